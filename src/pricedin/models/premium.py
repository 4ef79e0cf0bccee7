"""What a price is made of: business, insurance, scarcity, thin float, and the rest that nothing explains."""

from __future__ import annotations

from typing import Any

from pricedin.engine import Model, constant, exp, lognormal, maximum, normal, triangular, uniform
from pricedin.models.fair_value import BASE, EXIT, RETURN

YIELDS = "assumption: long government bonds of China, 2024-26: 1.6 to 2.7 % (from memory, unverified)"
MULTIPLIER = "from one share to a market: Koijen & Yogo 2019 (from memory, unverified); Gabaix & Koijen 2021"
FLOAT = (
    "assumption: excess of a price that few shares make; the mechanism is of Hong, Scheinkman & Xiong 2006 (from "
    "memory, unverified)"
)


class Premium(Model):
    """A price taken apart: business, insurance, scarcity, thin float and the rest, amounts that add up to it."""

    price = constant(1.0, unit="money", about="no default")
    revenue = constant(1.0, unit="money", about="no default")
    growth = normal(0.168, 0.218, unit="fraction", about=BASE)
    exit_multiple = lognormal(p5=2.0, p95=20.0, unit="multiple", about=EXIT)
    required_return = uniform(0.10, 0.15, unit="fraction", about=RETURN)
    economy = constant(1.0, unit="money", about="no default: yearly output of the country that insures itself")
    cutoff_probability = uniform(0.01, 0.10, unit="fraction", about="assumption: chance a year of being cut off")
    loss_share = triangular(
        0.0, 0.001, 0.005, unit="fraction", about="assumption: part of yearly output lost while cut off"
    )
    covered = uniform(0.05, 0.30, unit="fraction", about="assumption: part of that loss this one company would avert")
    cover_years = uniform(3.0, 10.0, unit="years", about="assumption: years for which cover is wanted")
    risk_free = uniform(0.015, 0.03, unit="fraction", about=YIELDS)
    flow = lognormal(
        p5=0.001, p95=0.03, unit="fraction", about="assumption: net flow into the share, as a part of its price"
    )
    multiplier = uniform(1.0, 5.0, unit="multiple", about=MULTIPLIER)
    float_premium = triangular(
        0.0, 0.1, 0.35, unit="fraction",
        about=FLOAT,
    )  # fmt: skip

    def finish(self, state: Any) -> dict[str, Any]:
        grown = maximum(1 + self.growth, 0.05) ** 5
        business = self.revenue * grown * self.exit_multiple / (1 + self.required_return) ** 5
        annuity = (1 - exp(-self.risk_free * self.cover_years)) / self.risk_free
        insurance = self.cutoff_probability * self.economy * self.loss_share * self.covered * annuity
        scarcity = self.price * self.flow * self.multiplier
        thin = self.price * self.float_premium
        return {
            "fundamentals": business,
            "sovereign_insurance": insurance,
            "scarcity": scarcity,
            "thin_float": thin,
            "unexplained": self.price - business - insurance - scarcity - thin,
        }
