"""The price and the revenue of the company asked about, as two inputs that belong together."""

from __future__ import annotations

from typing import Any

from pricedin.questions.base_rates import deflate, growth_of, inflation_driver, nominal
from pricedin.questions.evidence import Ledger
from pricedin.questions.inputs import Amount, Inputs
from pricedin.questions.subject import Subject, subjects

DRAWN = (
    "growth of firms of its size, to which inflation is added, is drawn as a normal of the table's mean and spread; "
    "the table leans to the right and ends at 45 % a year"
)


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


def growth_drawn(inputs: Inputs, s: Subject, prices: float) -> dict[str, Any]:
    """The growth of firms of the company's size as a driver, in money of the day: the tables' growth is real, so the
    inflation ``prices`` goes on top. The growth of the smallest firms without a dollar rate."""
    rate = inputs.rate(s.currency, "USD")
    if rate is None:
        inputs.notes.append(f"no exchange rate of {s.currency} to USD: growth is that of the smallest firms")
    from pricedin.engine import normal

    inputs.notes.append(DRAWN)
    inputs.drivers.append(inflation_driver(prices))
    mean, sd, where = growth_of(deflate(s.revenue * rate, s.year).value if rate else 0.0)
    grown = f"{where}, with inflation"
    return {"growth": normal(nominal(mean, prices), sd * (1 + prices), unit="fraction", about=grown)}
