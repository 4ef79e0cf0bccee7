"""The result of a run: outcomes with their statistics, each with its standard error."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from pricedin.core.errors import InvalidParameter, Missing, UnknownName
from pricedin.engine import histogram
from pricedin.engine.collected import Collected
from pricedin.engine.estimate import Estimate, finite, of_replicates, student
from pricedin.engine.smoothness import ANY, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

WORLDS_OPEN = 3  # none among n leaves 3 / n possible: Hanley and Lippman-Hand (1983), 10.1001/jama.1983.03330370053031
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A numeric outcome. Worlds in which it is no finite number are left out and counted in ``invalid``."""

    name: str
    unit: str | None
    collected: Collected

    def _each(self, what: str) -> Array:
        return self.collected.slot(what, self.name)

    def _centre(self) -> float:
        return float(self.collected.centre[self.collected.layout.numeric.index(self.name)])

    def _valid(self) -> Array:
        return self.collected.paths - self._each("bad")

    @property
    def _kind(self) -> Kind:
        return self.collected.kinds.get(self.name, ANY)

    def _of_sums(self, value: float, each: Array, nets: Array, jumps: bool) -> Estimate:
        agreed = self.collected.layout.sampler == "sobol" or self.name == self.collected.stopped_by
        return of_replicates(value, each.tolist(), nets=nets, jumps=jumps, agreed=agreed)

    @property
    def invalid(self) -> int:
        return int(self._each("bad").sum())

    def _sums(self, of: Callable[..., Array], paths: int) -> tuple[Array, Array, Array]:
        """Number, sum and sum of squares of the valid worlds: of each replicate, or of each stretch of one."""
        bad, sums, squares = (of(what, self.name) for what in ("bad", "sum", "square"))
        return paths - bad, sums, squares

    def _parts(self) -> tuple[tuple[Array, Array, Array], tuple[Array, Array, Array]]:
        c = self.collected
        return self._sums(c.slot, c.paths), self._sums(c.net, c.stretch)

    def _alike(self) -> bool:
        """Whether all worlds have one value: their sums are rounded, it is not."""
        return not self.invalid and bool(self._each("low").min() == self._each("high").max())

    @property
    def mean(self) -> Estimate:
        if self._alike():
            return Estimate(self.low, 0.0, self.collected.replicates)
        (n, sums, _), (worlds, parts, _) = self._parts()
        with np.errstate(all="ignore"):
            mean = float(sums.sum() / n.sum())
            each, nets = self._centre() + sums / n, (parts - mean * worlds) / n.mean()
        return self._of_sums(self._centre() + mean, each, nets, self._kind.jumps)

    @property
    def sd(self) -> Estimate:
        """The standard deviation across worlds."""
        if self._alike():
            return Estimate(0.0, 0.0, self.collected.replicates)
        (n, sums, squares), (worlds, parts, square_parts) = self._parts()
        with np.errstate(all="ignore"):
            each = np.sqrt(np.maximum(squares / n - (sums / n) ** 2, 0))
            mean = sums.sum() / n.sum()
            whole = squares.sum() / n.sum() - mean**2
            nets = square_parts - 2 * mean * parts + (mean**2 - whole) * worlds
            nets /= 2 * np.sqrt(max(whole, 0.0)) * n.mean()
        return self._of_sums(float(np.sqrt(max(whole, 0.0))), each, nets, self._kind.jumps)

    @property
    def low(self) -> float:
        """The least value seen."""
        return self._centre() + float(self._each("low").min())

    @property
    def high(self) -> float:
        return self._centre() + float(self._each("high").max())

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the largest value seen."""
        return self.low, self.high

    def counts(self) -> NDArray[np.int64]:
        """Histogram counts of each replicate: (replicates, bins); see :mod:`pricedin.engine.histogram`."""
        if not self.collected.layout.histogram:
            raise Missing("a histogram", "a run without one", self.name, "run simulate with histogram=True")
        counts: NDArray[np.int64] = self.collected.counts()[:, self.collected.layout.numeric.index(self.name)]
        return counts

    def quantile(self, p: float) -> Estimate:
        """The ``p`` quantile, 0 < p < 1; ``bound`` is what its bin can add: all of its width where the outcome goes
        in steps or its neighbours hold other numbers of worlds, little where the three are alike."""
        if not isinstance(p, Real) or not 0 < p < 1:
            raise InvalidParameter("a probability between 0 and 1", repr(p), "quantile")
        counts, low, high = self.counts(), self.low, self.high
        whole = counts.sum(axis=0)
        ones = self._single(whole)
        value, width = histogram.quantile(whole, p, low, high, ones)
        each = [histogram.quantile(c, p, low, high, ones)[0] for c in counts]

        def ends(off: float) -> tuple[float, float]:
            """The quantiles ``off`` on either side, as far as their bins reach."""
            first, last = (
                histogram.quantile(whole, q, low, high, ones) for q in (max(p - off, 0.0), min(p + off, 1.0))
            )
            return first[0] - first[1], last[0] + last[1]

        open_ = WORLDS_OPEN / max(1, self._valid().sum())
        if not self._kind.stepped:
            around = [
                histogram.quantile(whole, q, low, high, ones)[0] for q in (max(p - open_, 0.0), min(p + open_, 1.0))
            ]
            rough = histogram.rough(whole, value)
            return of_replicates(value, each, rough * width, grain=(around[1] - around[0]) / 2)
        under = [
            of_replicates(p, [histogram.below(c, x, ones)[0] for c in counts]).error for x in (value, value + width)
        ]

        def by_rank(level: float) -> tuple[float, float]:
            return ends(math.hypot(student(level, len(counts)) * max(under), open_))

        return replace(of_replicates(value, each, width), by_rank=by_rank)

    def _single(self, counts: NDArray[np.int64]) -> histogram.Single:
        return histogram.single(counts, self.low, self.high, not self._kind.broken)

    def _rough(self, counts: NDArray[np.int64], x: float) -> float:
        return 1.0 if self._kind.stepped else histogram.rough(counts, x)

    @property
    def median(self) -> Estimate:
        return self.quantile(0.5)

    def below(self, x: float) -> Estimate:
        """P(outcome < x); ``bound`` is what the bin of ``x`` can add: at most the share of worlds in it."""
        if not isinstance(x, Real) or isinstance(x, bool) or x != x:
            raise InvalidParameter("a number", repr(x), f"below or above, of {self.name}")
        counts = self.counts()
        whole = counts.sum(axis=0)
        ones = self._single(whole)
        value, share = histogram.below(whole, x, ones)
        grain = WORLDS_OPEN / max(1, self._valid().sum())
        each = [histogram.below(c, x, ones)[0] for c in counts]
        return _share(of_replicates(value, each, self._rough(whole, x) * share, grain=grain))

    def above(self, x: float) -> Estimate:
        """P(outcome >= x), as :meth:`below`."""
        under = self.below(x)
        return replace(under, value=1 - under.value)

    def bars(self, bars: int = 40, keep: float = 0.99) -> tuple[Array, Array]:
        """Edges and shares of ``bars`` equal bars over the middle ``keep`` of all worlds."""
        all_counts = self.counts().sum(axis=0)
        ends = [histogram.quantile(all_counts, p, self.low, self.high)[0] for p in ((1 - keep) / 2, (1 + keep) / 2)]
        if ends[0] == ends[1]:
            ends = [ends[0] - 0.5, ends[1] + 0.5]
        return histogram.coarse(all_counts, ends[0], ends[1], bars)

    def given(self, condition: str, holds: bool = True) -> Estimate:
        """The mean over the worlds in which ``condition``, an outcome that is true or false, holds."""
        _known("condition", condition, self.collected.layout.conditions)
        c = self.collected
        n, sums = self._among(c.slot, c.paths, condition, holds)
        worlds, parts = self._among(c.net, c.stretch, condition, holds)
        if n.sum() == 0:
            raise Missing(f"worlds in which {condition} is {holds}", "none", self.name, "draw more worlds")
        if self._alike():
            return self.mean
        with np.errstate(all="ignore"):
            mean = float(sums.sum() / n.sum())
            each, nets = self._centre() + sums / n, (parts - mean * worlds) / n.mean()
        return self._of_sums(self._centre() + mean, each[np.isfinite(each)], nets, True)

    def _among(self, of: Callable[..., Array], paths: int, condition: str, holds: bool) -> tuple[Array, Array]:
        """Number and sum of the worlds in which ``condition`` holds, or does not."""
        n, sums = (of(what, condition, self.name) for what in ("valid", "given"))
        if holds:
            return n, sums
        valid, whole, _ = self._sums(of, paths)
        return valid - n, whole - sums

    def to_json(self) -> dict[str, Any]:
        out: dict[str, Any] = {"unit": self.unit, "mean": self.mean.to_json(), "sd": self.sd.to_json()}
        out |= {"low": finite(self.low), "high": finite(self.high), "invalid": self.invalid}
        if self.collected.layout.histogram and self._valid().sum() > 0:
            out["quantiles"] = {f"p{100 * p:g}": self.quantile(p).to_json() for p in QUANTILES}
            edges, shares = self.bars()
            out["histogram"] = {"edges": edges.tolist(), "shares": shares.tolist()}
        given = {}
        for c in self.collected.layout.conditions:
            if self.collected.slot("valid", c, self.name).sum() > 0:
                given[c] = self.given(c).to_json()
        return out | ({"given": given} if given else {})


@dataclass(frozen=True, slots=True)
class Condition:
    """An outcome that is true or false in each world."""

    name: str
    collected: Collected

    @property
    def probability(self) -> Estimate:
        """Of all worlds, those in which it is unknown included."""
        c = self.collected
        counts = c.slot("count", self.name)
        worlds = c.paths * len(counts)
        share, chosen = float(counts.sum() / worlds), self.name == c.stopped_by
        nets = (c.net("count", self.name) - share * c.stretch) / c.paths if chosen else None
        return _share(of_replicates(share, (counts / c.paths).tolist(), 0.0, nets, WORLDS_OPEN / worlds, jumps=True))

    @property
    def mean(self) -> Estimate:
        return self.probability

    def to_json(self) -> dict[str, Any]:
        return {"probability": self.probability.to_json()}


@dataclass(frozen=True, slots=True)
class Simulation:
    """``draws`` is the number of worlds in all. ``notes`` say what a reader should know: padding, invalid worlds ..."""

    model: str
    seed: int
    engine: str
    sampler: str
    draws: int
    replicates: int
    seconds: float
    collected: Collected = field(repr=False)
    units: dict[str, str | None]
    notes: tuple[str, ...] = ()

    @property
    def outcomes(self) -> tuple[str, ...]:
        return self.collected.layout.outcomes

    def __getitem__(self, name: str) -> Outcome:
        _known("outcome", name, self.outcomes)
        if name in self.collected.layout.conditions:
            raise InvalidParameter(
                "a numeric outcome", f"{name}, which is true or false", hint="use .probability(name)"
            )
        return Outcome(name, self.units.get(name), self.collected)

    def __iter__(self) -> Iterator[str]:
        return iter(self.outcomes)

    def probability(self, condition: str) -> Estimate:
        """How likely an outcome is that is true or false."""
        _known("condition", condition, self.collected.layout.conditions)
        return Condition(condition, self.collected).probability

    def fan(self, state: str, quantiles: tuple[float, ...] = QUANTILES) -> dict[str, list[float]]:
        """Quantiles of a state after each step, or under ``true`` the share of worlds in which it is true, where it is
        true or false; the run needs ``fan=(state, ...)``."""
        return {p: [e.value for e in steps] for p, steps in self.fan_estimates(state, quantiles).items()}

    def fan_estimates(self, state: str, quantiles: tuple[float, ...] = QUANTILES) -> dict[str, list[Estimate]]:
        """As :meth:`fan`, with the error of each; ``bound`` is at most the width of its bin, 1/64 of the value."""
        layout = self.collected.layout
        _known("state with a fan", state, layout.fan)
        kind, fan = self.collected.kinds[state], self.collected.fans()[:, layout.fan.index(state)]
        if kind.flag:
            shares = histogram.true(fan) / self.collected.paths
            open_ = WORLDS_OPEN / (self.collected.paths * len(shares))
            each_step = zip(shares.mean(axis=0).tolist(), shares.T.tolist(), strict=True)
            return {"true": [_share(of_replicates(*row, grain=open_)) for row in each_step]}
        counts, edge = histogram.narrowed(fan)
        out = {}
        for p in quantiles:
            whole, width = histogram.quantiles(counts.sum(axis=0), edge, p, kind.stepped)
            each = histogram.quantiles(counts, edge, p)[0].T.tolist()
            rows = zip(whole.tolist(), each, width.tolist(), strict=True)
            out[f"p{100 * p:g}"] = [of_replicates(*row) for row in rows]
        return out

    def samples(self) -> Any:
        """Every world as an Arrow table, if the run was told to keep them: replicate, and one column an outcome."""
        import pyarrow as pa

        kept = self.collected.samples
        if kept is None:
            raise Missing("samples", "a run that kept none", self.model, "run simulate with keep=True")
        layout = self.collected.layout
        columns: dict[str, Any] = {"replicate": np.repeat(np.arange(self.replicates, dtype=np.int32), kept.shape[2])}
        for k, name in enumerate(layout.outcomes):
            column = kept[:, k].ravel()
            columns[name] = column != 0 if name in layout.conditions else column
        return pa.table(columns)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON types: statistics of every outcome with standard errors, and how they came about."""
        layout = self.collected.layout
        outcomes = {o: self[o].to_json() for o in layout.numeric}
        outcomes |= {c: Condition(c, self.collected).to_json() for c in layout.conditions}
        out: dict[str, Any] = {
            "model": self.model, "seed": self.seed, "draws": self.draws, "replicates": self.replicates,
            "sampler": self.sampler, "engine": self.engine, "seconds": self.seconds, "outcomes": outcomes,
            "notes": list(self.notes),
        }  # fmt: skip
        if layout.fan:
            fans = {n: self.fan_estimates(n).items() for n in layout.fan}
            out["fan"] = {n: {p: [finite(e.value) for e in es] for p, es in fan} for n, fan in fans.items()}
            out["fan_errors"] = {n: {p: [finite(e.error) for e in es] for p, es in fan} for n, fan in fans.items()}
            out["fan_bounds"] = {n: {p: [finite(e.bound) for e in es] for p, es in fan} for n, fan in fans.items()}
        return out


def _share(found: Estimate) -> Estimate:
    return replace(found, least=0.0, most=1.0)


def _known(kind: str, name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        raise UnknownName.among(kind, name, names)
