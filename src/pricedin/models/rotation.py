"""Household money that leaves one asset for a few shares: what it moves, and how much of it stays."""

from __future__ import annotations

from typing import Any

from pricedin.defaults import about
from pricedin.engine import Model, constant, exp, log, triangular, uniform


class CapitalRotation(Model):
    """Value effect of a flow through an inelastic market, at once and after ``horizon`` years."""

    wealth = constant(1.0, unit="money", about="no default: household wealth")
    property_share = constant(0.7, unit="fraction", about="no default: part of it in property")
    moved_share = triangular(0.0005, 0.003, 0.02, unit="fraction", about=about("flows.moved_share"))
    to_equities = uniform(0.05, 0.4, unit="fraction", about=about("flows.to_equities"))
    to_theme = uniform(0.01, 0.10, unit="fraction", about=about("flows.to_theme"))
    names = constant(3.0, about="no default: companies that the flow is shared between")
    multiplier = uniform(1.0, 5.0, unit="multiple", about=about("flows.multiplier"))
    half_life = uniform(0.5, 5.0, unit="years", about=about("flows.half_life"))
    horizon = constant(2.0, unit="years", about=about("flows.horizon"))

    def finish(self, state: Any) -> dict[str, Any]:
        flow = self.wealth * self.property_share * self.moved_share * self.to_equities * self.to_theme
        effect = flow * self.multiplier
        stays = exp(-log(2.0) * self.horizon / self.half_life)
        return {
            "flow": flow,
            "value_effect": effect,
            "effect_each": effect / self.names,
            "left_after": effect * stays,
            "reversal": effect * (1 - stays),
            "stays": stays,
        }
