"""Run every rule over a ledger, and put what they find in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pricedin.checks.coverage import Coverage, covered
from pricedin.checks.view import Source, View
from pricedin.core.finding import SEVERITIES, Evidence, Finding
from pricedin.relations.registry import Relation

Place = tuple[str, int, int]  # document, start, end


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
    from pricedin.checks.effects import with_effects
    from pricedin.checks.registry import RULES

    return list(with_effects(view, ordered(found for rule in RULES for found in rule(view))))


def ordered(found: Iterable[Finding]) -> list[Finding]:
    """Worst first; of several findings about the same figures only the first of the worst stays."""
    kept: list[Finding] = []
    seen: set[frozenset[Place]] = set()
    accused: dict[Evidence, list[frozenset[Place]]] = defaultdict(list)
    for f in sorted(found, key=_key):
        places, first = _places(f.evidence), f.evidence[0]
        if places in seen or any(places < others for others in accused[first]):
            continue
        kept.append(f)
        seen.add(places)
        accused[first].append(places)
    return kept


def _key(f: Finding) -> tuple[int, bool, str, int, str]:
    """Severity, then place; that another date would explain it comes after what a slip explains."""
    first = f.evidence[0]
    return SEVERITIES.index(f.severity), f.rule == "date", first.doc, first.start, f.rule


def _places(evidence: Iterable[Evidence]) -> frozenset[Place]:
    return frozenset((e.doc, e.start, e.end) for e in evidence)
