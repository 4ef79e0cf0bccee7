"""Changes: by, to or from; and the minus of what fell."""

from __future__ import annotations

import re

from pricedin.claims.draft import Draft
from pricedin.claims.labels import TIMES
from pricedin.vocabulary.changes import Changes

_NEXT = re.compile(r"[ \u00a0-]([A-Za-z][A-Za-z\-]*)")
_NEGATIVE = re.compile(
    r"\bnegative[ ](?:[a-z\-]{1,20}[ ]){0,4}(?:of|at|was|to)[ ](?:about[ ]|roughly[ ]|around[ ]|approximately[ ])?\Z",
    re.I,
)
_NOUNS = {
    *("decline", "declines", "drop", "fall", "decrease", "reduction", "cut", "slump", "plunge", "slide", "discount"),
    *("contraction", "dip", "haircut"),
}
_MONEY_DOWN = {
    *("fell", "dropped", "declined", "decreased", "down", "slid", "fall", "decline", "decrease", "drop", "shrank"),
    *("reduced", "cut", "lowered", "trimmed", "slashed", "falling", "dropping", "declining", "decreasing", "reduction"),
    *("reduce", "reduces", "reducing", "lower", "lowers", "lowering", "shrink", "shrinks", "shrinking"),
}
_MONEY_OF = frozenset(("decline", "decrease", "drop", "fall", "reduction"))
_MONEY_FELL = frozenset(("fell", "dropped", "declined", "decreased", "down"))
_ZH_FELL = ("减少", "減少", "下降", "下跌", "下滑", "缩减", "縮減")
_PHRASAL = {
    *("shut", "shuts", "shutting", "close", "closed", "closing", "scale", "scaled", "wind", "wound", "winding", "pay"),
    *("paid", "paying", "write", "wrote", "writing", "track", "tracked", "turn", "turned", "turning", "break", "broke"),
}
_ENDING = frozenset(("close", "end", "finish", "settle", "trade"))
_CLOSED = frozenset(("close", "closed", "closing"))
_GAVE = frozenset(("gave", "given", "give", "gives", "giving"))
_STOOD = frozenset(("was", "were", "is", "are", "trading", "traded", "closed", "ended", "finished"))
_STRIP = "(“\"'~≈—–,"


def change(draft: Draft, before: Draft | None, text: str, table: Changes) -> None:
    """Set ``sense``; turn the sign of a change that is a fall, and of a loss a share."""
    last = text[draft.start - 1 : draft.start]
    if (last >= "\u2e80" and last) or (last == " " and text[draft.start - 2 : draft.start - 1] >= "\u2e80"):
        _chinese(draft, text, table)
    elif draft.sense not in ("from", "to"):
        _english(draft, text, table)
    if draft.currency_side:
        _lost(draft, before, text)
    if before is not None and before.sense == "by" and draft.sign > 0:
        _beside(draft, before, text)


def _english(draft: Draft, text: str, table: Changes) -> None:
    ratio = draft.unit == "fraction"
    head = text[max(0, draft.start - 72) : draft.start].rstrip()
    sense = found = ""
    if _SET_AGAINST.search(head):
        return  # "0.5 percentage points lower than the 38.5% of the prior period"
    if head.rpartition(" ")[2].strip(_STRIP).lower() in table.last and head[-1] not in ";.:!?":
        sense, found = _read([w.strip(_STRIP) for w in head.split()], table, ratio)
    if found:
        draft.sense = draft.sense or sense or "by"
        if found in table.down and sense != "to" and draft.sign > 0 and (ratio or _money_fell(draft, sense, found)):
            draft.sign = -draft.sign
    elif sense:
        draft.sense = draft.sense or sense
    if draft.sign > 0 and ratio and (draft.sense != "to" or head.endswith((" a", " an", " the"))):
        _behind(draft, text, table)
    if draft.sign > 0 and draft.currency_side and not draft.sense and _LOWER.match(text, draft.end):
        draft.sign, draft.sense = -1.0, "by"
    if (
        draft.sign > 0
        and (ratio or draft.currency_side)
        and _NEGATIVE.search(text[max(0, draft.start - 70) : draft.start])
    ):
        draft.sign = -1.0


def _money_fell(draft: Draft, sense: str, word: str) -> bool:
    """Whether ``word`` makes an amount a fall of it: ``fell $2``, ``reduced costs by $2``, ``a decline of $2``."""
    if draft.unit == "multiple" or draft.unit in TIMES:
        return False
    return (sense == "by" and word in _MONEY_DOWN) or word in _MONEY_FELL or word in _MONEY_OF


