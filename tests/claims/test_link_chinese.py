"""Chinese prose, simplified and traditional: periods, names and metrics. Companies' figures are invented."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def read(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Quote, entity, metric and period of every claim."""
    document = Document("a.txt", text, language="zh")
    return [(c.said.quote, c.entity, c.metric, c.period) for c in extract(document)]


PERIODS = [
    (
        "2025 年第三季度，寒武纪业绩大增，单季度实现收入 19.3 亿元，同比增长 333%；毛利率 51.2%；归母净利润 4.7 亿元。",
        ["2025Q3"] * 4,
    ),
    ("预计寒武纪 2025-2027 年营收分别达 68 亿元、151 亿元、243 亿元，同比增长 48%、122%、61%;"
     "归母净利润 16 亿元、51 亿元、88 亿元。",
     ["FY2025", "FY2026", "FY2027"] * 3),
    ("2025-11-26 理想汽車（2015）公布第3季業績，虧損6.2億元，去年同期為盈利28億元。", ["2025Q3", "2024Q3"]),
    ("2025-11-26 理想汽車公布第3季業績。\n理想汽車上季收入總額為273億元。", ["2025Q3"]),
    ("寒武纪25Q3末存货37亿元。", ["2025Q3"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERIODS, ids=[t[:24] for t, _ in PERIODS])
def test_periods(text: str, expected: list[str]) -> None:
    assert [period for *_, period in read(text)] == expected


SAID = [
    ("寒武纪上周公布季报。第一上海预测，2026年公司营收达68亿元。", [("68亿元", "Cambricon", "revenue")]),
    ("騰訊將公布業績。里昂料騰訊第三季收入為330億元。", [("330億元", "Tencent", "revenue")]),
    ("騰訊的評級及目標價(港元):\n券商│評級│目標價\n里昂│買入│512元\n花旗│買入│498元",
     [("512元", "Tencent", "target_price"), ("498元", "Tencent", "target_price")]),
    ("营收排名为招商银行(251亿元)、兴业银行(161亿元)、中信银行(156亿元)，浙商银行以48亿元居末。",
     [("251亿元", "China Merchants Bank", "revenue"), ("161亿元", "Industrial Bank", "revenue"),
      ("156亿元", "CITIC Bank", "revenue"), ("48亿元", "China Zheshang Bank", "revenue")]),
    ("浦发银行净利润同比大增10%为最快，浙商银行净利润同比下滑9%为降幅最大。",
     [("10%", "SPD Bank", "net_income_growth"), ("9%", "China Zheshang Bank", "net_income_growth")]),
    ("寒武纪存货37亿元，环比增加10亿元。",
     [("37亿元", "Cambricon", "inventory"), ("10亿元", "Cambricon", "inventory_change")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[t[:24] for t, _ in SAID])
def test_names_and_metrics(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(quote, entity, metric) for quote, entity, metric, _ in read(text)] == expected
