"""Numbers of table cells: as written, and with the unit and scale that headers give them."""

from __future__ import annotations

import re
from dataclasses import replace

from pricedin.claims.mention import Mention
from pricedin.claims.table_units import Measure


def written(m: re.Match[str], at: int, comma: bool = False) -> Mention:
    """A number without a unit: sign or brackets make it negative; points are hundredths.

    ``comma`` where the table writes its decimals behind a comma.
    """
    negative = bool(m["sign"]) or bool(m["open"] and m["close"])
    first = _pointed(m["digits"], comma)
    low = float(first)
    high = float(_pointed(m["to"], comma)) if m["to"] else low
    start, end = m.span("number")
    if m["open"] and not m["close"]:
        start += len(m["open"])
    if m["close"] and not m["open"]:
        end -= len(m["close"])
    decimals = len(first.partition(".")[2])
    unit, factor = None, 1.0
    if m["points"]:
        unit, factor = "fraction", 0.0001 if m["points"].lower().startswith("b") else 0.01
        end = m.end("points")
    if negative:
        low, high = -high, -low
    digits = m["digits"] + (f"–{m['to']}" if m["to"] else "")
    ulp = float(f"1e{-decimals}") * factor
    return Mention(at + start, at + end, min(low, high) * factor, max(low, high) * factor, unit, digits, ulp, "table")


def _pointed(digits: str, comma: bool) -> str:
    """
    >>> _pointed("1,280.5", False), _pointed("1.280,5", True), _pointed("1.280", True)
    ('1280.5', '1280.5', '1280')
    """
    if not comma:
        return digits.replace(",", "")
    whole, _, part = digits.partition(",")
    return whole.replace(".", "") + (f".{part}" if part else "")


def is_percent(number: Mention, near: Measure, far: Measure) -> bool:
    """A bare figure of a ratio is in per cent where a header says so, or where it is too large for a share of one."""
    return "fraction" in (near.unit, far.unit) or max(abs(number.low), abs(number.high)) > 1.5


def has_scale(number: Mention) -> bool:
    """Whether the cell itself says millions."""
    first = re.split(r"[-–—]|to", number.digits)[0]
    low = abs(number.low)
    for comma in (False, True):
        try:
            if abs(low - float(re.sub(r"[^\d.]", "", _pointed(first, comma)))) <= 1e-6 * low:
                return False
        except ValueError:
            continue
    return True


def scaled(number: Mention, unit: str | None, factor: float, inferred: bool) -> Mention:
    taken = (
        *number.inferred,
        *(["unit"] if inferred and unit else []),
        *(["scale"] if factor not in (1.0, 0.01) else []),
    )
    low, high, ulp = (_times(x, factor) for x in (number.low, number.high, number.ulp))
    return replace(number, low=low, high=high, ulp=ulp, unit=unit, inferred=taken)


def _times(value: float, factor: float) -> float:
    """8.8 % is 0.088, not what the product of two floats is."""
    return float(f"{value * factor:.12g}")
