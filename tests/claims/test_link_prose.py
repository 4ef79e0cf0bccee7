"""Sentences in, claims out: each expectation was read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.core.claim import Claim
from pricedin.documents.document import Document


def claims(text: str, on: date | None = None, language: str = "en") -> list[Claim]:
    return extract(Document("note.txt", text, stated_on=on, language=language))


def told(
    text: str, on: date | None = None, language: str = "en"
) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(c.said.quote, c.entity, c.metric, c.period) for c in claims(text, on, language)]


def test_a_quarterly_report_links_level_growth_and_the_year_before() -> None:
    text = "Snowflake said revenue rose 29% to $1.16 billion in the third quarter, up from $942 million a year earlier."
    assert told(text, date(2025, 12, 4)) == [
        ("29%", "Snowflake", "revenue_growth", "FY2026Q3"),
        ("$1.16 billion", "Snowflake", "revenue", "FY2026Q3"),
        ("$942 million", "Snowflake", "revenue", "FY2025Q3"),
    ]


def test_listed_companies_have_a_market_cap_and_private_ones_a_valuation() -> None:
    text = "Cohere is valued at $7 billion. Palantir is valued at $310 billion."
    assert [c[1:3] for c in told(text)] == [("Cohere", "valuation_private"), ("Palantir", "market_cap")]


def test_an_unknown_company_is_found_by_how_the_text_speaks_of_it() -> None:
    text = "Quillbridge Robotics, a maker of warehouse arms, raised $85 million. The company has 240 employees."
    assert [c[:3] for c in told(text)] == [
        ("$85 million", "Quillbridge Robotics", "funding_raised"),
        ("240", "Quillbridge Robotics", "headcount"),
    ]


def test_earnings_a_share_do_not_become_the_profit() -> None:
    text = "Cisco earned $2.9 billion, or $0.72 per share, up from $2.6 billion a year earlier."
    assert [c[2] for c in told(text)] == ["net_income", "eps", "net_income"]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The stock trades at 34 times forward earnings.", "forward_pe"),
        ("Lyft trades at 1.1x sales.", "price_to_sales"),
        ("Uber bought back $1.5 billion of stock.", "share_buyback"),
        ("Its API costs $3 per million input tokens.", "token_price"),
        ("Churn fell to 2.1%.", "churn"),
        ("Net revenue retention was 118%.", "net_revenue_retention"),
        ("The chip has 208 billion transistors and the model 70 billion parameters.", "model_parameters"),
    ],
)
def test_the_cue_decides_the_metric(text: str, metric: str) -> None:
    assert told(text)[-1][2] == metric


def test_the_same_text_gives_the_same_claims_and_quotes_are_the_text() -> None:
    text = "AMD's data center revenue was $4.3 billion, up 22%, while Intel lost $2.9 billion. 小米营收1130亿元，同比增长22%。"  # noqa: E501
    first, second = claims(text), claims(text)
    assert [c.id for c in first] == [c.id for c in second]
    assert all(text[c.said.start : c.said.end] == c.said.quote for c in first)


def test_chinese_sentences_link_too() -> None:
    text = "小米集团2025年第三季度营收1131亿元，同比增长22.3%，经调整净利润113亿元。"
    assert told(text, language="zh") == [
        ("1131亿元", "Xiaomi", "revenue", "2025Q3"),
        ("22.3%", "Xiaomi", "revenue_growth", "2025Q3"),
        ("113亿元", "Xiaomi", "adjusted_net_income", "2025Q3"),
    ]
