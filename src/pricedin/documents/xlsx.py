"""Workbooks: each sheet a heading and tables, its rows as lines of text, figures as they are shown."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from pricedin.core.errors import UnreadableDocument
from pricedin.documents.dates import dateline
from pricedin.documents.document import Block, Cell, Document, Table
from pricedin.documents.grid import scale_of, spread, with_headers
from pricedin.documents.language import language
from pricedin.documents.xlsx_formats import sheet_parts, shown_signs, signs
from pricedin.documents.xlsx_guard import unpack

_ABOVE = 3  # lines over a table that may name it and its scale
Row = tuple[int, list[tuple[int, str]]]  # row number, and column and text of its filled cells


def read(data: bytes, name: str) -> Document:
    """All visible sheets. Rows without an empty row between them are a table, single cells above it its caption.

    Raises :class:`UnreadableDocument` for files that are broken, encrypted, too large when unpacked, or empty.
    """
    import python_calamine

    parts = unpack(data, name)
    styles = signs(parts.get("xl/styles.xml", b""))
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(m.name, book.get_sheet_by_name(m.name)) for m in book.sheets_metadata if _is_shown(m)]
    except (python_calamine.CalamineError, ValueError, OSError) as problem:
        raise UnreadableDocument("a workbook", f"a broken one: {problem}", name, "save it again as .xlsx") from None
    writer = _Writer()
    where = sheet_parts(parts.get("xl/workbook.xml", b""), parts.get("xl/_rels/workbook.xml.rels", b""))
    for title, sheet in sheets:
        xml = parts.get(where.get(title, ""), b"")
        writer.sheet(title, _rows(sheet, shown_signs(xml, styles)))
    text = writer.text()
    if not writer.blocks:
        raise UnreadableDocument(
            "a workbook with figures",
            f"{len(sheets)} empty {'sheet' if len(sheets) == 1 else 'sheets'}",
            name,
            "check the export",
        )
    return Document(
        name=name, text=text, media="xlsx", blocks=tuple(writer.blocks),
        tables=tuple(writer.finish(t, text) for t in writer.tables),
        title=sheets[0][0], stated_on=dateline(text[:3000]), language=language(text),
        meta={"sheets": ", ".join(t for t, _ in sheets)[:500]},
    )  # fmt: skip


def _is_shown(about: Any) -> bool:
    return str(about.visible).endswith(".Visible") and str(about.typ).endswith(".WorkSheet")


def shown(value: Any, sign: str = "") -> str:
    """A cell's value as text: percent and currency from its format, whole numbers without a point.

    >>> shown(0.125, "%"), shown(412.0), shown(-3.5, "$"), shown(1e-07)
    ('12.5%', '412', '-$3.5', '0.0000001')
    """
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        if sign == "%":
            return plain(round(value * 100, 10)) + "%"
        return ("-" if value < 0 else "") + sign + plain(abs(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return " ".join(str(value).split())


def plain(value: float) -> str:
    """Digits without an exponent; binary noise behind the fifteenth digit is rounded away."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    digits = f"{value:.15g}"
    if "e" in digits:
        digits = f"{value:.15f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.0f}"
    return digits


def _rows(sheet: Any, styles: dict[str, str]) -> Iterator[Row]:
    left = sheet.start[1] if sheet.start else 0  # calamine gives all rows from the first, but columns from here
    for i, row in enumerate(sheet.iter_rows()):
        cells = []
        for j, value in enumerate(row, left):
            sign = styles.get(f"{letters(j)}{i + 1}", "") if styles and value != "" else ""
            text = shown(value, sign)
            if text:
                cells.append((j, text))
        yield i, cells


def letters(column: int) -> str:
    """The name of a column, counted from 0.

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.above: list[str] = []

    def text(self) -> str:
        return "".join(self.parts)

    def sheet(self, title: str, rows: Iterator[Row]) -> None:
        heading, self.above = len(self.blocks), []
        start = self._add(("\n\n" if self.size else "") + title) - len(title)
        group: list[Row] = []
        for row in rows:
            if row[1]:
                group.append(row)
            elif group:
                self._group(group)
                group = []
        if group:
            self._group(group)
        if len(self.blocks) > heading and title:
            self.blocks.insert(heading, Block("heading", start, start + len(title), 1))

    def _group(self, rows: Sequence[Row]) -> None:
        """Rows of one cell at the top are a caption, also across an empty row; what follows, a table."""
        head = 0
        while head < len(rows) and len(rows[head][1]) == 1:
            head += 1
        if head == len(rows):
            for row in rows:
                self._line(row, "paragraph")
                self.above.append(row[1][0][1])
            return
        caption = [line for line in self.above[-_ABOVE:] if len(line) <= 200]
        self.above = []
        for row in rows[:head]:
            self._line(row, "caption")
            caption.append(row[1][0][1])
        self._gap("\n\n")
        cells, start = [], self.size
        for number, (_, filled) in enumerate(rows[head:]):
            if number:
                self._gap("\n")
            for k, (col, text) in enumerate(filled):
                if k:
                    self._gap("\t")
                end = self._add(text)
                cells.append(Cell(number, col, end - len(text), end))
        self.tables.append(Table(start, self.size, tuple(cells), " ".join(caption)))
        self.blocks.append(Block("table", start, self.size))

    def _line(self, row: Row, kind: str) -> None:
        self._gap("\n\n")
        text = row[1][0][1]
        end = self._add(text)
        self.blocks.append(Block(kind, end - len(text), end))

    def _gap(self, mark: str) -> None:
        self._add(mark)

    def _add(self, text: str) -> int:
        self.parts.append(text)
        self.size += len(text)
        return self.size

    @staticmethod
    def finish(table: Table, text: str) -> Table:
        cells = spread(with_headers(text, table.cells))
        scale = scale_of(text, cells)
        caption = table.caption if scale in table.caption else f"{table.caption} {scale}".strip()
        return Table(table.start, table.end, cells, caption)
