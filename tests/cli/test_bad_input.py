"""Each unusable input gets one clear message and exit code 2; the other documents are still read."""

import json
import os
import subprocess
import sys

import pytest

GOOD = "Acme has a market cap of $12.5 billion. Acme had revenue of $0.5 billion in 2025.\n"
BAD = {
    "empty.txt": b"",
    "program.txt": b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8,
    "cut.txt": "Revenue of €5".encode()[:-2] + b"\xe2\x82",
    "image.html": b"\x89PNG\r\n\x1a\n" + bytes(64),
}


@pytest.mark.parametrize("name", BAD)
def test_alone_it_is_one_message_and_exit_code_2(run, tmp_path, name):
    (tmp_path / name).write_bytes(BAD[name])
    result = run("read", name, "--jsonl")
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"pricedin: {name}: expected ")


@pytest.mark.parametrize("name", BAD)
def test_beside_others_it_is_named_and_they_are_read(run, tmp_path, name):
    (tmp_path / name).write_bytes(BAD[name])
    (tmp_path / "good.txt").write_text(GOOD)
    result = run("read", name, "good.txt", "--jsonl")
    assert result.exit_code == 0
    assert {json.loads(line)["doc"] for line in result.stdout.splitlines()} == {"good.txt"}
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"pricedin: {name}: expected ")


def test_a_file_that_is_not_there_with_a_near_name(run, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    result = run("check", "goood.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("pricedin: goood.txt: expected ")


def test_a_folder_without_documents(run, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"\xff\xd8\xff")
    result = run("report", "photos", "-o", "report.html")
    assert result.exit_code == 2
    assert "photos" in result.stderr
    assert not (tmp_path / "report.html").exists()


def test_html_cut_in_the_middle_is_read_as_far_as_it_goes(run, tmp_path):
    (tmp_path / "cut.html").write_text(f"<html><body><p>{GOOD}<p>And more <b")
    result = run("read", "cut.html", "--jsonl")
    assert result.exit_code == 0
    assert {json.loads(line)["low"] for line in result.stdout.splitlines()} == {12.5e9, 0.5e9}


def test_a_csv_with_ragged_rows_is_read(run, tmp_path):
    (tmp_path / "ragged.csv").write_text("company,revenue\nAcme,$500 million,extra\nInitech\n")
    result = run("read", "ragged.csv", "--jsonl")
    assert result.exit_code == 0
    assert 500e6 in {json.loads(line)["low"] for line in result.stdout.splitlines()}


def test_a_very_long_line_is_read(run, tmp_path):
    (tmp_path / "long.txt").write_text("word " * 400_000 + GOOD)
    result = run("read", "long.txt", "--jsonl")
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["text"] for row in rows if row["unit"] == "USD"] == ["$12.5 billion", "$0.5 billion"]


def test_a_ledger_that_is_none(run, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "book.db").write_text("not a ledger")
    result = run("read", "good.txt", "--ledger", "book.db")
    assert result.exit_code == 2
    assert "book.db: expected a ledger (an SQLite file)" in result.stderr
    assert (tmp_path / "book.db").read_text() == "not a ledger"


def test_a_ledger_keeps_what_is_read(run, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    assert run("read", "good.txt", "--ledger", "book.db").exit_code == 0
    added = run("ledger", "add", "book.db", "good.txt")
    assert added.stdout == "0 new claims; 2 in all, from 1 document.\n"
    rows = [json.loads(line) for line in run("read", "book.db", "--jsonl").stdout.splitlines()]
    assert [(row["doc"], row["text"]) for row in rows] == [
        ("good.txt", "$12.5 billion"), ("good.txt", "$0.5 billion"),
    ]  # fmt: skip


def test_rates_of_another_shape(run, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "rates.csv").write_text("day;usd\n")
    result = run("check", "good.txt", "--rates", "rates.csv")
    assert result.exit_code == 2
    assert "rates.csv" in result.stderr
    (tmp_path / "rates.csv").write_text("date,base,quote,rate\n2026-01-01,USD,CNY,seven\n")
    said = run("check", "good.txt", "--rates", "rates.csv").stderr
    assert "rates.csv:2: expected a day, two currencies and a rate, got 2026-01-01, USD, CNY, seven;" in said


def test_an_address_is_not_fetched(run):
    result = run("read", "https://example.org/article.html")
    assert result.exit_code == 2
    assert result.stderr.endswith("addresses are not fetched; save the page and hand in the file\n")


def test_a_text_is_no_file_of_claims(run, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    said = run("score", "good.txt", "good.txt").stderr
    assert said.startswith("pricedin: good.txt:1: expected a claim as a JSON object, got '")
    assert said.endswith("; see `pricedin read --jsonl`\n")


def program(*args, **more):
    return subprocess.run(
        [sys.executable, "-m", "pricedin.cli", *args], capture_output=True, text=True, check=False, **more
    )  # fmt: skip


def test_the_program_itself(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    done = program("check", "good.txt", "--json", cwd=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["claims"] == 2
    assert done.stderr == ""


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD * 3000)
    reading = subprocess.Popen(
        [sys.executable, "-m", "pricedin.cli", "read", "good.txt", "--jsonl"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert reading.stdout is not None
    assert reading.stderr is not None
    assert reading.stdout.readline().startswith("{")
    reading.stdout.close()
    assert reading.stderr.read() == ""
    reading.stderr.close()
    reading.wait()


def test_a_defect_has_an_exit_code_of_its_own(tmp_path):
    code = (
        "import sys, pricedin.book as b\ndef broken(*a, **k): raise TypeError('oops')\n"
        "b.read = broken\nsys.argv = ['pricedin', 'check', 'a.txt']\nfrom pricedin.cli.main import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 70
    assert "TypeError: oops" in done.stderr
    assert done.stderr.endswith("please report it with the lines above\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read anything")
def test_a_file_that_may_not_be_read(run, tmp_path):
    (tmp_path / "secret.txt").write_text(GOOD)
    (tmp_path / "secret.txt").chmod(0)
    result = run("read", "secret.txt")
    assert result.exit_code == 2
    assert "Permission denied" in result.stderr


def test_a_text_without_figures_says_that_there_was_nothing_to_check(run, tmp_path):
    (tmp_path / "none.txt").write_text("Nothing to see here.\n")
    assert run("read", "none.txt").stdout == "No figure was read in 1 document.\n"
    assert run("check", "none.txt").stdout == "No figure was read, so that nothing could be checked.\n"
    written = run("report", "none.txt", "-o", "report.html").stdout
    assert "Nothing could be checked, as no figure was read." in written
    assert "contradicts" not in written
    assert "No figure was read, so that nothing could be checked." in (tmp_path / "report.html").read_text()
