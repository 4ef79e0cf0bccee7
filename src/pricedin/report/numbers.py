"""Figures as a reader expects them: USD 137 bn, 1,280x, 129.8 %, 14 months."""

from __future__ import annotations

import math
import re

from pricedin.core.interval import Interval
from pricedin.core.unit import kind

NBSP = "\u00a0"
MINUS = "\u2212"
_HYPHEN = re.compile(r"(?<![^\s(\[=])-(?=\.?\d|[A-Z]{3} ?\d|[$€£¥])")
_UNIT = re.compile(r"(?<=\d) (?=%|(?:trn|bn|m|k)\b)")
VAST = 1e15  # from here on digits say less than the power of ten
_SCALES = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def figure(value: float, unit: str | None, per: str | None = None) -> str:
    """One figure with its unit; three or four significant digits.

    >>> [figure(v, u).replace(NBSP, " ") for v, u in ((137e9, "USD"), (1280.37, "multiple"), (1.298, "fraction"))]
    ['USD 137 bn', '1,280x', '129.8 %']
    """
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else "no bound"
    return _dress(value, value, unit, per)


def span(low: float, high: float, unit: str | None, per: str | None = None, written: bool = False) -> str:
    """A range that shares scale and unit; one figure where both ends read the same.

    ``written`` keeps up to eight digits, for a figure that is shown beside its own words.

    >>> span(400e9, 500e9, "USD").replace(NBSP, " ")
    'USD 400 to 500 bn'
    """
    if math.isnan(low) or math.isnan(high):
        return "not a number"
    if math.isinf(low) and math.isinf(high):
        return "any"
    if math.isinf(high):
        return f"at least{NBSP}{figure(low, unit, per)}"
    if math.isinf(low):
        return f"at most{NBSP}{figure(high, unit, per)}"
    return _dress(low, high, unit, per, written)


def bounds(interval: Interval | None, unit: str | None) -> str:
    """An interval as :func:`span`; an empty text where there is none."""
    return "" if interval is None else span(interval.low, interval.high, unit)


def plain(text: str) -> str:
    """The same for a terminal: ordinary blanks and an ASCII minus."""
    return text.replace(NBSP, " ").replace(MINUS, "-")


def prose(text: str) -> str:
    """A sentence from elsewhere as readers of a page see it: a true minus before a figure, and its unit kept with it.

    >>> prose("-651 % in 2026-01-08, CNY -4.7 bn; 15-25 %; -CNY 4.7 bn") == (
    ...     "\u2212651~% in 2026-01-08, CNY \u22124.7~bn; 15-25~%; \u2212CNY 4.7~bn".replace("~", NBSP)
    ... )
    True
    """
    return _UNIT.sub(NBSP, _HYPHEN.sub(MINUS, text))


def _dress(low: float, high: float, unit: str | None, per: str | None, written: bool = False) -> str:
    sort = kind(unit)
    scale, before, after = 1.0, "", ""
    size = max(abs(low), abs(high))
    if sort in ("money", "unknown"):
        scale, word = next(((s, w) for s, w in _SCALES if size >= s * 0.9995), (1.0, ""))
        before = f"{unit}{NBSP}" if unit else ""
        after = f"{NBSP}{word}" if word else ""
    elif sort == "count":
        scale, word = next(((s, w) for s, w in _WORDS if size >= s * 0.9995), (1.0, ""))
        after = f"{NBSP}{word}" if word else ""
    elif unit == "fraction":
        scale, after = 0.01, f"{NBSP}%"
    elif unit == "multiple":
        after = "x"
    elif unit != "calendar_year":
        after = f"{NBSP}{unit}"
    digits = {"fraction": _percent, "multiple": _ratio, "calendar_year": _year}.get(unit or "", _three)
    if sort == "count" and scale == 1:
        digits = _whole
    if written and unit != "calendar_year":
        digits = _written
    if size / scale >= VAST:
        digits = _powers
    a, b = digits(low / scale), digits(high / scale)
    number = a if a == b else f"{a}{NBSP}to{NBSP}{b}"
    return f"{before}{number}{after}{f'{NBSP}a{NBSP}{per}' if per else ''}"


def _powers(x: float) -> str:
    return _sign(f"{x:.3g}")


def _three(x: float) -> str:
    """Three significant digits, four from 1,000 on: 2.74, 25.6, 1,280."""
    if x == 0:
        return "0"
    places = max(0, 2 - math.floor(math.log10(abs(x)) + 1e-9))
    text = f"{x:,.{min(places, 6)}f}"
    return _sign(text.rstrip("0").rstrip(".") if "." in text else text)


def _ratio(x: float) -> str:
    return _sign(f"{x:,.0f}" if abs(x) >= 99.95 else _trim(f"{x:.1f}") if abs(x) >= 9.995 else _trim(f"{x:.2f}"))


def _percent(x: float) -> str:
    if 0 < abs(x) < 0.05:
        return _sign(f"{x:.2g}")
    return _sign(f"{x:,.0f}" if abs(x) >= 999.95 else _trim(f"{x:.1f}"))


def _whole(x: float) -> str:
    return _sign(f"{x:,.0f}" if x == round(x) or abs(x) >= 1000 else f"{x:,.4g}")


def _written(x: float) -> str:
    places = max(0, 7 - math.floor(math.log10(abs(x)) + 1e-9)) if x else 0
    return _sign(_trim(f"{round(x, min(places, 12)):,.{min(places, 6)}f}"))


def _year(x: float) -> str:
    return f"{x:.0f}"


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sign(text: str) -> str:
    return text.replace("-", MINUS)
