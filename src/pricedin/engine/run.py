"""Run a model over many worlds, to a count or to a precision."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

from pricedin.core.errors import InvalidParameter, PricedinError, UnknownName
from pricedin.engine import histogram as bins
from pricedin.engine import pilot, plan, sobol
from pricedin.engine.collected import Collected
from pricedin.engine.copula import held
from pricedin.engine.machine.layout import FAN_BINS
from pricedin.engine.model import Model, bound
from pricedin.engine.prepare import Prepared, Wanted
from pricedin.engine.ready import Ready, ordered, ready
from pricedin.engine.simulation import Condition, Outcome, Simulation
from pricedin.engine.single import single_error

Progress = Callable[[int, int], object]
MOST_DRAWS = 2**30  # where a precision is asked for and no count
LONGEST = 600.0
FORETOLD = 1.25  # what smaller nets foretell is known to about a quarter
MOST_SPREAD = 1e150  # of values whose squares can be added up, and one over the least
ALL_ALIKE = 2**20  # worlds without any difference after which a run to a precision calls that a constant
MOST_KEPT = 2**32  # bytes of all worlds that are kept, and of the quantiles over time


class TooLong(InvalidParameter):
    """The draws asked for would take longer than allowed; the message gives the estimate."""


class Cancelled(PricedinError, RuntimeError):
    """The run was cancelled; nothing is left behind."""


def simulate(
    model: Model | type[Model], draws: float | None = None, *, seed: int = 1, precision: float | None = None,
    outcome: str | None = None, threads: int | None = None, engine: str = "llvm", sampler: str = "sobol",
    replicates: int = plan.REPLICATES, histogram: bool = True, fan: Sequence[str] = (), keep: bool = False,
    progress: Progress | None = None, longest: float = LONGEST, cluster: str | None = None, single: bool = False,
) -> Simulation:  # fmt: skip
    """Outcomes of ``model`` with standard errors.

    ``draws`` worlds (rounded up to a power of two, 256 or more, in each replicate), or as many as it takes until the
    relative standard error of the mean of ``outcome`` (the first by default) is at most ``precision`` (0.001 is 0.1 %).
    ``engine`` is ``llvm``, ``numpy`` or ``jax``; ``sampler`` is ``sobol`` or ``random``. ``fan`` names states to be
    seen over time, ``keep`` keeps every world. ``progress(done, total)`` is called now and then; returning False
    cancels. Equal ``seed``, equal answer, for any number of ``threads``. ``cluster`` is the address of a Dask
    scheduler (``tcp://host:8786``), or ``local`` for worker processes on this machine.
    ``single`` computes the worlds in single precision, with sums in double; a note then says how far the outcomes
    are from those in double.
    Raises TooLong where the estimated time is above ``longest`` seconds, Cancelled, and InvalidParameter. A run to a
    precision ends by then, and a note says if it did not get there.
    """
    started = time.perf_counter()
    own = bound(model)
    if engine not in ("llvm", "numpy", "jax"):
        raise InvalidParameter("llvm, numpy or jax", repr(engine), "engine")
    wanted = _wanted(sampler, histogram, fan, keep, precision, single and engine == "llvm")
    most = plan.per_replicate(_count(draws, precision), replicates, sampler)
    if not longest > 0:
        raise InvalidParameter("a time of more than 0 seconds", repr(longest), "longest")
    if precision is not None and not (isinstance(precision, (int, float)) and 0 < precision < 1):
        raise InvalidParameter("a precision between 0 and 1", repr(precision), "precision", "0.001 is 0.1 %")
    seed, count = _seed(seed), thread_count(threads)
    _fits(8 * FAN_BINS * own.steps * len(fan) * replicates, "fan", "ask for fewer steps, states or replicates")
    made = ready(own, wanted, engine)
    prepared = made.prepared
    for state in fan:
        if not isinstance(state, str):
            raise InvalidParameter("names of states", repr(state), "fan")
        if state not in prepared.program.states:
            raise UnknownName.among("state", state, prepared.program.states, "fan")
    target = _target(prepared, outcome)
    if precision is not None and sampler == "sobol":
        made = ordered(made, own, target)
        prepared = made.prepared
    if keep:
        hint = "keep fewer draws; statistics need no samples"
        _fits(8 * most * replicates * len(prepared.layout.outcomes), "keep", hint)
    collected = prepared.empty(replicates)
    with ExitStack() as stack:
        if cluster is not None:
            runner = _remote(stack, cluster, prepared, engine, keep, seed, replicates)
        else:
            if made.kernel is not None:
                worlds = most * replicates if precision is None else plan.FIRST * replicates
                _not_too_long(pilot.seconds(prepared, made.kernel) * worlds / count, worlds, longest)
            runner = _runner(made, engine, own, seed, replicates, count, most)
        reached = _fill(runner, collected, most, precision, target, progress, longest)
    notes = _notes(prepared, collected, reached) + _without_effect(own)
    if wanted.single:
        notes += single_error(own, seed, prepared)
    return Simulation(
        type(own).__name__, seed, engine, sampler, collected.paths * replicates, replicates,
        time.perf_counter() - started, collected, dict(made.units), notes,
    )  # fmt: skip


def _fits(size: int, what: str, hint: str) -> None:
    if size > MOST_KEPT:
        raise InvalidParameter(f"at most {MOST_KEPT / 1e9:.1f} GB", f"{size / 1e9:,.1f} GB", what, hint)


def _runner(
    made: Ready, engine: str, model: Model, seed: int, replicates: int, threads: int, most: int
) -> Any:  # fmt: skip
    if made.kernel is not None:
        from pricedin.engine.runner import Runner

        return Runner(made.prepared, made.kernel, seed, replicates, threads, most)
    if engine == "jax":
        from pricedin.engine.by_jax import JaxRunner

        return JaxRunner(model, made.prepared, seed, replicates, most)
    from pricedin.engine.numpy_runner import NumpyRunner

    return NumpyRunner(model, made.prepared, seed, replicates, most)


def _remote(
    stack: ExitStack, cluster: str, prepared: Prepared, engine: str, keep: bool, seed: int, replicates: int
) -> Any:
    from pricedin.engine.cluster import ClusterRunner, connected

    if keep or engine != "llvm":
        raise InvalidParameter("the llvm engine without keep", f"{engine}, keep={keep}", "cluster")
    return ClusterRunner(stack.enter_context(connected(cluster)), prepared, seed, replicates)


def _fill(
    runner: Any, collected: Collected, most: int, precision: float | None, target: str, progress: Progress | None,
    longest: float,
) -> bool:  # fmt: skip
    """Whether the precision asked for was reached."""
    began = time.perf_counter()
    total = most * collected.replicates
    stops = precision is not None
    ends = plan.rounds(most, halfway=stops) if stops or most > runner.at_once else iter([most])
    fastest = math.inf  # seconds a world: a slow start or a lost worker says nothing about the rest
    for end in ends:
        plan.within_points(end, collected.replicates, collected.layout.sampler)
        for piece in plan.pieces(collected.paths, end):
            start = time.perf_counter()
            runner.run(piece, collected)
            now, done = time.perf_counter(), collected.paths * collected.replicates
            fastest = min(fastest, (now - start) / (piece.total * collected.replicates))
            if precision is None and runner.paced <= done < total:
                _not_too_long(now - began + fastest * (total - done), total, longest)
                plan.within_points(most, collected.replicates, collected.layout.sampler)
            if progress is not None and progress(done, total) is False:
                raise Cancelled("the run to its end", f"a cancel after {done:,} of {total:,} draws")
        if precision is None:
            continue
        if _relative(collected, target, precision) <= precision and not (
            _alike(collected, target) and collected.paths * collected.replicates < min(ALL_ALIKE, total)
        ):
            collected.stopped_by = target
            return True
        late = 2 * (time.perf_counter() - began) > longest  # the next round may take as long as all before it
        if late or _hopeless(collected, target, precision, total):
            return False
    return precision is None


def _not_too_long(estimate: float, total: int, longest: float) -> None:
    if not estimate <= longest:
        raise TooLong(
            f"a run of at most {longest:g} s", f"about {_span(estimate)} for {total:,} draws", "draws",
            f"ask for fewer draws or for a precision, or allow longest={estimate * 1.2:.0f} (seconds)",
        )  # fmt: skip


def _span(seconds: float) -> str:
    for size, name in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.3g} {name}"
    return f"{seconds:.3g} s"


def _relative(collected: Collected, target: str, precision: float) -> float:
    """Of the error of the mean; once the replicates agree well enough to stop, of all that the sample leaves open, as
    far as that is known."""
    found = (Condition if target in collected.layout.conditions else _numeric)(target, collected).mean
    if not found.relative <= precision:
        return found.relative
    return max(found.relative, found.left_open / abs(found.value) / FORETOLD) if found.value else found.relative


def _numeric(name: str, collected: Collected) -> Outcome:
    return Outcome(name, None, collected)


def _alike(collected: Collected, target: str) -> bool:
    """Whether a random model has given the same in all worlds so far: what is rare may not have come up."""
    if not collected.layout.dims:
        return False
    if target in collected.layout.conditions:
        return int(collected.slot("count", target).sum()) in (0, collected.paths * collected.replicates)
    return bool(collected.slot("low", target).min() == collected.slot("high", target).max())


def _hopeless(collected: Collected, target: str, precision: float, total: int) -> bool:
    """Whether a run without a limit of its own has no chance even at the best speed of convergence seen in practice:
    a mean about zero has no relative precision."""
    done, relative = collected.paths * collected.replicates, _relative(collected, target, precision)
    if total < MOST_DRAWS or done < 2**20:
        return False
    return math.isnan(relative) or bool(done * (relative / precision) ** 1.25 > 4 * total)


def _wanted(
    sampler: str, histogram: bool, fan: Sequence[str], keep: bool, precision: float | None, single: bool
) -> Wanted:
    if sampler not in ("sobol", "random"):
        raise InvalidParameter("sobol or random", repr(sampler), "sampler")
    if keep and precision is not None:
        raise InvalidParameter("keep with a number of draws", "keep with a precision", "keep")
    if single and sampler != "sobol":
        raise InvalidParameter("Sobol points in single precision", sampler, "sampler")
    return Wanted(sampler, histogram, tuple(fan), keep, single=single)


def _count(draws: float | None, precision: float | None) -> float:
    if draws is not None:
        return draws
    return MOST_DRAWS if precision is not None else plan.DEFAULT_DRAWS


def _seed(seed: int) -> int:
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**64:
        raise InvalidParameter("a seed from 0 to 2**64 - 1", repr(seed), "seed")
    return seed


def thread_count(threads: int | None) -> int:
    """``threads``, or as many as this process may use."""
    if threads is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if isinstance(threads, bool) or not isinstance(threads, int) or not 1 <= threads <= 1024:
        raise InvalidParameter("1 to 1024 threads", repr(threads), "threads")
    return threads


def _target(prepared: Prepared, outcome: str | None) -> str:
    if outcome is None:
        return prepared.program.outcomes[0]
    if outcome not in prepared.program.outcomes:
        raise UnknownName.among("outcome", outcome, prepared.program.outcomes)
    return outcome


def _without_effect(model: Model) -> tuple[str, ...]:
    lost = [(a, b, constant[0]) for a, b in model.pairs if (constant := held(model, (a, b)))]
    return tuple(f"the correlation of {a} and {b} has no effect: {name} is a constant" for a, b, name in lost)


def _notes(prepared: Prepared, collected: Collected, reached: bool) -> tuple[str, ...]:
    notes: list[str] = []
    layout = prepared.layout
    known = sobol.dimensions()
    if layout.sampler == "sobol" and len(layout.dims) > known:
        later = f"drivers {known + 1} to {len(layout.dims)}"
        notes.append(f"{later} are drawn pseudo-randomly: the Sobol tables have {known} dimensions")
    if prepared.copula.changes:
        notes.append("correlations changed to the nearest possible: " + "; ".join(prepared.copula.changes))
    if collected.stopped_by is not None and _alike(collected, collected.stopped_by):
        worlds = f"all {collected.paths * collected.replicates:,} worlds"
        notes.append(f"{collected.stopped_by} was the same in {worlds}: what is rarer than that is not seen")
    for name in layout.numeric:
        bad = int(collected.slot("bad", name).sum())
        if bad:
            notes.append(f"{name} is no finite number in {bad:,} worlds, which are left out of its statistics")
        one = Outcome(name, None, collected)
        low, high = one.ends
        if low < high and not 1 / MOST_SPREAD < high - low < MOST_SPREAD:
            notes.append(f"{name} is too large or too small for its standard deviation: choose another unit")
        if layout.histogram and not collected.kinds[name].stepped and bins.few(low, high):
            notes.append(
                f"{name} varies little beside its size, so that its quantiles are rough: take off what is fixed"
            )
        if layout.histogram and not bins.resolved(low, high):
            notes.append(f"{name} is too large or too small for its quantiles to be told apart: choose another unit")
    for name in layout.unknown:
        odd = int(collected.slot("unknown", name).sum())
        if odd:
            notes.append(f"{name} compares what is no number in {odd:,} worlds: there the comparison counts as false")
    if not reached:
        notes.append(f"the precision asked for was not reached with {collected.paths * collected.replicates:,} draws")
    return tuple(notes)
