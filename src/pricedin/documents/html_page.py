"""Tokens to text: which elements are read, where blocks begin and end, and how tables and lists nest."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from pricedin.documents.document import Block, Table
from pricedin.documents.grid import SCALE, scale_of, with_headers
from pricedin.documents.html_skip import BLOCK, Skip
from pricedin.documents.html_tables import LONG_CELL, MOST_CELLS, Grid
from pricedin.documents.html_tokens import Token, attributes
from pricedin.documents.lines import Blocks
from pricedin.documents.writer import Writer

HEADINGS = {f"h{n}": n for n in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
MOST_NESTED = 30
BOLD = frozenset({"b", "strong", "span", "font", "div"})
_IS_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_NUMBER = re.compile(r"\d{1,4}")


class Page:
    """Fed with tokens by :meth:`see`; :meth:`close` gives the text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.writer = Writer(source)
        self.blocks = Blocks()
        self.tables: list[Table] = []
        self._skip = Skip(framed=re.search(r"<(?:article|main)\b", source, re.I) is not None)
        self._grids: list[Grid] = []
        self._cells = 0
        self._ignored = 0  # tables opened below the deepest that is kept as one
        self._lists = 0
        self._item = False
        self._heading = 0
        self._caption = False
        self._start = -1  # where the block being written began
        self._bold: dict[str, list[bool]] = {}
        self._strong = 0
        self._plain = 0  # characters of the block that are not bold
        self._breaks = 0

    def see(self, token: Token) -> None:
        if self._skip.active and not self._skip.ends(token):
            return
        if token.kind in ("text", "cdata"):
            self._text(token)
        elif token.kind == "open":
            self._open(token)
        elif token.kind == "close":
            self._close(token.name)

    def close(self) -> str:
        while self._grids:
            self._end_table()
        self._end_block()
        text = self.writer.text()
        self.tables = [self._finish(t, text) for t in self.tables]
        return text

    def heading(self, text: str) -> str:
        return next((text[b.start : b.end] for b in self.blocks.done()[:20] if b.kind == "heading"), "")[:300]

    # text ---------------------------------------------------------------------------------------------------------

    def _text(self, token: Token) -> None:
        w = self.writer
        grid = self._grids[-1] if self._grids else None
        if grid and grid.opened and grid.cell_start < 0:
            self._enter_cell(grid, token)
        before = w.size
        first = w.write(token.start, token.end, token.kind == "cdata")
        if first < 0:
            return
        if self._start < 0:
            self._start = first
        if grid and grid.opened and grid.cell_start < 0:
            grid.cell_start = first
        if not self._strong:
            self._plain += w.size - before
        self._breaks = 0

    def _enter_cell(self, grid: Grid, token: Token) -> None:
        """Choose the separator before the first text of a cell, which may belong to the figure in the cell before."""
        if not grid.cells:
            return
        following = html.unescape(self.source[token.start : min(token.end, token.start + 500)]).strip()[:8]
        if not following:
            return
        w = self.writer
        last = grid.cells[-1] if grid.cells and grid.cells[-1].row == grid.row else None
        before = w.tail(last.start)[: last.end - last.start] if last and w.size - last.start <= 40 else ""
        mark = grid.separator(before, following)
        w.gap("\n\n" if last and last.end - last.start > LONG_CELL else mark)
        if mark in ("", " ") and last:
            grid.merge()

    def _end_block(self, mark: str = "\n\n") -> None:
        """Close the block being written and separate it from what follows."""
        w = self.writer
        grid = self._grids[-1] if self._grids else None
        if self._start >= 0:
            block = self._block(self._start, w.size)
            if grid and len(grid.inner) < MOST_CELLS:
                grid.inner.append(block)
            elif grid:
                grid.inner[-1] = Block("paragraph", grid.inner[-1].start, block.end)
            else:
                self.blocks.add(block.kind, block.start, block.end, block.level)
            if block.kind == "item":
                self._item = False
        in_cell = grid is not None and grid.opened is not None and grid.cell_start >= 0
        long = in_cell and grid is not None and (grid.layout or w.size - grid.cell_start > LONG_CELL)
        if self._start >= 0 or not in_cell:
            w.gap(" " if in_cell and not long else mark)
        self._start, self._plain, self._breaks = -1, 0, 0

    def _block(self, start: int, end: int) -> Block:
        if self._heading:
            return Block("heading", start, end, self._heading)
        if self._caption:
            return Block("caption", start, end)
        if self._item:
            return Block("item", start, end, max(1, self._lists))
        if not self._plain and end - start <= 150 and self.writer.last not in ".;,":
            return Block("heading", start, end, 4)
        return Block("paragraph", start, end)

    # tags ---------------------------------------------------------------------------------------------------------

    def _open(self, token: Token) -> None:
        name = token.name
        if self._skip.begins(token):
            if name in BLOCK:
                self._end_block()
            return
        if name == "br":
            self._break()
        elif name == "table":
            self._begin_table(token)
        elif name in ("tr", "td", "th", "thead", "tbody", "tfoot") and self._grids:
            self._table_part(token)
        elif name in BLOCK:
            self._open_block(name)
        elif name in ("sup", "sub"):
            self.writer.raised = 1 if name == "sup" else -1
        if name in BOLD and not token.attributes.endswith("/"):
            bold = name in ("b", "strong") or (
                "font-weight" in token.attributes and bool(_IS_BOLD.search(token.attributes))
            )
            self._bold.setdefault(name, []).append(bold)
            self._strong += bold

    def _open_block(self, name: str) -> None:
        self._end_block()
        if name in HEADINGS:
            self._heading = HEADINGS[name]
            if self._grids:
                self._grids[-1].layout = True
        elif name in LISTS:
            self._lists += 1
        elif name == "li":
            self._item = True
        elif name in ("caption", "figcaption"):
            self._caption = True
        elif name in ("article", "main"):
            self._skip.inside += 1
        elif name == "pre":
            self.writer.verbatim = True

    def _close(self, name: str) -> None:
        if name in BOLD:
            stack = self._bold.get(name)
            if stack:
                self._strong -= stack.pop()
        if name in ("sup", "sub"):
            self.writer.raised = 0
        elif name == "table":
            if self._grids:
                self._end_table()
        elif name in ("td", "th", "tr") and self._grids:
            self._end_block()
            self._grids[-1].close_cell(self.writer.size)
        elif name in BLOCK or name == "br":
            self._close_block(name)

    def _close_block(self, name: str) -> None:
        grid = self._grids[-1] if self._grids else None
        start = self._start
        self._end_block()
        if name in HEADINGS:
            self._heading = 0
        elif name in LISTS:
            self._lists = max(0, self._lists - 1)
            self._item = False
        elif name == "li":
            self._item = False
        elif name in ("caption", "figcaption"):
            if grid and name == "caption" and start >= 0 and not grid.opened:
                own = self.writer.tail(start) if self.writer.size - start < 2000 else ""
                grid.caption = f"{grid.caption} {own}".strip()
            self._caption = False
        elif name in ("article", "main"):
            self._skip.inside = max(0, self._skip.inside - 1)
        elif name == "pre":
            self.writer.verbatim = False

    def _break(self) -> None:
        self._breaks += 1
        grid = self._grids[-1] if self._grids else None
        if self._breaks > 1:
            self._end_block()
        elif not self.writer.fresh:
            self.writer.gap(" " if grid and grid.opened and not grid.layout else "\n")

    # tables -------------------------------------------------------------------------------------------------------

    def _begin_table(self, token: Token) -> None:
        self._end_block()
        if len(self._grids) == MOST_NESTED:
            self._ignored += 1
            return
        grid = Grid(self.writer.size, self._named_above())
        if self._grids:
            self._grids[-1].nest()
        if "role" in token.attributes and attributes(token.attributes).get("role", "") in ("presentation", "none"):
            grid.layout = True
        self._grids.append(grid)

    def _named_above(self) -> str:
        """The one or two short blocks just above a table that name it or its scale."""
        before = self._grids[-1].inner[-2:] if self._grids else self.blocks.tail(2)
        found: list[str] = []
        for block in reversed(before):
            if self.writer.size - block.start > 600:
                break
            line = self.writer.tail(block.start)[: block.end - block.start]
            named = len(line) <= 150 or not line.endswith((".", "。"))
            names = block.kind in ("heading", "caption") or line.endswith((":", "：")) or (named and SCALE.search(line))
            if block.kind == "table" or not names:
                break
            found.insert(0, line)
        return " ".join(found)

    def _table_part(self, token: Token) -> None:
        self._end_block()
        grid, name = self._grids[-1], token.name
        if name == "tr":
            grid.new_row(self.writer.size)
        elif name in ("td", "th"):
            a = attributes(token.attributes) if "span" in token.attributes or "scope" in token.attributes else {}
            across, down = (_NUMBER.match(a.get(key, "").strip()) for key in ("colspan", "rowspan"))
            header = name == "th" and a.get("scope") != "row"
            grid.new_cell(self.writer.size, header, int(across[0]) if across else 1, int(down[0]) if down else 1)
        else:
            grid.head = name == "thead"

    def _end_table(self) -> None:
        self._end_block()
        if self._ignored:
            self._ignored -= 1
            return
        grid = self._grids.pop()
        grid.close_cell(self.writer.size)
        if grid.is_data() and self._cells < 5 * MOST_CELLS:
            self._cells += len(grid.cells)
            start, end = grid.cells[0].start, max(c.end for c in grid.cells)
            self.tables.append(Table(start, end, tuple(grid.cells), grid.caption))
            found = [Block("table", start, end)]
        else:
            found = grid.inner
        if self._grids:
            self._grids[-1].inner += found
        else:
            for block in found:
                self.blocks.add(block.kind, block.start, block.end, block.level)
        self._start = -1
        self.writer.gap("\n\n")

    @staticmethod
    def _finish(table: Table, text: str) -> Table:
        cells = with_headers(text, table.cells)
        scale = scale_of(text, cells)
        caption = table.caption if scale in table.caption else f"{table.caption} {scale}".strip()
        return replace(table, cells=cells, caption=caption)
