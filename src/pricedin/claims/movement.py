"""Is a figure a level or a change, and is it what analysts expected?"""

from __future__ import annotations

import re

from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.lexicon import CHANGE, FALL, RISE, TIMES, YEARLY, Mark
from pricedin.claims.soft import AMOUNT, SOFT


def change_of(link: Link, sentence: Sentence, page: Page, previous: int, following: int) -> tuple[int, Mark | None]:
    """Is the figure a change (RISE, FALL, YEARLY or TIMES), and by which word? Looks between its neighbours."""
    m = link.mention
    text = page.text
    if link.unit not in ("ratio", "money", "count", "power"):
        return 0, None
    best: tuple[int, Mark | None] = (0, None)
    if _MADE.search(text, max(0, m.start - 24), m.start):
        return 0, None
    if link.unit == "money" and _GAIN.search(text, max(0, m.start - 30), m.start) and _GAINED.match(text, m.end):
        return 0, None
    if (
        m.unit == "multiple"
        and not any(c.isdigit() for c in text[m.start : m.end])
        and not text[m.start : m.end].rstrip().endswith("times")
    ):
        return TIMES, None
    if m.unit == "multiple" and _AS_BEFORE.match(text, m.end):
        return TIMES, None
    if m.unit == "fraction" and (set_against := _THAN.match(text, m.end) or _THAN_SUM.match(text, m.end)):
        return (
            FALL if set_against[1] in ("below", "less", "lower", "under", "down", "fewer", "behind") else RISE
        ), None
    for mark in sentence.moves:
        roles = mark.entry.roles & (CHANGE | YEARLY | TIMES)
        if roles == YEARLY and text[m.start - 1] == "(" and _CONSTANT.match(text, m.end):
            continue  # "a retention rate of 108% (107% in constant currency)"
        if not roles or mark.end <= previous or mark.start >= following:
            continue
        if mark.entry.phrase == "多" and text[mark.start - 1] in "最至许許很不":
            continue
        if mark.end <= m.start:
            if link.unit != "ratio" and not (
                _by(text, mark, m.start)
                or (mark.entry.phrase in ("up", "down") and _SINCE.match(text, m.end))
                or (link.unit == "money" and _by_chinese(text, mark, m.start))
            ):
                continue
            gap = text[mark.end : m.start]
            if (
                mark.entry.phrase in ("growth", "增速", "increase")
                and len(gap) < 40
                and _GROWTH_TO.fullmatch(gap)
                and m.unit == "fraction"
            ):
                best = (RISE, mark)
            by = len(gap) < 60 and _BY.match(gap) and not _at_level(gap, link)
            if by or (m.unit == "fraction" and mark.entry.phrase in _NOUNS and _IN_WHICH.match(gap[:90])):
                best = (roles, mark)
        elif mark.start >= m.end and best[1] is None:
            gap = text[m.end : mark.start]
            joined = m.sense == "to" and gap.startswith(" and ")  # "slipped to 125% and revenue rose"
            joined = joined or gap == " or " or bool(_PART.match(gap))  # "55% or less", "70% of it on advanced nodes"
            if link.unit == "ratio" and m.sense != "from" and not joined and len(gap) < 50 and _THEN.match(gap):
                return roles, mark
    if (
        best[1] is None
        and m.unit == "fraction"
        and (
            m.sense == "by"
            or text[max(0, m.start - 1) : m.start] == "+"
            or text[m.start : m.start + 5].lower() in ("minus", "plus ")
            or (text[m.start] in "-−+" and not _IS.search(text, max(0, m.start - 12), m.start))
        )
    ):
        return RISE if m.low >= 0 else FALL, None
    told = m.unit == "fraction" or (link.unit == "money" and _BY_SUM.search(text, max(0, m.start - 24), m.start))
    if best[1] is None and told and (moved := _object_of(sentence, text, m.start)):
        return moved
    if (
        best[1] is None
        and m.unit == "fraction"
        and _TO_SUM.match(text, m.end)
        and _AND_WHAT.search(text, sentence.start, m.start)
    ):
        other = next((o for o in reversed(sentence.mentions) if o.end < m.start and o.unit == "fraction"), None)
        if other is not None and other.sense == "by":  # "sales rose 15% to 723 and operating profit 19% to 188"
            return FALL if other.low < 0 else RISE, None
    return best


def _object_of(sentence: Sentence, text: str, at: int) -> tuple[int, Mark] | None:
    """ "boosted revenue 12%", "is growing sales at 12% a year": a verb, what it moves, and by how much."""
    cue = next((c for c in reversed(sentence.cues) if c.end <= at), None)
    if cue is None or not (gap := _BY_HOW_MUCH.fullmatch(text, cue.end, at)):
        return None
    verb = next((v for v in reversed(sentence.moves) if v.end <= cue.start), None)
    if verb is None or not verb.entry.roles & CHANGE or not _WHAT.fullmatch(text, verb.end, cue.start):
        return None
    if gap[1] and not _GROW.fullmatch(verb.entry.phrase):
        return None  # "cut costs at 12 plants"
    return verb.entry.roles & CHANGE, verb


