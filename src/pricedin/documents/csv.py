"""Values with separators: the text is the decoded file, each field a cell of one table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pricedin.documents.dates import dateline
from pricedin.documents.document import Block, Cell, Document, Table
from pricedin.documents.encoding import decode
from pricedin.documents.grid import scale_of, spread, with_headers
from pricedin.documents.language import language
from pricedin.documents.lines import Line, lines, trim

MOST_CELLS = 1_000_000
_SEPARATORS = ",\t;|"
_NOTED_ROWS = 5


def read(data: bytes, name: str) -> Document:
    """Fields between commas, tabs, semicolons or pipes, whichever splits the first lines most evenly.

    Rows with more or fewer fields than most are read all the same and noted. Lines of one field above the table
    become its caption.
    """
    decoded = decode(data, name)
    text = decoded.text
    separator = sniff(text)
    rows: list[list[Line]] = []
    count, end = 0, 0
    notes = decoded.notes
    for row, row_end in _rows(text, separator):
        rows.append(row)
        count, end = count + len(row), row_end
        if count >= MOST_CELLS:
            notes += (f"only the first {len(rows):,} rows are read as a table; the rest is plain text",)
            break
    table, ragged = _table(text, rows, end)
    return Document(
        name=name,
        text=text,
        media="csv",
        blocks=tuple(Block("caption", s, e) for row in _above(rows) for s, e in row)
        + ((Block("table", table.start, table.end),) if table else ()),
        tables=(table,) if table else (),
        stated_on=dateline(text[:2000]),
        language=language(text),
        notes=notes + ragged,
        meta={"encoding": decoded.encoding, "separator": separator},
    )


def sniff(text: str) -> str:
    """The separator that most of the first 50 lines hold equally often; a comma where none does.

    >>> sniff("a;b\\n1,5;2,5\\n")
    ';'
    """
    sample = [text[s : min(e, s + 5000)] for _, (s, e) in zip(range(50), lines(text[:200_000]), strict=False) if e > s]
    best, score = ",", (0.0, 0)
    for separator in _SEPARATORS:
        counts = Counter(_outside_quotes(line).count(separator) for line in sample)
        counts.pop(0, None)
        if counts:
            fields, agree = max(counts.items(), key=lambda item: (item[1], item[0]))
            if (agree / len(sample), fields) > score:
                best, score = separator, (agree / len(sample), fields)
    return best


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _rows(text: str, separator: str) -> Iterator[tuple[list[Line], int]]:
    """The fields of each row, and where the row ends. A quote that is never closed is an ordinary character."""
    cut = re.escape(separator)
    field = re.compile(rf'[ ]*"((?:[^"]|"")*+)"[^{cut}\r\n]*|([^{cut}\r\n]*)')
    plain = re.compile(rf"([^{cut}\r\n]*)")
    at, size, row = 0, len(text), []
    quotes = True
    while at < size:
        m = field.match(text, at) if quotes else None
        if m and m[1] is None and text.startswith('"', at):
            quotes = False  # no closing quote from here to the end
        m = m or plain.match(text, at)
        assert m is not None
        row.append(m.span(1) if m[1] is not None else trim(text, *m.span(m.lastindex or 0)))
        at = m.end()
        if at < size and text[at] == separator:
            at += 1
            if at < size:
                continue
        end = at
        at += 2 if text.startswith("\r\n", at) else 1
        if len(row) > 1 or row[0][1] > row[0][0]:
            yield row, end
        row = []


def _above(rows: list[list[Line]]) -> list[list[Line]]:
    """What stands in the rows before the table: single fields, or fewer than half as many as the rows have."""
    out: list[list[Line]] = []
    usual = Counter(len(row) for row in rows[:200]).most_common(1)[0][0] if rows else 0
    for row in rows[:20]:
        filled = [f for f in row if f[1] > f[0]]
        if len(filled) > 1 and 2 * len(row) >= usual:
            return out
        out.append(filled)
    return []


def _table(text: str, rows: list[list[Line]], end: int) -> tuple[Table | None, tuple[str, ...]]:
    skip = len(_above(rows))
    body = rows[skip:]
    if not body or max(map(len, body)) < 2:
        return None, ()
    cells = [Cell(i, j, s, e) for i, row in enumerate(body) for j, (s, e) in enumerate(row) if e > s]
    if not cells:
        return None, ()
    cells_with = spread(with_headers(text, cells))
    caption = " ".join(text[s:e] for row in rows[:skip] for s, e in row if e > s)
    caption = caption or scale_of(text, [c for c in cells_with if c.header])
    return Table(body[0][0][0], max(end, cells[-1].end), cells_with, caption), _ragged(body, skip)


def _ragged(body: list[list[Line]], skip: int) -> tuple[str, ...]:
    usual = Counter(map(len, body)).most_common(1)[0][0]
    odd = [(i + 1 + skip, len(row)) for i, row in enumerate(body) if len(row) != usual]
    notes = [f"row {n} has {fields} fields where most have {usual}" for n, fields in odd[:_NOTED_ROWS]]
    if len(odd) > _NOTED_ROWS:
        notes.append(f"{len(odd) - _NOTED_ROWS} more rows have another number of fields")
    return tuple(notes)
