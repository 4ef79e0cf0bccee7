"""What holds of the scanner whatever the text is."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from pricedin.claims.scan import scan

_PIECES = [
    *list("$€¥元亿万多余一十百-–−+~%％１２，.,()[]|½KMxßİ𝟘"), "US$", "HK$", "三分之一", "百分之", "翻倍",
    "1", "25", "3.5", "1,280", "0700", "2025", "007", "e9", "1e50",
    ".0.66", "bn", "million", "billion", "percent", "bps",
    "times", "fold", "half", "two", "twenty", "and", "to", "from", "between", "hundreds", "of", "dozens", "mid-teens",
    "users", "shares", "year", "per", "/year", "GW", "MW", "months", "about", "nearly", "over", "expects", "if", " ",
    "\n", "\t", "a third", "a few", "- - ", "plus or minus", "single digits", "a year", "\U0001f600", "9" * 50,
]  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join),
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_spans_lie_inside_the_text_in_order_and_bounds_are_numbers(text: str) -> None:
    end = 0
    for m in scan(text):
        assert end <= m.start < m.end <= len(text)
        assert m.low <= m.high
        assert math.isfinite(m.low)
        assert math.isfinite(m.high)
        assert m.ulp >= 0
        assert m.rule
        assert m.noun == "" or text[m.noun_at : m.noun_at + len(m.noun)] == m.noun
        end = m.end


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from(["million", "billion", "trillion"]))
def test_a_dollar_figure_is_read_as_it_was_written(whole: int, cents: int, scale: str) -> None:
    factor = {"million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    (m,) = scan(f"The plan costs ${whole}.{cents:02d} {scale} in all.")
    assert m.low == m.high == float((whole * 100 + cents) * factor // 100)
    assert m.ulp == factor / 100


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert scan(text) == scan(text)
