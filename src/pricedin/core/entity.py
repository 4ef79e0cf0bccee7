"""Companies, indices and groups that a figure can be said of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """``fiscal_year_end`` is the month in which the fiscal year closes, counted from January of the year that it is
    named after: 1 where FY2026 closes in January 2026, 15 where it closes in March 2027. ``listed`` None where unknown.
    """

    name: str
    kind: str = "company"
    aliases: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    country: str | None = None
    currency: str | None = None
    listed: bool | None = None
    fiscal_year_end: int = 12
    groups: tuple[str, ...] = ()
