"""The rows of an answer as a table that fits, or as blocks where it doesn't."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from pricedin.report import answer_grids
from pricedin.report.numbers import figure, plain, span

if TYPE_CHECKING:
    from rich.console import JustifyMethod

    from pricedin.core.answer import Answer
    from pricedin.report.grid import Grid

Row = dict[str, Any]
FOLD = 14  # characters that a column of words is given at least


@dataclass(frozen=True, slots=True)
class Column:
    """``unit`` is a unit, or ``{key}`` where each row names its own. ``low..high`` joins two keys to a range, ``a|b``
    takes the first that says something."""

    key: str
    head: str
    unit: str = ""

    def cell(self, row: Row) -> str:
        unit = str(row.get(self.unit[1:-1]) or "") if self.unit.startswith("{") else self.unit
        low, dots, high = self.key.partition("..")
        if dots:
            return plain(span(float(row[low]), float(row[high]), unit))
        return next((text for key in self.key.split("|") if (text := cell(row.get(key), unit))), "")


def tables(answer: Answer, width: int) -> list[Table]:
    """The answer's rows in the columns that ``tables.toml`` gives, else one table for each sort of row."""
    if answer.question in _layouts():
        known = _layouts()[answer.question]
        return [t for name in known for t in _laid_out(known[name], answer.rows, width)]
    return [t for grid in answer_grids.tables(answer) for t in _grid(grid, width)]


def _grid(grid: Grid, width: int) -> list[Table]:
    columns = [Column(head, head) for head in grid.head]
    title = Text(plain(grid.caption), "dim") if grid.caption else None
    cells = [[plain(c) for c in line] for line in grid.rows]
    if sum(_least(grid, cells, i) + 2 for i in range(len(grid.head))) - 2 > width:
        return [_block(columns, line) for line in cells]
    shown = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", title=title, title_justify="left")
    for i, (head, numeric) in enumerate(zip(grid.head, grid.numeric, strict=True)):
        longest = max(len(line[i]) for line in cells)
        head = head if len(head) <= longest else head.replace(" ", "\n")
        shown.add_column(head, justify="right" if numeric else "left", no_wrap=numeric, overflow="fold")
    for line in cells:
        shown.add_row(*map(Text, line))
    return [shown]


def _least(grid: Grid, cells: Sequence[Sequence[str]], i: int) -> int:
    """The width that a column needs: figures stay on one line, words fold."""
    longest = max(len(line[i]) for line in cells)
    word = max(len(w) for w in grid.head[i].split(" "))
    return max(word, longest if grid.numeric[i] else min(longest, FOLD))


def _laid_out(layout: Sequence[Sequence[str]], rows: Sequence[Row], width: int) -> list[Table]:
    """One row for each that has what the layout's first column shows; where that is wider than ``width``, a block of
    two columns a row."""
    rows = [row for row in rows if layout[0][0] in row]
    if not rows:
        return []
    columns = _columns(layout, rows)
    cells = [[column.cell(row) for column in columns] for row in rows]
    words = [any(isinstance(row.get(key), (str, list)) for row in rows for key in c.key.split("|")) for c in columns]
    need = [_needed([line[i] for line in cells], column.head, words[i]) for i, column in enumerate(columns)]
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for i, column in enumerate(columns):
        whole = not words[i] or (i == 0 and max(len(line[0]) for line in cells) <= FOLD)
        align: JustifyMethod = "left" if words[i] else "right"
        grid.add_column(column.head, justify=align, no_wrap=whole, overflow="fold", min_width=need[i])
    if sum(n + 2 for n in need) - 2 <= width:
        for line in cells:
            grid.add_row(*map(Text, line))
        return [grid]
    return [_block(columns, line) for line in cells]


def _needed(cells: Sequence[str], head: str, words: bool) -> int:
    """The width that a column needs: figures, single words and the lines of the heading stay whole."""
    parts = [part for cell in cells for part in (cell.split() if words else [cell])]
    return max(map(len, [*parts, *head.split("\n")]))


def _block(columns: Sequence[Column], line: Sequence[str]) -> Table:
    grid = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for column, text in zip(columns, line, strict=True):
        if text:
            grid.add_row(column.head.replace("\n", " "), Text(text))
    grid.add_row("", "")
    return grid


def _columns(layout: Sequence[Sequence[str]], rows: Sequence[Row]) -> list[Column]:
    keys = [k for k in dict.fromkeys(key for row in rows for key in row) if any(row.get(k) is not None for row in rows)]
    return [
        Column(key, head.replace("*", key[pattern.find("*") : len(key) - len(pattern) + pattern.find("*") + 1]), unit)
        for pattern, head, unit in layout
        for key in ([pattern] if set(pattern) & set("|.") else keys)
        if fnmatchcase(key, pattern)
    ]


@cache
def _layouts() -> dict[str, Any]:
    return tomllib.loads(files("pricedin.cli").joinpath("tables.toml").read_text(encoding="utf-8"))


def _guess(key: str, row: Row) -> str:
    """A unit that the row itself names."""
    return next((f"{{{name}}}" for name in (f"{key}_unit", "unit") if name in row and name != key), "")


def cell(value: Any, unit: str) -> str:
    """
    >>> cell(6.85e9, "USD"), cell(0.5158, "fraction"), cell(None, ""), cell(["a", "b"], "")
    ('USD 6.85 bn', '51.6 %', '', 'a, b')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return plain(figure(float(value), unit)) if unit else f"{value:,.4g}"
    if isinstance(value, (list, tuple)):
        return ", ".join(cell(item, unit) for item in value)
    return str(value)
