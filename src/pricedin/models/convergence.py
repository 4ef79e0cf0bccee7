"""Two groups of multiples over time: one falls as revenue arrives, the other rises or falls with its own story."""

from __future__ import annotations

from typing import Any

from pricedin.defaults import about
from pricedin.engine import Model, both, constant, maximum, minimum, negate, normal, sqrt, triangular, where

NEVER = 100.0


class Convergence(Model):
    """Price-to-sales of two groups, quarter by quarter; ``years_to_cross`` is when the dearer one has come down.

    Revenue growth fades with ``fade`` a year. The cheaper group loses growth to substitution and gains value when
    its shares list on a thin float.
    """

    steps = 60
    dear_multiple = constant(300.0, unit="multiple", about="no default")
    cheap_multiple = constant(25.0, unit="multiple", about="no default")
    dear_growth = normal(0.9, 0.35, unit="fraction", about=about("convergence.dear_growth"))
    cheap_growth = normal(0.6, 0.25, unit="fraction", about=about("convergence.cheap_growth"))
    fade = triangular(0.1, 0.25, 0.4, unit="fraction", about=about("convergence.fade"))
    dear_value_growth = normal(0.05, 0.2, unit="fraction", about=about("convergence.dear_value_growth"))
    cheap_value_growth = normal(0.15, 0.2, unit="fraction", about=about("convergence.cheap_value_growth"))
    substitution = triangular(0.0, 0.1, 0.4, unit="fraction", about=about("convergence.substitution"))
    float_rerating = triangular(0.0, 0.1, 0.3, unit="fraction", about=about("convergence.float_rerating"))
    correlations = {  # noqa: RUF012 - the engine reads it as a constant
        ("dear_growth", "cheap_growth"): 0.5,
        ("dear_value_growth", "cheap_value_growth"): 0.6,
    }

    def start(self) -> dict[str, Any]:
        return {"dear": self.dear_multiple, "cheap": self.cheap_multiple, "crossed_at": NEVER}

    def step(self, state: Any, t: Any) -> dict[str, Any]:
        left = (1 - self.fade) ** ((t - 1) / 4)
        dear_sales = self.dear_growth * left
        cheap_sales = self.cheap_growth * left * (1 - self.substitution)
        dear = state.dear * _quarter(self.dear_value_growth * left) / _quarter(dear_sales)
        listed = where(both(t > 6, t <= 7), 1 + self.float_rerating, 1.0)
        cheap = state.cheap * listed * _quarter(self.cheap_value_growth * left) / _quarter(cheap_sales)
        first = both(dear <= cheap, state.crossed_at >= NEVER)
        return {"dear": dear, "cheap": cheap, "crossed_at": where(first, t / 4, state.crossed_at)}

    def finish(self, state: Any) -> dict[str, Any]:
        return {
            "years_to_cross": minimum(state.crossed_at, self.steps / 4),
            "within_5_years": state.crossed_at <= 5,
            "within_10_years": state.crossed_at <= 10,
            "never_in_sight": negate(state.crossed_at < NEVER),
            "dear_last": state.dear,
            "cheap_last": state.cheap,
        }


def _quarter(yearly: Any) -> Any:
    """Growth factor of a quarter; a yearly fall is at most 90 %."""
    return sqrt(sqrt(maximum(1 + yearly, 0.1)))
