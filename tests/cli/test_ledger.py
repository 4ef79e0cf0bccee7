"""pricedin ledger: list, show, export, retract, merge."""

import csv
import io
import json
from datetime import date

import pytest

from pricedin.core.claim import Claim
from pricedin.ledger import Ledger


def test_the_list_has_a_row_a_claim(run, book):
    lines = run("ledger", "list", book).stdout.splitlines()
    assert len(lines) == 5
    assert lines[2].split()[1:] == ["Acme", "revenue", "~USD", "500", "m", "FY2025", "2026-05-04"]
    assert lines[4].startswith("3 of 3 claims in ")


def test_the_list_as_of_a_day_and_by_a_metric(run, book):
    assert json.loads(run("ledger", "list", book, "--as-of", "2026-05-01", "--json").stdout) == []
    assert json.loads(run("ledger", "list", book, "--known-by", "2026-05-05", "--json").stdout) == []
    rows = json.loads(run("ledger", "list", book, "--metric", "revenue", "--json").stdout)
    assert [(row["low"], row["known_on"]) for row in rows] == [(5e8, "2026-05-06")]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--entity", "Acne"), "did you mean 'Acme'?"),
        (("--metric", "revenu"), "did you mean 'revenue'?"),
        (("--as-of", "May 4"), "--as-of: expected a day as YYYY-MM-DD, got 'May 4'"),
    ],
)
def test_a_name_or_day_that_is_none(run, book, args, says):
    result = run("ledger", "list", book, *args)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_one_claim_with_its_sentence_and_its_history(run, book):
    with Ledger.open(book) as ledger:
        claim = ledger.claims(metric="revenue")[0]
        ledger.retract(claim.id, "a quarter", date(2026, 6, 1))
    text = run("ledger", "show", book, claim.id[:6]).stdout
    assert "on revenue of about $0.5 billion in 2025." in text
    assert "a quarter (2026-06-01)" in text
    assert json.loads(run("ledger", "show", book, claim.id, "--json").stdout)["metric"] == "revenue"


def test_an_export_as_json_lines_is_the_claims(run, book, tmp_path):
    assert run("ledger", "export", book, "-o", "claims.jsonl").exit_code == 0
    rows = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text().splitlines()]
    with Ledger.open(book, read_only=True) as ledger:
        assert [Claim.from_json(row).id for row in rows] == [claim.id for claim in ledger.claims()]


