"""Tradable shares on one and the same number of shares in issue, before and after a release."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pricedin.relations.free_float import float_released, free_float_pct


@dataclass(frozen=True, slots=True)
class Base:
    """A count of shares in issue, with the shares that trade on it and those that a release adds."""

    name: str
    issued: float
    tradable: float
    released: float

    @property
    def float_pct(self) -> float:
        return float(free_float_pct(self.tradable, self.issued))

    @property
    def release_pct(self) -> float:
        return float(free_float_pct(self.released, self.issued))

    @property
    def multiple(self) -> float:
        """The float after the release against before."""
        return float(float_released(self.float_pct, self.release_pct))

    def row(self) -> dict[str, float | str]:
        return {
            "share_base": self.name, "shares_in_issue": self.issued, "tradable": self.tradable,
            "released": self.released, "free_float": self.float_pct, "release": self.release_pct,
            "free_float_after": self.float_pct + self.release_pct, "float_multiple": self.multiple,
        }  # fmt: skip


def bases(issued: float, offered: float, cornerstone: float, greenshoe: float, exercised: bool) -> tuple[Base, ...]:
    """The base that holds, and the other one: ``issued`` and ``offered`` count before the over-allotment.

    Cornerstone shares are part of the offer and locked; the over-allotment adds new shares that trade at once.
    """
    before = Base("before the over-allotment", issued, offered - cornerstone, cornerstone)
    if not greenshoe:
        return (before,)
    after = Base("after the over-allotment", issued + greenshoe, offered - cornerstone + greenshoe, cornerstone)
    return (after, before) if exercised else (before, after)


def quoted_on(percent: float, digits: int, candidates: Sequence[Base], released: bool) -> str | None:
    """The base on which a quoted percentage comes out to its written digits; None where none or several do."""
    fits = []
    for base in candidates:
        computed = base.release_pct if released else base.float_pct
        if round(100 * computed, digits) == round(100 * percent, digits):
            fits.append(base.name)
    return fits[0] if len(fits) == 1 else None


def months_after(day: date, months: int) -> date:
    """The same day of the month later, or the month's last day.

    >>> months_after(date(2026, 1, 8), 6)
    datetime.date(2026, 7, 8)
    """
    at = day.month - 1 + months
    year, month = day.year + at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
