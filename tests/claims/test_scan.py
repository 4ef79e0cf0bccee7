"""What one sentence yields: the expected quantities stand beside it, read by hand."""

from __future__ import annotations

import pytest

from pricedin.claims.scan import scan

Row = tuple[str, float, float, str | None]


def rows(text: str) -> list[Row]:
    return [(text[m.start : m.end], m.low, m.high, m.unit) for m in scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales were $4.1 billion.", [("$4.1 billion", 4.1e9, 4.1e9, "USD")]),
        ("It paid HK$380m and US$2bn", [("HK$380m", 380e6, 380e6, "HKD"), ("US$2bn", 2e9, 2e9, "USD")]),
        ("a grant of 30 million Swiss francs", [("30 million Swiss francs", 30e6, 30e6, "CHF")]),
        ("NT$1.2tn or S$51bn", [("NT$1.2tn", 1.2e12, 1.2e12, "TWD"), ("S$51bn", 51e9, 51e9, "SGD")]),
        ("EUR500mn of bonds", [("EUR500mn", 5e8, 5e8, "EUR")]),
        ("Rs 12,500 crore", [("Rs 12,500 crore", 1.25e11, 1.25e11, "INR")]),
        ("a loss of $(0.39) per share", [("$(0.39)", -0.39, -0.39, "USD")]),
        ("free cash flow of -$0.39B", [("-$0.39B", -0.39e9, -0.39e9, "USD")]),
        ("营收约36.5亿元", [("36.5亿元", 3.65e9, 3.65e9, "CNY")]),
        ("融资逾3亿美元", [("3亿美元", 3e8, 3e8, "USD")]),
    ],
)  # fmt: skip
def test_money(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a value of $2.5–3 trillion", [("$2.5–3 trillion", 2.5e12, 3e12, "USD")]),
        ("between €40 million and €55 million", [("€40 million and €55 million", 40e6, 55e6, "EUR")]),
        ("margins of 12-14%", [("12-14%", 0.12, 0.14, "fraction")]),
        ("60% to 65% of sales", [("60% to 65%", 0.6, 0.65, "fraction")]),
        ("sales of 100 to 120 million units", [("100 to 120 million", 100e6, 120e6, "count")]),
        ("from $3 billion to $4 billion", [("$3 billion", 3e9, 3e9, "USD"), ("$4 billion", 4e9, 4e9, "USD")]),
        ("revenue of $9.0 billion, plus or minus 2%", [("$9.0 billion, plus or minus 2%", 8.82e9, 9.18e9, "USD")]),
        ("毛利率在40%到45%之间", [("40%到45%", 0.4, 0.45, "fraction")]),
    ],
)
def test_ranges(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_from_to_is_two_claims_with_their_direction() -> None:
    assert [m.sense for m in scan("The stake rose from 12% to 19%")] == ["from", "to"]


def test_a_currency_that_is_left_out_is_taken_over_and_said_to_be() -> None:
    last = scan("soared from RMB 3 billion to nearly 20 billion")[-1]
    assert (last.low, last.unit, last.inferred, last.qualifiers) == (20e9, "CNY", ("unit",), ("nearly",))


@pytest.mark.parametrize(
    "text",
    [
        "1. Why it matters", "The S&P 500 and GPT-4o ran on H100 chips", "In 2025 and on May 15, 2026",
        "see section 8.2 and [12]", "call +1-222-555-0134", "the 2:30 p.m. call", "version 3.1.4", "0700.HK",
        "https://example.com/a?b=30%25", "There are two reasons", "Web2 and Q1 FY25", "the 2nd quarter",
        "Fortune 500 companies", "10-K filings", "$$E = m c^2 + 14$$", "one of the largest",
    ],
)  # fmt: skip
def test_what_looks_like_a_quantity_and_is_none(text: str) -> None:
    assert rows(text) == []
