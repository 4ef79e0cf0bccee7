"""Amounts for each of something, the counts of that thing, and the amounts that may be the two multiplied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pricedin.checks.told.lanes import PER_SHARE
from pricedin.checks.told.words import HEDGE
from pricedin.checks.view import Figure, View
from pricedin.core.interval import Interval

_UNIT = re.compile(
    r"\A\s*(?:\([^)]{0,20}\)\s*)?(?:per|an?|(?:for\s+)?(?:each|every))\s+(?P<noun>[a-z-]+(?:\s+[a-z-]+){0,2})", re.I
)
_TIME = frozenset({"year", "quarter", "month", "week", "day", "hour", "minute", "annum", "night", "half"})
_ENDS = frozenset({
    "ago", "after", "at", "and", "as", "before", "but", "by", "earlier", "for", "from", "if", "in", "is", "later",
    "less", "more", "of",
    "on", "once", "or", "over", "than", "that", "the", "to", "under", "up", "was", "when", "which",
    "while", "who", "with", "year-on-year",
})  # fmt: skip
_EACH_AFTER = re.compile(r"\A\s*(?:apiece|each)\b", re.I)
_EACH_BEFORE = re.compile(r"\beach\s+(?:of\s+(?:them|these|those)\s+)?(?:[a-z]+\s+){0,3}\Z", re.I)
_TYPICAL = re.compile(
    rf"\b(?:average|typical)\s+(?P<noun>[a-z]+)\s+(?:(?:therefore|thus|now|then)\s+)?(?:pays|spends|brings\s+in|costs|earns|makes|paid|spent)\s+{HEDGE}\Z", re.I  # noqa: E501
)  # fmt: skip
_EACH_PRICED = re.compile(
    rf"\beach\s+(?P<noun>[a-z-]+),?\s+(?:is\s+|was\s+)?(?:priced\s+at|at|for|costs?|costing|cost|sells?\s+for|goes\s+for|worth)\s+{HEDGE}\Z", re.I  # noqa: E501
)  # fmt: skip  # "each system, priced at €38 million"
_OF_ITS = re.compile(r"\A\s*of\s+(?:its|the|their|our|these|those)\s+")
_AVERAGE = re.compile(
    rf"\baverage\s+(?:(?:[a-z]+\s+){{1,3}}(?:of|at|was|is|came\s+to)|of)\s+{HEDGE}\Z", re.I
)  # fmt: skip
_PER = re.compile(
    rf"\bper\s+(?P<noun>[a-z-]+),?\s+(?:(?:(?:that|this|it)(?:['’]s|\s+(?:is|was|makes|comes\s+to))|was|is|were|are|came\s+to|stood\s+at)\s+|of\s+)?{HEDGE}\Z",
    re.I,
)
WATTS = {"watt": 1e9, "kilowatt": 1e6, "kw": 1e6, "megawatt": 1e3, "mw": 1e3, "gigawatt": 1.0, "gw": 1.0}  # in one GW
_STAFF = ("headcount",)
_METRICS = {
    "head": _STAFF, "employee": _STAFF, "worker": _STAFF,
}  # fmt: skip  # what may be counted without the noun beside it
_HUNDREDS = 100.0  # a whole is at least so many times what each of it is


@dataclass(frozen=True, slots=True)
class Each:
    """An amount for each of something: ``noun`` names it where the text does; ``average`` of what was counted."""

    figure: Figure
    noun: str = ""

    def times(self, n: Figure) -> tuple[Interval, Interval]:
        """What so many of them come to, by digits and with tolerance; power counts in what the amount is for."""
        many = WATTS[self.noun] if n.kind == "power" else 1.0
        return abs(self.figure.strict) * abs(n.strict) * many, abs(self.figure.loose) * abs(n.loose) * many


def each_of(view: View, f: Figure) -> Each | None:
    """The amount as one for each of something; None for a whole."""
    if f.kind != "money" or f.vague or f.claim.low != f.claim.high or f.claim.low == 0:
        return None
    after = view.after(f, 60)
    if typical := _TYPICAL.search(view.before(f, 60)):
        return Each(f, stem(typical["noun"]))
    found = _UNIT.match(after)
    noun = _unit(found["noun"]) if found else ""
    if noun:
        return None if noun in _TIME else Each(f, noun)
    before = _PER.search(view.before(f, 60))
    if before and (noun := _unit(before["noun"])):
        return None if noun in _TIME else Each(f, noun)
    if priced := _EACH_PRICED.search(view.before(f, 60)):
        return Each(f, stem(priced["noun"]))
    if _EACH_AFTER.match(after) or _EACH_BEFORE.search(view.before(f, 45)) or _AVERAGE.search(view.before(f, 60)):
        return Each(f)
    if (f.claim.metric or "") in PER_SHARE and abs(f.claim.low) < 1e5:
        return Each(f, "share")
    return None


def _unit(words: str) -> str:
    """ "diluted share on the" is of a share; any time among the words makes it a rate.

    >>> _unit("diluted share on"), _unit("on average"), _unit("year before")
    ('share', '', 'year')
    """
    out = ""
    for word in map(stem, words.split()):
        if word in _ENDS:
            break
        if word in _TIME:
            return word
        out = word
    return out


def stem(word: str) -> str:
    """
    >>> stem("Shares"), stem("batteries"), stem("shop")
    ('share', 'battery', 'shop')
    """
    word = word.lower()
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def counted(view: View, figures: Sequence[Figure]) -> list[tuple[Figure, frozenset[str]]]:
    """The counts among a document's figures, each with the words for what it counts."""
    things = [(c, _nouns(view, c)) for c in figures if c.kind in ("count", "unknown") and _many(c)]
    return things + [(c, frozenset(WATTS)) for c in figures if c.kind == "power" and not c.vague and c.loose.low > 0]


