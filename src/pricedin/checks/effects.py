"""What a repair would change besides its own figure: the multiple that it gives, and how it stands beside its peers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pricedin.checks.formats import amount, number, quoted
from pricedin.checks.periods import length
from pricedin.checks.prices import VALUES
from pricedin.checks.view import Figure, View
from pricedin.checks.witnesses import past
from pricedin.core.finding import Finding, Repair
from pricedin.core.unit import kind

KINDS = frozenset({"scale", "currency", "period", "transposition"})


def with_effects(view: View, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, the first repair of each with what else would follow from it."""
    findings = list(findings)
    if not findings:
        return
    at = {(f.doc, f.start, f.end): f for f in view.figures}
    doubted = {(e.doc, e.start, e.end) for f in findings if f.severity == "error" for e in f.evidence}
    sound = [f for key, f in at.items() if key not in doubted and _sound(view, f)]
    for found in findings:
        figures = [at[e.doc, e.start, e.end] for e in found.evidence if (e.doc, e.start, e.end) in at]
        first = found.repairs[0] if found.repairs else None
        target = _target(first, figures) if first else None
        told = list(_told(view, first, target, sound)) if first and target else []
        if first and told:
            effect = "; ".join(filter(None, (first.effect, *told)))
            found = replace(found, repairs=(replace(first, effect=effect), *found.repairs[1:]))
        yield found


def _target(repair: Repair, figures: list[Figure]) -> Figure | None:
    """The figure that the repair changes: the one whose words it quotes."""
    if repair.kind not in KINDS:
        return None
    return next((f for f in figures if f.claim.said.quote in repair.change), None)


def _told(view: View, repair: Repair, target: Figure, sound: Sequence[Figure]) -> Iterator[str]:
    """``sound`` are figures that no finding doubts."""
    claim = target.claim
    if not claim.entity or claim.low != claim.high or kind(claim.unit) != "money":
        return
    new = claim.low * repair.factor
    said = f"with {_said(repair, new, claim.unit)}"
    own = [f for f in sound if f.claim.entity == claim.entity and f.doc == target.doc]
    if repair.kind == "currency":
        own = [f for f in own if f.unit != claim.unit]  # under the same mark, they share its doubt
    if claim.metric in VALUES:
        peers = [f for f in sound if f.claim.metric in VALUES and f.claim.entity not in (None, claim.entity)]
        peer = _peer(view, target, new, repair, [f for f in peers if _company(f)])
        if peer and (level := _in(view, peer, claim.unit)) > 0:
            yield f"{said}, {claim.entity} is {number(new / level)}x {peer.claim.entity} ({quoted(peer.claim)})"
        revenue = _nearest(target, [f for f in own if _yearly(f)])
        if revenue and (level := _in(view, revenue, claim.unit)) > 0:
            yield f"{said}, it trades at {number(new / level)}x its revenue of {quoted(revenue.claim)}"
    elif _yearly(target):
        value = _nearest(target, [f for f in own if f.claim.metric in VALUES])
        if value and (level := _in(view, value, claim.unit)) > 0:
            yield f"{said}, {claim.entity} trades at {number(level / new)}x sales ({quoted(value.claim)})"


def _said(repair: Repair, new: float, unit: str | None) -> str:
    """The amount as the repair gives it; in the figure's own unit where it gives none."""
    _, found, given = repair.change.partition(" as ")
    return given if found and repair.kind in ("scale", "currency") else amount(new, unit)


def _in(view: View, f: Figure, unit: str | None) -> float:
    found = view.money.into(f.strict, f.unit, unit, view.on(f))
    return found.interval.middle if found else float("nan")


def _nearest(target: Figure, figures: Sequence[Figure]) -> Figure | None:
    """In the same text if there is one."""
    return min(figures, key=lambda f: (f.doc != target.doc, abs(f.start - target.start)), default=None)


def _peer(view: View, target: Figure, new: float, repair: Repair, figures: Sequence[Figure]) -> Figure | None:
    """Of the same country if there is one, and of those the nearest in size."""

    def unlike(f: Figure) -> tuple[bool, bool, float]:
        level = _in(view, f, target.unit)
        off = abs(math.log(new) - math.log(level)) if 0 < level < math.inf and 0 < new < math.inf else math.inf
        return _country(f) is None, _country(f) != _country(target), off

    return min(figures, key=unlike, default=None)


def _company(f: Figure) -> bool:
    """False for a group or an index."""
    from pricedin.vocabulary import load

    known = load().entities.get(f.claim.entity or "")
    return known is None or known.country is not None


def _country(f: Figure) -> str | None:
    from pricedin.vocabulary import load

    known = load().entities.get(f.claim.entity or "")
    return known.country if known else None


def _yearly(f: Figure) -> bool:
    """A rate or a year of revenue."""
    c = f.claim
    return c.metric == "arr" or (c.metric == "revenue" and (length(c) == 1.0 or c.period == "TTM"))


def _sound(view: View, f: Figure) -> bool:
    """A present amount that the text states as such."""
    money = f.kind == "money" and f.claim.low == f.claim.high > 0
    plain = money and any(c.isdigit() for c in f.claim.said.quote) and not f.unreal and not f.vague
    return plain and not f.claim.segment and id(f) not in view.earlier and not past(view, f)
