"""pricedin read: a table, the marked text, the reasons, or one JSON object a line."""

import json

import pricedin
from pricedin.core.claim import Claim
from pricedin.ledger import Ledger


def test_the_table_fits_and_shows_what_was_read(run, book):
    result = run("read", book)
    assert result.exit_code == 0
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert lines[0] == "acme.txt: 3 figures"
    assert lines[2].split() == ["2", "$12.5", "billion", "USD", "12.5", "bn", "Acme", "market", "cap", "as-of"]
    assert lines[3].split() == ["2", "$0.5", "billion", "~USD", "500", "m", "Acme", "revenue", "FY2025"]
    assert lines[4].split() == ["3", "25", "times", "25x", "Acme", "price", "to", "sales"]
    assert lines[-1] == "3 figures, 3 of them linked to a name and a metric, in 1 document."
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in result.stdout


def test_json_lines_are_the_claims(run, book):
    result = run("read", book, "--jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    with Ledger.open(book, read_only=True) as ledger:
        assert [Claim.from_json({**row, "metric_alt": row["metric_alt"]}) for row in rows] == list(ledger.claims())
    assert rows[1]["qualifier"] == "approx"
    assert (rows[1]["doc"], rows[1]["start"], rows[1]["text"]) == ("acme.txt", 65, "$0.5 billion")


def test_the_text_with_its_figures_marked(run, book):
    shown = run("read", book, "--show").stdout
    assert "valued at [$12.5 billion] on revenue of about [$0.5 billion] in 2025." in shown
    assert shown.splitlines()[-1] == "[ ] 3 figures read"


def test_the_reasons(run, book):
    text = run("read", book, "--explain").stdout
    assert "acme.txt:2" in text
    assert "rule      money" in text
    assert "because   metric: revenue stands before it" in text
    assert "or else   arr" in text


def test_lines_of_many_documents_come_as_they_are_read(run, tmp_path, monkeypatch):
    """What is written is what a book holds, and nothing of it is kept."""
    from pricedin.book import reading

    (tmp_path / "a.txt").write_text("Kestrel's revenue rose 12% to $1.28 billion in 2025.\n" * 2, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Veltro employs 900 people.\n", encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    monkeypatch.chdir(tmp_path)
    with pricedin.read("a.txt", "b.txt") as book:
        expected = [claim.to_json() for claim in book.claims]
    monkeypatch.setattr(reading.Ledger, "memory", None)
    result = run("read", "a.txt", "broken.pdf", "b.txt", "--jsonl")
    assert [json.loads(line) for line in result.stdout.splitlines()] == expected
    assert len(expected) == 5
    assert "broken.pdf: expected a PDF" in result.stderr
    assert run("read", "broken.pdf", "--jsonl").exit_code == 2


def test_words_of_ones_own(run, tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "concepts.toml").write_text(
        '[fab_starts]\nlabel = "fab starts"\nunit = "money"\nflow = "flow"\nen = ["fab outlay"]\n', encoding="utf-8"
    )
    (tmp_path / "words" / "entities.toml").write_text('["Nordwind Robotics"]\naliases = ["NWRX"]\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("NWRX said its fab outlay was $45 million in 2025.\n", encoding="utf-8")
    own, text = str(tmp_path / "words"), str(tmp_path / "a.txt")
    for row in (
        json.loads(run("read", text, "--jsonl", "--vocabulary", own).stdout),
        pricedin.read(text, vocabulary=own).claims[0].to_json(),
    ):
        assert (row["entity"], row["metric"]) == ("Nordwind Robotics", "fab_starts")
    result = run("read", text, "--vocabulary", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "a folder of vocabulary tables" in result.stderr
