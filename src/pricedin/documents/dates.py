"""The date on which a document says what it says: a label, a dateline, or a line that is a date.

A date inside a sentence is never taken: it is the date of an event, not of the document.
"""

from __future__ import annotations

import re
from datetime import date

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month{n}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?=\D|\Z)"
    rf"|{_MONTH.format(n=2)}\s{{1,3}}(?P<d2>\d\d?)(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y2>(?:19|20)\d\d)\b"
    rf"|(?P<d3>\d\d?)(?:st|nd|rd|th)?\s{{1,3}}{_MONTH.format(n=3)},?\s{{1,3}}(?P<y3>(?:19|20)\d\d)\b"
    r"|(?P<y4>(?:19|20)\d\d)\s?年\s?(?P<m4>\d\d?)\s?月\s?(?P<d4>\d\d?)\s?日)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s{1,3})?"
_PLAIN = re.compile(_DATE, re.I)
_LABELLED = re.compile(
    r"(?:(?:\A|[|·•(]\s{0,3})(?:first\s+)?(?:published|posted|updated|issued|released|dated?|filed|sent)"
    r"(?:\s+(?:on|at|date|time))?|发布时间|发布日期|发表于|发布于|更新时间|日期|时间)"
    rf"\s{{0,3}}[:：]?\s{{0,3}}(?:\d?\d:\d\d\s?(?:[ap]\.?m\.?)?,?\s{{0,3}})?{_WEEKDAY}{_DATE}",
    re.I,
)
_DATELINE = re.compile(
    r"[\s\ufeff>*_#]*(?=[A-Z\u3400-\u9fff])(?:[^\d\n\r.!?。]|\.(?=,|[A-Z]\.|\s?[-–—])){2,60}?(?:[,，(（/|—–]|--?)\s{0,3}"
    rf"{_WEEKDAY}{_DATE}\s{{0,3}}(?:[(（][^)）\n]{{1,60}}[)）]|/[^/\n]{{1,40}}/)?[)）]?\s{{0,3}}(?:[-–—|/:]|电|讯|消息)",
    re.I,
)
_PLACE = re.compile(rf"[\s\ufeff>*_#]*[A-Z][A-Za-z .'’-]{{2,25}},\s{_DATE}\.\s", re.I)
_LINE = re.compile(
    rf"[\s\ufeff>*_#([【（]*(?:by\s[^\d\n]{{2,60}}|[^\d\n.!?。]{{0,40}}[|·•,]\s{{0,3}}"
    rf"|\d?\d:\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?\s{{0,3}}[·•,|-]?\s{{0,3}})?{_WEEKDAY}{_DATE}"
    r"[\s,.·•|*_)\]】）]*(?:(?:at\s)?\d?\d:\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?\s?[A-Z]{0,4})?(?:\s{0,3}[·|•][^\n]{0,40}|[^\d\n]{0,40})\Z",
    re.I,
)
_DATE_FIRST = re.compile(rf"[\s\ufeff>*_#]*{_WEEKDAY}{_DATE}\s{{0,3}}(?:[-–—|:.]|[(（][^)）\n]{{1,40}}[)）])\s", re.I)
_DAYS = re.compile(r"(?<=[a-z]\s)\d\d?\s?[-–]\s?(?=\d\d?,)")
_SPAN = re.compile(r"(?:(?<!week\s)\b(?:end(?:ed|ing)|to|through)|\b(?:as of|as at|from|since|until|due|by))\s\Z", re.I)
_SIGNATURES = re.compile(r"^\W{0,3}signatures?\W{0,3}$", re.I | re.M)
_ZH_DATELINE = re.compile(rf"[^\n。]{{0,30}}?{_DATE}\s?(?:电|讯|消息|[（(][^)）\n]{{1,20}}[)）]电?)")


def parse(text: str) -> date | None:
    """The first full date in ``text``; None where there is none.

    >>> parse("2026-08-20T09:00:00Z"), parse("Aug. 20, 2026"), parse("2026年8月20日")
    (datetime.date(2026, 8, 20), datetime.date(2026, 8, 20), datetime.date(2026, 8, 20))
    """
    m = _PLAIN.search(text)
    return _date(m) if m else None


def dateline(text: str) -> date | None:
    """The document's own date from its head (first 30 lines) or, for posts, its last lines.

    >>> dateline("NEW YORK, Aug 20, 2026 (Newswire) — Shares rose.")
    datetime.date(2026, 8, 20)
    >>> dateline("SANTA CLARA, Calif., May 28, 2026 - Shares rose."), dateline("July 17, 2026 - Shares rose.")
    (datetime.date(2026, 5, 28), datetime.date(2026, 7, 17))
    >>> dateline("The deal closed on May 3, 2024 after a long review.") is None
    True
    """
    lines = [line.strip()[:400] for line in text[:6000].splitlines() if line.strip()][:30]
    for pattern in (_LABELLED, _ZH_DATELINE):
        for line in lines[:15]:
            m = pattern.search(line) if len(line) < 160 and pattern is _LABELLED else pattern.match(line)
            if m and _date(m):
                return _date(m)
    for line in lines:
        m = _DATELINE.match(line[:160]) or _PLACE.match(line[:80]) or _DATE_FIRST.match(line)
        m = m or (_LINE.match(line) if len(line) <= 100 else None)
        if m and _date(m):
            return _date(m)
    if lines and (on := _titled(lines[0])):
        return on
    for line in [line.strip() for line in text[-600:].splitlines() if line.strip()][-4:]:
        m = _LINE.match(line) if len(line) <= 100 else None
        if m and _date(m):
            return _date(m)
    return None


def _titled(line: str) -> date | None:
    """The day in a title: "Q1 2026 earnings call, May 5, 2026 (excerpt)", "The week's deals (March 9-13, 2026)"."""
    if len(line) > 140 or line[-1:] in ".。!?":
        return None
    title = _DAYS.sub("", line)
    m = _PLAIN.search(title)
    return _date(m) if m and not _SPAN.search(title, 0, m.start()) else None


def signed(text: str) -> date | None:
    """The first date below the last heading that says signatures: when a filing was signed."""
    marks = list(_SIGNATURES.finditer(text, max(0, len(text) - 60_000)))
    return parse(text[marks[-1].end() : marks[-1].end() + 3000]) if marks else None


def _date(m: re.Match[str]) -> date | None:
    g = m.groupdict()
    for n in "1234":
        if g[f"y{n}"]:
            month = g.get(f"m{n}") or _NAMES.index(g[f"month{n}"][:3].lower()) + 1
            try:
                return date(int(g[f"y{n}"]), int(month), int(g[f"d{n}"]))
            except ValueError:
                return None
    return None
