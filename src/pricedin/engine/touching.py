"""Roots at which a statistic touches the target and turns back: known only as well as the statistic itself is."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping

from pricedin.engine.estimate import Estimate

SURE = 0.99  # level of the interval in which the target lies where a statistic touches it
EXACT = 1e-9  # of the range of values: what touches without any error


def touched(
    seen: Mapping[float, Estimate], xs: list[float], ys: list[float], turns: list[tuple[int, float, float]]
) -> list[tuple[float, float]]:
    """Where the statistic comes to the target within its error and turns away further than that; and a step there."""
    exact = rounding(ys)
    out: dict[int, tuple[float, float, float]] = {}
    for i, x, y in turns:
        half = max(half_width(seen[x]), exact)
        if y * ys[i] > 0 and abs(y) <= half and _leaves(xs, ys, x, 2 * half):
            before = out.pop(i - 1, None)  # of two neighbours at one turn the nearer counts
            best = min((abs(y), x, 0.01 * (xs[i + 1] - xs[i - 1])), before or (math.inf, x, 0.0))
            out[i] = best
    return [(x, near) for _, x, near in out.values()]


def rounding(ys: list[float]) -> float:
    """What counts for nothing beside the range of the values."""
    known = [y for y in ys if math.isfinite(y)]
    return EXACT * (max(known) - min(known)) if known else 0.0


def half_width(found: Estimate) -> float:
    return found.interval(SURE)[1] - found.value


def _leaves(xs: list[float], ys: list[float], x: float, least: float) -> bool:
    """Whether the values get further from zero than ``least`` on either side of ``x`` before they change their sign.

    >>> xs = [0.0, 1.0, 2.0, 3.0]
    >>> _leaves(xs, [4.0, 1.0, 1.0, 4.0], 1.5, 3.0), _leaves(xs, [4.0, 1.0, 1.0, 1.0], 1.5, 3.0)
    (True, False)
    """
    right = [y for at, y in zip(xs, ys, strict=True) if at > x]
    left = [y for at, y in zip(xs, ys, strict=True) if at < x][::-1]
    return all(any(abs(y) > least for y in _first(side)) for side in (left, right))


def _first(side: list[float]) -> list[float]:
    """The values up to the first one of another sign than the first."""
    return list(itertools.takewhile(lambda y: y * side[0] > 0, side))
