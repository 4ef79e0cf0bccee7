"""Entries of a TOML file that a user keeps by hand: ``[[waive]]``, ``[[merge]]``."""

from __future__ import annotations

import tomllib
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from pricedin.core.errors import InputError, NoSuchSource


def read_entries(path: str | PathLike[str], key: str, what: str, hint: str = "") -> list[dict[str, Any]]:
    """The tables under ``[[key]]``, in order. NoSuchSource, or InputError where they are not a list of tables.

    ``what`` names them in errors: "waivers".
    """
    where = fspath(path)
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoSuchSource(f"a file of {what}", "nothing at this path", where) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"a TOML file of {what}", str(error), where) from error
    rows = table.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"entries [[{key}]]", ", ".join(table) or "an empty file", where, hint)
    return rows
