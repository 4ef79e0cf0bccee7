"""Every known word of a text in one pass: metrics, entities, and the words that link them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from pricedin.vocabulary import Vocabulary
from pricedin.vocabulary.hanzi import simplified

# Roles of a phrase, as bits.
RISE, FALL, YEARLY, TIMES, CONSENSUS, COREF, SOURCE, SOURCE_VERB, BREAK, FLOAT, PART = (1 << i for i in range(11))
CHANGE = RISE | FALL
_ROLES = {
    "rising": RISE, "falling": FALL, "yearly": YEARLY, "multiplying": TIMES, "consensus": CONSENSUS, "coref": COREF,
    "sources": SOURCE, "source_verbs": SOURCE_VERB, "breaks": BREAK, "floats": FLOAT, "parts": PART,
}  # fmt: skip
_LONGER = re.compile(
    r"\s(?!Inc|Corp|Co\b|Ltd|Plc|Group|Holdings|Platforms|Technologies|AI\b|Labs|CEO|CFO|Q[1-4]|FY)[A-Z][a-z]+\b"
)
_NUMBER = re.compile(r"[:\s]{0,2}[$€£¥+~]?\d")
_RUN = re.compile("[^\\n\u3400-\u9fff]{0,12}[\u3400-\u9fff][^\\n]*")
_CJK = re.compile("[\u3400-\u9fff]")
_STRONG, _WEAK, _FAINT = 1.0, 0.6, 0.25


@dataclass(slots=True)
class Entry:
    """What a phrase can mean. ``metrics`` are (name, weight); ``written`` the spellings that name the entity."""

    phrase: str
    metrics: list[tuple[str, float]] = field(default_factory=list)
    entity: str = ""
    segment: str = ""
    written: frozenset[str] = frozenset()
    ticker: bool = False
    common: bool = False
    roles: int = 0


class Mark(NamedTuple):
    """A known phrase at a place in the text."""

    start: int
    end: int
    entry: Entry


def plain(text: str) -> str:
    """``text`` in lower case and simplified script, with a space for everything that is no letter or digit, at
    unchanged offsets.

    >>> plain("R&D rose—Zhipu’s did")
    'r d rose zhipu s did'
    """
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow in lower case
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not lower.isascii():  # translating is several times as fast where nothing but these is foreign
        for c in _TYPESET:
            lower = lower.replace(c, " ")
    return lower.translate(_SPACES)


_TYPESET = "’‘“”–—…•\u00a0"


_HANZI = 0x3400


class _Spaces(dict[int, Any]):
    def __missing__(self, key: int) -> int:
        value = key if chr(key).isalnum() else 32
        self[key] = value = simplified().get(key, value) if key > _HANZI else value
        return value


_SPACES = _Spaces()


class Lexicon:
    """The vocabulary compiled to automata; one for words with borders, one for Chinese."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        import ahocorasick

        self.words = ahocorasick.Automaton()
        self.hanzi = ahocorasick.Automaton()
        self.entries = _entries(vocabulary)
        for phrase, entry in self.entries.items():
            (self.hanzi if _CJK.search(phrase) else self.words).add_word(_key(phrase), entry)
        self.words.make_automaton()
        self.hanzi.make_automaton()

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The single words of phrases that name no company."""
        return frozenset(word for phrase, e in self.entries.items() if not e.entity for word in phrase.split())

    def marks(self, text: str, low: str) -> list[Mark]:
        """All known phrases, by place; of two that overlap the longer. ``low`` is ``plain(text)``."""
        found = self._words(text, low)
        if len(self.hanzi) and _CJK.search(text):
            wide = self._hanzi(low)
            found = sorted(found + wide, key=lambda m: (m.start, -m.end)) if found else wide
        return found

    def _hanzi(self, low: str) -> list[Mark]:
        hits = [
            (run.start() + i + 1 - len(e.phrase), -run.start() - i - 1, 0, e)
            for run in _RUN.finditer(low)
            for i, e in self.hanzi.iter(run.group())
        ]
        hits.sort(key=_place)
        found: list[Mark] = []
        for start, minus, _, entry in hits:
            if not found or start >= found[-1].end:
                found.append(Mark(start, -minus, entry))
        return found

    def _words(self, text: str, low: str) -> list[Mark]:
        """Phrases between borders. Every hit is looked at, as the automaton's own longest hits lose some."""
        hits: list[tuple[int, int, int, Entry]] = []
        top = len(low)
        for end, entry in self.words.iter(" " + low):
            if end < top and low[end] != " ":
                several = low[end] == "s" and (end + 1 == top or low[end + 1] == " ")
                if several and (
                    not entry.entity or entry.entity == f"{entry.phrase.strip()}s"
                ):  # "Figures in millions": of no company
                    hits.append((end - len(entry.phrase), -end - 1, 1, entry))
                    continue
                if low[end] < "\u3400":
                    continue
            hits.append((end - len(entry.phrase), -end, 0, entry))
        if not low.isascii():
            hits += self._glued(low)
        hits.sort(key=_place)
        found: list[Mark] = []
        last = 0
        for start, minus, _, entry in hits:
            end = -minus
            if start < last:
                if not (found and _outdoes(found[-1], start, end, entry)):
                    continue
                found.pop()
            if entry.entity and not _named(text, start, end, entry):
                if not entry.metrics and not entry.roles:
                    continue
                entry = Entry(entry.phrase, entry.metrics, roles=entry.roles)
            found.append(Mark(start, end, entry))
            stands_in = entry.roles & COREF and entry.phrase.startswith("the ")
            last = start + 4 if stands_in else end  # "the stock" may begin "the stock price"
        return found

    def _glued(self, low: str) -> Iterator[tuple[int, int, int, Entry]]:
        """Phrases in Latin letters right behind Chinese ones, 年度ARR约5亿元, where no space makes a border."""
        for run in _GLUED.finditer(low):
            for end, entry in self.words.iter(" " + run.group()):
                ends = end == run.end() - run.start() or not run.group()[end].isalnum()
                if end == len(entry.phrase) and ends and not (entry.entity and end < 4):  # UPS is a thing there
                    yield run.start(), -run.start() - end, 0, entry


