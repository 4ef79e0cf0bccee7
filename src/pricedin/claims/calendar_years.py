"""Turning an expression of time into a label, with the year inferred where the text leaves it open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pricedin.claims.when import When

_PARTS = (3, 6, 9, 12)  # months that have a label of their own
_FLAT = {"ytd": "YTD", "ttm": "TTM"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the year is inferred from: the document's date, the last year that it named, the month in which the
    company's year closes (more than 12 where the year is named after the one that it begins in)."""

    on: date | None
    year: int | None
    close: int = 12
    ahead: bool = False


def label(when: When, at: Setting, flow: bool) -> tuple[str | None, bool]:
    """The label, and whether its year was inferred. ``flow`` figures take a company's year as FY.

    >>> label(When(0, 0, "quarter", None, 3), Setting(date(2026, 6, 25), None, 8), True)
    ('FY2026Q3', True)
    """
    if when.shape in _FLAT:
        return _FLAT[when.shape], False
    if when.shape == "quarter":
        return _quarter(when, at)
    if when.shape in ("half", "months"):
        year, inferred = _open_year(when, at)
        if when.year is None and when.shift is None and at.on and at.close != 12:
            year = _nearest(when.number * 6 if when.shape == "half" else when.number, at.close, at.on, at.ahead)
        tail = f"H{when.number}" if when.shape == "half" else f"-{when.number}M"
        running = at.on is not None and (when.year or at.on.year + (when.shift or 0)) == at.on.year
        if when.number not in _PARTS and when.shape == "months" and running:
            return "YTD", inferred  # "the first five months of 2026", told in June
        fiscal = when.fiscal or at.close != 12
        prefix = "FY" if fiscal else ""
        return (f"{prefix}{year}{tail}" if year else None), inferred
    if when.shape.endswith("_end"):
        return _ended(when, at, flow)
    if when.shape == "year":
        year, inferred = _open_year(when, at)
        return (f"{'FY' if flow or when.fiscal else ''}{year}" if year else None), inferred
    if when.shape == "month":
        year, inferred = _month_year(when, at)
        month = when.month or ((at.on.month - 1 + (when.shift or 0)) % 12 + 1 if at.on else 0)
        return (f"{year}-{month:02d}" if year and month else None), inferred
    return None, False


def _quarter(when: When, at: Setting) -> tuple[str | None, bool]:
    fiscal = (when.fiscal or at.close != 12) and not when.calendar
    year, inferred = when.year, False
    if year is None:
        inferred = True
        if when.shift is not None and (at.on or at.year):
            year = (at.on.year if at.on else at.year or 0) + when.shift
        elif at.on:
            year = _nearest(when.number * 3, at.close if fiscal else 12, at.on, at.ahead)
        elif at.year:  # in the year in which a text is written, the quarter that it can tell of is not its fourth
            year = at.year - (when.number == 4 and not at.ahead and at.close == 12)
    return (f"{'FY' if fiscal else ''}{year}Q{when.number}" if year else None), inferred


