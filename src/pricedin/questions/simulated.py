"""A model's run as the parts of an answer: distribution, drivers with their sources, and the error of the draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pricedin.core.answer import Driver
from pricedin.core.interval import Interval

if TYPE_CHECKING:
    from pricedin.engine.model import Model
    from pricedin.engine.simulation import Simulation

DRAWS = 2**15
QUANTILES = {"p5": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}


def run(model: Model, seed: int = 1, draws: int = DRAWS) -> Simulation:
    """All outcomes of ``model`` over ``draws`` worlds. InvalidParameter for a count or seed that cannot be."""
    from pricedin.engine.simulate import simulate
    from pricedin.questions import given

    given.at_least("draws", 1, draws)
    return simulate(model, draws, seed=seed)


def distribution(run: Simulation, outcome: str) -> dict[str, float]:
    """Mean with its standard error, and quantiles."""
    found = run[outcome]
    out = {"mean": found.mean.value, "standard_error": found.mean.error, "sd": found.sd.value}
    return out | {name: found.quantile(p).value for name, p in QUANTILES.items()}


def interval(run: Simulation, outcome: str) -> Interval:
    """From the 5 % to the 95 % quantile."""
    low, high = run[outcome].quantile(0.05).value, run[outcome].quantile(0.95).value
    return Interval(min(low, high), max(low, high))


def drivers(model: Model, given: dict[str, Any] | None = None) -> tuple[Driver, ...]:
    """The model's drivers as a person sees them; those named in ``given`` were not defaults."""
    own = given or {}
    return tuple(
        Driver(name, m.describe(), m.unit or "", own.get(name) or f"default: {m.about}", default=name not in own)
        for name, m in model.drivers.items()
    )


def override(**values: Any) -> dict[str, Any]:
    """Only what was given."""
    return {name: value for name, value in values.items() if value is not None}
