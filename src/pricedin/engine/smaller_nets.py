"""How much wider than Student's an interval has to be where a few worlds carry a statistic.

The errors of the randomisations are then skewed, and a handful of them that miss the extreme worlds agree too well.
Their shape is learned from the sample itself: stretches of a replicate's Sobol points are nets of fewer points, whose
errors about what all worlds give have much the same shape. Handfuls drawn from these give the distribution of Student's
ratio: the studentised bootstrap (Hall 1988, doi:10.1214/aos/1176350933) on subsamples (Politis and Romano 1994,
doi:10.1214/aos/1176325770). Stretches of pseudo-random worlds are more skewed than all of them together, which errs on
the safe side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from pricedin.engine import sobol

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

FEWEST, MOST = 4, 32  # stretches of a replicate
STEP = 1.6  # a net of half the points that asks for more than that is too small to meet what is rare
RESAMPLES = 2**10
TINY = 1e-24  # of the largest square: rounding
LAST = 0.99  # beyond this level the resamples are too few, and its ratio stands for the rest


def paired(nets: Array) -> Array:
    """(replicates, stretches, ...) with each two neighbours added up; one that is left over is dropped."""
    whole = nets.shape[1] // 2 * 2
    out: Array = nets[:, 0:whole:2] + nets[:, 1:whole:2]
    return out


def widening(errors: Array, replicates: int, level: float, usual: float) -> float:
    """What to multiply Student's quantile ``usual`` at ``level`` by, at least 1.

    ``errors`` is (replicates, stretches): sums over the worlds of each stretch whose total is zero, in any unit.
    ``replicates`` is how many of them stand in the statistic.
    """
    size = float(np.abs(errors).max(initial=0.0))
    if not 0 < size < np.inf:
        return 1.0
    found = 0.0
    for nets in _levels(errors / size):
        ratio = max(1.0, _quantile(nets.ravel(), replicates, min(level, LAST)) / usual)
        if not np.isfinite(ratio) or 0 < STEP * found < ratio:
            break
        found = ratio
    return max(1.0, found)


def foretold(errors: Array, jumps: bool = False) -> float:
    """The error of a whole replicate as its smaller nets foretell it, in the unit of ``errors``.

    Replicates may agree too well: a run that stops where its error looks small has one that looks too small, and where
    an outcome jumps all replicates may count the same number of worlds beyond the jump, which is a whole number and the
    truth is not. Smaller nets are many, and count other numbers. A line through the logarithms of their errors, against
    their size, meets the whole; behind a jump none is off by less than they are on average, however many its points.
    ``errors`` as in :func:`widening`.
    """
    size = float(np.abs(errors).max(initial=0.0))
    if not 0 < size < np.inf or errors.shape[1] < 2:
        return 0.0
    levels = [errors / size]
    while levels[-1].shape[1] % 2 == 0 and levels[-1].shape[1] > 2:
        levels.append(paired(levels[-1]))
    told = [(nets.shape[1], float((nets**2).mean()), float(nets.size)) for nets in levels]
    known = np.array([row for row in told if row[1] > TINY])
    if not len(known):
        return 0.0
    at, squares, weights = np.log(1 / known[:, 0]), np.log(known[:, 1]), known[:, 2]
    x, y = np.average(at, weights=weights), np.average(squares, weights=weights)
    spread = float(weights @ (at - x) ** 2)
    slope = float(weights @ ((at - x) * (squares - y))) / spread if spread > 0 else 0.0
    whole = float(np.exp(y - slope * x))  # it is one stretch, and the logarithm of one is zero
    return size * math.sqrt(max(whole, float(known[:, 1].mean())) if jumps else whole)


def _levels(errors: Array) -> Iterator[Array]:
    """From the fewest stretches to the most."""
    all_levels = [errors]
    while all_levels[-1].shape[1] >= 2 * FEWEST:
        all_levels.append(paired(all_levels[-1]))
    return (nets for nets in reversed(all_levels) if FEWEST <= nets.shape[1] <= MOST)


def _quantile(errors: Array, replicates: int, level: float) -> float:
    """Of the size of Student's ratio over handfuls of ``errors``; infinite where too many handfuls are all alike."""
    drawn = errors[_picks(len(errors), replicates)]
    mean = drawn.mean(axis=1)
    off = drawn - mean[:, None]
    error = np.sqrt(np.einsum("br,br->b", off, off) / (replicates * (replicates - 1)))
    size = np.abs(mean - errors.mean())
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.where(error > 1e-9 * size, size / error, np.where(size > 0, np.inf, 0.0))
    place = int(np.ceil(level * RESAMPLES)) - 1
    return float(np.partition(ratios, place)[place])


@lru_cache(maxsize=16)
def _picks(count: int, replicates: int) -> NDArray[np.intp]:
    """(resamples, replicates) places below ``count``, always the same ones; read-only."""
    steps = np.arange(1, RESAMPLES * replicates + 1, dtype=np.uint64) * np.uint64(sobol.GOLD)
    words = sobol.mix(steps) >> np.uint64(32)
    out = (words * np.uint64(count) >> np.uint64(32)).astype(np.intp).reshape(RESAMPLES, replicates)
    out.flags.writeable = False
    return out
