"""Units, signs and currencies that a text leaves out, and thirds of a decade."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.claims.scan import scan
from pricedin.documents.document import Document


def read(said: str) -> list[tuple[str, float, float, str | None]]:
    return [(said[m.start : m.end], m.low, m.high, m.unit) for m in scan(said)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Prices rose by a low-40% range.", [("low-40%", 0.41, 0.43, "fraction")]),
        ("Demand should rise in the mid-20% range.", [("mid-20%", 0.24, 0.26, "fraction")]),
        ("Capex is in the upper-30 trillion won range.", [("upper-30 trillion won", 37e12, 39e12, "KRW")]),
        ("The A-20 and the GPT-40 came in mid-2025, at a low-10.", []),
        ("The stock closed down 2.8%.", [("2.8%", -0.028, -0.028, "fraction")]),
        ("It closed down 12 plants.", [("12", 12, 12, "count")]),
        ("It trades at 12.7 times forward earnings, compared with Walmart's 36.2.",
         [("12.7 times", 12.7, 12.7, "multiple"), ("36.2", 36.2, 36.2, "multiple")]),
        ("It trims net debt to 0.8 times core earnings from 1.0 in June.",
         [("0.8 times", 0.8, 0.8, "multiple"), ("1.0", 1.0, 1.0, "multiple")]),
        ("It had 35 employees in 2023 and more than 700 today.",
         [("35", 35, 35, "count"), ("700", 700, 700, "count")]),
        ("Number of Hedge Fund Holders: 52", [("52", 52, 52, "count")]),
        ("It plans to hire 120 more in 2026.", [("120", 120, 120, "count")]),
        ("We counted 41 deals worth $3.7 billion, against 36 worth $5.2 billion the week before.",
         [("41", 41, 41, "count"), ("$3.7 billion", 3.7e9, 3.7e9, "USD"), ("36", 36, 36, "count"),
          ("$5.2 billion", 5.2e9, 5.2e9, "USD")]),
        # A sign of currency is of the sum behind it.
        ("Revenue: 2025 $1,284,610; 2024 $472,305", [("$1,284,610", 1284610, 1284610, "USD"), ("$472,305", 472305, 472305, "USD")]),  # noqa: E501
        ("Half a percent of the book is at risk.", [("Half a percent", 0.005, 0.005, "fraction")]),
        ("We meet it in one in twenty deals, and in four in 10 of the cars.",
         [("one in twenty", 0.05, 0.05, "fraction"), ("four in 10", 0.4, 0.4, "fraction")]),
        ("Sales were off 24 per cent at 231,000.", [("24 per cent", -0.24, -0.24, "fraction"), ("231,000", 231000, 231000, "count")]),  # noqa: E501
        ("The Nasdaq Composite fell 1.2% to 24,318.", [("1.2%", -0.012, -0.012, "fraction")]),
        ("This will take its fleet to 100,000.", [("100,000", 100000, 100000, "count")]),
        ("It plans to hire another 90 by December.", [("90", 90, 90, "count")]),
        ("Headcount dipped by 269 to 226,400.", [("269", 269, 269, "count"), ("226,400", 226400, 226400, "count")]),
        ("The stock gave up gains to close 1.2% lower.", [("1.2%", -0.012, -0.012, "fraction")]),
        # Who tells US$ apart means the dollar of the place by a bare $.
        ("SINGAPORE (Nov 5): Castell earned $2.9 billion, US$300 million of it abroad.",
         [("$2.9 billion", 2.9e9, 2.9e9, "SGD"), ("US$300 million", 3e8, 3e8, "USD")]),
        ("Castell of Australia will pay $1.2 billion, or US$800 million.",
         [("$1.2 billion", 1.2e9, 1.2e9, "AUD"), ("US$800 million", 8e8, 8e8, "USD")]),
        ("Castell will pay $1.2 billion.", [("$1.2 billion", 1.2e9, 1.2e9, "USD")]),
    ],
)  # fmt: skip
def test_what_is_left_out(said: str, expected: list[tuple[str, float, float, str | None]]) -> None:
    assert read(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("零跑去年营收达到321亿，净利润45.5亿。", ["CNY", "CNY"]),
        ("港股上市的零跑营收321亿港元，净利润45.5亿。", ["HKD", "HKD"]),
        ("DeepSeek的用户数达到1.2亿。", ["count"]),
        ("Moore Threads lost 1.02 billion yuan in 2025 after a loss of 1.62 billion in 2024.", ["CNY", "CNY"]),
        ("Castell's revenue was $2 billion, and Orvenna's revenue 3 billion euros. Its debt is 1.5 billion.",
         ["USD", "EUR", None]),
        # What is quoted in Hong Kong costs its dollars.
        ("滬港證券維持騰訊(00700.HK)「買入」評級，目標價由690元上調至755元。", ["HKD", "HKD"]),
        ("浦銀維持寒武紀(688256.SH)評級，目標價由690元上調至755元。", ["CNY", "CNY"]),
        # The company's own dollar, where the text stands in its country and names no other.
        ("SINGAPORE (Nov 5, 2026) - DBS Group's profit rose to $2.9 billion.", ["SGD"]),
        ("NEW YORK (Nov 5, 2026) - DBS Group's profit rose to $2.9 billion.", ["USD"]),
        ("TAIPEI (Nov 5, 2026) - TSMC's profit was NT$400 billion; it expects revenue of $33 billion.", ["TWD", "USD"]),
    ],
)  # fmt: skip
def test_the_currency_that_a_text_counts_in(said: str, expected: list[str | None]) -> None:
    language = "zh" if any(c > "\u3400" for c in said) else "en"
    assert [c.unit for c in extract(Document("p.txt", said, language=language))] == expected
