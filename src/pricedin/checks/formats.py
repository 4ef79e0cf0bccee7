"""Figures as a reader writes them: $700 billion, RMB 5 trillion, 26 %, 34.1x."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from pricedin.core.claim import Claim
from pricedin.core.interval import Interval
from pricedin.core.unit import kind

MARKS = {"USD": "$", "HKD": "HK$", "CNY": "RMB ", "EUR": "€", "GBP": "£", "JPY": "¥", "SGD": "S$", "TWD": "NT$"}
_MARKED = re.compile(r"[^\d.,()\s\-–−]")  # anything but digits: a currency, a scale, a word
SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def number(value: float, digits: int = 3) -> str:
    """Three figures that matter, no exponent.

    >>> number(1280.4), number(0.0267), number(34.08)
    ('1,280', '0.0267', '34.1')
    """
    if not math.isfinite(value):
        return "any amount"
    if value == 0:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    text = f"{rounded:,.{max(places, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: float, unit: str | None) -> str:
    """One value in its unit.

    >>> amount(7e11, "USD"), amount(-0.26, "fraction"), amount(34.08, "multiple")
    ('$700 billion', '-26 %', '34.1x')
    """
    return _joined((value,), unit)


def between(interval: Interval, unit: str | None) -> str:
    """An interval; one value where its ends look the same.

    >>> between(Interval(5.4e11, 9.9e11), "USD"), between(Interval(3.15, 3.17), "multiple")
    ('$540–990 billion', '3.15–3.17x')
    """
    low, high = interval.low, interval.high
    if not math.isfinite(high):
        return f"at least {amount(low, unit)}" if math.isfinite(low) else "any amount"
    if not math.isfinite(low):
        return f"at most {amount(high, unit)}"
    if amount(low, unit) == amount(high, unit):
        return amount(low, unit)
    return _joined((low, high), unit)


def _joined(values: tuple[float, ...], unit: str | None) -> str:
    what = kind(unit)
    if unit == "fraction":
        return "–".join(number(100 * v) for v in values) + " %"
    if unit == "multiple":
        return "–".join(number(v) for v in values) + "x"
    if what == "year":
        return "–".join(f"{v:.0f}" for v in values)
    size, word = next((s for s in SCALES if max(abs(v) for v in values) >= s[0]), (1.0, ""))
    text = "–".join(number(v / size) for v in values) + word
    if what == "money":
        mark = MARKS.get(unit or "", f"{unit} ")
        return f"-{mark}{text[1:]}" if text.startswith("-") else f"{mark}{text}"
    return text if unit in (None, "count") else f"{text} {unit}"


def enumerated(parts: Iterable[str]) -> str:
    """Each once, as a sentence lists them.

    >>> enumerated(["a", "b", "a"]), enumerated(["a", "b", "c"])
    ('a and b', 'a, b and c')
    """
    *first, last = dict.fromkeys(parts) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def quoted(claim: Claim) -> str:
    """The claim as its text gives it, with the hedge that matters."""
    words = {"approx": "about", "nearly": "nearly", "over": "over", "at_least": "at least", "up_to": "up to"}
    hedge = words.get(claim.qualifier or "", "")
    said = claim.said.quote
    if kind(claim.unit) == "money" and not _MARKED.search(said):  # a cell leaves unit and scale to its header
        said = between(Interval(claim.low, claim.high), claim.unit)
    return f"{hedge} {said}".strip()


def agreed(metric: str | None, one: str, several: str) -> str:
    """The verb that goes with a metric's name.

    >>> agreed("ipo_proceeds", "does", "do"), agreed("price_to_sales", "does", "do"), agreed("net_loss", "does", "do")
    ('do', 'does', 'does')
    """
    name = named(metric)
    plural = name.endswith("s") and not name.endswith(("ss", "us", "is")) and "to" not in re.split(r"\W", name)
    return several if plural else one


def named(metric: str | None) -> str:
    """A metric's name in prose.

    >>> named("price_to_sales"), named("arr")
    ('price-to-sales', 'ARR')
    """
    special = {"price_to_sales": "price-to-sales", "price_to_earnings": "price-to-earnings", "arr": "ARR",
               "eps": "EPS", "ev_to_ebitda": "EV/EBITDA", "ev_to_sales": "EV/sales", "adjusted_ebitda": "EBITDA",
               "net_debt_to_ebitda": "net debt/EBITDA", "forward_pe": "forward P/E", "valuation_private": "valuation",
               "ipo_valuation": "IPO valuation", "free_float_pct": "free float", "ipo_float_pct": "share sold",
               "lockup_release_pct": "share released", "ipo_proceeds": "IPO proceeds"}  # fmt: skip
    return special.get(metric or "", (metric or "figure").replace("_", " "))
