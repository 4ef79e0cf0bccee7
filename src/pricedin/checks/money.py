"""Amounts across currencies, at a rate whose date is shown."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from pricedin.core.errors import PricedinError
from pricedin.core.interval import Interval
from pricedin.core.unit import kind

DRIFT_DATED = 0.025  # an author's rate is of some day around the date of the text
DRIFT_UNDATED = 0.06  # about what the rates between dollar, yuan and euro move in a year


class RateTable(Protocol):
    """What this room needs of exchange rates: a value with its date and source."""

    def nearest(self, base: str, quote: str, on: date | None = None) -> Any: ...


@dataclass(frozen=True, slots=True)
class Converted:
    """An interval in another currency, and how it got there."""

    interval: Interval
    text: str
    assumption: str

    def turned(self) -> Converted:
        """With the other sign."""
        return Converted(Interval(-self.interval.high, -self.interval.low), self.text, self.assumption)


@dataclass(frozen=True, slots=True)
class Band:
    """Stands in for a rate where no table has the currency: the middle of a band, ``spread`` to either side."""

    value: float
    spread: float
    date: str = "band of 2000 to 2025"
    source: str = "no reference rate"


@cache
def bands() -> dict[str, tuple[float, float]]:
    """Currency -> least and most units of it for a dollar."""
    text = files("pricedin.checks").joinpath("bands.toml").read_text(encoding="utf-8")
    return {name: (low, high) for name, (low, high) in tomllib.loads(text).items()}


class Money:
    """Conversion with a stated drift: wide where nobody gave a date. Rates are looked up once."""

    def __init__(self, rates: RateTable, latest: date | None = None) -> None:
        self._rates, self._latest = rates, latest
        self._known: dict[tuple[str, str, date | None], Any] = {}

    def rate(self, base: str, quote: str, on: date | None = None) -> Any | None:
        """The rate record, or None where no table has the pair."""
        key = (base, quote, on or self._latest)
        if key not in self._known:
            try:
                self._known[key] = self._rates.nearest(*key)
            except (PricedinError, ValueError, KeyError):
                self._known[key] = self._band(*key)
        return self._known[key]

    def _band(self, base: str, quote: str, on: date | None) -> Band | None:
        value, spread = 1.0, 0.0
        for currency, power in ((base, -1), (quote, 1)):
            if currency in bands():
                low, high = bands()[currency]
                value *= (low * high) ** (power / 2)
                spread += (high / low) ** 0.5 - 1
            elif currency != "USD":
                rate = self.rate("USD", currency, on)
                if rate is None or isinstance(rate, Band):
                    return None
                value *= rate.value**power
        return Band(value, spread) if spread else None

    def factor(self, base: str, quote: str, on: date | None = None) -> Interval | None:
        """Units of ``quote`` for one of ``base``, with the drift that the date leaves."""
        if base == quote:
            return Interval(1.0, 1.0)
        rate = self.rate(base, quote, on)
        if rate is None:
            return None
        drift = DRIFT_DATED if on else DRIFT_UNDATED
        if {base, quote} == {"USD", "HKD"}:
            drift = 0.01  # pegged within 7.75 to 7.85 since 2005
        if isinstance(rate, Band):
            drift = rate.spread
        return Interval(rate.value * (1 - drift), rate.value * (1 + drift))

    def into(self, interval: Interval, unit: str | None, to: str | None, on: date | None = None) -> Converted | None:
        """``interval`` of ``unit`` in ``to``; unchanged where they are one; None where they do not convert."""
        if unit == to:
            return Converted(interval, "", "")
        if kind(unit) != "money" or kind(to) != "money":
            return None
        factor, rate = self.factor(unit or "", to or "", on), self.rate(unit or "", to or "", on)
        if factor is None or rate is None:
            return None
        base, quote, value = (unit, to, rate.value) if rate.value >= 1 else (to, unit, 1 / rate.value)
        text = f"1 {base} = {value:.4g} {quote} ({rate.source}, {rate.date})"
        drift = f"{100 * (factor.high / rate.value - 1):.0f} %"
        return Converted(interval * factor, text, f"exchange rate {text}, give or take {drift}")