def _nearest(passed: int, close: int, on: date, ahead: bool) -> int:
    """The (fiscal) year whose part that ends ``passed`` months into it was last to end on ``on``, or with ``ahead``
    is the next to end."""
    best = 0
    for year in (on.year - 2, on.year - 1, on.year, on.year + 1, on.year + 2):
        months = year * 12 + close - 1 - (12 - passed)  # month in which the part ends, January 0 = 0
        ended = (months // 12, months % 12 + 1) <= (on.year, on.month)
        if ahead and months >= on.year * 12 + on.month - 2:  # nothing is foretold of what ended two months before
            return year
        if ended:
            best = year
    return best


def _open_year(when: When, at: Setting) -> tuple[int | None, bool]:
    if when.year is not None:
        return when.year, False
    if at.on is not None:
        on = at.on.year
        if when.shape == "year" and when.shift == 0 and when.fiscal:  # "full-year": the one last closed, or the next
            closed = on + (at.on.month - at.close - (at.close != 12)) // 12
            return closed + (1 if at.ahead else 0), True
        if when.shift is not None:
            return on + when.shift, True
        if when.shape == "half":
            ended = at.on.month > 6 if when.number == 1 else False
            return (on if ended or at.ahead else on - 1 if when.number == 2 else on), True
        return on, True
    return (at.year + (when.shift or 0) if at.year else None), True


def _month_year(when: When, at: Setting) -> tuple[int | None, bool]:
    if when.year is not None:
        return when.year, False
    if at.on is not None:
        if not when.month:  # last month
            months = at.on.year * 12 + at.on.month - 1 + (when.shift or 0)
            return months // 12, True
        if when.shift is not None:
            return at.on.year + when.shift, True
        past = when.month <= at.on.month
        if at.ahead and when.shape == "year_end" and when.month < at.on.month:
            return at.on.year + 1, True  # "for the year through January it looks for", in August
        return (at.on.year if past or at.ahead else at.on.year - 1), True
    return (at.year + (when.shift or 0) if at.year else None), True


def _ended(when: When, at: Setting, flow: bool) -> tuple[str | None, bool]:
    year, inferred = _month_year(when, at)
    if not year or not when.month:
        return None, False
    month = when.month
    if when.day and when.day <= 10:  # a 52-week year that closes a few days into the next month
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    if when.shape == "year_end":
        return f"FY{named(year, month, at.close) if at.close > 12 else year}", inferred
    if at.close == 12:
        if when.shape == "quarter_end":
            return f"{year}Q{(month + 2) // 3}", inferred
        if when.shape == "half_end":
            return f"{year}H{1 if month <= 6 else 2}", inferred
        return f"{year}-9M", inferred
    passed = (month - at.close - 1) % 12 + 1
    fiscal = named(year, month, at.close)
    if when.shape == "quarter_end":
        return f"FY{fiscal}Q{(passed + 2) // 3}", inferred
    return (f"FY{fiscal}H{1 if passed <= 6 else 2}" if when.shape == "half_end" else f"FY{fiscal}-9M"), inferred


def named(year: int, month: int, close: int) -> int:
    """After which year the fiscal year that a month lies in is named.

    >>> named(2026, 9, 3), named(2026, 9, 15), named(2026, 2, 15)
    (2027, 2026, 2025)
    """
    return year - (close - month) // 12


def back(text: str | None, years: int = 1) -> str | None:
    """A label so many years before.

    >>> back("FY2026Q3"), back("2025H1"), back("YTD")
    ('FY2025Q3', '2024H1', None)
    """
    if not text:
        return None
    digits = text[2:6] if text.startswith("FY") else text[:4]
    return text.replace(digits, str(int(digits) - years), 1) if digits.isdigit() else None


def quarter_back(text: str | None) -> str | None:
    """The quarter before, of a quarter's label.

    >>> quarter_back("FY2026Q1")
    'FY2025Q4'
    """
    if not text or text[-2:-1] != "Q":
        return None
    number = int(text[-1])
    return text[:-1] + str(number - 1) if number > 1 else (back(text[:-1] + "4") or "")


def quarter_ahead(text: str | None) -> str | None:
    """The quarter after, of a quarter's label.

    >>> quarter_ahead("FY2025Q4")
    'FY2026Q1'
    """
    if not text or text[-2:-1] != "Q":
        return None
    number = int(text[-1])
    return text[:-1] + str(number + 1) if number < 4 else back(text[:-1] + "1", -1)


def quarter_on(on: date, close: int) -> str:
    """The quarter that a day lies in.

    >>> quarter_on(date(2025, 11, 19), 1), quarter_on(date(2025, 11, 19), 12)
    ('FY2026Q4', '2025Q4')
    """
    passed = (on.month - close - 1) % 12
    year = named(on.year, on.month, close)
    return f"{'' if close == 12 else 'FY'}{year}Q{passed // 3 + 1}"
