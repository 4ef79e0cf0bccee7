"""How long cash lasts when the burn itself is uncertain."""

from __future__ import annotations

from typing import Any

from pricedin.defaults import about
from pricedin.engine import Model, constant, minimum, normal, where


class CashBurn(Model):
    """Cash quarter by quarter: it falls by the burn, which grows at a yearly rate drawn once a world."""

    steps = 20
    cash = constant(0.0, unit="money", about="no default")
    yearly_burn = constant(1.0, unit="money", about="no default")
    burn_growth = normal(0.25, 0.35, unit="fraction", about=about("raise.burn_growth"))
    horizon = constant(12.0, about=about("raise.horizon"))

    def start(self) -> dict[str, Any]:
        return {"left": self.cash, "least": self.cash, "lasted": 0.0}

    def step(self, state: Any, t: Any) -> dict[str, Any]:
        growth = where(self.burn_growth > -0.95, self.burn_growth, -0.95)
        burn = self.yearly_burn / 4 * (1 + growth) ** ((t - 0.5) / 4)
        left = state.left - burn
        part = where(state.left > 0, minimum(1.0, state.left / burn), 0.0)
        return {
            "left": left,
            "least": where(t <= self.horizon, minimum(state.least, left), state.least),
            "lasted": state.lasted + part / 4,
        }

    def finish(self, state: Any) -> dict[str, Any]:
        return {"years_of_cash": state.lasted, "another_round": state.least < 0}
