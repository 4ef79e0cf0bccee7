"""Groups that a figure can be said of: "Asian insurers", "all three listings", or the names of a list together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pricedin.claims.context import Owner, Page
from pricedin.vocabulary.cues import Cues

_BRACKETS = re.compile(r"\s?[(（][^()（）]{0,60}[)）]")
_LIST = re.compile(r"\s?(?:,|and|&|、|和|及|与|,\sand|plus)\s?")
_WORD = r"(?!\d|(?:and|or|of|in|to|has|have|had|is|are|was|were|on|by|from|with|for|as|at|than|that|which|but|while|the)\s)[\w&/\-]+\s"  # noqa: E501
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|dozen|\d{1,2})"
_RANK = r"(?:largest|biggest|leading|top|big|major|large|remaining|other|smaller|main|listed)"
_INDEX = re.compile(r"\b[Tt]he (?:index|benchmark|gauge)\b|该指数|該指數")
_LAST = re.compile(r"\b(?:and|plus)\b|[&、和及与]")
_PLURAL = re.compile(
    r"(?:they|their|these|those|the (?:two|three|four|trio|duo|pair)|the companies|both|two|它们|他们|這些|这些|三者|两者|三家|两家)",  # noqa: E501
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:combined|together|jointly|in total|between them|collectively|in aggregate)\b|合计|合計|合共|总计|加起来",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:\sin (?:the )?[A-Z][\w.]+)?\s(?:wrote off|lend|lent|burn|burned|need|needed|charge|charged|report|reported|booked|have|has|are|were|was|is|will|plan|expect|spend|spent|could|would|may|might|must|now|hold|held|trade|traded|lost|"  # noqa: E501
    r"earn|earned|cut|raised|made|make|sold|bought|added|owe|owed|own|owned|pay|paid|keep|kept|save|saved|generate|run|employ|collect|"
    r"took|take|sell|makes|grew|grow|saw|got|gave|put|ran|fell|fall|rose|rise|announced|burned|shed|poured|committed|returned|fetch|rely|relied|depend|serve|served|offer|face|faced|lead|lack|enjoy|collectively|together|still|already|typically|often|only|average|averaged|shipped|ship|borrowed|account|make|command|carry|wrote)\b"
)


_SIZED = re.compile(r"-(?:parameter|token|person|employee|user|store|megawatt|gigawatt)s?\s\Z")
MARKET = " IPO market"


class Groups:
    """The patterns of group phrases, built from the vocabulary's regions, sectors and heads."""

    def __init__(self, cues: Cues) -> None:
        region, head, sector = (_any(w) for w in (cues.group_regions, cues.group_heads, cues.group_sectors))
        floats = ("IPOs", "listings", "floats", "offerings", "flotations")
        firm = rf"(?:{head}|{'|'.join(floats)})"
        heads = (*cues.group_heads, *floats)
        self.heads = _automaton(words[-1].lower() for h in heads if (words := h.split()))
        self.named = re.compile(rf"(?<![\w-])(?:{region})\s(?:{_WORD}){{0,3}}?(?:{head})(?:\s(?:{head}))?(?![\w-])")
        self.counted = re.compile(
            rf"(?<![\w-])(?:[Aa]ll|[Bb]oth|(?:[Tt]he|[Tt]hese|[Tt]hose)\s(?:{_RANK}\s)?)\s?(?:{_COUNT}\s)(?:{_RANK}\s)?(?:{_WORD}){{0,2}}?{firm}(?![\w-])"
            rf"|(?<![\w-])(?:[Tt]he\s)?{_RANK}\s(?:{_COUNT}\s)(?:{_WORD}){{0,2}}?{firm}(?![\w-])"
            rf"|(?<![\w-])[Bb]oth\s(?:{_WORD}){{0,2}}?{firm}(?![\w-])"
        )
        self.kind = re.compile(rf"(?<![\w-])(?:{sector})\s(?:{_WORD}){{0,1}}?(?:{head}|IPOs)(?![\w-])", re.I)
        place = _any(cues.places)
        listings = r"(?:IPOs|flotations|(?:initial public|first-time (?:share|stock)) offerings|listings)"
        self.floats = re.compile(rf"{listings}\sin\s({place})(?![\w-])|(?<![\w-])({region})\s{listings}(?![\w-])")
        self.number = re.compile(
            rf"(?<![\w.,$€£¥])(?:\d[\d,]*|dozens of|hundreds of)\s((?:{_WORD}){{0,2}}?(?:{head}))(?![\w-])"
        )
        self.told = re.compile(rf"(?<=\bthat\s)(?:{head})(?![\w-])", re.I)
        self.bare = re.compile(rf"(?:{head})(?![\w-])", re.I)
        self.chinese = re.compile(
            rf"(?:{_any(cues.group_regions_zh)})(?:的)?[\u4e00-\u9fffA-Z]{{0,4}}?(?:{_any(cues.group_heads_zh)})"
        )


