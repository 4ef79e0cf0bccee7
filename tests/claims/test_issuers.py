"""Whose figures an issuer tells: named by a title, by a heading in capitals, or nowhere."""

from datetime import date

from pricedin.claims import extract
from pricedin.documents.document import Document


def owners(text: str) -> set[str | None]:
    return {c.entity for c in extract(Document("p.txt", text, stated_on=date(2026, 7, 22)))}


def test_a_heading_in_capitals_is_no_speaker() -> None:
    text = (
        "GE VERNOVA – SECOND QUARTER 2026 CONFERENCE CALL (excerpt)\nJuly 22, 2026\n\n"
        "CHIEF FINANCIAL OFFICER: Orders came in at $16.8 billion, and revenue at $10.4 billion."
    )
    assert owners(text) == {"GE Vernova"}


def test_who_does_not_name_itself_is_nobody_it_names() -> None:
    text = (
        "SUMMARY\n\nWe are a designer of processors for training and inference. The market is led by others, whose "
        "products are better known and whose sales are many times as large as ours. By revenue, Nvidia held 41.3% of "
        "the market in 2025. Our revenue increased to RMB2,207.9 million in 2025. Research and development expenses "
        "were RMB1,476.5 million."
    )
    claims = extract(Document("p.txt", text, stated_on=date(2026, 7, 22)))
    assert {c.said.quote: c.entity for c in claims} == {
        "41.3%": "NVIDIA", "RMB2,207.9 million": None, "RMB1,476.5 million": None,
    }  # fmt: skip


def test_the_opening_introduces_who_speaks() -> None:
    text = (
        "OVERVIEW\n\nCorvid runs models for other companies. "
        "We earned $48 million in 2025, and our loss was $9 million."
    )
    assert owners(text) == {"Corvid"}


def test_a_title_gives_the_issuer_before_its_verb() -> None:
    assert owners("Tessaly Q1 2026 Shareholder Letter\n\nOur revenue was $48 million.") == {"Tessaly"}
    assert owners("Acmeon Announces Q2 2026 Results\n\nRevenue was $48 million.") == {"Acmeon"}


def test_a_company_with_its_chief_is_no_kind_of_company() -> None:
    text = "Halden group Chief Executive Ann Petrov said Halden had revenue of $48 million. Halden's sales grew 12%."
    assert owners(text) == {"Halden"}
