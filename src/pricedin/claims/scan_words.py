"""Quantities that are written in words: cardinals, vague magnitudes, fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pricedin.claims.draft import Draft, in_words
from pricedin.claims.numbers import Words, spell, words
from pricedin.claims.spoken import DECADES, FOLD, PERCENT, decade, multiplier, spoken
from pricedin.vocabulary.scales import Scales, scales

_OF_SCALE = re.compile(r"[ ](?:of[ ])?(hundreds?|thousands?|millions?|billions?|trillions?)\b", re.I)
_DOLLAR = re.compile(r"[ -](?:dollars?|yuan|euros?|pounds?|yen|rupees?|won|RMB|parameters?|tokens?|users?)\b", re.I)
_HALF_OF = re.compile(
    r"[ ](?:of|the|its|their|our|his|her|as|that|a (?:million|billion|trillion|dozen|percent|percentage))\b"
    r"|[ ]?[,.;)]?\Z",
    re.I,
)
_OF_A_POINT = re.compile(
    r"(?:[ ](?:of[ ])?an?|-)?[ -]?percentage[ -]points?\b|[ ](?:of[ ])?a[ ](?:percent|per cent)\b"
    r"|[- ]points?(?=[ ](?:rate|cut|hike|increase|rise|move|reduction)\b)",
    re.I,
)
_BY = {
    *("by", "in", "about", "nearly", "almost", "over", "than", "roughly", "around", "least", "approximately", "only"),
    *("just", "under", "exceed", "exceeds", "to"),
}


@dataclass(frozen=True, slots=True)
class Finder:
    """``automaton`` finds the words at which a quantity in words may begin."""

    automaton: Any
    words: Words
    scales: Scales


@cache
def finder(*folders: Path) -> Finder:
    """The search for number words, built once for a vocabulary."""
    import ahocorasick

    s, w = scales(*folders), words(*folders)
    vague = {"few", "couple", "several", "dozen", "dozens", "tens", "decade", "decades"}
    starts = {
        *w.numbers,
        *w.scales,
        *w.denominators,
        *s.multipliers,
        *s.words,
        *vague,
        "teens",
        "digit",
        "digits",
        "multi",
        *DECADES,
        "0s",
    }
    automaton = ahocorasick.Automaton()
    for word in sorted(starts):
        for form in {word, word.capitalize(), word.upper()}:
            automaton.add_word(form, (len(form), word))
    automaton.make_automaton()
    return Finder(automaton, w, s)


def find(text: str, table: Finder) -> Iterator[Draft]:
    """Every quantity in words, in order of the word that gave it away; some may overlap, the first is to be kept."""
    guard = 0
    for last, (size, word) in table.automaton.iter(text):
        start, end = last - size + 1, last + 1
        if start < guard:
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        if (before.isalnum() and before < "\u2e80" and word != "0s") or (
            after.isalpha() and after < "\u2e80" and not FOLD.match(text, end)
        ):
            continue
        draft = _read(text, start, end, word, table)
        if draft:
            guard = draft.end
            yield draft


def _read(text: str, start: int, end: int, word: str, table: Finder) -> Draft | None:
    s = table.scales
    if word in ("teens", "digit", "digits", "0s") or word in DECADES:
        return spoken(text, start, end, s)
    if word == "multi":
        return _multi(text, start, end, table)
    if word in s.multipliers:
        return multiplier(text, start, end, word, s)
    if word in ("decade", "decades"):
        return decade(text, start, end, word)
    if word in ("few", "couple", "several", "tens", "dozens"):
        return _vague(text, start, end, word, table)
    if word == "dozen":
        begin = _article(text, start)
        return in_words(text, begin, end, 12.0, "words.dozen") if begin < start else None
    if word in ("hundreds", "thousands") or (word in s.words and word.endswith("s")):
        return _plural(text, start, end, word, table)
    return _number(text, start, word, table)


_ONE_IN = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|[1-9]) (?:in|out of) (?:every )?"
    r"(ten|twenty|fifty|10|20|50|100)\b(?![.,]?\d| (?:months|years|days|weeks|hours))",
    re.I,
)
_SMALL = {
    w: i for i, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
} | {"twelve": 12, "twenty": 20, "fifty": 50}  # fmt: skip


def one_in(text: str) -> Iterator[Draft]:
    """``one in twenty``, ``four out of 10``: the part of a whole."""
    for m in _ONE_IN.finditer(text):
        part, whole = (int(w) if w.isdigit() else _SMALL[w.lower()] for w in m.groups())
        if part < whole:
            draft = in_words(text, m.start(), m.end(), part / whole, "words.one_in")
            draft.unit = "fraction"
            yield draft


def _article(text: str, start: int) -> int:
    """Where ``a`` or ``an`` before ``start`` begins; ``start`` itself where there is none."""
    for form in ("a ", "A ", "an ", "An "):
        begin = start - len(form)
        if begin >= 0 and text.startswith(form, begin) and not text[begin - 1 : begin].isalnum():
            return begin
    return start


def _number(text: str, start: int, word: str, table: Finder) -> Draft | None:
    begin = start
    if word in table.words.scales or word in table.words.denominators:
        begin = _article(text, start)
        if begin == start and word not in ("half", "quarter"):
            return _bare_scale(text, start, word, table)
    spelled = spell(text, begin, table.words)
    fold = FOLD.match(text, spelled.end if spelled else start + len(word))
    if fold and (spelled or word in table.words.numbers):
        value = spelled.value if spelled else float(table.words.numbers[word])
        draft = in_words(text, begin, fold.end(), value, "words.fold")
        draft.unit = "multiple"
        return draft
    if spelled is None:
        return None
    if spelled.value == 0:
        return None
    if not spelled.fraction:
        draft = in_words(text, begin, spelled.end, spelled.value, "words.number")
        draft.scaled = spelled.scaled
        if spelled.scaled and not float(spelled.value / 1e3).is_integer():
            draft.scaled = True
        return draft
    return _fraction(text, begin, spelled.end, spelled.value, word, table)


def _fraction(text: str, start: int, end: int, value: float, word: str, table: Finder) -> Draft | None:
    phrase = text[start:end].lower()
    point = _OF_A_POINT.match(text, end)
    if point:
        draft = in_words(text, start, point.end(), value, "words.point")
        draft.unit, draft.factor = "fraction", 0.01
        return draft
    if phrase == "quarter":
        return None
    part = phrase.startswith("a ") and bool(_OR_PART.search(text, max(0, start - 60), start))
    whole = part or (text.startswith((" of", " percent"), end) and not phrase.startswith("two"))
    if phrase.endswith(("quarter", "quarters")) and not whole and "-" not in phrase:
        if phrase in ("quarter", "a quarter") or (not phrase.endswith("quarters") and phrase != "one quarter"):
            return None
        number = _cardinal(phrase, table)
        if number is None:
            return None
        draft = in_words(text, start, end, number, "words.number")
        draft.unit = "quarters"
        return draft
    before = text[max(0, start - 14) : start].rstrip(" (-\u00a0").rpartition(" ")[2].lower()
    if phrase in ("half", "a half", "one half"):
        if PERCENT.match(text, end):
            return in_words(text, start, end, value, "words.fraction")
        rest = text[end : end + 16]
        if text[end : end + 1] == "-" or not (_HALF_OF.match(rest) or before in _BY):
            return None
        if before in (
            "first",
            "second",
            "last",
            "latter",
            "latest",
            "other",
            "better",
            "this",
            "every",
            "each",
            "top",
            "bottom",
            "fiscal",
            "previous",
        ):
            return None
        if rest.startswith(
            (
                " the year",
                " of the year",
                " of fiscal",
                " of 20",
                " of this year",
                " of last year",
                " of next year",
                " year",
                " hour",
            )
        ):
            return None
    elif phrase.startswith(("a ", "an ")):
        if not (part or text.startswith(" of", end)) and before not in _BY:
            return None
        if text[end : end + 1] == "-":
            return None
    draft = in_words(text, start, end, value, "words.fraction")
    draft.unit = "fraction"
    return draft


# "3,000, or a third, will go": the part that the figure before is
_OR_PART = re.compile(
    r"\d[^.;]{0,30}(?:,\s|\s\()or\s(?:(?:about|nearly|roughly|almost|around|some|more\sthan|over|just\sover)\s)?\Z"
)


def _cardinal(phrase: str, table: Finder) -> float | None:
    first = phrase.replace("-", " ").split()[0]
    number = table.words.numbers.get(first)
    return float(number) if number else None


def _bare_scale(text: str, start: int, word: str, table: Finder) -> Draft | None:
    """``the trillion-dollar range``: a scale word that stands for one of it."""
    scale = table.scales.words.get(word)
    end = start + len(word)
    if word == "hundred" and (more := _OF_SCALE.match(text, end)) and not more.group(1).endswith("s"):
        scale, end = 100 * table.scales.words[more.group(1).lower()], more.end()
    if not scale or not _DOLLAR.match(text, end):
        return None
    before = text[max(0, start - 8) : start].lower()
    if before.endswith(("per ", "/", "per-", "a ")):
        return None
    draft = in_words(text, start, end, 1.0, "words.scale")
    draft.scale, draft.scaled = scale, True
    return draft


def _plural(text: str, start: int, end: int, word: str, table: Finder) -> Draft | None:
    """``billions``, ``hundreds of millions``, ``millions of users``."""
    low, high, scale = 1.0, 10.0, table.scales.words[word]
    more = _OF_SCALE.match(text, end)
    if more:
        scale *= table.scales.words[more.group(1).lower()]
        end = more.end()
        low, high = 1.0, 10.0
    draft = in_words(text, start, end, low, "vague.scale", high)
    draft.scale, draft.scaled = scale, True
    return draft


def _vague(text: str, start: int, end: int, word: str, table: Finder) -> Draft | None:
    """``a few hundred``, ``several thousand``, ``tens of millions``, ``a couple of billion``."""
    begin = _article(text, start) if word in ("few", "couple") else start
    if word in ("few", "couple") and begin == start:
        return None
    key = {"few": "a few", "couple": "a couple", "tens": "tens of", "dozens": "dozens of"}.get(word, word)
    low, high = table.scales.vague[key]
    more = _OF_SCALE.match(text, end)
    if not more:
        if word == "dozens":
            return in_words(text, begin, end, low, "vague.dozens", high)
        return None
    draft = in_words(text, begin, more.end(), low, "vague.few", high)
    draft.scale, draft.scaled = table.scales.words[more.group(1).lower()], True
    return draft


def _multi(text: str, start: int, end: int, table: Finder) -> Draft | None:
    match = re.compile(r"[- ]?(million|billion|trillion)\b", re.I).match(text, end)
    if not match:
        return None
    draft = in_words(text, start, match.end(), 2.0, "vague.multi", 10.0)
    draft.scale, draft.scaled = table.scales.words[match.group(1).lower()], True
    return draft
