"""The company that a text stays with, and the names that take no figure from it."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def owners(text: str) -> list[str | None]:
    return [c.entity for c in extract(Document("f.txt", text))]


def test_a_new_paragraph_is_about_the_company_of_the_text_again() -> None:
    text = (
        "Tessera Cloud files for a float\n\nTessera Cloud, which rents servers, had revenue of $90 million.\n\n"
        "Microsoft has lent it money. Its other backer is small.\n\nGross margin was 44%. The company has 320 staff."
    )
    assert owners(text) == ["Tessera Cloud"] * 3


def test_texts_of_several_companies_stay_with_the_last_one() -> None:
    text = "Shopify grew.\n\nRevenue was $2.8 billion.\n\nSpotify grew too.\n\nRevenue was $4.6 billion."
    assert owners(text) == ["Shopify", "Spotify"]


@pytest.mark.parametrize(
    "said",
    [
        "Chief executive Marta Lindqvist said demand was strong.",
        "Marta Lindqvist, its finance director, announced a review.",
        "Ms Lindqvist has plans.",
    ],
)
def test_a_person_takes_no_figure(said: str) -> None:
    assert owners(f"Spotify had a good year. {said} Revenue was $16 billion.") == ["Spotify"]


@pytest.mark.parametrize("word", ["Return-on-equity (ROE)", "Period under Review (2024)"])
def test_terms_of_accounts_are_no_companies(word: str) -> None:
    assert owners(f"Spotify had a good year. {word} was calm. Revenue was $16 billion.") == ["Spotify"]


def test_a_bank_can_be_what_a_text_is_about() -> None:
    text = "JPMorgan Chase beat what analysts expected.\n\nNet income was $14 billion.\n\nLoans grew 5%."
    assert set(owners(text)) == {"JPMorgan"}


def test_a_name_that_opens_a_text_is_whom_it_is_about() -> None:
    text = "The Solaris Programme looks set to buy 14,000 servers.\n\nIts budget is $1.2 billion."
    assert set(owners(text)) == {"Solaris Programme"}


def test_a_broker_that_opens_its_note_is_not_whom_it_is_about() -> None:
    text = (
        "Jefferies has issued a research note on Spotify. It values the music business at 15 times earnings.\n\n"
        "Its price target of $700 stands."
    )
    assert owners(text) == ["Spotify", "Spotify"]


def test_brackets_inside_a_name() -> None:
    text = 'I report that Marlowe (Holdings) Limited (the "Company") had a profit of HK$65 million in 2017.'
    assert owners(text) == ["Marlowe (Holdings)"]


def test_who_made_an_estimate_takes_no_figure() -> None:
    text = "Spotify had a good quarter. The S&P Global consensus estimate was a profit of $1.02 a share."
    assert owners(text) == ["Spotify"]


def test_a_broker_before_the_company_of_its_note() -> None:
    text = "瑞银发布研报维持网易买入评级，目标价210港元。瑞银预测，2026年公司营收将达1200亿元。"
    found = extract(Document("n.txt", text, language="zh"))
    assert [c.entity for c in found] == ["NetEase", "NetEase"]


def test_a_chinese_name_that_opens_a_text_and_comes_back() -> None:
    text = "云杉智造科创板上市获受理。报告期内营收为12亿元。云杉智造主营机床，毛利率为31%。"
    found = extract(Document("n.txt", text, language="zh"))
    assert {c.entity for c in found} == {"云杉智造"}


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    assert owners("Exporters earned less. Revenue was $4 million.") == [None]


def test_a_partner_named_late_takes_nothing_from_the_company_of_the_text() -> None:
    text = (
        "Cohere, the Canadian lab, has grown. Cohere employs 450 people.\n\n"
        "For the first time since it signed the big contract Oracle had asked for, revenue doubled to $240 million."
    )
    assert set(owners(text)) == {"Cohere"}
