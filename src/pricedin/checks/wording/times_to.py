""" "Increase by N times to reach X" says where it stands now: X / N or less. Does it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pricedin.checks.build import finding, gap
from pricedin.checks.formats import between, named, quoted
from pricedin.checks.periods import fixed
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding, Repair
from pricedin.core.interval import Interval

_BY = re.compile(
    r"\b(?:increase|grow|rise|multiply|expand|climb|jump|go up)\s+(?:by\s+)?(?:\w+\s+)?\Z|增长\s*\Z|提高\s*\Z", re.I
)
_TO = re.compile(r"\A[\s,]*(?:in order\s+)?to\s+(?:reach|hit|attain|get to)?\s*(?:\w+\s+)?\Z", re.I)
RECURRING = ("api_revenue_share", "subscription_revenue_share", "recurring_revenue_share", "cloud_revenue_share")
NEAR = 60  # characters between claims of one sentence
FAR = 2.0  # a share of last year's revenue is only a rough measure of today's rate


def times_to(view: View) -> Iterator[Finding]:
    """A rise by N times to a level, held against where the level stands."""
    for figures in view.documents.values():
        for by, to in pairwise(figures):
            fits = by.unit == "multiple" and by.claim.low > 1 and to.kind in ("money", "count")
            if fits and (_worded(view, by, to) or _alone(view, by, to)):
                yield from _present(view, by, to)


def _worded(view: View, by: Figure, to: Figure) -> bool:
    return by.near(to) and bool(_BY.search(view.before(by)) and _TO.match(view.gap(by, to)))


def _alone(view: View, by: Figure, to: Figure) -> bool:
    """Of claims without their text: the goal of a growth, and the level that is its goal, one right after the other."""
    same = by.claim.metric == f"{to.claim.metric}_growth_multiple" and by.claim.entity == to.claim.entity
    goals = "target" in by.hedges and "target" in to.hedges
    return same and goals and to.start - by.end <= NEAR and not view.gap(by, to).strip()


def _present(view: View, by: Figure, to: Figure) -> Iterator[Finding]:
    implied = Interval(to.strict.low / (by.strict.high + 1), to.strict.high / by.strict.low)
    for level, sources, text in _levels(view, to):
        if gap(implied, level) >= FAR:
            yield _finding(by, to, implied, level, sources, text)
            return


def _levels(view: View, to: Figure) -> Iterator[tuple[Interval, tuple[Figure, ...], str]]:
    """Where the figure stands: stated as such, or as the recurring share of revenue."""
    claim = to.claim
    for f in view.find(to, (claim.metric or "",)):
        if f is not to and not f.unreal and not f.vague and f.claim.period in ("as-of", None) and not f.near(to):
            level = view.money.into(f.loose, f.unit, claim.unit, view.on(f, to))
            if level:
                yield level.interval, (f,), quoted(f.claim)
    if claim.metric not in ("arr", "revenue"):
        return
    for share in view.find(to, RECURRING):
        if share.unreal:
            continue
        for f in view.find(to, ("revenue",)):
            level = (
                None if f.unreal or f.claim.segment else view.money.into(f.loose, f.unit, claim.unit, view.on(f, to))
            )
            if level and fixed(f.claim):
                yield level.interval * share.loose, (share, f), f"{quoted(share.claim)} of {quoted(f.claim)}"


def _finding(
    by: Figure, to: Figure, implied: Interval, level: Interval, sources: tuple[Figure, ...], text: str
) -> Finding:
    unit = to.unit
    goal, now = quoted(to.claim), between(level, unit)
    message = (
        f"To reach {goal} after an increase by {by.claim.said.quote}, {named(to.claim.metric)} would stand at"
        f" {between(implied, unit)} now, but it stands at about {now} ({text}): the rise is probably past, to"
        f" {goal}, and not a goal."
    )
    repairs = (
        Repair("tense", f"it grew by {by.claim.said.quote} to {quoted(to.claim)}", 1.0, 0.6),
        Repair("by_to", "it has to grow to that level, from where it stands", 1.0, 0.2),
    )
    return finding(
        "by and to", "warning", to, (by, *sources), implied, message, relation="arr_growth_multiple",
        arithmetic=f"{quoted(to.claim)} / {by.claim.said.quote} -> {between(implied, unit)}",
        assumptions=("the increase is counted from today's level",), repairs=repairs,
    )  # fmt: skip
