"""Keep comparisons of every figure with every other within bounds."""

from __future__ import annotations

from collections.abc import Sequence

from pricedin.checks.view import Figure

CROWD = 64  # figures of one name, beyond which each value of a text counts once


def thinned(figures: Sequence[Figure]) -> list[Figure]:
    """All figures of one name; of a crowd, the first of each value in each document, and no more than CROWD."""
    if len(figures) <= CROWD:
        return list(figures)
    once: dict[tuple[object, ...], Figure] = {}
    for f in figures:
        c = f.claim
        once.setdefault((f.doc, c.metric, c.low, c.high, c.unit, c.period), f)
    return list(once.values())[:CROWD]
