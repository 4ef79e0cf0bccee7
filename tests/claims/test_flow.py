"""Lines broken by width are read as the sentences that they were; headings, items and paragraphs stay apart."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedin.claims import extract
from pricedin.claims.flow import flowed
from pricedin.documents.document import Document

STORY = (
    "Castell Foods said on Tuesday that revenue for the third quarter of 2025 rose 7 percent to $5.9 billion, or 13 "
    "cents a share, from $5.5 billion a year earlier. Net income was $81 million, compared with a loss of $12 million "
    "in the same period of 2024, and the company expects revenue of $6.1 billion to $6.3 billion in the fourth quarter."
)


@pytest.mark.parametrize("width", [60, 66, 72, 78, 100])
def test_a_broken_text_is_read_like_the_whole(width: int) -> None:
    def read(text: str) -> list[tuple[float, str | None, str | None, str | None, str | None]]:
        found = extract(Document("t.txt", text))
        assert all(text[c.said.start : c.said.end] == c.said.quote for c in found)
        return [(c.low, c.unit, c.entity, c.metric, c.period) for c in found]

    assert read(textwrap.fill(STORY, width)) == read(STORY)


def test_headings_items_and_paragraphs_stay_apart() -> None:
    text = "Third quarter results\n\nRevenue\n- cloud: $5 million\n- chips: $7 million\n\nnet income was $1 million"
    assert flowed(text) == text


@given(st.text(alphabet="ab .:-\n", max_size=400))
def test_only_line_breaks_change_and_nothing_moves(text: str) -> None:
    changed = flowed(text)
    assert len(changed) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, changed, strict=True))
