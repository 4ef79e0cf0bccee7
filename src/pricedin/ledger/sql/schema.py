"""The tables, as of the current version. Rows are only ever added; nothing but a migration changes one.

A claim is a row of ``claims`` as long as no row of ``retractions`` has its ``seq``. Columns that are searched
stand alone, the rest of a claim is JSON in ``more``.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

VERSION = 2

metadata = MetaData()
_key = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER is SQLite's own row number

schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("doc", _key, primary_key=True),
    Column("name", String, nullable=False, unique=True),
)

versions = Table(
    "versions",
    metadata,
    Column("version", _key, primary_key=True),
    Column("doc", ForeignKey("documents.doc"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(32), nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("media", String, nullable=False),
    Column("title", String, nullable=False),
    Column("stated_on", Date),
    Column("known_on", Date),
    UniqueConstraint("doc", "number"),
)

claims = Table(
    "claims",
    metadata,
    Column("seq", _key, primary_key=True),
    Column("id", String(16), nullable=False),
    Column("doc", ForeignKey("documents.doc"), nullable=False),
    Column("entity", String),
    Column("metric", String),
    Column("low", Double, nullable=False),
    Column("high", Double, nullable=False),
    Column("unit", String),
    Column("period", String),
    Column("stated_on", Date),
    Column("known_on", Date),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("quote", String, nullable=False),
    Column("more", String, nullable=False),
    Index("claims_doc", "doc"),
    Index("claims_about", "entity", "metric"),
    Index("claims_id", "id"),
)

retractions = Table(
    "retractions",
    metadata,
    Column("seq", ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
    Column("reason", String, nullable=False),
    Column("known_on", Date),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", _key, primary_key=True),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("by", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("known_on", Date),
)
