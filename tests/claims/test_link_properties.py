"""What holds for every text: quotes are the text, results repeat, work grows with the length alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pricedin.claims import extract
from pricedin.documents.document import Document

WORDS = st.sampled_from(
    ["Nvidia", "OpenAI", "Acme", "Corp.", "the", "company", "its", "revenue", "profit", "loss", "of", "margin", "rose", "fell", "by", "to", "from", "$5", "billion", "12%", "3x", "€40m", "in", "2025", "Q3", "FY26", "last", "year", "a", "and", ",", ";", "(", ")", ".", "\n", "versus", "while", "said", "shares", "valuation", "IPO", "users", "4", "million", "营收", "5亿元", "，", "同比增长", "公司"]  # noqa: E501
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_quotes_are_the_text_and_results_repeat(words: list[str]) -> None:
    text = " ".join(words)
    document = Document("x.txt", text)
    claims = extract(document)
    assert [c.id for c in claims] == [c.id for c in extract(document)]
    for c in claims:
        assert text[c.said.start : c.said.end] == c.said.quote
        assert c.low <= c.high
        assert c.metric not in c.candidates


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_text_at_all_breaks_it(text: str) -> None:
    for c in extract(Document("x.txt", text)):
        assert text[c.said.start : c.said.end] == c.said.quote


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 400), st.sampled_from(["\n\nLunch was good.", "\n\nIt rained."]))
def test_words_without_figures_change_nothing_before_them(count: int, tail: str) -> None:
    text = "Nokia's sales were €4.8 billion, up 12%."
    plain = extract(Document("x.txt", text))
    longer = extract(Document("x.txt", text + tail * (count % 7)))
    assert [(c.entity, c.metric, c.low) for c in longer] == [(c.entity, c.metric, c.low) for c in plain]
