"""Scores of small annotations worked out by hand, and agreement with the annotation's own scorer."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from pricedin.claims.score import score, spans
from pricedin.cli.main import app
from pricedin.core.errors import NoSuchSource, UnreadableDocument

ACME = {"doc": "a.txt", "start": 0, "end": 4, "text": "$12B", "low": 12e9, "high": 12e9, "unit": "USD",
        "entity": "Acme", "metric": "market_cap", "period": "as-of"}  # fmt: skip
REVENUE = {**ACME, "start": 10, "end": 14, "text": "$1B", "low": 1e9, "high": 1e9, "metric": "revenue",
           "metric_alt": ["arr"], "period": "FY2025", "per": "year"}  # fmt: skip


def test_all_right():
    result = score([ACME, REVENUE], [ACME, REVENUE])
    assert (result.quantity.f1, result.linked.f1, result.full.f1) == (1.0, 1.0, 1.0)


def test_half_missed_and_one_too_many():
    result = score([ACME, REVENUE], [ACME, {**ACME, "start": 30, "end": 34}])
    assert (result.quantity.precision, result.quantity.recall, result.quantity.f1) == (0.5, 0.5, 0.5)
    assert [row["start"] for row in result.missed] == [10]
    assert [row["start"] for row in result.spurious] == [30]


def test_an_optional_span_is_no_fault():
    result = score([ACME], [ACME, {**ACME, "start": 30, "end": 34}], [{"doc": "a.txt", "start": 32, "end": 40}])
    assert result.quantity.precision == 1.0


def test_another_period_or_rate_is_linked_but_not_full():
    result = score([REVENUE], [{**REVENUE, "period": "FY2024"}])
    assert (result.linked.f1, result.full.f1) == (1.0, 0.0)
    assert score([REVENUE], [{**REVENUE, "per": None}]).full.f1 == 0.0
    assert score([ACME], [{**ACME, "period": None}]).full.f1 == 1.0


def test_accepted_names_count_and_others_do_not():
    assert score([REVENUE], [{**REVENUE, "metric": "arr"}]).linked.f1 == 1.0
    assert score([REVENUE], [{**REVENUE, "metric": "net_income"}]).linked.f1 == 0.0


def test_a_value_a_thousandth_off_is_right_and_two_are_wrong():
    assert score([ACME], [{**ACME, "low": 12.01e9, "high": 12e9}]).quantity.f1 == 1.0
    assert score([ACME], [{**ACME, "low": 12.03e9, "high": 12e9}]).quantity.f1 == 0.0


def test_a_vague_magnitude_matches_by_order():
    vague = {**ACME, "low": 1e8, "high": 1e9, "note": "vague; bounds conventional"}
    assert score([vague], [{**ACME, "low": 2e8, "high": 9e8}]).quantity.f1 == 1.0
    assert score([vague], [{**ACME, "low": 2e9, "high": 9e9}]).quantity.f1 == 0.0


def test_other_documents_are_left_out():
    assert score([ACME], [ACME, {**ACME, "doc": "b.txt"}]).quantity.f1 == 1.0


@pytest.fixture
def files(tmp_path):
    gold, read = tmp_path / "gold.jsonl", tmp_path / "read.jsonl"
    gold.write_text(json.dumps(ACME) + "\n\n" + json.dumps(REVENUE) + "\n")
    read.write_text(json.dumps({**ACME, "doc": "/elsewhere/a.txt", "entity": "Initech"}) + "\n")
    return str(gold), str(read)


def test_the_command_prints_figures_and_differences(files):
    result = CliRunner().invoke(app, ["score", *files, "--errors"])
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "quantity  P 1.000  R 0.500  F1 0.667   (1 of 2 gold, 1 read)"
    assert lines[1] == "linked    P 0.000  R 0.000  F1 0.000   (0 of 2 gold, 1 read)"
    assert lines[4].startswith("missed   a.txt:10 '$1B'")
    assert lines[5].startswith("wrong    a.txt:0 '$12B' entity:")


def test_the_command_in_json(files):
    result = CliRunner().invoke(app, ["score", *files, "--json"])
    assert json.loads(result.output)["quantity"] == {
        "precision": 1.0, "recall": 0.5, "f1": 0.6667, "matched": 1, "predicted": 1, "gold": 2,
    }  # fmt: skip


def test_offsets_into_the_raw_file_are_used_where_there_are_any(tmp_path):
    path = tmp_path / "read.jsonl"
    path.write_text(json.dumps({**ACME, "start": 3, "end": 5, "raw_start": 30, "raw_end": 32}))
    assert [(row["start"], row["end"]) for row in spans(str(path))] == [(30, 32)]


def test_a_file_of_another_kind_is_refused_with_its_line(tmp_path):
    path = tmp_path / "read.jsonl"
    path.write_text('{"doc": "a.txt", "start": 1, "end": 2}\n{"doc": "a.txt"}\n')
    with pytest.raises(UnreadableDocument, match=r"read\.jsonl:2: .*none of start, end"):
        spans(str(path))
    path.write_text("Acme\n")
    with pytest.raises(UnreadableDocument, match=r"read\.jsonl:1"):
        spans(str(path))
    with pytest.raises(NoSuchSource):
        spans(str(tmp_path / "nowhere.jsonl"))


def test_the_annotations_own_scorer_says_the_same(shared, tmp_path):
    """Every third claim changed, dropped or shifted, so that all figures differ from one."""
    gold = [json.loads(line) for line in (shared / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()]
    changes = [{}, {"entity": "Acme"}, {"low": 1.0}, {"period": "FY1999"}, {"metric": "eps"}, {"start": 0, "end": 1}]
    read = [{**row, **changes[i % len(changes)]} for i, row in enumerate(gold) if i % 7]
    (tmp_path / "read.jsonl").write_text("\n".join(json.dumps(row) for row in read), encoding="utf-8")
    files = [str(shared / "gold" / "seeds.jsonl"), str(tmp_path / "read.jsonl")]
    optional = str(shared / "gold" / "optional.jsonl")
    tool = [sys.executable, str(shared / "tools" / "score_claims.py"), *files, "--optional", optional, "--json"]
    expected = json.loads(subprocess.run(tool, capture_output=True, text=True, check=True).stdout)
    assert score(spans(files[0]), spans(files[1]), spans(optional)).to_json() == expected
