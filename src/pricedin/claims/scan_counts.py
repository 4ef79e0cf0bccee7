"""What a number without a unit counts, and which of them only enumerate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pricedin.claims.draft import Draft
from pricedin.vocabulary.counts import Counts

_WORD = re.compile(r"[ \u00a0\n](?:\u201c|\"|‘)?([A-Za-z][A-Za-z0-9’'\-]{0,30}|(?<=[A-Za-z] )[0-9]{2,4}(?= [a-z]))")
_HYPHEN = re.compile(r"[-\u2011]([A-Za-z]{2,20})")
_MONEY_CUES = re.compile(
    r"\b(?:raise[ds]?|raising|valu(?:ed|ation)|funding|revenues?|sales|profit|loss|ARR|MRR|GMV|market cap|worth"
    r"|spen[dt]|invest(?:s|ed)?|pa(?:id|ys?)|costs?|budget|debt|cash|capex|EBITDA)\b",
    re.I,
)
_LETTER_ALONE = re.compile(r"(?![A-Za-z0-9])")
_A_SHARE = re.compile(r"(?:[ ](?:per|a|each)\b|/)[ ]?(?:[a-z]{1,10}[ ])?(?:share|security|unit)")
_EARNED = re.compile(r"\b(?:EPS|dividends?|earnings per share|per share)\b[^.;\n]{0,30}\Z")
_SOURCES = re.compile(r" (?:other )?people (?:familiar|with|close|briefed|involved|who)\b", re.I)
_ACRONYMS = re.compile(r"(?:[A-Z]{2,8}|[A-Z]{1,3}[0-9]{2,4})s\Z")
_OF_ITS = re.compile(r" (?:the|its|their|our|these|those)(?= [A-Za-z])")
_AGAIN = re.compile(r"\b(?:the|all|these|those|both)[ ]\Z", re.I)
_SHORT = re.compile(r" \([A-Z]{2,6}\)")
_LETTER = re.compile(r" [A-H]\b")
_LINKS = {
    *("of", "at", "to", "is", "was", "were", "about", "around", "roughly", "over", "nearly", "almost", "just", "only"),
    *("reached", "totaled", "totalled", "hit", "ratio", "ratios", "multiple", "multiples", "pe", "peg", "headcount"),
    *("count", "workforce", "earnings", "sales", "book"),
}
_MODELS = frozenset(("model", "open-weight", "LLM", "dense"))
_OF_THE = (" of the ", " of its ", " of our ", " of their ")
_OF_THOSE = re.compile(
    r"[ ]of[ ](?:these|those|them|which)\b|[ ](?:that|which)[ ](?:are|were|have|had)\b"
    r"|[ ]of[ ](?:the|its|their|our|his|her|[A-Z][\w&.-]*['’]s?)[ ]\d[\d,]{1,12}[ ][a-z]",
    re.I,
)  # "120 of its 600 jobs"
_CLAUSE_ENDS = ".;。；\n$€£"
_OPENINGS = ".!?:;\n•-–—|>"


def count(draft: Draft, text: str, counts: Counts) -> None:
    """Make a bare draft a count where a counted noun follows; leave it bare where nothing tells what it is."""
    if text[draft.end : draft.end + 1] in ("p", "c") and _hundredths(draft, text):
        return
    hyphen = _HYPHEN.match(text, draft.end)
    if hyphen and hyphen.group(1).lower() not in ("plus", "odd"):
        _hyphenated(draft, hyphen, counts)
    elif draft.source == "chinese" or text[draft.end : draft.end + 1] >= "\u2e80":
        _chinese(draft, text, counts)
    else:
        _english(draft, text, counts)
    if draft.unit is None and draft.scaled and not draft.currency_side:
        _unstated(draft, text, counts)


def _hundredths(draft: Draft, text: str) -> bool:
    """``46.4p``, ``11c per share``: pence and cents in one letter, where the text has them."""
    pence = text[draft.end] == "p"
    if draft.source != "digits" or draft.scaled or not _LETTER_ALONE.match(text, draft.end + 1):
        return False
    if pence:
        known = "£" in text or "pence" in text or "p per share" in text or "GBP" in text
    else:
        known = bool(
            _A_SHARE.match(text, draft.end + 1) or _EARNED.search(text[max(0, draft.start - 60) : draft.start])
        )
    if not known:
        return False
    draft.unit, draft.factor, draft.currency_side = "GBP" if pence else "USD", 0.01, "after"
    draft.rule = "money.pence" if pence else "money.cents"
    draft.end += 1
    return True


def _english(draft: Draft, text: str, counts: Counts) -> None:
    small = _small_letter(draft, text, counts)
    noun, at = _noun(draft, text, counts)
    if draft.low == 1 and not draft.scaled and (one := counts.single.match(text, draft.end)):
        _set(draft, one.group(1), one.start(1), "count.single")
        return
    if small and not noun and draft.rule == "count.cue":
        return
    if small and not (noun and noun.split()[-1].lower() in counts.nouns):
        draft.scale, draft.scaled, draft.end = 1.0, False, draft.end - 1
        return
    if noun:
        if _counted(draft, text, noun, counts):
            _set(draft, noun, at, "count.noun")
        return
    if at >= 0 or draft.source != "digits" or draft.scaled or draft.year_like():
        return
    head = text[max(0, draft.start - 70) : draft.start]
    word = head.rstrip(" :").rpartition(" ")[2].lower()
    if word not in _LINKS and "/" not in word:
        if _OF_THOSE.match(text, draft.end):
            draft.unit, draft.rule = "count", "count.those"
    elif counts.ratios.search(head):
        draft.unit, draft.rule = "multiple", "multiple.cue"
    elif counts.measured.search(head):
        draft.unit, draft.rule = "count", "count.measured"


def _small_letter(draft: Draft, text: str, counts: Counts) -> bool:
    """``240m shares``: a small letter is a scale where what it counts follows."""
    scale = {"m": 1e6, "b": 1e9, "k": 1e3}.get(text[draft.end : draft.end + 1])
    after = text[draft.end + 1 : draft.end + 2]
    if not scale or draft.scaled or draft.source != "digits" or after.isalnum():
        return False
    if counts.cues.search(text[max(0, draft.start - 24) : draft.start].rpartition("\n")[2]):
        draft.unit, draft.rule = "count", "count.cue"
    elif after != " ":
        return False
    draft.scale, draft.scaled = scale, True
    draft.end += 1
    return True


_NEGATED = re.compile(r"[Nn](?<![A-Za-z][Nn])(?:o(?=[ t])|il)")


def _near(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins at "no", "not" or "nil", or at a word or comma shortly before."""
    last = 0
    for at in places:
        if at < last:
            continue
        for start in (*(m.start() for m in _STARTS.finditer(text, max(last, at - 40), at)), at):
            if match := pattern.match(text, start):
                last = match.end()
                yield match
                break


