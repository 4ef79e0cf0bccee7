"""The growth that a price asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from pricedin.core.answer import DISAGREE, Answer, Because
from pricedin.questions import given, growth_needed, wording
from pricedin.questions.base_rates import INFLATION
from pricedin.questions.evidence import Ledger, stated
from pricedin.questions.exchange import Exchange
from pricedin.questions.growth_needed import HORIZONS, MULTIPLES, RETURN, Path
from pricedin.questions.subject import Subject, subjects


def ask(
    ledger: Ledger,
    entity: str | None = None,
    target_multiple: tuple[float, ...] = MULTIPLES,
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
    """Yearly revenue growth at which today's value becomes an ordinary multiple of sales.

    Once with the value constant, once with the value earning the required return, each beside how often firms of
    that size have grown faster.

    Parameters:
    entity: company asked about; the one with the highest multiple when left out
    target_multiple: price-to-sales multiples to reach
    horizon: years until then
    required_return: yearly return that a buyer of today asks for
    dilution: yearly growth of the share count
    inflation: yearly rise of prices, taken off growth before it is held against base rates
    by: day to reach it by, as 2030-12-31, in place of horizons; counted from as_of or the latest dated claim
    value: market value, instead of the claims
    revenue: yearly revenue, instead of the claims
    currency: currency of numbers given by hand, or to convert into
    basis: fiscal year, run-rate ...; the best stated one when left out
    """
    given.some("target_multiple", target_multiple)
    given.some("horizon", horizon)
    given.positive("target_multiple", *target_multiple)
    given.positive("horizon", *horizon)
    given.rate("required_return", required_return)
    given.above("dilution", -1, dilution)
    given.rate("inflation", inflation)
    claims = stated(ledger, as_of)
    horizon = growth_needed.until(by, as_of, claims) if by else horizon
    found, needs = subjects(ledger, claims, entity, value, revenue, currency, basis)
    inputs = growth_needed.drivers(target_multiple, horizon, required_return, dilution, inflation)
    if not found:
        return Answer("implied_growth", f"Growth that {entity or 'a company'} is priced for", entity or "",
                      missing=needs, drivers=inputs, as_of=as_of)  # fmt: skip
    s = max(found, key=lambda s: s.value / s.revenue)
    rate = Exchange(ledger, claims).rate(s.currency, "USD")
    start = growth_needed.starting_size(s, rate.value if rate else None)
    paths = [
        growth_needed.path(s, m, h, r, start, dilution, inflation)
        for m in target_multiple for h in horizon for r in dict.fromkeys((0.0, required_return))
    ]  # fmt: skip
    first = paths[0]
    title = (
        f"{s.entity or 'The company'} has to grow {wording.amount(first.growth, 'fraction')} a year for "
        f"{first.years:g} years to be worth {first.multiple:g}x sales"
    )
    notes = [*s.notes, *([f"base rates: {start.text}"] if start else [])]
    notes += [n for p in paths if p.rate for n in (p.rate.source, *p.rate.notes)]
    return Answer(
        "implied_growth", title, s.entity, first.growth, "fraction", first.spread,
        reach=DISAGREE if first.spread != first.range else "",
        rows=tuple(_row(s, p) for p in paths),
        because=(*s.because, *(_why(s, p, dilution) for p in paths)), drivers=(*inputs, *s.drivers),
        notes=tuple(dict.fromkeys(notes)),
        conversions=tuple(dict.fromkeys([*s.conversions, *([rate.text] if rate and rate.text else [])])), as_of=as_of,
    )  # fmt: skip


def _row(s: Subject, p: Path) -> dict[str, Any]:
    return {
        "entity": s.entity, "target_multiple": p.multiple, "years": p.years, "required_return": p.required,
        "growth": p.growth, "low": p.range.low, "high": p.range.high, "range_low": p.spread.low,
        "range_high": p.spread.high, "revenue_basis": s.basis,
        "base_rate": p.rate.text() if p.rate else None,
        "base_rate_low": p.rate.share.low if p.rate else None, "base_rate_high": p.rate.share.high if p.rate else None,
    }  # fmt: skip


def _why(s: Subject, p: Path, dilution: float) -> Because:
    times = growth_needed.needed(s, p.multiple)[2]
    hurdle = (1 + p.required) * (1 + dilution)
    text = f"{times:.4g} ^ (1 / {p.years:g}) x {hurdle:.4g} - 1 = {wording.amount(p.growth, 'fraction')} a year"
    return Because("implied_growth", text, s.claims)
