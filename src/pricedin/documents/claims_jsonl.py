"""Claims as JSON Lines, as `pricedin read --jsonl` writes them, and annotations in the same fields."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pricedin.core.claim import Claim
from pricedin.core.errors import UnreadableDocument
from pricedin.documents.document import Document
from pricedin.documents.lines import lines

_EXPECTED = "claims as JSON Lines: one object a line with doc, start, end, low and high"
_TEXTS = ("doc", "entity", "metric", "unit", "period", "per", "text", "kind", "segment", "qualifier")
_NOTED = 5


def from_source(source: str, name: str) -> Document:
    """One claim a line; a line that is none is noted and left out.

    Raises :class:`UnreadableDocument` where no line is a claim, naming what is wrong with the first.
    """
    from pricedin.documents.json import parse

    rows: list[Mapping[str, Any]] = []
    wrong: list[str] = []
    for number, (start, end) in enumerate(lines(source), 1):
        if end == start:
            continue
        try:
            row = parse(source[start:end])
            problem = fault(row)
        except ValueError as error:
            problem = f"broken JSON: {error}"
        if problem:
            wrong.append(f"line {number}: {problem}")
        else:
            rows.append(row)
    return _document(rows, source, name, wrong)


def from_rows(rows: Sequence[Any], source: str, name: str) -> Document:
    """As :func:`from_source`, for a JSON list."""
    faults = [(i, fault(row)) for i, row in enumerate(rows, 1)]
    good = [row for row, (_, problem) in zip(rows, faults, strict=True) if not problem]
    return _document(good, source, name, [f"item {i}: {problem}" for i, problem in faults if problem])


def fault(row: Any) -> str:
    """What keeps ``row`` from being a claim; empty where nothing does.

    >>> fault({"doc": "a.txt", "start": 3, "end": 1, "low": 1, "high": 1})
    'the span 3 to 1 ends before it starts'
    """
    if not isinstance(row, dict):
        return "no object"
    missing = [key for key in ("doc", "start", "end", "low", "high") if key not in row]
    if missing:
        return f"no {' and no '.join(missing)}"
    start, end, low, high = row["start"], row["end"], row["low"], row["high"]
    if not _whole(start) or not _whole(end) or start < 0:
        return f"start and end are {start!r} and {end!r}, no offsets"
    if end < start:
        return f"the span {start} to {end} ends before it starts"
    if not _finite(low) or not _finite(high) or low > high:
        return f"low and high are {low!r} and {high!r}"
    try:
        Claim.from_json(row)
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        return f"a field of the wrong kind: {problem}"
    wrong = [k for k in _TEXTS if not isinstance(row.get(k, ""), str | None)]
    return f"{wrong[0]} is no text" if wrong else ""


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _finite(value: Any) -> bool:
    try:
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:
        return False


def _document(rows: Iterable[Mapping[str, Any]], source: str, name: str, wrong: list[str]) -> Document:
    facts = tuple(rows)
    if not facts:
        raise UnreadableDocument(_EXPECTED, wrong[0] if wrong else "no line", name, "see `pricedin read --jsonl`")
    more = (f"{len(wrong) - _NOTED} more lines are no claims",) if len(wrong) > _NOTED else ()
    return Document(
        name=name, text=source, media="claims", facts=facts, notes=tuple(wrong[:_NOTED]) + more,
        skip=((0, len(source)),),
    )  # fmt: skip
