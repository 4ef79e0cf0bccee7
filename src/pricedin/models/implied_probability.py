"""The probability that a price gives to a success story.

Price = p x value if the company follows its model's path + (1 - p) x value otherwise, both as of today.
"""

from __future__ import annotations

from typing import Any

from pricedin.defaults import about
from pricedin.engine import Model, clip, constant, lognormal, triangular, uniform, where


class ImpliedProbability(Model):
    """What has to be the chance of success for the price to be fair; at most 1, and ``more_than_certain`` beyond.

    0 where the price is covered without success (``needs_none``).
    """

    price = constant(1.0, unit="money", about="no default")
    anchor_value = constant(1.0, unit="money", about="no default: what the company that is the model is worth")
    success_share = triangular(0.1, 0.3, 1.0, unit="fraction", about=about("probability.success_share"))
    years = uniform(1.2, 5.0, unit="years", about=about("probability.years"))
    required_return = uniform(0.10, 0.25, unit="fraction", about=about("probability.required_return"))
    revenue = constant(1.0, unit="money", about="no default")
    otherwise_multiple = lognormal(p5=2.0, p95=20.0, unit="multiple", about=about("probability.otherwise_multiple"))

    def finish(self, state: Any) -> dict[str, Any]:
        success = self.anchor_value * self.success_share * (1 + self.required_return) ** -self.years
        otherwise = self.otherwise_multiple * self.revenue
        gap = success - otherwise
        reached = where(otherwise >= self.price, 0.0, 2.0)  # without a success that is worth more: no need, or no way
        needed = where(gap > 0, (self.price - otherwise) / where(gap > 0, gap, self.price), reached)
        return {
            "probability": clip(needed, 0.0, 1.0),
            "success_value": success,
            "otherwise_value": otherwise,
            "more_than_certain": needed > 1,
            "needs_none": otherwise >= self.price,
        }
