"""Charges, gains, stakes, plants and sales of shops that were open a year ago: read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def told(text: str) -> list[tuple[str, str | None]]:
    return [(c.said.quote, c.metric) for c in extract(Document("note.txt", text, stated_on=date(2026, 8, 6)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Castell will take an $850 million hit against earnings.", ("$850 million", "one_off_charge")),
        ("Castell took a $90 million profit charge.", ("$90 million", "one_off_charge")),
        ("Net income was $9 billion. A gain of $4.2 billion on Norling helped.", ("$4.2 billion", "investment_gain")),
        ("More than $34 billion has gone into Castell so far.", ("$34 billion", "equity_investment")),
        ("Norling itself took $250 million of stock at the offer price.", ("$250 million", "equity_investment")),
        ("Castell has unveiled a $6 billion site in the north.", ("$6 billion", "capex")),
        ("Castell sells its packaging unit for $2.7 billion.", ("$2.7 billion", "disposal_proceeds")),
        ("Sales at restaurants open at least a year fell 2 percent.", ("2 percent", "same_store_sales_growth")),
        ("Sales at established restaurants fell 20 percent.", ("20 percent", "same_store_sales_growth")),
        ("The new markets are expected to make up half of its operating profit.", ("half", "operating_profit_share")),
        ("It forecast a rise in full-year profit, excluding items, of 5 percent.", ("5 percent", "net_income_growth")),
        ("Non-cash items included $333,981 of stock-based compensation.", ("$333,981", "stock_based_compensation")),
        ("Its model is 34 times cheaper.", ("34 times", "price_vs_benchmark")),
        ("Revenue rose 3%. Norling had a 32 percent increase.", ("32 percent", "revenue_growth")),
    ],
)  # fmt: skip
def test_a_figure_is_an_amount_of_the_noun_it_belongs_to(text: str, expected: tuple[str, str]) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 12,000 people have been infected by the virus.",
        "Officials approved a 750 billion euro rescue facility.",
        "Executive compensation is capped at $500,000.",
        "It withheld 12 million shares through net share settlements, for $2.1 billion.",
        "Settlements of excess inventory purchase obligations came to $1.5 billion.",
    ],
)
def test_people_facilities_and_pay_are_no_users_plants_or_fines(text: str) -> None:
    assert told(text)[-1][1] not in ("active_users", "capex", "fine")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales were $44 million, up 4 percent, while earnings rose 90 percent.", ("90 percent", "net_income_growth")),
        ("Income from operations was $11.7 million, compared to a loss of $15.8 million.", ("$15.8 million", "operating_loss")),  # noqa: E501
        (
            "Castell had 19,105 customers paying more than $5,000 in ARR, an increase of 18% year on year.",
            ("18%", "customer_count_growth"),
        ),
        ("Its net dollar retention was 108% (107% in constant currency).", ("107%", "net_revenue_retention")),
        ("The new prices lifted revenue 32%.", ("32%", "revenue_growth")),
        ("Castell bought ¥100 billion ($640 million) of stock in Norling.", ("$640 million", "equity_investment")),
        ("U.S. auto sales fell. Sales at Castell Motor dropped 53 percent.", ("53 percent", "unit_sales_growth")),
        ("Castell, which owns the second cable operator, fell 1.1 percent.", ("1.1 percent", "share_price_change")),
    ],
)  # fmt: skip
def test_what_a_figure_is_set_against(text: str, expected: tuple[str, str]) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Castell reported a lower-than-expected profit of $2.62 billion.", ("$2.62 billion", "net_income")),
        ("The net loss was $2.3 billion, compared with a profit of $3 billion.", ("$3 billion", "net_income")),
        ("Castell generates half of group profit abroad.", ("half", "net_income_share")),
        ("An estimated 139.4 million adults visited U.S. stores.", ("139.4 million", None)),
        ("Castell was hit by an $18.7 million charge for the early redemption of debt.", ("$18.7 million", "one_off_charge")),  # noqa: E501
        ("Castell declared a special dividend of 350 million pounds.", ("350 million pounds", "dividends_paid")),
        ("Castell will pay Norling $1.45 billion in cash.", ("$1.45 billion", "deal_value")),
        ("The Dow Jones industrial average .DJI was up 166.36 points, or 1.45 percent.", ("1.45 percent", "index_return")),  # noqa: E501
        ("Non-cash items included a gain on sale of equity investment of $1,983,912.", ("$1,983,912", "one_off_gain")),
        ("Holiday spending rose 12.8 percent.", ("12.8 percent", "consumer_spending_growth")),
    ],
)  # fmt: skip
def test_results_gains_payments_and_crowds_by_their_own_noun(text: str, expected: tuple[str, str | None]) -> None:
    assert told(text)[-1] == expected


def test_what_stands_with_a_growing_noun_is_no_object() -> None:
    text = "The customer retention rate rose by 94%, with usage increasing by 400%."
    assert told(text)[-1] == ("400%", "usage_growth")
