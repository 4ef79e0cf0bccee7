"""Reconciled values for a person, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from pricedin.cli import console
from pricedin.ledger.reconcile import Reconciled, Witness
from pricedin.report.numbers import bounds, figure, plain
from pricedin.report.numbers import span as written


def page(found: Sequence[Reconciled]) -> None:
    """One row a value: range, witnesses with their copies, and the figures that dissent."""
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("Entity", "Metric", "Period", "Value", "Range", "Said by", "Dissent"):
        grid.add_column(head, overflow="fold")
    for r in found:
        copies = sum(len(w.claims) for w in r.witnesses) - len(r.witnesses)
        said = f"{len(r.witnesses)}" + (f" + {copies} {'copy' if copies == 1 else 'copies'}" if copies else "")
        dissent = ", ".join(plain(figure(w.value, r.unit)) for w in r.dissent)
        span = plain(bounds(r.interval, r.unit)) if r.interval.low != r.interval.high else ""
        alone = len(r.witnesses) == 1
        value = written(r.value, r.value, r.unit, written=True) if alone else figure(r.value, r.unit)
        cells = (
            r.entity,
            r.metric.replace("_", " "),
            r.period or "",
            plain(value),
            span,
            said,
            dissent,
        )
        grid.add_row(*map(Text, cells))
    console.out().print(grid)
    for line in dict.fromkeys(str(rate) for r in found for rate in r.rates):
        console.out().print(Text(f"converted at {line}", "dim"))


def as_json(r: Reconciled) -> dict[str, Any]:
    return {
        "entity": r.entity, "metric": r.metric, "period": r.period, "value": r.value, "unit": r.unit,
        "low": r.interval.low, "high": r.interval.high, "method": r.method,
        "witnesses": [_witness(w) for w in r.witnesses], "dissent": [w.value for w in r.dissent],
        "rates": [str(rate) for rate in r.rates],
    }  # fmt: skip


def _witness(w: Witness) -> dict[str, Any]:
    return {"value": w.value, "weight": round(w.weight, 6), "claims": [c.id for c in w.claims]}
