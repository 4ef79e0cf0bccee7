"""Forecast, target and condition: what the clause says about a figure before it names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pricedin.vocabulary.hedges import hedges

_STOP = r"[.!?][)”\"’']?(?=[ \u00a0][A-Z\u201c\"(\[•\-–]|\s*\n)|[。！？；;\n]"
_LAST_STOP = re.compile(rf"(?s:.*)(?:{_STOP})")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Inc|Corp|Co|Ltd|vs|No|approx|Mr|Ms|Dr|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec))\Z"
)
_BEHIND = re.compile(
    r"[ \u00a0-](?:(?!(?:and|or|to|from|in|on|but|while|versus|vs)\b)[A-Za-z0-9\-]{1,16}[ ]){0,3}?"
    r"(target|goal|plan|forecast|estimate|est|consensus|expectations|projection|guidance|threshold)s?\b"
    r"|,? (?:that )?(?:analysts|economists|investors|the market|Wall Street) (?:had )?"
    r"(?:expect|forecast|project|estimat)",
    re.I,
)
_KINDS = {"target": "target", "goal": "target", "plan": "target", "threshold": "conditional"}
_FAR = 170
_COMPARES = frozenset(("compared with", "compared to", "versus", "up from", "down from"))
_LOOSE = frozenset(("was", "were", "had", "has", "made", "after", "currently"))


@dataclass(frozen=True, slots=True)
class Cues:
    """``automaton`` finds modality, plain facts, and what undoes a modality."""

    automaton: Any


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


def mood(text: str, start: int, end: int, past: bool, table: Cues) -> list[str]:
    """Modality of the figure at ``start``..``end``: nearest cue first, each kind once. ``past``: a from-value."""
    found = [] if past else _before(clause(text, start), table)
    behind = _BEHIND.match(text, end)
    if behind and not found:
        found.append(_KINDS.get((behind.group(1) or "").lower(), "forecast"))
    return found


def clause(text: str, at: int) -> str:
    """The sentence up to ``at``, at most 170 characters of it."""
    window = text[max(0, at - _FAR) : at]
    stop = _LAST_STOP.match(window)
    while stop:
        end = stop.end()
        if window[end - 1] != "." or not _ABBREVIATED.search(window[max(0, end - 7) : end - 1]):
            return window[end:]
        stop = _LAST_STOP.match(window, 0, end - 1)
    return window


def _before(said: str, table: Cues) -> list[str]:
    found: list[str] = []
    fact = False
    for start, end, kind in reversed(_read(said, table)):
        if kind == "fact":
            fact = True
            if not found and said[start:end].lower() in _COMPARES:
                break
        elif kind == "loose":
            fact = True
        elif kind != "undone" and (kind == "conditional" or not fact) and kind not in found:
            found.append(kind)
    return found


def _read(said: str, table: Cues) -> list[tuple[int, int, str]]:
    """The cues of a clause in order; one inside a longer one is left out."""
    lower = said.lower()
    if len(lower) != len(said):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in said)
    rows = []
    for last, (size, kind) in table.automaton.iter(lower):
        start, end = last - size + 1, last + 1
        if lower[start] < "\u2e80":
            before, after = lower[start - 1 : start], lower[end : end + 1]
            if (before.isalnum() and before < "\u2e80") or (after.isalnum() and after < "\u2e80"):
                continue
            if said.startswith("May", start):
                continue
        rows.append((start, end, kind))
    if len(rows) < 2:
        return rows
    rows.sort(key=_widest)
    out = rows[:1]
    for row in rows[1:]:
        if row[1] > out[-1][1]:
            out.append(row)
    return out


def _widest(row: tuple[int, int, str]) -> tuple[int, int]:
    return row[0], -row[1]
