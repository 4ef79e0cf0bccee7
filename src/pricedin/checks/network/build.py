"""From figures to a network: one quantity for each thing and time, relations instantiated where they join."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np

from pricedin.checks.network.net import Network
from pricedin.checks.network.shape import Shape, shape_of
from pricedin.checks.periods import AGING, fixed, length
from pricedin.checks.tolerance import SLACK
from pricedin.checks.view import Figure, View, fitting
from pricedin.relations.registry import Relation

Key = tuple[str, str, str]  # entity, metric, time: a closed period's label, or the document that speaks of "now"
UNUSED = frozenset({
    "share", "part", "total", "per_unit", "converted", "complement_share", "net_loss", "operating_loss",
    "company_count", "exchange_rate", "herfindahl",
})  # fmt: skip


@dataclass
class Wiring:
    """A network and the way back: ``figures`` by claim number, ``keys`` by quantity."""

    network: Network
    figures: tuple[Figure, ...]
    keys: tuple[Key, ...]
    relations: dict[Shape, Relation] = field(default_factory=dict)


@dataclass(frozen=True)
class Tie:
    """A relation as the network uses it: ``names`` are the metrics of its inputs, then of its result."""

    relation: Relation
    shape: Shape
    names: tuple[str, ...]
    distinct: frozenset[str]


@cache
def ties() -> tuple[Tie, ...]:
    """Relations between figures of one company and time that arrays can be pushed through."""
    from pricedin.algebra.trace import trace
    from pricedin.relations import RELATIONS

    out = []
    for relation in RELATIONS:
        plain = not relation.variadic and all(role.which == "" for role in relation.roles)
        if plain and relation.concept not in UNUSED and relation.concept not in relation.inputs:
            shape = shape_of(relation.name, trace(relation.function))
            if shape.simple:
                names = (*(role.metric for role in relation.roles), relation.concept)
                out.append(Tie(relation, shape, names, frozenset(names)))
    return tuple(out)


@lru_cache(maxsize=1024)
def reaching(metrics: frozenset[str]) -> tuple[Tie, ...]:
    """The relations of which a company with figures of these metrics lacks one at most."""
    return tuple(tie for tie in ties() if len(tie.distinct - metrics) <= 1)


@lru_cache(maxsize=1024)
def meeting(metrics: frozenset[str]) -> int:
    """How many relations can meet, where each metric has one figure: what lacks a figure must be in another, too."""
    kept = reaching(metrics)
    while True:
        left = tuple(
            t for t in kept if all(any(m in o.distinct for o in kept if o is not t) for m in t.distinct - metrics)
        )
        if len(left) == len(kept):
            return len(left)
        kept = left


def wire(view: View, figures: Sequence[Figure]) -> Wiring:
    """The network of these figures, in the currency that each quantity was first given in.

    Figures that are guessed, vague or of one business line stay out. An instance may have one quantity that nobody
    stated; it is then derived. Claims are as wide as an error has to survive.
    """
    quantities: dict[Key, int] = {}
    units: dict[int, str | None] = {}
    rows: list[tuple[int, float, float, Figure]] = []
    for f in figures:
        if not _usable(f):
            continue
        number = quantities.setdefault(key(f), len(quantities))
        unit = units.setdefault(number, f.unit)
        found = view.money.into(f.loose, f.unit, unit, f.claim.stated_on)
        if found:
            half = SLACK / 2
            low, high = found.interval.low, found.interval.high
            rows.append((number, low - half * abs(low), high + half * abs(high) if np.isfinite(high) else high, f))
    instances: dict[Shape, list[list[int]]] = {}
    relations = {}
    times: dict[str, dict[str, set[str]]] = {}  # entity -> metric -> the times at which it has a figure of it
    for entity, metric, time in quantities:
        times.setdefault(entity, {}).setdefault(metric, set()).add(time)
    for entity in sorted(times):
        for tie in reaching(frozenset(times[entity])):
            for keys in _instances(tie, entity, times[entity]):
                numbers = [quantities.setdefault(k, len(quantities)) for k in keys]
                instances.setdefault(tie.shape, []).append(numbers)
                relations[tie.shape] = tie.relation
    network = Network(
        len(quantities), np.array([r[0] for r in rows], dtype=np.int64), np.array([r[1] for r in rows], dtype=float),
        np.array([r[2] for r in rows], dtype=float), {shape: np.array(found) for shape, found in instances.items()},
    )  # fmt: skip
    return Wiring(network, tuple(r[3] for r in rows), tuple(quantities), relations)


def _usable(f: Figure) -> bool:
    c = f.claim
    whole = not c.segment and not (c.metric or "_share").endswith("_share")
    return bool(c.entity) and whole and not f.vague and not f.unreal and fitting(c) and length(c) in (None, 1.0)


def key(f: Figure) -> Key:
    c = f.claim
    time = c.period or "" if fixed(c) else f.doc
    return c.entity or "", c.metric or "", time


def _time(metric: str, now: str, then: str, times: Mapping[str, set[str]], sole: bool) -> str:
    """Of which time a quantity is; a multiple is of the year whose earnings it is over, unless it is told and there
    is but one."""
    if metric not in AGING:
        return then
    if not metric.startswith(_OVER_A_FLOW) or (sole and now in times.get(metric, ())):
        return now
    return f"{now} {then}"


_OVER_A_FLOW = ("price_to_", "ev_to_", "forward_pe")


def _instances(tie: Tie, entity: str, times: Mapping[str, set[str]]) -> Iterator[list[Key]]:
    """Rows of keys, inputs then result, of one time each for what ages and what does not."""
    aging = _union(times, [m for m in tie.names if m in AGING])
    flowing = _union(times, [m for m in tie.names if m not in AGING])
    for now in aging:
        for then in flowing:
            keys = [(entity, m, _time(m, now, then, times, len(flowing) == 1)) for m in tie.names]
            have = [t in times.get(m, ()) for _, m, t in keys]
            if sum(have) >= len(keys) - 1 and any(have[:-1]) and len(set(keys)) == len(keys):
                yield keys


def _union(times: Mapping[str, set[str]], metrics: list[str]) -> list[str]:
    return sorted(set().union(*(times.get(m, ()) for m in metrics))) or [""]
