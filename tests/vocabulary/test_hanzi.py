"""The table of traditional and simplified characters."""

from __future__ import annotations

from pricedin.claims.extract import extract
from pricedin.documents.text import read
from pricedin.vocabulary.hanzi import simplified


def test_every_pair_leads_to_a_character_that_is_none_itself() -> None:
    table = simplified()
    assert len(table) > 500
    assert not set(table) & set(table.values())


def test_a_term_is_known_in_either_script() -> None:
    said = {
        "2025-11-25 摩爾線程預計募資總額80億元，經營開支6億元。",
        "2025-11-25 摩尔线程预计募资总额80亿元，经营开支6亿元。",
    }
    found = [[c.metric for c in extract(read(text.encode(), "note.txt"))] for text in sorted(said)]
    assert found[0] == found[1] == ["ipo_proceeds", "opex"]
