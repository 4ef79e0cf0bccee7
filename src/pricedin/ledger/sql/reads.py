"""Views as statements: built once a shape by SQLAlchemy, then run with what a view asks for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Date, Engine, Select, bindparam, func, or_, select

from pricedin.ledger.sql.raw import Statements
from pricedin.ledger.sql.rows import COLUMNS
from pricedin.ledger.sql.schema import claims, documents, retractions
from pricedin.ledger.store import View

AT_ONCE = 10_000  # rows that a server sends at a time
Shape = tuple[bool, bool, int | None, bool, bool, bool, bool]


def shape(view: View) -> Shape:
    """Which conditions a view sets; views of one shape share a statement."""
    names = None if view.entities is None else len(view.entities)
    return (view.as_of is not None, view.known_by is not None, names, view.metric is not None, view.doc is not None,
            view.id is not None, view.retracted)  # fmt: skip


def values(view: View) -> dict[str, Any]:
    """What goes into the statement."""
    names = {f"entity{i}": name for i, name in enumerate(view.entities or ())}
    given = {"as_of": view.as_of, "known_by": view.known_by, "metric": view.metric, "doc": view.doc, "id": view.id}
    return names | {key: value for key, value in given.items() if value is not None}


def statement(view: View) -> Select[Any]:
    """Claims with their document's name, document by document in the order of arrival."""
    c = claims.c
    query = select(documents.c.name, *(c[name] for name in COLUMNS)).join_from(claims, documents)
    if view.as_of is not None:
        said = func.coalesce(c.stated_on, c.known_on)
        query = query.where(or_(said.is_(None), said <= bindparam("as_of", type_=Date)))
    if view.known_by is not None:
        query = query.where(or_(c.known_on.is_(None), c.known_on <= bindparam("known_by")))
    if view.entities is not None:
        query = query.where(c.entity.in_([bindparam(f"entity{i}") for i in range(len(view.entities))]))
    if view.metric is not None:
        query = query.where(c.metric == bindparam("metric"))
    if view.doc is not None:
        query = query.where(documents.c.name == bindparam("doc"))
    if view.id is not None:
        query = query.where(c.id == bindparam("id"))
    if not view.retracted:
        query = query.where(~taken_back(view.known_by is not None))
    return query.order_by(c.doc, c.seq)


def taken_back(by_a_day: bool) -> Any:
    """That a claim was retracted, by the day of the view where it has one."""
    said = select(retractions.c.seq).where(retractions.c.seq == claims.c.seq)
    if by_a_day:
        said = said.where(or_(retractions.c.known_on.is_(None), retractions.c.known_on <= bindparam("known_by")))
    return said.exists()


class SqliteReads:
    """Reads by the driver, on a connection for each thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._own = threading.local()
        self._open: list[Any] = []
        self._statements = Statements(engine.dialect)

    def rows(self, view: View) -> Iterator[Sequence[Any]]:
        key = shape(view)
        if not self._statements.known(key):
            self._statements.learn(key, statement(view))
        return self._statements.run(self._connection(), key, **values(view))

    def all(self, query: Select[Any]) -> Iterator[Sequence[Any]]:
        """Rows of a query without conditions; the query object itself is its key."""
        if not self._statements.known(query):
            self._statements.learn(query, query)
        return self._statements.run(self._connection(), query)

    def _connection(self) -> Any:
        if not hasattr(self._own, "connection"):
            kept = self._engine.raw_connection()
            self._open.append(kept)
            self._own.connection = kept.driver_connection
        return self._own.connection

    def close(self) -> None:
        while self._open:
            self._open.pop().close()


class ServerReads:
    """Reads through SQLAlchemy, a batch of rows at a time."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def rows(self, view: View) -> Iterator[Sequence[Any]]:
        with self._reading() as connection:
            yield from connection.execute(statement(view), values(view)).yield_per(AT_ONCE)

    def all(self, query: Select[Any]) -> Iterator[Sequence[Any]]:
        with self._reading() as connection:
            yield from connection.execute(query)

    def close(self) -> None:
        """Nothing is kept."""
