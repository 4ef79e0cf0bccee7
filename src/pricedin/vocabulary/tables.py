"""Reading the TOML tables of this folder, and of a folder that a user lays over it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pricedin.core.errors import InputError

HERE = Path(__file__).resolve().parent


def read_table(name: str, *folders: Path) -> dict[str, Any]:
    """The table ``name`` (``units.toml``) of this package, with those of ``folders`` merged over it in turn.

    Tables merge key by key; lists are joined; anything else is replaced. Raises InputError for broken TOML.
    """
    merged: dict[str, Any] = {}
    for folder in (HERE, *folders):
        merged = _over(merged, read_file(folder / name))
    return merged


def read_file(path: Path) -> dict[str, Any]:
    """The table at ``path``, empty where there is none. Raises InputError for broken TOML."""
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError("a TOML table", str(error), str(path)) from error


def expanded(pattern: str, parts: Mapping[str, str]) -> str:
    """``pattern`` with each name of ``parts``, such as ``{soft}``, put out."""
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return pattern


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(below)
    for key, value in above.items():
        old = out.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            out[key] = _over(old, value)
        elif isinstance(old, list) and isinstance(value, list) and all(isinstance(x, str) for x in [*old, *value]):
            out[key] = [*old, *(x for x in value if x not in old)]
        else:
            out[key] = value
    return out
