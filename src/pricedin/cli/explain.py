"""pricedin explain: one finding from end to end."""

from __future__ import annotations

from typing import Annotated

import typer

from pricedin.cli import app


def explain(
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="The id that check shows, or its beginning.")],
    sources: app.Sources,
    json: app.Json = False,
    rates: app.RatesFile = None,
) -> None:
    """Show what a finding rests on: the claims, the arithmetic, the assumptions, and every repair.

    Example: pricedin explain 1f0c2a9e article.html
    """
    from pricedin.cli import console, explain_view, opening
    from pricedin.core.errors import UnknownName

    with opening.book(sources, rates=rates) as book:
        findings = book.check()
        hits = [f for f in findings if f.id.startswith(finding)]
        if len(hits) != 1:
            raise UnknownName.among("finding", finding, [f.id for f in findings])
        if json:
            console.write_json(hits[0].to_json())
        else:
            explain_view.page(book, hits[0])
