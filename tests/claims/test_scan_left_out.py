"""Numbers whose unit stands before or behind them, and the sign that wording or metric gives."""

from __future__ import annotations

import pytest

from pricedin.claims.extract import extract
from pricedin.claims.scan import scan
from pricedin.documents.text import read


def said(text: str) -> list[tuple[str, float, float, str | None]]:
    return [(text[m.start : m.end], m.low, m.high, m.unit) for m in scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 40 banks we cover, 12 are rated a buy.", [("40", 40, "count"), ("12", 12, "count")]),
        ("The list has 83 startups, including nine over $10 billion.",
         [("83", 83, "count"), ("nine", 9, "count"), ("$10 billion", 10e9, "USD")]),
        ("The group sold 410 flats (2018: 398).", [("410", 410, "count"), ("398", 398, "count")]),
        ("Sales were HK$4.1 million (2018: 3.9).", [("HK$4.1 million", 4.1e6, "HKD"), ("3.9", 3.9e6, "HKD")]),
        ("The start-up has a team of 35.", [("35", 35, "count")]),
        ("It has 527 sites; by May the count was 770.", [("527", 527, "count"), ("770", 770, "count")]),
        ("Its market share rose 1.2 points to 34.5%.",
         [("1.2 points", 0.012, "fraction"), ("34.5%", 0.345, "fraction")]),
        ("The Dow rose 1.2 points.", []),
        ("The dividend is HK1 cent a share.", [("HK1 cent", 0.01, "HKD")]),
        ("All four stocks were up, and the two companies agreed.", []),
        ("It has a campus of 1 GW. Four buildings stand there.", [("1 GW", 1, "GW"), ("Four", 4, "count")]),
        ("It has gas stations at 619 of its supermarkets.", [("619", 619, "count")]),
        ("Both have P/Es over 100.", [("100", 100, "multiple")]),
    ],
)  # fmt: skip
def test_what_a_bare_number_counts(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert said(text) == [(quote, value, value, unit) for quote, value, unit in expected]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("That is 2.5% under the offer price.", -0.025),
        ("Sales were 2.3% down on the quarter.", -0.023),
        ("The stock gave up almost 4%.", -0.04),
        ("Sales fell to 5%, down from 6%.", 0.05),
        ("He has 5% under management.", 0.05),
    ],
)
def test_the_sign_of_a_fall(text: str, value: float) -> None:
    assert said(text)[0][1] == value


def test_a_range_of_cuts() -> None:
    assert said("Pay will be reduced 5 to 35 percent.") == [("5 to 35 percent", -0.35, -0.05, "fraction")]


def test_a_range_named_with_an_article() -> None:
    assert said("It is far from the $47 to $55 a share it hoped for.") == [("$47 to $55", 47, 55, "USD")]
    assert [low for _, low, _, _ in said("Sales rose from $47 to $55.")] == [47, 55]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Acme's loss from operations narrowed to $(43.3) million.", 43.3e6),
        ("Acme's net cash used in operating activities was $7,428,039.", -7428039),
        ("Acme's net cash provided by operating activities was $7,428,039.", 7428039),
        ("Acme's free cash outflow was $12 million.", -12e6),
        ("Acme's free cash flow was $12 million.", 12e6),
        ("Acme's adjusted EBITDA loss was $5.2 million.", -5.2e6),
        ("Acme's adjusted EBITDA was $5.2 million.", 5.2e6),
    ],
)
def test_the_sign_of_a_metric(text: str, value: float) -> None:
    claims = extract(read(text.encode(), "note.txt"))
    assert [c.quantity.low for c in claims] == [value]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Brokers' take, The Business Times\n\nThe target price is $9.85.", "SGD"),
        ("It was worth $US1 trillion in today's money ($1.53t).", "AUD"),
        ("The target price is $9.85.", "USD"),
    ],
)
def test_the_dollar_of_a_paper(text: str, unit: str) -> None:
    assert [m.unit for m in scan(text)][-1] == unit
