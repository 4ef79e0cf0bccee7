"""Companies that only their own text knows: notes on a share, valuations side by side, Chinese texts."""

from __future__ import annotations

from collections import Counter

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def entities(text: str) -> list[str | None]:
    language = "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"
    return [c.entity for c in extract(Document("t.txt", text, language=language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Analyst note: Tolvara (Buy)\n\nWe move our price target to $230. Revenue should reach $54 billion.",
         ["Tolvara"] * 2),
        ("Ostrel is worth $60 billion on the stock exchange. Ostrel's top line should expand by 38%.", ["Ostrel"] * 2),
        ("苍岭软件三季度业绩好于预期。苍岭软件的收入为12亿元。看苍岭软件，毛利率为61%。", ["苍岭软件"] * 2),
        # The place of a listing is no owner of its figures.
        ("上市首日，澄波医疗以22港元开盘。澄波医疗在港交所挂牌，发行价18.6港元。", ["澄波医疗"] * 2),
    ],
)  # fmt: skip
def test_who_a_text_is_about(text: str, expected: list[str]) -> None:
    assert Counter(entities(text)) == Counter(expected)
