"""pricedin read: the claims of documents."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pricedin.cli import app

if TYPE_CHECKING:
    from pricedin.core.claim import Claim


def read(
    sources: app.Sources,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line, for other programs.")] = False,
    ledger: app.Book = None,
    show: Annotated[bool, typer.Option("--show", help="The text itself, with what was read marked in it.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Which rule read each figure, and why it was linked.")
    ] = False,
) -> None:
    """Read the figures of documents: who, what, how much, when, and how sure.

    Example: pricedin read examples/ai-valuations --explain
    """
    from pricedin.cli import opening, read_view

    with opening.book(sources, ledger) as book:
        if jsonl:
            _jsonl(book.claims)
        elif show:
            read_view.show(book)
        elif explain:
            read_view.explain(book)
        else:
            read_view.table(book)


def _jsonl(claims: tuple[Claim, ...]) -> None:
    from pricedin.cli.console import finite

    for claim in claims:
        sys.stdout.write(json.dumps(finite(claim.to_json()), ensure_ascii=False, allow_nan=False) + "\n")
