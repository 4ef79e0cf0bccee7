"""Figures that belong to another than the name that stands nearest."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def owners(text: str) -> list[str | None]:
    return [c.entity for c in extract(Document("b.txt", text))]


@pytest.mark.parametrize(
    "said",
    [
        "One customer, Microsoft, accounted for 62% of revenue.",
        "Its biggest client, Intel, makes up 31% of its sales.",
        "Microsoft takes 20% of revenue.",
    ],
)
def test_a_customer_s_share_is_of_the_sales_of_the_supplier(said: str) -> None:
    assert owners(f"Snowflake had a good year. {said}") == ["Snowflake"]


def test_the_share_that_a_company_has_of_a_market_is_its_own() -> None:
    assert owners("Snowflake had a good year. Microsoft had 62% of the market.") == ["Microsoft"]


@pytest.mark.parametrize(
    ("said", "currency"),
    [
        ("Toyota expects the dollar to average 105 yen.", "dollar"),
        ("Toyota put sales at 5 billion yen ($1 = 105.2 yen).", "USD"),
    ],
)
def test_a_rate_of_exchange_is_of_the_currency(said: str, currency: str) -> None:
    assert owners(said)[-1] == currency


def test_a_rival_that_begins_a_sentence_is_its_subject() -> None:
    assert owners("Spotify had a good year. Rival Netflix forecast revenue of $40 billion.") == ["Netflix"]


def test_the_line_of_an_author_and_a_date_names_nobody_s_company() -> None:
    text = "SHOPIFY | BUY\n\nUOB Kay Hian, Nov 10\n\nQ2 was in line. Operating profit rose 7.5 per cent."
    assert owners(text) == ["Shopify"]


def test_an_exchange_before_a_ticker_is_no_index() -> None:
    assert owners("Take Netflix (NASDAQ: NFLX). Revenue was $40 billion.") == ["Netflix"]


def test_names_of_a_list_with_a_figure_behind_each() -> None:
    text = "TSMC had revenue of USD 26.9 billion, Torran USD 387 million and Vosk USD 357 million."
    assert owners(text) == ["TSMC", "Torran", "Vosk"]


def test_the_subject_of_a_later_clause_has_its_figure() -> None:
    text = "Shortly after Spotify confirmed its plans, it was reported that Netflix had spoken of raising $30 billion."
    assert owners(text) == ["Netflix"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Netflix bought Duolingo, which had raised $30 million.", "Duolingo"),
        ("Netflix is in talks to pay $23 billion for Duolingo.", "Netflix"),
        ("Netflix's offer is more than Duolingo's last valuation of $12 billion.", "Duolingo"),
        ("Spotify fell, as did demand, which is blamed for Netflix falling 0.9%.", "Netflix"),
        ("Spotify grew. That compares with a year ago, when Netflix led a round of $600 million.", "Spotify"),
        ("Spotify grew. The customer that matters most is Netflix, with an agreement of $20 billion.", "Spotify"),
        ("Spotify grew. The Netflix-led raise brought in $40 million.", "Spotify"),
        ("Spotify grew. Barclays had said that airlines could see a fall of $10 billion in costs.", "airlines"),
    ],
)
def test_who_pays_who_is_bought_and_who_leads(said: str, expected: str) -> None:
    assert owners(said)[-1] == expected


def test_a_name_behind_a_chinese_colon_is_a_new_subject() -> None:
    text = "月之暗面与MiniMax是明星公司，两家起步方式不同：MiniMax由闫某创立，首轮融资2000万美元。"
    assert owners(text) == ["MiniMax"]


def test_the_biggest_buyers_share_of_sales_is_the_seller_s() -> None:
    assert owners("Nvidia is large. The four biggest buyers make up 61% of sales.") == ["NVIDIA"]


def test_figures_of_a_group_that_is_counted_are_the_group_s_unless_a_company_is_the_topic() -> None:
    opening = "The mood is good and few expect that to change soon, as far as anybody can tell. " * 3
    counted = "Nobody knows how there are 588 venture-backed companies with $100 million valuations."
    assert owners(f"{opening} Intel grew. AMD grew. {counted}")[:2] == ["venture-backed companies"] * 2
    assert owners("Spotify had a good year. Customer numbers rose to 588 companies.") == ["Spotify"]


def test_a_ticker_with_a_colon_titles_a_note() -> None:
    assert owners("MSFT: a good quarter\n\nRevenue was $77.7bn.") == ["Microsoft"]


def test_an_amount_is_no_name() -> None:
    assert owners("Tencent beat forecasts. Operating profit was RMB76bn, a margin of 37.4%.") == ["Tencent"] * 2
