"""Can the market take it? New shares against what is issued, traded and invested."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pricedin.core.answer import Answer, Driver
from pricedin.core.interval import Interval
from pricedin.defaults import about
from pricedin.questions import given, wording
from pricedin.questions.evidence import Ledger, entities, resolve
from pricedin.questions.inputs import HAND, Amount, Inputs
from pricedin.questions.membership import belongs
from pricedin.relations.free_float import ipo_proceeds
from pricedin.relations.market import flow_effect
from pricedin.relations.parts import sum_of_parts

ISSUANCE = 37e9
ISSUANCE_SOURCE = about("listing.issuance")
MULTIPLIER = (3.0, 8.0)
MULTIPLIER_SOURCE = about("flows.market_multiplier")
PROCEEDS = ("ipo_proceeds", "funding_raised", "fundraise_target")
METRICS = ("ipo_valuation", "valuation_private", "market_cap")
FLOWS = (
    "no flow into the market is stated or given: funds of US shares, mutual and exchange-traded, took in USD 11.8 bn "
    "net in April 2025 and gave back USD 18.0 bn in May (Investment Company Institute), next to nothing against such a "
    "listing; give yearly_flow=... to hold it against your own"
)
TOLERANCE = 0.02
TOLERANCE_SOURCE = about("listing.tolerance")


def ask(
    ledger: Ledger,
    entity: str | None = None,
    companies: tuple[str, ...] = (),
    value: float | None = None,
    share_sold: tuple[float, ...] | None = None,
    market_value: float | None = None,
    market: str | None = None,
    yearly_issuance: float | None = None,
    yearly_flow: float | None = None,
    multiplier: float | None = None,
    tolerated_fall: float | None = None,
    currency: str | None = None,
    as_of: date | None = None,
) -> Answer:
    """Whether the market can absorb a listing: money taken, against yearly issuance, market value and flows.

    One row for each range of the share sold; what crowding-out and the fall of the whole market would be; which
    offer the market could take; and whether stated proceeds follow from stated value and share.

    Parameters:
    entity: company or group that lists
    companies: several companies that list, in place of a group
    value: value at the offer, instead of the claims
    share_sold: shares of the company sold (low, high), instead of the claims
    market_value: market value of all shares listed there
    market: entity whose market cap is the market's, such as "US stock market"
    yearly_issuance: money that listings raise in an ordinary year
    yearly_flow: money that flows into shares of that market in a year, net
    multiplier: change of market value for each unit of flow
    tolerated_fall: fall of the whole market up to which an offer counts as absorbed
    currency: currency of numbers given by hand
    """
    given.positive("value", value)
    given.share("share_sold", *(share_sold or ()))
    given.positive("market_value", market_value)
    given.positive("yearly_issuance", yearly_issuance)
    given.positive("yearly_flow", yearly_flow)
    given.positive("multiplier", multiplier)
    given.share("tolerated_fall", tolerated_fall)
    inputs = Inputs(ledger, as_of, entity, currency)
    if entity is None and not companies and value is None:
        inputs.entity = _planned(inputs)
    listed = [resolve(inputs.claims, c) for c in companies] or [inputs.entity]
    worth = _worth(inputs, value, listed)
    shares = _shares(inputs, share_sold, listed)
    place = market or _market(inputs) or "-"
    whole = inputs.amount("market_value", market_value, "money", ("market_cap",), entity=place,
                          hint="give market_value=... or market=... whose market cap a document states")  # fmt: skip
    issued = inputs.amount("yearly_issuance", yearly_issuance, "money", default=ISSUANCE, source=ISSUANCE_SOURCE)
    flow = inputs.amount("yearly_flow", yearly_flow, "money", ("investment_inflow",), entity=place, optional=True)
    flow = flow if flow is not None and flow.interval.low > 0 else None
    effect = inputs.amount("multiplier", multiplier, "multiple", default=MULTIPLIER, source=MULTIPLIER_SOURCE)
    limit = inputs.amount("tolerated_fall", tolerated_fall, "fraction", default=TOLERANCE, source=TOLERANCE_SOURCE)
    if worth is None or not shares or whole is None or issued is None or effect is None or limit is None:
        return inputs.answer("ipo_absorption", f"Whether the market can take {inputs.entity or 'the listing'}")
    rows = [_row(inputs, worth, s, whole, issued, flow, effect) for s in shares]
    most = Interval(limit.value * whole.interval.low / effect.interval.high,
                    limit.value * whole.interval.high / effect.interval.low)  # fmt: skip
    inputs.why("flow_effect", f"a fall of {limit.text()} of {wording.span(whole.interval, whole.unit)} at "
               f"{effect.interval} per unit of flow is reached by {wording.span(most, worth.unit)}, "
               f"{wording.span(_capped(most / worth.interval), 'fraction')} of the value", whole, worth)  # fmt: skip
    said = _stated(inputs, worth, shares, listed)
    first = rows[0]
    took = Interval(first["proceeds_low"], first["proceeds_high"])
    rows.append({"what": "taken without that fall", "low": most.low, "high": most.high, "currency": worth.unit})
    rows += said
    who = " + ".join(listed) if companies else inputs.entity or "The listing"
    title = (
        f"{who} would take {wording.span(took, worth.unit)}, "
        f"{first['years_low']:.3g} to {first['years_high']:.3g} years of ordinary issuance"
    )
    middle = float(ipo_proceeds(worth.value, shares[0].value))
    return inputs.answer("ipo_absorption", title, value=middle, unit=worth.unit, interval=took, rows=tuple(rows),
                         notes=(f"absorbed without a fall of more than {limit.text()}: up to "
                                f"{wording.span(most, worth.unit)}", *([] if flow else [FLOWS])))  # fmt: skip


def _planned(inputs: Inputs) -> str:
    """Who lists: that of which, or of a member of which, a planned value and a share to be sold are stated; of several
    the largest."""
    sold = {c.entity for c in inputs.claims if c.metric == "ipo_float_pct"}
    valued = [c for c in inputs.claims if c.metric == "ipo_valuation" and c.entity]
    found = [c for c in valued if sold & set(_members(inputs, [c.entity or ""]))]
    return max(found, key=lambda c: c.high).entity or "" if found else ""


def _market(inputs: Inputs) -> str:
    """The one whole market, a group by its kind, whose value is stated."""
    from pricedin.vocabulary import load

    known = load().entities
    valued = {c.entity for c in inputs.claims if c.metric == "market_cap" and c.entity}
    names = [n for n in valued if n.endswith("market") and n in known and known[n].kind == "group"]
    return names[0] if len(names) == 1 else ""


def _members(inputs: Inputs, names: list[str]) -> list[str]:
    """The entities with those that a group's name lists, and the group of all of them, as a document may say the same
    thing of either."""
    known = entities(inputs.claims)
    named = [e for e in known if any(belongs(e, n) for n in names)]
    return [*names, *named, *_groups(inputs, names)]


def _groups(inputs: Inputs, names: list[str]) -> list[str]:
    """The groups that hold all of several companies."""
    known = entities(inputs.claims)
    return [e for e in known if len(names) > 1 and e not in names and all(belongs(n, e) for n in names)]


def _worth(inputs: Inputs, value: float | None, listed: list[str]) -> Amount | None:
    """The value at the offer; of several companies the sum."""
    hint = "give value=... of the offer"
    if value is not None or len(listed) == 1:
        return inputs.amount("value", value, "money", METRICS, planned=True, hint=hint, entity=listed[0])
    for group in _groups(inputs, listed):  # what is said of all of them is finer than the sum of roundings
        if len(re.split(r", (?:and )?| and ", group)) == len(listed) and inputs.figures(METRICS, group, planned=True):
            return inputs.amount("value", None, "money", METRICS, planned=True, hint=hint, entity=group)
    each = [inputs.amount("value", None, "money", METRICS, planned=True, hint=hint, entity=c) for c in listed]
    found = [a for a in each if a is not None]
    if len(found) < len(each):
        return None
    total = float(sum_of_parts(*(a.value for a in found)))
    span: Interval = sum_of_parts(*(a.interval for a in found))
    claims = tuple(dict.fromkeys(c for a in found for c in a.claims))
    made = Amount("value", total, span, found[0].unit, claims)
    inputs.why("sum_of_parts", f"{' + '.join(a.text() for a in found)} = {made.text()}", made)
    return made


def _shares(inputs: Inputs, share_sold: tuple[float, ...] | None, listed: list[str]) -> list[Amount]:
    """Each range of the share sold that was given or stated; conditional ones too, as alternatives."""
    if share_sold:
        span = Interval(min(share_sold), max(share_sold))
        shown: float | str = span.low if span.low == span.high else wording.span(span, "fraction")
        inputs.drivers.append(Driver("share_sold", shown, "fraction", HAND, default=False))
        return [Amount("share_sold", span.middle, span, "fraction")]
    figures = [f for c in _members(inputs, listed) for f in inputs.figures(("ipo_float_pct",), c, planned=True)]
    if not figures:
        inputs.amount("share_sold", None, "fraction", hint="give share_sold=15%,25%")
    figures = [f for f in figures if f.value > 0]
    found = [Amount("share_sold", f.value, f.range, "fraction", (f.claim.id,)) for f in figures]
    for amount in found:
        inputs.why("ipo_float_pct", f"share sold {wording.span(amount.interval, 'fraction')}", amount)
    return sorted(found, key=lambda a: -a.value)


def _row(
    inputs: Inputs, worth: Amount, sold: Amount, whole: Amount, issued: Amount, flow: Amount | None, effect: Amount
) -> dict[str, Any]:  # fmt: skip
    took: Interval = ipo_proceeds(worth.interval, sold.interval)
    years, part = took / issued.interval, took / whole.interval
    fall = _capped(flow_effect(part, effect.interval))
    text = f"{wording.span(worth.interval, worth.unit)} x {wording.span(sold.interval, 'fraction')}"
    inputs.why("ipo_proceeds", f"{text} = {wording.span(took, worth.unit)}", worth, sold)
    flows = took / flow.interval if flow else None
    of_flow = {"flow_years_low": flows.low, "flow_years_high": flows.high} if flows else {}
    return {
        "share_low": sold.interval.low, "share_high": sold.interval.high, "proceeds_low": took.low,
        "proceeds_high": took.high, "currency": worth.unit, "years_low": years.low, "years_high": years.high,
        "of_market_low": part.low, "of_market_high": part.high, "market_fall_low": fall.low,
        "market_fall_high": fall.high, "crowded_out_years": years.middle, **of_flow,
    }  # fmt: skip


def _capped(share: Interval) -> Interval:
    return Interval(min(1.0, share.low), min(1.0, share.high))


def _stated(inputs: Inputs, worth: Amount, shares: list[Amount], listed: list[str]) -> list[dict[str, Any]]:
    """Stated proceeds held against value times share, in both directions; a row each."""
    rows: list[dict[str, Any]] = []
    said = [f for c in _members(inputs, listed) for f in inputs.figures(PROCEEDS, c, planned=True)]
    for f in said:
        if f.unit != worth.unit:
            continue
        implied = f.range / worth.interval
        fits = [s for s in shares if ipo_proceeds(worth.interval, s.interval).overlaps(f.range)]
        text = (
            f"stated proceeds of {wording.span(f.range, f.unit)} are {wording.span(implied, 'fraction')} of the value: "
            + (
                f"they follow from {wording.span(fits[0].interval, 'fraction')}"
                if fits
                else "no stated share gives them"
            )
        )
        inputs.why("ipo_proceeds", text, Amount("proceeds", f.value, f.range, f.unit, (f.claim.id,)))
        rows.append({"what": "stated proceeds", "low": f.range.low, "high": f.range.high, "currency": f.unit})
        if not fits:
            inputs.notes.append(text)
    return rows
