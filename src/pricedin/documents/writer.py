"""Writes extracted text and remembers, run by run, where in the source each character stood."""

from __future__ import annotations

import html
import re

from pricedin.documents.document import Piece

_SPACE = " \t\n\r\f\xa0"
_PART = re.compile(
    rf"(?P<words>[^{_SPACE}&\xad]+(?:[{_SPACE}][^{_SPACE}&\xad]+)*)|(?P<space>[{_SPACE}]+)"
    r"|(?P<entity>&(?:#\d++;?|#[xX][0-9a-fA-F]++;?|[A-Za-z][A-Za-z0-9]{1,31};?))|(?P<hyphen>\xad)|(?P<amp>&)"
)
_POWER = re.compile(r"(?:\b10|\b[ck]?m|\bft|[\s²³(])\Z")
_BLANK = str.maketrans(dict.fromkeys(_SPACE, " "))
_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_LOWERED = str.maketrans("0123456789()", "₀₁₂₃₄₅₆₇₈₉₍₎")


class Writer:
    """White space runs become one blank, entities their character, soft hyphens nothing.

    ``raised`` is 1 inside a superscript, -1 inside a subscript: a footnote mark glued to a figure must not become
    its last digit, so digits there are written as the superscript characters, apart from a word or figure before
    them but for units and powers of ten.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.size = 0
        self.raised = 0
        self.verbatim = False
        self._run: list[int] = [0, 0, 0]  # text offset, raw offset, length of the run being written
        self._blank: tuple[int, int] | None = None
        self._gap = ""
        self.fresh = True  # nothing written since the last gap
        self.last = ""

    def gap(self, mark: str) -> None:
        """Separate what follows by ``mark``, unless nothing has been written; a later mark replaces an earlier."""
        if self.size:
            self._gap = mark
        self.fresh, self._blank = True, None

    def write(self, start: int, end: int, plain: bool = False) -> int:
        """Add the source from ``start`` to ``end``; returns the text offset of its first visible character, or -1.

        ``plain`` text has no entities (CDATA).
        """
        first = -1
        for m in _PART.finditer(self.source, start, end):
            kind = m.lastgroup
            if kind == "space" and not self.verbatim:
                if not self.fresh and not self._blank:
                    self._blank = m.span()
                continue
            if kind == "hyphen":
                continue
            text = m[0]
            if kind == "entity" and not plain:
                text = html.unescape(text) if len(text) < 40 else "\ufffd"
                if text == "\xad" or not text:
                    continue
                if text == "\xa0":
                    if not self.fresh and not self._blank:
                        self._blank = m.span()
                    continue
            elif not self.verbatim:
                text = text.translate(_BLANK)
            at = self._put(text, *m.span())
            first = at if first < 0 else first
        return first

    def _put(self, text: str, start: int, end: int) -> int:
        if self._gap:
            self._append(self._gap)
            self._gap = ""
        if self._blank:
            self._append(" ", *self._blank)
        elif self.raised > 0 and not self.fresh:
            if text[0] in "0123456789([" and not _POWER.search(self.tail(self.size - 3)):
                self._append(" ")
            text = text.translate(_RAISED)
        elif self.raised < 0 and not self.fresh:
            text = text.translate(_LOWERED)
        self._blank, self.fresh = None, False
        at = self.size
        self._append(text, start, end)
        self.last = text[-1]
        return at

    def _append(self, text: str, start: int = -1, end: int = -1) -> None:
        length = len(text)
        if start >= 0:
            run = self._run
            if length == end - start and run[2] and run[0] + run[2] == self.size and run[1] + run[2] == start:
                run[2] += length
            else:
                self.flush()
                if length == end - start:
                    self._run = [self.size, start, length]
                else:
                    self.pieces.append(Piece(self.size, length, start, end - start))
        self.parts.append(text)
        self.size += length

    def flush(self) -> None:
        at, raw, length = self._run
        if length:
            self.pieces.append(Piece(at, length, raw, length))
        self._run = [0, 0, 0]

    def tail(self, start: int) -> str:
        """The text from offset ``start`` on; costs no more than its length."""
        out, at, i = [], self.size, len(self.parts)
        while at > start and i:
            i -= 1
            out.append(self.parts[i])
            at -= len(self.parts[i])
        return "".join(reversed(out))[max(0, start - at) :]

    def text(self) -> str:
        self.flush()
        return "".join(self.parts)
