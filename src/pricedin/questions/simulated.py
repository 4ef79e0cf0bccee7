"""A model's run as the parts of an answer: distribution, drivers with their sources, and what moves it most."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from pricedin.core.answer import Driver
from pricedin.core.interval import Interval
from pricedin.questions import given as check
from pricedin.questions import wording

if TYPE_CHECKING:
    from pricedin.engine.marginals.base import Marginal
    from pricedin.engine.model import Model
    from pricedin.engine.one_at_a_time import Flip
    from pricedin.engine.simulation import Simulation

DRAWS = 2**15
SWINGS = 2**10  # draws for each bar of what moves an outcome
FLIPS = 2**10
PATHS = 2**10
QUANTILES = {"p5": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}

ENDS = ("p5", "p50", "p95")


def run(model: Model, seed: int = 1, draws: int = DRAWS) -> Simulation:
    """All outcomes of ``model`` over ``draws`` worlds. InvalidParameter for a count or seed that cannot be."""
    from pricedin.engine.run import simulate

    check.at_least("draws", 1, draws)
    return simulate(model, draws, seed=seed)


def distribution(run: Simulation, outcome: str, names: tuple[str, ...] = tuple(QUANTILES)) -> dict[str, float]:
    """Mean with its standard error, and the quantiles named."""
    found = run[outcome]
    out = {"mean": found.mean.value, "standard_error": found.mean.error, "sd": found.sd.value}
    # in order, which estimates from few worlds need not be
    ordered = sorted(float(found.quantile(QUANTILES[n]).value) for n in names)
    return {k: float(v) for k, v in out.items()} | dict(
        zip(sorted(names, key=QUANTILES.__getitem__), ordered, strict=True)
    )


def interval(run: Simulation, outcome: str) -> Interval:
    """From the 5 % to the 95 % quantile."""
    return middle(distribution(run, outcome, ENDS))


def middle(spread: dict[str, float]) -> Interval:
    """The middle 90 % of a distribution."""
    return Interval(min(spread["p5"], spread["p95"]), max(spread["p5"], spread["p95"]))


def drivers(model: Model, given: dict[str, Any] | None = None) -> tuple[Driver, ...]:
    """The model's drivers as a person sees them; those named in ``given`` were not defaults."""
    own = given or {}
    return tuple(
        Driver(
            name,
            _shown(m),
            m.unit or "",
            own.get(name) or f"default: {m.about}",
            default=own.get(name, "default: ").startswith("default: "),
        )
        for name, m in model.drivers.items()
    )


def _shown(m: Marginal) -> float | str:
    from pricedin.engine.marginals.constant import Constant

    if isinstance(m, Constant):
        return float(m.value)
    import numpy as np

    from pricedin.engine.draw import Draw

    kind = type(m).__name__.lower()
    ends = (0.0, 1.0) if kind in ("uniform", "triangular") else (0.05, 0.95)
    low, middle, high = (wording.amount(float(q), m.unit or "")
                         for q in m.quantile(Draw.uniform(np.array([ends[0], 0.5, ends[1]]))))  # fmt: skip
    if kind == "uniform":
        return f"uniform, {low} to {high}"
    centre, span = "mean" if kind == "normal" else "median", "all" if ends[0] == 0 else "nine in ten"
    return f"{kind}, {centre} {middle}, {span} from {low} to {high}"


def end(model: Model, name: str, share: float) -> float:
    """The value below which a driver stays with probability ``share``: 0 and 1 are its ends."""
    import numpy as np

    from pricedin.engine.draw import Draw

    return float(model.drivers[name].quantile(Draw.uniform(np.array([share])))[0])


def swings(model: Model, outcome: str, seed: int = 1, scale: float = 1.0, most: int = 5) -> list[dict[str, Any]]:
    """What moves the mean of ``outcome`` (times ``scale``) most: each driver held at its 10 % and 90 % quantile."""
    from pricedin.engine.one_at_a_time import tornado

    bars = [b for b in tornado(model, outcome, draws=SWINGS, seed=seed, threads=1) if b.swing != 0][:most]
    return [
        {"driver": b.driver, "driver_low": float(b.low), "driver_high": float(b.high),
         "at_low": scale * float(b.at_low.value), "at_high": scale * float(b.at_high.value),
         "swing": scale * float(b.swing)}
        for b in bars
    ]  # fmt: skip


def flips(model: Model, outcome: str, threshold: float, seed: int = 1) -> list[dict[str, Any]]:
    """What alone would bring the mean of ``outcome`` to ``threshold``: each random driver's value, nearest first.

    ``distance`` is in standard deviations of the driver.
    """
    return steady(model, outcome, threshold, seed)[0]


def _flip(f: Flip) -> dict[str, Any]:
    return {"driver": f.driver, "usual": float(f.usual), "flips_at": float(f.value), "distance": float(f.distance)}


def steady(model: Model, outcome: str, threshold: float, seed: int = 1) -> tuple[list[dict[str, Any]], list[str]]:
    """As ``flips``, with the names of the random drivers that alone turn nothing."""
    from pricedin.engine.one_at_a_time import flips as find

    names = [name for name, m in model.drivers.items() if m.random]
    found = find(model, threshold, outcome=outcome, drivers=names, draws=FLIPS, seed=seed, threads=1)
    return [_flip(f) for f in found.flips], list(found.steady)


def paths(model: Model, states: tuple[str, ...], every: int, seed: int = 1) -> list[dict[str, float | None]]:
    """Quantiles of ``states`` after every so many steps, over a small sample: what a fan chart draws.

    None where a state has left the finite numbers.
    """
    import numpy as np

    from pricedin.engine import oracle

    dims = sum(m.random for m in model.drivers.values())
    u = oracle.uniforms(dims, np.arange(PATHS, dtype=np.uint64), 0, seed, "sobol")
    _, seen = oracle.worlds_and_states(model, u, states)
    rows = []
    for t in range(every, model.steps + 1, every):
        row: dict[str, float | None] = {"step": float(t)}
        for state in states:
            ordered = np.sort(seen[state][t - 1])
            for q in ENDS:
                value = float(ordered[round(QUANTILES[q] * (PATHS - 1))])
                row[f"{state}_{q}"] = value if math.isfinite(value) else None
        rows.append(row)
    return rows


def override(**values: Any) -> dict[str, Any]:
    """Only what was given."""
    return {name: value for name, value in values.items() if value is not None}
