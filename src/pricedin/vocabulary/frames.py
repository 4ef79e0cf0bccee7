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
from pricedin.vocabulary.tables import HERE, expanded, read_file

_UNITS = ("money", "ratio", "count", "power")
_KEYS = {"unit", "before", "after", "least", "most", "level"}
_PARTS = {
    "{soft}": r"(?:(?:about|around|roughly|approximately|nearly|almost|over|more than|close to|up to|as much as|some"
    r"|just|only|another|a mere|at least|an?|the|[a-z]+ly)\s|[~≈]\s?){0,4}",
    "{few}": r"(?:[\w-]+\s){0,4}?",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands right before and right behind a figure of ``unit`` between ``least`` and ``most`` where it is of
    ``metric``; with ``level`` whatever rises or falls near it."""

    metric: str
    unit: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    least: float
    most: float
    level: bool = False


@cache
def frames(*folders: Path) -> Mapping[str, tuple[Frame, ...]]:
    """The constructions of this package, with those of ``folders``, by unit.

    Raises :class:`InputError` that names the stanza where one can't be used.
    """
    found = []
    for path in (folder / "frames.toml" for folder in (*reversed(folders), HERE)):  # a user's are tried first
        for metric, rows in read_file(path).items():
            where = f"{path} [[{metric}]]"
            if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
                raise InputError(f"stanzas that begin with [[{metric}]]", repr(rows), where)
            found += [_frame(metric, row, where) for row in rows]
    return {unit: tuple(f for f in found if f.unit == unit) for unit in _UNITS}


def _frame(metric: str, row: dict[str, Any], where: str) -> Frame:
    if unknown := set(row) - _KEYS:
        raise InputError(f"keys among {', '.join(sorted(_KEYS))}", ", ".join(sorted(unknown)), where)
    if row.get("unit") not in _UNITS:
        raise InputError(f"unit: one of {', '.join(_UNITS)}", repr(row.get("unit")), where)
    sides = [row.get(key, "") for key in ("before", "after")]
    if not any(sides) or not all(isinstance(side, str) for side in sides):
        raise InputError("regular expressions in before or after", f"before {sides[0]!r}, after {sides[1]!r}", where)
    try:
        before, after = re.compile(rf"(?:{expanded(sides[0], _PARTS)})\Z"), re.compile(expanded(sides[1], _PARTS))
    except re.error as error:
        raise InputError("regular expressions in before and after", str(error), where) from error
    ends = [row.get("least", -math.inf), row.get("most", math.inf)]
    if not all(isinstance(end, int | float) for end in ends):
        raise InputError("numbers in least and most", f"least {ends[0]!r}, most {ends[1]!r}", where)
    if not isinstance(row.get("level", False), bool):
        raise InputError("true or false in level", repr(row["level"]), where)
    least, most = map(float, ends)
    return Frame(metric, row["unit"], before, after, least, most, row.get("level", False))