def counts(each: Each, known: Sequence[tuple[Figure, frozenset[str]]]) -> list[Figure]:
    """How many there are of what the amount is for, nearest first.

    Of a named thing, the counts of it in the document; else the nearest count in the same sentence or the one before.
    """
    f = each.figure
    if each.noun:
        named = _METRICS.get(each.noun, ())
        found = [c for c, nouns in known if each.noun in nouns or c.claim.metric in named]
        return sorted(found, key=lambda c: abs(c.start - f.start))
    near = [c for c, _ in known if c.kind != "power" and c.end <= f.start and 0 <= f.sentence - c.sentence <= 1]
    return near[-1:]


def _many(c: Figure) -> bool:
    return (
        c.claim.low == c.claim.high
        and c.claim.low >= 2
        and not c.vague
        and any(d.isdigit() for d in c.claim.said.quote)
    )


def _nouns(view: View, c: Figure) -> frozenset[str]:
    """What a count is of: the words that follow it, up to a preposition or a mark."""
    words = re.split(
        r"[^a-z'’-]+",
        re.split(
            r"[.,;:()]|\b(?:in|of|at|on|for|by|with|to|and|or)\b",
            _OF_ITS.sub(" ", view.after(c, 50)),
            maxsplit=1,
            flags=re.I,
        )[0].lower(),
    )
    return frozenset(stem(w) for w in words if w)


def wholes(view: View, each: Each, count: Figure) -> Iterator[Figure]:
    """Amounts near the two that may be the one times the other."""
    f = each.figure
    first, last = sorted((f.sentence, count.sentence if abs(count.sentence - f.sentence) <= 1 else f.sentence))
    for number in range(first - 1, last + 2):
        for m in view.by_sentence.get((f.doc, number), ()):
            plain = m.kind == "money" and m.unit == f.unit and not m.vague and m.claim.low == m.claim.high
            if plain and m is not f and abs(m.claim.low) >= _HUNDREDS and each_of(view, m) is None:
                yield m
