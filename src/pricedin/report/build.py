"""Ledger, findings and answers to the records that the page, the workbook and the summary show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import TYPE_CHECKING, Any

from pricedin.core.answer import Answer
from pricedin.core.claim import Claim
from pricedin.core.finding import SEVERITIES, Finding, Repair
from pricedin.report import figures
from pricedin.report.answers import comparables, must, needs, worded
from pricedin.report.dossier import dossiers
from pricedin.report.numbers import bounds, figure, prose
from pricedin.report.places import Places, lay_out, quotations, sources
from pricedin.report.runs import run_view
from pricedin.report.view import FindingView, Page, RepairView, Summary

if TYPE_CHECKING:
    from pricedin.ledger import Ledger

MOST = 1000  # findings on one page
_PLAIN = {"same_date": "the figures are of the same date", "same_basis": "the figures are on the same basis",
          "spot_fx": "converted at the day's exchange rate"}  # fmt: skip


def build(
    ledger: Ledger,
    findings: Sequence[Finding],
    answers: Sequence[Answer],
    *,
    title: str | None = None,
    as_of: date | None = None,
    problems: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
    simulations: Sequence[Any] = (),
    checkable: int | None = None,
) -> Page:
    """The page's records. ``labels`` maps metric names to what readers call them; ``problems`` are worded already."""
    labels = labels or {}
    runs = tuple(run_view(i, run) for i, run in enumerate(simulations, 1))
    claims = ledger.claims(as_of)
    findings = _of(findings, claims) if as_of else findings
    answers = [worded(a) for a in answers]
    anchored = _anchors(findings)
    used = {e.claim for f in anchored.values() for e in f.evidence if e.claim}
    kept = figures.shown(claims, used | {i for a in answers for b in a.because for i in b.claims})
    places = lay_out(ledger, kept, anchored)
    compared = comparables(answers, places, {c.id: c for c in kept}, _contested(anchored))
    needed = needs(answers, compared, places)
    counts = Counter(f.severity for f in findings)
    summary = Summary(
        len(places.docs), len(claims), len({c.entity for c in claims if c.entity}),
        counts["error"], counts["warning"], counts["note"],
        tuple(prose(f.message) for f in findings if f.severity == "error"), must(needed), tuple(problems), checkable,
    )  # fmt: skip
    return Page(
        title or _title(claims, {c.entity for c in compared.rows}), _subtitle(ledger, as_of), summary,
        tuple(_finding(f, anchor, places, labels) for anchor, f in anchored.items()),
        compared, needed, figures.rows(kept, places, used, labels),
        sources(ledger, places, Counter(c.said.doc for c in claims)), len(claims) - len(kept),
        dossiers(needed, compared.rows, anchored, answers, claims, places), runs, len(findings) - len(anchored),
    )  # fmt: skip


def _contested(anchored: Mapping[str, Finding]) -> dict[str, str]:
    """The anchor of the worst error or warning on each claim."""
    out: dict[str, str] = {}
    for anchor, f in anchored.items():
        for e in f.evidence if f.severity != "note" else ():
            out.setdefault(e.claim, anchor)
    return out


def _of(findings: Sequence[Finding], claims: Sequence[Claim]) -> list[Finding]:
    """The findings that rest on these claims only: an earlier view knows no later figure."""
    known = {c.id for c in claims}
    return [f for f in findings if all(not e.claim or e.claim in known for e in f.evidence)]


def _anchors(findings: Sequence[Finding]) -> dict[str, Finding]:
    """Findings by their anchor, worst first, as many as a page takes; a second one on the same spans gets a number."""
    out: dict[str, Finding] = {}
    for f in sorted(findings, key=lambda f: SEVERITIES.index(f.severity))[:MOST]:
        anchor, n = f"f-{f.id}", 2
        while anchor in out:
            anchor, n = f"f-{f.id}-{n}", n + 1
        out[anchor] = f
    return out


def _finding(f: Finding, anchor: str, places: Places, labels: Mapping[str, str]) -> FindingView:
    return FindingView(
        anchor, f.severity, prose(f.message), f.entity or "", figures.label(f.metric, labels), bounds(f.stated, f.unit),
        bounds(f.recomputed, f.unit), f.relation.replace("_", " "), prose(f.arithmetic.replace("->", "→")),
        tuple(_PLAIN.get(a, a.replace("_", " ")) for a in f.assumptions), quotations(f, anchor, places),
        tuple(_repair(r) for r in sorted(f.repairs, key=lambda r: -r.confidence)), f,
    )  # fmt: skip


def _repair(r: Repair) -> RepairView:
    return RepairView(prose(r.change), figure(r.confidence, "fraction") if r.weighed else "", prose(r.effect))


def _title(claims: Sequence[Claim], companies: Set[str]) -> str:
    """The companies that most figures of value and revenue are of; groups and indices only where there is none."""
    sized = [c.entity for c in claims if c.entity and c.metric in ("market_cap", "valuation_private", "revenue")]
    often = Counter(name for name in sized if name in companies) or Counter(sized)
    names = [name for name, _ in often.most_common(4)]
    if not names:
        return "What the documents say"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _subtitle(ledger: Ledger, as_of: date | None) -> str:
    if as_of:
        return f"As of {as_of.isoformat()}: what was said later is left out"
    latest = ledger.latest()
    return f"From documents up to {latest.isoformat()}" if latest else "From undated documents"
