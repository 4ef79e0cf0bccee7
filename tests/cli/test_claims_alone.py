"""Claims as JSON Lines handed in without the documents that they are of."""

import json
import subprocess
import sys

import pytest

ARTICLE = "Mistral was valued at $12.5 billion on revenue of $510 million in 2025, or 30 times sales.\n"


@pytest.fixture
def alone(run, tmp_path):
    """What ``read --jsonl`` wrote of an article that is gone: 12.5 bn / 510 m is 24.5, not 30."""
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    path = tmp_path / "claims.jsonl"
    path.write_text(run("read", "article.txt", "--jsonl").stdout)
    article.unlink()
    return path


def test_the_table_leaves_the_line_empty(run, alone):
    result = run("read", alone)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "article.txt: 3 figures"
    assert result.stdout.splitlines()[2].split()[:2] == ["$12.5", "billion"]


def test_the_text_cannot_be_shown_but_the_reasons_can(run, alone):
    assert "its text is not among the sources" in run("read", alone, "--show").stdout
    reasons = run("read", alone, "--explain").stdout
    assert f"article.txt, character {ARTICLE.index('$12.5')}" in reasons


def test_figures_are_checked_and_stand_with_their_character(run, alone):
    result = run("check", alone)
    assert result.exit_code == 1, result.stderr
    assert "does not follow" in result.stdout
    assert f"article.txt, character {ARTICLE.index('30 times')}  30 times" in result.stdout
    assert json.loads(run("check", alone, "--json").stdout)["findings"][0]["evidence"][0]["quote"] == "30 times"


@pytest.mark.parametrize("form", ["sarif", "lines", "workflow"])
def test_a_format_that_counts_lines_asks_for_the_text(run, alone, form):
    result = run("check", alone, "--format", form)
    assert result.exit_code == 2
    assert result.stderr.startswith("pricedin: article.txt: expected a text to count lines in, got its claims alone;")


def test_a_report_names_the_place_without_a_link(run, alone):
    result = run("report", alone, "-o", "report.html")
    assert result.exit_code == 0, result.stderr
    assert f"article.txt, character {ARTICLE.index('30 times')}" in (alone.parent / "report.html").read_text()


def test_a_question_is_answered(run, alone):
    result = run("ask", "comps", alone)
    assert result.stdout.startswith("1 company, median 24.51x sales"), result.stderr


@pytest.mark.parametrize("options", [(), ("--jsonl",)], ids=["table", "lines"])
def test_a_reader_that_has_gone_is_no_fault_of_the_document(tmp_path, options):
    (tmp_path / "article.txt").write_text(ARTICLE)
    command = [sys.executable, "-m", "pricedin", "read", *options, "article.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, text=True) as process:
        process.stdout.close()
        assert "article.txt" not in process.stderr.read()
