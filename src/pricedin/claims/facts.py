"""Figures that a format carries with their meaning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pricedin.core.claim import Claim, Said
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document


def fact(row: Mapping[str, Any], document: Document) -> Claim:
    """The claim that a row of ``Document.facts`` is; a row without a place of its own stands at offset 0."""
    if document.media == "claims":
        return Claim.from_json(dict(row))  # of the document that it was read from, as it was read there
    start, end = row.get("start"), row.get("end")
    if start is None or end is None or not 0 <= start <= end <= len(document.text):
        said = Said(document.name, 0, 0, "")
    else:
        said = document.said(start, end)
    qualifiers = tuple(row.get("qualifiers_all") or ([row["qualifier"]] if row.get("qualifier") else ()))
    stated = row.get("stated_on") or document.stated_on
    return Claim(
        said, Quantity(row["low"], row["high"], row.get("unit"), row.get("digits") or "", row.get("ulp") or 0.0),
        entity=row.get("entity"), metric=row.get("metric"), per=row.get("per"), period=row.get("period"),
        qualifier=qualifiers[0] if qualifiers else None, qualifiers=qualifiers, basis=row.get("basis"),
        kind=row.get("kind") or "stated", segment=row.get("segment"), note=row.get("note") or "",
        rule=row.get("rule") or "format.fact", why=tuple(row.get("why") or ()),
        inferred=tuple(row.get("inferred") or ()), candidates=tuple(row.get("metric_alt") or ()),
        stated_on=date.fromisoformat(stated) if isinstance(stated, str) else stated,
    )  # fmt: skip
