"""Comparables: what the market pays for a unit of yearly revenue, company by company."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Any

from pricedin.core.answer import DISAGREE, Answer, Because, Driver, Need
from pricedin.core.claim import Claim, Said
from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval
from pricedin.core.quantity import Quantity
from pricedin.defaults import about
from pricedin.questions import carried, given, growth_needed, wording
from pricedin.questions.evidence import (
    STRAY,
    Figure,
    Ledger,
    astray,
    country,
    entities,
    gross_margin,
    resolve,
    revenues,
    stated,
    values,
)
from pricedin.questions.exchange import Exchange
from pricedin.questions.groups import apart, groups
from pricedin.questions.inputs import HAND, assumed
from pricedin.questions.pairs import Comparable, comparables

SOFTWARE = (0.70, 0.80)
SOFTWARE_SOURCE = about("comps.software_margin")


def ask(
    ledger: Ledger,
    entity: str | None = None,
    value: float | None = None,
    revenue: float | None = None,
    currency: str = "USD",
    growth: float | None = None,
    software_margin: tuple[float, ...] = SOFTWARE,
    as_of: date | None = None,
) -> Answer:
    """Price-to-sales of every company with value and revenue, on stated bases.

    One row a company and basis (fiscal year, run-rate, annualised period); listed, private and planned values are
    told apart, and a range covers all sources that disagree. Where every company is asked about, one row a country
    and basis follows, with the median and the range of its companies. A fiscal year is carried forward to a run-rate
    by the growth that a source states, or that is given.

    Parameters:
    entity: company asked about; every company when left out
    value: market value of the company asked about, instead of the claims
    revenue: yearly revenue of the company asked about, instead of the claims
    currency: currency in which value and revenue are shown beside each other, and of those given by hand
    growth: yearly growth since the fiscal year of every company without a run-rate, instead of the claims
    software_margin: gross margins (low, high) of the business that a software multiple fits
    """
    given.some("software_margin", software_margin)
    given.share("software_margin", *software_margin)
    given.positive("software_margin", *software_margin)
    given.above("growth", -1, growth)
    software = Interval(min(software_margin), max(software_margin))
    given.positive("value", value)
    given.positive("revenue", revenue)
    claims = stated(ledger, as_of)
    if value is not None or revenue is not None:
        entity = resolve(claims, entity) if entity and entities(claims) else entity or "the company"
        claims = _by_hand(claims, entity, value, revenue, currency)
    asked = [resolve(claims, entity)] if entity else list(entities(claims))
    found = {name: comparables(ledger, claims, name) for name in asked}
    if not any(found.values()):
        return Answer("comps", "No company with both value and revenue", entity or "", unit="multiple",
                      missing=_needs(asked[:1] if entity else []), as_of=as_of)  # fmt: skip
    exchange = Exchange(ledger, claims)
    if exchange.rate("USD", currency) is None:
        raise InvalidParameter("a currency of which a rate is known, such as USD", repr(currency), "currency")
    by_now, stayed = _carried(found, claims, growth, growth_needed.today(as_of, claims))
    found |= {c.entity: (*found[c.entity], c) for c, _ in by_now}
    rows = [c for each in found.values() for c in each]
    leads = [each[0] for each in found.values() if each]
    made = [] if entity else groups(rows)
    middle = median(c.lead.multiple for c in leads)
    one = leads[0] if entity else None
    spread = one.range if one else None
    used = [dict(_row(c, exchange, currency)) for c in sorted(rows, key=lambda c: -c.lead.multiple)]
    shown = {r.pop("conversion") for r in used} | {text for c in rows for text in c.conversions}
    gross = {name: margin for name in found if (margin := gross_margin(claims, name)) is not None}
    for row in used:
        margin = gross.get(row["entity"])
        row["country"] = country(row["entity"])
        row["gross_margin"] = margin.value if margin else None
        row["price_to_gross_profit"] = row["price_to_sales"] / margin.value if margin and margin.value > 0 else None
    return Answer(
        "comps",
        _title(leads, middle, one),
        one.entity if one else "",
        value=one.lead.multiple if one else middle,
        unit="multiple",
        interval=spread,
        reach=DISAGREE if one and one.differing else "",
        rows=(*used, *(g.row() for g in made)),
        because=(
            *(
                Because("price_to_sales", f"{c.entity}: {c.lead.text()}", c.claims)
                for c in rows
                if c.basis != carried.CARRIED
            ),
            *(why for _, why in by_now),
        ),
        notes=(
            *(apart(made, {c.entity: c for c in leads}) if made else ()),
            *stayed,
            *_bases(found),
            *_warnings(gross, software),
            *(n for c in rows for n in c.dissent),
        ),
        conversions=tuple(sorted(s for s in shown if s)),
        drivers=(
            *([Driver("growth", growth, "fraction", HAND, default=False)] if growth is not None else []),
            *_drivers(gross, software),
        ),
        as_of=as_of,
    )


def _by_hand(
    claims: Sequence[Claim], entity: str, value: float | None, revenue: float | None, currency: str
) -> tuple[Claim, ...]:  # fmt: skip
    """The claims with the company's own figures replaced by those that were given."""
    kept, made = [*claims], []
    for at, (number, metric, role) in enumerate(((value, "market_cap", values), (revenue, "revenue", revenues))):
        if number is not None:
            kept = [c for c in kept if c.entity != entity or not role([c])]
            told = Quantity(number, number, currency, "exact", 0.0)  # no digits that could have been rounded
            made.append(Claim(Said(HAND, at, at + 1, f"{number:g}"), told, entity=entity, metric=metric))
    return (*kept, *made)


