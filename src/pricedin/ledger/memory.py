"""A ledger's contents in plain Python, for one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from pricedin.core.claim import Claim
from pricedin.documents.document import Document
from pricedin.ledger.store import Judgement, Retraction, Version, View


def text_hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def received(claim: Claim, known_on: date | None) -> Claim:
    """The claim with the day on which it entered; a day that it already carries stays."""
    return claim if claim.known_on or known_on is None else replace(claim, known_on=known_on)


class Row:
    """A claim that entered, and whether it was taken back."""

    __slots__ = ("claim", "key", "retraction")

    def __init__(self, claim: Claim, key: str) -> None:
        self.claim, self.key = claim, key
        self.retraction: Retraction | None = None


class MemoryStore:
    """Rows in order of arrival, with those of each document at hand."""

    where = "memory"

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {}
        self._texts: dict[str, list[str]] = {}
        self._versions: dict[str, list[Version]] = {}
        self._judgements: list[Judgement] = []

    def add(self, document: Document, claims: Sequence[Claim], known_on: date | None) -> int:
        name = document.name
        wanted = {claim.id: claim for claim in claims}
        self._keep_text(document, known_on)
        rows = self._rows.setdefault(name, [])
        live = {row.key: row for row in rows if row.retraction is None}
        for key in live.keys() - wanted.keys():
            live[key].retraction = Retraction(key, gone(len(self._versions[name])), known_on)
        new = [Row(received(claim, known_on), key) for key, claim in wanted.items() if key not in live]
        rows.extend(new)
        return len(new)

    def add_all(self, readings: Iterable[tuple[Document, Sequence[Claim]]], known_on: date | None) -> int:
        return sum(self.add(document, claims, known_on) for document, claims in readings)

    def _keep_text(self, document: Document, known_on: date | None) -> None:
        name, digest = document.name, text_hash(document.text)
        versions = self._versions.setdefault(name, [])
        if versions and versions[-1].hash == digest:
            return
        number = len(versions) + 1
        versions.append(
            Version(name, number, digest, known_on, document.stated_on, document.title, document.media)
        )  # fmt: skip
        self._texts.setdefault(name, []).append(document.text)

    def claims(self, view: View) -> Iterator[Claim]:
        documents = [view.doc] if view.doc is not None else list(self._rows)
        for doc in documents:
            yield from (row.claim for row in self._rows.get(doc, ()) if _seen(row, view))

    def versions(self, doc: str | None = None) -> tuple[Version, ...]:
        if doc is not None:
            return tuple(self._versions.get(doc, ()))
        return tuple(v for versions in self._versions.values() for v in versions)

    def text(self, doc: str, number: int | None = None) -> str | None:
        texts = self._texts.get(doc, [])
        index = len(texts) if number is None else number
        return texts[index - 1] if 1 <= index <= len(texts) else None

    def retract(self, claim: str, reason: str, known_on: date | None) -> bool:
        live = [r for rows in self._rows.values() for r in rows if r.key == claim and r.retraction is None]
        for row in live:
            row.retraction = Retraction(claim, reason, known_on)
        return bool(live)

    def retractions(self) -> tuple[Retraction, ...]:
        return tuple(r.retraction for rows in self._rows.values() for r in rows if r.retraction)

    def judge(self, judgement: Judgement) -> None:
        self._judgements.append(judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(self._judgements)

    def close(self) -> None:
        """Nothing to let go of."""


def gone(number: int) -> str:
    """Why a claim is taken back when a document no longer says it."""
    return f"not read in version {number}"


def _seen(row: Row, view: View) -> bool:
    claim = row.claim
    said = claim.stated_on or claim.known_on
    if view.as_of and said and said > view.as_of:
        return False
    if view.known_by and claim.known_on and claim.known_on > view.known_by:
        return False
    if view.entities is not None and claim.entity not in view.entities:
        return False
    if view.metric is not None and claim.metric != view.metric:
        return False
    if view.id is not None and row.key != view.id:
        return False
    return view.retracted or not _withdrawn(row.retraction, view.known_by)


def _withdrawn(retraction: Retraction | None, known_by: date | None) -> bool:
    if retraction is None:
        return False
    return known_by is None or retraction.known_on is None or retraction.known_on <= known_by
