"""What analysts and the company itself look for, where no word of the vocabulary says so beside the figure."""

from __future__ import annotations

import re

_SOFT = r"(?:about |around |roughly |just |only |some |nearly |a |an |the ){0,2}[$€£¥]?"
_AWAITED = re.compile(
    rf"\b(?:[Ss]treet|[Cc]onsensus|SmartEstimate)(?:['’]s)?\s(?:[a-z][\w-]{{1,14}}\s){{0,3}}(?:of|at|had|has|is|was)\s{_SOFT}\Z"
    rf"|\b[Pp]oll(?:ed|s)?\b(?:[^.;]|\.\d){{0,60}}\b(?:pointed to|predicted|expected|forecast|called for)\s{_SOFT}\Z"
)
_AWAITED_BEHIND = re.compile(
    r"[^\S\n](?:average|mean|median)\s(?:in|of|from)\s(?:an?\s)?(?:[\w-]{2,16}\s){0,2}(?:poll|survey)\b"
    r"|[^\S\n](?:decline|fall|rise|increase|growth|drop|gain|profit|loss)\s(?:that\s)?"
    r"(?:analysts|economists|the market)\s(?:[\w-]{2,16}\s){0,4}?(?:predicted|expected|forecast|looked for)\b"
    r"|[^\S\n]cons(?:ensus)?\b(?!\s(?:was|is|had))",
    re.I,
)
_OWN = re.compile(
    rf"[(\s](?:our|my|cons(?:ensus)?|street)\.?\s?est(?:imate)?s?\.?:?\s{_SOFT}\Z"
    rf"|\blikely (?:rose|fell|grew|slid|climbed|jumped|dropped|slipped|gained|was|were|reached|hit|earned|lost"
    rf"|increased|declined|totall?ed|swung)\b(?:[^.;]|\.\d){{0,40}}\Z"
    rf"|\b(?:estimated\s(?:its\s)?(?:first|second|third|fourth|half|full)[- ](?:quarter|half|year)|flagged"
    rf"|pre-?announced)\s(?:an?\s|its\s)?(?:[\w-]{{2,16}}\s){{0,4}}(?:profit|loss|revenue|sales|earnings)\sof\s{_SOFT}\Z"
    rf"|\b(?:[Ww]e|I)\s(?:now\s)?(?:think|reckon|believe|suspect)\b(?:[^.;]|\.\d){{0,60}}\s(?:lands?|bottoms?|comes? in"
    rf"|ends? up|settles?|will be|can be|could be)\s(?:somewhere\s)?(?:in |at |between |near )?{_SOFT}\Z"
    rf"|\bthink (?:[a-z]{{4,14}}\s){{1,2}}of\s{_SOFT}\Z"
)
_HINT = re.compile(
    r"treet|onsensus|SmartE|[Pp]oll|\best|likely|flagged|announced|\b(?:think|reckon|believe|suspect) |[Tt]o [A-Z]"
)
_TOLD = re.compile(
    r"[^\S\n](?:that\s)?(?:we|it|management|they)\s(?:had\s)?(?:told you|guided(?:\sto)?|gave you|penn?cill?ed in)\b",
    re.I,
)
_TITLE = re.compile(r"\b[Tt]o (?:Reach|Hit|Top|Exceed|Surpass|Cross|Grow)\b(?:[^.;\n]|\.\d){0,70}\Z")
_RANGE = re.compile(r"\d[^\d]{0,12}(?:\s(?:to|and)\s|[–—-])[^\d]{0,4}\d")
_HEADLINE = re.compile(
    r"\A\s*(?:[A-Z][\w&.’'-]*\s){1,5}to (?:cut|shed|eliminate|hire|invest|spend|build|lay off|axe|slash)\s"
    r"(?:[a-z]+\s){0,2}(?:up to |about |another |over )?[$€£¥]?\Z"
)


def ahead(said: str, text: str, end: int) -> str | None:
    """``forecast`` or ``target`` for a figure that is said to come, where ``said`` is its sentence up to it."""
    hinted = _HINT.search(said) and (_OWN.search(said) or _TITLE.search(said))
    if hinted or awaited(said, text, end) or _TOLD.match(text, end):
        return "forecast"
    return "target" if _HEADLINE.match(said) else None


def awaited(said: str, text: str, end: int) -> bool:
    """Whether it is what others expected.

    >>> awaited("It beat a SmartEstimate of ", "", 0)
    True
    """
    return bool((_HINT.search(said) and _AWAITED.search(said)) or _AWAITED_BEHIND.match(text, end))


def earlier_view(text: str, start: int, end: int) -> bool:
    """Whether what a forecast is compared with is a range: results are no ranges, so it is the forecast before.

    >>> earlier_view("now sees $6.50 to $7.50, versus $7.00 to $8.00", 32, 46)
    True
    """
    return bool(_RANGE.search(text, start, end))
