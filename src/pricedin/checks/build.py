"""Put a finding together: one sentence, the arithmetic, the evidence in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pricedin.checks.formats import amount, between
from pricedin.checks.repairs import Case, rank
from pricedin.checks.view import Figure
from pricedin.core.finding import Evidence, Finding, Repair, Severity
from pricedin.core.interval import Interval

SURE = 0.6


def evidence(figures: Iterable[Figure], words: Iterable[Evidence] = ()) -> tuple[Evidence, ...]:
    """Each place once, the first figure first."""
    out: dict[tuple[str, int, int], Evidence] = {}
    for e in (*(Evidence.of(f.claim) for f in figures), *words):
        out.setdefault((e.doc, e.start, e.end), e)
    return tuple(out.values())


def finding(
    rule: str, severity: Severity, figure: Figure, others: Sequence[Figure], recomputed: Interval | None,
    message: str, *, relation: str = "", arithmetic: str = "", assumptions: Iterable[str] = (),
    repairs: Sequence[Repair] = (), words: Iterable[Evidence] = (),
) -> Finding:  # fmt: skip
    """A finding about ``figure`` that rests on ``others`` too; ``recomputed`` is in the figure's unit."""
    claim = figure.claim
    return Finding(
        rule=rule, severity=severity, message=message, evidence=evidence((figure, *others), words),
        entity=claim.entity, metric=claim.metric, unit=claim.unit, stated=figure.strict, recomputed=recomputed,
        relation=relation, assumptions=tuple(dict.fromkeys(a for a in assumptions if a)), repairs=tuple(repairs),
        arithmetic=arithmetic,
    )  # fmt: skip


def correction(recomputed: Interval, unit: str | None, weight: float) -> Repair:
    """The plain way out: put what was recomputed."""
    return Repair("value", f"put {between(recomputed, unit)}", 1.0, round(weight, 3))


def other_mark(figure: Figure, unit: str | None) -> Repair:
    """The digits are right, and the mark of another currency stands beside them."""
    return Repair("currency", f"read {figure.claim.said.quote} as {amount(figure.claim.low, unit)}", 1.0, 0.9)


def with_correction(cases: Sequence[Case], recomputed: Interval, unit: str | None) -> tuple[Repair, ...]:
    """The ranked slips, and what was recomputed with the confidence that is left, where it belongs in the order."""
    found = rank(*cases)
    plain = correction(recomputed, unit, max(0.0, 1 - sum(r.confidence for r in found)))
    return tuple(sorted((*found, plain), key=lambda r: -r.confidence))


def explained(repairs: Sequence[Repair]) -> bool:
    """True where slips account for the error better than anything else, whichever figure they blame."""
    return sum(r.confidence for r in repairs if r.kind != "value") >= SURE


def gap(stated: Interval, recomputed: Interval) -> float:
    """By what factor the nearest ends lie apart; 1 where they meet, infinite across zero."""
    if stated.overlaps(recomputed):
        return 1.0
    low, high = (stated, recomputed) if stated.high < recomputed.low else (recomputed, stated)
    if low.high > 0:
        return high.low / low.high
    if high.low < 0:
        return low.high / high.low
    return float("inf")
