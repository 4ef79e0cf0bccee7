"""How changes are worded: ``changes.toml`` as a record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pricedin.vocabulary.tables import read_table


@dataclass(frozen=True, slots=True)
class Changes:
    """``down`` and ``up`` stand before a figure, ``down_after`` behind it, ``last`` any word that may end the
    wording; the ``zh_`` tuples are longest first."""

    down: frozenset[str]
    up: frozenset[str]
    down_after: frozenset[str]
    modifiers: frozenset[str]
    to: frozenset[str]
    between: frozenset[str]
    last: frozenset[str]
    zh_down: tuple[str, ...]
    zh_up: tuple[str, ...]
    zh_to: tuple[str, ...]
    zh_from: tuple[str, ...]


@cache
def changes(*folders: Path) -> Changes:
    """The wording of changes in this package, with that of ``folders`` laid over."""
    t = read_table("changes.toml", *folders)
    zh = {k: tuple(sorted(set(v), key=len, reverse=True)) for k, v in t["chinese"].items()}
    return Changes(
        frozenset(t["down"]), frozenset(t["up"]), frozenset(t["down_after"]),
        frozenset(t["modifiers"]), frozenset(t["to"]), frozenset(t["between"]),
        frozenset([*t["down"], *t["up"], *t["to"], *t["between"], "by", "from", "of", "off"]),
        zh["down"], zh["up"], zh["to"], zh["from"],
    )  # fmt: skip
