"""How far each source usually is from the truth, learned from all that it says, and the values that follow.

The logarithm of a witness is the item's value plus the source's own error, with the heavy tails of Student's t
(four degrees of freedom), fitted by expectation-maximisation: a source that is often off counts little, and a slip
of a thousand counts almost nothing. A source about which little is known is taken to be as good as most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

FREEDOM = 4.0
PRIOR = 3.0  # the usual spread counts as this many witnesses of each source
LEAST = 1e-4  # no source is better than one in ten thousand
ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Heard:
    """One witness: which item, by which source, the logarithm of the value, and its weight by age."""

    item: int
    source: int
    log: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """``values`` are logarithms by item, ``errors`` their standard errors, ``spreads`` those of the sources in logs."""

    values: tuple[float, ...]
    errors: tuple[float, ...]
    spreads: tuple[float, ...]


def fit(heard: Sequence[Heard]) -> Fit:
    """Values of items 0..n-1 and spreads of sources 0..m-1; each must be heard at least once."""
    import numpy as np

    item, source = np.array([h.item for h in heard]), np.array([h.source for h in heard])
    log, age = np.array([h.log for h in heard]), np.array([h.weight for h in heard])
    items, sources = item.max() + 1, source.max() + 1
    value = _medians(item, log, items)
    usual = max(float(np.median(np.abs(log - value[item]))) * 1.48, LEAST)
    spread = np.full(sources, usual)
    weight = age / usual**2
    for _ in range(ROUNDS):
        away = log - value[item]
        weight = age * (FREEDOM + 1) / (FREEDOM + (away / spread[source]) ** 2) / spread[source] ** 2
        total = np.bincount(item, weight, items)
        value = np.bincount(item, weight * log, items) / total
        spread = _spreads(log - value[item], weight, weight / total[item], source, spread, usual)
    return Fit(tuple(value), tuple(1 / np.sqrt(np.bincount(item, weight, items))), tuple(spread))


def _spreads(away: Any, weight: Any, share: Any, source: Any, spread: Any, usual: float) -> NDArray[Any]:
    """Each source's spread from its distances to the values, less what it pulled the values towards itself."""
    import numpy as np

    squares = np.bincount(source, weight * spread[source] ** 2 * away**2, len(spread))
    free = np.bincount(source, 1 - share, len(spread))
    variance: NDArray[Any] = (squares + PRIOR * usual**2) / (free + PRIOR)
    spreads: NDArray[Any] = np.maximum(np.sqrt(variance), LEAST)
    return spreads


def _medians(item: Any, log: Any, items: int) -> NDArray[Any]:
    import numpy as np

    return np.array([float(np.median(log[item == i])) for i in range(items)])
