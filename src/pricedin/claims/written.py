"""When a text without a date of its own seems to have been written."""

from __future__ import annotations

import re
from datetime import date

from pricedin.claims.period_words import MONTHS
from pricedin.documents.dates import parse


def day(text: str) -> date | None:
    """The day that stands at the head of a Chinese text, on which an article says that it was told, or of a dateline
    whose year is left out."""
    return _dateline(text) or _told_on(text) or _of_the_week(text)


# The digits come first, as the search skips to them.
_YEAR = re.compile(r"(20(?<![\d$€£¥/-]20)(?<!\d[.,]20)\d\d)(?!\d)(?!\s?[-–/]\s?\d)(?![,.]\d)")
_PLANS = re.compile(
    r"\b(?:plans?|goals?|ambitions?|hoped|wants?|expects?|(?<!than[- ])expected|will|targets?|aims?|by|until|through|due|forecasts?|could|(?-i:may)|around|estimates?|sees?|seen|hopes?|scheduled|slated|planned|project(?:s|ed|ions?)?|envisages)\b|预计|預計|拟|将|將|到|目标|目標|计划|計劃|有望|力争|承诺|承諾|展望|料|[说說]\Z",  # noqa: E501
    re.I,
)
_STOP = re.compile(r"[。！？\n]|[.!?]\s(?=[A-Z“\"])")
_AIMED = re.compile(r"年[^，。；\n]{0,10}(?:目标|目標|预计|預計|有望)")
_PARTWAY = re.compile(r"\b(?:first|second|third|fourth)[- ](?:quarter|half)\b|\bQ[123]\b|[一二三]季度|上半年|中期业绩")
_EXPECTED = re.compile(
    r"\b(?:expects?|forecasts?|guidance|outlook|estimates?|could|will)\b(?:(?!\bby\b|\buntil\b|20\d\d)[^.]){0,60}20\d\d|(?:预计|有望)(?:公司)?20\d\d"
)
_ANNUAL = re.compile(r"\b(?:in|for|of|FY|fiscal|year)\s?\Z")


_DATED = re.compile(r"(?<![\d-])(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d-])")


def _dateline(text: str) -> date | None:
    """The day that stands in figures on the first lines of a Chinese text."""
    head = text[:200]
    m = None if head.isascii() else _DATED.search(head)
    try:
        return date(int(m[1]), int(m[2]), int(m[3])) if m else None
    except ValueError:
        return None


def _told_on(text: str) -> date | None:
    """The day on which an article's opening was told: "the company said on February 11, 2026"."""
    m = _TOLD.search(text[:600])
    return parse(m[1]) if m else None


def _of_the_week(text: str) -> date | None:
    """ "SEOUL, Jan 29 (Newsline) - SK Hynix on Thursday reported ...": in the year in which that day was a Thursday."""
    m = _NO_YEAR.search(text[:400])
    near = year(text) if m else None
    if m is None or near is None:
        return None
    month = MONTHS[(m[1] or m[5])[:3].lower()] if m[1] or m[5] else int(m[3])
    number = int(m[2] or m[4] or m[6])
    days = [d for y in (near, near + 1, near - 1) if (d := _real(y, month, number))]
    named = _WEEKDAY.search(text, m.start(), m.end() + 500)
    fits = [d for d in days if named and _WEEK.index((named[1] or named[2])[:3].lower()) % 7 == d.weekday()]
    return fits[0] if fits else days[0] if days and not named else None


def _real(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


_MONTH_NAME = r"((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.?"
_NO_YEAR = re.compile(
    rf"(?:\A|\n)[A-Z][A-Za-z/ .,’'-]{{2,40}}?(?:,\s|\()(?:{_MONTH_NAME}\s(\d{{1,2}}))\s\([^)\n]{{2,40}}\)\s?[-–—]"
    r"|(\d{1,2})月(\d{1,2})日(?:电|讯|消息|電|訊)"
    rf"|(?:\A|\n){_MONTH_NAME}\s(\d{{1,2}})\s\([^)\n]{{2,40}}\)\s?[-–—]"
)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "一", "二", "三", "四", "五", "六", "日")
_WEEKDAY = re.compile(
    r"\bon\s((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|[（(](?:周|星期|週)([一二三四五六日])[)）]"
)
_TOLD = re.compile(
    r"\b(?:said|told|announced|confirmed|wrote|disclosed|unveiled|reported)\b[^.\n]{0,50}?\bon\s(?:\w+day,?\s)?([A-Z][a-z]{2,8}\.?\s\d{1,2},\s20\d\d)"
)
_FISCAL = re.compile(r"\b(?:fiscal(?: year)?|FY)\s?\Z", re.I)
_PAST = re.compile(
    r"\b(?:since|founded in|established in|launched in|back in|as far back as)\s(?:\w+\s)?\Z|成立于|创立于|自\Z", re.I
)
_PART_OF = re.compile(r"(?<!same )(?:half|quarter|months|weeks|period|end|start|beginning)\s(?:of|in|for)\s\Z", re.I)
_OF_YEAR = re.compile(r"\s(?:revenue|sales|earnings|results|EPS|profit|net|full)\b|年(?:全年|度)?(?:营收|收入|净)")


