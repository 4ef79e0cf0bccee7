"""Figures that cannot be: an amount below nothing, a part above its whole.

Only of what says itself what it is of: claims that were handed in, and cells whose row or column names the company. In
prose two figures are more often of two things than one of them is impossible (four of fifteen articles without an error
had such a pair), and a statement's tables hold eliminations and changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import named, quoted
from pricedin.checks.periods import fixed, length
from pricedin.checks.repairs import Case
from pricedin.checks.view import Figure, View, fitting
from pricedin.core.finding import Finding, Repair
from pricedin.core.interval import Interval

# What is left of revenue after some cost; other income lifts the last two above it, though seldom.
PARTS = ("gross_profit", "operating_profit", "ebitda", "adjusted_ebitda", "net_income", "adjusted_net_income")
Key = tuple[str, str | None, str | None, float | None]
NEVER_BELOW = frozenset({
    "revenue", "arr", "gmv", "market_cap", "valuation_private", "ipo_valuation", "share_price", "total_assets", "debt",
    "cash_balance", "capex", "funding_raised", "ipo_proceeds", "dividend_per_share",
})  # fmt: skip
NEVER_ABOVE_ALL = frozenset({"gross_margin", "free_float_pct", "index_weight", "market_share", "revenue_share"})


def impossible(view: View) -> Iterator[Finding]:
    """A revenue below nothing, a margin above 100 %, a profit above the revenue of the same time."""
    known = [f for f in view.figures if _stands(f)]
    revenues: dict[Key, list[Figure]] = defaultdict(list)
    for f in known:
        if f.claim.metric == "revenue" and not f.vague and not f.unreal and fitting(f.claim):
            revenues[_key(f)].append(f)
    for figure in known:
        metric = figure.claim.metric
        if metric in NEVER_BELOW and figure.strict.high < 0 and fitting(figure.claim):
            yield _below(figure)
        elif metric in NEVER_ABOVE_ALL and figure.unit == "fraction" and figure.loose.low > 1:
            yield _above_all(figure)
        elif metric in PARTS and fixed(figure.claim) and not figure.vague and not figure.unreal:
            wholes = revenues.get(_key(figure), ())
            for whole in sorted(wholes, key=lambda f: abs(f.start - figure.start))[:1]:
                yield from _above(view, figure, whole)


def _stands(figure: Figure) -> bool:
    """Does the figure come with its company, as a whole of it?"""
    c = figure.claim
    if c.segment or not c.entity:
        return False
    return c.rule in ("", "format.fact") or (
        c.rule == "table" and any(c.entity in step for step in c.why if step.startswith(("row", "column")))
    )


def _below(figure: Figure) -> Finding:
    claim = figure.claim
    message = f"A {named(claim.metric)} cannot be {quoted(claim)}: it is never below nothing."
    repairs = (Repair("sign", "drop the minus sign", 1.0, 0.7),)
    return finding("below nothing", "warning", figure, (), Interval(0.0, abs(claim.high)), message, repairs=repairs,
                   assumptions=("the figure is of what its label says",))  # fmt: skip


def _above_all(figure: Figure) -> Finding:
    claim = figure.claim
    message = f"A {named(claim.metric)} cannot be {quoted(claim)}: no part is more than the whole."
    return finding("part above whole", "warning", figure, (), Interval(0.0, 1.0), message,
                   assumptions=("the figure is of what its label says",))  # fmt: skip


def _key(figure: Figure) -> Key:
    """Document, company, period and length: what a part and its whole have in common."""
    c = figure.claim
    return figure.doc, c.entity, c.period, length(c)


def _above(view: View, part: Figure, whole: Figure) -> Iterator[Finding]:
    unit, on = part.unit, view.on(part, whole)
    most = view.money.into(whole.loose, whole.unit, unit, on)
    if part.kind != "money" or most is None:
        return
    view.hold(part, whole)
    if part.loose.low <= most.interval.high:
        return
    case = Case(part, Interval(0.0, most.interval.high), view.money, currencies=view.currencies)
    message = (
        f"{part.claim.entity}'s {named(part.claim.metric)} for {part.claim.period} is {quoted(part.claim)}, above its "
        f"revenue of {quoted(whole.claim)}: only income from elsewhere could be behind that."
    )
    yield finding(
        "part above whole", "warning", part, (whole,), case.recomputed, message, arithmetic=most.text,
        assumptions=("both figures are of the same company and time", most.assumption),
        repairs=with_correction([case], case.recomputed, unit),
    )  # fmt: skip
