"""Forecast, target and condition, and where a hedge only compares."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.claims.scan import scan
from pricedin.documents.document import Document

PRIMARY = [
    ("The consensus for Norvane had been $256 million.", ["forecast"]),
    ("Sales were $256 million, with the Street at $250 million.", [None, "forecast"]),
    ("Norvane earned 96 cents, against the 91 cents that analysts were expecting.", [None, "forecast"]),
    ("Its loss was wider than the 4.8 billion yuan loss expected by analysts.", ["forecast"]),
    ("Norvane topped estimates by $1.", [None]),
    ("If demand holds, the share will be 12%.", ["conditional"]),
    ("If you’re wondering who buys: Norvane has 1,274 customers.", [None]),
    ("At 20x sales, Norvane would need $2 billion.", ["conditional", "conditional"]),
    ("In May, when a record of $862 million was set, sales rose 4%.", [None, None]),
    ("When a rival gains 50 million users, Norvane loses.", ["conditional"]),
    ("It will return up to $2 billion (£1.5 billion).", ["up_to", "up_to"]),
    ("Norvane is about to close a round of 70 billion won.", ["target"]),
    ("Norvane is in early talks with investors for $5 billion.", ["target"]),
    ("Of the 160 billion won sought, it found 80 billion won.", ["target", None]),
    ("It raised its sales guidance to $20 million from $18 million.", ["forecast", "forecast"]),
    ("Some\n10,000 chips arrived.", ["approx"]),
    ("It placed 10,000 chips over five years.", [None, None]),
    ("The note puts target prices at $204.", [None]),
    ("第三季业绩超预期，收入17亿元，远超10亿元的市场预期，同比增长9%。", [None, "forecast", None]),
    ("甲证券目标价168元，较现价有26%空间。", [None, None]),
    ("甲证券预测，2026年收入68亿元;净利润16亿元。", ["forecast", "forecast"]),
    ("创始人将A产品视为核心，员工增至400人。", [None]),
    ("其中70%将投入研发。", ["forecast"]),
    ("12家券商预测其收入为30亿元。", [None, "forecast"]),
    ("若剔除一次性成本，毛利率预计为19%。", ["conditional"]),
    ("预计净利润为40亿元，较去年同期的32亿元增长25%。", ["forecast", None, "forecast"]),
    ("股价一度跌破116港元。", [None]),
    ("以平台化为目标 - 甲公司获投2000万美元。", [None]),
    ("融资逾14亿美元（100亿元人民币）。", ["over", "over"]),
]


@pytest.mark.parametrize(("text", "expected"), PRIMARY, ids=[t for t, _ in PRIMARY])
def test_primary_hedge(text: str, expected: list[str | None]) -> None:
    assert [m.qualifiers[0] if m.qualifiers else None for m in scan(text)] == expected


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Citi doubled its price target to $24.", ()),
        ("At $78 billion the shares discount 24x our FY27 sales forecast.", ("forecast",)),
        ("Taxes on Americans making more than $250,000 will help pay for it.", ("over",)),
        ("Profit cleared the $5 billion mark.", ("over",)),
        ("The first trade crossed at $39.", ()),
        ("Revenue edged up to $5.5 billion.", ()),
        ("Output is up to $5.5 billion.", ("up_to",)),
        ("They project saving $50 billion.", ("forecast",)),
    ],
)
def test_verbs_that_hedge_and_verbs_that_do_not(text: str, hedges: tuple[str, ...]) -> None:
    assert scan(text)[-1].qualifiers == hedges


@pytest.mark.parametrize(
    ("text", "quote", "qualifier"),
    [
        ("Utilization of our fleet never fell below 97% in the period.", "97%", "at_least"),
        ("寒武纪预告净利润96亿元至110亿元。", "96亿元至110亿元", "forecast"),
        ("寒武纪预计净利润在107亿元到115亿元之间，一季度则已实现98亿元。", "98亿元", None),
        ("公司大举备料，年末存货账面价值升至47.2亿元。", "47.2亿元", None),
        ("Reliance would spend $11 billion, while server maker Netweb reported a 58% jump in profit.", "58%", None),
    ],
)
def test_previews_facts_and_clauses_of_their_own(text: str, quote: str, qualifier: str | None) -> None:
    assert next(c.qualifier for c in extract(Document("a.txt", text)) if c.said.quote == quote) == qualifier