_PART = re.compile(r"\sof\s(?:it|that|them|which|these|those)\b")
_BY_SUM = re.compile(rf"\sby\s{SOFT}\Z")  # "lifted its pre-tax profit by $9.5 billion"
_BY_HOW_MUCH = re.compile(
    rf"\s(?:(?:plans?|budget|forecast|guidance|targets?|spending|estimate"
    rf"|bill)\s)?(?:by\s)?(at\s)?(?:an?\s(?:\w+\s){{0,2}})?{SOFT}"
)
_WHAT = re.compile(r"\s(?:its|their|our|the|his|her)?\s?(?:20\d\d\s|full-year\s)?(?:[a-z][\w-]*\s){0,2}")
_GROW = re.compile(r"gr[eo]w(?:ing|s|n)?|expand(?:ing|ed|s)?")
_TO_SUM = re.compile(r" to (?:about |around )?(?:[A-Z]{0,3}[$€£¥₹] ?)?\d")
_AND_WHAT = re.compile(r"\d[^.;,]{0,16},?\sand\s(?:its\s|the\s)?[a-z][a-z -]{3,30}\s\Z")
_MADE = re.compile(
    r"\b(?:ma[dk]es?|making|g[ai]ve|gives|giving|t[ao]ke|takes|taken|took|eats?|ate|ends?|ended|buy|buys|bought|snap(?:s"
    r"|ped)|set|"
    r"puts?|soak(?:s|ed)?|us(?:es|ed)|tied|ties|picks?|picked|scoops?|scooped|signs?|signed)\sup\s(?:\w+\s){0,2}\Z"
)  # "made up 31% of revenue"
_CONSTANT = re.compile(r"\s(?:in|at|on a)\sconstant[- ](?:currency|currencies|exchange)")
_GAIN = re.compile(r"\b[Gg]ains?\sof\s(?:\w+\s){0,3}\Z")
_GAINED = re.compile(r"\s(?:on|from)\s(?!a year|the (?:year|quarter|same|prior|previous|first|second|third|fourth))")
_AS_BEFORE = re.compile(
    r"\s(?:what\s(?:it|they|that|he|she)\b|(?:the|its|their)\s(?:level|figure|amount|number|size|year-ago"
    r"|year-earlier)\b|"
    r"(?:the\s)?(?:last|previous|prior)\s(?:year|quarter|month|round)['’]s\b(?!\s(?:\w+\s)?(?:sales|revenues?|earnings|profits?)\b)"
    r"|that\sof\s(?:a\syear|last"
    r"|the\s(?:previous|prior|same))\b|"
    r"(?:more\s|higher\s|bigger\s|larger\s|greater\s)than\s(?:a\syear|last|in|the\s(?:previous|prior|same))\b|"
    r"as\s(?:many|much|high|large|big)\sas\s(?:a\syear|last|in|the\s(?:previous|prior|same)|it|before)\b"
    r"|a\syear\s(?:ago|earlier))"
)  # "2.5 times what it had been": a change by a factor
_THAN = re.compile(
    r"\s(above|below|over|more|less|fewer|higher|lower|better|greater|bigger|up|down|under|ahead|behind)\s(?:than\s"
    r"|then\s|on\s|of\s|from\s)?(?:in\s)?(?:the\s|a\s|its\s)?"
    r"(?:(?:level|figure|total|amount)\s(?:of|in|seen in|recorded in)\s(?:the\s|a\s)?)?"
    r"(?:(?:same|year-ago|year-earlier|previous|prior|preceding|comparable|corresponding|first|second|third"
    r"|fourth|last|three|"
    r"six|nine|twelve|12|months|month|quarter|period|week)\s){0,4}(?:quarter|period|months?|year|half|week|"
    r"20\d\d|19\d\d|time last)\b"
)  # "38% above the same quarter of last year"
_SINCE = re.compile(
    r"\s(?:from|on|over|since)\s(?:the|a|last|its)\s(?:[a-z-]+\s)?(?:quarter|year|month|period|half|December|March|June|September)\b"
)  # "up $3 billion from the second quarter"
_THAN_SUM = re.compile(
    r"\s(above|below|over|more|less|fewer|higher|lower|under)\s(?:than\s)?(?:the|its|their)\s"
    rf"{AMOUNT}\s(?:[a-z]+\s)?(?:it|they|we|a year|in|of"
    r"|for|at which|recorded"
    r"|reported|booked|earned|spent|posted|made|raised)\b"
)  # "25% more than the $240 million it reported"
_IS = re.compile(
    r"(?:\b(?:was|were|is|are|of|at|to|margins?|rate|ratio|from|stands|stood)\s?:?|[:为為至到率])\s?\Z", re.I
)
_GROWTH_TO = re.compile(
    r"\s(?:(?:rate|rates|of|at|was|is|to|accelerating|accelerated|slows|slow|accelerates|picks|up|falls|drops"
    r"|slowed|slowing|decelerating|decelerated|came|in|will|be|stood|remained|about|roughly|around"
    r"|year-over-year|yoy)\s){1,5}"
)
_BY = re.compile(
    r"[ \u00a0]*(?:(?:by|of|as|much|at|a|an|the|about|around|roughly|approximately|nearly|almost|over|more|than|some|up|to|only|just|another|least|further|well|less|under|close|year-over-year|year-on-year|sequentially|yoy|rate|annual|additional|in|between|sharply|slightly|steeply|modestly|nicely|rapidly|again|,|average|strong|solid|robust|organic|whopping|\w+-than-\w+|eye-popping|hefty|healthy|steep|sharp|staggering|massive|still|reported|expected|projected|compound|total|record|rates|premarket|extended|after-hours|early|trading|prices|from|low|high|double|even|solidly|an impressive|impressive|no|impressive|fully|revenue|sales)\b[ \u00a0]*){0,6}[~≈+<>≥-]{0,2}[ \u00a0]*\Z|[了约約超逾近达達高至少幅为為:：%不足将近仅僅]{0,6}\Z",  # noqa: E501
    re.I,
)
_THEN = re.compile(
    r"[ \u00a0-]*(?:(?:in|of|the|year-over-year|year-on-year|yoy|y/y|annual|quarterly|sequential|revenue|sales|net|compound|profit|earnings|price|share|stock|cost|user|a|from|intraday|one-day|on|points?|price-target|headcount|year|over|organic|reported|or|more|or so|constant-currency|ARR|capex|EPS|income|operating|gross|top-line|usage|customer|premarket|after-hours|currency|constant|in|dollar|percent|\w+)\b[ \u00a0-]*){0,3}\Z|[的左右以上个個百分点]{0,6}\Z",  # noqa: E501
    re.I,
)


