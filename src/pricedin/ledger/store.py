"""What a place that keeps claims must offer, and the small records that it hands out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from pricedin.core.claim import Claim
from pricedin.documents.document import Document


@dataclass(frozen=True, slots=True)
class View:
    """Which claims to see. ``as_of``: said by that day. ``known_by``: in the ledger by that day.

    A claim that doesn't say when it was said counts from the day it entered the ledger; one without either date
    passes, as nobody can tell that it came later. ``retracted`` also shows what was withdrawn.
    """

    as_of: date | None = None
    known_by: date | None = None
    entities: tuple[str, ...] | None = None
    metric: str | None = None
    doc: str | None = None
    id: str | None = None
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a document, counted from 1; ``hash`` is blake2b of the text, 32 hex digits."""

    doc: str
    number: int
    hash: str
    known_on: date | None = None
    stated_on: date | None = None
    title: str = ""
    media: str = "text"


@dataclass(frozen=True, slots=True)
class Retraction:
    """A claim taken back, with the reason; the claim itself stays."""

    claim: str
    reason: str
    known_on: date | None = None


Verdict = Literal["same", "distinct"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody's word that two names are the same entity, or are not; the latest word on a pair counts."""

    left: str
    right: str
    verdict: Verdict
    by: str = ""
    reason: str = ""
    known_on: date | None = None


class Store(Protocol):
    """Memory, SQLite and PostgreSQL keep the same things behind these verbs."""

    where: str

    def add(self, document: Document, claims: Sequence[Claim], known_on: date | None) -> int: ...

    def add_all(self, readings: Iterable[tuple[Document, Sequence[Claim]]], known_on: date | None) -> int: ...

    def claims(self, view: View) -> Iterator[Claim]: ...

    def versions(self, doc: str | None = None) -> tuple[Version, ...]: ...

    def text(self, doc: str, number: int | None = None) -> str | None: ...

    def retract(self, claim: str, reason: str, known_on: date | None) -> bool: ...

    def retractions(self) -> tuple[Retraction, ...]: ...

    def judge(self, judgement: Judgement) -> None: ...

    def judgements(self) -> tuple[Judgement, ...]: ...

    def close(self) -> None: ...