_STARTS = re.compile(r"\b[A-Za-z]|,")


def nothing(text: str, counts: Counts) -> Iterator[Draft]:
    """``no impairment was recognized``: an amount of nil, in the currency of the text; ``no shares were issued``."""
    places = [m.start() for m in _NEGATED.finditer(text)]
    for match in _near(counts.nothing, text, places):
        yield _nil(match, "money.nil")
    for match in _near(counts.none, text, places):
        if match.lastgroup != "d":
            draft = _nil(match, "count.nil")
            draft.unit = "count"
            yield draft


def _nil(match: re.Match[str], rule: str) -> Draft:
    start, end = match.span(match.lastgroup or 0)
    draft = Draft(start, end, start, 0.0, 0.0, 0.0, match.string[start:end], "words")
    draft.rule, draft.scaled = rule, True
    return draft


_NUMBERED = re.compile(
    r"(?:\b(?:[Nn]os?\.?|[Nn]umbers?|[Pp]atents?|[Rr]elease|[Rr]ule|[Ff]ile|[Aa]ct|[Ss]ection|[Cc]ode|ID)|[#§№])"
    r"[ :]{0,2}(?:[A-Z]{1,3}[- ]?)?(?:[0-9,]{5,12}(?:,| and|, and)[ ]){0,6}\Z"
)