def year(text: str) -> int | None:
    """The year in which an undated text seems to be written: the last it names as past or present; the one after
    where that year only stands as a whole year that has been reported, or months of the next are named.

    >>> year("Sales rose in the second half of 2025, and 4,000 robots are planned by 2030."), year("Sales rose.")
    (2025, None)
    """
    if ended := _ENDED.search(text[:_HEAD]):
        return int(ended[1])
    told, planned, old = _named(text)
    every = sorted({*told, *planned, *old})
    if not every:
        return None
    if planned.issuperset(every):  # a forecast for a year, beside a quarter that is told, is for the year under way
        return every[0] if _PARTWAY.search(text) and _EXPECTED.search(text) else None
    last = max(told or every)
    under_way = max((int(m[1]) for m in _UNDER_WAY.finditer(text) if int(m[1]) in told), default=0)
    near = [y for y in every if y in told or (y <= last + 1 and y not in old)] or every
    if under_way:  # part of it has been reported: whole years beyond it have to be told as past
        near = [y for y in near if y <= under_way or (y in told and y <= under_way + 1 and _past(y, text, told[y]))]
    dated = {int(m[1] or m[2]) for m in _FULL.finditer(text[:600])}
    while len(near) > 1 and near[-1] - near[-2] > 2 and not told.get(near[-1]) and near[-1] not in dated:
        near.pop()
    late = any(int(m[1]) == near[-1] for m in _LATE.finditer(text)) and _BARE.search(text)
    return near[-1] + bool(late or (told.get(near[-1]) and near[-1] not in planned | old))


def _past(year: int, text: str, whole: bool) -> bool:
    """Does a sentence tell in the past of a year that is no fiscal one, or of a part of it?"""
    for m in re.finditer(str(year), text):
        said = _STOP.split(text[max(0, m.start() - 120) : m.start()])[-1] + _STOP.split(text[m.end() : m.end() + 60])[0]
        if not _FISCAL.search(text, 0, m.start()) and (not whole or _DONE.search(said)):
            return True
    return False


_DONE = re.compile(
    r"\b(?:was|were|had|went|rose|fell|grew|made|came|took|lost|(?<!\bis\s)(?<!\bbe\s)(?<!\bare\s)[a-z]{2,}ed)\b|[了过過]|同比|按年"
)


def _named(text: str) -> tuple[dict[int, bool], set[int], set[int]]:
    """The years that ``text`` tells of, and whether each only as a whole one; those of plans; those of beginnings."""
    told: dict[int, bool] = {}
    planned, old = set(), set()
    for m in _YEAR.finditer(text):
        at, head = int(m[1]), text[max(0, m.start() - 24) : m.start()]
        said = _STOP.split(text[max(0, m.start() - 60) : m.start()])[-1]
        if _PLANS.search(said) or _foreseen(text, m.start()) or _AIMED.match(text, m.end()):
            planned.add(at)
        elif _PAST.search(head):
            old.add(at)
        else:
            part = _FISCAL.search(head) or _PART_OF.search(head)
            whole = not part and bool(_ANNUAL.search(head[-8:]) or _OF_YEAR.match(text, m.end()))
            told[at] = told.get(at, True) and whole
    return told, planned, old


def _foreseen(text: str, at: int) -> bool:
    """ "expects sales to reach 340 million this year and 900 million in 2027": planned from farther off, where nothing
    that is past stands between."""
    said = _STOP.split(text[max(0, at - 110) : at])[-1]
    plans = list(_PLANS.finditer(said))
    return bool(plans) and not _DONE.search(said, plans[-1].end())


# A part of a year that has been told, short of its end.
_UNDER_WAY = re.compile(
    r"(?:\b(?:first|second|third)[- ](?:quarter|half)\sof\s|\b(?:Q[1-3]|H1)\s|\b(?:ended|to|end[- ]of|on)\s"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?)[a-z]{0,6}\.?\s(?:\d{1,2},\s)?|截至)(20\d\d)(?!\d|年(?:1[0-2]月|底|末))"
)
_HEAD = 250  # letters of a title
_ENDED = re.compile(
    r"\b(?:[Rr]eport|[Rr]esults|[Aa]ccounts|[Ss]tatements?)\s(?:and\s\w+\s)?for\s(?:the\s)?(?:\w+\s)?(?:year|half|quarter|period)\s"
    r"(?:ended|ending|to)\s(?:\d{1,2}\s)?[A-Z][a-z]+\s(?:\d{1,2},\s)?(20\d\d)"
)
_FULL = re.compile(r"\b[A-Z][a-z]{2,8}\.?\s\d{1,2},\s(20\d\d)\b|\b\d{1,2}\s[A-Z][a-z]{2,8}\s(20\d\d)\b")
# A month of the year in which a text is written needs no year: beside "December 2025", "in March" is of 2026.
_LATE = re.compile(r"\b(?:Oct|Nov|Dec)(?:ober|ember)?\.?\s(20\d\d)(?!\d)")
_BARE = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Oo]n|until|of|from|early|late|mid)[\s-](?:January|Jan\.|February|Feb\.|March|April|May|June|July|August|Aug\.|September|Sept\.)(?!,?\s(?:\d{1,2},\s)?20\d\d)\b"
)
