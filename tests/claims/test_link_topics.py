"""Texts about a market, a class of companies or rounds, a product or a commodity."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.claims.topics import topic
from pricedin.documents.document import Document


def owners(text: str) -> list[str | None]:
    return [c.entity for c in extract(Document("t.txt", text))]


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Tile market grows to $4bn in a year", "Tile market"),
        ("UPDATE 2-Copper falls on weak demand", "copper"),
        ("Oil prices slip", "oil"),
        ("Seoul IPOs: a week of records", "Seoul IPO market"),
        ("GPU prices in 2026\n\nAn X200 went for $3 an hour, the X200 of today for $2.", "X200"),
        ("Lithium prices jump 4%", "Lithium"),
        ("Series C, five years on\n\nA median Series C was $40 million.", "Series C market"),
        ("What is normal?\n\nAcross B2B SaaS the median company loses 13% of its customers.", "B2B SaaS"),
        ("Wall St ends flat", "stocks"),
        ("S&P and Nasdaq gain, but energy hits Dow", "stocks"),
        ("Shares of Larkin rise", None),
        ("Consumer prices rise 0.4%", None),
        ("Larkin prices its offering at $12", None),
        ("UBS says market is calm", None),
        ("As tile market booms, some worry", None),
        ("Larkin raises Series C of $30 million", None),
    ],
)
def test_what_a_title_is_about(title: str, about: str | None) -> None:
    assert topic(title) == about


def test_figures_of_nobody_are_of_the_topic_and_those_of_a_company_its_own() -> None:
    text = (
        "What is normal?\n\nAcross B2B SaaS the median company has a gross margin of 70%. Snowflake has one of 66%.\n\n"
        "Net retention of 110% is fine."
    )
    assert owners(text) == ["B2B SaaS", "Snowflake", "B2B SaaS"]


def test_a_title_that_names_a_company_is_about_it() -> None:
    text = "Tile market grows, says Shopify\n\nRevenue was $40 million."
    assert owners(text) == ["Shopify"]


def test_a_report_on_stocks_is_about_no_company_of_its_title() -> None:
    text = "Stocks rise on Intel results\n\nIntel gained 4%. Trading was thin.\n\nSome 70% of shares rose."
    assert owners(text) == ["Intel", "stocks"]


def test_money_raised_through_the_floats_of_a_place_is_of_its_market() -> None:
    text = "Spotify had a good year. Just $3.5 billion had been raised through IPOs in Hong Kong."
    assert owners(text) == ["Hong Kong IPO market"]


def test_a_first_name_in_a_list_of_companies_is_not_what_a_text_is_about() -> None:
    text = (
        "Fifteen years on, the index is back where it was and nobody knows what to make of it, least of all those who "
        "follow it closely and write about it for a living in a paper like this.\n\nMicrosoft and Starbucks did well. "
        "Netflix and Shopify did not.\n\nOf the 50 technology stocks that matter, 22 are cheap."
    )
    assert owners(text)[0] == "50 technology stocks"