def _lost(draft: Draft, before: Draft | None, text: str) -> None:
    """``a loss of 64 cents a share``: earnings a share below zero."""
    if draft.sign < 0 or draft.scaled or draft.low * draft.factor >= 1000:
        return
    head = text[max(0, draft.start - 60) : draft.start]
    small = draft.factor == 0.01 or "." in draft.digits
    if (small and not _PER_OTHER.match(text, draft.end)) or draft.each == "share":
        other = before is not None and before.currency_side and text[before.end : draft.start] in _OR
        if other and before is not None and before.scaled:  # "a loss of $84 million, or 16 cents a share"
            head = text[max(0, before.start - 60) : before.start]
        if before is not None and before.sign < 0 and before.unit == draft.unit and not before.scaled:
            gap = text[before.end : draft.start]
            head = "loss of " if len(gap) < 40 and _THAN.fullmatch(gap) else head
        if before is not None and before.sign < 0 and not before.scaled and text[before.end : draft.start] == " (":
            head = "loss of "
        if (_LOSS.search(head) or _LOSS_BEHIND.match(text, draft.end)) and not _GAIN.match(text, draft.end):
            draft.sign = -1.0


def _beside(draft: Draft, before: Draft, text: str) -> None:
    """``a decrease of $3 million or 2.7%``; ``fell 5% and 7%, respectively``; 分別跌5.4及3.9個百分點."""
    gap = text[before.end : draft.start]
    if draft.unit == before.unit == "fraction" and draft.sense != "from" and _EACH.fullmatch(gap):
        if _PLACE.match(text, draft.end):  # fell 11% at A, 10% at B and 1% at C
            draft.sign, draft.sense = before.sign, "by"
        return
    if len(gap) > 12:
        return
    mark = gap.strip()
    if mark in _OTHERWISE and (draft.unit == "fraction") != (before.unit == "fraction"):
        joined = draft.unit == "fraction" or mark not in "(（"
    else:
        joined = (
            draft.unit == before.unit == "fraction"
            and draft.sense in ("", "by")
            and (mark in _ALWAYS or (mark in _LIST and bool(_RESPECTIVELY.match(text, draft.end))))
        )
    if joined:
        draft.sign, draft.sense = before.sign, draft.sense or "by"


_SET_AGAINST = re.compile(
    r"(?:\d ?%|\bpoints?|\bper ?cent|\bbps) (?:lower|higher|less|more|better|worse|below|above|under"
    r"|over)(?: than)? (?:the|its|their|our)\Z"
)
_LOWER = re.compile(r"[ ](?:lower|less than|fewer)\b")
_LOSS = re.compile(
    r"\b(?:loss|losses|lost)(?:[ ](?:per|a)[ ](?:[a-z\-]{1,12}[ ]){0,2}?(?:share|ADS|unit))?"
    r"(?:[ ](?:attributable|applicable|available)[ ]to(?:[ ](?!of|was|were)[A-Za-z’'\-]{1,16}){1,5})?:?"
    r"(?:[ ](?:of|was|were|is|to|at|from|came|in|equal|equivalent|narrowed|widened"
    r"|about|around|roughly|just|only|nearly|some|totaled)){0,4}"
    r"[ ]\Z",
    re.I,
)
_LOSS_BEHIND = re.compile(r"[- ](?:(?:per|a)[- ](?:[a-z]{1,12}[- ])?share[- ])?(?:net[ ])?loss\b", re.I)
_PER_OTHER = re.compile(r" (?:for|per|on|of) (?:every|each|a|the|one)\b|[ ]?/|[ ]per[ ](?!share)", re.I)
_RESPECTIVELY = re.compile(r"[^.;\n]{0,80}\brespectively\b")
_OTHERWISE = frozenset(("or", ", or", "(", "（", "或", ",或", "，或", ", or about", "or about"))
_THAN = re.compile(
    r"(?: (?:a|per)[ ](?:[a-z]{1,10}[ ])?share)?,? (?:(?:up|down) from|from|versus|vs\.?|against|compared (?:with|to))"
    r" (?:a |the )?(?:loss of |loss )?(?:about |roughly )?"
)
_GAIN = re.compile(r"[ -](?:(?:a|per)[ ]share[ ])?(?:profit|gain|earnings)\b")
_EACH = re.compile(r" (?:at|in|for|on|from|across|among) [^.;:%$\n]{1,40}(?:,|,? and|, and) ?")
_PLACE = re.compile(r" (?:at|in|for|on|from|across|among)\b")
_OR = frozenset((", or ", " or ", " (", ", "))
_LIST = frozenset(("and", ",", ", and"))
_ALWAYS = frozenset(("/", "及", "和", "、", "与", "與", "以及"))


