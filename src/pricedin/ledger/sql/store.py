"""A ledger's contents in a database; each document comes in by one transaction."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection, Engine, select

from pricedin.core.claim import Claim
from pricedin.documents.document import Document
from pricedin.ledger.sql import migrations
from pricedin.ledger.sql.adding import Adding
from pricedin.ledger.sql.connect import connect, explained, hide
from pricedin.ledger.sql.reads import ServerReads, SqliteReads, taken_back
from pricedin.ledger.sql.rows import day, from_row
from pricedin.ledger.sql.schema import VERSION, claims, documents, judgements, retractions, versions
from pricedin.ledger.store import Judgement, Retraction, Version, View

_JUDGED = ("left", "right", "verdict", "by", "reason", "known_on")
JUDGEMENTS = select(*(judgements.c[name] for name in _JUDGED)).order_by(judgements.c.seq)

LATE = ("claims_about", "claims_id")


def open_store(where: str, read_only: bool = False) -> SqlStore:
    """Open or make a ledger; an earlier version is brought up to date. Raises LedgerError."""
    engine = connect(where, read_only)
    store = SqlStore(engine, where)
    try:
        with store.reading() as connection:
            current = migrations.version(connection, store.where) == VERSION
        if not current:
            with store.writing() as connection:
                migrations.migrate(connection, store.where, not read_only)
    except BaseException:
        store.close()
        raise
    return store


class SqlStore:
    """Rows of the tables in ``schema.py``."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self.where = hide(where)
        self._adding = Adding(engine.dialect)
        self._reads = SqliteReads(engine) if engine.dialect.name == "sqlite" else ServerReads(self.reading)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with explained(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, kept when the block ends and undone when it raises."""
        with explained(self.where), self._engine.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                yield connection

    def add(self, document: Document, claims: Sequence[Claim], known_on: date | None) -> int:
        with self.writing() as connection:
            return self._adding.add(connection, document, claims, known_on)

    def add_all(self, readings: Iterable[tuple[Document, Sequence[Claim]]], known_on: date | None) -> int:
        with self.writing() as connection, _sorted_later(connection):
            return sum(self._adding.add(connection, document, claims, known_on) for document, claims in readings)

    def claims(self, view: View) -> Iterator[Claim]:
        with explained(self.where):
            yield from map(from_row, self._reads.rows(view))

    def versions(self, doc: str | None = None) -> tuple[Version, ...]:
        v = versions.c
        query = select(
            documents.c.name, v.number, v.hash, v.known_on, v.stated_on, v.title, v.media
        ).join_from(versions, documents).order_by(v.doc, v.number)  # fmt: skip
        with self.reading() as connection:
            rows = connection.execute(query if doc is None else query.where(documents.c.name == doc))
            return tuple(Version(*row) for row in rows)

    def text(self, doc: str, number: int | None = None) -> str | None:
        query = select(versions.c.text).join_from(versions, documents).where(documents.c.name == doc)
        query = query.order_by(versions.c.number.desc()).limit(1)
        with self.reading() as connection:
            packed = connection.scalar(query if number is None else query.where(versions.c.number == number))
        return None if packed is None else zlib.decompress(packed).decode("utf-8", "surrogatepass")

    def retract(self, claim: str, reason: str, known_on: date | None) -> bool:
        query = select(claims.c.seq).where(claims.c.id == claim, ~taken_back(False))
        with self.writing() as connection:
            seqs = list(connection.scalars(query))
            self._adding.retract(connection, seqs, reason, known_on)
        return bool(seqs)

    def retractions(self) -> tuple[Retraction, ...]:
        query = select(claims.c.id, retractions.c.reason, retractions.c.known_on).join_from(retractions, claims)
        with self.reading() as connection:
            return tuple(Retraction(*row) for row in connection.execute(query.order_by(retractions.c.seq)))

    def judge(self, judgement: Judgement) -> None:
        j = judgement
        row = {"left": j.left, "right": j.right, "verdict": j.verdict, "by": j.by, "reason": j.reason,
               "known_on": j.known_on}  # fmt: skip
        with self.writing() as connection:
            connection.execute(judgements.insert().values(row))

    def judgements(self) -> tuple[Judgement, ...]:
        with explained(self.where):
            rows = self._reads.all(JUDGEMENTS)
            return tuple(Judgement(a, b, verdict, by, why, day(known)) for a, b, verdict, by, why, known in rows)

    def close(self) -> None:
        self._reads.close()
        self._engine.dispose()


@contextmanager
def _sorted_later(connection: Connection) -> Iterator[None]:
    """Into an empty ledger, the indexes in another order than the rows' are built at the end, by sorting once."""
    late = [index for index in claims.indexes if index.name in LATE]
    if connection.scalar(select(claims.c.seq).limit(1)) is not None:
        yield
        return
    for index in late:
        index.drop(connection)
    yield
    for index in late:
        index.create(connection)
