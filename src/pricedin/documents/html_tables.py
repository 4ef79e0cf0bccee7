"""The grid of an HTML table while it is being read: spans, glued signs, and whether it is data or page layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pricedin.documents.document import Block, Cell

_SIGNS = re.compile(r"\(?-?(?:[A-Z]{1,3}\$?|[$€£¥￥])\(?|\(")  # a dash by itself is a figure: none
_LONG = 600
LONG_CELL = 200  # from here on, blocks in a cell are paragraphs rather than lines of a label
_MOST_SPAN = 1000
MOST_CELLS = 200_000


@dataclass(slots=True)
class Grid:
    """One table. ``cells`` hold text offsets; ``inner`` the blocks in its cells, should it prove to be layout."""

    start: int
    caption: str = ""
    layout: bool = False
    row: int = -1
    col: int = 0
    cells: list[Cell] = field(default_factory=list)
    inner: list[Block] = field(default_factory=list)
    head: bool = False
    opened: tuple[bool, int, int] | None = None  # header, colspan, rowspan of the cell being read
    cell_start: int = -1
    host: bool = False  # the cell being read holds a table of its own, which is read by itself
    _down: dict[int, tuple[int, int]] = field(default_factory=dict)  # column -> rows still covered, in which row

    def new_row(self, end: int) -> None:
        self.close_cell(end)
        self.row += 1
        self.col = 0

    def new_cell(self, end: int, header: bool, colspan: int, rowspan: int) -> None:
        self.close_cell(end)
        if self.row < 0:
            self.row = 0
        while self.col in self._down and self._down[self.col][0] > self.row:
            self.col = self._down[self.col][1]
        self.opened = (header or self.head, min(max(colspan, 1), _MOST_SPAN), min(max(rowspan, 1), _MOST_SPAN))
        self.cell_start = -1

    def close_cell(self, end: int) -> None:
        """End the open cell; ``end`` is the length of the text so far."""
        if not self.opened:
            return
        header, across, down = self.opened
        if self.host:
            self.host = False
        elif len(self.cells) >= MOST_CELLS:
            self.layout = True
        elif self.cell_start >= 0 and end > self.cell_start:
            self.cells.append(Cell(self.row, self.col, self.cell_start, end, header, across, down))
            self.layout = self.layout or end - self.cell_start > _LONG
        if down > 1:
            for col in range(self.col, self.col + across):
                self._down[col] = (self.row + down, self.col + across)
        self.col += across
        self.opened, self.cell_start = None, -1

    def separator(self, before: str, following: str) -> str:
        """What stands between the last cell of this row, whose text is ``before``, and a cell that begins so.

        A currency sign or bracket in a cell of its own belongs to the figure beside it.
        """
        if not self.cells or self.cells[-1].row != self.row:
            return "\n"
        if following[:1] in ")%" and before[-1:] in "0123456789)" and before:
            return ""
        if len(before) <= 6 and _SIGNS.fullmatch(before) and (following[:1].isdigit() or following[:1] in "(-–—."):
            return "" if not before.isalpha() else " "
        return "\t"

    def merge(self) -> None:
        """The open cell goes on with the previous one: they are one figure."""
        last = self.cells.pop()
        assert self.opened is not None
        header, across, down = self.opened
        self.cell_start = last.start
        self.opened = (header, self.col + across - last.col, max(down, last.rowspan))
        self.col = last.col

    def nest(self) -> None:
        """A table begins inside: under headings of several columns a detail of one cell, else this one arranges."""
        first = self.cells[0].row if self.cells else self.row
        headed = {c.col for c in self.cells if c.header and c.row == first}
        if len(headed) > 1 and self.opened and self.row > first:
            self.host = True
        else:
            self.layout = True

    def is_data(self) -> bool:
        """False for a table that only arranges the page: one row or column, long text, bullets."""
        if self.layout or not self.cells:
            return False
        if self.cells[-1].row == self.cells[0].row or len({c.col for c in self.cells}) < 2:
            return False
        firsts = {c.row: c for c in reversed(self.cells)}.values()
        return not all(c.end - c.start <= 2 and c.col == 0 for c in firsts)
