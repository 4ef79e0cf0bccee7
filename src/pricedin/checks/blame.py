"""Which of the figures that contradict is the likeliest to be wrong."""

from __future__ import annotations

from collections.abc import Sequence

from pricedin.checks.repairs import Case
from pricedin.checks.view import Figure, View, whose
from pricedin.core.interval import Interval

CONFIRMED = 0.4  # for a figure that a relation confirms elsewhere
REPEATED = 0.5  # for one that the sources repeat
DERIVED = 1.6  # for one that somebody worked out
DOUBTED = 1.5  # for one that the sources give otherwise too


def blame(view: View, figure: Figure) -> float:
    """A weight, 1 for a figure of which nothing else is known."""
    twins = [f for f in view.by_metric.get((whose(figure), figure.claim.metric or ""), ()) if _twin(f, figure)]
    weight = CONFIRMED if id(figure) in view.supported else 1.0
    if any(f.claim.low == figure.claim.low and f.unit == figure.unit for f in twins):
        weight *= REPEATED
    elif twins:
        weight *= DOUBTED
    return weight * (DERIVED if figure.claim.kind == "derived" else 1.0)


def _twin(f: Figure, figure: Figure) -> bool:
    a, b = f.claim, figure.claim
    return f is not figure and a.period == b.period and a.segment == b.segment and a.per == b.per


def suspects(view: View, needed: Sequence[tuple[Figure, Interval | None]]) -> list[Case]:
    """A case for each figure with the value that the others ask of it, in its own unit; None where they ask none."""
    return [Case(f, i, view.money, blame(view, f), view.currencies) for f, i in needed if i is not None]
