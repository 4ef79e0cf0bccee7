"""The members of an index from a CSV, each company once."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from pricedin.core.errors import InvalidParameter, NoSuchSource, UnreadableDocument
from pricedin.questions.parameter import parsed

NAMES = ("name", "company", "security", "constituent", "issuer")
CAPS = ("market cap", "market_cap", "marketcap", "market capitalization", "market value", "value")
_CLASS = re.compile(r"[\s,(]*\b(class|series)\s+[a-z]\b[\s)]*", re.IGNORECASE)
SAME = 0.5  # lines of one company between a half and the double of each other are the same total at two prices


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    value: float


def read(path: str) -> tuple[tuple[Member, ...], int]:
    """Members with a value above 0, and how many rows had none. NoSuchSource; UnreadableDocument where the columns
    are not there."""
    file = Path(path)
    if not file.is_file():
        raise NoSuchSource("a CSV of constituents", path)
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            head = {h.strip().casefold(): h for h in rows.fieldnames or ()}
            name, cap = (next((head[c] for c in known if c in head), None) for known in (NAMES, CAPS))
            if name is None or cap is None:
                expected = f"columns such as {NAMES[0]!r} and {CAPS[0]!r}"
                raise UnreadableDocument(expected, (", ".join(head) or "no header")[:80], path)
            found = [Member((row[name] or "").strip(), _number(row[cap])) for row in rows]
    except (UnicodeDecodeError, csv.Error) as e:
        raise UnreadableDocument("a CSV in UTF-8", str(e), path) from e
    members = tuple(m for m in found if m.value > 0 and m.name)
    if not members:
        raise InvalidParameter("at least one member with a value above 0", "none", path)
    return members, len(found) - len(members)


def merged(members: Iterable[Member]) -> tuple[tuple[Member, ...], tuple[str, ...]]:
    """Each company once, and what was merged. Share classes that each carry the whole company's value count once
    (the largest stays); classes that carry their own part add up."""
    groups: dict[str, list[Member]] = {}
    for m in members:
        groups.setdefault(company(m.name), []).append(m)
    out, notes = [], []
    for name, lines in groups.items():
        if len(lines) == 1:
            out.append(lines[0])
            continue
        values = [m.value for m in lines]
        whole = min(values) > SAME * max(values)
        out.append(Member(name, max(values) if whole else sum(values)))
        kept = "each carries the whole company, counted once" if whole else "added up"
        notes.append(f"{name}: {len(lines)} share classes, {kept}")
    return tuple(out), tuple(notes)


def company(name: str) -> str:
    """
    >>> company("Alphabet Inc. (Class A)"), company("News Corp (Class B)")
    ('Alphabet Inc.', 'News Corp')
    """
    return _CLASS.sub(" ", name).strip(" ,")


def _number(text: str | None) -> float:
    """
    >>> _number("5.2T"), _number("$1,250.5 bn"), _number("n/a"), _number("1e400")
    (5200000000000.0, 1250500000000.0, 0.0, 0.0)
    """
    try:
        value = parsed(re.sub(r"[$€£,\s]", "", text or ""))
    except ValueError:
        return 0.0
    return value if isfinite(value) else 0.0
