"""The same model run by NumPy on whole arrays: the oracle of the compiled code, and its stand-in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from pricedin.engine import philox, sobol
from pricedin.engine.copula import copula, relevant_pairs
from pricedin.engine.draw import Draw
from pricedin.engine.model import Model, State, one_world

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def uniforms(
    dims: int, index: NDArray[np.uint64], replicate: int, seed: int, sampler: str, order: Sequence[int] = ()
) -> Array:
    """(dims, paths) uniforms in (0, 1): exactly those that the kernel draws, with its ``order`` of dimensions."""
    out = np.empty((dims, len(index)))
    known = min(dims, sobol.dimensions()) if sampler == "sobol" else 0
    if known:
        own = sobol.seeds(seed, replicate + 1, known)[replicate]
        out[:known] = sobol.uniforms(index, own, order)
    for pair in range(known // 2, (dims + 1) // 2):
        for k, u in enumerate(philox.uniforms(index, pair, replicate, seed)):
            if known <= 2 * pair + k < dims:
                out[2 * pair + k] = u
    return out


def drivers(model: Model, u: Array) -> dict[str, Array]:
    """Values of every driver at uniforms ``u``, one row for each random driver, by SciPy's quantiles."""
    random = [n for n, m in model.drivers.items() if m.random]
    draws = {name: Draw.uniform(row) for name, row in zip(random, u, strict=True)}
    links = copula(tuple(random), relevant_pairs(model))
    mixed = {n: Draw.normal(sum(w * draws[o].z for o, w in row)) for n, row in links.rows.items()}  # type: ignore[arg-type]
    draws.update(mixed)
    some = Draw.uniform(np.full(u.shape[1], 0.5))
    return {name: m.quantile(draws.get(name, some)) for name, m in model.drivers.items()}


def run(model: Model, values: dict[str, Any], watch: dict[str, list[Any]] | None = None) -> dict[str, Any]:
    """Outcomes for given driver values, floats or arrays, by calling start, step and finish as they stand.

    The states named in ``watch`` are appended to its lists after each step.
    """
    with np.errstate(all="ignore"):
        return _run(model, values, watch)


def _run(model: Model, values: dict[str, Any], watch: dict[str, list[Any]] | None) -> dict[str, Any]:
    kind = type(model)
    world = one_world(model, {name: _own(x) for name, x in values.items()})
    state = {name: _own(x) for name, x in kind.start(world).items()}  # type: ignore[arg-type]
    if state:
        for t in range(1, model.steps + 1):
            after = kind.step(world, State(state), np.float64(t))  # type: ignore[arg-type]
            state = {name: _own(x) for name, x in after.items()}
            for name, seen in (watch or {}).items():
                seen.append(state[name])
    if kind.finish.__code__.co_argcount == 1:
        return dict(kind.finish(world))  # type: ignore[call-arg, arg-type]
    return dict(kind.finish(world, State(state)))  # type: ignore[arg-type]


def _own(x: Any) -> Any:
    """Python's numbers as NumPy's, which divide by zero and negate conditions as arrays do."""
    return np.bool_(x) if isinstance(x, bool) else np.float64(x) if isinstance(x, (int, float)) else x


def worlds(model: Model, u: Array) -> dict[str, Array]:
    """Outcomes at uniforms ``u`` of shape (random drivers, paths); each of shape (paths,)."""
    return worlds_and_states(model, u, ())[0]


def worlds_and_states(
    model: Model, u: Array, watch: tuple[str, ...]
) -> tuple[dict[str, Array], dict[str, list[Array]]]:
    """As :func:`worlds`, with the states named in ``watch`` after each step."""
    paths: dict[str, list[Any]] = {name: [] for name in watch}
    with np.errstate(all="ignore"):
        out = run(model, dict(drivers(model, u)), paths)
    size = (u.shape[1],)
    seen = {name: [np.broadcast_to(np.asarray(x, np.float64), size) for x in xs] for name, xs in paths.items()}
    return {name: np.broadcast_to(np.asarray(v), size) for name, v in out.items()}, seen
