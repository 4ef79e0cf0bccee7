"""Chinese measure words tell what is counted, and a cue behind a blank belongs to the next clause."""

from __future__ import annotations

import pytest

from pricedin.claims.extract import extract
from pricedin.documents.text import read


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("摩爾線程發售3385萬股，267家機構參與報價。", ["shares_offered", "company_count"]),
        ("智谱公开发售3385万股,11家涵盖国资及险资的基石投资者参与。", ["shares_offered", "cornerstone_count"]),
        ("今年国内共发生59起投资事件。", ["deal_count"]),
        ("中芯國際期內銷售晶圓達239萬片。", ["unit_sales"]),
        ("中芯國際月產能為99萬片。", ["production_capacity"]),
        ("小鵬汽車虧損減少80% 毛利率破20%", ["net_loss_growth", "gross_margin"]),
        (
            "At 20x sales Shopify would require $6.9B a year, about 65x.",
            ["price_to_sales", "required_revenue", "revenue_multiple_needed"],
        ),
        ("小鵬汽車在港股早盤跌逾9%。", ["share_price_change"]),
    ],
)
def test_what_is_counted(text: str, metrics: list[str]) -> None:
    assert [c.metric for c in extract(read(text.encode(), "note.txt"))] == metrics
