"""What a workbook may unpack to: checked before a library that trusts it is let near."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from pricedin.core.errors import UnreadableDocument

MB = 1 << 20
MOST_UNPACKED = 200 * MB
MOST_CELLS = 5_000_000  # empty ones included
MOST_PARTS = 5000
_REFERENCE = re.compile(rb'<(?:\w+:)?c\b[^>]{0,200}?\br="([A-Z]{1,4})([0-9]{1,8})"')
_WANTED = frozenset({"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"})
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error, IndexError)


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Styles and relations of a workbook that is safe to open, after each of its parts has been unpacked and checked.

    Raises :class:`UnreadableDocument` for a broken archive, one that is no workbook, and one that would fill the
    memory: by size, by a far-away cell, or by declarations of XML entities.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as problem:
        raise UnreadableDocument("a workbook", f"a broken archive: {problem}", name, "save it again as .xlsx") from None
    names = archive.namelist()
    if not any(n.startswith("xl/workbook.") for n in names):
        got = "an archive without a workbook"
        hint = "unpack it first" if not any(n.startswith("word/") for n in names) else "save it as .txt or .html"
        raise UnreadableDocument("a workbook (.xlsx)", got, name, hint)
    if len(names) > MOST_PARTS:
        raise UnreadableDocument(f"at most {MOST_PARTS} parts", f"{len(names)}", name, "save it again as .xlsx")
    kept: dict[str, bytes] = {}
    total = 0
    for part in archive.infolist():
        total += _check(archive, part, name, total, kept)
    return kept


def _check(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, before: int, kept: dict[str, bytes]) -> int:
    wanted = part.filename in _WANTED
    sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
    spans = _Span()
    size, tail = 0, b""
    held: list[bytes] = []
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if before + size > MOST_UNPACKED:
                    raise UnreadableDocument(
                        f"at most {MOST_UNPACKED // MB} MB when unpacked",
                        "more",
                        name,
                        "keep only the sheets that matter",
                    )
                if part.filename.endswith((".xml", ".rels")) and b"<!" in chunk and b"<!DOCTYPE" in tail + chunk:
                    raise UnreadableDocument(
                        "a workbook", "XML with entity declarations", name, "save it again as .xlsx"
                    )
                if sheet:
                    spans.see(tail + chunk, name)
                if wanted or (sheet and part.file_size < 50 * MB):
                    held.append(chunk)
                tail = chunk[-300:]
    except UnreadableDocument:
        raise
    except (*_BROKEN, RuntimeError, EOFError, zlib.error) as problem:
        reason = "encrypted" if "password" in str(problem) or "encrypted" in str(problem) else f"broken: {problem}"
        raise UnreadableDocument("a workbook", f"a part that is {reason}", name, "save it again as .xlsx") from None
    if held:
        kept[part.filename] = b"".join(held)
    return size


class _Span:
    """The rectangle from the first cell of a sheet to its last, which is what reading goes over."""

    def __init__(self) -> None:
        self.right = self.bottom = 0

    def see(self, xml: bytes, name: str) -> None:
        for letters, digits in _REFERENCE.findall(xml):
            self.right, self.bottom = max(self.right, column(letters)), max(self.bottom, int(digits))
        cells = self.right * self.bottom
        if cells > MOST_CELLS:
            got = f"one of {cells:,} cells, as a figure stands far away"
            raise UnreadableDocument(f"a sheet of at most {MOST_CELLS:,} cells", got, name, "delete the stray cells")


def column(letters: bytes) -> int:
    """The number of a column, from 1.

    >>> column(b"A"), column(b"AA")
    (1, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
