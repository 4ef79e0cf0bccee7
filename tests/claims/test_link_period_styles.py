"""Periods in many styles of report: headings, lists, brackets, years of the company's own, Chinese reports."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def periods(text: str, on: date | None = None) -> list[str | None]:
    language = "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"
    return [c.period for c in extract(Document("p.txt", text, stated_on=on, language=language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A heading names the period of what stands below it.
        ("Brightwater Systems Q2 FY25 results\n\nRevenue was $120 million, up 14%. Gross margin was 61%.", ["FY2025Q2"] * 3),  # noqa: E501
        ("Castell Holdings\nForm 10-Q for the quarterly period ended June 30, 2025\n\nRevenue was $410 million, an increase of 9%.", ["2025Q2"] * 2),  # noqa: E501
        # Quarter 1 ending in September: the year closes in June, so that September 2025 is of fiscal 2026.
        ("Brightwater FQ1 (Sep-25) results\n\nRevenue $120 million; gross margin 61%.", ["FY2026Q1"] * 2),
        # Half-year figures in March are of a year that closes in the summer.
        ("Castell's half-year results, March 2026\n\nSales were up 3% in the half to £1.18bn.", ["2026H1"] * 2),
        ("Q3 2025: Revenue $900 million; EBITDA $210 million; capex $40 million. Q4 2025 guide: revenue of $1.0 billion.",  # noqa: E501
         ["2025Q3", "2025Q3", "2025Q3", "2025Q4"]),
        # The year in a bracket is of the figure in the bracket only.
        ("Revenue at Castell was S$252.3m (2025: S$240.1m) in FY2026, a margin of 12% (2025: 11%).",
         ["FY2026", "FY2025", "FY2026", "FY2025"]),
        # Closing dates in lists, also where only the year is told again.
        ("Sales were $4.1 billion, $3.9 billion and $3.1 billion for the years ended December 31, 2025, 2024 and 2023, respectively.",  # noqa: E501
         ["FY2025", "FY2024", "FY2023"]),
        ("Selling expense was $61 million and $52 million, or 22% and 24% of revenue, in the three months ended March 31, 2026 and 2025, respectively.",  # noqa: E501
         ["2026Q1", "2025Q1", "2026Q1", "2025Q1"]),
        # A change is of the later of the two that it compares; what comparisons count from stays where it was.
        ("Castell's revenue was $5.0 billion for fiscal 2026 and $4.0 billion for fiscal 2025, an increase of 25%.",
         ["FY2026", "FY2025", "FY2026"]),
        ("Castell generated revenue of $14 million in the quarter ended September 2025, versus $12 million in the prior-year period and $13 million in the prior quarter.",  # noqa: E501
         ["2025Q3", "2024Q3", "2025Q2"]),
        ("Grab expects revenue of $3.4 billion in fiscal 2026 and $4.1 billion the following year.", ["FY2026", "FY2027"]),  # noqa: E501
        ("Snap's revenue over the last four quarters was $5.8 billion.", ["TTM"]),
        # When a contract or a loan ends is no period of its size.
        ("Castell signed a $300 million contract that runs through 2030.", [None]),
        # The year in which an undated text was written: not one of a plan, nor the one of a founding.
        ("Castell earned $6 million in 2025 and plans a second plant for 2027. Sales should reach $21 million this year.",  # noqa: E501
         ["FY2025", "FY2026"]),
        ("Castell, founded in 2022, reached $44 million of revenue in December 2025. In March it raised $160 million.",
         ["2025-12", "2026-03"]),
        # What made a share move tells nothing about when it did.
        ("Castell fell 14% after the company guided second-quarter sales to $2.9 billion.", [None, None]),
        # Twelve months to a month, or a year that is yet to end, head no report.
        ("Castell's results for the third quarter of 2026: capex in the 12 months to September was $4 billion. Revenue rose 9%.",  # noqa: E501
         ["TTM", "2026Q3"]),
        ("Castell Holdings, annual report 2025. Profit for the year was $9 million.", ["FY2025"]),
        # An abbreviation ends no sentence before a sum.
        ("Castell looks for FY26 FCF of c. $9bn (previously c. $8.5bn).", ["FY2026", "FY2026"]),
        ("Castell Q3 2026 first take. Current cloud backlog was $20.9bn.", ["2026Q3"]),
        # A first quarterly profit is of no first quarter; the holiday quarter is the fourth of the calendar.
        ("Castell Q3 2025 results\n\nThe car unit posted its first quarterly profit and delivered 108,796 cars.", ["2025Q3"]),  # noqa: E501
        ("Castell Q3 2025 results\n\nFor the holiday quarter, Castell expects revenue of $207 billion.", ["2025Q4"]),
        ("Castell's revenue was RMB3,412.7 million in the first half of 2025, compared with RMB2,806.5 million for the corresponding period in 2024.",  # noqa: E501
         ["2025H1", "2024H1"]),
        ("Castell sees gross margin at 75.0% in the January quarter (4QFY26), and 76% in FY27.", ["FY2026Q4", "FY2027"]),  # noqa: E501
        ("Castell Q3 2025 results\n\nOperating margin widened to 7.2% as the industrial segment, now 34% of sales, grew.",  # noqa: E501
         ["2025Q3", None]),
        # A month that stands behind one with its year is the one before it.
        ("Castell processed 1.3 trillion tokens in October 2025, up from 480 billion tokens in May.", ["2025-10", "2025-05"]),  # noqa: E501
        ("Castell shares have gained 37% so far this year, against a 21% rise for the S&P 500.", ["YTD", "YTD"]),
        ("Castell's gross margin was 40% for 2025, while run-rate revenue has gone past $30 billion.", ["FY2025", None]),  # noqa: E501
        ("Castell's run-rate revenue passed $4.8 billion in October.", [None]),
        ("快手三季报\n\n快手科技公布2025年第三季度业绩。当季总营收355.5亿元。", ["2025Q3"]),
        ("小麦科技公布2025年第三季度业绩。报告期内,公司营收46亿元,毛利率为32%,期末现金为80亿元。", ["2025Q3"] * 3),
        ("小麦科技发布2025年年度报告。公司实现营收46亿元,净利润5亿元,去年同期为4亿元。", ["FY2025", "FY2025", "FY2024"]),  # noqa: E501
        ("小麦科技公布截至2025年9月30日止第三季度业绩。总收入192亿元,同比增长15%。", ["2025Q3"] * 2),
        # Lenovo's year closes in March.
        ("联想集团公布截至2025年9月30日止第二财季业绩。收入为205亿美元,去年同期为178亿美元。", ["FY2026Q2", "FY2025Q2"]),  # noqa: E501
        # A sentence without figures opens the report; a list of as many figures takes the periods of the list before.
        ("Thanks, operator. Snap had a strong second quarter of 2025. Revenue of $310 million was up 14%.", ["2025Q2"] * 2),  # noqa: E501
        ("天河芯片招股书显示,2023年及2024年,公司收入分别为3.4亿元及6.8亿元。同期毛利率分别为28%和35%。",
         ["FY2023", "FY2024", "FY2023", "FY2024"]),
        ("宁德时代披露半年报,2025年上半年营收1789亿元。截至6月末,公司货币资金3506亿元。", ["2025H1", "2025-06"]),
        ("橡树软件2025年1-6月实现收入12亿元,净利润1亿元。", ["2025H1"] * 2),
        ("橡树软件2025年第一季度营收8.6亿元,较上年同期的5.1亿元增长68%。", ["2025Q1", "2024Q1", "2025Q1"]),
    ],
)  # fmt: skip
def test_undated_reports(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Grab's revenue was $800 million last quarter and will be $850 million this quarter.", date(2025, 11, 10), ["2025Q3", "2025Q4"]),  # noqa: E501
        ("In the latest quarter, Grab's revenue was $310 million.", date(2025, 8, 10), ["2025Q2"]),
        ("Grab's June-quarter sales were $310 million, versus $290 million in the March quarter.", date(2025, 8, 1), ["2025Q2", "2025Q1"]),  # noqa: E501
        ("Grab's fourth-quarter and full-year revenue came to $310 million and $1.2 billion.", date(2026, 2, 10), ["2025Q4", "FY2025"]),  # noqa: E501
        ("On our Q1 call: revenue was $478 million. On the guide: Q2 revenue of $485 to $490 million, full-year growth of 20%.",  # noqa: E501
         date(2026, 4, 28), ["2026Q1", "2026Q2", "FY2026"]),
        # Nvidia's year closes in January: August to October 2025 is its third quarter of fiscal 2026.
        ("Nvidia's fiscal third quarter revenue was $57 billion. It guided fourth-quarter revenue of $65 billion.",
         date(2025, 11, 19), ["FY2026Q3", "FY2026Q4"]),
        ("Lyft's revenue was $1.7 billion in the third quarter of 2025. It expects revenue of $1.8 billion in the next quarter.",  # noqa: E501
         date(2025, 11, 6), ["2025Q3", "2025Q4"]),
        ("Roku's net profit fell 8% to $31 million in July-September. Analysts had expected $33 million.",
         date(2025, 10, 30), ["2025Q3", "2025Q3", "2025Q3"]),
        ("橡树软件1-9月营收12亿元。", date(2025, 10, 30), ["2025-9M"]),
    ],
)  # fmt: skip
def test_dated_reports(text: str, on: date, expected: list[str | None]) -> None:
    assert periods(text, on) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        # No quarter is named, but a dated text that tells of quarterly results speaks of the one just ended.
        ("Oracle reported quarterly revenue ahead of estimates. Revenue grew 20% to $17.0 billion.", date(2026, 3, 10),
         ["FY2026Q3"] * 2),
        ("Castell's run-rate revenue passed $4.8 billion in October.", date(2026, 1, 20), ["2025-10"]),
        ("Castell earned $1.48 a share last quarter on sales of $4.72 billion.", date(2026, 10, 21), ["2026Q3"] * 2),
    ],
)  # fmt: skip
def test_a_dated_text_tells_which_quarter_is_meant(text, on, expected):
    assert periods(text, on) == expected
