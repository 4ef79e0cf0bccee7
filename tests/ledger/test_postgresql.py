"""On a server: the same tables, several at once, and clear words when it can't be reached."""

import threading
from dataclasses import replace

import pytest

from pricedin.core.errors import LedgerError
from pricedin.ledger import Ledger
from pricedin.ledger.sql import connect as opening


def test_what_was_written_is_there_when_opened_again(database, article, say):
    claims = [say(article, "$0.5 billion", 0.5e9, entity="Acme", metric="revenue")]
    with Ledger.open(database) as ledger:
        ledger.add(article, claims)
    with Ledger.open(database, read_only=True) as ledger:
        assert ledger.claims() == tuple(claims)
        assert ledger.text("acme.txt") == article.text


def test_a_password_is_never_shown():
    address = "postgresql://me:secret@localhost:1/book"
    assert "secret" not in opening.hide(address)
    with pytest.raises(LedgerError) as caught:
        Ledger.open(address)
    assert "secret" not in str(caught.value)
    assert "is the server running" in str(caught.value)


def test_a_database_that_is_not_there(server):
    with pytest.raises(LedgerError, match=r'"nowhere" does not exist; make the database first'):
        Ledger.open(f"{server}/nowhere")


def test_a_ledger_moves_from_a_file_to_a_server(database, tmp_path, article, say):
    claims = [say(article, "$0.5 billion", 0.5e9, entity="Acme", metric="revenue")]
    with Ledger.open(tmp_path / "book.db") as here, Ledger.open(database) as there:
        here.add(article, claims)
        here.judge("Acme", "Acme Inc.")
        assert there.include(here) == 1
        assert there.include(here) == 0
        assert there.claims() == here.claims()
        assert there.judgements() == here.judgements()


def test_a_text_that_a_server_cannot_keep_is_told_and_leaves_nothing(database, article, say):
    claim = say(article, "$0.5 billion", 0.5e9, entity="Ac\0me", metric="revenue")
    with Ledger.open(database) as ledger:
        with pytest.raises(LedgerError, match=r"NUL"):
            ledger.add(article, [claim])
        assert ledger.documents() == ()


def test_a_writer_that_waits_too_long_says_why(database, article, monkeypatch):
    monkeypatch.setattr(opening, "WAIT", 0.2)
    with Ledger.open(database) as ledger, Ledger.open(database) as other:
        with (
            other._store.writing(),  # type: ignore[attr-defined]
            pytest.raises(LedgerError, match="another process is writing"),
        ):
            ledger.add(article, [])
        assert ledger.add(article, []) == 0


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    return str(tmp_path / "book.db") if request.param == "sqlite" else request.getfixturevalue("database")


def test_two_writers_and_a_reader_at_once(place, article, say):
    """Both bring the same twenty documents; each comes in once, and the reader never sees part of one."""
    names = [f"{n}.txt" for n in range(20)]
    wrong: list[object] = []
    done = threading.Event()

    def write() -> None:
        try:
            with Ledger.open(place) as ledger:
                for name in names:
                    document = replace(article, name=name)
                    ledger.add(document, [say(document, word, 1.0) for word in article.text.split()[:8]])
        except Exception as error:
            wrong.append(error)

    def watch() -> None:
        with Ledger.open(place, read_only=True) as ledger:
            while not done.is_set():
                seen = [c.said.doc for c in ledger.claims()]
                wrong.extend((name, seen.count(name)) for name in set(seen) if seen.count(name) != 8)

    Ledger.open(place).close()
    reader, writers = threading.Thread(target=watch), [threading.Thread(target=write) for _ in range(2)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert wrong == []
    with Ledger.open(place, read_only=True) as ledger:
        assert sorted(ledger.documents()) == sorted(names)
        assert len(ledger.claims(retracted=True)) == 160
