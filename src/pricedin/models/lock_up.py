"""What the end of a lock-up does to a price: the released shares meet a market of limited depth."""

from __future__ import annotations

from typing import Any

from pricedin.defaults import about
from pricedin.engine import Model, constant, lognormal, minimum, normal, triangular, uniform


class LockUpExpiry(Model):
    """How far the end of a lock-up moves a price, between a selling that was expected and one that surprises.

    Of an expected one event studies tell the return; a surprise moves the price by the square-root law. ``surprise``
    weighs the two.
    """

    shares_released = constant(1.0, unit="count", about="no default: give it or the share counts")
    daily_volume = constant(1.0, unit="count", about="no default: shares traded on an ordinary day")
    sold_share = triangular(0.05, 0.25, 0.9, unit="fraction", about=about("lock_up.sold_share"))
    impact_coefficient = uniform(0.5, 1.0, about=about("lock_up.impact_coefficient"))
    impact_exponent = normal(0.489, 0.071, about=about("lock_up.impact_exponent"))
    daily_volatility = lognormal(p5=0.03, p95=0.08, unit="fraction", about=about("lock_up.daily_volatility"))
    typical_return = uniform(-0.02, 0.0, unit="fraction", about=about("lock_up.typical_return"))
    surprise = uniform(0.0, 1.0, unit="fraction", about=about("lock_up.surprise"))

    def finish(self, state: Any) -> dict[str, Any]:
        days = self.shares_released * self.sold_share / self.daily_volume
        law = self.impact_coefficient * self.daily_volatility * days**self.impact_exponent
        impact = minimum(law, 1.0)  # a price cannot lose more than itself
        move = (1 - self.surprise) * self.typical_return - self.surprise * impact
        return {"price_move": move, "impact": -impact, "days_sold": days, "worse_than_10_percent": move < -0.1}
