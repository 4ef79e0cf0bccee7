"""Which value of a driver makes a statistic hit a target: all of them, a curve of two, or a feasible region."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from numbers import Real
from typing import Any

from pricedin.core.errors import InvalidParameter
from pricedin.engine import roots, touching
from pricedin.engine.draw import Draw
from pricedin.engine.estimate import Estimate, finite
from pricedin.engine.evaluator import Evaluator
from pricedin.engine.marginals.base import Marginal
from pricedin.engine.model import Model

SCAN, MOST_SCANNED, WIDEN = 17, 513, 3
FINE = 4  # points for each turn, below which two of them may lie between neighbours
NEAR = 0.05  # of the values on either side: a root further off the target is a jump
TOLERANCE = 1e-9  # of a root
BESIDE, JUMP = 1e-9, 5e-3  # of a bracket: how near to a root is looked, and the most that the values may differ there


@dataclass(frozen=True, slots=True)
class Root:
    """``error`` is the standard error that the statistic's own error leaves on the driver."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class Solution:
    """``roots`` in ascending order; where there is none, ``reached`` says which values the statistic did take.

    ``searched`` is the interval of the driver that was looked at, and ``points`` at how many values: what rises and
    falls again between two of them is not seen. ``jumps`` are where the statistic goes across the target without ever
    being there, ``touches`` those roots at which it does not go across. ``notes`` name the jumps, and the stretches
    over which it stays at the target.
    """

    driver: str
    unit: str | None
    outcome: str
    statistic: str
    target: float
    roots: tuple[Root, ...]
    searched: tuple[float, float]
    reached: tuple[float, float]
    notes: tuple[str, ...] = ()
    jumps: tuple[Root, ...] = ()
    touches: tuple[Root, ...] = ()
    points: int = 0

    @property
    def value(self) -> float | None:
        """The only root, or None where there is none or more than one."""
        return self.roots[0].value if len(self.roots) == 1 else None

    def __str__(self) -> str:
        what = f"{self.statistic} of {self.outcome} = {self.target:g}"
        if not self.roots:
            low, high = self.reached
            span = f"{self.driver} from {self.searched[0]:g} to {self.searched[1]:g}"
            lies = f"it lies between {low:.6g} and {high:.6g} at {self.points} of them"
            told = f"no {self.driver} gives {what}: with {span} {lies}"
        else:
            found = " or ".join(f"{r.value:.6g} ± {r.error:.1g}" for r in self.roots)
            told = f"{self.driver} = {found} gives {what}"
        return "; ".join((told, *self.notes))

    def to_json(self) -> dict[str, Any]:
        return {
            "driver": self.driver, "unit": self.unit, "outcome": self.outcome, "statistic": self.statistic,
            "target": self.target, "roots": [{"value": r.value, "error": finite(r.error)} for r in self.roots],
            "searched": list(self.searched), "points": self.points,
            "reached": [finite(x) for x in self.reached], "notes": list(self.notes),
        }  # fmt: skip


def solve(
    model: Model | type[Model], driver: str, target: float, *, outcome: str | None = None, statistic: str = "mean",
    low: float | None = None, high: float | None = None, draws: float = 2**13, seed: int = 1,
    threads: int | None = None,
) -> Solution:  # fmt: skip
    """Values of ``driver`` at which ``statistic`` of ``outcome`` is ``target``, or touches it within its error.

    The driver is held in every world and the others are drawn as before: those correlated with it don't follow.
    Looked for between ``low`` and ``high``; by default the middle 99.8 % of its distribution, or a tenth to ten
    times a constant, and wider where the sign does not change there. Errors: UnknownName, InvalidParameter.
    """
    if not isinstance(target, Real) or not math.isfinite(target):
        raise InvalidParameter("a finite target", repr(target), "target")
    evaluator = Evaluator(model, outcome, statistic, drivers=(driver,), draws=draws, seed=seed, threads=threads)
    return search(evaluator, driver, target, low, high)


