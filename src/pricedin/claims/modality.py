"""Forecast, target and condition: what the clause says about a figure before it names it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pricedin.vocabulary.hedges import hedges

_SENTENCE = re.compile(r"[.!?][)”\"’']?(?=[ \u00a0][A-Z\u201c\"(\[•\-–]|\s*\n)|[。！？；;\n]|[.!?]\Z")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Inc|Corp|Co|Ltd|vs|No|approx|Mr|Ms|Dr|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec))\Z"
)
_BEHIND = re.compile(
    r"[ \u00a0-](?:(?!(?:and|or|to|from|in|on|but|while|versus|vs)\b)[A-Za-z0-9\-]{1,16}[ ]){0,3}?"
    r"(target|goal|plan|forecast|estimate|est|consensus|expectations|projection|guidance|threshold)s?\b",
    re.I,
)
_KINDS = {"target": "target", "goal": "target", "plan": "target", "threshold": "conditional"}
_FAR = 170
_LOOSE = frozenset(("was", "were", "had", "has", "made", "after", "currently"))


@dataclass(frozen=True, slots=True)
class Cues:
    automaton: Any


@dataclass(frozen=True, slots=True)
class Moods:
    """The cues of one text, sorted: where they end, what they are; and where sentences end."""

    starts: tuple[int, ...]
    rows: tuple[tuple[int, int, str], ...]
    stops: tuple[int, ...]


@cache
def cues(*folders: Path) -> Cues:
    """The search for cues, built once for a vocabulary."""
    import ahocorasick

    h = hedges(*folders)
    automaton = ahocorasick.Automaton()
    rows = dict.fromkeys(h.facts, "fact") | {f: "loose" for f in h.facts if f in _LOOSE}
    rows |= dict(h.modality) | dict.fromkeys(h.undone, "undone")
    for phrase, kind in rows.items():
        automaton.add_word(phrase, (len(phrase), kind))
    automaton.make_automaton()
    return Cues(automaton)


def moods(text: str, table: Cues) -> Moods:
    """Read all cues of a text once."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    rows: list[tuple[int, int, str]] = []
    undone: list[tuple[int, int]] = []
    for last, (size, kind) in table.automaton.iter(lower):
        start, end = last - size + 1, last + 1
        before, after = lower[start - 1 : start], lower[end : end + 1]
        if lower[start] < "\u2e80" and (
            (before.isalnum() and before < "\u2e80") or (after.isalnum() and after < "\u2e80")
        ):
            continue
        if text.startswith("May", start):
            continue
        if kind == "undone":
            undone.append((start, end))
        else:
            rows.append((start, end, kind))
    if undone:
        rows = [r for r in rows if not _covered(undone, r[0], r[1])]
    rows.sort(key=_widest)
    rows = [r for n, r in enumerate(rows) if not n or r[1] > max(q[1] for q in rows[max(0, n - 3) : n])]
    stops = [
        m.end()
        for m in _SENTENCE.finditer(text)
        if not (text[m.start()] == "." and _ABBREVIATED.search(text[max(0, m.start() - 6) : m.start()]))
    ]
    return Moods(tuple(r[0] for r in rows), tuple(rows), tuple(stops))


def _widest(row: tuple[int, int, str]) -> tuple[int, int]:
    return row[0], -row[1]


def _covered(undone: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(undone, (start, end + 10**9))
    return any(s <= start and end <= e for s, e in undone[max(0, at - 3) : at])


def sentence(m: Moods, at: int) -> int:
    """Where the sentence around ``at`` begins."""
    n = bisect_right(m.stops, at)
    return m.stops[n - 1] if n else 0


def mood(text: str, start: int, end: int, past: bool, m: Moods) -> list[str]:
    """Modality of the figure at ``start``..``end``: nearest cue first, each kind once. ``past``: a from-value."""
    found: list[str] = []
    begin = max(sentence(m, start), start - _FAR)
    if not past:
        fact = False
        for n in range(bisect_left(m.starts, start) - 1, -1, -1):
            at, stop, kind = m.rows[n]
            if at < begin:
                break
            if stop > start:
                continue
            if kind == "fact":
                fact = True
                if not found and _compares(text, at, stop):
                    break
            elif kind == "loose":
                fact = True
            elif (kind == "conditional" or not fact) and kind not in found:
                found.append(kind)
    behind = _BEHIND.match(text, end)
    if behind and not found:
        found.append(_KINDS.get(behind.group(1).lower(), "forecast"))
    return found


def _compares(text: str, start: int, end: int) -> bool:
    return text[start:end].lower() in ("compared with", "compared to", "versus", "up from", "down from")
