"""pricedin report: the page, and the workbook."""

from __future__ import annotations

from typing import Annotated

import typer

from pricedin.cli import app


def report(
    sources: app.Sources,
    output: Annotated[str, typer.Option("-o", "--output", metavar="REPORT.HTML", help="The page to write.")],
    xlsx: Annotated[str | None, typer.Option("--xlsx", metavar="BOOK.XLSX", help="Also a workbook.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="The title of the page.")] = None,
    deep: Annotated[bool, typer.Option("--deep", help="Ask every question about every company; simulates.")] = False,
    as_of: app.AsOf = None,
    ledger: app.Book = None,
    rates: app.RatesFile = None,
) -> None:
    """Write one self-contained page: what is wrong, what must be true, and every figure with its place.

    Example: pricedin report examples/ai-valuations -o report.html
    """
    from pricedin.cli import opening, report_run

    with opening.book(sources, ledger, rates=rates) as book:
        report_run.write(book, output, xlsx, title=title, deep=deep, as_of=opening.day(as_of, "--as-of"))
