"""Stretches of a text that hold no quantities: addresses, formulas, code."""

from __future__ import annotations

import re
from bisect import bisect_right

_ZONE = re.compile(
    r"https?://[^\s<>\"'）)\]]{1,2000}"
    r"|www\.[^\s<>\"'）)\]]{1,500}"
    r"|```"
    r"|\$\$"
    r"|\\\[|\\\("
)
_INLINE = re.compile(r"\$(?=[^$\n]{0,200}[\\_^{])[^$\n]{1,200}\$")
_CLOSE = {"```": "```", "$$": "$$", "\\[": "\\]", "\\(": "\\)"}


def zones(text: str) -> list[tuple[int, int]]:
    """Spans to leave out, sorted and disjoint. An opening mark without its close within 4,000 characters is none."""
    found: list[tuple[int, int]] = []
    guard = 0
    if "http" in text or "www." in text or "```" in text or "$$" in text or "\\" in text:
        for match in _ZONE.finditer(text):
            if match.start() < guard:
                continue
            close = _CLOSE.get(match.group())
            end = match.end()
            if close:
                at = text.find(close, end, end + 4000)
                if at < 0:
                    continue
                end = at + len(close)
            found.append((match.start(), end))
            guard = end
    if "$" in text and ("_" in text or "^" in text or "\\" in text):
        starts = [start for start, _ in found]
        found += [m.span() for m in _INLINE.finditer(text) if not _inside(found, starts, m.start())]
        found.sort()
    return found


def _inside(found: list[tuple[int, int]], starts: list[int], at: int) -> bool:
    """Does one of the spans, of which ``starts`` are the beginnings, hold ``at``?"""
    i = bisect_right(starts, at)
    return i > 0 and at < found[i - 1][1]
