"""The outside view: how often has it been done?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pricedin.core.answer import Answer, Because, Driver, Need
from pricedin.core.claim import Claim
from pricedin.defaults import about
from pricedin.questions import given, wording
from pricedin.questions.base_rates import (
    INFLATION,
    base_rate,
    deflate,
    distribution,
    inflation_driver,
    real,
)
from pricedin.questions.evidence import BASES, Figure, Ledger, resolve, revenues, stated
from pricedin.questions.exchange import Exchange
from pricedin.questions.inputs import assumed
from pricedin.questions.subject import subjects

YEARS = (5, 10)
GROWTH = 0.45
GROWTH_SOURCE = about("base_rate.growth")
HORIZON = 5.0
HORIZON_SOURCE = about("base_rate.horizon")


def _size(
    ledger: Ledger, claims: Sequence[Claim], name: str, figures: list[Figure]
) -> tuple[float, str, int | None, tuple[str, ...], tuple[str, ...]]:  # fmt: skip
    """The revenue, its currency, year, claims and the rates that it was converted at: that on which every other
    question prices the company; where it has no price, a whole year's before a part of one, then the latest and the
    most finely written."""
    found, _ = subjects(ledger, claims, name)
    if found:
        s = found[0]
        of = {f.claim.id for f in figures}
        used = tuple(c for c in s.claims if c in of)
        return s.revenue, s.currency, s.year, used, s.conversions
    best = min(figures, key=lambda f: (BASES.index(f.basis), -(f.when.toordinal() if f.when else 0), f.width))
    return best.value, best.unit, best.when.year if best.when else None, (best.claim.id,), ()


def ask(
    ledger: Ledger,
    entity: str | None = None,
    growth: float = GROWTH,
    horizon: float = HORIZON,
    inflation: float = INFLATION,
    revenue: float | None = None,
    currency: str = "USD",
    as_of: date | None = None,
) -> Answer:
    """How many firms of that size have grown that fast.

    From the sales growth of US companies 1950-2015 in dollars of 2015, so inflation is taken off the growth first.

    Parameters:
    entity: company whose revenue gives the size
    growth: yearly growth asked about, in money of the day
    horizon: 5 or 10 years
    inflation: yearly rise of prices, taken off growth before it is held against base rates
    revenue: yearly revenue, instead of the claims
    currency: currency of a revenue given by hand
    """
    given.above("growth", -1, growth)
    given.choice("horizon", f"{horizon:g}", [str(y) for y in YEARS])
    given.rate("inflation", inflation)
    given.at_least("revenue", 0, revenue)
    claims = stated(ledger, as_of)
    sellers = sorted({c.entity for c in claims if c.entity and revenues([c])})
    name = resolve(claims, entity) if entity and claims else entity or (sellers[0] if len(sellers) == 1 else "")
    drivers = [assumed("growth", growth, "fraction", GROWTH, GROWTH_SOURCE),
               assumed("horizon", horizon, "years", HORIZON, HORIZON_SOURCE), inflation_driver(inflation)]  # fmt: skip
    size, unit, year = revenue, currency, None
    used: tuple[str, ...] = ()
    converted: tuple[str, ...] = ()
    if size is None:
        figures = [f for f in revenues([c for c in claims if c.entity == name]) if f.value > 0]
        if not figures:
            others = f"give entity=..., one of {', '.join(sellers)}, or" if sellers else "add a document, or give"
            need = Need(f"revenue above 0 of {name or 'one company'}", f"{others} revenue=...")
            return Answer("base_rate", "How often it has been done", name, missing=(need,), drivers=tuple(drivers),
                          as_of=as_of)  # fmt: skip
        size, unit, year, used, converted = _size(ledger, claims, name, figures)
    else:
        drivers.append(Driver("revenue", size, unit, "given by hand", default=False))
    rate = Exchange(ledger, claims).rate(unit, "USD")
    if rate is None:
        need = Need(f"an exchange rate of {unit} to USD", "load a table of rates")
        return Answer(
            "base_rate", "How often it has been done", name, missing=(need,), drivers=tuple(drivers), as_of=as_of
        )
    start = deflate(size * rate.value, year)
    after = real(growth, inflation)
    found = base_rate(start.value, after, horizon)
    assert found is not None  # both horizons have a first row that begins at 0
    whose = f"{name}'s" if name else "that"
    text = (
        f"{wording.amount(size, unit)} is {wording.amount(start.value, 'USD')} of 2015; of firms that size "
        f"{found.text().removesuffix(' of firms')} grew faster than {wording.amount(growth, 'fraction')} a year, "
        f"{wording.amount(after, 'fraction')} after inflation"
    )
    if (found.share.low, found.share.high) == (0, 1):
        need = Need(
            "a table that tells how often firms of that size grew so", "give horizon=5, of which every size has a row"
        )
        return Answer("base_rate", "How often it has been done", name, missing=(need,), drivers=tuple(drivers),
                      notes=(start.text, *found.notes), as_of=as_of)  # fmt: skip
    bound = found.share.high if found.share.low == 0 else found.share.low
    return Answer(
        "base_rate", f"{found.text().capitalize()} of {whose} size grew faster than "
        f"{wording.amount(growth, 'fraction')} a year over {horizon:g} years", name,
        found.share.middle if found.share.low > 0 and found.share.high < 1 else bound,
        "fraction", found.share, rows=tuple(distribution(found)), because=(Because("base_rate", text, used),),
        drivers=tuple(drivers), reach="the tables allow",
        notes=(found.source, start.text, *found.notes),
        conversions=(*converted, *((rate.text,) if rate.text else ())), as_of=as_of,
    )  # fmt: skip
