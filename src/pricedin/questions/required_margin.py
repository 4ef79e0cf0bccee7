"""What margin a price needs, for a given growth."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import Any

from pricedin.core.answer import ASKED, Answer, Driver, Need
from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval
from pricedin.defaults import about
from pricedin.questions import given, wording
from pricedin.questions.base_rates import INFLATION, base_rate, inflation_driver, real
from pricedin.questions.evidence import Ledger
from pricedin.questions.growth_needed import (
    DILUTION_SOURCE,
    HORIZONS,
    HORIZONS_SOURCE,
    RETURN,
    RETURN_SOURCE,
    starting_size,
    until,
)
from pricedin.questions.inputs import Inputs
from pricedin.questions.priced import priced
from pricedin.relations.expectations import required_margin

MULTIPLES = (25.0,)
MULTIPLES_SOURCE = f"default: {about('needed.target_earnings')}"
GROWTH = (0.2, 0.5, 1.0)
GROWTH_SOURCE = f"default: {about('needed.growth')}"


def ask(
    ledger: Ledger,
    entity: str | None = None,
    target_multiple: tuple[float, ...] = MULTIPLES,
    growth: tuple[float, ...] = GROWTH,
    horizon: tuple[float, ...] = HORIZONS,
    required_return: float = RETURN,
    dilution: float = 0.0,
    inflation: float = INFLATION,
    by: str | None = None,
    value: float | None = None,
    revenue: float | None = None,
    currency: str | None = None,
    basis: str | None = None,
    as_of: date | None = None,
) -> Answer:
    """Net margin that today's price needs, for given growth, to be an ordinary multiple of earnings.

    A margin above 100 % is shown as what it is: no company can reach it. Beside each growth how often firms of that
    size have grown faster.

    Parameters:
    entity: company asked about
    target_multiple: price-to-earnings multiples to reach
    growth: yearly revenue growth until then
    horizon: years until then
    required_return: yearly return that a buyer of today asks for
    dilution: yearly growth of the share count
    inflation: yearly rise of prices, taken off growth before it is held against base rates
    by: day to reach it by, as 2030-12-31, in place of horizons; counted from as_of or the latest dated claim
    value: market value, instead of the claims
    revenue: yearly revenue, instead of the claims
    currency: currency of numbers given by hand, or to convert into
    basis: revenue basis; the best stated one when left out
    """
    for name, numbers in (("target_multiple", target_multiple), ("growth", growth), ("horizon", horizon)):
        given.some(name, numbers)
    given.positive("target_multiple", *target_multiple)
    given.positive("horizon", *horizon)
    for g in growth:
        given.above("growth", -1, g)
    given.rate("required_return", required_return)
    given.above("dilution", -1, dilution)
    given.rate("inflation", inflation)
    inputs = Inputs(ledger, as_of, entity, currency)
    horizon = until(by, as_of, inputs.claims) if by else horizon
    inputs.drivers += [
        *_drivers(target_multiple, growth, horizon, required_return, dilution),
        inflation_driver(inflation),
    ]
    found = priced(ledger, inputs, entity, value, revenue, currency, basis)
    if found is None:
        return inputs.answer("required_margin", f"What margin the price of {entity or 'a company'} needs")
    s, price, sold = found
    rows: list[dict[str, Any]] = []
    hurdle = (1 + required_return) * (1 + dilution) - 1
    start = starting_size(s, inputs.rate(s.currency, "USD"))
    for multiple in target_multiple:
        for years in horizon:
            for g in growth:
                at = (multiple, s.revenue, g, years, hurdle)
                margin = float(required_margin(s.value, *at))
                if not isfinite(margin):
                    got = f"{g:g} and {required_return:g} over {years:g} years"
                    raise InvalidParameter("numbers whose result a float can hold", got, "required_margin")
                span: Interval = s.multiple_spread * (margin * s.revenue / s.value)
                often = base_rate(start.value, real(g, inflation), years) if start else None
                rows.append({
                    "entity": s.entity, "target_multiple": multiple, "years": years, "growth": g, "margin": margin,
                    "low": span.low, "high": span.high, "possible": margin <= 1,
                    "base_rate": inputs.counted(often),
                })  # fmt: skip
    lead = next((r for r in rows if r["possible"]), rows[-1])
    if not any(r["possible"] for r in rows):
        inputs.needs.append(Need("growth or a multiple at which a margin of 100 % or less is enough",
                                 f"even at {wording.amount(max(growth), 'fraction')} a year it takes "
                                 f"{wording.amount(min(r['margin'] for r in rows), 'fraction')}"))  # fmt: skip
        return inputs.answer("required_margin", f"No margin justifies the price of {s.entity or 'the company'}",
                             unit="fraction", rows=tuple(rows))  # fmt: skip
    inputs.disagree |= s.multiple_spread != s.value_range / s.revenue_range
    asked = f"a required return of {wording.amount(hurdle, 'fraction')}{', dilution included' if dilution else ''}"
    inputs.why("required_margin", f"{price.text()} over {lead['target_multiple']:g}x earnings of {sold.text()} grown "
               f"{wording.amount(lead['growth'], 'fraction')} a year for {lead['years']:g} years, at {asked}: "
               f"{wording.amount(lead['margin'], 'fraction')}", price, sold)  # fmt: skip
    title = (
        f"{s.entity or 'The company'} needs a net margin of {wording.amount(lead['margin'], 'fraction')} after "
        f"{lead['years']:g} years of {wording.amount(lead['growth'], 'fraction')} growth"
        f"{', which ' + lead['base_rate'] + ' of its size exceeded' if lead['base_rate'] else ''}"
    )
    return inputs.answer("required_margin", title, value=lead["margin"], unit="fraction",
                         interval=Interval(lead["low"], lead["high"]), rows=tuple(rows))  # fmt: skip


def _drivers(
    multiples: tuple[float, ...], growth: tuple[float, ...], horizon: tuple[float, ...], required: float,
    dilution: float,
) -> list[Driver]:  # fmt: skip
    tables = (
        ("target_multiple", multiples, "multiple", MULTIPLES, MULTIPLES_SOURCE),
        ("growth", growth, "fraction", GROWTH, GROWTH_SOURCE),
        ("horizon", horizon, "years", HORIZONS, HORIZONS_SOURCE),
        ("required_return", (required,), "fraction", (RETURN,), RETURN_SOURCE),
        ("dilution", (dilution,), "fraction", (0.0,), DILUTION_SOURCE),
    )
    return [
        Driver(name, value, unit, source if values == usual else ASKED, values == usual)
        for name, values, unit, usual, source in tables
        for value in values
    ]
