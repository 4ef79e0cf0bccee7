"""Run every rule over a ledger, and put what they find in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pricedin.checks.coverage import Coverage, covered
from pricedin.checks.view import Source, View
from pricedin.core.finding import SEVERITIES, Finding
from pricedin.relations.registry import Relation


@dataclass(frozen=True, slots=True)
class Review:
    """What the rules found in a ledger, and how much of it they reached."""

    findings: tuple[Finding, ...]
    coverage: Coverage


def review(ledger: Source, relations: Sequence[Relation] = ()) -> Review:
    """Findings and coverage in one pass; ``relations`` are checked besides the package's own."""
    view = View.of(ledger, relations)
    found = findings(view)
    return Review(tuple(found), covered(view))


def check(ledger: Source, relations: Sequence[Relation] = ()) -> list[Finding]:
    """All findings, worst first, then in order of place; the same claims give the same list.

    ``relations`` of one's own (see ``pricedin.relations.load``) are checked besides the package's.
    """
    return findings(View.of(ledger, relations))


def coverage(ledger: Source) -> Coverage:
    """How many claims some rule held against another figure."""
    return review(ledger).coverage


def findings(view: View) -> list[Finding]:
    from pricedin.checks.registry import RULES

    return ordered(found for rule in RULES for found in rule(view))


def ordered(found: Iterable[Finding]) -> list[Finding]:
    """Worst first; of several findings about the same figures only the first of the worst stays."""
    ranked = sorted(found, key=_key)
    kept: list[Finding] = []
    for f in ranked:
        if not any(_same(f, other) for other in kept):
            kept.append(f)
    return kept


def _key(f: Finding) -> tuple[int, bool, str, int, str]:
    """Severity, then place; that another date would explain it comes after what a slip explains."""
    first = f.evidence[0]
    return SEVERITIES.index(f.severity), f.rule == "date", first.doc, first.start, f.rule


def _same(f: Finding, other: Finding) -> bool:
    """The same figure accused on the same grounds."""
    mine, theirs = _places(f.evidence), _places(other.evidence)
    return mine == theirs or (f.evidence[0] == other.evidence[0] and mine < theirs)


def _places(evidence: Sequence[object]) -> set[tuple[str, int, int]]:
    return {(e.doc, e.start, e.end) for e in evidence}  # type: ignore[attr-defined]
