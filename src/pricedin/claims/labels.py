"""Numbers that have a unit and yet are no quantity: spans of a calendar, ages, frequencies; and years that are one."""

from __future__ import annotations

import re

from pricedin.claims.draft import Draft

TIMES = frozenset(("hours", "days", "months", "quarters", "years"))
_OF_SPAN = re.compile(r"(?:19|20)\d\d\x20?年?\x20?[至到~～–—-]\x20?\Z|(?:今|明|(?<![过過])去)\Z")
_SO_FAR = frozenset(("前", "首"))
_SINGLE = frozenset(
    ["in", "within", "just", "only", "over", "than", "for", "about", "least", "single", "every", "per", "and"]
)
_POSITION = frozenset(["first", "trailing", "final", "corresponding", "same", "fourth", "third", "second"])
_BACK = frozenset(["last", "prior", "preceding", "previous", "past"])
_BEHIND = re.compile(
    r"[ \u00a0](?:ended|ending|period|on(?=[:,.])|ago|earlier|later|old|hence|from now|before|after|to date)\b"
    r"|[ ]to (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|-(?:old|high|low|end)\b|前|后|後",
    re.I,
)
_TERM = re.compile(
    r"[, ]{1,2}(?:\S{1,16}[ ]){0,4}?"
    r"(?:contract|deal|agreement|lease|term|lock-?up|moratorium|extension|commitment|period|pact|partnership|loan|maturity|warranty"
    r"|facility|revolver|notes?|plan|vesting|forecast|outlook|streak)\b",
    re.I,
)
_FREQUENCY = re.compile(r"[ ](?:an?|per|each|every|this|last|since|already|in|before|during|over the|so far)\b", re.I)
_ZH_YEAR = frozenset(("上", "前", "下", "次", "翌", "每"))
_EQUALS = re.compile(r"[ ]?(?:=|兑|兌)|[ ]equals\b")
_DENOMINATOR = re.compile(
    r"(?:\bper[ ]|\bevery[ ]|[a-z]/|每|\d in[ ]|\b(?:one|two|three|four|five|nine) in[ ])\Z", re.I
)
_RATES = ("per ", "very ", "Per ", "/", "每", " in ")
_BREAKEVEN = re.compile(
    r"(?:break(?:s|ing)?[- ]?even|profitab|turn a profit|cash[- ]flow[- ]positive|into the black|扭亏|扭虧|盈亏平衡"
    r"|盈虧平衡|实现盈利|實現盈利)[^.;\n。；]{0,60}\Z",
    re.I,
)
_UNTIL = re.compile(r"(?:until|by|in|before|than)[ ]\Z|[\u4e00-\u9fff]\Z", re.I)


def is_label(draft: Draft, text: str) -> bool:
    """Whether a draft with a unit names a span of the calendar, an age or how often something happened."""
    head = text[max(0, draft.start - 8) : draft.start]
    if draft.unit != "fraction" and head.endswith(_RATES) and _DENOMINATOR.search(head):
        return True
    if draft.source == "words" and text.startswith(" question", draft.end):
        return True  # the million-dollar question
    if draft.currency_side and draft.low == 1 and not draft.scaled and _EQUALS.match(text, draft.end):
        return True  # ($1 = 0.85 euros): the rate is the quantity
    if draft.unit in TIMES and draft.rule != "duration.age":
        if draft.source == "chinese" and draft.low == 1 and head[-1:] in _ZH_YEAR:
            return True  # 上一年
        return _calendar(draft, text)
    if draft.unit == "multiple" and text.startswith("times", draft.end - 5):
        return not draft.scaled and draft.low < 20 and bool(_FREQUENCY.match(text, draft.end))
    return False


def _calendar(draft: Draft, text: str) -> bool:
    if draft.unit == "years" and _OF_SPAN.search(text, max(0, draft.start - 10), draft.start):
        return True
    if draft.unit == "months" and text[draft.start - 1 : draft.start] in _SO_FAR:
        return True  # 前5个月
    before = text[max(0, draft.start - 24) : draft.start].lower().split()
    word = before[-1] if before else ""
    if _BEHIND.match(text, draft.end) or word in _POSITION:
        return True
    if word in _BACK and draft.unit in ("months", "quarters") and draft.rule != "words.decade":
        return True
    if draft.source == "words" and draft.low == 1 and draft.rule != "words.decade":
        return word not in _SINGLE
    adjective = "-" in text[draft.at : draft.end] and text[draft.end - 1] != "s"
    if adjective and draft.rule != "range":
        return draft.unit != "hours" and not _TERM.match(text, draft.end)
    return text[draft.end - 1] != "s" and text[draft.end - 1].isascii() and draft.low > 1 and draft.rule != "range"


def breakeven(draft: Draft, text: str) -> None:
    """The year in which something breaks even is a value; other years stay labels."""
    if not draft.year_like():
        return
    head = text[max(0, draft.start - 110) : draft.start]
    if _BREAKEVEN.search(head) and _UNTIL.search(head):
        draft.unit, draft.rule = "calendar_year", "year.breakeven"
