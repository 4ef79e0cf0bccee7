"""Words that stand for a company named before: "the French start-up", "the Paris-based lab", "the bank"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pricedin.claims.context import Owner, Page
from pricedin.core.entity import Entity
from pricedin.vocabulary.cues import Cues

_BESIDE = re.compile(r"(?:s|['’]s)?(?:,|\s[–—-])\s")


_ORDER = re.compile(r"[Tt]he former\b|前者|[Tt]he latter\b|后者|後者")
_OPENS = re.compile(r"\n\s*\n\W*\Z")
_PLAIN = re.compile(r"[Ii]ts?|[Tt]he (?:\w+ )?(?:company|business|firm|stock|shares)")
_FIRST_PERSON = frozenset(("we", "our", "us", "ours"))


def first_person(o: Owner, text: str) -> bool:
    """Is it who tells the text?"""
    return text[o.start : o.end].lower() in _FIRST_PERSON


class StandIns:
    """The phrases of a vocabulary, with the groups and the country that each speaks of."""

    def __init__(self, cues: Cues) -> None:
        rows = [row.partition(":") for row in cues.kinds]
        self.groups = {
            word.strip(): frozenset(g.strip() for g in groups.split(",") if g.strip())
            for words, _, groups in rows
            for word in words.split(",")
        }
        self.nations = {word: code for word, _, code in (row.rpartition(" ") for row in cues.nations)}
        kind = "|".join(sorted(map(re.escape, self.groups), key=len, reverse=True)) or "(?!)"
        nation = "|".join(sorted(map(re.escape, self.nations), key=len, reverse=True)) or "(?!)"
        self.phrase = re.compile(
            rf"\b[Tt]h(?:e|is)\s(?:[\w.’\'-]+\s){{0,4}}?(?:{kind})(?![\w-])(?!\s(?:of|that|which)\b)"
        )
        self.kind = re.compile(rf"(?:{kind})\Z")
        self.nation = re.compile(rf"\b(?:{nation})(?=[\s-])")


@lru_cache(maxsize=8)
def patterns(cues: Cues) -> StandIns:
    """The compiled phrases of a vocabulary."""
    return StandIns(cues)


def standins(start: int, end: int, known: list[Owner], page: Page) -> list[Owner]:
    """The owners of a sentence with such phrases, by place; a phrase takes the place of the shorter one in it."""
    found = [
        Owner(m.start(), m.end(), None)
        for m in patterns(page.vocabulary.cues).phrase.finditer(page.text, start, end)
        if not any(o.entity and o.start < m.end() + 2 and m.start() < o.end for o in known)
    ]
    if not found:
        return known
    found = [Owner(o.start, o.end, _apposed(o, known, page.text)) for o in found]
    kept = [o for o in known if all(o.end <= f.start or f.end <= o.start for f in found)]
    return sorted(kept + found, key=lambda o: o.start)


def _apposed(o: Owner, known: list[Owner], text: str) -> str | None:
    """ "Acme, the largest bank": the name that the phrase stands beside."""
    return next((x.entity for x in known if x.entity and _BESIDE.fullmatch(text, x.end, o.start)), None)


def meant(o: Owner, page: Page, here: Sequence[Owner] = ()) -> str | None:
    """The company that a phrase fits by kind or country; None where it fits the one spoken of, or none.

    ``here`` are the owners of its sentence: those before it are tried first.
    """
    p = patterns(page.vocabulary.cues)
    said = page.text[o.start : o.end]
    if (ordered := _ORDER.match(said)) and len(page.seen) > 1:
        return list(page.seen)[-2 if ordered[0].endswith(("former", "前者")) else -1]
    if first_person(o, page.text):
        return page.main  # who tells is whom the text is about
    if page.invests and _PLAIN.fullmatch(said) and page.focus in (None, page.main):
        return next((name for name in reversed(page.seen) if name != page.main), None)  # what the fund holds
    kind, nation = p.kind.search(said), p.nation.search(said)
    groups = p.groups[kind.group()] if kind else frozenset()
    country = p.nations[nation.group()] if nation else None
    if not groups and country is None:
        return page.main if "-based" in said else None  # "the Paris-based lab" where the place tells nothing
    if page.main and page.entity(page.main) is None and _OPENS.search(page.text, max(0, o.start - 6), o.start):
        return page.main  # nothing is known that would speak against it
    near = [x.entity for x in here if x.end <= o.start and x.entity and not x.index and not x.group]
    for name in dict.fromkeys((*reversed(near), page.focus, page.main, *reversed(page.seen))):
        if name and _fits(page.entity(name), groups, country):
            return name
    return page.main if page.main and page.entity(page.main) is None else None


def _fits(known: Entity | None, groups: frozenset[str], country: str | None) -> bool:
    if known is None:
        return "private" in groups and country is None
    if "private" in groups:
        return not known.listed and country in (None, known.country)
    return (not groups or not groups.isdisjoint(known.groups)) and country in (None, known.country)
