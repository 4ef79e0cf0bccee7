"""A figure as an inline XBRL page writes it, by its declared format and scale."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_ZERO = re.compile(r"zero|dash", re.I)
_COMMA_DECIMAL = re.compile(r"comma-?decimal", re.I)
_WORDS = re.compile(r"num-?words?", re.I)
_DIGITS = re.compile(r"[^0-9.]")
_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def number(shown: str, format_: str = "", scale: str = "") -> float | None:
    """The value, before its sign; None where no number is shown.

    >>> number("130,497", "ixt:num-dot-decimal", "6"), number("—", "ixt:fixed-zero"), number("two")
    (130497000000.0, 0.0, 2.0)
    """
    if _ZERO.search(format_):
        return 0.0
    if _COMMA_DECIMAL.search(format_):
        digits = shown.replace(".", "").replace(",", ".")
    elif _WORDS.search(format_) or not any(c.isdigit() for c in shown):
        worded = words(shown)
        digits = "" if worded is None else str(worded)
    else:
        digits = shown
    digits = _DIGITS.sub("", digits)
    try:
        value = Decimal(digits)
        places = int(scale or 0)
        return float(value.scaleb(places)) if -30 <= places <= 30 else None
    except (InvalidOperation, ValueError, OverflowError):
        return None


def words(text: str) -> int | None:
    """An English cardinal number; None for anything else.

    >>> words("twenty-five"), words("One hundred and two thousand"), words("none"), words("several")
    (25, 102000, 0, None)
    """
    if text.strip().lower() in ("no", "none", "nil"):
        return 0
    total = group = 0
    parts = [w for w in re.split(r"[\s-]+", text.strip().lower()) if w and w != "and"]
    for word in parts:
        if word in _ONES:
            group += _ONES.index(word)
        elif word in _TENS[2:]:
            group += 10 * _TENS.index(word)
        elif word == "hundred":
            group *= 100
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        else:
            return None
    return total + group if parts else None
