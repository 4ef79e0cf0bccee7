"""A statistic as a function of drivers, with common random numbers: what solving and sensitivity call many times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pricedin.core.errors import UnknownName
from pricedin.engine import plan, statistic
from pricedin.engine.estimate import Estimate
from pricedin.engine.model import Model, bound
from pricedin.engine.prepare import Wanted
from pricedin.engine.program import program
from pricedin.engine.ready import ready
from pricedin.engine.run import thread_count
from pricedin.engine.runner import Runner
from pricedin.engine.simulation import Condition, Outcome


class Evaluator:
    """``at(price=60)`` is the statistic with ``price`` held at 60 in every world, and the rest drawn as before.

    Compiled once; a call costs the run of ``draws`` worlds. A held driver keeps its dimension of the sample, so
    that the other drivers see the same numbers at every call. Correlated drivers do not follow a held one.
    """

    def __init__(
        self, model: Model | type[Model], outcome: str | None, what: str, *, drivers: tuple[str, ...] = (),
        draws: float = 2**15, seed: int = 1, replicates: int = plan.REPLICATES, threads: int | None = None,
    ) -> None:  # fmt: skip
        self.model = bound(model)
        for name in drivers:
            if name not in self.model.drivers:
                raise UnknownName.among("driver", name, self.model.drivers)
        names = program(self.model).outcomes
        self.outcome = names[0] if outcome is None else outcome
        if self.outcome not in names:
            raise UnknownName.among("outcome", self.outcome, names)
        random = tuple(n for n in drivers if self.model.drivers[n].random)
        wanted = Wanted(histogram=statistic.needs_histogram(what), pins=random, only=self.outcome)
        made = ready(self.model, wanted)
        assert made.kernel is not None
        prepared = replace(made.prepared, params=made.prepared.params.copy())  # its own figures to change
        self.what = what
        self._paths = plan.per_replicate(draws, replicates, "sobol")
        self._runner = Runner(prepared, made.kernel, seed, replicates, thread_count(threads), self._paths)
        self._pins = dict(prepared.layout.pins)
        self._first = {name: first for name, _, first in prepared.layout.shapes}
        self._params = prepared.params.copy()
        self._clear = self._runner.prepared.params
        self.calls = 0

    def at(self, **held: float) -> Estimate:
        return self.of(held)

    def of(self, held: Mapping[str, float]) -> Estimate:
        """The statistic with the drivers ``held`` at the given values."""
        params = self._clear
        params[:] = self._params
        for name, value in held.items():
            if name in self._pins:
                params[self._pins[name] : self._pins[name] + 2] = 1.0, value
            else:
                params[self._first[name]] = value
        prepared = self._runner.prepared
        collected = prepared.empty(self._runner.replicates)
        for piece in plan.pieces(0, self._paths):
            self._runner.run(piece, collected)
        if prepared.layout.histogram:
            collected.counts()
        self.calls += 1
        found = Condition(self.outcome, collected) if self._is_condition else Outcome(self.outcome, None, collected)
        return statistic.of(found, self.what)

    @property
    def _is_condition(self) -> bool:
        return self.outcome in self._runner.prepared.layout.conditions
