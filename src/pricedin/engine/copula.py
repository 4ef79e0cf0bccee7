"""The Gaussian copula: a correlation matrix from pairs, mended where no world could have it, and its factor."""

from __future__ import annotations

import math
import sys
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pricedin.core.errors import InvalidParameter, UnknownName

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pricedin.engine.model import Model

    Array = NDArray[np.float64]


class CorrelationChanged(UserWarning):
    """The correlations asked for contradict each other; the nearest possible ones are used."""


@dataclass(frozen=True, slots=True)
class Copula:
    """``rows[i]`` are pairs (driver, weight): the normal of driver ``i`` is the weighted sum of independent ones.

    Only correlated drivers have a row. ``changes`` says what had to be mended.
    """

    rows: Mapping[str, tuple[tuple[str, float], ...]]
    changes: tuple[str, ...] = ()


def copula(names: tuple[str, ...], pairs: Mapping[tuple[str, str], float]) -> Copula:
    """``names`` are the random drivers in order. Errors: unknown names, values outside -1 to 1, a pair given twice."""
    import numpy as np

    if not pairs:
        return Copula({})
    seen: dict[frozenset[str], float] = {}
    for (a, b), value in pairs.items():
        _check(a, b, value, names)
        if seen.setdefault(frozenset((a, b)), value) != value:
            raise InvalidParameter(f"one correlation of {a} and {b}", f"{seen[frozenset((a, b))]} and {value}")
    used = [n for n in names if any(n in pair for pair in seen)]
    matrix = np.eye(len(used))
    for pair, value in seen.items():
        i, j = (used.index(n) for n in pair)
        matrix[i, j] = matrix[j, i] = value
    matrix, changes = _possible(matrix, used)
    factor = np.linalg.cholesky(matrix)
    rows = {
        name: tuple((used[j], float(factor[i, j])) for j in range(i + 1) if abs(factor[i, j]) > 1e-15)
        for i, name in enumerate(used)
    }
    return Copula({n: r for n, r in rows.items() if r != ((n, 1.0),)}, changes)


def relevant_pairs(model: Model) -> dict[tuple[str, str], float]:
    """The model's pairs without those of a driver that is held constant. UnknownName for what is no driver."""
    for pair in model.pairs:
        for name in pair:
            if name not in model.drivers:
                raise UnknownName.among("driver", name, model.drivers, "correlations")
    return {pair: value for pair, value in model.pairs.items() if not held(model, pair)}


def held(model: Model, pair: tuple[str, str]) -> list[str]:
    """Those of a pair of drivers that are constant."""
    return [name for name in pair if not model.drivers[name].random]


def _check(a: str, b: str, value: float, names: tuple[str, ...]) -> None:
    for name in (a, b):
        if name not in names:
            raise UnknownName.among("random driver", name, names, "correlations")
    if a == b:
        raise InvalidParameter("two different drivers", a, "correlations")
    if not isinstance(value, (int, float)) or not math.isfinite(value) or not -1 <= value <= 1:
        raise InvalidParameter("a correlation from -1 to 1", repr(value), f"correlations: {a}, {b}")


def _possible(matrix: Array, names: list[str]) -> tuple[Array, tuple[str, ...]]:
    import numpy as np

    if np.linalg.eigvalsh(matrix)[0] >= 1e-10:
        return matrix, ()
    mended = nearest_correlation(matrix)
    n = len(names)
    changes = tuple(
        f"{names[i]}, {names[j]}: {matrix[i, j]:g} -> {mended[i, j]:.4f}"
        for i in range(n)
        for j in range(i + 1, n)
        if abs(mended[i, j] - matrix[i, j]) > 5e-5
    )
    if changes:
        text = "these correlations contradict each other; the nearest possible ones are used: " + "; ".join(changes)
        warnings.warn(text, CorrelationChanged, stacklevel=_outside())
    return mended, changes


def _outside() -> int:
    """How far up the stack the nearest caller outside this package is."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("pricedin."):
        frame, level = frame.f_back, level + 1
    return level


def nearest_correlation(matrix: Array, floor: float = 1e-8) -> Array:
    """The nearest correlation matrix in the Frobenius norm: Higham (2002), doi:10.1093/imanum/22.3.329.

    Alternating projections with Dykstra's correction; ``floor`` is the least eigenvalue kept.
    """
    import numpy as np

    y, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(500):
        r = y - correction
        values, vectors = np.linalg.eigh(r)
        x = (vectors * np.maximum(values, floor)) @ vectors.T
        correction = x - r
        before, y = y, x.copy()
        np.fill_diagonal(y, 1.0)
        if np.abs(y - before).max() < 1e-12:
            break
    values, vectors = np.linalg.eigh(y)
    x = (vectors * np.maximum(values, floor)) @ vectors.T
    scale = 1 / np.sqrt(np.diag(x))
    out: Array = x * np.outer(scale, scale)
    np.fill_diagonal(out, 1.0)
    return out
