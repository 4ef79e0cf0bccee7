"""Judgements on names in a TOML file, to be confirmed or taken back together.

[[merge]]
names = ["Zhipu", "Zhipu AI"]
verdict = "same"
by = "A. Analyst"
reason = "prospectus"
"""

from __future__ import annotations

import tomllib
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from pricedin.core.errors import InputError, NoSuchSource
from pricedin.ledger.store import Judgement

_HINT = 'a judgement has names = ["A", "B"], and may have verdict = "same" or "distinct", by and reason'


def read_judgements(path: str | PathLike[str]) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order, without days. NoSuchSource, or InputError that names the entry."""
    where = fspath(path)
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoSuchSource("a file of judgements", "nothing at this path", where) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError("a TOML file of judgements", str(error), where) from error
    rows = table.get("merge")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError("entries [[merge]]", ", ".join(table) or "an empty file", where, _HINT)
    return tuple(_judgement(row, f"{where}: judgement {i}") for i, row in enumerate(rows, start=1))


def _judgement(row: dict[str, Any], where: str) -> Judgement:
    names = row.get("names")
    if not isinstance(names, list) or len(names) != 2 or not all(isinstance(n, str) and n for n in names):
        raise InputError("names = two names in quotes", repr(names), where, _HINT)
    verdict, by, reason = row.get("verdict", "same"), row.get("by", ""), row.get("reason", "")
    if verdict not in ("same", "distinct"):
        raise InputError('verdict = "same" or "distinct"', repr(verdict), where, _HINT)
    if not isinstance(by, str) or not isinstance(reason, str):
        raise InputError("by and reason as texts", repr((by, reason)), where, _HINT)
    return Judgement(names[0], names[1], verdict, by, reason)
