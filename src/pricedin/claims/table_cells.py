"""Numbers in table cells, with the sign, bracket and per cent that stand in the cell."""

from __future__ import annotations

import re
from typing import NamedTuple

_CELL = re.compile(
    r"\s*(?P<all>(?P<cur>US\$|HK\$|NT\$|S\$|RMB|[$€£¥₩])?\s?(?P<sign>[-−–+]|\()?\s?(?:[$€£¥])?\s?(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"\s?(?P<scale>[KkMmBbTt]n?|bn|million|billion|trillion|亿元?|万元?|万)?\s?(?P<close>\))?\s?(?P<unit>%|x|×|倍|pp|ppt|bps?)?(?P<close2>\))?)\s*[*†‡a-e]?\s*\Z"
)
_SCALE = {"k": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12, "tn": 1e12,
          "trillion": 1e12, "亿": 1e8, "亿元": 1e8, "万": 1e4, "万元": 1e4}  # fmt: skip
_SIGNS = {
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "RMB": "CNY",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "CNY",
    "₩": "KRW",
}


class Number(NamedTuple):
    """``value`` as written, in the cell's own scale; ``unit`` is %, x, pp or bp; ``scaled`` where a scale stood there."""  # noqa: E501

    start: int
    end: int
    value: float
    digits: str
    step: float
    unit: str
    currency: str | None
    scaled: bool


def number(text: str, start: int, end: int) -> Number | None:
    """The number that a cell holds and nothing else; None for words, dates and empty cells.

    >>> number("(28.4)", 0, 6).value, number("58.1%", 0, 5).unit
    (-28.4, '%')
    """
    m = _CELL.match(text[start:end])
    if not m:
        return None
    digits = m["num"]
    scale = _SCALE.get((m["scale"] or "").lower(), 1.0)
    minus = m["sign"] in ("-", "−", "–") or (m["sign"] == "(" and bool(m["close"] or m["close2"]))
    step = 10.0 ** -(len(digits) - digits.index(".") - 1) if "." in digits else 1.0
    value = float(digits.replace(",", "")) * scale
    unit = {"×": "x", "倍": "x", "ppt": "pp", "bps": "bp"}.get(m["unit"] or "", m["unit"] or "")
    a, b = m.span("all")
    return Number(
        start + a,
        start + b,
        -value if minus else value,
        digits,
        step * scale,
        unit,
        _SIGNS.get(m["cur"] or ""),
        scale != 1.0,
    )
