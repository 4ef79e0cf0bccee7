"""Expressions of time to labels, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def periods(text: str, on: date | None = None) -> list[str | None]:
    return [c.period for c in extract(Document("p.txt", text, stated_on=on, language="zh" if "年" in text else "en"))]


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        # Micron closes its year in August: March to May 2026 is its third quarter of fiscal 2026.
        ("Micron's revenue was $11 billion in the third quarter.", date(2026, 6, 25), ["FY2026Q3"]),
        ("Micron expects revenue of $12 billion in the fourth quarter.", date(2026, 6, 25), ["FY2026Q4"]),
        # Tencent's year is the calendar's: the last first quarter to have ended in February 2026 is that of 2025.
        ("Tencent's revenue was 180 billion yuan in the first quarter.", date(2026, 2, 3), ["2025Q1"]),
        ("Adyen's revenue was €1.2 billion in the six months ended June 30, 2025.", None, ["2025H1"]),
        ("Uber made $2 billion of free cash flow in 2024 and $3 billion in 2025.", None, ["FY2024", "FY2025"]),
        ("Revenue at Uber was $44 billion, $37 billion and $32 billion in 2024, 2023 and 2022, respectively.", None,
         ["FY2024", "FY2023", "FY2022"]),
        ("Lyft's revenue was $1.6 billion in Q3 2025, up from $1.5 billion a year earlier.", None, ["2025Q3", "2024Q3"]),  # noqa: E501
        ("Roku shares have gained 31% this year.", date(2026, 5, 2), ["YTD"]),
        ("美团2025年上半年营收1792亿元。", None, ["2025H1"]),
        ("网易2023年至2025年的营收分别为1035亿元、1053亿元和1120亿元。", None, ["FY2023", "FY2024", "FY2025"]),
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_time(text: str, on: date | None, expected: list[str | None]) -> None:
    assert periods(text, on) == expected


def test_a_figure_without_any_time_has_no_period() -> None:
    assert periods("Etsy has 5,000 employees and sales of $2.8 billion.") == [None, None]


def test_a_report_lends_its_period_to_the_figures_that_follow() -> None:
    text = "Zoom's revenue was $1.23 billion in the third quarter of fiscal 2026. Operating margin was 25%. Zoom has 7,400 staff."  # noqa: E501
    assert periods(text) == ["FY2026Q3", "FY2026Q3", None]


def test_a_fiscal_year_end_in_the_text_counts_for_a_company_nobody_knows() -> None:
    text = "Ostrava Devices Inc. (fiscal year ends June 30)\n\nRevenue for the three months ended December 31, 2025 was $20 million."  # noqa: E501
    assert periods(text) == ["FY2026Q2"]
