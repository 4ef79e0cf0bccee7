"""Bytes to text: UTF-8, UTF-16, GB18030 and Windows-1252, found out rather than assumed.

Offsets of a document count from the decoded text with its line ends untouched; a byte order mark of UTF-8 stays
as the first character, as any program that opens the file as UTF-8 sees it.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from pricedin.core.errors import UnreadableDocument
from pricedin.documents.magic import refuse_binary

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LONE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_HANZI_PAIR = re.compile(rb"[\xb0-\xd7\xa1-\xa9][\xa1-\xfe]")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of ``data``; ``declared`` is what the file says of itself, used where UTF-8 does not fit.

    Raises :class:`UnreadableDocument` for empty and binary input, naming what it looks like.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom) and len(data) > len(bom):
            return _wide(data[len(bom) :], encoding, name)
    refuse_binary(data, name)
    wide = _wide_without_mark(data)
    if wide:
        return _wide(data, wide, name)
    nul = data.find(b"\x00")
    if nul >= 0:
        raise UnreadableDocument(
            "text", f"a NUL byte at byte {nul}, as binary files have", name, "convert it to text, HTML or PDF"
        )
    return _narrow(data, name, declared)


def _narrow(data: bytes, name: str, declared: str | None) -> Decoded:
    try:
        return _checked(Decoded(data.decode("utf-8"), "utf-8"), name)
    except UnicodeDecodeError as problem:
        wrong = problem
    if wrong.reason == "unexpected end of data" and wrong.end == len(data):
        whole = data[: wrong.start].decode("utf-8")
        lost = len(data) - wrong.start
        note = f"the file ends within a character; its last {lost} byte(s) could not be read"
        return _checked(Decoded(whole, "utf-8", (note,)), name)
    for encoding in _others(data, declared):
        text = _whole(data, encoding)
        if text is not None:
            return _checked(Decoded(text, encoding, (f"decoded as {encoding}",)), name)
    if _HIGH.search(data) and wrong.start > 0:
        text = data.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        if bad * 200 <= len(text):
            note = f"{bad} character(s) are no UTF-8, the first at byte {wrong.start}; they stand as \ufffd"
            return _checked(Decoded(text, "utf-8", (note,)), name)
    raise UnreadableDocument(
        "text in UTF-8, UTF-16, GB18030 or Windows-1252",
        f"byte 0x{data[wrong.start]:02x} at byte {wrong.start}, which fits none of them",
        name,
        "convert the file to UTF-8",
    )


def _others(data: bytes, declared: str | None) -> list[str]:
    out = []
    if declared:
        with suppress(LookupError, ValueError):
            out.append(codecs.lookup(declared).name)
    sample = data[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    if high and 2 * len(_HANZI_PAIR.findall(sample)) >= 0.6 * high:
        out.append("gb18030")
    if high <= 0.25 * len(sample):
        out.append("cp1252")
    return out


def _whole(data: bytes, encoding: str) -> str | None:
    try:
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        return str(decoder.decode(data))  # an unfinished last character is left out
    except (UnicodeError, LookupError, TypeError, ValueError):
        return None


def _wide(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding, "replace")
    notes: tuple[str, ...] = ()
    if text.endswith("\ufffd"):
        text, notes = text[:-1], ("the file ends within a character, which could not be read",)
    if not text.strip():
        raise UnreadableDocument("text", "a byte order mark and nothing after it", name, "check the export")
    return _checked(Decoded(text, encoding, notes), name)


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text shows a NUL in every second byte."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > 0.7 * half and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _checked(decoded: Decoded, name: str) -> Decoded:
    sample = decoded.text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if "\x00" in sample or controls > max(4, 0.01 * len(sample)):
        raise UnreadableDocument(
            "text", f"{controls} control characters in its first {len(sample)}", name, "convert it to text, HTML or PDF"
        )
    if _LONE.search(sample):
        raise UnreadableDocument("text", "lone surrogates", name, "convert the file to UTF-8")
    return decoded
