"""pricedin report: the page is there whole or not at all."""

import errno
import os

import pytest


def test_the_page_and_the_summary(run, book, tmp_path):
    result = run("report", book, "-o", "report.html", "--xlsx", "report.xlsx")
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page[:15].lower() == "<!doctype html>"
    assert "Acme" in page
    assert (tmp_path / "report.xlsx").read_bytes()[:2] == b"PK"
    assert result.stdout.splitlines()[:2] == ["Read", "  3 figures on 1 company or other name, in 1 document."]
    assert result.stderr == "Written: report.html and report.xlsx\n"


def left(folder):
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith("book.db"))


def test_a_folder_that_is_not_there(run, book, tmp_path):
    result = run("report", book, "-o", "nowhere/report.html")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert left(tmp_path) == []


def test_a_full_disk_leaves_the_earlier_report(run, book, tmp_path, monkeypatch):
    (tmp_path / "report.html").write_text("earlier")

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = run("report", book, "-o", "report.html")
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert left(tmp_path) == ["report.html"]
    assert (tmp_path / "report.html").read_text() == "earlier"


def test_an_interrupt_leaves_nothing(run, book, tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    result = run("report", book, "-o", "report.html")
    assert result.exit_code == 130
    assert left(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_to(run, book, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    result = run("report", book, "-o", "closed/report.html")
    assert result.exit_code == 2
    assert "Permission denied" in result.stderr
    assert left(folder) == []


def test_a_report_as_of_a_day_with_a_simulation(run, book, tmp_path):
    (tmp_path / "dice.py").write_text(
        "from pricedin.engine import Model, uniform\n\n"
        'class Dice(Model):\n    """A die."""\n    eyes = uniform(0.5, 6.5)\n\n'
        '    def finish(self):\n        return {"eyes_seen": self.eyes}\n'
    )
    result = run(
        "report", book, "-o", "r.html", "--as-of", "2026-05-04", "--simulate", "dice.py", "--title", "Acme & us"
    )
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<title>Acme &amp; us" in page
    assert "eyes seen" in page
    earlier = run("report", book, "-o", "r.html", "--as-of", "2026-05-03")
    assert "0 figures" in earlier.stdout
