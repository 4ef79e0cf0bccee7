"""Which claims contradict each other: found by propagation or by a linear program, and proved minimal by deletion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pricedin.checks.network.linear import conflict, programs, reach
from pricedin.checks.network.net import Ints, Network
from pricedin.checks.network.propagate import Propagated, propagate, support
from pricedin.checks.network.shape import Shape
from pricedin.core.interval import Interval


@dataclass(frozen=True, slots=True)
class Conflict:
    """``claims`` can't all be true, and any of them could if another were left out; ``instances`` tie them."""

    claims: tuple[int, ...]
    instances: tuple[tuple[Shape, tuple[int, ...]], ...]


def infeasible(network: Network) -> bool:
    """True where no values satisfy all claims; exact for products, for sums, and for trees of both."""
    done = propagate(network)
    if not done.consistent:
        return True
    return any(conflict(program) is not None for program, _ in programs(network, done.low, done.high))


def minimal(network: Network, among: Iterable[int] | None = None) -> tuple[int, ...]:
    """A least set of claims that is infeasible: each was left out once, and the rest could then be met.

    What is readily taken for granted (``weight`` below 1) is left out first. The network must be infeasible
    already with the claims ``among`` alone.
    """
    kept = sorted(range(network.claims) if among is None else set(among))
    weight = np.ones(network.claims) if network.weight is None else network.weight
    every = np.arange(network.claims)
    for claim in sorted(kept, key=lambda c: (weight[c], c)):
        rest = [c for c in kept if c != claim]
        if infeasible(network.without(np.setdiff1d(every, rest))):
            kept = rest
    return tuple(kept)


def candidates(network: Network) -> tuple[int, ...] | None:
    """A set of claims that is infeasible, small but not least; None for a consistent network."""
    done = propagate(network)
    if not done.consistent:
        return tuple(sorted(_trail(network, done)))
    for program, _ in programs(network, done.low, done.high):
        found = conflict(program)
        if found is not None:
            kept = tuple(sorted(found))
            rest = network.without(np.setdiff1d(np.arange(network.claims), kept))
            return kept if infeasible(rest) else tuple(range(network.claims))
    return None


def _trail(network: Network, done: Propagated) -> set[int]:
    """The claims behind the first contradiction that propagation met."""
    if len(done.broken):
        number = int(done.broken[0])
        row = _instance(network, number)[1]
        return set().union(*(support(network, done, q)[0] for q in row))
    return support(network, done, int(done.empty[0]))[0]


def _instance(network: Network, number: int) -> tuple[Shape, tuple[int, ...]]:
    for shape, rows in network.instances.items():
        if number < len(rows):
            return shape, tuple(int(q) for q in rows[number])
        number -= len(rows)
    raise IndexError(number)


def first_conflict(network: Network) -> Conflict | None:
    """One minimal conflict of the network, or None where it is consistent."""
    found = candidates(network)
    if found is None:
        return None
    claims = minimal(network, found)
    return Conflict(claims, tuple(between(network, claims)))


def between(network: Network, claims: Iterable[int]) -> list[tuple[Shape, tuple[int, ...]]]:
    """Instances on the ways between the quantities of these claims: what is left when loose ends are cut off."""
    held = {int(network.claim_at[c]) for c in claims}
    left = [(shape, tuple(int(q) for q in row)) for shape, rows in network.instances.items() for row in rows]
    while True:
        uses: dict[int, int] = {}
        for _, row in left:
            for q in set(row):
                uses[q] = uses.get(q, 0) + 1
        kept = [(s, row) for s, row in left if all(q in held or uses[q] > 1 for q in row)]
        if len(kept) == len(left):
            return kept
        left = kept


def labels(size: int, a: Ints, b: Ints) -> Ints:
    """The least member of each node's component, edges being ``a[i]``-``b[i]``.

    Roots are hung below smaller ones until no edge joins two; SciPy has the same, at a third of a second to import.
    """
    label: Ints = np.arange(size, dtype=np.int64)
    while True:
        low, high = np.minimum(label[a], label[b]), np.maximum(label[a], label[b])
        if np.array_equal(low, high):
            return label
        np.minimum.at(label, high, low)
        while not np.array_equal(up := label[label], label):
            label = up


def components(network: Network, hubs: Ints | None = None) -> list[tuple[Ints, Ints]]:
    """Quantities and instance numbers that hang together; ``hubs`` (exchange rates) tie nothing by themselves."""
    rows, columns, first = [], [], 0
    for instances in network.instances.values():
        n, width = instances.shape
        rows.append(np.repeat(np.arange(first, first + n), width))
        columns.append(instances.ravel())
        first += n
    at = np.concatenate(rows) if rows else np.empty(0, dtype=np.int64)
    of = np.concatenate(columns) if columns else np.empty(0, dtype=np.int64)
    if hubs is not None and len(hubs):
        inner = ~np.isin(of, hubs)
        at, of = at[inner], of[inner]
    label = labels(network.size + first, of, at + network.size)
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    out = []
    for part in np.split(order, cuts):
        quantities, numbers = part[part < network.size], part[part >= network.size] - network.size
        if len(numbers):
            out.append((quantities, numbers))
    return out


def part(network: Network, quantities: Iterable[int], numbers: Iterable[int]) -> tuple[Network, Ints, Ints]:
    """The network of these instances alone, with the hubs they touch; also its quantities and claims in the whole."""
    wanted = sorted(numbers)
    pieces: dict[Shape, Ints] = {}
    first = 0
    for shape, rows in network.instances.items():
        mine = [n - first for n in wanted if first <= n < first + len(rows)]
        if mine:
            pieces[shape] = rows[mine]
        first += len(rows)
    touched = [rows.ravel() for rows in pieces.values()]
    every = np.unique(np.concatenate([np.asarray(sorted(quantities), dtype=np.int64), *touched]))
    claims = np.flatnonzero(np.isin(network.claim_at, every))
    instances = {shape: np.searchsorted(every, rows) for shape, rows in pieces.items()}
    small = Network(
        len(every), np.searchsorted(every, network.claim_at[claims]), network.claim_low[claims],
        network.claim_high[claims], instances, None if network.floor is None else network.floor[every],
        None if network.weight is None else network.weight[claims],
    )  # fmt: skip
    return small, every, claims


def allowed(network: Network, claim: int) -> Interval:
    """What the others leave for the quantity of a claim: propagated, and exact where a program says more."""
    import math

    quantity = int(network.claim_at[claim])
    rest = network.without([claim])
    done = propagate(rest)
    low, high = float(done.low[quantity]), float(done.high[quantity])
    for program, logs in programs(rest, done.low, done.high):
        for (q, shift), column in program.variables.items():
            if q == quantity and conflict(program) is None:
                a, b = reach(program, column)
                if logs:
                    a, b = math.exp(a) + shift if a > -700 else shift, math.exp(b) + shift if b < 700 else math.inf
                low, high = max(low, a), min(high, b)
    return Interval(low, high) if low <= high else Interval(-math.inf, math.inf)
