"""A document: text, its structure, and the way from any span back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pricedin.core.claim import Said


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text: ``kind`` is heading, paragraph, item, caption or table; ``level`` of a heading or item from 1."""

    kind: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell by 0-based grid position; a cell that spans several stands once, at its first position."""

    row: int
    col: int
    start: int
    end: int
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """``caption`` is the text that names the table and its scale ("in millions, except per share")."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a run of extracted text came from: text offset ``start``, raw offset ``raw``, both lengths.

    A run of equal lengths maps character by character; an entity (``&amp;``) is a run of its own.
    """

    start: int
    length: int
    raw: int
    raw_length: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """``text`` holds everything that is read; every offset in this package is into it, unless it says raw.

    ``facts`` are figures that the format already carries with their meaning (XBRL, claims as JSON Lines), as
    mappings with the annotation guide's fields. ``boxes`` maps a text offset of a PDF line to page and box.
    ``notes`` say what the reader could not use. ``skip`` lists stretches of the text that are no prose, as start and
    end: link targets, fenced code, front matter.
    """

    name: str
    text: str
    media: str = "text"
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    pieces: tuple[Piece, ...] = ()
    facts: tuple[Mapping[str, Any], ...] = ()
    boxes: tuple[tuple[int, int, int, tuple[float, float, float, float]], ...] = ()  # start, end, page, box
    title: str = ""
    stated_on: date | None = None
    language: str = "en"
    notes: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    skip: tuple[tuple[int, int], ...] = ()

    def said(self, start: int, end: int) -> Said:
        """The span as a quotation with its place in the source."""
        raw_start, raw_end = self._raw(start, end)
        page, box = self._place(start)
        return Said(self.name, start, end, self.text[start:end], raw_start, raw_end, page, box)

    def _raw(self, start: int, end: int) -> tuple[int | None, int | None]:
        if not self.pieces or end <= start:
            return None, None
        return self._to_raw(start, last=False), self._to_raw(end - 1, last=True)

    def _to_raw(self, offset: int, last: bool) -> int | None:
        i = bisect_right(self.pieces, offset, key=lambda p: p.start) - 1
        if i < 0:
            return None
        p = self.pieces[i]
        inside = offset - p.start
        if inside >= p.length:
            return None
        if p.length == p.raw_length:
            return p.raw + inside + last
        return p.raw + (p.raw_length if last else 0)

    def _place(self, offset: int) -> tuple[int | None, tuple[float, float, float, float] | None]:
        i = bisect_right(self.boxes, offset, key=lambda b: b[0]) - 1
        if i < 0 or offset >= self.boxes[i][1]:
            return None, None
        return self.boxes[i][2], self.boxes[i][3]
