"""Figures in sentences: the same short form everywhere."""

from __future__ import annotations

from pricedin.core.interval import Interval
from pricedin.core.unit import kind

_SCALES = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"))


def amount(value: float, unit: str) -> str:
    """
    >>> amount(137e9, "USD"), amount(1280.3738, "multiple"), amount(0.1298, "fraction"), amount(3.19, "years")
    ('USD 137 bn', '1,280.4x', '13.0 %', '3.19 years')
    """
    if unit == "multiple":
        return f"{value:,.1f}x" if abs(value) >= 100 else f"{value:.3g}x" if abs(value) < 1 else f"{value:.2f}x"
    if unit == "fraction":
        percent = 100 * value
        return f"{percent:,.1f} %" if abs(percent) >= 9.995 or percent == 0 else f"{percent:.3g} %"
    text = _scaled(value)
    if kind(unit) == "money":
        return f"{unit} {text}"
    return text if unit in ("", "count") else f"{text} {unit}"


def span(interval: Interval, unit: str) -> str:
    """
    >>> span(Interval(2.73e9, 2.75e9), "USD")
    'USD 2.73 bn to USD 2.75 bn'
    """
    low, high = amount(interval.low, unit), amount(interval.high, unit)
    return low if low == high else f"{low} to {high}"


def source(doc: str) -> str:
    """A document by the last part of its name, as sentences are read by people.

    >>> source("news/2026/zhipu.txt")
    'zhipu.txt'
    """
    return doc.replace("\\", "/").rstrip("/").rpartition("/")[2] or doc


def _scaled(value: float) -> str:
    if abs(value) >= 1e18:
        return f"{value:.4g}"
    for scale, name in _SCALES:
        if abs(value) >= 0.9995 * scale:
            return f"{value / scale:,.4g} {name}"
    return f"{value:,.4g}" if abs(value) < 1e4 else f"{value:,.0f}"
