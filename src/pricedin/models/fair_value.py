"""What a company is worth to a buyer of today if it grows as firms of its size have grown.

Worth = revenue x (1 + growth)^years x price-to-sales then / (1 + required return)^years.
"""

from __future__ import annotations

from typing import Any

from pricedin.defaults import about
from pricedin.engine import Model, constant, log, lognormal, maximum, normal, uniform


class FairValue(Model):
    """Worth over price in each world, whether it covers the price, and the growth that it would take.

    ``log_ratio`` is the logarithm of the first, above 0 where the price is covered.
    """

    price = constant(1.0, unit="money", about="no default")
    revenue = constant(1.0, unit="money", about="no default")
    growth = normal(0.197, 0.223, unit="fraction", about=about("worth.growth"))
    exit_multiple = lognormal(p5=2.0, p95=20.0, unit="multiple", about=about("worth.exit_multiple"))
    required_return = uniform(0.10, 0.15, unit="fraction", about=about("worth.required_return"))
    years = constant(5.0, unit="years", about=about("worth.years"))

    def finish(self, state: Any) -> dict[str, Any]:
        sold = self.revenue * maximum(1 + self.growth, 0.05) ** self.years
        ratio = sold * self.exit_multiple / (1 + self.required_return) ** self.years / self.price
        needed = (self.price / (self.revenue * self.exit_multiple)) ** (1 / self.years)
        return {
            "worth_of_price": ratio,
            "log_ratio": log(ratio),
            "covered": ratio >= 1,
            "growth_needed": needed * (1 + self.required_return) - 1,
        }
