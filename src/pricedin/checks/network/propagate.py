"""Interval propagation over a whole network, grouped by relation shape, with the trail of what narrowed what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pricedin.checks.network.boxes import Box, Floats
from pricedin.checks.network.net import EMPTY, SETTLED, Ints, Network
from pricedin.checks.network.shape import Shape, narrowed
from pricedin.checks.network.small import propagated

ROUNDS = 30
CHUNK = 16_384  # instances at a time, so that their boxes stay in the cache
FEW = 64  # instances up to which plain floats are faster than arrays


@dataclass(frozen=True)
class Propagated:
    """Boxes after propagation. ``low_by`` and ``high_by`` name the instance that set a bound, by its running number
    over all shapes, or -1 where claims did. ``empty`` are quantities, ``broken`` instances that contradict."""

    low: Floats
    high: Floats
    low_by: Ints
    high_by: Ints
    empty: Ints
    broken: Ints
    rounds: int

    @property
    def consistent(self) -> bool:
        return not len(self.empty) and not len(self.broken)


def propagate(network: Network, rounds: int = ROUNDS) -> Propagated:
    """Narrow every box until nothing moves, or ``rounds`` are over.

    A quantity whose claims contradict each other, and an instance that its quantities contradict, are reported and
    narrow nothing further.
    """
    if sum(map(len, network.instances.values())) <= FEW:
        low, high, by_low, by_high, broken, done = propagated(network, rounds)
        empty = np.flatnonzero(crossed(low, high))
        return Propagated(low, high, by_low, by_high, empty, np.flatnonzero(broken), done)
    return by_arrays(network, rounds)


def by_arrays(network: Network, rounds: int) -> Propagated:
    """:func:`propagate` for a network of any size."""
    low, high = network.boxes()
    by_low, by_high = np.full(network.size, -1), np.full(network.size, -1)
    dead = crossed(low, high)
    rows_of = list(network.instances.items())
    firsts = np.cumsum([0, *(len(rows) for _, rows in rows_of)])
    broken = np.zeros(firsts[-1], dtype=bool)
    moved = np.ones(network.size, dtype=bool)
    done = 0
    while done < rounds and (done == 0 or moved.any()):
        before, moved = moved, np.zeros(network.size, dtype=bool)
        for (shape, rows), first in zip(rows_of, firsts.tolist(), strict=False):
            if not len(rows):
                continue
            live = ~(dead[rows].any(axis=1) | broken[first : first + len(rows)])
            if done:
                live &= before[rows].any(axis=1)
            at = np.flatnonzero(live)
            for chunk in np.array_split(at, max(1, len(at) // CHUNK)) if len(at) else ():
                bad = _pass(shape, rows[chunk], first + chunk, low, high, (by_low, by_high), moved)
                broken[bad] = True
        done += 1
        dead |= crossed(low, high)
    empty = np.flatnonzero(crossed(low, high))
    return Propagated(low, high, by_low, by_high, empty, np.flatnonzero(broken), done)


def crossed(low: Floats, high: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Where low lies above high by more than floats round."""
    with np.errstate(invalid="ignore"):
        room = EMPTY * (np.abs(low) + np.abs(high))
        return np.asarray(low > high + np.where(np.isfinite(room), room, 0.0))


def _pass(
    shape: Shape, rows: Ints, numbers: Ints, low: Floats, high: Floats, by: tuple[Ints, Ints],
    moved: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> Ints:  # fmt: skip
    """Narrow the boxes of these instances in place; return the numbers of those that contradict."""
    boxes = [(low[rows[:, i]], high[rows[:, i]]) for i in range(rows.shape[1])]
    found = narrowed(shape, boxes)
    bad = np.zeros(len(rows), dtype=bool)
    for a, b in found:
        bad |= crossed(a, b)
    good = np.flatnonzero(~bad)
    for i, (new, old) in enumerate(zip(found, boxes, strict=True)):
        _scatter(rows[good, i], numbers[good], (new[0][good], new[1][good]), (old[0][good], old[1][good]),
                 low, high, by, moved)  # fmt: skip
    return numbers[bad]


def _scatter(
    at: Ints, numbers: Ints, new: Box, old: Box, low: Floats, high: Floats, by: tuple[Ints, Ints],
    moved: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> None:  # fmt: skip
    """Write back what got narrower; of several instances on one quantity the tightest counts."""
    with np.errstate(invalid="ignore"):
        size = np.maximum(np.abs(old[0]), np.abs(old[1]))
        step = SETTLED * np.where(np.isfinite(size), size, np.maximum(np.abs(new[0]), np.abs(new[1])))
        step = np.where(np.isfinite(step), step, 0.0)
        up = np.flatnonzero((new[0] > old[0] + step) | (np.isinf(old[0]) & np.isfinite(new[0])))
        down = np.flatnonzero((new[1] < old[1] - step) | (np.isinf(old[1]) & np.isfinite(new[1])))
    if len(up):
        order = up[np.argsort(new[0][up], kind="stable")]
        better = order[new[0][order] > low[at[order]]]
        low[at[better]], by[0][at[better]] = new[0][better], numbers[better]
        moved[at[better]] = True
    if len(down):
        order = down[np.argsort(-new[1][down], kind="stable")]
        better = order[new[1][order] < high[at[order]]]
        high[at[better]], by[1][at[better]] = new[1][better], numbers[better]
        moved[at[better]] = True


def support(network: Network, done: Propagated, quantity: int) -> tuple[set[int], set[int]]:
    """Claims and instances that the present box of a quantity rests on, found by walking the trail back."""
    owner = {n: (shape, row) for n, (shape, row) in enumerate(_numbered(network))}
    claims: set[int] = set()
    instances: set[int] = set()
    todo, seen = [quantity], {quantity}
    while todo:
        q = todo.pop()
        claims.update(np.flatnonzero(network.claim_at == q).tolist())
        for number in (int(done.low_by[q]), int(done.high_by[q])):
            if number >= 0 and number not in instances:
                instances.add(number)
                new = [int(x) for x in owner[number][1] if int(x) not in seen]
                seen.update(new)
                todo.extend(new)
    return claims, instances


def _numbered(network: Network) -> list[tuple[Shape, Ints]]:
    return [(shape, row) for shape, rows in network.instances.items() for row in rows]
