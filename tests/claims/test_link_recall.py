"""Figures whose metric stands before them, in the clause or in an earlier sentence: read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.claims.votes import voted
from pricedin.documents.document import Document


def told(text: str) -> list[tuple[str, str | None]]:
    claims = extract(Document("note.txt", text, stated_on=date(2026, 8, 6)))
    return [(c.said.quote, None if voted(c) else c.metric) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Castell's revenue was $80 million. It rose 12%.", [("$80 million", "revenue"), ("12%", "revenue_growth")]),
        (
            "Net interest income at Castell Bank came to $310 million. However, it was down 4% on the quarter.",
            [("$310 million", "net_interest_income"), ("4%", "net_interest_income_growth")],
        ),
        (
            "Net profit was €2.1 billion.\nStill, the bank beat analyst expectations of €2.0 billion.",
            [("€2.1 billion", "net_income"), ("€2.0 billion", "net_income_consensus")],
        ),
        (
            "- Data: revenue $4.1 bln, +5%\n- Gaming and Auto: $1.2 bln, up 9%",
            [("$4.1 bln", "revenue"), ("5%", "revenue_growth"), ("$1.2 bln", "revenue"), ("9%", "revenue_growth")],
        ),
        ("Castell's cloud unit grew 34%.", [("34%", "revenue_growth")]),
    ],
)
def test_a_pronoun_or_a_bullet_takes_the_metric_told_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gross profit was RMB41.9 million (2017: RMB37.5 million), representing an increase of 11.7%.",
            [
                ("RMB41.9 million", "gross_profit"),
                ("RMB37.5 million", "gross_profit"),
                ("11.7%", "gross_profit_growth"),
            ],
        ),
        (
            "R&D was 5.7% of the Group's revenue during the period, compared to approximately 5.3% a year earlier.",
            [("5.7%", "rd_to_revenue"), ("5.3%", "rd_to_revenue")],
        ),
        (
            "Norling expects seat capacity to increase 11% in the first quarter and 7% this year.",
            [("11%", "seat_capacity_growth"), ("7%", "seat_capacity_growth")],
        ),
        (
            "Net loss reached $18 million, versus a $12 million profit in the same period last year.",
            [("$18 million", "net_loss"), ("$12 million", "net_income")],
        ),
    ],
)
def test_a_figure_set_against_another_is_of_its_metric(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales at the largest contract manufacturer in the region were $83 million.", [("$83 million", "revenue")]),
        ("Revenue from AI accelerators should double.", [("double", "revenue_growth_multiple")]),
        ("Castell earnings rose 4% to $1.84 per share.", [("4%", "net_income_growth"), ("$1.84", "eps")]),
        ("Castell declared €0.75 per share in dividends.", [("€0.75", "dividend_per_share")]),
        ("Excluding one-off costs, Castell earned $4.96 per share.", [("$4.96", "eps")]),
    ],
)
def test_what_follows_a_preposition_or_describes_somebody_is_no_metric(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Castell's revenue was $80 million. Nearly 60% of that came from one customer.",
            [("$80 million", "revenue"), ("60%", "revenue_share")],
        ),
        (
            "Selling expenses increased $58 million, or 7%, to $890 million.",
            [
                ("$58 million", "sales_marketing_expense_change"),
                ("7%", "sales_marketing_expense_growth"),
                ("$890 million", "sales_marketing_expense"),
            ],
        ),
        (
            "Castell's sales were €40 million, 12% above the same quarter of 2025.",
            [("€40 million", "revenue"), ("12%", "revenue_growth")],
        ),
        (
            "Quillbridge closed a round that could value the start-up at $8 billion.",
            [("$8 billion", "valuation_private")],
        ),
        ("Castell has $7.9 billion of debt.", [("$7.9 billion", "debt")]),
        ("Snowflake is up 14% this year.", [("14%", "share_price_change")]),
    ],
)
def test_sums_that_change_and_parts_of_what_was_told(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Profit at Castell was 2.5 times what it had been a year before.",
            [("2.5 times", "net_income_growth_multiple")],
        ),
        ("Castell agreed to sell itself to a rival for $740 million.", [("$740 million", "deal_value")]),
        ("Antora will spend $2 billion on a new mine.", [("$2 billion", "capex")]),
        (
            "Castell's revenue rose 48% to $17 million and outran Norling's 39%.",
            [("48%", "revenue_growth"), ("$17 million", "revenue"), ("39%", "revenue_growth")],
        ),
        ("($1 = 0.8495 euros)", [("0.8495 euros", "exchange_rate")]),
        (
            "Funds own 5% of it. Castell's own margin target is secret.\nIts own EBITDA margin was 19%.",
            [("5%", "equity_stake"), ("19%", "adjusted_ebitda_margin")],
        ),
    ],
)
def test_turns_of_phrase(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_bare_figure_is_of_what_the_sentence_before_speaks_of() -> None:
    text = "Churn at Castell is 5%. Net revenue retention weighs more. Above 120% is superb."
    assert told(text) == [("5%", "churn"), ("120%", "net_revenue_retention")]
    other = "Churn at Castell is 5%. Net revenue retention weighs more. Norling put in 12% for now."
    assert told(other)[-1][1] != "net_revenue_retention"


def test_a_part_of_something_else_takes_no_margin_over() -> None:
    text = "Castell's gross margin was 31%. The group hedged 96% of next year's output, and 84% hedged is usual."
    assert told(text) == [("31%", "gross_margin"), ("96%", None), ("84%", None)]
    still = "Castell's gross margin was 31%. Rivals run at 75%."
    assert told(still) == [("31%", "gross_margin"), ("75%", "gross_margin")]


def test_what_a_noun_without_a_name_did_is_not_said_of_the_figure_before():
    text = "Lenvik's inventories swelled to $6.9bn, and prepayments to suppliers more than tripled."
    assert told(text) == [("$6.9bn", "inventory"), ("tripled", None)]


def test_a_quarter_of_this_year_makes_a_multiple_no_forward_one():
    text = "Castell's earnings per share were $1.10 in fiscal Q1 2026. The stock trades at 42x."
    assert told(text)[1] == ("42x", "price_to_earnings")
