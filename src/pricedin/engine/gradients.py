"""Gradients of a mean by all drivers at once, path by path, in one run backwards through the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pricedin.core.errors import InvalidParameter, UnknownName
from pricedin.engine import plan
from pricedin.engine.estimate import Estimate, of_replicates
from pricedin.engine.model import Model, bound
from pricedin.engine.prepare import BY, Wanted
from pricedin.engine.program import program
from pricedin.engine.ready import ready
from pricedin.engine.run import thread_count
from pricedin.engine.runner import Runner
from pricedin.engine.simulation import Outcome


@dataclass(frozen=True, slots=True)
class Gradient:
    """``by`` says what one unit more of a driver, in every world, adds to the mean of ``outcome``.

    Jumps are not seen: where a driver moves the outcome only through a condition or ``floor``, its worth is zero.
    """

    outcome: str
    mean: Estimate
    by: Mapping[str, Estimate]
    draws: int

    def to_json(self) -> dict[str, Any]:
        by = {name: e.to_json() for name, e in self.by.items()}
        return {"outcome": self.outcome, "mean": self.mean.to_json(), "by": by, "draws": self.draws}


def gradient(
    model: Model | type[Model], outcome: str | None = None, *, draws: float = 2**15, seed: int = 1,
    replicates: int = plan.REPLICATES, threads: int | None = None, engine: str = "llvm",
) -> Gradient:  # fmt: skip
    """Derivatives of the mean of ``outcome`` by every driver, constants included, each with its standard error.

    Correlated drivers are moved one at a time, as numbers: the others stay where they were. ``engine`` may be
    ``jax``, which differentiates the same functions by its own rules, on its own device.
    """
    own = bound(model)
    names = program(own).outcomes
    chosen = names[0] if outcome is None else outcome
    if chosen not in names:
        raise UnknownName.among("outcome", chosen, names)
    paths = plan.per_replicate(draws, replicates, "sobol")
    if engine == "jax":
        return _by_jax(own, chosen, seed, replicates, paths)
    if engine != "llvm":
        raise InvalidParameter("llvm or jax", repr(engine), "engine")
    made = ready(own, Wanted(histogram=False, gradient=chosen))
    assert made.kernel is not None
    runner = Runner(made.prepared, made.kernel, seed, replicates, thread_count(threads), paths)
    collected = made.prepared.empty(replicates)
    for piece in plan.pieces(0, paths):
        runner.run(piece, collected)
    by = {d: Outcome(BY + d, None, collected).mean for d in made.prepared.program.drivers}
    return Gradient(chosen, Outcome(chosen, None, collected).mean, by, paths * replicates)


def _by_jax(model: Model, outcome: str, seed: int, replicates: int, paths: int) -> Gradient:
    from pricedin.engine import by_jax

    if outcome in program(model).conditions:
        raise InvalidParameter("a numeric outcome", f"{outcome}, which is true or false", "gradient")
    each = by_jax.slopes(model, outcome, seed, replicates, paths)
    found = {name: of_replicates(sum(means) / replicates, means) for name, means in each.items()}
    mean = found.pop(outcome)
    return Gradient(outcome, mean, found, paths * replicates)
