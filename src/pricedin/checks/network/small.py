"""Propagation with plain floats, for the networks of a few dozen instances that a text makes.

Step by step what ``propagate`` does with arrays, with the same boxes and the same trail.
"""

from __future__ import annotations

from math import isfinite, isinf
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pricedin.checks.network import floats
from pricedin.checks.network.boxes import Floats
from pricedin.checks.network.net import EMPTY, SETTLED, Ints, Network
from pricedin.checks.network.shape import Shape, narrowed


class _State:
    """The boxes of all quantities, which instance set each end, and what moved in this round."""

    def __init__(self, network: Network) -> None:
        low, high = network.boxes()
        self.low, self.high = low.tolist(), high.tolist()
        self.by_low, self.by_high = [-1] * network.size, [-1] * network.size
        self.moved = [True] * network.size

    def crossed(self) -> list[bool]:
        return [*map(_crossed, self.low, self.high)]


Found: TypeAlias = tuple[Floats, Floats, Ints, Ints, NDArray[np.bool_], int]


def propagated(network: Network, rounds: int) -> Found:
    """Low, high, what set them, which instances are broken, and after how many rounds nothing moved."""
    state = _State(network)
    dead = state.crossed()
    rows_of = [(shape, rows.tolist()) for shape, rows in network.instances.items()]
    broken = [False] * sum(len(rows) for _, rows in rows_of)
    done = 0
    while done < rounds and (done == 0 or any(state.moved)):
        before, state.moved = state.moved, [False] * network.size
        first = 0
        for shape, rows in rows_of:
            live = [
                (n, row) for n, row in enumerate(rows, first)
                if not broken[n] and not any(dead[q] for q in row) and (not done or any(before[q] for q in row))
            ]  # fmt: skip
            for n in _pass(shape, live, state) if live else ():
                broken[n] = True
            first += len(rows)
        done += 1
        dead = [a or b for a, b in zip(dead, state.crossed(), strict=True)]
    low, high = np.array(state.low, dtype=float), np.array(state.high, dtype=float)
    by_low, by_high = np.array(state.by_low, dtype=np.int64), np.array(state.by_high, dtype=np.int64)
    return low, high, by_low, by_high, np.array(broken, dtype=bool), done


def _crossed(low: float, high: float) -> bool:
    room = EMPTY * (abs(low) + abs(high))
    return low > high + (room if isfinite(room) else 0.0)


def _pass(shape: Shape, live: list[tuple[int, list[int]]], state: _State) -> list[int]:
    """Narrow the boxes of these instances; the numbers of those that contradict."""
    columns = [*zip(*(row for _, row in live), strict=True)]
    old = [([state.low[q] for q in c], [state.high[q] for q in c]) for c in columns]
    new = narrowed(shape, old, floats)
    bad = [any(_crossed(box[0][k], box[1][k]) for box in new) for k in range(len(live))]
    numbers = [n for n, _ in live]
    for at, a, b in zip(columns, new, old, strict=True):
        steps = [SETTLED * _size(*ends) for ends in zip(*a, *b, strict=True)]
        up = [k for k, s in enumerate(steps) if not bad[k] and _beyond(a[0][k], b[0][k], s)]
        down = [k for k, s in enumerate(steps) if not bad[k] and _beyond(-a[1][k], -b[1][k], s)]
        up = [k for k in sorted(up, key=lambda k: a[0][k]) if a[0][k] > state.low[at[k]]]
        down = [k for k in sorted(down, key=lambda k: -a[1][k]) if a[1][k] < state.high[at[k]]]
        for k in up:  # the tightest last
            state.low[at[k]], state.by_low[at[k]], state.moved[at[k]] = a[0][k], numbers[k], True
        for k in down:
            state.high[at[k]], state.by_high[at[k]], state.moved[at[k]] = a[1][k], numbers[k], True
    return [n for n, wrong in zip(numbers, bad, strict=True) if wrong]


def _size(new_low: float, new_high: float, low: float, high: float) -> float:
    """How large a quantity is, where it has bounds; 0 where it has none even now."""
    size = max(abs(low), abs(high))
    if not isfinite(size):
        size = max(abs(new_low), abs(new_high))
    return size if isfinite(size) else 0.0


def _beyond(new: float, old: float, step: float) -> bool:
    return new > old + step or (isinf(old) and isfinite(new))
