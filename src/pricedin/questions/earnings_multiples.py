"""Multiples of earnings and of enterprise value side by side, and what they say about relative earnings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Any

from pricedin.core.answer import Answer, Driver, Need
from pricedin.core.interval import Interval
from pricedin.questions import debt, given, wording
from pricedin.questions.evidence import Ledger, entities, resolve
from pricedin.questions.inputs import HAND, Amount, Inputs
from pricedin.relations import valuation
from pricedin.relations.expectations import earnings_ratio

EARNINGS = ("net_income", "adjusted_net_income")
STATED = ("price_to_earnings", "forward_pe")
KINDS = {"price_to_earnings": "price-to-earnings", "forward_pe": "forward price-to-earnings",
         "ev_to_sales": "enterprise value to sales"}  # fmt: skip
NO_DEBT = "{}: enterprise value to sales needs its value, revenue and net debt, or debt and cash"
QUARTER = "computed from part of a year"


def ask(
    ledger: Ledger,
    entity: str | None = None,
    peer: str | None = None,
    value_ratio: float | None = None,
    price_to_earnings: float | None = None,
    peer_price_to_earnings: float | None = None,
    as_of: date | None = None,
) -> Answer:
    """Price-to-earnings and enterprise value to sales of each company, and earnings relative to a peer.

    A company at 4 % of a peer's value and 70 times earnings against the peer's 40 earns 2.3 % of what the peer does.

    Parameters:
    entity: company asked about; every company when left out
    peer: company that it is measured against
    value_ratio: market value as a part of the peer's, instead of the claims
    price_to_earnings: multiple of the company's earnings, instead of the claims
    peer_price_to_earnings: multiple of the peer's earnings, instead of the claims
    """
    given.positive("value_ratio", value_ratio)
    given.positive("price_to_earnings", price_to_earnings)
    given.positive("peer_price_to_earnings", peer_price_to_earnings)
    inputs = Inputs(ledger, as_of, entity)
    names = [inputs.entity] if entity else list(entities(inputs.claims))
    if peer and entity:
        names.append(resolve(inputs.claims, peer) if entities(inputs.claims) else peer)
    found = {name: _multiples(ledger, inputs, name, as_of) for name in dict.fromkeys(names)}
    by_hand = {"price_to_earnings": (names[0] if entity else "the company", price_to_earnings),
               "peer_price_to_earnings": (names[-1] if peer and entity else "", peer_price_to_earnings)}  # fmt: skip
    for what, (who, multiple) in by_hand.items():
        if multiple is not None and who:
            inputs.drivers.append(Driver(what, multiple, "multiple", HAND, default=False))
            found[who] = [_row(who, "price_to_earnings", multiple, Interval.of(multiple), HAND)]
    rows = [row for each in found.values() for row in each]
    if not rows:
        who = entity or "any company"
        inputs.needs.append(Need(f"price-to-earnings of {who}, or market cap and net income above 0", "add a document"))
        inputs.notes += [NO_DEBT.format(inputs.entity)] if entity else []
        return inputs.answer("earnings_multiples", f"Price-to-earnings of {who}")
    lead = next((r for r in rows if not entity or r["entity"] == inputs.entity), None)
    if lead is None and (of := _member(inputs)):
        inputs.notes.append(f"the price-to-earnings stated of {of} is taken to be that of {inputs.entity}")
        found[inputs.entity] = [{**r, "entity": inputs.entity} for r in _multiples(ledger, inputs, of, as_of)]
        rows = [*found[inputs.entity], *rows]
        lead = rows[0]
    if lead is None:
        hint = f"price-to-earnings of {', '.join(dict.fromkeys(r['entity'] for r in rows))} is known"
        inputs.needs.append(Need(f"price-to-earnings of {inputs.entity}, or market cap and net income above 0", hint))
        return inputs.answer("earnings_multiples", f"Price-to-earnings of {inputs.entity}", rows=tuple(rows))
    if entity and peer:
        relative = _relative(inputs, found, names[-1], value_ratio)
        if relative is not None:
            rows.append({"entity": inputs.entity, "what": f"earnings as a part of {names[-1]}'s",
                         "value": relative.value, "low": relative.interval.low, "high": relative.interval.high,
                         "basis": "computed", "unit": "fraction"})  # fmt: skip
    if entity and not any(r["entity"] == inputs.entity and r["what"] == "ev_to_sales" for r in rows):
        inputs.notes.append(NO_DEBT.format(inputs.entity))
    reach = ""
    value, interval = lead["value"], Interval(lead["low"], lead["high"])
    of = "sales, debt included" if lead["what"] == "ev_to_sales" else "earnings"
    title = f"{lead['entity']} costs {wording.amount(value, 'multiple')} its {of}"
    if not entity:
        kind = next(k for k in KINDS if any(r["what"] == k for r in rows))
        alike = _alike(r for r in rows if r["what"] == kind)
        value = median(r["value"] for r in alike)
        interval = Interval(min(r["low"] for r in alike), max(r["high"] for r in alike))
        reach = "from the lowest to the highest"
        title = f"{', '.join(r['entity'] for r in alike)}: median {KINDS[kind]} {wording.amount(value, 'multiple')}"
    return inputs.answer("earnings_multiples", title, value=value, unit="multiple", interval=interval, rows=tuple(rows),
                         reach=reach)  # fmt: skip


def _member(inputs: Inputs) -> str | None:
    """The company of a group ("A and B") of which alone a multiple of earnings is stated."""
    members = {c.entity for c in inputs.claims if c.metric in STATED and c.entity and c.entity in inputs.entity}
    return members.pop() if len(members) == 1 else None


def _alike(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a company, a whole year's before one that part of a year stands for; those only where nothing else is."""
    found: dict[str, dict[str, Any]] = {}
    for r in sorted(rows, key=lambda r: r["basis"] == QUARTER):
        found.setdefault(r["entity"], r)
    return [r for r in found.values() if r["basis"] != QUARTER] or list(found.values())


