"""Findings that somebody has looked at and lets stand, with a reason and a day on which that ends.

[[waive]]
finding = "1a2b3c4d"
reason = "the article quotes the seller's own figure"
until = 2027-03-31
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike, fspath
from typing import Any

from pricedin.core.entries import read_entries
from pricedin.core.errors import InputError
from pricedin.core.finding import Finding


@dataclass(frozen=True, slots=True)
class Waiver:
    """``finding`` is the id of a finding; on the day after ``until`` it counts again."""

    finding: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Sorted:
    """``open`` findings count; ``waived`` stay visible with their waiver; ``expired`` waivers no longer hold, and
    ``unused`` ones fit no finding."""

    open: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    expired: tuple[Waiver, ...]
    unused: tuple[Waiver, ...]


def read_waivers(path: str | PathLike[str]) -> tuple[Waiver, ...]:
    """The waivers of a TOML file. InputError names the entry that lacks a finding, a reason or a day."""
    where, rows = fspath(path), read_entries(path, "waive", "waivers")
    return tuple(_waiver(row, f"{where}: waiver {i}") for i, row in enumerate(rows, start=1))


def _waiver(row: dict[str, Any], where: str) -> Waiver:
    for key, of in (("finding", str), ("reason", str), ("until", date)):
        if not isinstance(row.get(key), of) or isinstance(row[key], datetime) or not row[key]:
            hint = "a waiver has finding, reason and until, a day such as 2027-03-31 without quotes"
            wanted = f"{key} = {'a day' if of is date else 'some words in quotes'}"
            raise InputError(wanted, repr(row[key]) if key in row else "none", where, hint)
    return Waiver(row["finding"].lower(), row["reason"], row["until"])


def apply(findings: Sequence[Finding], waivers: Iterable[Waiver], on: date) -> Sorted:
    """Part the findings by the waivers that hold on the day ``on``."""
    known = list(waivers)
    holding = {w.finding: w for w in known if on <= w.until}
    ids = {f.id for f in findings}
    return Sorted(
        tuple(f for f in findings if f.id not in holding),
        tuple((f, holding[f.id]) for f in findings if f.id in holding),
        tuple(w for w in known if on > w.until and w.finding in ids),
        tuple(w for w in known if w.finding not in ids),
    )
