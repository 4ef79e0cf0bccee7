"""Years of the company's own: named after their start or end, of a country, told by when a report comes out."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.claims.written import year
from pricedin.documents.document import Document


def periods(text: str, on: date | None = None) -> list[str | None]:
    return [c.period for c in extract(Document("p.txt", text, stated_on=on))]


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        # Named after the year in which it begins: retailers of America, and many companies of Japan.
        ("Target's sales fell to $23 billion in the quarter ended May 2, 2026.", date(2026, 5, 20), ["FY2026Q1"]),
        ("Walmart's sales rose to $160 billion in the quarter ended April 30, 2026.", date(2026, 5, 20), ["FY2027Q1"]),
        ("Target earned $4 billion in the fiscal year ended January 31, 2026.", date(2026, 3, 5), ["FY2025"]),
        ("SoftBank's profit was 1.6 trillion yen in the July-September quarter.", date(2026, 11, 11), ["FY2026Q2"]),
        ("Target expects full-year revenue of $106 billion.", date(2026, 5, 20), ["FY2026"]),
        ("Target expects full-year revenue of $106 billion.", date(2027, 1, 20), ["FY2026"]),
        # In India years close in March; so they do where half a year is reported in November.
        ("Vantri Power's profit rose to ₹3,140 crore in the quarter to September, from Q2 FY26.", date(2026, 11, 2), ["FY2027Q2"]),  # noqa: E501
        ("Vantri Power's profit was ₹900 crore in the first half of FY27. It cut its forecast of capex for the full year to ₹22,000 crore.",  # noqa: E501
         date(2026, 11, 2), ["FY2027H1", "FY2027"]),
        ("Orvenna reported half-year results. Its revenue was $88 million.", date(2026, 11, 10), ["FY2027H1"]),
        ("Orvenna reported half-year results. Its revenue was $88 million.", date(2026, 2, 20), ["FY2026H1"]),
        ("Orvenna reported half-year results. Its revenue was $88 million.", date(2026, 8, 20), ["2026H1"]),
        ("Kawanami had sales of 312 billion yen in the fiscal year that ended in March 2026.", date(2026, 9, 24), ["FY2026"]),  # noqa: E501
        ("Tokyo Electron had sales of 2 trillion yen in the year through March 2026.", date(2026, 9, 24), ["FY2025"]),
        # Of two times the nearer, and of a baseline only the figure beside it.
        ("Huirui, which started out in a workshop in 2016, sold 640,000 units last year.", date(2026, 1, 19), ["FY2025"]),  # noqa: E501
        ("Castell's stock has surged 86% in 2025.", date(2025, 10, 29), ["YTD"]),
        ("Atlas grew 29%, against 30% in the October quarter.", date(2026, 3, 2), [None, "2025Q4"]),
        # What a change counts from is not when it was.
        ("Castell reported second-quarter results. Its net interest margin widened 7 basis points from the first quarter to 3.08%.",  # noqa: E501
         date(2026, 7, 17), ["2026Q2", "2026Q2"]),
    ],
)  # fmt: skip
def test_of_which_year(text: str, on: date, expected: list[str | None]) -> None:
    assert periods(text, on) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Part of 2026 has been told: a trial in 2027 and another company's fiscal year are yet to come.
        ("Sales were $2 billion in the year to March 2026. The case goes to trial in 2027. Arm's fiscal 2028 looks safe.", 2026),  # noqa: E501
        ("Revenue was $4 billion in H1 2025. Projections for 2030: $200 billion.", 2025),
        ("Sales in the quarter that ended Feb. 26, 2026 were $2 billion. He raised his view and put the market at $9 billion in 2028.", 2026),  # noqa: E501
        # A later year that is told as past counts.
        ("It made up 87% in the first half of 2024. Sales in 2025 went up 76%.", 2026),
        # A month and a word for a state are no plans; what was said before the sentence is not of its year.
        ("Sales fell in the quarter ended May 2, 2026, more than the drop that had been less-than-expected.", 2026),
        ("Nobody expects more. Sales rose in the first half of 2025.", 2025),
        ("We see break-even in 2028.", None),
        ("何小鹏说2030年年销100万台。", None),
        ("外卖大战打到现在，可以算一算。\n美团2026年二季度收入985亿元。", 2026),
        # A report is of the year that its title ends; what it looks out to is planned.
        ("Brannock plc, Annual Report for the year ended 31 March 2026\nIn the year to March 2029 sales are £1 billion.", 2026),  # noqa: E501
        # The day that a text gives at its head is near its own.
        ("A lock-up lapses on Dec. 2, 2026. It put in money in 2021.", 2026),
    ],
)  # fmt: skip
def test_when_an_undated_text_was_written(text: str, expected: int | None) -> None:
    assert year(text) == expected


def test_a_heading_makes_forecasts_of_the_list_below_it() -> None:
    text = (
        "Harbor Cloud Announces First Quarter 2026 Results\n\n"
        "NEW YORK, May 6, 2026 - Harbor Cloud, Inc. today announced results for its first quarter ended March 31, 2026."
        "\n\nRevenue was $967 million.\n\nSecond Quarter 2026 Outlook:\n• Revenue between $1.0 billion and $1.1 billion.\n"  # noqa: E501
        "• Operating margin of 21%, compared with 18% in the second quarter of 2025.\n\nThe webcast drew 400 people.\n"
    )
    found = extract(Document("p.txt", text, stated_on=date(2026, 5, 6)))
    assert {c.entity for c in found} == {"Harbor Cloud"}
    assert [(c.said.quote, c.period, c.qualifier) for c in found] == [
        ("$967 million", "2026Q1", None),
        ("$1.0 billion and $1.1 billion", "2026Q2", "forecast"),
        ("21%", "2026Q2", "forecast"),
        ("18%", "2025Q2", None),
        ("400", None, None),
    ]


def test_a_heading_above_prose_holds_for_one_paragraph() -> None:
    text = "Castell results\n\nOutlook for 2027\n\nRevenue of $9 billion and capex of $2 billion.\n\nIts cash is $4 billion."  # noqa: E501
    found = extract(Document("p.txt", text, stated_on=date(2026, 11, 6)))
    assert [c.qualifier for c in found] == ["forecast", "forecast", None]
    assert [c.period for c in found[:2]] == ["FY2027", "FY2027"]