_GLUED = re.compile(r"(?<=[\u3400-\u9fff])[a-z0-9][a-z0-9 ]{0,60}")


def _outdoes(before: Mark, start: int, end: int, entry: Entry) -> bool:
    """Of "of stock" and "stock-based compensation" the second is meant, as it says more."""
    old = before.entry
    if old.entity or entry.entity or not old.metrics or not entry.metrics or before.start == start or end <= before.end:
        return False
    return entry.metrics[0][1] >= _STRONG and end - start > before.end - before.start + 3


def _place(hit: tuple[int, int, int, Entry]) -> tuple[int, int, int]:
    return hit[:3]


def _key(phrase: str) -> str:
    return phrase if _CJK.search(phrase) else " " + phrase


@lru_cache(maxsize=8)
def _compiled(key: int, holder: _Holder) -> Lexicon:
    return Lexicon(holder.vocabulary)


class _Holder:
    """Hashes by identity, so that a vocabulary of dictionaries can key the cache."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and self.vocabulary is other.vocabulary


def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The compiled form of ``vocabulary``; the last few are kept."""
    return _compiled(id(vocabulary), _Holder(vocabulary))


def _entries(v: Vocabulary) -> dict[str, Entry]:
    found: dict[str, Entry] = {}

    def entry(phrase: str) -> Entry:
        low = plain(phrase).strip()
        if low not in found:
            found[low] = Entry(low)
        return found[low]

    for name, concept in v.concepts.items():
        for weight, phrases in ((_STRONG, concept.aliases), (_WEAK, concept.weak), (_FAINT, concept.faint)):
            for phrase in phrases:
                e = entry(phrase)
                if all(m != name for m, _ in e.metrics):
                    e.metrics.append((name, weight))
    for role, bit in _ROLES.items():
        for phrase in getattr(v.cues, role):
            entry(phrase).roles |= bit
    spellings: dict[str, set[str]] = defaultdict(set)
    for name, known in v.entities.items():
        for alias in (name, *known.aliases):
            _name(entry(alias), name, alias, spellings)
        for ticker in known.tickers:
            e = entry(ticker.lstrip("^"))
            if not e.entity and not e.metrics and not e.roles:
                e.entity, e.ticker = name, True
    for segment, name in v.segments.items():
        e = entry(segment)
        if not e.entity:
            _name(e, name, segment, spellings)
            e.segment = segment
    for e in found.values():
        e.metrics.sort(key=lambda pair: -pair[1])
    _suffixes(found, v)
    common = {plain(word).strip() for word in v.cues.common}
    for low, e in found.items():
        e.written = frozenset(spellings.get(low, ()))
        e.common = low in common
    found.pop("", None)
    return found