def _automaton(words: Iterable[str]) -> Any:
    import ahocorasick

    found = ahocorasick.Automaton()
    for word in words:
        found.add_word(word, len(word))
    found.make_automaton()
    return found


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted((re.escape(w).replace(r"\ ", r"\s") for w in words), key=len, reverse=True)) or r"(?!)"


@lru_cache(maxsize=8)
def patterns(cues: Cues) -> Groups:
    """The compiled phrases of a vocabulary."""
    return Groups(cues)


def groups(start: int, end: int, known: list[Owner], page: Page) -> list[Owner]:
    """The owners of a sentence with its group phrases, by place; a group takes the place of a stand-in in it."""
    text = page.text
    p = page.groups = page.groups or patterns(page.vocabulary.cues)
    found: list[Owner] = []

    def add(m: re.Match[str]) -> None:
        if any(o.start < m.end() and m.start() < o.end and o.entity for o in [*known, *found]):
            return
        name = " ".join(m.group().split())
        found.append(Owner(m.start(), m.end(), name[4:] if name[:4].lower() == "the " else name, group=True))

    if page.index:
        for m in _INDEX.finditer(text, start, end):
            found.append(Owner(m.start(), m.end(), page.index, index=True))
    said = text[start:end]
    if page.heads is None:
        page.heads = headed(text, p)
    at = bisect_left(page.heads, start)
    if at < len(page.heads) and page.heads[at] < end:  # few sentences hold a word that heads a group
        for pattern in (p.counted, p.named):
            for m in pattern.finditer(text, start, end):
                add(m)
        for m in p.floats.finditer(text, start, end):
            if not any(o.start < m.end() and m.start() < o.end and o.entity for o in [*known, *found]):
                where = (m[1] or m[2]).removeprefix("the ").replace("U.S.", "US")
                found.append(Owner(m.start(), m.end(), where + MARKET, group=True))
        for m in p.kind.finditer(text, start, end):
            if acts(text, m.end()) or _SIZED.search(text, max(start, m.start() - 14), m.start()):
                add(m)
        for m in () if page.sole else p.number.finditer(text, start, end):
            if not any(o.start < m.end() and m.start() < o.end and o.entity for o in [*known, *found]):
                found.append(Owner(m.start(), m.end(), m[1], group=True))
        for m in p.told.finditer(text, start, end):
            if acts(text, m.end()):
                add(m)
        first = start + len(said) - len(said.lstrip(' \n\t•-*"“'))
        if (bare := p.bare.match(text, first, end)) and acts(text, bare.end()):
            add(bare)
    if not said.isascii():
        for m in p.chinese.finditer(text, start, end):
            add(m)
    if not found:
        return known
    kept = [o for o in known if o.entity or all(o.end <= g.start or g.end <= o.start for g in found)]
    return sorted(kept + found, key=lambda o: o.start)


def headed(text: str, p: Groups) -> Sequence[int]:
    """Where the last words of all heads stand in ``text``, in any case of letters."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow in lower case
        return range(len(text))
    if not p.heads:
        return ()
    return [end - size + 1 for end, size in p.heads.iter(low)]


def sized(owner: Owner, at: int, text: str) -> bool:
    """Is the figure that ends at ``at`` the size of each of the group: "trillion-parameter frontier models"?"""
    return bool(_SIZED.fullmatch(text, at, owner.start))


def acts(text: str, at: int) -> bool:
    """Does what follows make the phrase that ends at ``at`` a subject?"""
    return bool(_SUBJECT.match(text, at)) or text[at - 1] > "\u3400"


def run(owner: Owner, owners: list[Owner], text: str) -> list[str]:
    """The names of the list in which ``owner`` stands, brackets behind names apart."""
    named = [x for x in owners if x.entity and not x.group]
    if owner not in named:
        return [owner.entity or ""]
    i = j = named.index(owner)
    while i > 0 and _listed(text[named[i - 1].end : named[i].start]):
        i -= 1
    while j + 1 < len(named) and _listed(text[named[j].end : named[j + 1].start]):
        j += 1
    if not any(_LAST.search(_BRACKETS.sub("", text[a.end : b.start])) for a, b in pairwise(named[i : j + 1])):
        return [owner.entity or ""]
    return list(dict.fromkeys(x.entity or "" for x in named[i : j + 1]))


def _listed(gap: str) -> bool:
    return len(gap) < 90 and bool(_LIST.fullmatch(_BRACKETS.sub("", gap)))


def joined(names: list[str]) -> str:
    """ "A, B and C" of the names."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def plural(words: str) -> bool:
    """Does a stand-in speak of several companies?"""
    return bool(_PLURAL.match(words))


def together(clause: str) -> bool:
    """Is a sum over several companies meant?

    >>> together("with a combined value of"), together("with a value of")
    (True, False)
    """
    return bool(_TOGETHER.search(clause))
