"""Words that loosen a figure: ``hedges.toml`` as a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pricedin.vocabulary.tables import read_table


@dataclass(frozen=True, slots=True)
class Hedges:
    """``before``, ``after`` and ``modality`` map a phrase to its hedge; ``widening`` gives factors (low, high)."""

    order: tuple[str, ...]
    widening: Mapping[str, tuple[float, float]]
    before: Mapping[str, str]
    after: Mapping[str, str]
    modality: Mapping[str, str]
    fillers: frozenset[str]
    undone: tuple[str, ...]
    facts: frozenset[str]


@cache
def hedges(*folders: Path) -> Hedges:
    """The hedges of this package, with those of ``folders`` laid over."""
    t = read_table("hedges.toml", *folders)
    return Hedges(
        tuple(t["order"]),
        {name: (float(low), float(high)) for name, (low, high) in t["widening"].items()},
        _turned(t["before"]), _turned(t["after"]), _turned(t["modality"]),
        frozenset(t["others"]["fillers"]), tuple(t["others"]["undone"]), frozenset(t["others"]["facts"]),
    )  # fmt: skip


def _turned(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {phrase: name for name, phrases in table.items() for phrase in phrases}
