"""pricedin check: what does not agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from pricedin.cli import app

if TYPE_CHECKING:
    from pricedin.core.finding import Finding


def check(
    sources: app.Sources,
    json: app.Json = False,
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", help="text, json, sarif, lines (for editors) or workflow.")
    ] = "text",
    ledger: app.Book = None,
    rates: app.RatesFile = None,
    as_of: app.AsOf = None,
    waivers: Annotated[
        str | None, typer.Option("--waivers", metavar="FILE.TOML", help="Findings to let stand, with reason and day.")
    ] = None,
    relations: app.Relations = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day on which waivers must hold; today's by default.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a document is saved; end with Ctrl-C.")
    ] = False,
) -> None:
    """Recompute every figure that follows from others, and hold all figures against each other.

    Ends with 0 where no error was found, 1 where one was, 2 where nothing could be read.

    Example: pricedin check article.html --json
    """
    from pricedin.cli import check_run, opening, watching

    run = check_run.Run("json" if json else form, waivers, on, relations)
    if watch:
        beside = [path for path in (waivers, relations, rates) if path]
        watching.watch([*sources, *beside], lambda: opening.book(sources, ledger, rates=rates, as_of=as_of), run.show)
        return
    with opening.book(sources, ledger, rates=rates, as_of=as_of) as book:
        raise typer.Exit(verdict(run.show(book)))


def verdict(findings: Iterable[Finding]) -> int:
    """The exit code."""
    return 1 if any(f.severity == "error" for f in findings) else 0