def test_an_export_as_csv_and_as_parquet_holds_the_same(run, book, tmp_path):
    from pyarrow import parquet

    printed = run("ledger", "export", book, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [(row["metric"], float(row["low"]), row["qualifiers_all"]) for row in rows] == [
        ("market_cap", 12.5e9, ""), ("revenue", 5e8, "approx"), ("price_to_sales", 25.0, ""),
    ]  # fmt: skip
    assert run("ledger", "export", book, "-o", "claims.parquet").exit_code == 0
    table = parquet.read_table(tmp_path / "claims.parquet")
    assert table["low"].to_pylist() == [float(row["low"]) for row in rows]
    assert table["stated_on"].to_pylist() == [date(2026, 5, 4)] * 3


def test_an_unknown_format_names_those_there_are(run, book, tmp_path):
    result = run("ledger", "export", book, "-o", "claims.xls")
    assert result.exit_code == 2
    assert "csv, jsonl, parquet" in result.stderr
    assert not (tmp_path / "claims.xls").exists()


def test_a_retraction_needs_a_claim_and_leaves_a_trace(run, book):
    with Ledger.open(book, read_only=True) as ledger:
        claim = ledger.claims(metric="revenue")[0]
    done = run("ledger", "retract", book, claim.id[:8], "--reason", "a quarter", "--known-on", "2026-06-01")
    assert done.exit_code == 0
    assert "Retracted" in done.stdout
    with Ledger.open(book, read_only=True) as ledger:
        assert ledger.claims(metric="revenue") == ()
        assert ledger.claims(metric="revenue", known_by=date(2026, 5, 31)) == (claim,)
    assert run("ledger", "retract", book, "ffffffff", "--reason", "none").exit_code == 2


def test_two_names_are_merged_and_parted(run, book):
    done = run("ledger", "merge", book, "Acme", "Acme Inc.", "--by", "me", "--known-on", "2026-06-01")
    assert done.stdout == "Acme and Acme Inc.: same. One with Acme: Acme, Acme Inc.\n" + (
        f"No claim in {book} is of Acme Inc. so far.\n"
    )
    run("ledger", "merge", book, "Acme Inc.", "Acme", "--distinct")
    with Ledger.open(book, read_only=True) as ledger:
        assert ledger.same_as("Acme") == ("Acme",)
    assert run("ledger", "merge", book).stdout == "No two names look like one.\n"
    assert run("ledger", "merge", book, "Acme").exit_code == 2


@pytest.mark.parametrize("command", ["list", "show", "export"])
def test_a_ledger_that_is_not_there_is_not_made(run, tmp_path, command):
    result = run("ledger", command, "none.db", *(["ab"] if command == "show" else []))
    assert result.exit_code == 2
    assert "none.db: expected a ledger file, got no such file" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_one_value_for_each_figure(run, book):
    lines = run("ledger", "reconcile", book).stdout.splitlines()
    assert [line.split()[:2] for line in lines[1:4]] == [["Acme", "market"], ["Acme", "revenue"], ["Acme", "price"]]
    assert "USD 12.5 bn" in lines[1]
    (found,) = json.loads(run("ledger", "reconcile", book, "--metric", "revenue", "--json").stdout)
    assert (found["value"], found["unit"], found["period"], found["method"]) == (5e8, "USD", "FY2025", "median")
    assert len(found["witnesses"]) == 1
    assert run("ledger", "reconcile", book, "--entity", "Acne").exit_code == 2


def test_a_ledger_is_copied_once(run, book, tmp_path):
    assert run("ledger", "copy", book, "other.db").stdout.split()[:3] == ["3", "new", "claims"]
    assert run("ledger", "copy", book, "other.db").stdout.split()[:3] == ["0", "new", "claims"]
    with Ledger.open(book, read_only=True) as here, Ledger.open(tmp_path / "other.db", read_only=True) as there:
        assert here.claims() == there.claims()


def test_what_one_source_says_keeps_its_digits(run, tmp_path):
    (tmp_path / "a.txt").write_text("Only 2.67% of Zhipu's shares are tradable today.\n")
    run("ledger", "add", "a.db", "a.txt")
    assert "2.67 %" in run("ledger", "reconcile", "a.db").stdout


def test_names_are_merged_by_a_file_and_parted_again(run, book, tmp_path):
    entry = '[[merge]]\nnames = ["Acme", "Acme Inc."]\nby = "me"\nreason = "prospectus"\n'
    (tmp_path / "names.toml").write_text(entry)
    assert run("ledger", "merge", book, "--file", "names.toml").stdout == "Acme and Acme Inc.: same.\n"
    with Ledger.open(book) as ledger:
        assert ledger.same_as("Acme") == ("Acme", "Acme Inc.")
        assert ledger.judgements()[-1].reason == "prospectus"
    (tmp_path / "names.toml").write_text(entry + 'verdict = "distinct"\n')
    run("ledger", "merge", book, "--file", "names.toml")
    with Ledger.open(book) as ledger:
        assert ledger.same_as("Acme") == ("Acme",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[merge]]\nnames = ["Acme"]\n', "judgement 1: expected names"),
        ('[[merge]]\nnames = ["Acme", "A"]\nverdict = "perhaps"\n', "'perhaps'"),
        ("merge = [1]\n", "entries [[merge]]"),
        ("[[merge\n", "a TOML file of judgements"),
    ],
)
def test_a_file_of_judgements_that_is_none_changes_nothing(run, book, tmp_path, text, says):
    (tmp_path / "names.toml").write_text(text)
    result = run("ledger", "merge", book, "--file", "names.toml")
    assert result.exit_code == 2
    assert says in result.stderr
    with Ledger.open(book) as ledger:
        assert ledger.judgements() == ()
