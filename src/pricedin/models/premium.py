"""What a price is made of: business, insurance, scarcity, thin float, and the rest that nothing explains."""

from __future__ import annotations

from typing import Any

from pricedin.defaults import about
from pricedin.engine import Model, constant, exp, lognormal, maximum, normal, triangular, uniform


class Premium(Model):
    """A price taken apart: business, insurance, scarcity, thin float and the rest, amounts that add up to it."""

    price = constant(1.0, unit="money", about="no default")
    revenue = constant(1.0, unit="money", about="no default")
    growth = normal(0.197, 0.223, unit="fraction", about=about("worth.growth"))
    exit_multiple = lognormal(p5=2.0, p95=20.0, unit="multiple", about=about("worth.exit_multiple"))
    required_return = uniform(0.10, 0.15, unit="fraction", about=about("worth.required_return"))
    economy = constant(1.0, unit="money", about="no default: yearly output of the country that insures itself")
    cutoff_probability = uniform(0.01, 0.10, unit="fraction", about=about("premium.cutoff_probability"))
    loss_share = triangular(0.0, 0.001, 0.005, unit="fraction", about=about("premium.loss_share"))
    covered = uniform(0.05, 0.30, unit="fraction", about=about("premium.covered"))
    cover_years = uniform(3.0, 10.0, unit="years", about=about("premium.cover_years"))
    risk_free = uniform(0.015, 0.03, unit="fraction", about=about("premium.risk_free"))
    flow = lognormal(p5=0.001, p95=0.03, unit="fraction", about=about("premium.flow"))
    multiplier = uniform(1.0, 5.0, unit="multiple", about=about("flows.multiplier"))
    float_premium = triangular(0.0, 0.1, 0.35, unit="fraction", about=about("premium.float_premium"))

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
