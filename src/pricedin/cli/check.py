"""pricedin check: what does not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pricedin.cli import app

if TYPE_CHECKING:
    from pricedin.core.finding import Finding


def check(sources: app.Sources, json: app.Json = False, ledger: app.Book = None, rates: app.RatesFile = None) -> None:
    """Recompute every figure that follows from others, and hold all figures against each other.

    Ends with 0 where no error was found, 1 where one was, 2 where nothing could be read.

    Example: pricedin check article.html --json
    """
    from pricedin.cli import check_view, console, opening

    with opening.book(sources, ledger, rates=rates) as book:
        findings = book.check()
        coverage = book.coverage()
        if json:
            console.write_json({"findings": [f.to_json() for f in findings], "claims": coverage.claims,
                                "checkable": coverage.checkable})  # fmt: skip
        else:
            check_view.page(book, findings, coverage)
    raise typer.Exit(verdict(findings))


def verdict(findings: list[Finding]) -> int:
    """The exit code."""
    return 1 if any(f.severity == "error" for f in findings) else 0
