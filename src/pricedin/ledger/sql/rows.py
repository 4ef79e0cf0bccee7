"""A claim as a row, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from pricedin.core.claim import Claim, Said
from pricedin.core.quantity import Quantity

_SAID = ("raw_start", "raw_end", "page", "box")
_CLAIM = ("per", "qualifier", "qualifiers", "basis", "kind", "segment", "note", "rule", "why", "inferred", "candidates")
_TUPLES = frozenset({"qualifiers", "why", "inferred", "candidates"})
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def to_row(claim: Claim, key: str, doc: int, known_on: date | None) -> dict[str, Any]:
    """Columns of ``claims``; fields that a claim leaves empty take no room."""
    said, quantity = claim.said, claim.quantity
    more: dict[str, Any] = {}
    for name in _CLAIM:
        value = getattr(claim, name)
        if value and value != "stated":
            more[name] = value
    for name in _SAID:
        value = getattr(said, name)
        if value is not None:
            more[name] = value
    if quantity.digits:
        more["digits"] = quantity.digits
    if quantity.ulp:
        more["ulp"] = quantity.ulp
    return {
        "id": key, "doc": doc, "entity": claim.entity, "metric": claim.metric, "low": quantity.low,
        "high": quantity.high, "unit": quantity.unit, "period": claim.period, "stated_on": claim.stated_on,
        "known_on": claim.known_on or known_on, "start": said.start, "end": said.end, "quote": said.quote,
        "more": _encode(more) if more else "",
    }  # fmt: skip


def from_row(row: Sequence[Any]) -> Claim:
    """From the columns named in :data:`COLUMNS`, in that order."""
    name, start, end, quote, low, high, unit, entity, metric, period, stated_on, known_on, text = row
    more = json.loads(text) if text else {}
    box = more.pop("box", None)
    said = Said(name, start, end, quote, more.pop("raw_start", None), more.pop("raw_end", None),
                more.pop("page", None), tuple(box) if box else None)  # fmt: skip
    quantity = Quantity(low, high, unit, more.pop("digits", ""), more.pop("ulp", 0.0))
    fields: dict[str, Any] = {key: tuple(value) if key in _TUPLES else value for key, value in more.items()}
    return Claim(said, quantity, entity=entity, metric=metric, period=period, stated_on=stated_on,
                 known_on=known_on, **fields)  # fmt: skip


COLUMNS = (
    "start",
    "end",
    "quote",
    "low",
    "high",
    "unit",
    "entity",
    "metric",
    "period",
    "stated_on",
    "known_on",
    "more",
)
