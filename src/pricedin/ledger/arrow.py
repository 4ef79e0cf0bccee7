"""Claims as an Arrow table, and from there as Parquet, CSV and pandas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pricedin.core.claim import Claim

if TYPE_CHECKING:
    import pyarrow as pa

TEXT = ("id", "doc", "text", "entity", "segment", "metric", "unit", "per", "period", "qualifier", "basis", "kind",
        "note", "rule", "digits")  # fmt: skip
NUMBER = ("low", "high", "ulp")
WHOLE = ("start", "end", "raw_start", "raw_end", "page")
LISTS = ("metric_alt", "qualifiers_all", "why", "inferred")
DAYS = ("stated_on", "known_on")
ORDER = (
    "doc", "start", "end", "text", "entity", "segment", "metric", "metric_alt", "low", "high", "unit", "per",
    "period", "qualifier", "qualifiers_all", "basis", "kind", "note", "id", "digits", "ulp", "rule", "why",
    "inferred", "stated_on", "known_on", "raw_start", "raw_end", "page",
)  # fmt: skip


def schema() -> pa.Schema:
    """Column names are those of the annotation guide; ``text`` is the quotation."""
    import pyarrow as pa

    kinds = {
        **dict.fromkeys(TEXT, pa.string()), **dict.fromkeys(NUMBER, pa.float64()), **dict.fromkeys(WHOLE, pa.int64()),
        **dict.fromkeys(LISTS, pa.list_(pa.string())), **dict.fromkeys(DAYS, pa.date32()),
    }  # fmt: skip
    return pa.schema([(name, kinds[name]) for name in ORDER])


def table(claims: Sequence[Claim]) -> pa.Table:
    """One row a claim, in the order given."""
    import pyarrow as pa

    rows = [_row(claim) for claim in claims]
    return pa.Table.from_pylist(rows, schema=schema())


def _row(claim: Claim) -> dict[str, Any]:
    row = claim.to_json()
    row.update(stated_on=claim.stated_on, known_on=claim.known_on)
    return row
