"""Countries as whom a figure is said of: only where an economy's figures are, "Canada's GDP", "exports from Japan"."""

from __future__ import annotations

import re
from functools import lru_cache

from pricedin.claims.context import Owner, Page
from pricedin.vocabulary.cues import Cues

_SAME = re.compile(r"['’]s?(?=\s(?:at|is|was|to|by|rose|fell|grew)\b)")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


@lru_cache(maxsize=8)
def patterns(cues: Cues) -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What an economy has, as words in small letters and as a pattern; a place that has it; and any place."""
    place, has = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
        for words in (cues.places, cues.economy)
    )
    before = rf"\b({place})(?=(?:['’]s?)?\s(?:[\w-]+\s){{0,3}}?(?i:{has})\b)"
    owned = rf"{before}|\b(?i:{has})\s(?:of|in|from|for)\s({place})(?!\w)"
    words = tuple(sorted({w.lower() for w in cues.economy}))
    return words, re.compile(rf"\b(?i:{has})\b"), re.compile(owned), re.compile(rf"\b({place})(?!\w)")


def economies(start: int, end: int, known: list[Owner], page: Page) -> list[Owner]:
    """The owners of a sentence with the places whose economy it speaks of, by place."""
    words, has, owned, anywhere = patterns(page.vocabulary.cues)
    low = page.text[start:end].lower()
    if not any(word in low for word in words) or not has.search(page.text, start, end):
        return known
    found = {m.span(): m[m.lastindex or 0] for m in owned.finditer(page.text, start, end)}
    if not found:
        return known
    first = next(iter(found))[1]
    found |= {m.span(1): m[1] for m in anywhere.finditer(page.text, first, end) if _SAME.match(page.text, m.end())}
    added = [
        Owner(a, b, name.removeprefix("the "))
        for (a, b), name in found.items()
        if not any(o.entity and o.start < b and a < o.end for o in known)
    ]
    return sorted(known + added, key=lambda o: o.start)
