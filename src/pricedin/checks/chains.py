"""Contradictions that only several relations together show: the network over each company's figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pricedin.checks.blame import suspects
from pricedin.checks.build import explained, finding, with_correction
from pricedin.checks.formats import agreed, between, enumerated, named, quoted
from pricedin.checks.network.build import Wiring, key, meeting, reaching, wire
from pricedin.checks.network.conflict import allowed, components, first_conflict, part
from pricedin.checks.network.net import Network
from pricedin.checks.network.propagate import propagate
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

MOST = 200  # relations in one piece; beyond that only a broken reader ties figures together
FEWEST = 2  # relations in a chain; one alone is the business of another rule


def chains(view: View) -> Iterator[Finding]:
    """Conflict sets that rest on two relations or more, each figure of which is needed."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for f in view.figures:
        if f.claim.entity and f.claim.metric:
            groups[f.claim.entity].append(f)
    figures = [f for group in groups.values() if _chained(group) for f in group]
    if figures:
        yield from _conflicts(view, wire(view, figures))


def _chained(figures: list[Figure]) -> bool:
    """Enough relations reach a company's figures that some may hang together."""
    if len(figures) < FEWEST + 1:
        return False
    metrics = frozenset(f.claim.metric or "" for f in figures)
    if len(reaching(metrics)) < FEWEST:
        return False
    return len({key(f) for f in figures}) > len(metrics) or meeting(metrics) >= FEWEST


def _conflicts(view: View, wiring: Wiring) -> Iterator[Finding]:
    if not wiring.network.instances:
        return
    network = _needed(wiring.network)
    if len({shape.name for shape in network.instances}) < FEWEST:
        return
    agrees = propagate(network).consistent
    spans = [rows.shape[1] - 1 for rows in network.instances.values() for _ in rows]
    for quantities, numbers in components(network):
        tree = len(quantities) > sum(spans[n] for n in numbers)
        if not FEWEST <= len(numbers) <= MOST or (tree and agrees):
            continue  # on a tree, propagation is exact
        small, _, claims = part(network, quantities, numbers)
        if tree and propagate(small).consistent:
            continue
        found = first_conflict(small)
        if found and len({shape.name for shape, _ in found.instances}) >= FEWEST:
            figures = [wiring.figures[claims[c]] for c in found.claims]
            asked = [allowed(small, c) for c in found.claims]
            names = [wiring.relations[s].summary.rpartition(":  ")[2].rstrip(".") for s, _ in found.instances]
            reported = _finding(view, figures, asked, list(dict.fromkeys(names)))
            if reported:
                yield reported


def _needed(network: Network) -> Network:
    """Without instances of a quantity that nobody states and nothing else uses: they can contradict nothing."""
    left = dict(network.instances)
    claimed = np.zeros(network.size, dtype=bool)
    claimed[network.claim_at] = True
    while left:
        uses = np.bincount(np.concatenate([rows.ravel() for rows in left.values()]), minlength=network.size)
        loose = ~claimed & (uses < 2)
        kept = {shape: rows[~loose[rows].any(axis=1)] for shape, rows in left.items()}
        if all(len(kept[shape]) == len(rows) for shape, rows in left.items()):
            break
        left = {shape: rows for shape, rows in kept.items() if len(rows)}
    return replace(network, instances=left)


def _finding(view: View, figures: list[Figure], asked: list[Interval], equations: list[str]) -> Finding | None:
    currencies = {f.unit for f in figures if f.kind == "money"}
    if len({f.doc for f in figures}) > 1 or len(currencies) > 2:
        return None  # across sources and currencies, one relation at a time is all that can be told
    view.hold(*figures)
    derived = next((i for i, f in enumerate(figures) if f.claim.kind == "derived"), len(figures) - 1)
    odd, wanted = figures[derived], asked[derived]
    others = [f for f in figures if f is not odd]
    repairs = with_correction(suspects(view, list(zip(figures, asked, strict=True))), wanted, odd.unit)
    if not explained(repairs):
        return None
    parts = enumerated(f"{named(f.claim.metric)} {quoted(f.claim)}" for f in others)
    value = between(wanted, odd.unit)
    fits = agreed(odd.claim.metric, "does not fit", "do not fit")
    message = (
        f"{odd.claim.entity}'s {named(odd.claim.metric)} of {quoted(odd.claim)} {fits} {parts}, taken together:"
        f" they leave {value}."
    )
    return finding(
        "chain", "warning", odd, others, wanted, message, relation="network",
        arithmetic="; ".join((*equations, f"{parts} -> {value}")),
        assumptions=("all figures are of the same date", "all figures are on the same basis"), repairs=repairs,
    )  # fmt: skip
