"""Kinds of file by their first bytes, so that a message can name what was handed in."""

from __future__ import annotations

from pricedin.core.errors import UnreadableDocument

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"PK\x05\x06", "empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file (doc, xls, ppt)"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!\x1a", "RAR archive"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"PAR1", "Parquet file"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"{\\rtf", "RTF document"),
)

HINTS = {
    "PDF": "give it the suffix .pdf",
    "RTF document": "save it as text or HTML",
    "old Office file (doc, xls, ppt)": "save it as .xlsx, .html or .txt",
    "SQLite database": "a ledger is opened with --ledger, not read as a document",
}


def kind(data: bytes) -> str | None:
    """What the first bytes say the file is; None where they say nothing.

    >>> kind(b"%PDF-1.7"), kind(b"Revenue was")
    ('PDF', None)
    """
    return next((name for mark, name in MAGIC if data.startswith(mark)), None)


def refuse_binary(data: bytes, name: str, expected: str = "text") -> None:
    """Raise :class:`UnreadableDocument` for an empty file or one whose first bytes are of a binary format."""
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        got = "an empty file" if not data else f"{len(data)} bytes without a character to read"
        raise UnreadableDocument(expected, got, name, "check that the download or export was complete")
    found = kind(data)
    if found:
        hint = HINTS.get(found, "convert it to text, HTML or PDF")
        raise UnreadableDocument(expected, f"a file that begins like this: {found}", name, hint)
