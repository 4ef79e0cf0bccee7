"""Groups, lists and markets that own a figure."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.claims.groups import joined, patterns, plural
from pricedin.documents.document import Document
from pricedin.vocabulary import load


def owners(text: str) -> list[str | None]:
    language = "zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en"
    return [c.entity for c in extract(Document("g.txt", text, language=language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Japanese insurers hold $3.2 trillion of bonds, and Korean families have saved $900 billion.",
            ["Japanese insurers", "Korean families"],
        ),
        (
            "Intel's revenue was $13 billion. European chipmakers trade at 22 times earnings.",
            ["Intel", "European chipmakers"],
        ),
        ("US regional banks wrote off $4.1 billion of loans.", ["US regional banks"]),
        (
            "Adobe trades at 18 times earnings. Both listings would raise $60 billion.",
            ["Adobe", "Both listings"],
        ),
        ("美国科技公司今年的资本开支合计4000亿美元。", ["美国科技公司"]),
    ],
)
def test_a_phrase_of_region_or_sector_and_plural_owns_its_figure(text: str, expected: list[str]) -> None:
    assert owners(text) == expected


def test_a_group_that_only_buys_does_not_own_the_sellers_figure() -> None:
    assert owners("Intel sold chips worth $2 billion to Chinese companies.") == ["Intel"]


def test_a_sum_belongs_to_the_names_of_the_list() -> None:
    text = "Micron ($250 billion), Intel ($90 billion) and AMD (nearly $300 billion) have a combined value of $640bn."
    assert owners(text) == ["Micron", "Intel", "AMD", "Micron, Intel and AMD"]


def test_they_are_the_names_of_the_list_before() -> None:
    text = "Micron and Intel plan new plants. They would spend $90 billion."
    assert owners(text) == ["Micron and Intel"]


def test_the_second_of_two_multiples_is_that_of_the_company_behind_it() -> None:
    text = "Arm and Synopsys trade at a P/E ratio of 90 times against 35 times for Intel."
    assert owners(text) == ["Arm and Synopsys", "Intel"]


def test_the_index_is_the_index_of_the_sentence_before() -> None:
    assert owners("Banks are 13% of the S&P 500. The index returned 12% last year.") == ["S&P 500", "S&P 500"]


def test_a_value_in_another_currency_is_the_same_figure_converted() -> None:
    text = "Dell sells servers. Xiaomi, with a market value of 1.2 trillion yuan, is bigger; the equivalent in dollars is $165 billion."  # noqa: E501
    *_, first, second = extract(Document("g.txt", text))
    assert (first.entity, first.metric, first.kind) == ("Xiaomi", "market_cap", "stated")
    assert (second.entity, second.metric, second.kind) == ("Xiaomi", "market_cap", "derived")


def test_what_brackets_behind_names_hold_is_the_value_at_the_float() -> None:
    text = "Stripe ($90 billion) and Canva (nearly $40 billion) plan to go public. They would sell 10% of their shares."
    assert [(c.entity, c.metric) for c in extract(Document("g.txt", text))][:2] == [
        ("Stripe", "ipo_valuation"),
        ("Canva", "ipo_valuation"),
    ]


def test_the_words_for_several() -> None:
    assert joined(["A", "B", "C"]) == "A, B and C"
    assert plural("they")
    assert not plural("it")
    assert patterns(load().cues).counted.search("the two biggest lenders agree")


def test_figures_told_respectively_go_to_the_names_in_order() -> None:
    assert owners("Micron and Intel reported revenue of $8 billion and $13 billion, respectively.") == [
        "Micron",
        "Intel",
    ]


def test_three_listings_together_and_the_part_that_they_sell() -> None:
    text = (
        "Stripe ($90 to 110 billion), Canva ($40 billion), and Klarna (nearly $20 billion) plan to go public, with a "
        "combined valuation of over $150 billion. If they sell 15%-25% of their shares, as is typical in an IPO, they "
        "would draw $20 billion. They may have to sell as little as 3%-8%."
    )
    all_three = "Stripe, Canva and Klarna"
    told = [(c.entity, c.metric) for c in extract(Document("g.txt", text))]
    assert told[3:5] == [(all_three, "ipo_valuation"), (all_three, "ipo_float_pct")]
    assert told[6] == (all_three, "ipo_float_pct")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Over the past 12 years, most Japanese savers have kept to deposits.", ["Japanese savers"]),
        (
            "Western payroll software models rely on fees with gross margins of 70%.",
            ["Western payroll software models"],
        ),
        ("The budget would not do for raw, 600-billion-parameter frontier models.", ["frontier models"]),
        ("That is what U.S. IPOs over the past decade raised.", ["US IPO market"]),
        (
            "Tesco, Aldi and Lidl plan to list. Based on a float of 20%, these companies would raise $40 billion.",
            ["Tesco, Aldi and Lidl", "Tesco, Aldi and Lidl"],
        ),
    ],
)
def test_whose_time_aim_and_size_it_is(text: str, expected: list[str]) -> None:
    assert owners(text) == expected


def test_a_market_is_not_whom_they_means() -> None:
    said = "Tesco, Aldi and Lidl plan to list. U.S. IPOs over the past decade raised less. They would take $40 billion."
    assert owners(said)[-1] == "Tesco, Aldi and Lidl"
