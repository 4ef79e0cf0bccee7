"""A number as a text gives it: bounds, unit, and how finely it was written."""

from __future__ import annotations

from dataclasses import dataclass

from pricedin.core.interval import Interval


@dataclass(frozen=True, slots=True)
class Quantity:
    """``low`` and ``high`` in base units (137e9, 0.26 for 26 %), equal unless the text gives a range.

    ``unit``   an ISO 4217 code, or fraction, multiple, count, GW, hours, months, quarters, years,
               calendar_year; None where the text names no currency.
    ``digits`` the number as written, without currency, scale and unit: ``1,280``, ``1.75–2``.
    ``ulp``    one unit in the last written place, in base units: 1e9 for ``$137B``, 1e7 for ``$1.28B``;
               0 for an exact count (``seven``).
    """

    low: float
    high: float
    unit: str | None
    digits: str = ""
    ulp: float = 0.0

    def within(self, ulps: float = 0.5) -> Interval:
        """What the written digits allow: half a unit in the last place to either side by default."""
        return Interval(self.low - ulps * self.ulp, self.high + ulps * self.ulp)
