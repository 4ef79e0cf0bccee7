"""Whom a figure is said of."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def owners(text: str) -> list[str | None]:
    return [c.entity for c in extract(Document("e.txt", text, language="zh" if "公司" in text else "en"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spotify's revenue rose 7%, while Netflix's rose 17%.", ["Spotify", "Netflix"]),
        ("Goldman Sachs raised its price target on Arista to $180.", ["Arista"]),
        ("Mistral raised €600 million in a round led by Nvidia.", ["Mistral"]),
        ("AMD trades at 40 times earnings, versus 30 times for Intel.", ["AMD", "Intel"]),
        ("Duolingo gained users. The company ended the quarter with $900 million in cash.", ["Duolingo"]),
        ("Revenue at Shopify was $2.8 billion.", ["Shopify"]),
        ("- Cohere: $150 million of ARR\n- Perplexity: $200 million of ARR", ["Cohere", "Perplexity"]),
        ("AWS revenue grew 20%.", ["Amazon"]),
        ("According to Bernstein, Unity lost $120 million.", ["Unity"]),
        ("Intel has revenue of $50B.\n\nTo reach 50x sales, Zhipu would need $2.7B.", ["Intel", "Zhipu", "Zhipu"]),
        ("快手第三季度营收356亿元，公司经调整净利润50亿元。", ["Kuaishou", "Kuaishou"]),
    ],
)
def test_the_subject_of_a_figure(text: str, expected: list[str]) -> None:
    assert owners(text) == expected


def test_a_word_that_is_also_a_name_is_a_word_at_the_start_of_a_sentence() -> None:
    assert owners("Box office takings were $300 million. Scale matters: margins were 20%.") == [None, None]


def test_a_ticker_names_its_company_only_where_it_is_written_as_one() -> None:
    assert owners("$PLTR revenue was $1.2 billion.") == ["Palantir"]
    assert owners("It is all or nothing: revenue was $1.2 billion.") == [None]


def test_a_business_line_is_kept_beside_its_company() -> None:
    (claim,) = extract(Document("s.txt", "Intel's foundry revenue was $4.4 billion."))
    assert (claim.entity, claim.segment, claim.metric) == ("Intel", "Foundry", "revenue")
