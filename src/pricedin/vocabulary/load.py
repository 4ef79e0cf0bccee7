"""The vocabulary: this package's tables with a user's folder laid over them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from pricedin.core.entity import Entity
from pricedin.core.errors import InputError, NoSuchSource
from pricedin.vocabulary.concept import FLOWS, KINDS, TIMINGS, Concept
from pricedin.vocabulary.cues import Cues, cues
from pricedin.vocabulary.frames import Frame, frames
from pricedin.vocabulary.hedges import Hedges, hedges
from pricedin.vocabulary.scales import Scales, scales
from pricedin.vocabulary.tables import HERE
from pricedin.vocabulary.units import Units, units

_CONCEPT_LISTS = {"en", "zh", "weak", "faint", "synonyms"}
_CONCEPT_TEXTS = {
    "label",
    "unit",
    "flow",
    "change",
    "growth",
    "share",
    "multiple",
    "ratio",
    "loss",
    "level",
    "factor",
    "piece",
    "timing",
    "per",
    "basis",
}
_ENTITY_LISTS = {"aliases", "segments", "tickers", "groups"}
_ENTITY_TEXTS = {"kind", "country", "currency"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that names a metric, an entity or a unit. ``segments`` maps a business line to its entity, ``metrics``
    each name that a figure's metric can have to its concept and what of it is told: "" for a level, "change", "times".
    """

    concepts: Mapping[str, Concept]
    entities: Mapping[str, Entity]
    segments: Mapping[str, str]
    cues: Cues
    hedges: Hedges
    units: Units
    scales: Scales
    frames: Mapping[str, tuple[Frame, ...]]
    metrics: Mapping[str, tuple[str, str]]


def load(folder: str | os.PathLike[str] | None = None) -> Vocabulary:
    """The vocabulary of this package; with ``folder``, its ``concepts*.toml``, ``entities*.toml`` and the other
    tables laid over: a stanza of the same name adds its lists to what is there and replaces the rest.

    Raises :class:`InputError` that names file and key for a stanza that can't be used, :class:`NoSuchSource`
    where there is no such folder.
    """
    if folder is None:
        return _load()
    path = Path(folder)
    if not path.is_dir():
        raise NoSuchSource("a folder of vocabulary tables", "nothing at this path", os.fspath(folder))
    return _load(path)


@cache
def _load(*folders: Path) -> Vocabulary:
    segments: dict[str, str] = {}
    entities = {}
    for name, (row, where) in _stanzas("entities", *folders).items():
        entities[name] = _entity(name, row, where)
        segments |= dict.fromkeys(row.get("segments", ()), name)
    concepts = {name: _concept(name, row, where) for name, (row, where) in _stanzas("concepts", *folders).items()}
    return Vocabulary(
        concepts,
        entities,
        segments,
        cues(*folders),
        hedges(*folders),
        units(*folders),
        scales(*folders),
        frames(*folders),
        _metrics(concepts),
    )


def _metrics(concepts: Mapping[str, Concept]) -> dict[str, tuple[str, str]]:
    out = {name: (name, "") for name in concepts}
    for concept in concepts.values():
        out.setdefault(concept.changed, (concept.name, "change"))
        out.setdefault(concept.multiplied, (concept.name, "times"))
    return out


def _stanzas(stem: str, *folders: Path) -> dict[str, tuple[dict[str, Any], str]]:
    """Stanza name to its merged keys and the file that named it last."""
    found: dict[str, tuple[dict[str, Any], str]] = {}
    for folder in (HERE, *folders):
        for path in sorted(folder.glob(f"{stem}*.toml")):
            for name, row in _table(path):
                old = found.get(name, ({}, ""))[0]
                found[name] = (_merged(old, row), f"{path}: [{name}]")
    return found


def _table(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError("a TOML table", str(error), str(path)) from error
    for name, row in table.items():
        if not isinstance(row, dict):
            raise InputError("a stanza", type(row).__name__, f"{path}: {name}", f"write [{name}] and its keys below")
        yield name, row


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(old)
    for key, value in new.items():
        before = out.get(key)
        if isinstance(before, list) and isinstance(value, list):
            out[key] = [*before, *(x for x in value if x not in before)]
        else:
            out[key] = value
    return out


def _concept(name: str, row: Mapping[str, Any], where: str) -> Concept:
    _keys(row, _CONCEPT_LISTS, _CONCEPT_TEXTS, {"small", "calendar"}, where)
    for key, allowed in (("unit", KINDS), ("flow", FLOWS), ("timing", TIMINGS)):
        if row.get(key, "" if key == "timing" else None) not in allowed:
            raise InputError(f"{key} to be one of {', '.join(allowed)}", repr(row.get(key)), where)
    for key in ("small", "calendar"):
        if not isinstance(row.get(key, False), bool):
            raise InputError(f"{key} to be true or false", repr(row[key]), where)
    texts = {k: row[k] for k in _CONCEPT_TEXTS & row.keys() if k != "label"}
    names = tuple(dict.fromkeys((*row.get("en", ()), *row.get("zh", ()))))
    return Concept(
        name, row.get("label", name.replace("_", " ")), aliases=names, weak=tuple(row.get("weak", ())),
        faint=tuple(row.get("faint", ())), small=row.get("small", False),
        calendar=row.get("calendar", False), synonyms=tuple(row.get("synonyms", ())), **texts,
    )  # fmt: skip


def _entity(name: str, row: Mapping[str, Any], where: str) -> Entity:
    _keys(row, _ENTITY_LISTS, _ENTITY_TEXTS, {"listed", "fiscal_year_end"}, where)
    month = row.get("fiscal_year_end", 12)
    if type(month) is not int or not 1 <= month <= 23:
        hint = "13 to 23 where the year is named after the one that it begins in: 15 for FY2026 to March 2027"
        raise InputError("fiscal_year_end to be a month from 1 to 23", repr(month), where, hint)
    if not isinstance(row.get("listed", False), bool):
        raise InputError("listed to be true or false", repr(row["listed"]), where)
    known = {f.name for f in fields(Entity)}
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k in known}
    return Entity(name, **values)


def _keys(row: Mapping[str, Any], lists: set[str], texts: set[str], others: set[str], where: str) -> None:
    for key, value in row.items():
        if key in lists:
            if not isinstance(value, list) or not all(isinstance(x, str) and x.strip() for x in value):
                raise InputError(f"{key} to be a list of texts", repr(value), where)
        elif key in texts:
            if not isinstance(value, str):
                raise InputError(f"{key} to be a text", repr(value), where)
        elif key not in others:
            hint = "keys are " + ", ".join(sorted(lists | texts | others))
            raise InputError("a known key", repr(key), where, hint)
