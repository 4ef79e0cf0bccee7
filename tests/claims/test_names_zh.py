"""Who is a company in a Chinese text that no vocabulary knows: not a person who speaks, nor the outlet that tells."""

from datetime import date

from pricedin.claims import extract
from pricedin.documents.document import Document


def owners(text: str) -> set[str | None]:
    return {c.entity for c in extract(Document("p.txt", text, language="zh", stated_on=date(2026, 3, 5)))}


def test_what_did_not_happen_makes_a_company_no_person() -> None:
    text = (
        "星槎科技近日宣布完成12亿元融资。星槎科技没有披露估值。星槎科技2025年营收为3.4亿元，"
        "较上年增长六成。她在会上没有多说。"
    )
    assert owners(text) == {"星槎科技"}


def test_who_says_something_is_a_person() -> None:
    text = (
        "许澜正在把公司带向港股。许澜说，2025年营收为3.4亿元。她创办的企业星槎科技近日完成12亿元融资，"
        "星槎科技去年卖出2万台机器。许澜计划再融5亿元。"
    )
    assert "许澜" not in owners(text)
    assert "星槎科技" in owners(text)


def test_an_outlet_tells_and_owns_nothing() -> None:
    text = "硬氪获悉，星槎科技近日完成12亿元融资。硬氪了解到，公司2025年营收为3.4亿元。"
    assert owners(text) == {"星槎科技"}


def test_the_agency_of_a_dateline_is_not_what_it_tells_of() -> None:
    assert owners("财讯社北京2026年4月28日电　寒武纪28日晚间披露年报，营业收入118.6亿元。") == {"Cambricon"}


def test_a_heading_in_brackets_that_is_told_of_names_a_company() -> None:
    assert owners("本周融资\n\n【灵析智能】做企业软件的灵析智能正洽谈C轮。该公司目前有付费客户1400余家。") == {
        "灵析智能"
    }


def test_a_time_is_no_company() -> None:
    assert "同日開始" not in owners("同日開始招股的還有雲端軟件商寰語科技，擬集資最多6.2億元。")
