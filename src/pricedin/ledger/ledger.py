"""The ledger: claims go in and stay; what is seen is a view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike, fspath
from types import TracebackType
from typing import TYPE_CHECKING

from pricedin.core.claim import Claim
from pricedin.core.errors import Missing, UnknownName
from pricedin.ledger.fx import Rate, Rates
from pricedin.ledger.memory import MemoryStore, text_hash
from pricedin.ledger.store import Judgement, Retraction, Store, Verdict, Version, View

if TYPE_CHECKING:
    from pricedin.documents.document import Document
    from pricedin.ledger.reconcile import Reconciled


class Ledger:
    """Claims of many documents, append-only. ``rates`` converts currencies; set it to use another table.

    >>> ledger = Ledger.memory()
    >>> ledger.claims(metric="revenue")
    ()
    """

    def __init__(self, store: Store, rates: Rates | None = None) -> None:
        self._store = store
        self.rates = rates or Rates.ecb()

    @classmethod
    def memory(cls, rates: Rates | None = None) -> Ledger:
        """A ledger that lives as long as the process."""
        return cls(MemoryStore(), rates)

    @classmethod
    def open(cls, where: str | PathLike[str], read_only: bool = False, rates: Rates | None = None) -> Ledger:
        """A ledger in a file (SQLite), made where it doesn't exist, or on a server (``postgresql://...``).

        Raises LedgerError for a file that is no ledger, is locked, or is of a later version.
        """
        from pricedin.ledger.sql import open_store

        return cls(open_store(fspath(where), read_only), rates)

    @property
    def where(self) -> str:
        return self._store.where

    def add(self, document: Document, claims: Sequence[Claim], known_on: date | None = None) -> int:
        """Take in what was read from a document; the number of claims that are new.

        All or nothing. The same document again adds nothing. Where its text or its claims have changed, the text
        becomes another version, what it no longer says is retracted, and earlier views still show it.
        """
        return self._store.add(document, claims, known_on)

    def holds(self, document: Document) -> bool:
        """Whether the document is in with the very same text, so that it need not be read again."""
        versions = self._store.versions(document.name)
        return bool(versions) and versions[-1].hash == text_hash(document.text)

    def add_all(self, readings: Iterable[tuple[Document, Sequence[Claim]]], known_on: date | None = None) -> int:
        """Like :meth:`add` for many documents, and much faster: all of them come in, or on any failure none."""
        return self._store.add_all(readings, known_on)

    def include(self, other: Ledger) -> int:
        """Take in what another ledger holds now: latest texts, standing claims, judgements; counts new claims."""
        from pricedin.documents.document import Document

        latest = {v.doc: v for v in other.versions()}.values()
        added = self.add_all(
            (
                Document(v.doc, other.text(v.doc), v.media, title=v.title, stated_on=v.stated_on),
                other.claims(doc=v.doc),
            )
            for v in latest
        )
        known = set(self.judgements())
        for j in other.judgements():
            if j not in known:
                self._store.judge(j)
        return added

    def seen(self, as_of: date | None = None, known_by: date | None = None) -> Ledger:
        """A ledger in memory with what had been said by ``as_of`` and was known by ``known_by``: a view to work on."""
        view = self._view(as_of, known_by, {})
        for j in self.judgements():
            if not later(j.known_on, known_by):
                view._store.judge(j)
        return view

    def merged(self) -> Ledger:
        """This ledger; where names were judged to be one, a view in memory in which each entity has one name.

        A claim of the view has another id than here, as its entity is another; its note has the name as it was said.
        """
        from pricedin.ledger.merges import renamed

        names = renamed(self.judgements())
        return self._view(None, None, names) if names else self

    def _view(self, as_of: date | None, known_by: date | None, names: dict[str, str]) -> Ledger:
        from pricedin.documents.document import Document

        view = Ledger.memory(self.rates)
        for v in self.versions():
            if not (later(v.stated_on or v.known_on, as_of) or later(v.known_on, known_by)):
                document = Document(v.doc, self.text(v.doc, v.number), v.media, title=v.title, stated_on=v.stated_on)
                claims = self.claims(as_of, known_by=known_by, doc=v.doc)
                view.add(document, [named(c, names) for c in claims] if names else claims, v.known_on)
        return view

    def claims(
        self,
        as_of: date | None = None,
        entity: str | None = None,
        metric: str | None = None,
        *,
        known_by: date | None = None,
        doc: str | None = None,
        retracted: bool = False,
    ) -> tuple[Claim, ...]:
        """Claims in the order of their arrival: said by ``as_of``, in the ledger by ``known_by``.

        What doesn't say when it was said counts from the day it entered the ledger; without either date it passes
        both. ``entity`` also finds the names that were judged to be the same.
        """
        names = None if entity is None else self.same_as(entity)
        return tuple(self._store.claims(View(as_of, known_by, names, metric, doc, None, retracted)))

    def claim(self, key: str) -> Claim:
        """The claim with this id, retracted or not; the first characters do where they are unique.

        Ids of the :meth:`merged` view are known too. Raises UnknownName.
        """
        found = {c.id: c for c in self._store.claims(View(id=key, retracted=True))}
        if not found and len(key) >= 4:
            every = (*self.claims(retracted=True), *self.merged().claims())
            found = {c.id: c for c in every if c.id.startswith(key)}
        if len(found) != 1:
            hint = "" if not found else f"could be {' or '.join(sorted(found)[:5])}"
            raise UnknownName("the id of a claim", repr(key), self.where, hint or "ledger list shows the ids")
        return next(iter(found.values()))

    def documents(self) -> tuple[str, ...]:
        """The names of the documents, in the order of their arrival."""
        return tuple(dict.fromkeys(version.doc for version in self._store.versions()))

    def versions(self, doc: str | None = None) -> tuple[Version, ...]:
        return self._store.versions(doc)

    def text(self, doc: str, number: int | None = None) -> str:
        """The extracted text of a document, of its latest version by default. Raises UnknownName."""
        text = self._store.text(doc, number)
        if text is None:
            raise UnknownName.among("document", doc, self.documents(), self.where)
        return text

    def retract(self, claim: str, reason: str, known_on: date | None = None) -> None:
        """Take a claim back; it stays in views of an earlier day. Raises UnknownName."""
        if not self._store.retract(claim, reason, known_on):
            raise UnknownName("the id of a claim that stands", repr(claim), self.where)

    def retractions(self) -> tuple[Retraction, ...]:
        return self._store.retractions()

    def judge(
        self, left: str, right: str, verdict: Verdict = "same", by: str = "", reason: str = "",
        known_on: date | None = None,
    ) -> None:  # fmt: skip
        """Say that two names are one entity, or are ``distinct``, which also takes an earlier ``same`` back."""
        self._store.judge(Judgement(left, right, verdict, by, reason, known_on))

    def judgements(self) -> tuple[Judgement, ...]:
        return self._store.judgements()

    def same_as(self, entity: str) -> tuple[str, ...]:
        """All names that stand for the entity, by the judgements as they are now; itself first."""
        from pricedin.ledger.merges import cluster

        return cluster(entity, self.judgements())

    def canonical(self, entity: str) -> str:
        """The one name that stands for the entity and all that were judged to be the same."""
        from pricedin.ledger.merges import canonical

        return canonical(entity, self.judgements())

    def reconcile(
        self, entity: str, metric: str, period: str | None = None, as_of: date | None = None, unit: str | None = None
    ) -> Reconciled:
        """The best value that the sources together give. Raises Missing where there is no claim."""
        from pricedin.ledger.reconcile import reconcile

        claims = [c for c in self.claims(as_of, entity, metric) if period is None or c.period == period]
        if not claims:
            raise Missing(f"a claim of {metric} for {entity}", "none", self.where, "ledger list shows what there is")
        return reconcile(claims, as_of, unit, self.rates)

    def reconciled(self, as_of: date | None = None) -> tuple[Reconciled, ...]:
        """The best value of every entity, metric and period, with each source's spread where it can be learned."""
        from pricedin.ledger.reconcile_all import reconcile_all

        return reconcile_all(self.claims(as_of), self.canonical, as_of, self.rates)

    def rate(self, base: str, quote: str, on: date | None = None) -> Rate:
        """The exchange rate of the day; without a day, of the latest dated claim, else the latest known.

        A day without a rate gets the nearest; the rate's ``date`` shows which.
        """
        return self.rates.nearest(base, quote, on or self.latest())

    def latest(self) -> date | None:
        """The day of the latest dated claim or document."""
        said: Iterable[date | None] = (c.stated_on for c in self.claims())
        dated = [day for day in (*said, *(v.stated_on for v in self.versions())) if day]
        return max(dated, default=None)

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def named(claim: Claim, names: dict[str, str]) -> Claim:
    """The claim with the canonical name of its entity."""
    if claim.entity not in names:
        return claim
    note = "; ".join(filter(None, (claim.note, f"said of {claim.entity}")))
    return replace(claim, entity=names[claim.entity], note=note)


def later(day: date | None, limit: date | None) -> bool:
    """Whether a day is after the limit; one that is not known is not."""
    return day is not None and limit is not None and day > limit
