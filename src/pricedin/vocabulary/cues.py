"""Words that link figures with each other and with their owners: ``cues.toml`` as a record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pricedin.vocabulary.tables import read_table


@dataclass(frozen=True, slots=True, eq=False)  # known by identity: patterns are kept for each
class Cues:
    """Phrases in lower case, English and Chinese; each field says what the phrase does (see the table)."""

    coref: tuple[str, ...]
    consensus: tuple[str, ...]
    sources: tuple[str, ...]
    source_verbs: tuple[str, ...]
    owners: tuple[str, ...]
    breaks: tuple[str, ...]
    yearly: tuple[str, ...]
    rising: tuple[str, ...]
    falling: tuple[str, ...]
    multiplying: tuple[str, ...]
    parts: tuple[str, ...]
    floats: tuple[str, ...]
    targets: tuple[str, ...]
    common: tuple[str, ...]
    legal: tuple[str, ...]
    dropped: tuple[str, ...]
    no_names: tuple[str, ...]
    group_regions: tuple[str, ...] = ()
    group_sectors: tuple[str, ...] = ()
    group_heads: tuple[str, ...] = ()
    group_regions_zh: tuple[str, ...] = ()
    group_heads_zh: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    economy: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    given_names: tuple[str, ...] = ()
    headline_verbs: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


@cache
def cues(*folders: Path) -> Cues:
    """The linking words of this package, with those of ``folders`` laid over."""
    return Cues(**{key: tuple(dict.fromkeys(words)) for key, words in read_table("cues.toml", *folders).items()})
