"""The quarter that news tells of without naming it, and what sums of quarters, buybacks and other companies beside it
are of: read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def told(text: str, day: date = date(2026, 8, 4)) -> dict[str, str | None]:
    return {c.said.quote: c.period for c in extract(Document("news.txt", text, stated_on=day))}


GUIDED = (
    "AMD on Tuesday gave a revenue forecast for the current quarter that beat estimates.\n\nIt expects sales of $12.4"
    " billion in the third quarter. Analysts were looking for $11.9 billion.\n\n"
)


def test_who_guides_for_this_quarter_reports_the_one_before():
    found = told(GUIDED + "Revenue was $11.2 billion, against $7.69 billion a year ago.")
    assert found == {
        "$12.4 billion": "2026Q3", "$11.9 billion": "2026Q3", "$11.2 billion": "2026Q2", "$7.69 billion": "2025Q2",
    }  # fmt: skip


def test_last_quarter_is_the_reported_one_where_the_next_is_guided_for():
    assert told(GUIDED + "It earned $1.48 a share last quarter.")["$1.48"] == "2026Q2"


def test_guidance_for_another_quarter_tells_nothing():
    text = "AMD gave a revenue forecast for the first quarter of 2027.\n\nRevenue was $11.2 billion."
    assert told(text)["$11.2 billion"] is None


SAMSUNG = (
    "Samsung said its operating profit soared to 48.6 trillion won in the April-June quarter. It has earned 86.8"
    " trillion won in the first half.\n\n"
)


def test_what_quarters_come_to_together_is_told_in_passing():
    found = told(SAMSUNG + "The chip division posted sales of 81.5 trillion won.")
    assert (found["86.8 trillion won"], found["81.5 trillion won"]) == ("2026H1", "2026Q2")


def test_the_quarter_of_a_report_is_its_own_after_a_half():
    assert told(SAMSUNG + "Capital spending in the quarter came to 14.7 trillion won.")["14.7 trillion won"] == "2026Q2"


def test_others_that_report_do_so_for_the_same_quarter():
    text = (
        SAMSUNG
        + "Bloom Energy, whose cells run on gas, posted sales of $986 million. They were 90% above $519 million."
    )
    found = told(text)
    assert (found["$986 million"], found["90%"]) == ("2026Q2", "2026Q2")


def test_a_company_with_another_year_is_left_open():
    text = SAMSUNG + "Micron announced sales of $9 billion."
    assert told(text)["$9 billion"] is None


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("We retired $2.7 billion of debt.", "2026Q2"),
        ("We bought back $2.7 billion of stock.", "2026Q2"),
        ("The board authorized another $2.7 billion of buybacks.", None),
    ],
)
def test_what_was_given_back_is_of_the_reported_quarter(said: str, period: str | None):
    assert told(f"AMD reported results for the second quarter of 2026.\n\n{said}")["$2.7 billion"] == period


def test_a_year_that_closes_next_january_is_the_next_one():
    text = "Dell reported.\n\nFor the year through January, the company now looks for sales of $162 billion."
    assert told(text, date(2026, 8, 27))["$162 billion"] == "FY2027"


def test_months_of_the_running_year_are_the_year_to_date():
    text = "Start-ups raised $19.8bn in the first five months of 2026, 62% above the $12.2bn of the first five months of 2025."  # noqa: E501
    assert told(text)["$19.8bn"] == "YTD"


def test_nine_months_of_a_fiscal_year():
    text = "SoftBank's profit for the first nine months of the fiscal year through March came to 4.40 trillion yen."
    assert told(text, date(2026, 2, 13))["4.40 trillion yen"] == "FY2025-9M"


def test_the_same_point_of_another_year():
    text = "GE Vernova's backlog was 116 gigawatts at the end of September 2026, compared with 62 gigawatts at the same point of 2025."  # noqa: E501
    assert told(text, date(2026, 11, 5))["62 gigawatts"] == "2025-09"


def test_an_estimate_of_a_year_is_a_forecast():
    claim = extract(Document("note.txt", "Acme trades on 27.5x 2026E EPS of NT$85.5."))[-1]
    assert (claim.said.quote, claim.period, claim.qualifier) == ("NT$85.5", "FY2026", "forecast")


@pytest.mark.parametrize(
    ("text", "quote", "period"),
    [
        ("寒武纪今年前三个月营收28.9亿元。", "28.9亿元", "2026Q1"),
        ("台积电今年前四月营收1.54兆元。", "1.54兆元", "YTD"),
        ("寒武纪预计第二季度净利润在107亿元到115亿元之间。", "107亿元到115亿元", "2026Q2"),
        ("寒武纪预计第四季度净利润在107亿元到115亿元之间。", "107亿元到115亿元", "2026Q4"),
        ("寒武纪6月营收4,102万元，较5月的4,152万元小减1.2%。", "1.2%", "2026-06"),
        ("寒武纪6月营收4,102万元，较5月的4,152万元小减1.2%，仍比去年6月的3,496万元成长17.3%。", "17.3%", "2026-06"),
    ],
)
def test_spans_of_the_running_year_in_chinese(text: str, quote: str, period: str):
    assert told(text, date(2026, 7, 14))[quote] == period


def test_what_a_sentence_without_figures_turns_to_holds_for_what_follows():
    text = (
        "Micron reported results for the second quarter of fiscal 2026.\n\n"
        + "Cells were made and sold as they were the year before, in all plants and to all who asked for them. " * 14
        + "\n\nNow to the outlook for fiscal Q3. We expect revenue of $21.5 billion."
    )
    assert told(text, date(2026, 3, 18))["$21.5 billion"] == "FY2026Q3"


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("Contract prices of its chips rose 28%.", "2026Q2"),
        ("It cut prices by 28% on July 30.", None),
        ("The chip now sells at $50, 28% below its price before.", None),
        ("The new tariff puts the chip at $50, 28% below its previous sticker price.", None),
    ],
)
def test_prices_that_a_report_tells_of_moved_in_its_quarter(said: str, period: str):
    assert told(f"AMD reported results for the second quarter of 2026.\n\n{said}")["28%"] == period


def test_shares_of_one_market_side_by_side_are_of_one_time():
    text = "TrendForce sees SK hynix with 54% of the HBM market in 2026, ahead of Samsung's 28% and Micron's 18%."
    assert {told(text)[q] for q in ("54%", "28%", "18%")} == {"FY2026"}
