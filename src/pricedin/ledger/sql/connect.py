"""Opening a database for a ledger: SQLite in WAL mode with waiting, or PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from pricedin.core.errors import LedgerError

WAIT = 10.0  # seconds until a lock held by another process is an error
CACHE = 64 * 1024  # KiB of pages; the indexes of a million claims then stay in memory while they grow
WRITER = 0x7072696365  # the advisory lock that writers on a server take
MAGIC = b"SQLite format 3\x00"


def is_url(where: str) -> bool:
    return where.startswith(("postgresql://", "postgresql+psycopg://"))


def connect(where: str, read_only: bool) -> Engine:
    """An engine on a file or a server; nothing is read yet, but a file that is no database is refused."""
    if is_url(where):
        return _postgresql(where)
    path = Path(where)
    _must_be_sqlite(path, where, read_only)
    engine = create_engine(
        "sqlite://", creator=lambda: _open(path, read_only), poolclass=QueuePool, pool_size=4, max_overflow=12
    )  # fmt: skip
    event.listen(engine, "begin", _begin)
    return engine


def _postgresql(where: str) -> Engine:
    url = where.replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        engine = create_engine(url, pool_size=2, max_overflow=8, connect_args={"connect_timeout": int(WAIT)})
    except ModuleNotFoundError as error:
        raise LedgerError("psycopg, to reach PostgreSQL", "no such package", hide(where),
                          "pip install 'pricedin[postgresql]'") from error  # fmt: skip
    event.listen(engine, "begin", _queue)
    return engine


def hide(where: str) -> str:
    """The place without its password, for messages."""
    if not is_url(where):
        return where
    from sqlalchemy import make_url

    return make_url(where).render_as_string(hide_password=True)


def _must_be_sqlite(path: Path, where: str, read_only: bool) -> None:
    if path.is_dir():
        raise LedgerError("a ledger file", "a folder", where, "name a file in it, such as book.db")
    if not path.exists():
        if read_only:
            raise LedgerError("a ledger file", "no such file", where, "make one with: pricedin ledger add")
        if not path.parent.is_dir():
            raise LedgerError("a folder for the ledger", "no such folder", str(path.parent), "make the folder first")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except PermissionError as error:
        raise LedgerError("a ledger that can be read", "permission denied", where) from error
    if head and head != MAGIC:
        raise LedgerError("a ledger (an SQLite file)", "a file of another kind", where,
                          "documents go first, the ledger after --ledger")  # fmt: skip


def _open(path: Path, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    uri = path.resolve().as_uri()
    db = sqlite3.connect(f"{uri}?mode={mode}", uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
    if read_only:
        try:
            db.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError:  # WAL needs a file beside the ledger; on read-only media nobody writes
            db.close()
            db = sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None, check_same_thread=False)
        return db
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")  # an acknowledged document survives a power cut
    db.execute("PRAGMA foreign_keys=ON")
    db.execute(f"PRAGMA cache_size=-{CACHE}")
    return db


def _begin(connection: Any) -> None:
    """Writers queue at the start; one that first reads and then writes would fail instead of waiting."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _queue(connection: Any) -> None:
    """The same on a server: one writer at a time, so that two that bring the same document don't collide."""
    if connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT:g}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn what the database says into a LedgerError with a way out."""
    try:
        yield
    except Exception as error:
        told = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(error, DBAPIError) and type(error).__module__.split(".")[0] not in ("sqlite3", "psycopg"):
            raise
        message = str(told).strip()
        raise LedgerError(
            "a ledger that can be used", message.partition("\n")[0], hide(where), _hint(message)
        ) from error


HINTS = {
    "locked": "another process is writing to it; try again when it has finished",
    "readonly": "the file or its folder may not be written to; copy it, or choose another --ledger",
    "unable to open": "look at the permissions of the file and its folder",
    "disk is full": "free some space; what was acknowledged is kept",
    "malformed": "the file is damaged; restore a copy, or try: sqlite3 book.db .recover",
    "not a database": "the file is damaged, or no ledger",
    "disk i/o": "the disk failed or is full; what was acknowledged is kept",
    "lock timeout": "another process is writing to it; try again when it has finished",
    "does not exist": "make the database first, with createdb",
    "nul (0x00)": "the document holds NUL characters, which PostgreSQL cannot keep",
    "connection": "is the server running, and are name, port and password right?",
    "authentication": "look at user and password in the address",
}


def _hint(message: str) -> str:
    folded = message.casefold()
    return next((hint for mark, hint in HINTS.items() if mark in folded), "")
