"""Sentences, windows and highlighted pieces of a document."""

from hypothesis import given
from hypothesis import strategies as st

from pricedin.report.excerpts import Mark, excerpt, pieces, sentence, windows

PROSE = (
    "The board met in May. Orbit Labs, a U.S. maker of lasers, sold $3.6 billion of them. "
    "- It lost 4 %! 营收为12亿元。亏损3亿元。\n1. Costs rose 9 %."
)


def _around(words: str) -> str:
    start = PROSE.index(words)
    a, b = sentence(PROSE, start, start + len(words))
    return PROSE[a:b]


def test_a_decimal_point_or_an_abbreviation_ends_no_sentence():
    assert _around("$3.6 billion") == "Orbit Labs, a U.S. maker of lasers, sold $3.6 billion of them."


def test_chinese_stops_need_no_blank():
    assert _around("3亿元") == "亏损3亿元。"


def test_list_marks_are_left_out():
    assert _around("4 %") == "It lost 4 %!"
    assert _around("9 %") == "Costs rose 9 %."


def test_a_sentence_without_end_is_cut_at_words():
    text = "word " * 400
    a, b = sentence(text, 1000, 1004, limit=50)
    assert b - a <= 104
    assert text[a - 1] == text[b] == " "


def test_the_shorter_of_two_overlapping_marks_shows():
    marks = [Mark(0, 11, "whole"), Mark(4, 7, "part")]
    got = [(p.text, p.mark.anchor if p.mark else None, p.anchors) for p in pieces("one two three", 0, 13, marks)]
    assert got == [("one ", "whole", ("whole",)), ("two", "part", ("part",)), (" thr", "whole", ()), ("ee", None, ())]


def test_windows_close_to_each_other_become_one():
    text = "x" * 5000
    assert windows(text, [(1000, 1010), (1500, 1510), (4000, 4010)], margin=200, join=120) == [
        (800, 1710), (3800, 4210),
    ]  # fmt: skip


def test_an_excerpt_counts_what_it_leaves_out():
    text = "a" * 2000 + "5 %" + "b" * 3000
    out = excerpt(text, [Mark(2000, 2003, "c")], whole=False)
    assert [p.gap for p in out if p.gap] == [1700, 2700]
    assert sum(len(p.text) + p.gap for p in out) == len(text)


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=8)


@given(st.text(min_size=60, max_size=60), spans, st.booleans())
def test_pieces_and_gaps_give_back_the_whole_text(text, where, whole):
    marks = [Mark(a, min(60, a + n), f"m{i}") for i, (a, n) in enumerate(where)]
    out = excerpt(text, marks, whole)
    assert sum(len(p.text) + p.gap for p in out) == 60
    at = 0
    for p in out:
        assert text[at : at + len(p.text)] == p.text
        at += len(p.text) + p.gap


@given(st.text(min_size=60, max_size=60), spans)
def test_every_marked_character_lies_in_a_marked_piece(text, where):
    marks = [Mark(a, min(60, a + n), f"m{i}") for i, (a, n) in enumerate(where)]
    covered = {i for m in marks for i in range(m.start, m.end)}
    at, marked = 0, set()
    for p in pieces(text, 0, 60, marks):
        if p.mark:
            marked |= set(range(at, at + len(p.text)))
        at += len(p.text)
    assert marked == covered


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), max_size=6), st.booleans())
def test_every_mark_keeps_its_anchor_exactly_once(text, where, whole):
    marks = [Mark(a, a + n, f"m{i}") for i, (a, n) in enumerate(where)]
    out = excerpt(text, marks, whole)
    assert sorted(a for p in out for a in p.anchors) == sorted(m.anchor for m in marks)
    assert sum(len(p.text) + p.gap for p in out) == len(text)
