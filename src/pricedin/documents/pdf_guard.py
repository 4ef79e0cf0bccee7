"""What the streams of a PDF may unpack to: a page of a few kilobytes can hold gigabytes of drawing."""

from __future__ import annotations

import re
import zlib

from pricedin.core.errors import UnreadableDocument

MB = 1 << 20
MOST_OF_ONE = 24 * MB  # pdfium takes some fifteen times as much for it
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image|/Width\s+\d")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_HEAD = 800


def check(data: bytes, name: str) -> None:
    """Raise :class:`UnreadableDocument` where a compressed stream of drawing or objects grows beyond the limit."""
    view = memoryview(data)
    for m in _STREAM.finditer(data):
        head = data[max(0, m.start() - _HEAD) : m.start()]
        head = head[head.rfind(b" obj") + 1 :]
        layers = len(_FLATE.findall(head))
        if not layers or _IMAGE.search(head):
            continue
        end = data.find(b"endstream", m.end())
        if layers > 1 or _unpacked(view[m.end() : end if end >= 0 else len(data)]) > MOST_OF_ONE:
            got = "one that is compressed twice" if layers > 1 else f"one of more than {MOST_OF_ONE // MB} MB"
            raise UnreadableDocument(
                f"page contents of at most {MOST_OF_ONE // MB} MB",
                got,
                name,
                "print it to PDF again, or save it as text",
            )


def _unpacked(packed: memoryview) -> int:
    try:
        return len(zlib.decompressobj().decompress(packed, MOST_OF_ONE + 1))
    except zlib.error:
        return 0  # encrypted or broken; pdfium says which
