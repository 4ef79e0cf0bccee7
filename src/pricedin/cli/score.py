"""pricedin score: how well claims were read, against an annotation."""

from __future__ import annotations

from typing import Annotated

import typer

from pricedin.cli import app


def score(
    gold: Annotated[str, typer.Argument(metavar="GOLD.JSONL", help="The annotation, one claim a line.")],
    predicted: Annotated[str, typer.Argument(metavar="PREDICTED.JSONL", help="What was read, one claim a line.")],
    optional: Annotated[
        str | None, typer.Option("--optional", metavar="FILE", help="Spans that may be read or left out.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Also list every difference.")] = False,
    json: app.Json = False,
) -> None:
    """Compare claims that were read with an annotation: precision, recall and F1.

    Example: pricedin score gold.jsonl read.jsonl --errors
    """
    from pricedin.claims.score import score as compare
    from pricedin.claims.score import spans
    from pricedin.cli import console, score_view

    result = compare(spans(gold), spans(predicted), spans(optional) if optional else [])
    if json:
        console.write_json(result.to_json())
    else:
        score_view.page(result, errors)