def search(
    evaluator: Evaluator, driver: str, target: float, low: float | None, high: float | None,
    held: Mapping[str, float] | None = None,
) -> Solution:  # fmt: skip
    """As :func:`solve`, with a compiled evaluator and other drivers ``held``."""
    seen: dict[float, Estimate] = {}
    rest = dict(held or {})

    def f(x: float) -> float:
        if x not in seen:
            seen[x] = evaluator.of({**rest, driver: x})
        return seen[x].value - target

    marginal = evaluator.model.drivers[driver]
    start = span(marginal, low, high, driver)
    free = (low is None, high is None)
    for widening in range(WIDEN + 1):
        ends = _wider(start, widening, free, marginal)
        xs, ys = roots.scan(f, *ends, SCAN, MOST_SCANNED)
        turns = roots.nearest(f, xs, ys)
        touched = touching.touched(seen, xs, ys, turns)
        if more := [(x, y) for i, x, y in turns if y * ys[i] <= 0]:
            both = sorted([*zip(xs, ys, strict=True), *more])
            xs, ys = [x for x, _ in both], [y for _, y in both]
        xs, ys = _to_the_end(f, xs, ys)
        pairs = roots.brackets(xs, ys)
        if pairs or touched or not any(free):
            break
    found = [_root(f, seen, xs, ys, i, j) for i, j in pairs if not _inside(ys, i, j)]
    true, jumps = ([root for root, hit in found if hit == wanted] for wanted in (True, False))
    grazing = {xs[i] for i, j in pairs if i == j and 0 < i < len(xs) - 1 and ys[i - 1] * ys[i + 1] > 0}
    true, grazed = _apart(f, seen, true, touching.rounding(ys))
    grazed += [root for root in true if root.value in grazing]
    true = [root for root in true if root.value not in grazing]
    grazed += [Root(x, _left_open(f, x, near, seen[x].left_open)) for x, near in touched]
    true = sorted((*true, *grazed), key=lambda root: root.value)
    values = [e.value for e in seen.values() if math.isfinite(e.value)] or [math.nan]
    what = f"{evaluator.what} of {evaluator.outcome}"
    notes = [f"{what} jumps across {target:g} at {driver} = {root.value:.6g}" for root in jumps]
    if len(xs) >= MOST_SCANNED and FINE * roots.turns(ys) >= len(xs):
        notes.append(
            f"{what} turns more often than the {len(xs)} values of {driver} looked at can show: some roots may be "
            "missing; ask for a part of the range"
        )
    notes += [f"{what} is {target:g} for every {driver} from {xs[i]:.6g} to {xs[j]:.6g}" for i, j in _flat(ys)]
    return Solution(
        driver, marginal.unit, evaluator.outcome, evaluator.what, target, tuple(true), ends,
        (min(values), max(values)), tuple(notes), tuple(jumps), tuple(grazed), len(xs),
    )  # fmt: skip


def _inside(ys: list[float], i: int, j: int) -> bool:
    """Whether a point at the target has neighbours there too: of a stretch only the ends are roots."""
    return i == j and 0 < i < len(ys) - 1 and ys[i - 1] == 0 and ys[i + 1] == 0


def _flat(ys: list[float]) -> list[tuple[int, int]]:
    """First and last index of each run of values at the target."""
    runs = [[i for i, _ in run] for zero, run in groupby(enumerate(ys), lambda at: at[1] == 0) if zero]
    return [(run[0], run[-1]) for run in runs if len(run) > 1]


def _root(
    f: roots.Function, seen: dict[float, Estimate], xs: list[float], ys: list[float], i: int, j: int
) -> tuple[Root, bool]:  # fmt: skip
    """A root, and whether the statistic is at the target there; where it jumps across it is not."""
    tolerance = TOLERANCE * max(abs(xs[i]), abs(xs[j]))
    x = xs[i] if i == j else roots.brent(f, xs[i], xs[j], ys[i], ys[j], tolerance)
    off = abs(f(x))
    error, bound = seen[x].error, seen[x].bound + seen[x].grain
    apart = abs(ys[i]) + abs(ys[j])
    hit = off <= 5 * error + bound or (off <= NEAR * apart and (i == j or _smooth(f, x, xs[j] - xs[i], apart)))
    k = i if i == j else None
    left, right = (max(0, k - 1), min(len(xs) - 1, k + 1)) if k is not None else (i, j)
    return Root(x, _left_open(f, x, 0.01 * (xs[right] - xs[left]), seen[x].left_open)), hit


