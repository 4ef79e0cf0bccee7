"""A ledger of any earlier version opens, brought up to date, with all that it held."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from pricedin.core.errors import LedgerError
from pricedin.ledger import Ledger
from pricedin.ledger.sql import connect, migrations, schema


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "book.db"
    with sqlite3.connect(path) as db:
        db.executescript(Path(__file__).with_name("version_1.sql").read_text())
    db.close()
    return path


def test_a_ledger_of_the_first_version_keeps_its_claims_and_takes_new_records(first, article):
    with Ledger.open(first) as ledger:
        (claim,) = ledger.claims()
        assert (claim.entity, claim.metric, claim.low, claim.period) == ("Acme", "revenue", 5e8, "FY2025")
        assert (claim.qualifiers, claim.why, claim.quantity.ulp) == (("approx",), ("subject",), 1e8)
        assert claim.known_on == date(2026, 5, 5)
        assert ledger.text("acme.txt")[claim.said.start : claim.said.end] == claim.said.quote == "$0.5 billion"
        ledger.judge("Acme", "Acme Inc.")
        assert ledger.same_as("Acme") == ("Acme", "Acme Inc.")


def test_it_then_has_the_same_tables_as_a_new_one(first, tmp_path):
    def shape(path: Path) -> dict[str, set[tuple[str, str]]]:
        Ledger.open(path).close()
        engine = connect.connect(str(path), read_only=True)
        with engine.connect() as connection:
            inspector = migrations.inspect(connection)
            tables = {
                table: {(c["name"], str(c["type"])) for c in inspector.get_columns(table)}
                for table in inspector.get_table_names()
            }
        engine.dispose()
        return tables

    assert shape(first) == shape(tmp_path / "new.db")


def test_there_is_a_step_from_every_version():
    assert sorted(migrations.STEPS) == list(range(1, schema.VERSION))


def test_an_earlier_version_that_may_not_be_written_to_says_so(first):
    with pytest.raises(LedgerError, match="version 1, which may not be written to"):
        Ledger.open(first, read_only=True)


def test_a_step_that_fails_leaves_the_earlier_version(first, monkeypatch):
    def half(connection):
        migrations._judgements(connection)
        raise RuntimeError("power cut")

    monkeypatch.setitem(migrations.STEPS, 1, half)
    with pytest.raises(RuntimeError):
        Ledger.open(first)
    monkeypatch.undo()
    with Ledger.open(first) as ledger:
        assert len(ledger.claims()) == 1
