"""From a target multiple to the growth it asks for, with how often firms have managed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pricedin.core.answer import ASKED, Driver
from pricedin.core.claim import Claim
from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval
from pricedin.defaults import about
from pricedin.questions.base_rates import BaseRate, Deflated, base_rate, deflate, inflation_driver, real
from pricedin.questions.subject import Subject
from pricedin.relations.growth import implied_growth
from pricedin.relations.valuation import required_revenue, revenue_multiple_needed

MULTIPLES = (20.0, 50.0)
HORIZONS = (5.0, 10.0)
RETURN = 0.12
RETURN_SOURCE = f"default: {about('needed.required_return')}"
MULTIPLES_SOURCE = f"default: {about('needed.target_multiple')}"
HORIZONS_SOURCE = f"default: {about('needed.horizon')}"
DILUTION_SOURCE = f"default: {about('needed.dilution')}"


@dataclass(frozen=True, slots=True)
class Path:
    """Yearly growth to one multiple over one horizon while the value earns ``required`` a year.

    ``range`` is what the digits of the leading figures allow, ``spread`` that of all sources.
    """

    multiple: float
    years: float
    required: float
    growth: float
    range: Interval
    spread: Interval
    rate: BaseRate | None


def needed(subject: Subject, multiple: float) -> tuple[float, Interval, float, Interval]:
    """Revenue at which the value is ``multiple`` sales, and how many times today's that is, each with its range."""
    revenue = float(required_revenue(subject.value, multiple))
    span = required_revenue(subject.value_range, multiple)
    times = float(revenue_multiple_needed(revenue, subject.revenue))
    return revenue, span, times, revenue_multiple_needed(span, subject.revenue_range)


def path(
    subject: Subject, multiple: float, years: float, required: float, start: Deflated | None, dilution: float,
    prices: float,
) -> Path:  # fmt: skip
    """``dilution`` is the yearly rate at which the share count grows, which today's holder must be paid for; ``prices``
    the yearly inflation that is taken off before growth is held against base rates."""
    _, _, times, digits = needed(subject, multiple)
    hurdle = (1 + required) * (1 + dilution) - 1
    growth = float(implied_growth(times, years, hurdle))
    range_, spread = (_growths(t, years, hurdle) for t in (digits, subject.multiple_spread / multiple))
    rate = base_rate(start.value, real(growth, prices), years) if start else None
    return Path(multiple, years, required, growth, range_, spread, rate)


def _growths(times: Interval, years: float, hurdle: float) -> Interval:
    return Interval(*(float(implied_growth(t, years, hurdle)) for t in (times.low, times.high)))


def today(as_of: date | None, claims: Sequence[Claim]) -> date | None:
    """The day of the view, else that of the latest dated claim: what lies ahead is counted from it."""
    return as_of or max((c.stated_on for c in claims if c.stated_on), default=None)


def until(by: str, as_of: date | None, claims: Sequence[Claim]) -> tuple[float, ...]:
    """The one horizon, in years, from the day of the view to ``by``. InvalidParameter where either cannot be."""
    try:
        end = date.fromisoformat(by)
    except ValueError:
        raise InvalidParameter("a date such as 2030-12-31", repr(by), "by") from None
    start = today(as_of, claims)
    if start is None:
        raise InvalidParameter(
            "a day to count from", "no dated claim", "by", "give as_of=2026-08-20, or the day it is of, as well"
        )
    if end <= start:
        raise InvalidParameter(f"a day after {start}", by, "by")
    return ((end - start).days / 365.25,)


def starting_size(subject: Subject, usd: float | None) -> Deflated | None:
    """Today's revenue in dollars of 2015; ``usd`` is the rate from the subject's currency, None where unknown."""
    return None if usd is None else deflate(subject.revenue * usd, subject.year)


def drivers(
    multiples: tuple[float, ...], horizons: tuple[float, ...], required: float, dilution: float, prices: float
) -> tuple[Driver, ...]:
    """The assumptions as a person sees them, defaults marked."""
    usual, known = tuple(multiples) == MULTIPLES, tuple(horizons) == HORIZONS
    out = [Driver("target_multiple", m, "multiple", _source(usual, MULTIPLES_SOURCE), usual) for m in multiples]
    out += [Driver("horizon", h, "years", _source(known, HORIZONS_SOURCE), known) for h in horizons]
    out.append(Driver("required_return", required, "fraction", _source(required == RETURN, RETURN_SOURCE),
                      required == RETURN))  # fmt: skip
    out.append(Driver("dilution", dilution, "fraction", _source(dilution == 0, DILUTION_SOURCE), dilution == 0))
    return (*out, inflation_driver(prices))


def _source(default: bool, text: str) -> str:
    return text if default else ASKED
