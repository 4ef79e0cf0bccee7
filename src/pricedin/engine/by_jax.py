"""The same start, step and finish under JAX: gradients through its own differentiation, and graphics processors.

An optional extra, ``pip install pricedin[jax]``. Everything is in double precision, and the time loop is a scan,
so that its length does not matter to the compiler. Points and quantiles are those of the NumPy engine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from pricedin.core.errors import Missing
from pricedin.engine import oracle
from pricedin.engine.model import Model, State, one_world
from pricedin.engine.numpy_runner import NumpyRunner

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pricedin.engine.collected import Collected
    from pricedin.engine.plan import Piece
    from pricedin.engine.prepare import Prepared

    Array = NDArray[np.float64]

Worlds = Callable[[Mapping[str, Any]], tuple[dict[str, Any], dict[str, Any]]]
CHUNK = 2**12  # worlds whose states of all steps are kept for the way back


def library() -> Any:
    """The package. Missing, with what to install, where it is not there."""
    try:
        import jax
    except ImportError:
        raise Missing("the package jax", "none", "engine", "pip install pricedin[jax]") from None
    return jax


def worlds(model: Model, watch: tuple[str, ...] = ()) -> Worlds:
    """A pure function of drivers' values, arrays of one length, that JAX can compile and differentiate.

    It gives the outcomes by name, and the states named in ``watch`` as (steps, worlds).
    """
    jax = library()
    jnp, kind = jax.numpy, type(model)

    def run(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        world = one_world(model, values)
        size = jnp.shape(next(iter(values.values()))) if values else (1,)

        def whole(x: Any) -> Any:
            return jnp.broadcast_to(jnp.asarray(x), size)

        state = {name: whole(1.0 * x) for name, x in kind.start(world).items()}  # type: ignore[arg-type]
        seen: dict[str, Any] = {}

        def step(before: dict[str, Any], t: Any) -> tuple[dict[str, Any], dict[str, Any]]:
            after = {n: whole(1.0 * x) for n, x in kind.step(world, State(before), t).items()}  # type: ignore[arg-type]
            return after, {name: after[name] for name in watch}

        if state and model.steps:
            state, seen = jax.lax.scan(step, state, jnp.arange(1.0, model.steps + 1.0))
        one = kind.finish.__code__.co_argcount == 1
        out = kind.finish(world) if one else kind.finish(world, State(state))  # type: ignore[call-arg, arg-type]
        return {name: whole(x) for name, x in out.items()}, seen

    return run


class JaxRunner(NumpyRunner):
    """The NumPy engine with its worlds computed by JAX, on whatever device JAX has."""

    def __init__(self, model: Model, prepared: Prepared, seed: int, replicates: int, most: int) -> None:
        super().__init__(model, prepared, seed, replicates, most)
        self._run = library().jit(worlds(model, prepared.layout.fan))

    def run(self, piece: Piece, collected: Collected) -> None:
        with library().enable_x64(True):
            super().run(piece, collected)

    def worlds(self, u: Array) -> tuple[dict[str, Any], dict[str, Any]]:
        out, seen = self._run(oracle.drivers(self.model, u))
        return {n: np.asarray(x) for n, x in out.items()}, {n: np.asarray(x) for n, x in seen.items()}


def slopes(model: Model, outcome: str, seed: int, replicates: int, paths: int) -> dict[str, list[float]]:
    """For each driver, and under ``outcome`` for itself, the mean over the worlds of each replicate.

    Worlds in which a number is not finite are left out of its mean.
    """
    jax = library()
    dims = sum(m.random for m in model.drivers.values())
    run = worlds(model)

    def back(values: Mapping[str, Any]) -> tuple[Any, Any]:
        y, pull = jax.vjp(lambda v: run(v)[0][outcome], values)
        return y, pull(jax.numpy.ones_like(y))[0]

    names = (outcome, *model.drivers)
    sums, counts = np.zeros((2, len(names), replicates))
    with jax.enable_x64(True):
        compiled = jax.jit(back)
        for r in range(replicates):
            for first in range(0, paths, CHUNK):
                index = np.arange(first, min(first + CHUNK, paths), dtype=np.uint64)
                values = oracle.drivers(model, oracle.uniforms(dims, index, r, seed, "sobol"))
                y, by = compiled(values)
                for k, x in enumerate((y, *(by[d] for d in model.drivers))):
                    fine = np.isfinite(np.asarray(x))
                    sums[k, r] += np.asarray(x)[fine].sum()
                    counts[k, r] += np.count_nonzero(fine)
    with np.errstate(all="ignore"):
        return {name: (sums[k] / counts[k]).tolist() for k, name in enumerate(names)}
