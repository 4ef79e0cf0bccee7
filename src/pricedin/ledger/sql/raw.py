"""SQLAlchemy writes each statement once, and the driver runs it: its own part costs more than the database's."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.sql import ClauseElement


class Statements:
    """Texts of statements in one database's dialect, kept by a key that the caller gives."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._texts: dict[Hashable, tuple[str, tuple[str, ...] | None, dict[str, Any]]] = {}

    def known(self, key: Hashable) -> bool:
        return key in self._texts

    def learn(self, key: Hashable, statement: ClauseElement) -> None:
        compiled: Any = statement.compile(dialect=self._dialect)
        order = tuple(compiled.positiontup) if compiled.positional else None
        self._texts[key] = str(compiled), order, dict(compiled.params)

    def run(self, driver: Any, key: Hashable, **given: Any) -> Iterator[Sequence[Any]]:
        """Rows of the statement with its marks filled in; ``driver`` is the driver's own connection."""
        text, order, constant = self._texts[key]
        values = constant | given
        if order is None:
            return iter(driver.execute(text, values))
        return iter(driver.execute(text, [as_sqlite(values[name]) for name in order]))


def as_sqlite(value: Any) -> Any:
    """SQLite keeps dates as ISO text."""
    return value.isoformat() if isinstance(value, date) else value
