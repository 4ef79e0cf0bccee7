"""Comparables: what the market pays for a unit of yearly revenue, company by company."""

from __future__ import annotations

from datetime import date
from statistics import median
from typing import Any

from pricedin.core.answer import Answer, Because, Need
from pricedin.questions import wording
from pricedin.questions.evidence import Ledger, entities, resolve, stated
from pricedin.questions.exchange import Exchange
from pricedin.questions.pairs import Comparable, comparables


def ask(
    ledger: Ledger,
    entity: str | None = None,
    currency: str = "USD",
    as_of: date | None = None,
) -> Answer:
    """Price-to-sales of every company with value and revenue, on stated bases.

    One row a company and basis (fiscal year, run-rate, annualised period); listed, private and planned values are
    told apart, and a range covers all sources that disagree.

    Parameters:
    entity: company asked about; every company when left out
    currency: currency in which value and revenue are shown beside each other
    """
    claims = stated(ledger, as_of)
    asked = [resolve(claims, entity)] if entity else list(entities(claims))
    found = {name: comparables(ledger, claims, name) for name in asked}
    rows: list[Comparable] = [c for each in found.values() for c in each]
    if not rows:
        return Answer("comps", "No company with both value and revenue", entity or "", unit="multiple",
                      missing=_needs(asked[:1] if entity else []), as_of=as_of)  # fmt: skip
    exchange = Exchange(ledger, claims)
    leads = [each[0] for each in found.values() if each]
    middle = median(c.lead.multiple for c in leads)
    one = leads[0] if entity else None
    spread = one.range if one else None
    used = [dict(_row(c, exchange, currency)) for c in sorted(rows, key=lambda c: -c.lead.multiple)]
    shown = {r.pop("conversion") for r in used} | {text for c in rows for text in c.conversions}
    return Answer(
        "comps",
        _title(leads, middle, one),
        one.entity if one else "",
        value=one.lead.multiple if one else middle,
        unit="multiple",
        interval=spread,
        rows=tuple(used),
        because=tuple(Because("price_to_sales", f"{c.entity}: {c.lead.text()}", c.claims) for c in rows),
        notes=tuple(n for c in rows for n in c.dissent),
        conversions=tuple(sorted(s for s in shown if s)),
        as_of=as_of,
    )


def _title(leads: list[Comparable], middle: float, one: Comparable | None) -> str:
    if one:
        return f"{one.entity} costs {wording.amount(one.lead.multiple, 'multiple')} its {one.basis} revenue"
    return f"{len(leads)} companies, median {wording.amount(middle, 'multiple')} sales"


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
        ("dissent", len(c.others)), ("conversion", rate.text if rate else ""),
    ]  # fmt: skip


def _needs(asked: list[str]) -> tuple[Need, ...]:
    who = asked[0] if asked else "at least one company"
    hint = "add a document that states it"
    return (Need(f"market value and revenue above 0 of {who}, in convertible currencies", hint),)
