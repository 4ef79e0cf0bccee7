"""The company's own names for its periods: which fiscal year and quarter a pair of dates is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_DAY = re.compile(
    r"--(\d\d)-(\d\d)|\b(\d\d?)/(\d\d?)\b"
    r"|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s{0,3}(\d\d?)\b",
    re.I,
)
_SLACK = timedelta(days=10)  # a year of 52 or 53 weeks ends up to a week from its nominal day


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """The nominal last day of the year, and what the company adds to the calendar year in which it falls.

    ``offset`` is -1 for a company that calls the year to 1 February 2025 its fiscal 2024, else 0.
    """

    month: int = 12
    day: int = 31
    offset: int = 0

    def close(self, year: int) -> date:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year + self.month // 12, self.month % 12 + 1, 1) - timedelta(days=1)

    def year_of(self, end: date) -> int:
        """The calendar year in which the fiscal year that contains ``end`` closes."""
        return next(y for y in range(end.year - 1, end.year + 2) if self.close(y) >= end - _SLACK)

    def label(self, start: date | None, end: date) -> str | None:
        """FY2025, FY2025Q3, 2025Q3 (for years that close in December), 2025H1, FY2025-9M, or the month of an instant.

        None for any other length of time.

        >>> FiscalYear(1, 26).label(date(2024, 1, 29), date(2025, 1, 26))
        'FY2025'
        >>> FiscalYear().label(date(2026, 1, 1), date(2026, 3, 31))
        '2026Q1'
        """
        if start is None:
            return f"{end.year}-{end.month:02d}"
        year, days = self.year_of(end), (end - start).days + 1
        quarter = round(((end - self._close_before(year)).days) / 91.31)
        name = year + self.offset
        part = f"{name}" if self.month == 12 else f"FY{name}"
        if 340 <= days <= 385 and quarter == 4:
            return f"FY{name}"
        if 75 <= days <= 105 and 1 <= quarter <= 4:
            return f"{part}Q{quarter}"
        if 165 <= days <= 200 and quarter in (2, 4):
            return f"{part}H{quarter // 2}"
        if 255 <= days <= 290 and quarter == 3:
            return f"FY{name}-9M"
        return None

    def _close_before(self, year: int) -> date:
        return self.close(year - 1)


def named_year(closing: tuple[int, int], last: date | None, named: int | None) -> FiscalYear:
    """A year that closes on this month and day, where the company calls the one that ``last`` lies in ``named``."""
    month, day = closing
    year = FiscalYear(12, 31) if month == 1 and day <= 7 else FiscalYear(month, day)  # weeks that end near December
    offset = named - year.year_of(last) if last and named else 0
    return FiscalYear(year.month, year.day, offset if offset in (-1, 0, 1) else 0)


def from_years(ends: Iterable[tuple[date, int | None]]) -> FiscalYear:
    """The fiscal year whose annual periods have these last days, each with the year the company calls it by, if known.

    The latest nominal day wins for a company that changed its year.
    """
    known = sorted(ends, key=lambda pair: pair[0])
    if not known:
        return FiscalYear()
    last = known[-1][0]
    plain = named_year((last.month, last.day), None, None)
    offsets = Counter(name - plain.year_of(end) for end, name in known if name)
    offset = offsets.most_common(1)[0][0] if offsets else 0
    return FiscalYear(plain.month, plain.day, offset if offset in (-1, 0, 1) else 0)


def month_day(text: str) -> tuple[int, int] | None:
    """The month and day that a year closes on, as XBRL and as filings write it.

    >>> month_day("--01-26"), month_day("January 26"), month_day("12/31"), month_day("soon")
    ((1, 26), (1, 26), (12, 31), None)
    """
    m = _MONTH_DAY.search(text)
    if not m:
        return None
    month = int(m[1] or m[3] or 0) or _MONTHS.index(m[5][:3].lower()) + 1
    on = int(m[2] or m[4] or m[6])
    return (month, on) if 1 <= month <= 12 and 1 <= on <= 31 else None
