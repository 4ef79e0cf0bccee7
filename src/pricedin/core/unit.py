"""Which kind of thing a unit measures. The list of currencies and their marks is data in ``vocabulary``."""

from __future__ import annotations

from functools import lru_cache

RATIOS = frozenset({"fraction", "multiple"})
TIMES = {"hours": 1 / 8766, "days": 1 / 365.25, "months": 1 / 12, "quarters": 1 / 4, "years": 1.0}
PER_YEAR = {"year": 1.0, "quarter": 4.0, "month": 12.0, "week": 365.25 / 7, "day": 365.25, "hour": 8766.0}


@lru_cache(maxsize=1024)
def kind(unit: str | None) -> str:
    """One of money, ratio, count, time, power, year, unknown.

    >>> kind("CNY"), kind("multiple"), kind("GW"), kind(None)
    ('money', 'ratio', 'power', 'unknown')
    """
    if unit is None:
        return "unknown"
    if unit in RATIOS:
        return "ratio"
    if unit in TIMES:
        return "time"
    if len(unit) == 3 and unit.isupper():
        return "money"
    return {"count": "count", "GW": "power", "calendar_year": "year"}.get(unit, "unknown")
