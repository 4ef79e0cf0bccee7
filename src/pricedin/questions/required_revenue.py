"""What must be sold for today's value to be an ordinary multiple."""

from __future__ import annotations

from datetime import date
from typing import Any

from pricedin.core.answer import DISAGREE, Answer, Because
from pricedin.core.interval import Interval
from pricedin.questions import given, growth_needed, wording
from pricedin.questions.base_rates import INFLATION
from pricedin.questions.evidence import Ledger, stated
from pricedin.questions.exchange import Exchange
from pricedin.questions.growth_needed import HORIZONS, MULTIPLES, RETURN
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
    """Revenue at which today's value is a target multiple of sales, and the growth that gets there.

    As a multiple of today's revenue, as yearly growth over each horizon with the value constant and with the value
    earning the required return, and how often firms of that size have grown that fast.

    Parameters:
    entity: company asked about; every company with value and revenue when left out
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
    # the answer's interval spans all sources, a row's low and high only what the leading figure's digits allow
    _check(target_multiple, horizon, required_return, dilution, inflation)
    claims = stated(ledger, as_of)
    horizon = growth_needed.until(by, as_of, claims) if by else horizon
    found, needs = subjects(ledger, claims, entity, value, revenue, currency, basis)
    inputs = growth_needed.drivers(target_multiple, horizon, required_return, dilution, inflation)
    if not found:
        return Answer("required_revenue", f"What {entity or 'a company'} must sell", entity or "", missing=needs,
                      drivers=inputs, as_of=as_of)  # fmt: skip
    exchange = Exchange(ledger, claims)
    rows: list[dict[str, Any]] = []
    because: list[Because] = []
    notes: list[str] = []
    conversions: list[str] = []
    for s in found:
        rate = exchange.rate(s.currency, "USD")
        start = growth_needed.starting_size(s, rate.value if rate else None)
        because += s.because
        notes += [*s.notes, *([f"{s.entity}: base rates: {start.text}"] if start else [])]
        conversions += [*s.conversions, *([rate.text] if rate and rate.text else [])]
        for multiple in target_multiple:
            row, why, said = _row(s, multiple, horizon, required_return, dilution, inflation, start)
            rows.append(row)
            because.append(why)
            notes += said
    lead = max(found, key=lambda s: s.value / s.revenue)
    first = next(r for r in rows if r["entity"] == lead.entity)
    notes.append("base rates are of US companies 1950-2015 by size; a company of another country or age may differ")
    return Answer(
        "required_revenue", _title(first), lead.entity, first["required_revenue"], lead.currency,
        Interval(first["range_low"], first["range_high"]), rows=tuple(rows), because=tuple(because),
        reach=DISAGREE if (first["range_low"], first["range_high"]) != (first["low"], first["high"]) else "",
        drivers=(*inputs, *(d for s in found for d in s.drivers)), missing=(), notes=tuple(dict.fromkeys(notes)),
        conversions=tuple(dict.fromkeys(conversions)), as_of=as_of,
    )  # fmt: skip


def _check(multiples: tuple[float, ...], horizon: tuple[float, ...], required: float, dilution: float, inflation: float
) -> None:  # fmt: skip
    given.some("target_multiple", multiples)
    given.positive("target_multiple", *multiples)
    given.positive("horizon", *horizon)
    given.rate("required_return", required)
    given.above("dilution", -1, dilution)
    given.rate("inflation", inflation)


def _title(row: dict[str, Any]) -> str:
    return (
        f"{row['entity'] or 'The company'} needs {wording.amount(row['required_revenue'], row['currency'])} a year for "
        f"{row['target_multiple']:g}x sales, {wording.amount(row['revenue_multiple_needed'], 'multiple')} today's"
    )


def _row(
    s: Subject, multiple: float, horizon: tuple[float, ...], required: float, dilution: float, prices: float,
    start: Any,
) -> tuple[dict[str, Any], Because, list[str]]:  # fmt: skip
    revenue, span, times, spread = growth_needed.needed(s, multiple)
    wide = s.value_spread / multiple
    row: dict[str, Any] = {
        "entity": s.entity, "target_multiple": multiple, "required_revenue": revenue, "low": span.low,
        "high": span.high, "range_low": wide.low, "range_high": wide.high,
        "currency": s.currency, "revenue": s.revenue, "revenue_basis": s.basis,
        "revenue_multiple_needed": times, "multiple_low": spread.low, "multiple_high": spread.high,
    }  # fmt: skip
    notes: list[str] = []
    often: list[str] = []
    for years in horizon:
        for label, asked in (("", 0.0), ("_with_return", required)):
            p = growth_needed.path(s, multiple, years, asked, start, dilution, prices)
            row[f"growth_{years:g}y{label}"] = p.growth
            row[f"base_rate_{years:g}y{label}"] = p.rate.text() if p.rate else None
            row[f"base_rate_row_{years:g}y{label}"] = p.rate.row if p.rate else None
            if not label:
                often.append(f"{wording.amount(p.growth, 'fraction')} a year for {years:g} years{_managed(p)}")
            if p.rate:
                notes += [f"{s.entity}: {n}" for n in p.rate.notes]
    shares = f", with {wording.amount(dilution, 'fraction')} more shares a year" if dilution else ""
    text = (
        f"{s.entity}: {wording.amount(s.value, s.currency)} / {multiple:g} = {wording.amount(revenue, s.currency)}; "
        f"/ {wording.amount(s.revenue, s.currency)} = {wording.amount(times, 'multiple')} the {s.basis} revenue"
        f"{shares}: "
        f"{', '.join(often)}"
    )
    return row, Because("required_revenue", text, s.claims), notes


def _managed(p: growth_needed.Path) -> str:
    return f" (faster: {p.rate.text()})" if p.rate else ""
