"""pricedin check: what does not agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import typer

from pricedin.cli import app

if TYPE_CHECKING:
    from pricedin.checks import Review
    from pricedin.core.finding import Finding


def check(sources: app.Sources, json: app.Json = False, ledger: app.Book = None, rates: app.RatesFile = None) -> None:
    """Recompute every figure that follows from others, and hold all figures against each other.

    Ends with 0 where no error was found, 1 where one was, 2 where nothing could be read.

    Example: pricedin check article.html --json
    """
    from pricedin.cli import check_view, console, opening

    with opening.book(sources, ledger, rates=rates) as book:
        review = book.review()
        if json:
            console.write_json(as_json(review))
        else:
            check_view.page(book, review)
    raise typer.Exit(verdict(review.findings))


def as_json(review: Review) -> dict[str, Any]:
    """The object that other programs read."""
    coverage = review.coverage
    findings = [finding.to_json() for finding in review.findings]
    return {"findings": findings, "claims": coverage.claims, "checkable": coverage.checkable}


def verdict(findings: Iterable[Finding]) -> int:
    """The exit code."""
    return 1 if any(f.severity == "error" for f in findings) else 0
