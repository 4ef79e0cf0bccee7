"""Estimators of a value that several sources give, side by side on simulated sources whose truth is known.

    python bench/reconcile.py

Sources differ in quality (spread 0.5 % to 30 %), copy each other, are of different age (prices drift by 35 % a year)
and slip by a factor of a thousand now and then. The figure is the root mean square error in per cent, over the items,
and the share of items that are more than a fifth off. Lower is better.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pricedin.core.claim import Claim, Said
from pricedin.core.quantity import Quantity
from pricedin.ledger.reconcile import reconcile
from pricedin.ledger.reconcile_all import reconcile_all

NOW = date(2026, 11, 1)
DRIFT, SLIPS, COPIES = 0.35, 0.01, 0.25


@dataclass(frozen=True)
class World:
    """Claims by item, and what is true now."""

    items: list[list[Claim]]
    truth: np.ndarray


def world(items: int, sources: int, share: float, seed: int) -> World:
    """Each source speaks of each item with probability ``share``."""
    rng = np.random.default_rng(seed)
    spread = np.exp(rng.uniform(math.log(0.005), math.log(0.3), sources))
    truth = rng.normal(math.log(20e9), 1.5, items)
    said = []
    for i in range(items):
        heard: list[tuple[float, int, int]] = []
        for s in range(sources):
            if rng.random() > share and heard:
                continue
            age = int(rng.exponential(200))
            log = truth[i] + rng.normal(0, spread[s]) + rng.normal(0, DRIFT * math.sqrt(age / 365))
            log += math.log(1000) * (rng.random() < SLIPS)
            if heard and rng.random() < COPIES:
                log, _, age = heard[rng.integers(len(heard))]
            heard.append((log, s, age))
        said.append([claim(i, *h) for h in heard])
    return World(said, truth)


def claim(item: int, log: float, source: int, age: int) -> Claim:
    value = float(f"{math.exp(log):.4g}")
    place = Said(f"source {source}", item * 10, item * 10 + 5, f"{value:g}")
    return Claim(place, Quantity(value, value, "USD"), entity=f"Firm {item}", metric="market_cap",
                 stated_on=NOW - timedelta(days=age))  # fmt: skip


def each(rule: Callable[[np.ndarray, Sequence[Claim]], float]) -> Callable[[World], np.ndarray]:
    return lambda w: np.array([rule(np.log([c.low for c in claims]), claims) for claims in w.items])


def learned(w: World) -> np.ndarray:
    found = reconcile_all([c for claims in w.items for c in claims], lambda name: name, NOW)
    return np.log([r.value for r in found])


ESTIMATORS: dict[str, Callable[[World], np.ndarray]] = {
    "first mentioned": each(lambda logs, _: float(logs[0])),
    "latest": each(lambda logs, claims: float(logs[int(np.argmax([c.stated_on.toordinal() for c in claims]))])),
    "mean": each(lambda logs, _: math.log(float(np.mean(np.exp(logs))))),
    "mean of logs": each(lambda logs, _: float(np.mean(logs))),
    "median": each(lambda logs, _: float(np.median(logs))),
    "age-weighted median, copies once": each(lambda _, claims: math.log(reconcile(claims, NOW).value)),
    "learned spread (reconcile_all)": learned,
}


def main() -> None:
    shapes = {"few claims a source": (8, 5, 0.7), "many claims a source": (200, 8, 0.7)}
    for title, (items, sources, share) in shapes.items():
        print(f"{title}: {items} items, {sources} sources, {share:.0%} of the items each, 30 worlds")
        worlds = [world(items, sources, share, seed) for seed in range(30)]
        for name, estimate in ESTIMATORS.items():
            off = np.concatenate([estimate(w) - w.truth for w in worlds])
            rms = float(np.sqrt(np.mean(np.minimum(np.abs(off), math.log(10)) ** 2)))
            print(f"  {name:34} rms {rms:6.1%}   median {np.median(np.abs(off)):6.1%}   "
                  f"more than a fifth off {np.mean(np.abs(off) > 0.2):6.1%}")  # fmt: skip


if __name__ == "__main__":
    main()
