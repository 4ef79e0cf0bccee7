"""The way that a model company has gone, as its claims tell it: from which value and revenue to which, in what time."""

from __future__ import annotations

from datetime import date
from typing import Any

from pricedin.core.claim import Claim
from pricedin.core.interval import Interval
from pricedin.core.unit import TIMES, kind
from pricedin.questions import wording
from pricedin.questions.evidence import REVENUES, VALUES, Ledger, figure, moves
from pricedin.questions.inputs import Amount, Inputs


def gone(
    ledger: Ledger, inputs: Inputs, anchor: str, sold: Amount, price: Amount, as_of: date | None
) -> list[dict[str, Any]]:
    """One row for each "from A to B" of the anchor's value or revenue, with what the same step would make of ``sold``.

    The multiples are free of the currency, which a document may have got wrong.
    """
    told = moves(ledger, ledger.claims(as_of=as_of))
    steps = [(a, b) for a, b in told if a.entity == anchor and a.metric in (*VALUES, *REVENUES) and _comparable(a, b)]
    took = time(inputs, anchor)
    rows = []
    for a, b in steps:
        before, after = figure(a), figure(b)
        times = after.value / before.value
        name = (a.metric or "").replace("_", " ")
        text = (
            f"{anchor}: {name} from {wording.amount(before.value, before.unit)} to "
            f"{wording.amount(after.value, after.unit)}, {wording.amount(times, 'multiple')}"
        )
        if a.metric in REVENUES:
            then = sold.value * times
            text += (
                f"; the same from {sold.text()} is {wording.amount(then, sold.unit)}, of which the price is "
                f"{wording.amount(price.value / then, 'multiple')}"
            )
        inputs.why("anchor_path", text, Amount(name, times, Interval.of(times), "multiple", (a.id, b.id)))
        rows.append({
            "what": "the way of the model", "of": name, "from": before.value, "from_unit": before.unit,
            "to": after.value, "to_unit": after.unit, "times": times, "years": took.value if took else None,
        })  # fmt: skip
    return rows


def _comparable(a: Claim, b: Claim) -> bool:
    return kind(a.unit) == "money" and a.unit == b.unit and a.low > 0 < b.low


def time(inputs: Inputs, anchor: str, slowest: float = 5.0) -> Amount | None:
    """How long it took, in years, where a document states it; None for what took ``slowest`` years or more."""
    for f in inputs.figures(("duration",), anchor):
        took = f.value * TIMES.get(f.unit, 0.0)
        if 0 < took < slowest:
            return Amount("duration", took, f.range * TIMES[f.unit], "years", (f.claim.id,))
    return None
