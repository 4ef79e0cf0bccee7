"""pricedin report: the page, and the workbook."""

from __future__ import annotations

from typing import Annotated

import typer

from pricedin.cli import app


def report(
    sources: app.Sources,
    output: Annotated[str, typer.Option("-o", "--output", metavar="REPORT.HTML", help="The page to write.")],
    xlsx: Annotated[str | None, typer.Option("--xlsx", metavar="BOOK.XLSX", help="Also a workbook.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the page is called.")] = None,
    deep: Annotated[bool, typer.Option("--deep", help="Ask every question about every company; takes longer.")] = False,
    simulate: Annotated[
        list[str] | None,
        typer.Option("--simulate", metavar="MODEL", help="Also run this model or scenario.toml; may be repeated."),
    ] = None,
    code: app.Code = None,
    ledger: app.Book = None,
    rates: app.RatesFile = None,
    as_of: app.AsOf = None,
) -> None:
    """Write one self-contained page: what is wrong, what must be true, and every figure with its place.

    Example: pricedin report examples/ai-valuations -o report.html
    """
    from pricedin.cli import opening, report_run

    run = report_run.Run(output, xlsx, title, deep, tuple(simulate or ()), tuple(code or ()))
    with opening.book(sources, ledger, rates=rates, as_of=as_of) as book:
        run.write(book, opening.day(as_of, "--as-of"))