def _read(words: list[str], table: Changes, ratio: bool) -> tuple[str, str]:
    """The sense given by the last words, and the changing word before them. A ``ratio`` is not what a firm closes
    down; a share that "closed down" by one fell."""
    sense = ""
    tail = [w.lower() for w in words[-11:]]
    n = len(tail)
    while n:
        word = tail[n - 1]
        if word in ("from",):
            return ("from" if n == len(tail) or not sense else sense), ""
        if word == "by":
            sense = sense or "by"
        elif word in ("least", "most") and n > 1 and tail[n - 2] == "at":
            n -= 1
        elif word == "to" and n < len(tail) and tail[n] in _ENDING:
            break  # "to close 1.2% lower"
        elif word in ("to", "at", "into") and not sense:
            if not (word == "to" and n > 1 and tail[n - 2] in ("up", "close", "equal")):
                sense = "to"
            elif tail[n - 2] == "up":
                n -= 1
        elif word == "of" and not sense:
            sense = "of"
        elif word == "up" and n > 1 and tail[n - 2] in _GAVE:
            return sense, "loses"
        elif (word == "down" and n > 1 and tail[n - 2] in (_PHRASAL - _CLOSED if ratio else _PHRASAL)) or word == "off":
            was = word == "off" and n > 1 and (tail[n - 2] in _STOOD or words[n - len(tail) - 2][:1].isupper())
            return ("", "down") if was else (sense, "")
        elif word in table.up or word in table.down:
            return ("" if sense == "of" else sense), word
        elif word not in table.between:
            break
        n -= 1
    if sense in ("by", "of"):
        for k in range(n - 1, max(-1, n - 8), -1):
            word = tail[k]
            if (sense == "by" and (word in table.up or word in table.down)) or word in _NOUNS:
                return "by", word
    return ("" if sense == "of" else sense), ""


def _behind(draft: Draft, text: str, table: Changes) -> None:
    """``20% below``, ``a 12% year-on-year decline``: the falling word behind the figure."""
    if _LESS.match(text, draft.end):
        draft.sign, draft.sense = -1.0, draft.sense or "by"
        return
    if _OR_LESS.match(text, draft.end):
        return
    at = draft.end
    for _ in range(3):
        match = _NEXT.match(text, at)
        if not match:
            return
        word = match.group(1).lower()
        if word in table.down_after:
            if word == "off" and not text.startswith((" its", " the", " from", " a ", " list"), match.end()):
                return
            draft.sign, draft.sense = -1.0, draft.sense or "by"
            return
        if word not in table.modifiers:
            return
        at = match.end()


_OR_LESS = re.compile(r"[ ]or (?:less|lower|fewer|below)\b")
_LESS = re.compile(r"[ ](?:under (?:the|its|their|that|last)|down(?! (?:from|payment|to|round|the)))\b")


def _chinese(draft: Draft, text: str, table: Changes) -> None:
    head = text[max(0, draft.start - 12) : draft.start].rstrip().removesuffix("接近")
    head = head.rstrip(" ~约約近逾超过過为達达了")
    if head.endswith("幅"):
        draft.sense = draft.sense or "by"
        draft.sign *= -1.0 if head.endswith(("跌幅", "降幅")) and draft.unit in ("fraction", "multiple") else 1.0
        return
    raw = text[max(0, draft.start - 12) : draft.start].rstrip()
    if raw.endswith(table.zh_to) and not raw.endswith(("为", "為")) and draft.sense != "from":
        draft.sense = "to"
        return
    if head.endswith(table.zh_from):
        draft.sense = draft.sense or "from"
    elif head.endswith(table.zh_down):
        draft.sense = draft.sense or "by"
        if draft.sign > 0 and (draft.unit in ("fraction", "multiple") or head.endswith(_ZH_FELL)):
            draft.sign = -1.0
    elif head.endswith(table.zh_up):
        draft.sense = draft.sense or "by"
