"""Sections of a release that look ahead: a heading "Second quarter 2026 outlook" makes forecasts of what is below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pricedin.claims.mention import Mention

_HEADING = re.compile(
    r"(?<=\n)[ \t*_#]*(?P<head>(?:[^\n.!?•]{0,80}\s)?(?:outlook|guidance|OUTLOOK|GUIDANCE|Outlook|Guidance)"
    r"(?:\s(?:for|on)\s[^\n.]{1,40}|\s(?:summary|update))?)\s*:?[ \t*_]*\n(?:[ \t]*\n)?"
)
_BULLET = re.compile(r"[ \t]*(?:[•·▪◦●*–-]|\d+[.)])\s")
_LEVELS = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|from|actual|than|in the prior|last year|a year (?:ago|earlier))\b"
    r"[^;\n]{0,60}\Z"
)
_MOODS = frozenset({"forecast", "target", "conditional"})


@dataclass(frozen=True, slots=True)
class Ahead:
    """A section from ``start`` to ``end``; ``head`` is its heading."""

    start: int
    end: int
    head: tuple[int, int]


def sections(text: str) -> list[Ahead]:
    """The sections under headings that end in "outlook" or "guidance": a list, or else one paragraph."""
    found = []
    for m in _HEADING.finditer(text):
        at, listed = m.end(), bool(_BULLET.match(text, m.end()))
        while at < len(text):
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            blank = not text[at:stop].strip()
            if (blank and not listed) or (listed and not blank and not _BULLET.match(text, at)):
                break
            at = stop + 1
        found.append(Ahead(m.end(), min(at, len(text)), m.span("head")))
    return found


def foretold(mentions: Sequence[Mention], parts: Sequence[Ahead], text: str) -> list[Mention]:
    """The figures, those of a section that looks ahead as forecasts unless the words about them say otherwise."""
    out = list(mentions)
    for part in parts:
        for i, m in enumerate(out):
            if part.start <= m.start < part.end and _MOODS.isdisjoint(m.qualifiers):
                line = text[max(part.start, text.rfind("\n", 0, m.start) + 1) : m.start]
                if not _LEVELS.search(line):
                    out[i] = replace(m, qualifiers=(*m.qualifiers, "forecast"))
    return out
