"""Ledgers in SQLite and PostgreSQL, by one SQLAlchemy schema."""

from pricedin.ledger.sql.store import SqlStore, open_store

__all__ = ["SqlStore", "open_store"]