def _suffixes(found: dict[str, Entry], v: Vocabulary) -> None:
    """ "current revenue" is a cue of its own, and still revenue: an end of a phrase keeps what it means in another unit."""  # noqa: E501
    for low, e in found.items():
        words = low.split()
        units = {v.concepts[m].unit for m, _ in e.metrics}
        if len(words) < 2 or not units:
            continue
        tails = (" ".join(words[k:]) for k in range(1, len(words)))
        heads = (" ".join(words[:k]) for k in range(len(words) - 1, 0, -1))
        for parts, less in ((tails, 0.15), (heads, 0.5)):
            part = next((found[p] for p in parts if p in found and found[p].metrics), None)
            if part is not None:
                more = [(m, w - less) for m, w in part.metrics if v.concepts[m].unit not in units]
                e.metrics += [pair for pair in more if pair not in e.metrics]


def _name(e: Entry, name: str, alias: str, spellings: dict[str, set[str]]) -> None:
    if not e.entity or e.ticker:
        e.entity, e.ticker = name, False
    spellings[e.phrase].add(alias)


def _named(text: str, start: int, end: int, entry: Entry) -> bool:
    """Is this a name, not a word that looks like it?"""
    before = text[start - 1] if start else "\n"
    if entry.metrics and _NUMBER.match(text, end):
        return False
    if entry.ticker:
        if end - start < 2 and before not in ":：":
            return False
        if before == "\n" and text[end : end + 1] == ":" and text[start:end].isupper():
            return True  # "MSFT: cloud speeds up" as the title of a note
        if end - start > 3 and text[start:end].isupper() and _DOES.match(text, start):
            return True  # "MSFT owns 27% of it"
        if end - start > 3 and text[start:end].isupper() and _OPENS.search(text, max(0, start - 4), start):
            return bool(_POSTED.match(text, end))  # "– BABA cloud: ...", ". NVDA on the same basis: ..."
        return (
            before in "$(:：（"
            and text[end : end + 1] not in "_{"
            and (not entry.phrase[0].isalpha() or text[start].isupper())
        )
    said = text[start:end]
    if said in entry.written or said[:-1] in entry.written:
        return not entry.common or (_inside(text, start) and not _LONGER.match(text, end))
    return said[0].isupper() and not entry.common and (len(said) > 4 or said.isupper())


_OPENS = re.compile(r"(?:\A|\n|[.!?] |[–—•*-] )\s{0,2}\Z")
_POSTED = re.compile(r"(?: [a-z&]+){1,4}:\s|:\s|\s[~≈]?\$?\d|(?:['’]s)? (?:mcap|EV|FCF|revs?|rev|capex|guide)\b")


def _inside(text: str, start: int) -> bool:
    """True inside a sentence, or where what follows is what a company has or does."""
    head = text[max(0, start - 3) : start].rstrip(" ")
    if head and head[-1] not in '.!?\n•*#-–—|>"“”':
        return True
    listed = bool(head) and head[-1] in "•*-–—"
    return bool(_DOES.match(text, start)) or (listed and text[start : start + 40].partition(":")[0].isalpha())


_DOES = re.compile(
    r"\w+(?: AI)?(?:\son\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s|(?: and|,) [A-Z][a-z]+[A-Za-z]* (?:have|are|were|both|together|trade|plan)\b|['’]s?\s|,\s|\s\(|\s(?:is|was|are|has|had|said|says|will|would|reported|reports|posted|plans|expects|raised|makes|made|announced|"  # noqa: E501
    r"sold|sells|trades|traded|shares|stock|numbers|revenue|earned|lost|closed|booked|gained|fell|rose|agreed|bought|beat|missed|sees|forecast|guided|now|ended|employs|spent|to buy|rents|delivered|ships|shipped|owns|runs|does|did|hit|passed|charges|priced|filed|burns|holds|spends|costs|kept|cut|swung|took|won|led|met|gave|saw|built|grew|shrank|slid|sank|[a-z]{3,}ed(?! (?:companies|firms)))\b)"  # noqa: E501
)
