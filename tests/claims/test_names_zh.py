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
