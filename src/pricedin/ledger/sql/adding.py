"""A document with its claims into the tables, within a transaction that the caller holds."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Dialect, bindparam, insert, select

from pricedin.core.claim import Claim
from pricedin.documents.document import Document
from pricedin.ledger.memory import gone, text_hash
from pricedin.ledger.sql import bulk
from pricedin.ledger.sql.raw import Statements
from pricedin.ledger.sql.reads import taken_back
from pricedin.ledger.sql.schema import claims, documents, retractions, versions

V = versions.c
STATEMENTS = {
    "find": select(documents.c.doc).where(documents.c.name == bindparam("name")),
    "add document": insert(documents).values(name=bindparam("name")).returning(documents.c.doc),
    "last version": select(V.number, V.hash).where(V.doc == bindparam("of")).order_by(V.number.desc()).limit(1),
    "add version": insert(versions).values(
        {name: bindparam(name) for name in ("doc", "number", "hash", "text", "media", "title", "stated_on", "known_on")}
    ),
    "live": select(claims.c.id, claims.c.seq).where(claims.c.doc == bindparam("of"), ~taken_back(False)),
    "retract": insert(retractions).values({name: bindparam(name) for name in ("seq", "reason", "known_on")}),
}


class Adding:
    """Statements ready for one database."""

    def __init__(self, dialect: Dialect) -> None:
        self._statements = Statements(dialect)
        for key, statement in STATEMENTS.items():
            self._statements.learn(key, statement)

    def add(
        self, connection: Connection, document: Document, said: Sequence[Claim], known_on: date | None
    ) -> int:  # fmt: skip
        """The number of claims that are new; those that the document no longer says are retracted."""
        driver: Any = connection.connection.driver_connection
        wanted = {claim.id: claim for claim in said}
        found = next(self._statements.run(driver, "find", name=document.name), None)
        live: dict[str, int] = {}
        if found is None:
            doc = int(next(self._statements.run(driver, "add document", name=document.name))[0])
            self._version(driver, doc, 1, document, text_hash(document.text), known_on)
        else:
            doc = int(found[0])
            number = self._again(driver, doc, document, known_on)
            live = dict(self._statements.run(driver, "live", of=doc))  # type: ignore[arg-type]
            self.retract(connection, [live[key] for key in live.keys() - wanted.keys()], gone(number), known_on)
        new = [(key, claim) for key, claim in wanted.items() if key not in live]
        bulk.insert(connection, doc, new, known_on)
        return len(new)

    def retract(self, connection: Connection, seqs: Sequence[int], reason: str, known_on: date | None) -> None:
        driver: Any = connection.connection.driver_connection
        for seq in sorted(seqs):
            self._statements.run(driver, "retract", seq=seq, reason=reason, known_on=known_on)

    def _again(self, driver: Any, doc: int, document: Document, known_on: date | None) -> int:
        """The number of the version that now holds: the last one where the text is the same, else another."""
        number, last = next(self._statements.run(driver, "last version", of=doc))
        digest = text_hash(document.text)
        if last == digest:
            return int(number)
        self._version(driver, doc, number + 1, document, digest, known_on)
        return int(number) + 1

    def _version(
        self, driver: Any, doc: int, number: int, document: Document, digest: str, known_on: date | None
    ) -> None:  # fmt: skip
        packed = zlib.compress(document.text.encode("utf-8", "surrogatepass"))
        self._statements.run(
            driver, "add version", doc=doc, number=number, hash=digest, text=packed, media=document.media,
            title=document.title, stated_on=document.stated_on, known_on=known_on,
        )  # fmt: skip