_LEVELLED = re.compile(r"(?:\b(?:to|at|above|below|past|near)[ ]|[\u2e80-\uffff])\Z")  # of an index


_HIGHEST_INDEX = 1e6


_CELLS = frozenset((",", ";", "|", "\t"))


def grouped(draft: Draft, text: str, counts: Counts) -> bool:
    """``unvested awards of 5,455,734``: digits in groups are counted, whatever the noun, save numbers of patents."""
    if draft.source != "digits" or "," not in draft.digits or draft.low < 1000 or draft.unit is not None:
        return False
    after = _WORD.match(text, draft.end)
    if (after and after.group(1).lower() in counts.foreign) or text[draft.end : draft.end + 1] in ("-", "/", "\u2011"):
        return False
    if text[draft.end : draft.end + 1] >= "\u2e80" or "." in draft.digits:
        return False
    cut = text[draft.end : draft.end + 1] in _CELLS and not text[draft.end + 1 : draft.end + 2].isspace()
    if cut or text[draft.start - 1 : draft.start] in _CELLS:
        return False  # cells of a row
    head = text[max(0, draft.start - 90) : draft.start]
    if _NUMBERED.search(head) or (draft.low < _HIGHEST_INDEX and _LEVELLED.search(head)):
        return False
    draft.unit, draft.rule = "count", "count.grouped"
    return True


def _set(draft: Draft, noun: str, at: int, rule: str) -> None:
    draft.unit, draft.rule = "count", rule
    draft.noun, draft.noun_at = noun, at


def _hyphenated(draft: Draft, match: re.Match[str], counts: Counts) -> None:
    word = match.group(1).lower()
    few = draft.source != "digits" or (draft.low < 100 and word not in ("person", "employee", "member", "store"))
    if word in counts.hyphenated and (draft.scaled or not few):
        _set(draft, match.group(1), match.start(1), "count.hyphen")


def _noun(draft: Draft, text: str, counts: Counts) -> tuple[str, int]:
    """The words up to the first counted noun within five and where they begin. No words and a place: a noun that
    only enumerates; no words and -1: the number stands alone."""
    at, first = draft.end, -1
    if text.startswith(("+", "-plus", "-odd"), at):
        at += 1 if text[at] == "+" else 5 if text[at + 1] == "p" else 4
    for n in range(6):
        if n and (short := _SHORT.match(text, at)):
            at = short.end()  # low rate initial production (LRIP) lots
        match = _WORD.match(text, at)
        if not match:
            break
        word = match.group(1).lower().replace("’", "'").removesuffix("'s")
        at = match.end()
        if n == 0 and word == "of" and (draft.scaled or draft.source == "digits" or (counts.every and draft.low > 1)):
            if of := _OF_ITS.match(text, at):  # 20 of the biggest banks
                at = of.end()
                continue
            if draft.scaled:
                continue
        first = match.start(1) if first < 0 else first
        if word in ("class", "series") and (letter := _LETTER.match(text, at)):
            at = letter.end()  # 25M class A shares
            continue
        if word in counts.stop and not (word == "and" and n == 1 and counts.every):
            break
        if n and text[first:at].lower() in counts.phrases:
            return text[first:at], first
        if word in counts.generic or (n == 0 and word in counts.foreign):
            return "", first
        named = counts.every and draft.source == "words" and _plural(word, counts)  # four Network Defendants
        if word in counts.nouns or named or _ACRONYMS.match(match.group(1)) or _lower_plural(match.group(1), counts):
            return text[first:at], first
        if text[at : at + 1] in (",", ".", ";", ":", "!", "?", ")", "]", "\n", "|", "/"):
            break
    return "", -1


def _plural(word: str, counts: Counts) -> bool:
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous", "'s"))
        and word not in counts.not_plural
    )


