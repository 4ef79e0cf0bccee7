"""The rows of an answer as a table that fits, or as blocks where it doesn't."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any

from rich.table import Table
from rich.text import Text

from pricedin.report.numbers import figure, plain

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """``unit`` is a unit, or ``{key}`` where each row names its own."""

    key: str
    head: str
    unit: str = ""

    def cell(self, row: Row) -> str:
        unit = str(row.get(self.unit[1:-1]) or "") if self.unit.startswith("{") else self.unit
        return cell(row.get(self.key), unit)


def table(question: str, rows: Sequence[Row], width: int) -> Table | list[Table]:
    """One row a row; where that is wider than ``width``, a block of two columns a row."""
    columns = _columns(question, rows)
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        right = all(isinstance(row.get(column.key), (int, float, type(None))) for row in rows)
        grid.add_column(column.head, justify="right" if right else "left", no_wrap=right, overflow="fold")
    cells = [[column.cell(row) for column in columns] for row in rows]
    if sum(max(len(line[i]) for line in cells) + 2 for i in range(len(columns))) <= width + 12:
        for line in cells:
            grid.add_row(*map(Text, line))
        return grid
    return [_block(columns, line) for line in cells]


def _block(columns: Sequence[Column], line: Sequence[str]) -> Table:
    grid = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for column, text in zip(columns, line, strict=True):
        if text:
            grid.add_row(column.head, Text(text))
    grid.add_row("", "")
    return grid


def _columns(question: str, rows: Sequence[Row]) -> list[Column]:
    keys = [k for k in dict.fromkeys(key for row in rows for key in row) if any(row.get(k) is not None for row in rows)]
    known = _layouts().get(question)
    if known is None:
        return [Column(key, key.replace("_", " "), _guess(key, rows[0])) for key in keys]
    return [
        Column(key, head.replace("*", key[pattern.find("*") : len(key) - len(pattern) + pattern.find("*") + 1]), unit)
        for pattern, head, unit in known["columns"]
        for key in keys
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
