"""A fiscal year's revenue brought to the day of the value, so that companies stand on one basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pricedin.core import period
from pricedin.core.claim import Claim
from pricedin.core.interval import Interval
from pricedin.questions import wording
from pricedin.questions.evidence import Figure, distinct, figure, modal, present
from pricedin.questions.pairs import Comparable
from pricedin.relations.growth import growth_multiple

FROM, TO = "fiscal year", "run-rate"
CARRIED = "carried forward"
FURTHEST = 2.0  # years after which growth of then says nothing of now


@dataclass(frozen=True, slots=True)
class Growth:
    """Yearly growth, of a claim or by hand."""

    value: float
    range: Interval
    claims: tuple[str, ...] = ()


def growth_of(claims: Sequence[Claim], entity: str) -> Growth | None:
    """The company's latest growth of revenue over a whole year that a source states."""
    own = [c for c in claims if c.entity == entity and c.metric == "revenue_growth" and c.segment is None and _year(c)]
    firm = [figure(c) for c in own if not modal(c) and c.unit == "fraction"]
    found = [f for f in present(distinct(firm)) if f.range.low > -1]
    best = min(found, key=lambda f: (-(f.when.toordinal() if f.when else 0), f.width), default=None)
    return Growth(best.value, best.range, (best.claim.id,)) if best else None


def forward(on_years: Comparable, growth: Growth, day: date) -> tuple[Comparable, str] | None:
    """The comparable on the run-rate of ``day``, and how in words; None where the year is not known or too far off.

    The year's revenue stands for the rate at the middle of that year: where it doubles in a year that is 2 % too much.
    """
    lead = on_years.lead
    middle = _middle(lead.sold)
    years = (day - middle).days / 365.25 if middle else None
    if years is None or not 0 < years <= FURTHEST:
        return None
    times = float(growth_multiple(growth.value, years))
    span = Interval(*sorted(float(growth_multiple(g, years)) for g in (growth.range.low, growth.range.high)))
    sold = replace(lead.sold, basis=CARRIED)
    pair = replace(lead, sold=sold, sales=lead.sales * times, sales_range=lead.sales_range * span)
    text = (
        f"{on_years.entity}: {wording.amount(lead.sales, lead.currency)} of the {lead.sold.basis} x "
        f"{1 + growth.value:.4g} ^ {years:.2f} = {wording.amount(pair.sales, pair.currency)} a year on {day}: "
        f"{wording.amount(pair.multiple, 'multiple')}"
    )
    return Comparable(on_years.entity, pair, alone=(on_years.value_range,)), text


def _year(claim: Claim) -> bool:
    """Is the growth that of a whole year? One of a quarter may be on the quarter before."""
    days = period.parse(claim.period)
    return days is not None and days.years == 1 and claim.basis != "qoq"


def _middle(sold: Figure) -> date | None:
    """The middle of the year that the figure is of."""
    return sold.when - timedelta(days=183) if sold.when and sold.basis == FROM else None
