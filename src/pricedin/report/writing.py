"""The whole report: page and workbook from a ledger, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pricedin.core.answer import Answer
from pricedin.core.finding import Finding
from pricedin.report.build import build
from pricedin.report.files import write_all
from pricedin.report.html import render
from pricedin.report.view import Summary

if TYPE_CHECKING:
    from pricedin.ledger import Ledger

Progress = Callable[[str], None]


def write(
    ledger: Ledger,
    path: str | PathLike[str],
    *,
    findings: Sequence[Finding] | None = None,
    answers: Sequence[Answer] | None = None,
    title: str | None = None,
    xlsx: str | PathLike[str] | None = None,
    progress: Progress | None = None,
    as_of: date | None = None,
    problems: Sequence[str] = (),
    deep: bool = False,
    simulations: Sequence[Any] = (),
) -> Summary:
    """Write the report of a ledger to ``path``, and the workbook to ``xlsx``; both, or on any failure neither.

    ``findings`` and ``answers`` are worked out where they are not given; ``deep`` then asks every question about
    every company. ``simulations``, results or their JSON, get a section. ``progress`` is told each step in words.
    ``problems`` says, a sentence each, what could not be read. Raises InputError for a place that can't be written.
    """
    tell = progress or (lambda step: None)
    checkable = None
    if findings is None:
        from pricedin.checks import review

        tell("Holding the figures against each other")
        found = review(ledger)
        findings, checkable = found.findings, None if as_of else found.coverage.checkable
    if answers is None:
        from pricedin.report.ask import ask_all

        tell("Working out what must be true")
        answers = ask_all(ledger, as_of, deep)
    tell("Writing the report")
    page = build(
        ledger, findings, answers, title=title, as_of=as_of, problems=problems, labels=_labels(),
        simulations=simulations, checkable=checkable,
    )  # fmt: skip
    files = {Path(path): render(page).encode("utf-8", "replace")}
    if xlsx is not None:
        from pricedin.report.excel import workbook

        files[Path(xlsx)] = workbook(page, ledger.claims(as_of))
    write_all(files)
    return replace(page.summary, path=Path(path), xlsx=Path(xlsx) if xlsx is not None else None)


def _labels() -> dict[str, str]:
    from pricedin.vocabulary import load

    return {name: concept.label for name, concept in load().concepts.items()}
