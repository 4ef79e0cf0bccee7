"""Where everything stands on the page: one number a document, one anchor a figure, links both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from pricedin.core.claim import Claim
from pricedin.core.finding import Evidence, Finding
from pricedin.report.excerpts import Mark, excerpt, pieces, sentence
from pricedin.report.numbers import span
from pricedin.report.view import Place, Quotation, Source

if TYPE_CHECKING:
    from pricedin.ledger import Ledger

WHOLE = 60_000  # characters up to which a document is shown in full
TOTAL = 400_000  # characters of full documents on one page


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document that the page shows; ``row`` is the anchor that leads back from it."""

    doc: str
    start: int
    end: int
    anchor: str
    row: str
    tone: str
    label: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """All places by claim id and by evidence; ``docs`` numbers the documents from 1."""

    docs: Mapping[str, int]
    spots: Mapping[str, Spot]
    texts: Mapping[str, str]
    marks: Mapping[str, tuple[Mark, ...]]

    def of(self, key: str) -> Place | None:
        """Link to the place of a claim id, or of an evidence's :func:`key`."""
        spot = self.spots.get(key)
        if spot is None:
            return None
        text = self.texts.get(spot.doc)
        where = f"page {spot.page}" if spot.page else f"character {spot.start:,}"
        if not spot.page and text is not None:
            where = f"line {text.count(chr(10), 0, spot.start) + 1:,}"
        if spot.doc not in self.docs:  # claims from elsewhere, without their text: a name to look for, no link
            return Place("", 0, f"{spot.doc}, {where}")
        return Place(f"#{spot.anchor}", self.docs[spot.doc], where)


def key(evidence: Evidence, finding: str) -> str:
    """The claim behind an evidence, or the evidence itself where it is wording only."""
    return evidence.claim or f"{finding}-{evidence.start}"


def lay_out(ledger: Ledger, claims: Sequence[Claim], findings: Mapping[str, Finding]) -> Places:
    """Give every claim, and every evidence that is no claim, its place. ``findings`` by anchor, worst first."""
    docs = {doc: i for i, doc in enumerate(ledger.documents(), 1)}
    severity: dict[str, str] = {}
    for finding in reversed(tuple(findings.values())):
        for e in finding.evidence:
            if e.claim:
                severity[e.claim] = finding.severity
    spots = {c.id: _claim_spot(c, severity.get(c.id, "figure")) for c in claims}
    for anchor, finding in findings.items():
        for e in finding.evidence:
            k = key(e, anchor)
            if k not in spots:
                spots[k] = Spot(e.doc, e.start, e.end, f"e-{k}", anchor, finding.severity, finding.message)
    marks: dict[str, list[Mark]] = {}
    for s in spots.values():
        marks.setdefault(s.doc, []).append(Mark(s.start, s.end, s.anchor, f"#{s.row}", s.tone, s.label))
    texts = {doc: ledger.text(doc) for doc in docs}
    return Places(docs, spots, texts, {doc: tuple(m) for doc, m in marks.items()})


def _claim_spot(c: Claim, tone: str) -> Spot:
    what = ", ".join(p for p in (c.entity, (c.metric or "").replace("_", " "), span(c.low, c.high, c.unit, c.per)) if p)
    return Spot(c.said.doc, c.said.start, c.said.end, f"c-{c.id}", f"r-{c.id}", tone, what, c.said.page)


def sources(ledger: Ledger, places: Places, counts: Mapping[str, int]) -> tuple[Source, ...]:
    """Each document with its marks, in full while it is short and there is room."""
    facts = {v.doc: v for v in ledger.versions()}
    names = short(places.docs)
    out, used = [], 0
    for doc, number in places.docs.items():
        text, marks = places.texts[doc], places.marks.get(doc, ())
        whole = len(text) <= WHOLE and used + len(text) <= TOTAL
        used += len(text) if whole else 0
        note = "" if whole else f"{len(text):,} characters long: only the surroundings of its figures are shown."
        version = facts.get(doc)
        out.append(
            Source(number, names[doc], version.title if version else "",
                   version.stated_on if version else None, counts.get(doc, 0), tuple(excerpt(text, marks, whole)), note)
        )  # fmt: skip
    return tuple(out)


def quotations(finding: Finding, anchor: str, places: Places) -> tuple[Quotation, ...]:
    """The sentences that a finding rests on; evidence that shares a sentence shares the quotation."""
    stretches: dict[tuple[str, int, int], list[Evidence]] = {}
    for e in finding.evidence:
        text = places.texts.get(e.doc)
        if text is None or text[e.start : e.end] != e.quote:
            stretches[(e.doc, e.start, e.end)] = [e]
            continue
        a, b = sentence(text, e.start, e.end)
        for doc, start, end in stretches:
            if doc == e.doc and start <= e.start and e.end <= end:
                stretches[(doc, start, end)].append(e)
                break
        else:
            stretches[(e.doc, a, b)] = [e]
    return tuple(_quotation(where, group, anchor, places, finding.severity) for where, group in stretches.items())


def _quotation(where: tuple[str, int, int], group: list[Evidence], anchor: str, places: Places, tone: str) -> Quotation:
    doc, start, end = where
    place = places.of(key(group[0], anchor)) or Place("", places.docs.get(doc, 0), "")
    text = places.texts.get(doc)
    if text is None:
        return Quotation(tuple(pieces(group[0].quote, 0, len(group[0].quote), [])), place)
    marks = []
    for e in group:
        target = places.of(key(e, anchor))
        marks.append(Mark(e.start, e.end, "", target.href if target else "", tone))
    return Quotation(tuple(pieces(text, start, end, marks)), place)


def short(docs: Iterable[str]) -> dict[str, str]:
    """Each document's file name, or its whole path where two share the name."""
    names = {doc: PurePath(doc).name or doc for doc in docs}
    times = Counter(names.values())
    return {doc: name if times[name] == 1 else doc for doc, name in names.items()}
