"""Claims written out as JSON Lines, CSV or Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence

from pricedin.core.claim import Claim
from pricedin.core.errors import UnknownName


def jsonl(claims: Sequence[Claim]) -> Iterator[bytes]:
    """One object a line, with the fields of the annotation guide; reading it gives the same claims."""
    for claim in claims:
        yield json.dumps(claim.to_json(), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def csv_rows(claims: Sequence[Claim]) -> Iterator[bytes]:
    """A header and one row a claim; lists are joined by a bar."""
    from pricedin.ledger.arrow import ORDER

    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in (dict(zip(ORDER, ORDER, strict=True)), *(claim.to_json() for claim in claims)):
        writer.writerow([_cell(row.get(name)) for name in ORDER])
        yield line.getvalue().encode("utf-8", "backslashreplace")
        line.seek(0)
        line.truncate()


def _cell(value: object) -> object:
    return "|".join(value) if isinstance(value, list) else value


def parquet(claims: Sequence[Claim]) -> Iterator[bytes]:
    """One row group, compressed."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    from pricedin.ledger.arrow import table

    sink = pa.BufferOutputStream()
    pq.write_table(table(claims), sink, compression="zstd")
    yield sink.getvalue().to_pybytes()


FORMATS: dict[str, Callable[[Sequence[Claim]], Iterator[bytes]]] = {
    "jsonl": jsonl,
    "csv": csv_rows,
    "parquet": parquet,
}


def export(claims: Sequence[Claim], form: str) -> Iterator[bytes]:
    """The pieces of a file. Raises UnknownName for a format that isn't there."""
    if form not in FORMATS:
        raise UnknownName.among("format", form, FORMATS)
    return FORMATS[form](claims)
