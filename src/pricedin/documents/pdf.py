"""PDF with a text layer: lines with their page and box, read by pdfium."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pricedin.core.errors import UnreadableDocument
from pricedin.documents.aligned import Place
from pricedin.documents.dates import dateline
from pricedin.documents.document import Document
from pricedin.documents.language import language
from pricedin.documents.pdf_guard import check
from pricedin.documents.text import structure, title

Box = tuple[float, float, float, float]
Gap = tuple[int, float, float]
_Line = tuple[str, Box | None, list[tuple[int, Place]]]  # with where on the page each of its cells stands
MOST_PAGES = 5000
_WIDE = 5.0  # points of a common character
_MARK = re.compile(r"\s*(?:[^\w\s]{1,2}|\(?[0-9A-Za-z]{1,3}[.)])\s*")
_HINTS = {
    "password": ("no password", "an encrypted file", "save a copy without a password"),
    "Data format": ("a PDF", "a broken one", "check that the download is complete, or print it to PDF again"),
}


def read(data: bytes, name: str) -> Document:
    """Text of all pages in reading order of the file; ``boxes`` gives page and place of each line in PDF points.

    Raises :class:`UnreadableDocument` where the file is encrypted, broken, or has pictures of text only.
    """
    import pypdfium2

    check(data, name)
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise _refusal(str(problem), name) from None
    try:
        return _document(file, name)
    except pypdfium2.PdfiumError as problem:
        raise _refusal(str(problem), name) from None
    finally:
        file.close()


def _refusal(problem: str, name: str) -> UnreadableDocument:
    for word, (expected, got, hint) in _HINTS.items():
        if word in problem:
            return UnreadableDocument(expected, got, name, hint)
    return UnreadableDocument("a PDF", f"one that pdfium can't open: {problem}", name, "print it to PDF again")


def _document(file: Any, name: str) -> Document:
    pages = len(file)
    parts: list[str] = []
    boxes: list[tuple[int, int, int, Box]] = []
    notes: list[str] = []
    places: dict[int, Place] = {}
    size = 0
    for number in range(1, min(pages, MOST_PAGES) + 1):
        if parts:
            parts.append("\n")
            size += 1
        above: Box | None = None
        before = ""
        for line, box, stops in _lines(file, number, notes):
            columns = "\t" in line and "\t" in before
            if above and box and not columns and _apart(above, box):
                parts.append("\n")
                size += 1
            above, before = box or above, line
            if box and line:
                boxes.append((size, size + len(line), number, box))
                places |= {size + at: place for at, place in stops}
            parts.append(line + "\n")
            size += len(line) + 1
    text = "".join(parts)
    if not text.strip():
        got = f"{pages} {'page' if pages == 1 else 'pages'} of pictures or drawings without any"
        hint = "make one with a text recognition program such as ocrmypdf"
        raise UnreadableDocument("a PDF with a text layer", got, name, hint)
    if pages > MOST_PAGES:
        notes.append(f"only the first {MOST_PAGES:,} of {pages:,} pages are read")
    blocks, tables = structure(text, wrapped=True, places=places)
    done = blocks.done()
    return Document(
        name=name, text=text, media="pdf", blocks=done, tables=tables, boxes=tuple(boxes),
        title=_title(file) or title(text, done), stated_on=dateline(text), language=language(text),
        notes=tuple(notes) + blocks.notes(), meta={"pages": str(pages), "created": _created(file)},
    )  # fmt: skip


def _apart(above: Box, box: Box) -> bool:
    """Whether white space, or a step to another column, separates two lines."""
    height = min(above[3] - above[1], box[3] - box[1])
    return above[1] - box[3] > 0.8 * height or box[3] > above[3] + height


def _lines(file: Any, number: int, notes: list[str]) -> Iterator[_Line]:
    """The lines of a page, with the box round each where pdfium counts its characters as Python does."""
    import pypdfium2

    try:
        page = file[number - 1]
        try:
            layer = page.get_textpage()
            try:
                yield from _layer_lines(layer)
            finally:
                layer.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError as problem:
        notes.append(f"page {number} could not be read: {problem}")


def _layer_lines(layer: Any) -> Iterator[_Line]:
    """pdfium leaves characters without a code out of its text, so that offsets slip: then each is asked for its own."""
    count = layer.count_chars()
    text = layer.get_text_range() if count > 0 else ""
    units = list(text) if len(text) == count else [_unit(layer, i) for i in range(count)]
    start = 0
    while start < count:
        end = next((i for i in range(start, count) if units[i] in "\r\n"), count)
        box, runs = _box(layer, start, units[start:end])
        stops: list[tuple[int, Place]] = []
        if box:
            gaps = _mark_gaps(layer, units, start, end, box[3] - box[1]) if runs > 1 else []
            edges = [box[0], *(x for gap in gaps for x in gap[1:]), box[2]]
            begins = [0, *(gap[0] - start + 1 for gap in gaps)]
            stops = [(at, (a / _WIDE, b / _WIDE)) for at, a, b in zip(begins, edges[::2], edges[1::2], strict=True)]
        line = _clean("".join(units[start:end]))
        yield line, box, stops if len(line) <= end - start and line.count("\t") == len(stops) - 1 else []
        start = end + (2 if "".join(units[end : end + 2]) == "\r\n" else 1)


def _mark_gaps(layer: Any, units: list[str], start: int, end: int, height: float) -> list[Gap]:
    """Blanks wider than a line is high stand between columns: they become tabs, which the table finder knows.

    Not so behind a list mark, or behind a currency sign that has a column of its own. Returns the tabs, with the right
    edge of what stands before and the left edge of what stands behind.
    """
    found: list[Gap] = []
    for i in range(start + 1, min(end - 1, start + 400)):
        if units[i] != " " or units[i - 1] == " " or units[i + 1] == " " or units[i - 1] in "$€£¥":
            continue
        right, left = layer.get_charbox(i - 1)[2], layer.get_charbox(i + 1)[0]
        if left - right > max(height, 6.0) and not _MARK.fullmatch("".join(units[start:i])):
            units[i] = "\t"
            found.append((i, right, left))
    return found


def _unit(layer: Any, index: int) -> str:
    import pypdfium2.raw as pdfium

    code = pdfium.FPDFText_GetUnicode(layer, index)
    return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"


def _clean(line: str) -> str:
    """Without characters that pdfium uses for marks of its own, and with surrogates joined."""
    paired = line.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return paired.translate({0: " ", 2: "-", 0xFFFE: "-", 0xFFFF: " "}).rstrip()


def _box(layer: Any, start: int, units: list[str]) -> tuple[Box | None, int]:
    """The box round a line, and of how many stretches of text it is made."""
    import pypdfium2

    inked = [i for i, unit in enumerate(units) if not unit.isspace()]
    if not inked:
        return None, 0
    rects: list[Box] = []
    with contextlib.suppress(pypdfium2.PdfiumError):
        count = layer.count_rects(start + inked[0], inked[-1] - inked[0] + 1)
        rects = [layer.get_rect(i) for i in range(min(count, 200))]
    if not rects:
        return None, 0
    left, bottom = min(r[0] for r in rects), min(r[1] for r in rects)
    right, top = max(r[2] for r in rects), max(r[3] for r in rects)
    return (round(left, 2), round(bottom, 2), round(right, 2), round(top, 2)), len(rects)


def _title(file: Any) -> str:
    about = file.get_metadata_dict()
    named = str(about.get("Title", "")).replace("\x00", "").strip()
    return "" if named.lower().endswith((".doc", ".docx", ".indd", ".qxd", ".xls")) else named[:300]


def _created(file: Any) -> str:
    m = re.match(r"D:(\d{4})(\d\d)(\d\d)", str(file.get_metadata_dict().get("CreationDate", "")))
    try:
        return date(int(m[1]), int(m[2]), int(m[3])).isoformat() if m else ""
    except ValueError:
        return ""
