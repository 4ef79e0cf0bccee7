"""The rows of any answer as a table of words: heads from its keys, units from the row, the vocabulary or a list."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any

from pricedin.core.unit import kind
from pricedin.report.numbers import figure

_OWN = ("unit", "currency", "claims", "documents", "conversion")  # shown with the figures, or elsewhere

_PLAIN = ("value", "low", "high", "amount", "mean", "median")  # what the row's own unit is of


@dataclass(frozen=True, slots=True)
class Grid:
    """``numeric`` tells for each column whether it holds figures."""

    head: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


def grids(rows: Sequence[Mapping[str, Any]], unit: str | None = None) -> tuple[Grid, ...]:
    """A table for each sort of row, as rows that hold different things share no columns."""
    sorts: dict[frozenset[str], list[Mapping[str, Any]]] = {}
    for row in rows:
        sorts.setdefault(frozenset(row), []).append(row)
    return tuple(g for g in (grid(r, unit) for r in sorts.values()) if g is not None)


def grid(rows: Sequence[Mapping[str, Any]], unit: str | None = None) -> Grid | None:
    """None where there is nothing to show. ``unit`` is that of the answer, and of bounds that name none."""
    keys = [k for k in dict.fromkeys(k for r in rows for k in r) if k not in _OWN and not k.endswith("_unit")]
    keys = [k for k in keys if any(r.get(k) not in (None, "", []) for r in rows)]
    if len({r.get("entity") for r in rows}) == 1:  # then the answer is about it, and says so
        keys = [k for k in keys if k != "entity"]
    if not keys:
        return None
    numeric = tuple(all(isinstance(r.get(k), (int, float, type(None))) for r in rows) for k in keys)
    own = dict.fromkeys(_PLAIN, unit)
    cells = tuple(tuple(cell(r.get(k), unit_of(k, r) or own.get(k)) for k in keys) for r in rows)
    return Grid(tuple(k.replace("_", " ") for k in keys), numeric, cells)


def unit_of(key: str, row: Mapping[str, Any]) -> str | None:
    """
    >>> unit_of("value", {"unit": "years"}), unit_of("free_float", {}), unit_of("raised", {"raised_unit": "USD"})
    ('years', 'fraction', 'USD')
    """
    own = row.get(f"{key}_unit") or (row.get("unit") or row.get("currency") if key in _PLAIN else None)
    if own:
        return "fraction" if own == "probability" else str(own)
    for unit, patterns in _columns().items():
        if any(fnmatchcase(key, p) for p in patterns):
            return unit if unit != "money" else str(row.get("currency") or "") or None
    return None


def cell(value: Any, unit: str | None) -> str:
    """
    >>> cell(0.0389, "fraction").replace("\\u00a0", " "), cell(12.8408, None), cell(True, None), cell(None, None)
    ('3.9 %', '12.84', 'yes', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return figure(float(value), unit) if unit and kind(unit) != "unknown" else f"{value:,.4g}"
    if isinstance(value, (list, tuple)):
        return ", ".join(cell(v, unit) for v in value)
    text = str(value)
    return text.replace("_", " ") if text.isidentifier() else text


@cache
def _columns() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = tomllib.loads(files("pricedin.report").joinpath("columns.toml").read_text("utf-8"))
    return found