def _drivers(gross: dict[str, Figure], software: Interval) -> tuple[Driver, ...]:
    """The margin that others are held against, where there are any."""
    shown = assumed("software_margin", wording.span(software, "fraction"), "fraction",
                    wording.span(Interval(*SOFTWARE), "fraction"), SOFTWARE_SOURCE)  # fmt: skip
    return (shown,) if gross else ()


def _carried(
    found: dict[str, tuple[Comparable, ...]], claims: Sequence[Claim], growth: float | None, day: date | None
) -> tuple[list[tuple[Comparable, Because]], list[str]]:
    """Those with a fiscal year and no run-rate on a run-rate of ``day``, where the growth since is given or stated; and
    why others with such growth were not carried."""
    out: list[tuple[Comparable, Because]] = []
    stayed: list[str] = []
    for name, each in found.items():
        own = carried.growth_of(claims, name) if growth is None else carried.Growth(growth, Interval.of(growth))
        if own is None or not each or any(c.basis == carried.TO for c in each):
            continue
        on_years = next((c for c in each if c.basis == carried.FROM), None)
        if on_years is None:
            stayed.append(f"{name}: growth carries nothing forward, as none of its revenue is of a stated fiscal year")
        elif day is None:
            stayed.append(f"{name}: no claim is dated: give as_of=2026-08-20, or the day it is of, to carry its fiscal "
                          "year forward")  # fmt: skip
        elif (made := carried.forward(on_years, own, day)) is None:
            stayed.append(f"{name}: its fiscal year is not carried to {day}, which is before its middle or more than "
                          f"{carried.FURTHEST:g} years after it")  # fmt: skip
        else:
            comparable, text = made
            out.append((comparable, Because("growth_multiple", text, (*comparable.claims, *own.claims))))
    return out, stayed


def _bases(found: dict[str, tuple[Comparable, ...]]) -> list[str]:
    """Companies whose revenue is stated on several bases: the multiple is a range until one is agreed on."""
    notes = []
    for name, each in found.items():
        if len(each) > 1:
            told = ", ".join(f"{wording.amount(c.lead.multiple, 'multiple')} on {c.basis} revenue" for c in each)
            low, high = min(c.range.low for c in each), max(c.range.high for c in each)
            span = wording.span(Interval(low, high), "multiple")
            said = [c for c in each if c.basis != carried.CARRIED]
            far = astray(said[0].lead.multiple, said[-1].lead.multiple)
            slip = (
                f"; more than {STRAY:g} times apart, so one of these revenues is a slip or another thing" if far else ""
            )
            notes.append(f"{name}: {told}; {span} over all bases{slip}")
    return notes


def _warnings(gross: dict[str, Figure], software: Interval) -> list[str]:
    """Where a software multiple would be laid on a business that keeps far less of each sale."""
    notes = []
    for name, f in gross.items():
        line = f" ({f.claim.segment})" if f.claim.segment else ""
        if f.value <= 0:
            notes.append(
                f"{name}: a gross margin of {wording.amount(f.value, 'fraction')}{line}, so each sale loses money, "
                f"against {wording.span(software, 'fraction')} of seat-based software: no multiple of sales fits both"
            )
        elif f.value < software.low:
            notes.append(
                f"{name}: a gross margin of {wording.amount(f.value, 'fraction')}{line} against "
                f"{wording.span(software, 'fraction')} of seat-based software: the same price-to-sales pays "
                f"{software.low / f.value:.1f} to {software.high / f.value:.1f} times as much for gross profit"
            )
    return notes


def _title(leads: list[Comparable], middle: float, one: Comparable | None) -> str:
    if one:
        return f"{one.entity} costs {wording.amount(one.lead.multiple, 'multiple')} its {one.basis} revenue"
    companies = "1 company" if len(leads) == 1 else f"{len(leads)} companies"
    return f"{companies}, median {wording.amount(middle, 'multiple')} sales"


def _row(c: Comparable, exchange: Exchange, currency: str) -> list[tuple[str, Any]]:
    p = c.lead
    rate = exchange.rate(p.currency, currency, p.cap.when)
    into = rate.value if rate else None
    return [
        ("entity", c.entity), ("value", p.value), ("revenue", p.sales), ("currency", p.currency),
        ("value_basis", p.cap.basis), ("revenue_basis", c.basis), ("period", p.sold.claim.period),
        ("price_to_sales", p.multiple), ("low", p.range.low), ("high", p.range.high),
        ("range_low", c.range.low), ("range_high", c.range.high),
        ("shown_in", currency if into else p.currency),
        ("value_shown", p.value * into if into else p.value), ("revenue_shown", p.sales * into if into else p.sales),
        ("documents", sorted({p.cap.claim.said.doc, p.sold.claim.said.doc})), ("claims", list(p.claims)),
        ("dissent", len(c.differing)), ("conversion", rate.text if rate else ""),
    ]  # fmt: skip


def _needs(asked: list[str]) -> tuple[Need, ...]:
    who = asked[0] if asked else "at least one company"
    hint = "add a document that states it"
    return (Need(f"market value and revenue above 0 of {who}, in convertible currencies", hint),)
