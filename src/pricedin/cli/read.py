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
    vocabulary: app.Words = None,
) -> None:
    """Read the figures of documents: who, what, how much, when, and how sure.

    Example: pricedin read examples/ai-valuations --explain
    """
    from pricedin.book.reading import is_ledger
    from pricedin.cli import opening, read_view

    if jsonl and ledger is None and not any(map(is_ledger, sources)):
        opening.stream(sources, _line, vocabulary)
        return
    with opening.book(sources, ledger, vocabulary=vocabulary) as book:
        if jsonl:
            for claim in book.claims:
                _line(claim)
        elif show:
            read_view.show(book)
        elif explain:
            read_view.explain(book)
        else:
            read_view.table(book)


def _line(claim: Claim) -> None:
    from pricedin.cli.console import finite

    row = claim.to_json()
    try:
        line = json.dumps(row, ensure_ascii=False, allow_nan=False)
    except ValueError:  # an infinity, which JSON lacks
        line = json.dumps(finite(row), ensure_ascii=False, allow_nan=False)
    sys.stdout.write(line + "\n")
