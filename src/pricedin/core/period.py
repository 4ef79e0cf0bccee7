"""Periods as labels: FY2025, FY2026Q3, 2026Q1, 2025H1, FY2026-9M, 2026-05, 2026, TTM, YTD, as-of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_LABEL = re.compile(r"(FY)?(\d{4})(?:Q([1-4])|H([12])|-(3|6|9)M|-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and ``years``: 1 for a year, 0.25 for a quarter, 0 for a day."""

    label: str
    start: date
    end: date
    years: float


def parse(label: str | None, fiscal_year_end: int = 12) -> Period | None:
    """The days that a label covers; None for TTM, YTD, as-of and labels without a calendar meaning.

    ``fiscal_year_end`` is the month in which the company's year closes, counted from January of the year that it
    is named after: FY2026 of a company that closes in month 1 runs from February 2025 to January 2026, of one that
    closes in month 15 (as in Japan) from April 2026 to March 2027.

    >>> parse("FY2026Q1", fiscal_year_end=1).start, parse("FY2026Q1", fiscal_year_end=15).start
    (datetime.date(2025, 2, 1), datetime.date(2026, 4, 1))
    >>> parse("2025H2").years
    0.5
    """
    m = _LABEL.match(label or "")
    if not m:
        return None
    fiscal, year, quarter, half, months, month, day = m.groups()
    if month:
        if not 1 <= int(month) <= 12:
            return None
        if day:
            try:
                on = date(int(year), int(month), int(day))
            except ValueError:
                return None
            return Period(label or "", on, on, 0.0)
        return Period(label or "", date(int(year), int(month), 1), _month_end(int(year), int(month)), 1 / 12)
    first, count = 0, 12
    if quarter:
        first, count = 3 * (int(quarter) - 1), 3
    elif half:
        first, count = 6 * (int(half) - 1), 6
    elif months:
        count = int(months)
    close = fiscal_year_end if fiscal else 12
    opening = (int(year) - 1) * 12 + close + first  # months since year 0, January = 0
    last = opening + count - 1
    return Period(
        label or "", date(opening // 12, opening % 12 + 1, 1), _month_end(last // 12, last % 12 + 1), count / 12
    )


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
