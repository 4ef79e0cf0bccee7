"""All readers on one page: what a file is by its suffix, or by its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from pricedin.core.errors import UnreadableDocument
from pricedin.documents.document import Document

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Reader:
    """``module`` has ``read(data: bytes, name: str) -> Document``; files above ``limit`` bytes are refused."""

    kind: str
    module: str
    suffixes: tuple[str, ...]
    limit: int


READERS: tuple[Reader, ...] = (
    Reader("text", "text", (".txt", ".text"), 200 * MB),
    Reader("Markdown", "markdown", (".md", ".markdown"), 200 * MB),
    Reader("HTML", "html", (".html", ".htm", ".xhtml"), 64 * MB),
    Reader("JSON", "json", (".json", ".jsonl", ".ndjson"), 64 * MB),
    Reader("PDF", "pdf", (".pdf",), 200 * MB),
    Reader("workbook", "xlsx", (".xlsx", ".xlsm"), 64 * MB),
    Reader("e-mail", "eml", (".eml",), 64 * MB),
    Reader("CSV", "csv", (".csv", ".tsv"), 200 * MB),
)

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*){0,9}<(?:!doctype\s+html|html|head|body)\b",
    re.I,
)


def suffixes() -> frozenset[str]:
    return frozenset(s for r in READERS for s in r.suffixes)


def reader_for(name: str, head: bytes) -> Reader:
    """The reader of ``name``, whose first bytes are ``head``. What the bytes say beats what the name says."""
    by_kind = {r.kind: r for r in READERS}
    sniffed = _sniff(head)
    if sniffed in by_kind:
        return by_kind[sniffed]
    suffix = PurePath(name).suffix.lower()
    return next((r for r in READERS if suffix in r.suffixes), by_kind["text"])


def _sniff(head: bytes) -> str | None:
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return "PDF"
    if head.startswith(b"PK\x03\x04"):
        return "workbook"
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "HTML"
    return None


def check_size(reader: Reader, size: int, name: str) -> None:
    """Raise :class:`UnreadableDocument` where ``size`` is above the reader's limit, before a byte is loaded."""
    if size > reader.limit:
        most = f"at most {reader.limit // MB} MB of {reader.kind}"
        raise UnreadableDocument(most, f"{size / MB:,.0f} MB", name, "split the file into parts")


def load(reader: Reader) -> Callable[[bytes, str], Document]:
    module = import_module(f"pricedin.documents.{reader.module}")
    read: Callable[[bytes, str], Document] = module.read
    return read
