"""All the growth that gives a price, for every margin and pace: a set, which may be empty, never one silent number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pricedin.core.interval import Interval

if TYPE_CHECKING:
    from pricedin.models.expectations import Expectations

GRID = (-0.6, 8.0, 861)  # first-year growth searched: from -60 % to +800 % in steps of one point


@dataclass(frozen=True, slots=True)
class Case:
    """One margin and pace: every first-year growth that gives the price (``roots``) with what it leads to.

    Growth counts only as far as the revenue it leads to is below a largest one; ``beyond`` are the roots past it.
    ``best`` is the highest value within, at ``best_growth``, ``least`` the lowest; ``falling`` where more growth never
    adds value there.
    """

    margin: float
    years: float
    roots: tuple[float, ...]
    sales: tuple[float, ...]
    cagr: tuple[float, ...]
    best: float
    best_growth: float
    falling: bool
    least: float
    beyond: tuple[float, ...] = ()


def cases(
    model: Expectations, price: float, margins: tuple[float, ...], paces: tuple[float, ...], largest: float
) -> tuple[Case, ...]:
    """The frontier of growth, margin and time on which the model's value is ``price``, up to a largest revenue."""
    import numpy as np

    growth = np.linspace(*GRID)
    margin, pace = (a.reshape(-1, 1) for a in np.meshgrid(margins, paces, indexing="ij"))
    outcomes = evaluate(model, growth=growth, margin_end=margin, margin_years=pace)
    worth = np.broadcast_to(outcomes["value"], (margin.size, growth.size))
    within = int(np.sum(np.broadcast_to(outcomes["sales_last"], growth.shape) <= largest))
    return tuple(
        _case(model, price, float(m), float(y), growth, row, within)
        for m, y, row in zip(margin.ravel(), pace.ravel(), worth, strict=True)
    )


def evaluate(model: Expectations, **values: Any) -> Mapping[str, Any]:
    """The model's outcomes with some drivers replaced by numbers or arrays; the rest at their constants."""
    from pricedin.engine import oracle
    from pricedin.engine.marginals.constant import Constant

    fixed = {name: m.value for name, m in model.drivers.items() if isinstance(m, Constant)}
    return oracle.run(model, {**fixed, **values})


def _case(model: Expectations, price: float, margin: float, years: float, growth: Any, row: Any, within: int) -> Case:
    import numpy as np

    from pricedin.engine.roots import brent

    def miss(g: float) -> float:
        return float(evaluate(model, growth=g, margin_end=margin, margin_years=years)["value"]) - price

    off = row - price
    crossed = np.flatnonzero(np.sign(off[:-1]) * np.sign(off[1:]) < 0)
    ends = [(float(growth[i]), float(growth[i + 1]), float(off[i]), float(off[i + 1])) for i in crossed]
    roots = [brent(miss, *end, tolerance=1e-10) for end in ends]
    roots += [float(g) for g, y in zip(growth, off, strict=True) if y == 0]
    limit = float(growth[max(within - 1, 0)])
    kept, beyond = sorted(g for g in roots if g <= limit), sorted(g for g in roots if g > limit)
    sales = [float(evaluate(model, growth=g, margin_end=margin, margin_years=years)["sales_last"]) for g in kept]
    start = float(evaluate(model, growth=0.0, terminal_growth=0.0)["sales_last"])
    cagr = [(s / start) ** (1 / model.steps) - 1 for s in sales]
    inside = row[: max(within, 1)]
    top = int(np.argmax(inside))
    falling = bool(np.all(np.diff(inside) <= 0) and inside[-1] < inside[0])
    best = float(inside[top]), float(growth[top])
    return Case(
        margin, years, tuple(kept), tuple(sales), tuple(cagr), *best, falling, float(inside.min()), tuple(beyond)
    )


def hull(found: tuple[Case, ...]) -> Interval | None:
    """Smallest to largest compound growth of the whole set; None where it is empty."""
    every = [c for case in found for c in case.cagr]
    return Interval(min(every), max(every)) if every else None
