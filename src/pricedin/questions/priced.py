"""The price and the revenue of the company asked about, as two inputs that belong together."""

from __future__ import annotations

from pricedin.questions.evidence import Ledger
from pricedin.questions.inputs import Amount, Inputs
from pricedin.questions.subject import Subject, subjects


def priced(
    ledger: Ledger, inputs: Inputs, entity: str | None, value: float | None, revenue: float | None,
    currency: str | None = None, basis: str | None = None,
) -> tuple[Subject, Amount, Amount] | None:  # fmt: skip
    """The company with the highest multiple, or the one asked for; None where its needs were noted.

    Both amounts come from the pair that leads among the comparables, so that every question speaks of one price.
    """
    found, needs = subjects(ledger, inputs.claims, entity, value, revenue, currency, basis)
    inputs.needs += needs
    if not found:
        return None
    s = max(found, key=lambda s: s.value / s.revenue)
    inputs.entity, inputs.currency = s.entity, s.currency
    inputs.because += s.because
    inputs.notes += s.notes
    inputs.drivers += s.drivers
    inputs.conversions += s.conversions
    return (
        s,
        Amount("value", s.value, s.value_range, s.currency, s.claims),
        Amount("revenue", s.revenue, s.revenue_range, s.currency, s.claims),
    )
