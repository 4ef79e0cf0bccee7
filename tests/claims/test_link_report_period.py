"""The period that a text reports holds for the figures that name none; what they are held against does not."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.text import read


def periods(text: str) -> list[str | None]:
    """The period of every figure, by place."""
    return [c.period for c in extract(read(text.encode(), "text.txt"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The quarter is named once, in the opening; the year by a forecast.
        ("Castell Foods raised its sales forecast for 2025 after a strong second quarter beat profit expectations. "
         "Revenue rose 7% to $2.5 billion. Operating profit was $310 million.", ["2025Q2"] * 3),
        # An outlook in the title is not what is reported.
        ("August 6, 2025\nCastell Foods profit falls, third-quarter outlook weak\n"
         "Net income for the second quarter was $5 million. Gross margin was 31%.", ["2025Q2"] * 2),
        # What analysts had expected was of the reported quarter.
        ("Castell Foods reported first-quarter 2025 results. Revenue was $910 million, while analysts had expected "
         "$880 million.", ["2025Q1"] * 2),
        # The fourth quarter that is told in a year is of the year before.
        ("Castell Foods reported a quarterly profit of $5 million in the fourth quarter. "
         "It expects sales growth in 2025.", ["2024Q4"]),
        # What a figure is held against is not its period.
        ("Castell Foods reported results for the first half of 2025. "
         "Sales were 18% above 2024 and net income was $4 million.", ["2025H1", "2025H1"]),
        ("Castell Foods earned $8 million in the first half of 2017, up from $7 million in the same period in 2016.",
         ["2017H1", "2016H1"]),
        # When a thing was said is not what it was said of.
        ("Castell Foods reported results for the second quarter of 2025. "
         "In May, the company had predicted a 4% drop in revenue.", ["2025Q2"]),
        # A forecast without a period is of the one looked ahead to just before.
        ("Castell Foods raised its guidance for fiscal 2026. It now expects revenue of $9 billion.", ["FY2026"]),
        # What happened last is no period; the same quarter a year before is told as "last year".
        ("Castell Foods reported results for the first quarter of 2025. Sales rose 22%, the fastest pace since 2018.",
         ["2025Q1"]),
        ("Castell Foods reported results for the second quarter of 2025. Revenue was $5.9 billion, up from "
         "$5.5 billion last year. Net income was $1 million vs. $2 million in last year's second quarter.",
         ["2025Q2", "2024Q2", "2025Q2", "2024Q2"]),
        # What analysts expect beside a forecast is of the period of the forecast.
        ("Castell Foods reported results for the second quarter of 2025. "
         "It forecast revenue of $9 billion for the third quarter. Analysts are forecasting revenue of $8 billion.",
         ["2025Q3"] * 2),
        # A sum and its measure per share have the words of time behind both; those before "from" are of the one before.
        ("February 27, 2007\nCastell Foods said profit rose to $119 million, or $1.29 per share, in the "
         "fourth quarter ended December 31, from $93 million, or $1.06 per share, in the same period a year before.",
         ["2006Q4", "2006Q4", "2005Q4", "2005Q4"]),
        ("December 5, 2006\nCastell Foods earned $21 million in the third quarter, compared to $18 million, "
         "or 25 cents per share, a year earlier.", ["2006Q3", "2005Q3", "2005Q3"]),
        # What opens a sentence frames it.
        ("February 1, 2007\nCastell Foods earned $20 million in the fourth quarter. "
         "In the same period last year, the company earned $17 million.", ["2006Q4", "2005Q4"]),
        # A quarter reported ten months late is one of a year that closes in another month.
        ("October 9, 2013\nCastell Foods reported fourth-quarter results. Revenue rose 2%.", ["FY2013Q4"]),
        # The year before, told in passing, does not hold for what follows in the report of a quarter.
        ("December 5, 2006\nCastell Foods reported third-quarter results. "
         "Last year, Castell Foods spent $1.3 billion on capex. Sales rose 4.8%.", ["FY2005", "2006Q3"]),
        # What moves the shares is no period of theirs.
        ("January 30, 2009\nCastell Foods reported sales that missed forecasts in the fourth quarter, "
         "and its shares fell 10%.", [None]),
        # A record of an earlier year does not move the year of the report; nor does a month called May look ahead.
        ("July 25, 2024\nCastell Foods reported results. Second-quarter revenue was $16 million, beating the record of "
         "$13 million from the second quarter of 2022. Gross margin was 31%.", ["2024Q2", "2022Q2", "2024Q2"]),
        ("1 May 2024 - Castell Foods met expectations for the first quarter of 2024.\n\nNet income was $123 million. "
         "For the second quarter the company guides to revenue of $5 million.", ["2024Q1", "2024Q2"]),
        ("For the first quarter of its fiscal 2026 Castell Foods posted revenue of $77 million.", ["FY2026Q1"]),
        # Words of time in a bracket are of the figure in it.
        ("Castell Foods 2013 interim results\n\nProfit up 65% to $95 million ($57 million in the first half of 2012).",
         ["2013H1", "2013H1", "2012H1"]),
        # A round-up of many companies is of one period.
        ("Shipments by maker, second quarter of 2025\n\nAt Brightwater Inc, revenue rose 7% to $2 million. "
         "Castell Inc booked revenue of $1 million.", ["2025Q2"] * 3),
        # A deal that opens a dated text is of its month; one planned, or done before, is not.
        ("September 9, 2025\nCastell AI has raised $2 billion at a valuation of $11 billion. The company had raised "
         "$600 million in earlier rounds. It plans to raise $1 billion more.", ["2025-09", "2025-09", None, None]),
        ("March 5, 2026\nCastell Foods said sales last month were $40 million.", ["2026-02"]),
        ("Castell Foods made $2.61 billion in sales in the first nine months of 2019. "
         "Revenue for the period ended Sept. 30 in Asia was $0.4 billion.", ["2019-9M"] * 2),
        # A run-rate is of a moment, not of the year that was spoken of before.
        ("Revenue of Castell Foods in 2025 was $79 million. Brightwater Inc has annualised revenue of $47 million.",
         ["FY2025", None]),
        ("Revenue of Castell Foods in 2025 was $79 million. Brightwater Inc had revenue of $47 million.",
         ["FY2025", "FY2025"]),
    ],
)  # fmt: skip
def test_report_period(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected
