"""What numbers are multiplied with and how they are spelled: ``scales.toml`` as a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pricedin.vocabulary.tables import read_table


@dataclass(frozen=True, slots=True)
class Scales:
    """``words`` in any case, ``letters`` as written; ``vague`` and ``decade_parts`` give conventional bounds."""

    words: Mapping[str, float]
    abbreviations: Mapping[str, float]
    letters: Mapping[str, float]
    timid_letters: Mapping[str, float]
    chinese: Mapping[str, float]
    number_words: Mapping[str, int]
    denominators: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[str, tuple[float, float]]
    decade_parts: Mapping[str, tuple[int, int]]
    digit_counts: Mapping[str, tuple[int, int]]


@cache
def scales(*folders: Path) -> Scales:
    """The scale words of this package, with those of ``folders`` laid over."""
    t = read_table("scales.toml", *folders)
    return Scales(
        t["words"], t["abbreviations"], t["letters"], t["timid_letters"], t["chinese"], t["number_words"],
        t["denominators"], t["multipliers"],
        {k: (float(v[0]), float(v[1])) for k, v in t["vague"].items()},
        {k: (v[0], v[1]) for k, v in t["decade_parts"].items()},
        {k: (v[0], v[1]) for k, v in t["digit_counts"].items()},
    )  # fmt: skip
