"""Sources into a book: what can be read is read, what cannot is named."""

import re
from datetime import date

import pytest

import pricedin
from pricedin import claims as reading
from pricedin.core.claim import Claim
from pricedin.core.errors import InputError, NoSuchSource
from pricedin.core.quantity import Quantity
from pricedin.ledger import Ledger

NUMBER = re.compile(r"\$(\d+) billion")


def extract(document, vocabulary=None):
    """Dollar figures in billions, each of the word before it."""
    return [
        Claim(
            document.said(m.start(), m.end()),
            Quantity(float(m[1]) * 1e9, float(m[1]) * 1e9, "USD", m[1], 1e9),
            entity=document.text[: m.start()].split()[-1],
            metric="market_cap",
            stated_on=document.stated_on,
        )
        for m in NUMBER.finditer(document.text)
    ]


@pytest.fixture(autouse=True)
def simple(monkeypatch):
    monkeypatch.setattr(reading, "extract", extract, raising=False)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("Valued at: Acme $12 billion.\nAlso Initech $7 billion.\n")
    (tmp_path / "docs" / "b.md").write_text("# Deals\n\nHooli $3 billion.\n")
    return tmp_path / "docs"


def test_a_folder_is_read_in_order(folder):
    book = pricedin.read(folder)
    assert [(c.entity, c.low) for c in book.claims] == [("Acme", 12e9), ("Initech", 7e9), ("Hooli", 3e9)]
    assert book.documents == (str(folder / "a.txt"), str(folder / "b.md"))
    assert book.added == len(book) == 3
    assert book.problems == ()


def test_a_source_given_twice_is_read_once(folder):
    assert len(pricedin.read(folder, folder / "a.txt", str(folder / "*.md"))) == 3


def test_what_cannot_be_read_is_named_and_the_rest_is_read(folder):
    (folder / "c.txt").write_bytes(b"")
    told = []
    book = pricedin.read(folder, folder / "nowhere.txt", problem=told.append)
    assert len(book) == 3
    assert [p.where for p in book.problems] == [str(folder / "nowhere.txt"), str(folder / "c.txt")]
    assert [p.where for p in told] == [str(folder / "nowhere.txt"), str(folder / "c.txt")]
    assert all("expected" in str(p) for p in book.problems)


def test_nothing_usable_is_an_error_that_says_why(tmp_path):
    with pytest.raises(NoSuchSource, match=re.escape("nowhere.txt")):
        pricedin.read(tmp_path / "nowhere.txt")
    with pytest.raises(InputError, match=r"at least one source that can be read.*here\.txt.*there\.txt"):
        pricedin.read(tmp_path / "here.txt", tmp_path / "there.txt")


def test_progress_is_told_document_by_document(folder):
    seen = []
    pricedin.read(folder, progress=seen.append)
    assert [(p.done, p.total, p.claims) for p in seen] == [(0, 2, 0), (1, 2, 2)]


def test_a_ledger_keeps_what_is_read_and_takes_nothing_twice(folder, tmp_path):
    first = pricedin.read(folder, ledger=tmp_path / "book.db", known_on=date(2026, 5, 1))
    assert first.added == 3
    first.close()
    with pricedin.read(folder, ledger=tmp_path / "book.db", known_on=date(2026, 6, 1)) as again:
        assert again.added == 0
        assert {c.known_on for c in again.claims} == {date(2026, 5, 1)}
    with pricedin.read(tmp_path / "book.db") as kept:
        assert [c.entity for c in kept.claims] == ["Acme", "Initech", "Hooli"]


def test_an_unchanged_text_is_read_again_only_on_demand(folder, tmp_path, monkeypatch):
    pricedin.read(folder, ledger=tmp_path / "book.db").close()
    monkeypatch.setattr(reading, "extract", lambda document, vocabulary=None: [])
    with pricedin.read(folder, ledger=tmp_path / "book.db") as book:
        assert len(book) == 3
    with pricedin.read(folder, ledger=tmp_path / "book.db", again=True) as book:
        assert len(book) == 0


def test_a_ledger_among_documents_is_read_and_not_written_to(folder, tmp_path):
    pricedin.read(folder, ledger=tmp_path / "book.db").close()
    (tmp_path / "c.txt").write_text("Piper $1 billion")
    with pricedin.read(tmp_path / "book.db", tmp_path / "c.txt") as book:
        assert [c.entity for c in book.claims] == ["Acme", "Initech", "Hooli", "Piper"]
    with Ledger.open(tmp_path / "book.db", read_only=True) as ledger:
        assert len(ledger.documents()) == 2


def test_a_ledger_of_ones_own_is_used_and_left_open(folder):
    ledger = Ledger.memory()
    assert pricedin.read(folder, ledger=ledger).ledger is ledger
    assert len(ledger.claims()) == 3


def test_claims_as_a_data_frame(folder):
    frame = pricedin.read(folder).to_pandas()
    assert frame[["entity", "metric", "low", "unit"]].values.tolist() == [
        ["Acme", "market_cap", 12e9, "USD"],
        ["Initech", "market_cap", 7e9, "USD"],
        ["Hooli", "market_cap", 3e9, "USD"],
    ]
    assert frame["text"][0] == "$12 billion"


def test_claims_as_an_arrow_stream(folder):
    import pyarrow as pa

    table = pa.table(pricedin.read(folder))
    assert table["entity"].to_pylist() == ["Acme", "Initech", "Hooli"]
    assert table.schema.field("stated_on").type == pa.date32()
    assert table.schema.field("metric_alt").type == pa.list_(pa.string())


def test_in_a_notebook_a_book_is_a_table_and_text_stays_text(tmp_path):
    (tmp_path / "a.txt").write_text("<b>Acme $12 billion")
    page = pricedin.read(tmp_path / "a.txt", tmp_path / "b.txt")._repr_html_()
    assert "<caption>1 claim from 1 document</caption>" in page
    assert "<td>$12 billion</td><td>&lt;b&gt;Acme</td>" in page
    assert "<li>" in page


def test_a_book_says_what_it_is(folder):
    assert repr(pricedin.read(folder)) == "<Book of 3 claims from 2 documents in memory>"
