"""A file that is no ledger, of another version, locked or read-only gets one clear error; a crash loses nothing."""

import os
import sqlite3
import stat
import subprocess
import sys
import textwrap

import pytest

from pricedin.core.errors import LedgerError
from pricedin.ledger import Ledger
from pricedin.ledger.sql import connect as opening


def test_what_was_written_is_there_when_opened_again(tmp_path, article, say):
    claims = [say(article, "$0.5 billion", 0.5e9, entity="Acme", metric="revenue")]
    with Ledger.open(tmp_path / "book.db") as ledger:
        ledger.add(article, claims)
    with Ledger.open(tmp_path / "book.db", read_only=True) as ledger:
        assert ledger.claims() == tuple(claims)
        assert ledger.text("acme.txt") == article.text


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "book.db").write_text("Acme was valued at $12.5 billion.")
    with pytest.raises(LedgerError, match="a file of another kind"):
        Ledger.open(tmp_path / "book.db")


def test_a_database_of_another_program(tmp_path):
    other = sqlite3.connect(tmp_path / "music.db")
    other.execute("CREATE TABLE albums (title)")
    other.close()
    with pytest.raises(LedgerError, match=r"another program \(tables albums\)"):
        Ledger.open(tmp_path / "music.db")


def test_a_ledger_of_a_later_version(tmp_path):
    Ledger.open(tmp_path / "book.db").close()
    later = sqlite3.connect(tmp_path / "book.db")
    later.execute("UPDATE schema_version SET version = 99")
    later.commit()
    later.close()
    with pytest.raises(LedgerError, match="version 99; it was written by a later pricedin"):
        Ledger.open(tmp_path / "book.db")


def test_a_folder_and_a_file_in_no_folder(tmp_path):
    with pytest.raises(LedgerError, match="a folder"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerError, match="no such folder"):
        Ledger.open(tmp_path / "nowhere" / "book.db")


def test_reading_does_not_make_a_ledger(tmp_path):
    with pytest.raises(LedgerError, match="no such file"):
        Ledger.open(tmp_path / "book.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_is_locked(tmp_path, article, monkeypatch):
    monkeypatch.setattr(opening, "WAIT", 0.05)
    with Ledger.open(tmp_path / "book.db") as ledger:
        other = sqlite3.connect(tmp_path / "book.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match=r"locked; .*another process is writing"):
            ledger.add(article, [])
        assert ledger.documents() == ()
        other.execute("ROLLBACK")
        other.close()
        assert ledger.add(article, []) == 0
        assert ledger.documents() == ("acme.txt",)


def test_a_ledger_opened_for_reading_is_not_written_to(tmp_path, article):
    Ledger.open(tmp_path / "book.db").close()
    with (
        Ledger.open(tmp_path / "book.db", read_only=True) as ledger,
        pytest.raises(LedgerError, match="may not be written to"),
    ):
        ledger.add(article, [])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_ledger_in_a_folder_that_may_not_be_written_to(tmp_path, article):
    folder = tmp_path / "archive"
    folder.mkdir()
    with Ledger.open(folder / "book.db") as ledger:
        ledger.add(article, [])
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with Ledger.open(folder / "book.db", read_only=True) as ledger:
            assert ledger.documents() == ("acme.txt",)
    finally:
        folder.chmod(stat.S_IRWXU)


def test_a_document_that_fails_half_way_leaves_nothing(tmp_path, article, say, monkeypatch):
    from pricedin.ledger.sql import bulk

    def full(*_: object):
        raise OSError("No space left on device")

    claims = [say(article, "$0.5 billion", 0.5e9, entity="Acme", metric="revenue")]
    with Ledger.open(tmp_path / "book.db") as ledger:
        with monkeypatch.context() as patch:
            patch.setattr(bulk, "insert", full)
            with pytest.raises(OSError, match="No space"):
                ledger.add(article, claims)
        assert ledger.documents() == ()
        assert ledger.add(article, claims) == 1


def test_a_full_disk_is_one_clear_error_and_keeps_what_was_acknowledged(tmp_path, article, say):
    with Ledger.open(tmp_path / "book.db") as ledger:
        ledger.add(article, [say(article, "$0.5 billion", 0.5e9, entity="Acme", metric="revenue")])
        with ledger._store.reading() as connection:  # type: ignore[attr-defined]
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        large = type(article)("large.txt", " ".join(str(7**n) for n in range(2000)))
        with pytest.raises(LedgerError, match=r"full; .*free some space"):
            ledger.add(large, [])
        assert ledger.documents() == ("acme.txt",)


WRITER = textwrap.dedent("""
    import sys
    from pricedin.core.claim import Claim
    from pricedin.core.quantity import Quantity
    from pricedin.documents.document import Document
    from pricedin.ledger import Ledger
    ledger = Ledger.open(sys.argv[1])
    for n in range(100_000):
        text = " ".join(f"{n}.{i}" for i in range(20))
        document = Document(f"{n}.txt", text)
        claims = [Claim(document.said(i, i + 1), Quantity(n, n, "USD"), entity=str(i)) for i in range(20)]
        ledger.add(document, claims)
        print(n, flush=True)
""")


@pytest.mark.parametrize("documents", range(0, 40, 2))
def test_a_killed_writer_leaves_whole_documents_and_all_that_were_acknowledged(tmp_path, documents):
    book = tmp_path / "book.db"
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(book)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline()) for _ in range(documents + 1)]
    writer.kill()
    acknowledged += [int(line) for line in writer.stdout.read().splitlines()]
    writer.wait()
    writer.stdout.close()
    with Ledger.open(book) as ledger:
        kept = {doc: sum(c.said.doc == doc for c in ledger.claims()) for doc in ledger.documents()}
    assert set(kept.values()) == {20}
    assert {f"{n}.txt" for n in acknowledged} <= set(kept)
    assert len(kept) - len(acknowledged) in (0, 1)


def indexes(path):
    with sqlite3.connect(path) as db:
        names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql NOTNULL")}
    db.close()
    return names


def test_many_documents_at_once_are_all_there_or_none_and_indexed_either_way(tmp_path, article, say):
    def readings(fail):
        for n in range(3):
            document = type(article)(f"{n}.txt", article.text)
            yield document, [say(document, "$0.5 billion", 0.5e9, entity="Acme", metric="revenue")]
        if fail:
            raise RuntimeError("power cut")

    with Ledger.open(tmp_path / "book.db") as ledger:
        made = indexes(tmp_path / "book.db")
        with pytest.raises(RuntimeError):
            ledger.add_all(readings(fail=True))
        assert ledger.documents() == ()
        assert indexes(tmp_path / "book.db") == made == {"claims_doc", "claims_about", "claims_id"}
        assert ledger.add_all(readings(fail=False)) == 3
        assert ledger.add_all(readings(fail=False)) == 0
        assert indexes(tmp_path / "book.db") == made
        assert [c.said.doc for c in ledger.claims(entity="Acme")] == ["0.txt", "1.txt", "2.txt"]
