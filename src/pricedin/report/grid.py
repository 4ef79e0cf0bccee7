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
from pricedin.report.numbers import MINUS, figure, span

_OWN = ("unit", "currency", "claims", "documents", "conversion")  # shown with the figures, or elsewhere

_LABELS = ("what", "part")
_NUMBER = (int, float, type(None))

_PLAIN = (
    "value",
    "low",
    "high",
    "range_low",
    "range_high",
    "amount",
    "mean",
    "median",
)  # what the row's own unit is of


@dataclass(frozen=True, slots=True)
class Grid:
    """``numeric`` tells for each column whether it holds figures; ``caption`` is what all rows are."""

    head: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


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
    caption = _shared(rows, keys)
    keys = [k for k in keys if not caption or k not in _LABELS]
    if not keys:
        return None
    own = dict.fromkeys(_PLAIN, unit)
    columns = _columns_of(keys, rows)
    numeric = tuple(len(c) == 2 or all(isinstance(r.get(c[0]), _NUMBER) for r in rows) for c in columns)
    cells = tuple(tuple(_cells(c, r, own) for c in columns) for r in rows)
    return Grid(tuple(_head(c, keys) for c in columns), numeric, cells, caption)


def _columns_of(keys: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """A column a key; the two ends of a range share one."""
    out: list[tuple[str, ...]] = []
    for k in keys:
        high = f"{k.removesuffix('low')}high"
        if k.removesuffix("low") != k and high in keys and _numbers(rows, k, high):
            out.append((k, high))
        elif not (k.endswith("high") and (f"{k.removesuffix('high')}low", k) in out):
            out.append((k,))
    return out


def _numbers(rows: Sequence[Mapping[str, Any]], *keys: str) -> bool:
    return all(isinstance(r.get(k), _NUMBER) for r in rows for k in keys)


def _head(column: tuple[str, ...], keys: Sequence[str]) -> str:
    if len(column) == 1:
        return column[0].replace("_", " ")
    stem = column[0].removesuffix("low").strip("_")
    beside = not stem or stem in keys or any(k.startswith(f"{stem}_") and k not in column for k in keys)
    return (f"{stem} range" if beside else stem).strip().replace("_", " ")


def _cells(column: tuple[str, ...], row: Mapping[str, Any], own: Mapping[str, str | None]) -> str:
    key = column[0]
    unit = unit_of(key, row) or own.get(key)
    low, high = row.get(key), row.get(column[-1])
    if len(column) > 1 and (low is None) != (high is None) and {key, column[-1]} <= row.keys():  # open at one end
        return f"below {cell(high, unit)}" if low is None else f"above {cell(low, unit)}"
    if len(column) == 1 or low is None or high is None:
        return cell(low if low is not None else high, unit)
    if not unit or kind(unit) == "unknown":
        return " to ".join(dict.fromkeys(cell(v, unit) for v in (low, high)))
    return span(float(low), float(high), unit)


def _shared(rows: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> str:
    """What all rows say that they are, where it is the same of several and more stands beside it."""
    said = [(k, {r.get(k) for r in rows}) for k in _LABELS if k in keys]
    if (len(rows) < 2 and "driver" not in keys) or len(said) != 1 or len(said[0][1]) > 1 or len(keys) < 2:
        return ""
    return cell(said[0][1].pop(), None)


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
        return figure(float(value), unit) if unit and kind(unit) != "unknown" else f"{value:,.4g}".replace("-", MINUS)
    if isinstance(value, (list, tuple)):
        return ", ".join(cell(v, unit) for v in value)
    text = str(value)
    return text.replace("_", " ") if text.isidentifier() else text


@cache
def _columns() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = tomllib.loads(files("pricedin.report").joinpath("columns.toml").read_text("utf-8"))
    return found
