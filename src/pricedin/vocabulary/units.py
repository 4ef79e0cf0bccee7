"""Currencies, units and rates as they are written: ``units.toml`` as a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pricedin.vocabulary.tables import read_table


class Unit(NamedTuple):
    """A canonical unit of the annotation guide, and what a number before its word is multiplied with."""

    name: str
    factor: float = 1.0


class Home(NamedTuple):
    """A mark that is ``unit`` in texts with a word of ``where`` and none of ``unless``."""

    mark: str
    unit: str
    where: tuple[str, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """``signs`` and ``codes`` stand beside a number (``lower_codes`` also in small letters), ``currencies`` and
    ``measures`` behind it, ``before`` before it.

    ``per``, ``each`` and ``adverbs`` map the words of a rate to its denominator: ``annum`` to ``year``.
    """

    signs: Mapping[str, str]
    codes: Mapping[str, str]
    lower_codes: tuple[str, ...]
    currencies: Mapping[str, Unit]
    before: Mapping[str, str]
    home: tuple[Home, ...]
    measures: Mapping[str, Unit]
    per: Mapping[str, str]
    each: Mapping[str, str]
    adverbs: Mapping[str, str]


@cache
def units(*folders: Path) -> Units:
    """The units of this package, with those of ``folders`` laid over."""
    t = read_table("units.toml", *folders)
    signs: dict[str, str] = {}
    codes = {code: code for code in t["codes"]["list"]}
    words: dict[str, Unit] = {}
    before: dict[str, str] = {}
    for code, row in t["currency"].items():
        codes[code] = code
        codes |= dict.fromkeys(row.get("codes", ()), code)
        signs |= dict.fromkeys(row.get("signs", ()), code)
        before |= dict.fromkeys(row.get("before", ()), code)
        words |= dict.fromkeys((*row.get("words", ()), *row.get("chinese", ())), Unit(code))
        words |= dict.fromkeys(row.get("cents", ()), Unit(code, 0.01))
    return Units(
        signs, codes, tuple(t["codes"]["lower"]), words, before,
        tuple(Home(h.get("mark", k), h["unit"], tuple(h["where"]), tuple(h["unless"])) for k, h in t["home"].items()),
        {k: Unit(name, factor) for k, (name, factor) in t["unit"].items()},
        _turned(t["per"]), _turned(t["each"]), _turned(t["per_adverbs"]),
    )  # fmt: skip


def _turned(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}
