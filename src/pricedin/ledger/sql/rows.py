"""A claim as a row, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from json.encoder import encode_basestring as quote
from math import isfinite
from operator import attrgetter
from typing import Any

from pricedin.core.claim import Claim, Said
from pricedin.core.quantity import Quantity

INSERTED = ("id", "doc", "entity", "metric", "low", "high", "unit", "period", "stated_on", "known_on", "start", "end",
            "quote", "more")  # fmt: skip
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
_SAID = ("raw_start", "raw_end", "page", "box")
_CLAIM = ("per", "qualifier", "qualifiers", "basis", "segment", "note", "rule", "why", "inferred", "candidates")
_claim, _said = attrgetter(*_CLAIM), attrgetter(*_SAID)
_TUPLES = frozenset({"qualifiers", "why", "inferred", "candidates"})
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(value: Any) -> str:
    """As the encoder writes it, which takes many times as long for the short values of a claim."""
    if type(value) is float and isfinite(value):
        return repr(value)
    try:
        return quote(value) if type(value) is str else f"[{','.join(map(quote, value))}]"
    except TypeError:  # not of texts alone
        return _encode(value)


def to_row(claim: Claim, key: str, doc: int, known_on: date | None, as_day: Callable[[date], Any]) -> tuple[Any, ...]:
    """The columns named in :data:`INSERTED`; ``as_day`` makes a date what the driver takes.

    Fields that a claim leaves empty take no room in ``more``.
    """
    said, quantity = claim.said, claim.quantity
    stated, known = claim.stated_on, claim.known_on or known_on
    more = [f'"{name}":{_json(value)}' for name, value in zip(_CLAIM, _claim(claim), strict=True) if value]
    if claim.kind != "stated":
        more.append(f'"kind":{_json(claim.kind)}')
    if said.raw_start is not None or said.page is not None:
        place = zip(_SAID, _said(said), strict=True)
        more += (f'"{name}":{_json(value)}' for name, value in place if value is not None)
    if quantity.digits:
        more.append(f'"digits":{_json(quantity.digits)}')
    if quantity.ulp:
        more.append(f'"ulp":{_json(quantity.ulp)}')
    return (
        key, doc, claim.entity, claim.metric, quantity.low, quantity.high, quantity.unit, claim.period,
        as_day(stated) if stated else None, as_day(known) if known else None, said.start, said.end, said.quote,
        f"{{{','.join(more)}}}" if more else "",
    )  # fmt: skip


def from_row(row: Sequence[Any]) -> Claim:
    """From the document's name and the columns named in :data:`COLUMNS`, in that order; dates may be ISO text."""
    name, start, end, quote, low, high, unit, entity, metric, period, stated_on, known_on, text = row
    more = json.loads(text) if text else {}
    for key in more.keys() & _TUPLES:
        more[key] = tuple(more[key])
    quantity = Quantity(low, high, unit, more.pop("digits", ""), more.pop("ulp", 0.0))
    place = {key: more.pop(key) for key in _SAID if key in more}
    if "box" in place:
        place["box"] = tuple(place["box"])
    return Claim(
        Said(name, start, end, quote, **place), quantity, entity=entity, metric=metric, period=period,
        stated_on=day(stated_on), known_on=day(known_on), **more,
    )  # fmt: skip


def day(value: Any) -> date | None:
    """A date as the driver gives it: SQLite's is ISO text."""
    return date.fromisoformat(value) if type(value) is str else value
