"""Judgements on names in a TOML file, to be confirmed or taken back together.

[[merge]]
names = ["Zhipu", "Zhipu AI"]
verdict = "same"
by = "A. Analyst"
reason = "prospectus"
"""

from __future__ import annotations

from os import PathLike, fspath
from typing import Any

from pricedin.core.entries import read_entries
from pricedin.core.errors import InputError
from pricedin.ledger.store import Judgement

_HINT = 'a judgement has names = ["A", "B"], and may have verdict = "same" or "distinct", by and reason'


def read_judgements(path: str | PathLike[str]) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order, without days. NoSuchSource, or InputError that names the entry."""
    where, rows = fspath(path), read_entries(path, "merge", "judgements", _HINT)
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
