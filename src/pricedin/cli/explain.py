"""pricedin explain: one finding from end to end."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from pricedin.cli import app


def explain(
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="The id that check shows, or its beginning.")],
    sources: app.Sources,
    json: app.Json = False,
    rates: app.RatesFile = None,
    as_of: app.AsOf = None,
    relations: app.Relations = None,
) -> None:
    """Show what a finding rests on, what happens to it without each assumption, and every repair.

    Example: pricedin explain 1f0c2a9e article.html
    """
    from pricedin.checks.explain import explain as lay_open
    from pricedin.checks.explain import find
    from pricedin.cli import console, explain_view, opening
    from pricedin.relations.load import load

    own = load(relations) if relations else ()
    with opening.book(sources, rates=rates, as_of=as_of) as book:
        found = lay_open(find(book.check(own), finding))
        if json:
            console.write_json(found.finding.to_json() | {"premises": [_premise(p) for p in found.premises]})
        else:
            explain_view.page(book, found, own)


def _premise(premise: Any) -> dict[str, Any]:
    allowed = premise.allowed
    room = None if allowed is None else {"low": allowed.low, "high": allowed.high}
    return {"text": premise.text, "without": premise.without, "stands": premise.stands, "allowed": room}
