"""An expression of time, as it is written."""

from __future__ import annotations

from dataclasses import dataclass

RELATIVE = ("back", "quarter_back", "this_quarter")  # shapes that count from another period


@dataclass(frozen=True, slots=True)
class When:
    """One expression. ``shape`` is quarter, half, months, year, month, ytd, ttm, back (a year before), quarters_back.

    ``year`` is None where the text leaves it open; ``shift`` moves it in years (last year: -1); ``fiscal`` tells that
    the company's own year is meant, ``calendar`` that it is not; ``close`` a date on which a period ends.
    """

    start: int
    end: int
    shape: str
    year: int | None = None
    number: int = 0
    fiscal: bool = False
    shift: int | None = None
    month: int = 0
    day: int = 0
    calendar: bool = False
    estimate: bool = False


def year_of(text: str | None) -> int | None:
    if not text:
        return None
    digits = int(text.strip("'’"))
    return digits if digits > 99 else 2000 + digits
