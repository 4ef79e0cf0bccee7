"""Companies, indices and groups that a figure can be said of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """``fiscal_year_end`` is the month (1-12) in which the fiscal year closes; ``listed`` None where unknown."""

    name: str
    kind: str = "company"
    aliases: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    country: str | None = None
    currency: str | None = None
    listed: bool | None = None
    fiscal_year_end: int = 12
    groups: tuple[str, ...] = ()
