"""Words that are a quantity by themselves: doubled, twice, a decade, mid-teens, double-digit."""

from __future__ import annotations

import re

from pricedin.claims.draft import Draft, in_words
from pricedin.vocabulary.scales import Scales

FOLD = re.compile(r"[ -]?fold\b", re.I)
PERCENT = re.compile(r"[ -]?(?:%|percent\b|per cent\b|percentage)", re.I)
_PART = "low|mid|middle|high|upper"
_TENS = "teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
_SPOKEN = re.compile(
    rf"({_PART})(?:[- ]to[- ]({_PART}))?[- ](single[- ]digits?|double[- ]digits?|{_TENS}|\d0s)\b", re.I
)
_DIGITS = re.compile(r"(single|double|triple|two|three|four)[- ]digits?\b", re.I)
DECADES = {
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
_DOUBLE_OF = re.compile(
    r"[ ](?:the|its|their|that|what|from|as|year|in|to|last|over|since|of|those|his|our|every)\b|[ ]?[.,;)]|$", re.I
)
_TWICE_OF = re.compile(r"[ ](?:the|its|their|that|what|as|last|those|our)\b", re.I)
_NOT_DOUBLE = (" down", " digit", " check", " counting", " whammy", " edged", " taxation", " standard")
_VERB = {
    *("to", "will", "would", "could", "may", "might", "than", "nearly", "almost", "roughly", "about", "or", "should"),
    *(
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
    ),
}


def multiplier(text: str, start: int, end: int, word: str, s: Scales) -> Draft | None:
    """``doubled``, ``more than tripled``, ``twice``; ``double`` only as a verb or before what is doubled."""
    if text[end : end + 1] == "-" and not FOLD.match(text, end):
        return None
    if word in ("double", "triple", "quadruple", "treble", "doubles"):
        before = text[max(0, start - 16) : start].rstrip(" (").rpartition(" ")[2].lower()
        if text.startswith(_NOT_DOUBLE, end):
            return None
        if not (_DOUBLE_OF.match(text, end) or before in _VERB):
            return None
    if word == "twice" and not _TWICE_OF.match(text, end):
        return None
    if (word == "doubling" and text.startswith(" down", end)) or (word == "doubled" and text.startswith(" down", end)):
        return None
    draft = in_words(text, start, end, float(s.multipliers[word]), "words.multiplier")
    draft.unit = "multiple"
    return draft


def decade(text: str, start: int, end: int, word: str) -> Draft | None:
    before = text[max(0, start - 12) : start].rstrip().rpartition(" ")[2].lower()
    if word == "decades" or before not in ("a", "past", "last", "next", "coming", "previous", "the", "per"):
        return None
    if before == "the" and not text[max(0, start - 16) : start].lower().endswith(("over the ", "in the ")):
        return None
    draft = in_words(text, start, end, 1.0, "words.decade")
    draft.unit, draft.factor = "years", 10.0
    return draft


def spoken(text: str, start: int, end: int, s: Scales) -> Draft | None:
    """``mid-teens``, ``low-40s``, ``high single digits``, ``double-digit``: the convention of the guide."""
    line = max(0, start - 24)
    window = text[line : end + 2]
    for match in _SPOKEN.finditer(window):
        if match.end() + line < end:
            continue
        low = s.decade_parts[match.group(1).lower()]
        high = s.decade_parts[(match.group(2) or match.group(1)).lower()]
        kind = match.group(3).lower()
        base = 0 if kind.startswith("single") else DECADES.get(kind) or (int(kind[:2]) if kind[0].isdigit() else 0)
        if kind.startswith("double"):
            if match.group(1).lower() != "low" or match.group(2):
                break
            base, low, high = 10, (0, 0), (0, 3)
        return _points(text, line + match.start(), line + match.end(), base + low[0], base + high[1])
    for match in _DIGITS.finditer(window):
        if match.end() + line >= end:
            low_high = s.digit_counts[match.group(1).lower()]
            return _points(text, line + match.start(), line + match.end(), *low_high)
    return None


_ABOUT_TENS = re.compile(r"(?:\A|[^\w-])(low|mid|middle|high|upper)-\Z", re.I)
_THIRDS = {"low": (1, 3), "mid": (4, 6), "middle": (4, 6), "high": (7, 9), "upper": (7, 9)}


def about_tens(text: str, start: int, end: int) -> Draft | None:
    """``the mid-20% range``, ``upper-30 trillion won``: as ``mid-20s`` is, with the unit behind it."""
    head = _ABOUT_TENS.search(text, max(0, start - 8), start)
    if head is None or text[start + 1] != "0" or text[start] == "0":
        return None
    low, high = (int(text[start:end]) + part for part in _THIRDS[head[1].lower()])
    draft = Draft(head.start(1), end, start, float(low), float(high), 0.0, text[head.start(1) : end], "digits")
    draft.vague = True
    return draft


def _points(text: str, start: int, end: int, low: float, high: float) -> Draft | None:
    percent = PERCENT.match(text, end)
    stop = percent.end() if percent else end
    if percent and text.startswith("points", stop + 1):
        stop += 7
    money = text[start - 1 : start] in ("$", "€", "£")
    if money:
        return None
    draft = in_words(text, start, stop, float(low), "vague.spoken", float(high))
    draft.unit, draft.factor = "fraction", 0.01
    return draft
