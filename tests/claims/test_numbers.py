"""Numbers in words and in Chinese numerals, and how finely a figure was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedin.claims.chinese import value
from pricedin.claims.numbers import spell, words
from pricedin.claims.scan import scan

_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(n: int) -> str:
    """The usual spelling of a whole number below a quadrillion."""
    for scale, word in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (10**3, "thousand"),
        (100, "hundred"),
    ):
        if n >= scale:
            rest = n % scale
            return f"{english(n // scale)} {word}" + (f" {english(rest)}" if rest else "")
    if n < 20:
        return _ONES[n]
    return _TENS[n // 10 - 2] + (f"-{_ONES[n % 10]}" if n % 10 else "")


@given(st.integers(1, 10**15 - 1))
def test_a_number_spelled_out_is_read_back(n: int) -> None:
    spelled = spell(english(n), 0, words())
    assert spelled is not None
    assert spelled.value == n
    assert spelled.end == len(english(n))


def chinese(n: int) -> str:
    """A whole number below a trillion in Chinese numerals, written out in full."""
    digits = "零一二三四五六七八九"
    for scale, sign in ((10**8, "亿"), (10**4, "万")):
        if n >= scale:
            rest = n % scale
            return chinese(n // scale) + sign + ("零" * (rest < scale // 10) + chinese(rest) if rest else "")
    out, gap = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // scale % 10
        if digit:
            out += "零" * (gap and bool(out)) + digits[digit] + sign
        gap = not digit and bool(out)
    return out


@given(st.integers(1, 10**12 - 1))
def test_a_chinese_numeral_is_read_back(n: int) -> None:
    assert value(chinese(n)) == n


@pytest.mark.parametrize(
    ("text", "number"),
    [("两千四百五", 2450), ("十五点七", 15.7), ("一百零六", 106), ("万亿", 1e12), ("肆佰陸拾", 460), ("万", None)],
)
def test_chinese_as_spoken(text: str, number: float | None) -> None:
    assert value(text) == number


@pytest.mark.parametrize(
    ("text", "ulp"),
    [
        ("$137B", 1e9),
        ("$1.28 billion", 1e7),
        ("25%", 0.01),
        ("25.0%", 0.001),
        ("15 basis points", 1e-4),
        ("3.65亿元", 1e6),
        ("seven companies", 0.0),
        ("750 MW", 0.001),
        ("$1.75–2 trillion", 1e12),
    ],
)
def test_one_unit_in_the_last_place(text: str, ulp: float) -> None:
    (figure,) = scan(text)
    assert figure.ulp == pytest.approx(ulp)