def _lower_plural(word: str, counts: Counts) -> bool:
    """A plural in small letters, also behind a hyphen: ``companies``, ``H100-equivalents``."""
    last = word.rpartition("-")[2]
    return last.islower() and _plural(last.replace("’", "'").removesuffix("'s"), counts)


def _counted(draft: Draft, text: str, noun: str, counts: Counts) -> bool:
    """Whether number and noun make a count: not a name (Fortune 500 companies), not a year, not ``one`` of a kind."""
    last = noun.split()[-1].lower()
    if draft.source == "words" and not draft.scaled and not draft.vague:
        strong = (
            counts.every
            or noun.lower() in counts.phrases
            or last in counts.nouns
            or last.rpartition("-")[2] in counts.nouns
        )
        if (
            not strong
            or draft.low <= 1
            or (not counts.every and text[max(0, draft.start - 10) : draft.start].endswith(_OF_THE))
        ):
            return False
        if last == "people" and _SOURCES.match(text, draft.end):
            return False
        named = noun.lower().startswith(("largest", "biggest", "main", "major", "key", "different", "distinct"))
        if named and not counts.every:
            return False
        if not counts.every and draft.low <= 12 and _AGAIN.search(text[max(0, draft.start - 8) : draft.start]):
            return False  # "all four stocks": they were named before
        if text[draft.start].isupper() and text[draft.start - 2 : draft.start - 1] in _OPENINGS:
            return True
    words = text[max(0, draft.start - 16) : draft.start].rstrip(" \u00a0(").split()
    before = words[-1].strip('(“"') if words else ""
    low = before.lower().rstrip(".")
    if low in counts.names and not draft.scaled:
        return False
    if draft.year_like() and low not in counts.having:
        return False
    if len(before) > 1 and before.isupper() and before.isalpha() and "," not in draft.digits and not draft.scaled:
        return False
    if before[:1].isupper() and "," not in draft.digits and not draft.scaled and not noun.split()[-1][0].isupper():
        opening = text[max(0, draft.start - len(before) - 3) : draft.start - len(before) - 1].strip()
        return not opening or opening in _OPENINGS or low in counts.having
    return True


def shares(bare: Draft, draft: Draft, text: str, counts: Counts) -> bool:
    """``from 50,000 to 52,000 units``, ``120 and 150 stores``: the noun stands with the last of two."""
    if bare.source != "digits" or bare.year_like() or draft.source != "digits" or bare.low < 10:
        return False
    if text[bare.end : draft.start].strip() not in ("to", "and", "or") or not _counted(bare, text, draft.noun, counts):
        return False
    bare.unit, bare.rule, bare.inferred = "count", "inherited.unit", ("unit",)
    bare.noun, bare.noun_at = draft.noun, draft.noun_at
    return True


def _unstated(draft: Draft, text: str, counts: Counts) -> None:
    """A scale without noun or currency: a count where the clause has named what is counted, else of unknown unit."""
    after = _WORD.match(text, draft.end)
    if after and (after.group(1).lower() in counts.foreign or after.group(1) in _MODELS):
        return
    clause = text[max(0, draft.start - 70) : draft.start]
    if draft.low < 100 and clause.rstrip().rpartition(" ")[2].rpartition("\n")[2].lower() in counts.names:
        return
    cut = max(clause.rfind(c) for c in _CLAUSE_ENDS)
    if counts.cues.search(clause[cut + 1 :]) or counts.measured.search(clause[cut + 1 :]):
        draft.unit, draft.rule = "count", "count.cue"
    elif text[draft.end - 1] not in "KMBT" or _MONEY_CUES.search(clause):
        draft.rule = draft.rule or "scale.only"


def _chinese(draft: Draft, text: str, counts: Counts) -> None:
    at = draft.end
    if text[at : at + 1] in ("多", "余", "餘"):
        draft.hedges += ("over",)
        at += 1
    if text[at : at + 1] == " ":
        at += 1
    word = next((w for w in counts.chinese if text.startswith(w, at)), "")
    if not word or (
        draft.low < 10 and not draft.scaled and (draft.source == "chinese" or word in "个個次位种種项項条條")
    ):
        return
    _set(draft, word, at, "zh.count")