def _by(text: str, mark: Mark, end: int) -> bool:
    """Does a sum change by what stands behind the word: "rose by $3 million", "increased $3 million"?"""
    gap = text[mark.end : end]
    if re.match(r"[ \u00a0]by\b|[了]?(?=[约\d])", text[mark.end : end + 1]) and "to " not in gap:
        return True
    return bool(
        _SUM.match(gap) if mark.entry.phrase in _DIFFERS else _SUM_OF.match(gap) and mark.entry.phrase in _NOUNS
    )


_HEDGED = (
    r"(?:about |approximately |around |roughly |nearly |almost |over |more than |some |just |an additional )?[~≈]?\Z"
)
_SUM = re.compile(rf"(?: of)? {_HEDGED}")
_SUM_OF = re.compile(rf" of {_HEDGED}")
_IN_WHICH = re.compile(
    r"\s(?:in|for)\s(?:(?!(?:was|were|is|are|to|from|at)\b)[\w’'-]+,?\s){1,9}of\s(?:\w+\s){0,2}\Z"
)  # "a rise in full-year profit, excluding items, of"
_NOUNS = (
    "increase",
    "decrease",
    "decline",
    "rise",
    "drop",
    "fall",
    "reduction",
    "improvement",
    "jump",
    "growth",
    "gain",
)
_DIFFERS = (
    "rose", "fell", "increased", "decreased", "declined", "dropped", "climbed", "grew", "jumped", "slid", "improved",
    "slipped", "surged", "rises", "falls", "grows", "increases", "decreases", "increasing", "decreasing", "tumbled",
    "plunged", "soared", "slumped", "dipped", "shrank",
)  # fmt: skip


def _by_chinese(text: str, mark: Mark, at: int) -> bool:
    """环比减少1.4亿元: a change by the figure, where the text says against what."""
    if mark.entry.phrase not in _MOVED_ZH or text[mark.end : at].strip(" 了约約近逾超"):
        return False
    return bool(_AGAINST_ZH.search(text, max(0, mark.start - 18), mark.start))


_MOVED_ZH = frozenset(("增加", "减少", "減少", "下降", "下滑", "上升", "增长", "增長"))
_AGAINST_ZH = re.compile(r"(?:环比|環比|同比|按年|按季|[较較比][^，,。；;]{1,14})\s?\Z")


def _at_level(gap: str, link: Link) -> bool:
    """ "rose to 38%" states a level; "up to 20%" may be a change."""
    return link.mention.sense in ("to", "from") or (
        bool(re.match(r"\s?(?:to|from|至|到|为|達|达)", gap)) and link.mention.sense != "by"
    )
