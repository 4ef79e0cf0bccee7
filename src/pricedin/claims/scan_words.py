"""Quantities that are written in words: cardinals, vague magnitudes, fractions, multipliers, spoken vagueness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pricedin.claims.draft import Draft
from pricedin.claims.numbers import Words, spell, words
from pricedin.vocabulary.scales import Scales, scales

_SPACES = " \u00a0"
_OF_SCALE = re.compile(r"[ ](?:of[ ])?(hundreds?|thousands?|millions?|billions?|trillions?)\b", re.I)
_DOLLAR = re.compile(r"[ -](?:dollars?|yuan|euros?|pounds?|yen|rupees?|won|RMB|parameters?|tokens?|users?)\b", re.I)
_FOLD = re.compile(r"[ -]?fold\b", re.I)
_PART = "low|mid|middle|high|upper"
_TENS = "teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
_SPOKEN = re.compile(
    rf"({_PART})(?:[- ]to[- ]({_PART}))?[- ](single[- ]digits?|double[- ]digits?|{_TENS}|\d0s)\b", re.I
)
_DIGITS = re.compile(r"(single|double|triple|two|three|four)[- ]digits?\b", re.I)
_DECADES = {
    "teens": 10,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_PERCENT = re.compile(r"[ -]?(?:%|percent\b|per cent\b|percentage)", re.I)
_HALF_OF = re.compile(
    r"[ ](?:of|the|its|their|our|his|her|as|that|a (?:million|billion|trillion|dozen|percent|percentage))\b"
    r"|[ ]?[,.;)]?\Z",
    re.I,
)
_BY = frozenset(
    (
        "by",
        "in",
        "about",
        "nearly",
        "almost",
        "over",
        "than",
        "roughly",
        "around",
        "least",
        "approximately",
        "only",
        "just",
        "under",
        "exceed",
        "exceeds",
        "to",
    )
)


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
        *_DECADES,
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
            after.isalpha() and after < "\u2e80" and not _FOLD.match(text, end)
        ):
            continue
        draft = _read(text, start, end, word, table)
        if draft:
            guard = draft.end
            yield draft


def _read(text: str, start: int, end: int, word: str, table: Finder) -> Draft | None:
    s = table.scales
    if word in ("teens", "digit", "digits", "0s") or word in _DECADES:
        return _spoken(text, start, end, s)
    if word == "multi":
        return _multi(text, start, end, table)
    if word in s.multipliers:
        return _multiplier(text, start, end, word, s)
    if word in ("decade", "decades"):
        return _decade(text, start, end, word)
    if word in ("few", "couple", "several", "tens", "dozens"):
        return _vague(text, start, end, word, table)
    if word == "dozen":
        begin = _article(text, start)
        return _draft(text, begin, end, 12.0, "words.dozen") if begin < start else None
    if word in ("hundreds", "thousands") or (word in s.words and word.endswith("s")):
        return _plural(text, start, end, word, table)
    return _number(text, start, word, table)


def _draft(text: str, start: int, end: int, low: float, rule: str, high: float | None = None) -> Draft:
    draft = Draft(start, end, start, low, low if high is None else high, 0.0, text[start:end], "words")
    draft.rule, draft.vague = rule, high is not None
    return draft


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
    fold = _FOLD.match(text, spelled.end if spelled else start + len(word))
    if fold and (spelled or word in table.words.numbers):
        value = spelled.value if spelled else float(table.words.numbers[word])
        draft = _draft(text, begin, fold.end(), value, "words.fold")
        draft.unit = "multiple"
        return draft
    if spelled is None:
        return None
    if spelled.value == 0:
        return None
    if not spelled.fraction:
        draft = _draft(text, begin, spelled.end, spelled.value, "words.number")
        draft.scaled = spelled.scaled
        if spelled.scaled and not float(spelled.value / 1e3).is_integer():
            draft.scaled = True
        return draft
    return _fraction(text, begin, spelled.end, spelled.value, word, table)


def _fraction(text: str, start: int, end: int, value: float, word: str, table: Finder) -> Draft | None:
    phrase = text[start:end].lower()
    if phrase == "quarter":
        return None
    if phrase.endswith(("quarter", "quarters")) and not text.startswith((" of", " percent"), end) and "-" not in phrase:
        if phrase in ("quarter", "a quarter") or not phrase.endswith("quarters"):
            return None
        number = _cardinal(phrase, table)
        if number is None:
            return None
        draft = _draft(text, start, end, number, "words.number")
        draft.unit = "quarters"
        return draft
    before = text[max(0, start - 14) : start].rstrip(" (-\u00a0").rpartition(" ")[2].lower()
    if phrase in ("half", "a half", "one half"):
        if _PERCENT.match(text, end):
            return _draft(text, start, end, value, "words.fraction")
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
        if not text.startswith(" of", end) and before not in _BY:
            return None
        if text[end : end + 1] == "-":
            return None
    draft = _draft(text, start, end, value, "words.fraction")
    draft.unit = "fraction"
    return draft


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
    draft = _draft(text, start, end, 1.0, "words.scale")
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
    draft = _draft(text, start, end, low, "vague.scale", high)
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
            return _draft(text, begin, end, low, "vague.dozens", high)
        return None
    draft = _draft(text, begin, more.end(), low, "vague.few", high)
    draft.scale, draft.scaled = table.scales.words[more.group(1).lower()], True
    return draft


def _multi(text: str, start: int, end: int, table: Finder) -> Draft | None:
    match = re.compile(r"[- ]?(million|billion|trillion)\b", re.I).match(text, end)
    if not match:
        return None
    draft = _draft(text, start, match.end(), 2.0, "vague.multi", 10.0)
    draft.scale, draft.scaled = table.scales.words[match.group(1).lower()], True
    return draft


_DOUBLE_OF = re.compile(
    r"[ ](?:the|its|their|that|what|from|as|year|in|to|last|over|since|of|those|his|our|every)\b|[ ]?[.,;)]|$", re.I
)
_VERB = frozenset(
    (
        "to",
        "will",
        "would",
        "could",
        "may",
        "might",
        "than",
        "nearly",
        "almost",
        "roughly",
        "about",
        "or",
        "should",
        "least",
        "a",
        "expected",
        "around",
        "over",
        "is",
        "are",
        "was",
        "were",
        "did",
        "and",
        "approximately",
        "virtually",
    )
)


def _multiplier(text: str, start: int, end: int, word: str, s: Scales) -> Draft | None:
    """``doubled``, ``more than tripled``, ``twice``; ``double`` only as a verb or before what is doubled."""
    if text[end : end + 1] == "-" and not _FOLD.match(text, end):
        return None
    if word in ("double", "triple", "quadruple", "treble", "doubles"):
        before = text[max(0, start - 16) : start].rstrip(" (").rpartition(" ")[2].lower()
        if text.startswith(
            (" down", " digit", " check", " counting", " whammy", "-digit", " edged", " taxation", " standard"), end
        ):
            return None
        if not (_DOUBLE_OF.match(text, end) or before in _VERB):
            return None
    if word == "twice" and not re.compile(r"[ ](?:the|its|their|that|what|as|last|those|our)\b", re.I).match(text, end):
        return None
    if (word == "doubling" and text.startswith(" down", end)) or (word == "doubled" and text.startswith(" down", end)):
        return None
    draft = _draft(text, start, end, float(s.multipliers[word]), "words.multiplier")
    draft.unit = "multiple"
    return draft


def _decade(text: str, start: int, end: int, word: str) -> Draft | None:
    before = text[max(0, start - 12) : start].rstrip().rpartition(" ")[2].lower()
    if word == "decades" or before not in ("a", "past", "last", "next", "coming", "previous", "the", "per"):
        return None
    if before == "the" and not text[max(0, start - 16) : start].lower().endswith(("over the ", "in the ")):
        return None
    draft = _draft(text, start, end, 1.0, "words.decade")
    draft.unit, draft.factor = "years", 10.0
    return draft


def _spoken(text: str, start: int, end: int, s: Scales) -> Draft | None:
    """``mid-teens``, ``low-40s``, ``high single digits``, ``double-digit``: the convention of the guide."""
    line = max(0, start - 24)
    window = text[line : end + 2]
    for match in _SPOKEN.finditer(window):
        if match.end() + line < end:
            continue
        low = s.decade_parts[match.group(1).lower()]
        high = s.decade_parts[(match.group(2) or match.group(1)).lower()]
        kind = match.group(3).lower()
        base = 0 if kind.startswith("single") else _DECADES.get(kind) or (int(kind[:2]) if kind[0].isdigit() else 0)
        if kind.startswith("double"):
            return None
        return _spoken_draft(text, line + match.start(), line + match.end(), base + low[0], base + high[1])
    for match in _DIGITS.finditer(window):
        if match.end() + line >= end:
            low_high = s.digit_counts[match.group(1).lower()]
            return _spoken_draft(text, line + match.start(), line + match.end(), *low_high)
    return None


def _spoken_draft(text: str, start: int, end: int, low: float, high: float) -> Draft | None:
    percent = _PERCENT.match(text, end)
    stop = percent.end() if percent else end
    if percent and text.startswith("points", stop + 1):
        stop += 7
    money = text[start - 1 : start] in ("$", "€", "£")
    if money:
        return None
    draft = _draft(text, start, stop, float(low), "vague.spoken", float(high))
    draft.unit, draft.factor = "fraction", 0.01
    return draft
