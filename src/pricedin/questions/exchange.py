"""Exchange rates for answers: of a day that is shown, with their source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pricedin.core import period
from pricedin.core.claim import Claim
from pricedin.core.errors import PricedinError
from pricedin.questions.evidence import Ledger, modal


@dataclass(frozen=True, slots=True)
class Used:
    """``value`` units of the wanted currency for one of the given; ``text`` shows rate, source and day."""

    value: float
    text: str = ""


class Exchange:
    """Rates of the day a figure is of; of ``day``, that of the latest dated figure at hand, where it has none."""

    def __init__(self, ledger: Ledger, claims: Sequence[Claim]) -> None:
        self._rates = ledger.rates
        said = [c.stated_on for c in claims if c.stated_on]
        days = [period.parse(c.period) for c in claims if not modal(c)]
        dated = [d.end for d in days if d is not None and d.years < 0.1]  # a day or a month that has come, no plan's
        self.day = max(said or dated, default=None)

    def rate(self, base: str, quote: str, on: date | None = None) -> Used | None:
        """None where no table has the pair."""
        if base == quote:
            return Used(1.0)
        if on is not None and self.day is not None and on > self.day:
            on = self.day
        try:
            rate = self._rates.nearest(base, quote, on or self.day)
        except (PricedinError, ValueError, KeyError):
            return None
        return Used(float(rate.value), str(rate))
