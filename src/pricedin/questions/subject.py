"""The company that a question is about: from the claims, or from numbers given by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pricedin.core.answer import Because, Driver, Need
from pricedin.core.claim import Claim
from pricedin.core.interval import Interval
from pricedin.questions import given, wording
from pricedin.questions.evidence import BASES, Ledger, entities, resolve, revenues, values
from pricedin.questions.exchange import Exchange
from pricedin.questions.pairs import Comparable, comparables

HAND = "given by hand"
HINTS = {"value": "give value=... or add a document that states it", "revenue": "give revenue=... or add a document"}


@dataclass(frozen=True, slots=True)
class Subject:
    """Value and yearly revenue of one company in one currency, with what the digits allow.

    ``value_spread`` and ``multiple_spread`` are the value and the price-to-sales over all sources.
    """

    entity: str
    value: float
    value_range: Interval
    revenue: float
    revenue_range: Interval
    currency: str
    basis: str
    year: int | None
    claims: tuple[str, ...]
    value_spread: Interval
    multiple_spread: Interval
    because: tuple[Because, ...] = ()
    drivers: tuple[Driver, ...] = ()
    notes: tuple[str, ...] = ()
    conversions: tuple[str, ...] = ()


def subjects(
    ledger: Ledger, claims: Sequence[Claim], entity: str | None, value: float | None = None,
    revenue: float | None = None, currency: str | None = None, basis: str | None = None,
) -> tuple[list[Subject], tuple[Need, ...]]:  # fmt: skip
    """The companies asked about, and what each of those that cannot be answered for lacks."""
    given.positive("value", value)
    given.at_least("revenue", 0, revenue)
    given.choice("basis", basis, BASES)
    if value is not None or revenue is not None:
        return _by_hand(ledger, claims, entity, value, revenue, currency)
    names = [resolve(claims, entity)] if entity else list(entities(claims))
    found, needs = [], []
    for name in names:
        on = [c for c in comparables(ledger, claims, name, currency) if basis in (None, c.basis)]
        if on:
            found.append(_subject(on[0], on[1:]))
        elif entity:
            needs += lacking(claims, name, basis)
    if not found and not needs:
        needs.append(Need("a company with both market value and revenue", "add a document that states them"))
    return found, tuple(needs)


def lacking(claims: Sequence[Claim], entity: str, basis: str | None = None) -> list[Need]:
    """What keeps a company from having a multiple, each with what to do."""
    own = [c for c in claims if c.entity == entity]
    worth, sold = values(own), revenues(own)
    needs = []
    if not worth:
        needs.append(Need(f"market value of {entity}", HINTS["value"]))
    if not sold:
        needs.append(Need(f"revenue of {entity}", HINTS["revenue"]))
    elif all(f.value <= 0 for f in sold):
        needs.append(Need(f"revenue of {entity} above 0; a multiple of nothing is no number", HINTS["revenue"]))
    if not needs:
        what = f"value and revenue of {entity} {f'on the basis {basis} ' if basis else ''}in convertible currencies"
        needs.append(Need(what, "load a table of exchange rates, or ask for another basis"))
    return needs


def _subject(c: Comparable, rest: list[Comparable]) -> Subject:
    p = c.lead
    notes = list(c.dissent)
    notes += [f"{r.entity} on another basis: {r.lead.text()}" for r in rest]
    year = p.sold.when.year if p.sold.when else None
    because = Because("price_to_sales", f"{c.entity}: {p.text()}", p.claims)
    return Subject(c.entity, p.value, p.value_range, p.sales, p.sales_range, p.currency, c.basis, year, c.claims,
                   c.value_range, c.range, (because,), (), tuple(notes), c.conversions)  # fmt: skip


def _by_hand(
    ledger: Ledger, claims: Sequence[Claim], entity: str | None, value: float | None, revenue: float | None,
    currency: str | None,
) -> tuple[list[Subject], tuple[Need, ...]]:  # fmt: skip
    name = resolve(claims, entity) if entity and entities(claims) else entity or ""
    unit = currency or "USD"
    exchange = Exchange(ledger, claims)
    own = [c for c in claims if c.entity == name]
    drivers, used, because, shown, needs, year = [], [], [], [], [], None
    amounts: dict[str, tuple[float, Interval]] = {}
    for role, number, figures in (("value", value, values(own)), ("revenue", revenue, revenues(own))):
        if number is not None:
            amounts[role] = (number, Interval.of(number))
            drivers.append(Driver(role, number, unit, HAND, default=False))
            continue
        figure = next((f for f in figures if f.value > 0), None)
        rate = exchange.rate(figure.unit, unit, figure.when) if figure else None
        if figure is None or rate is None:
            needs.append(Need(f"{role} of {name or 'the company'}", HINTS[role]))
            continue
        amounts[role] = (figure.value * rate.value, figure.range * rate.value)
        used.append(figure.claim.id)
        because.append(
            Because(role, f"{name}: {figure.basis}, {wording.source(figure.claim.said.doc)}", (figure.claim.id,))
        )
        shown += [rate.text] if rate.text else []
        year = figure.when.year if role == "revenue" and figure.when else year
    if not needs and amounts["revenue"][0] == 0:
        needs.append(Need("revenue above 0; a multiple of nothing is no number", HINTS["revenue"]))
    if needs:
        return [], tuple(needs)
    basis = HAND if revenue is not None else "as stated"
    worth, sold = amounts["value"][1], amounts["revenue"][1]
    made = Subject(name, *amounts["value"], *amounts["revenue"], unit, basis, year, tuple(used), worth, worth / sold,
                   tuple(because), tuple(drivers), (), tuple(shown))  # fmt: skip
    return [made], ()
