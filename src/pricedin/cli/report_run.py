"""Writing the report, with its steps on standard error and its summary on standard output."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING, Any

from pricedin.cli import console

if TYPE_CHECKING:
    from pricedin.book import Book


def write(
    book: Book, output: str, xlsx: str | None, title: str | None = None, deep: bool = False, as_of: date | None = None
) -> None:
    """Page and workbook, or on any failure neither; then what a reader should know first."""
    from pricedin.report import write as write_report
    from pricedin.report.summary import summary

    with _steps() as status:
        result = write_report(
            book.ledger, output, xlsx=xlsx, problems=[str(p) for p in book.problems],
            progress=status.update if status is not None else None, title=title, deep=deep, as_of=as_of,
        )  # fmt: skip
    print(summary(result))
    console.say(f"Written: {output}" + (f" and {xlsx}" if xlsx else ""))


def _steps() -> Any:
    """A line that says what is being done; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        return nullcontext(None)
    from rich.console import Console

    return Console(stderr=True).status("")
