"""From any earlier version of the tables to the current one, a step a version."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select

from pricedin.core.errors import LedgerError
from pricedin.ledger.sql import schema


def _judgements(connection: Connection) -> None:
    schema.judgements.create(connection)


STEPS: dict[int, Callable[[Connection], None]] = {1: _judgements}  # from version n to n + 1


def version(connection: Connection, where: str) -> int | None:
    """The version of the tables; None for an empty database. Raises LedgerError for somebody else's."""
    tables = set(inspect(connection).get_table_names())
    if "schema_version" in tables:
        return connection.scalar(select(schema.schema_version.c.version))
    if tables:
        some = ", ".join(sorted(tables)[:3])
        raise LedgerError("a pricedin ledger", f"a database of another program (tables {some})", where)
    return None


def migrate(connection: Connection, where: str, writable: bool = True) -> None:
    """Bring the tables to the current version, all steps or none, within the connection's transaction."""
    found = version(connection, where)
    if found == schema.VERSION:
        return
    if found is not None and not 1 <= found < schema.VERSION:
        raise LedgerError(
            f"a ledger of version {schema.VERSION} or earlier", f"version {found}", where,
            "it was written by a later pricedin; update pricedin to read it",
        )  # fmt: skip
    if not writable:
        got = "an empty database" if found is None else f"version {found}, which may not be written to"
        raise LedgerError(f"a ledger of version {schema.VERSION}", got, where, "open it once where it can be written")
    if found is None:
        schema.metadata.create_all(connection)
        connection.execute(schema.schema_version.insert().values(version=schema.VERSION))
        return
    for step in range(found, schema.VERSION):
        STEPS[step](connection)
    connection.execute(schema.schema_version.update().values(version=schema.VERSION))
