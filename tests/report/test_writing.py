"""From a ledger to the files on the disk."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from pricedin.core.errors import InputError
from pricedin.report import write
from pricedin.report.html import render

GOLDEN = Path(__file__).parent / "golden" / "page.txt"


def test_a_run_writes_both_files_and_says_what_it_found(world, tmp_path):
    steps = []
    got = write(world.ledger, tmp_path / "r.html", xlsx=tmp_path / "r.xlsx", findings=world.findings,
                progress=steps.append, problems=["gone.txt: expected a file"])  # fmt: skip
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.html", "r.xlsx"]
    assert (got.documents, got.claims, got.entities) == (2, 7, 2)
    assert (got.errors, got.warnings, got.notes) == (1, 1, 1)
    assert (got.path, got.xlsx) == (tmp_path / "r.html", tmp_path / "r.xlsx")
    assert got.worst == ("Orbit Labs trades at 300x sales, not at 400x",)
    assert steps == ["Working out what must be true", "Writing the report"]
    assert "gone.txt" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_findings_are_worked_out_where_none_are_given(world, tmp_path):
    got = write(world.ledger, tmp_path / "r.html", answers=())
    assert got.errors + got.warnings >= 1  # the note divides 60 by 0.2 and says 400
    assert 3 <= got.checkable <= 7
    assert f"{got.checkable} of them could be held against another." in " ".join(str(got).split())


def test_a_place_that_cannot_be_written_leaves_nothing(world, tmp_path):
    with pytest.raises(InputError, match="make the folder"):
        write(world.ledger, tmp_path / "r.html", xlsx=tmp_path / "none" / "r.xlsx", findings=())
    assert list(tmp_path.iterdir()) == []


def test_text_that_no_encoding_holds_is_still_written(world, tmp_path):
    write(world.ledger, tmp_path / "r.html", findings=(), answers=(), title="a lone \ud800 surrogate")
    assert "a lone ? surrogate" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_words_of_the_page_are_those_that_were_agreed(page):
    """Everything that a reader reads, in order. To accept a change: write the new text over tests/report/golden."""
    tree = LexborHTMLParser(render(page))
    for node in tree.css("style, script, svg"):
        node.decompose()
    lines = (" ".join(line.split()) for line in tree.body.text(separator="\n").splitlines())
    assert [line for line in lines if line] == GOLDEN.read_text(encoding="utf-8").splitlines()
