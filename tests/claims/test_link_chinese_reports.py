"""Chinese reports of results and prices: which period, which company, which sign."""

from __future__ import annotations

import pytest

from pricedin.claims.extract import extract
from pricedin.core.claim import Claim
from pricedin.documents.text import read


def claims(text: str) -> list[Claim]:
    return extract(read(text.encode(), "note.txt"))


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2025-08-08 中芯國際期內收入22.1億美元，按年升16%，按季跌1.7%；毛利率20%。", ["2025Q2"] * 4),
        ("2026-02-25 滙豐控股公布去年底前全年收入按年減7%，至299億美元。", ["FY2025"] * 2),
        ("2025年11月18日 小鵬汽車Q3營收180億元，去年Q4為160億元。", ["2025Q3", "2024Q4"]),
        ("寒武纪2022年至2024年及2025年上半年,营业收入分别为7.3亿元、7.1亿元、11.7亿元、28.8亿元。",
         ["FY2022", "FY2023", "FY2024", "2025H1"]),
        ("寒武纪2022年至2025年上半年,营收从7.3亿元增至28.8亿元。", ["FY2022", "2025H1"]),
        ("2025-12-10 寒武纪滚动市盈率为139倍。", ["TTM"]),
        ("2025-11-18 小鵬汽車股價跌9%，報90港元。", ["2025-11", "2025-11"]),
    ],
)  # fmt: skip
def test_the_period_of_a_report(text: str, periods: list[str]) -> None:
    assert [c.period for c in claims(text)] == periods


def test_a_bare_quarter_comparison_is_no_report_where_a_period_is_named() -> None:
    found = claims("2025-08-08 中芯國際2024年收入80億美元，按季升1.7%。")
    assert found[0].period == "FY2024"


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("華虹半導體（1347）銷售收入5.66億美元，主要得益於晶圓數量上升。毛利率10.9%。", {"Hua Hong"}),
        ("小鵬汽車董事長何小鵬出席發布會。何小鵬表示，第三季營收180億元。", {"XPeng"}),
        ("小鵬汽車毛利率20%，並預估第四季營收將達250億元。", {"XPeng"}),
    ],
)
def test_no_phrase_and_no_person_is_a_company(text: str, entities: set[str]) -> None:
    assert {c.entity for c in claims(text)} == entities


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("滙豐控股預期信貸損失為39億美元。", None),
        ("滙豐控股主要須予注意項目的影響為49億美元。", None),
        ("果下科技预计12月16日上市,发行价为每股20.1港元。", None),
        ("果下科技预计全年收入为20亿元。", "forecast"),
        ("華虹半導體毛利率約在10%至12%之間。", "approx"),
        ("果下科技发行规模最高可达9亿港元。", "up_to"),
    ],
)
def test_what_is_no_forecast(text: str, qualifier: str | None) -> None:
    assert [c.qualifier for c in claims(text)] == [qualifier]


def test_a_debut_that_breaks_the_price() -> None:
    found = claims("海伟股份和天域半导体上市首日分别破发23%和30%。")
    assert [(c.metric, c.quantity.low) for c in found] == [("first_day_return", -0.23), ("first_day_return", -0.3)]


def test_yields_in_li() -> None:
    found = claims("滙豐控股股息率約4.2厘，鋼板厚3厘米。")
    assert [(c.said.quote, c.quantity.low) for c in found] == [("4.2厘", 0.042)]


def test_the_months_so_far_are_no_duration() -> None:
    assert [c.said.quote for c in claims("比亚迪2025年前5个月销量176万辆。")] == ["176万"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("台積電第3季營收9,899億元，第2季9,338億元。", [("2025Q3", "TWD"), ("2025Q2", "TWD")]),
        ("台積電2025年第4季表現，單季每股盈餘為19.5元。", [("2025Q4", "TWD")]),
    ],
)
def test_a_text_from_taiwan(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(c.period, c.quantity.unit) for c in claims("2025-10-16 " + text)] == expected


def test_a_code_of_a_market_is_no_power() -> None:
    assert [c.said.quote for c in claims("台積電 (2330-TW)(TSM-US) 開盤大漲 2.66%。")] == ["2.66%"]


def test_years_of_a_span_are_no_duration() -> None:
    assert [c.said.quote for c in claims("今明兩年股息率約9%，2024至26年為8%。")] == ["9%", "8%"]


def test_a_bank_that_another_rates_owns_its_figures() -> None:
    found = claims("中銀香港公布,第3季收入178億元。高盛發表報告,認為季績好過預期,將目標價由31.7元升至31.8元。")
    assert [(c.entity, c.metric) for c in found] == [
        ("BOC Hong Kong", "revenue"),
        ("BOC Hong Kong", "target_price"),
        ("BOC Hong Kong", "target_price"),
    ]
    assert {c.qualifier for c in found} == {None}


def test_growth_that_is_nearly() -> None:
    found = claims("台積電預測2026年美元營收將成長接近30%，毛利率60%。")
    assert [(c.metric, c.quantity.low) for c in found] == [("revenue_growth", 0.3), ("gross_margin", 0.6)]


def test_the_price_reported_behind_a_move() -> None:
    found = claims("截至發稿,中銀香港股價升4.48%,報40.8元,成交1555萬股。")
    assert [c.metric for c in found] == ["share_price_change", "share_price", "shares_traded"]


def test_the_name_before_a_code_is_what_the_text_has_again() -> None:
    text = "摺疊單車商大行科工（2543）公開發售超購6460倍。市場認為大行科工集資額最多4億元。"
    assert {c.entity for c in claims(text)} == {"大行科工"}
