"""Which drawings an answer has: a list a question, and what any simulated answer has for all others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pricedin.core.answer import Answer
from pricedin.report.drawings import growth, market, price, shares
from pricedin.report.drawings.worlds import Drawing, distributions, is_swing, movers

Draw = Callable[[str, Answer], Iterator[Drawing]]

DRAWN: Mapping[str, Draw] = {
    "verdict": price.worth,
    "comps": market.sales,
    "required_revenue": growth.times,
    "implied_growth": growth.rates,
    "base_rate": growth.firms,
    "required_margin": growth.margins,
    "earnings_multiples": market.earnings,
    "implied_expectations": growth.ways,
    "lock_up": shares.floats,
    "ipo_absorption": market.listing,
    "concentration": market.weights,
    "capital_raising": shares.runway,
    "implied_probability": price.chances,
    "premium": price.parts,
    "rotation": market.flows,
    "convergence": market.meeting,
}

__all__ = ["DRAWN", "charts", "is_swing"]


def charts(anchor: str, a: Answer) -> Iterator[Drawing]:
    """Each drawing with its caption. ``anchor`` begins the ids inside."""
    yield from DRAWN.get(a.question, distributions)(anchor, a)
    yield from movers(anchor, a)