def _multiples(ledger: Ledger, inputs: Inputs, name: str, as_of: date | None) -> list[dict[str, Any]]:
    rows = []
    for metric in STATED:
        stated = inputs.amount(metric, None, "multiple", (metric,), entity=name, optional=True)
        if stated is not None and stated.value > 0:
            rows.append(_row(name, metric, stated.value, stated.interval, "stated"))
    own = Inputs(ledger, as_of, name)
    worth = own.amount("value", None, "money", ("market_cap", "valuation_private"), optional=True)
    earned = own.amount("net_income", None, "money", EARNINGS, optional=True)
    lost = own.amount("net_loss", None, "money", ("net_loss",), optional=True)
    if earned is not None and lost is not None and earned.value > 0:
        inputs.notes.append(f"{name}: a profit of {earned.text()} and a loss of {lost.text()} are both stated")
        earned = None
    if worth is not None and earned is not None and earned.value > 0:
        value = float(valuation.price_to_earnings(worth.value, earned.value))
        span: Interval = valuation.price_to_earnings(worth.interval, earned.interval)
        text = f"{name}: {worth.text()} / {earned.text()} = {wording.amount(value, 'multiple')}"
        inputs.why("price_to_earnings", text, worth, earned)
        inputs.conversions += own.conversions
        part = own.figures(EARNINGS, name)[0].basis != ""
        rows.append(_row(name, "price_to_earnings", value, span, QUARTER if part else "computed"))
    elif earned is not None and earned.value <= 0:
        inputs.notes.append(f"{name} earns nothing: it has no price-to-earnings")
    elif worth is not None and lost is not None and not rows:
        inputs.notes.append(f"{name} loses {lost.text()} a year: it has no price-to-earnings")
    return rows + _enterprise(inputs, own, name, worth)


def _enterprise(inputs: Inputs, own: Inputs, name: str, worth: Amount | None) -> list[dict[str, Any]]:
    """Enterprise value to sales, where a document gives the value, the net debt, or debt and cash."""
    whole = own.amount("enterprise_value", None, "money", ("enterprise_value",), optional=True)
    owed = debt.stated(own)
    if whole is None and worth is not None and owed is not None:
        both = (*worth.claims, *owed.claims)
        span: Interval = valuation.enterprise_value(worth.interval, owed.interval)
        whole = Amount(
            "enterprise_value", float(valuation.enterprise_value(worth.value, owed.value)), span, worth.unit, both
        )
    sold = own.amount("revenue", None, "money", ("revenue",), optional=True)
    if whole is None or sold is None or sold.interval.low <= 0:
        return []
    value = float(valuation.ev_to_sales(whole.value, sold.value))
    text = f"{name}: {whole.text()} / {sold.text()} = {wording.amount(value, 'multiple')}"
    inputs.why("ev_to_sales", text, whole, sold)
    return [_row(name, "ev_to_sales", value, valuation.ev_to_sales(whole.interval, sold.interval), "computed")]


def _row(name: str, what: str, value: float, span: Interval, basis: str) -> dict[str, Any]:
    return {"entity": name, "what": what, "value": value, "low": span.low, "high": span.high, "basis": basis}


def _relative(
    inputs: Inputs, found: dict[str, list[dict[str, Any]]], peer: str, value_ratio: float | None
) -> Amount | None:
    group = next((c.entity for c in inputs.claims if c.metric == "market_cap_ratio" and c.entity
                  and inputs.entity in c.entity), inputs.entity)  # fmt: skip
    ratio = inputs.amount("value_ratio", value_ratio, "fraction", ("market_cap_ratio",), entity=group, optional=True)
    own, other = found.get(inputs.entity), found.get(peer)
    if ratio is not None and value_ratio is None and group != inputs.entity:
        inputs.notes.append(f"the market cap ratio is stated of {group}; their common price-to-earnings is taken to be "
                            f"that of {inputs.entity}")  # fmt: skip
    if ratio is None or not own or not other:
        lacking = "the market cap ratio" if ratio is None else f"price-to-earnings of {peer if own else inputs.entity}"
        inputs.notes.append(f"earnings relative to {peer} need {lacking}")
        return None
    a, b = (Interval(r[0]["low"], r[0]["high"]) for r in (own, other))
    value = float(earnings_ratio(ratio.value, own[0]["value"], other[0]["value"]))
    span = ratio.interval * b / a
    inputs.why("earnings_ratio", f"{ratio.text()} x {other[0]['value']:g} / {own[0]['value']:g} = "
               f"{wording.amount(value, 'fraction')} of {peer}'s earnings", ratio)  # fmt: skip
    return Amount("earnings_ratio", value, span, "fraction", ratio.claims)