def _smooth(f: roots.Function, x: float, step: float, apart: float) -> bool:
    """Whether the values next to a root on both sides are as near to each other as the root's bracket lets expect."""
    beside = max(BESIDE * step, 2.5 * TOLERANCE * abs(x))
    return abs(f(x + beside) - f(x - beside)) <= JUMP * apart


def _to_the_end(f: roots.Function, xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    """With the points at which each stretch of values at the target begins and ends, found by halving."""
    more = []
    for i, j in _flat(ys):
        for inside, outside in ((i, i - 1), (j, j + 1)):
            if 0 <= outside < len(xs) and math.isfinite(ys[outside]):
                a, b = xs[inside], xs[outside]
                while abs(b - a) > TOLERANCE * max(abs(a), abs(b)):
                    middle = (a + b) / 2
                    a, b = (middle, b) if f(middle) == 0 else (a, middle)
                more.append((a, 0.0))
    both = sorted({*zip(xs, ys, strict=True), *more})
    return [x for x, _ in both], [y for _, y in both]


def _left_open(f: roots.Function, x: float, near: float, error: float) -> float:
    """The standard error of a root, by the slope there; by the bend where the values on both sides have one sign."""
    left, middle, right = f(x - near), f(x), f(x + near)
    slope, bend = (right - left) / (2 * near), (left - 2 * middle + right) / near**2
    if left * right > 0:
        return math.sqrt(2 * abs(error / bend)) if bend else math.inf
    return abs(error / slope) if slope else math.inf


def _apart(
    f: roots.Function, seen: Mapping[float, Estimate], found: list[Root], exact: float
) -> tuple[list[Root], list[Root]]:  # fmt: skip
    """Two roots between which the statistic does not get off the target by more than its error, or than
    ``exact``, are one that touches; the second list holds those."""
    out: list[Root] = []
    grazed: list[Root] = []
    for root in found:
        if out:
            last, middle = out[-1], (out[-1].value + root.value) / 2
            off = f(middle)
            if off != 0 and abs(off) <= max(touching.half_width(seen[middle]), exact):
                grazed.append(Root(middle, max(last.error, root.error, root.value - middle)))
                out.pop()
                continue
        out.append(root)
    return out, grazed


def span(marginal: Marginal, low: float | None, high: float | None, driver: str) -> tuple[float, float]:
    """Where to look for a driver: what was said, else what its distribution makes likely."""
    for x in (low, high):
        if x is not None and not math.isfinite(x):
            raise InvalidParameter("finite ends", repr(x), f"range of {driver}")
    likely = _likely(marginal)
    ends = (likely[0] if low is None else float(low), likely[1] if high is None else float(high))
    if not ends[0] < ends[1]:
        raise InvalidParameter("low < high", f"{ends[0]:g} and {ends[1]:g}", f"range of {driver}")
    return ends


def _within(evaluator: Evaluator, driver: str, given: tuple[float, float] | None) -> tuple[float, float]:
    low, high = given or (None, None)
    return span(evaluator.model.drivers[driver], low, high, driver)


def _likely(marginal: Marginal) -> tuple[float, float]:
    import numpy as np

    low, high = (float(x) for x in marginal.quantile(Draw.uniform(np.array([0.001, 0.999]))))
    if low < high:
        return low, high
    return (low / 10, low * 10) if low > 0 else (low * 10, low / 10) if low < 0 else (-1.0, 1.0)


def _wider(start: tuple[float, float], times: int, free: tuple[bool, bool], marginal: Marginal) -> tuple[float, float]:
    """The interval stretched where it was not given; a positive one stays positive."""
    low, high = start
    for _ in range(times):
        width = high - low
        new_low = low / 4 if low > 0 else low - width
        low, high = (new_low if free[0] else low), (high + width if free[1] else high)
    return low, high


@dataclass(frozen=True, slots=True)
class Curve:
    """For each value of ``x`` the values of ``y`` that hit the target, all roots of each."""

    x: str
    y: str
    points: tuple[tuple[float, tuple[float, ...]], ...]
    outcome: str
    statistic: str
    target: float

    def to_json(self) -> dict[str, Any]:
        rows = [{"x": x, "y": list(ys)} for x, ys in self.points]
        return {"x": self.x, "y": self.y, "points": rows, "outcome": self.outcome, "statistic": self.statistic,
                "target": self.target}  # fmt: skip


def solve_curve(
    model: Model | type[Model], x: str, y: str, target: float, *, outcome: str | None = None, statistic: str = "mean",
    x_range: tuple[float, float] | None = None, y_range: tuple[float, float] | None = None, points: int = 15,
    draws: float = 2**12, seed: int = 1, threads: int | None = None,
) -> Curve:  # fmt: skip
    """Pairs of two drivers that hit ``target``: for ``points`` values of ``x``, every fitting ``y``."""
    if x == y:
        raise InvalidParameter("two different drivers", x, "curve")
    if points < 2:
        raise InvalidParameter("at least 2 points", str(points), "curve")
    evaluator = Evaluator(model, outcome, statistic, drivers=(x, y), draws=draws, seed=seed, threads=threads)
    ends = _within(evaluator, x, x_range)
    y_ends = _within(evaluator, y, y_range)
    rows = []
    for at in roots.grid(*ends, points):
        solution = search(evaluator, y, target, *y_ends, held={x: at})
        rows.append((at, tuple(r.value for r in solution.roots)))
    return Curve(x, y, tuple(rows), evaluator.outcome, statistic, target)


@dataclass(frozen=True, slots=True)
class Feasible:
    """``points`` are the combinations tried, ``inside`` says which reach the target, ``share`` how many do.

    ``bounds`` is for each driver the range that still occurs among those that do; empty where none does.
    """

    drivers: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    values: tuple[float, ...]
    inside: tuple[bool, ...]
    share: float
    bounds: Mapping[str, tuple[float, float]]

    def to_json(self) -> dict[str, Any]:
        return {
            "drivers": list(self.drivers), "share": self.share, "bounds": {k: list(v) for k, v in self.bounds.items()},
            "points": [list(p) for p in self.points], "values": [finite(v) for v in self.values],
            "inside": list(self.inside),
        }  # fmt: skip


def feasible(
    model: Model | type[Model], drivers: Mapping[str, tuple[float, float] | None], *, at_least: float | None = None,
    at_most: float | None = None, outcome: str | None = None, statistic: str = "mean", points: int = 256,
    draws: float = 2**12, seed: int = 1, threads: int | None = None,
) -> Feasible:  # fmt: skip
    """Which combinations of several drivers keep a statistic within bounds, by a Sobol sample of their ranges."""
    import numpy as np

    from pricedin.engine import sobol

    if at_least is None and at_most is None:
        raise InvalidParameter("at_least or at_most", "neither", "feasible")
    names = tuple(drivers)
    if not 1 <= len(names) <= 64:
        raise InvalidParameter("1 to 64 drivers", str(len(names)), "feasible")
    if at_least is not None and at_most is not None and not at_least <= at_most:
        raise InvalidParameter("at_least <= at_most", f"{at_least:g} and {at_most:g}", "feasible")
    if points < 1:
        raise InvalidParameter("at least 1 point", str(points), "feasible")
    evaluator = Evaluator(model, outcome, statistic, drivers=names, draws=draws, seed=seed, threads=threads)
    ends = [_within(evaluator, n, drivers[n]) for n in names]
    own = sobol.seeds(seed, 1, len(names), stream=1)[0]
    u = sobol.uniforms(np.arange(points, dtype=np.uint64), own)
    low, high = np.array(ends).T
    tried = low[:, None] + (high - low)[:, None] * u
    values = [evaluator.of(dict(zip(names, column, strict=True))).value for column in tried.T.tolist()]
    floor, ceiling = -math.inf if at_least is None else at_least, math.inf if at_most is None else at_most
    inside = [floor <= v <= ceiling for v in values]
    kept = tried[:, inside]
    bounds = {n: (float(k.min()), float(k.max())) for n, k in zip(names, kept, strict=True)} if any(inside) else {}
    combinations = tuple(tuple(c) for c in tried.T.tolist())
    return Feasible(names, combinations, tuple(values), tuple(inside), sum(inside) / points, bounds)
