"""Constructions that tell what a figure is: ``frames.toml`` as records."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pricedin.core.errors import InputError
from pricedin.vocabulary.tables import HERE, read_file

_UNITS = ("money", "ratio", "count")
_KEYS = {"unit", "before", "after", "word", "least", "most"}
_PARTS = {
    "{soft}": r"(?:(?:about|around|roughly|approximately|nearly|almost|over|more than|close to|up to|as much as|some"
    r"|just|only|another|a mere|at least|an?|the|[a-z]+ly)\s|[~≈]\s?){0,4}",
    "{name}": r"(?:the\s)?[A-Z]",
    "{few}": r"(?:[\w-]+\s){0,4}?",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands right before and right behind a figure of ``unit`` between ``least`` and ``most`` where it is of
    ``metric``; ``word`` must be near, or nothing is tried."""

    metric: str
    unit: str
    word: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    least: float
    most: float


@cache
def frames(*folders: Path) -> Mapping[str, tuple[Frame, ...]]:
    """The constructions of this package, with those of ``folders``, by unit.

    Raises :class:`InputError` that names the stanza where one can't be used.
    """
    found = []
    for path in (folder / "frames.toml" for folder in (*reversed(folders), HERE)):  # a user's are tried first
        for metric, rows in read_file(path).items():
            found += [_frame(metric, row, f"{path} [[{metric}]]") for row in rows]
    return {unit: tuple(f for f in found if f.unit == unit) for unit in _UNITS}


def _frame(metric: str, row: dict[str, Any], where: str) -> Frame:
    if unknown := set(row) - _KEYS:
        raise InputError(f"keys among {', '.join(sorted(_KEYS))}", ", ".join(sorted(unknown)), where)
    if row.get("unit") not in _UNITS:
        raise InputError(f"unit: one of {', '.join(_UNITS)}", repr(row.get("unit")), where)
    try:
        before, after = (re.compile(_expanded(row.get(key, ""))) for key in ("before", "after"))
        before = re.compile(rf"(?:{before.pattern})\Z")
    except re.error as error:
        raise InputError("regular expressions in before and after", str(error), where) from error
    least, most = float(row.get("least", -math.inf)), float(row.get("most", math.inf))
    return Frame(metric, row["unit"], row.get("word", ""), before, after, least, most)


def _expanded(pattern: str) -> str:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return pattern
