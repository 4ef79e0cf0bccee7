"""Labels of tables in the words of prose: dates spelled out, short forms in full, and what a label leaves open."""

from __future__ import annotations

import re

from pricedin.claims.period_words import MONTHS

_NAMES = [max((m for m, i in MONTHS.items() if i == n), key=len).capitalize() for n in range(1, 13)]
_DATES = re.compile(
    r"(?<![\d./-])(?:(?P<y>(?:19|20)\d\d)[-/.](?P<m>0[1-9]|1[0-2])[-/.](?P<d>[0-2]\d|3[01])"
    r"|(?P<d2>[0-3]?\d)\.(?P<m2>0?[1-9]|1[0-2])\.(?P<y2>(?:19|20)\d\d)"
    r"|(?P<m3>0?[1-9]|1[0-2])/(?P<d3>1[3-9]|2\d|3[01])/(?P<y3>(?:19|20)\d\d)"
    r"|(?P<d4>1[3-9]|2\d|3[01])/(?P<m4>0?[1-9]|1[0-2])/(?P<y4>(?:19|20)\d\d))(?![\d-])"
)
_NAMED = re.compile(
    r"\b(?:(?P<d>[0-3]?\d)-)?(?P<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})-(?P<y>(?:20)?\d\d)\b",
    re.I,
)
_SHORT = (
    (re.compile(r"\bAdj\.?(?= )", re.I), "adjusted"), (re.compile(r"\bMkt\.? cap\b", re.I), "market cap"),
    (re.compile(r"\A\s*EV\b(?!\s?/)"), "Enterprise value"), (re.compile(r"\bFCF\b"), "free cash flow"),
)  # fmt: skip
_ONLY_CHANGE = re.compile(
    r"\W*(?:%\s?)?(?:(?:yoy|y/y|y-o-y|qoq|q/q|q-o-q|annual|yearly|quarterly|year[- ]o[nv]e?r?[- ]year)[\s,]*)?"
    r"(?:growth|change|chg\.?|increase|同比|环比|增速|增长率?|同比增长)"
    r"(?:[\s,]*(?:rate|yoy|y/y|y-o-y|qoq|q/q|q-o-q|%|[(（]\s?%\s?[)）]))*\W*",
    re.I,
)
_SALES = re.compile(r"\s*(?P<part>[A-Za-z][\w&/ -]{1,40}?)\s(?:revenues?|sales)\s*(?:[(（*†].*)?", re.I)
_NO_PART = re.compile(
    r"\b(?:total|net|gross|group|consolidated|operating|annual\w*|quarterly|reported|adjusted|organic|recurring|cost|costs"
    r"|deferred|unearned|of|other|company|our|its|pro|forma|core|like|same|all|run|rate|yearly|underlying|unit|retail"
    r"|estimated|expected|consensus|implied|required|price|ev|current|prior|trailing|forward|ntm|ltm|ttm|cy|fy)\b|\d",
    re.I,
)


def spelled(text: str) -> str:
    """Dates as words, and short forms that headings use as the words they stand for.

    >>> spelled("14-Nov-26"), spelled("2025-12-31"), spelled("31.3.2026"), spelled("Adj. net loss"), spelled("Mar-25")
    ('November 14, 2026', 'December 31, 2025', 'March 31, 2026', 'adjusted net loss', 'March 2025')
    """
    if any(c.isdigit() for c in text):
        text = _NAMED.sub(_month_named, _DATES.sub(_date, text))
    for short, full in _SHORT:
        text = short.sub(full, text)
    return text


def _date(m: re.Match[str]) -> str:
    year, month, day = (next(m[name + n] for n in ("", "2", "3", "4") if m[name + n]) for name in "ymd")
    return f"{_NAMES[int(month) - 1]} {int(day)}, {year}"


def _month_named(m: re.Match[str]) -> str:
    month = MONTHS.get(m["m"].lower())
    if not month:
        return m[0]
    day = f" {int(m['d'])}," if m["d"] else ""
    return f"{_NAMES[month - 1]}{day} {m['y'] if len(m['y']) == 4 else '20' + m['y']}"


def only_change(label: str) -> bool:
    """A label that tells a change and not of what: "YoY growth, %" is of the row above."""
    return bool(_ONLY_CHANGE.fullmatch(label))


def part_of_sales(label: str) -> str | None:
    """The business line in "Product revenue"; None where the words before it name none.

    >>> part_of_sales("Product revenue"), part_of_sales("Total revenue"), part_of_sales("Data center sales (a)")
    ('Product', None, 'Data center')
    """
    m = _SALES.fullmatch(label)
    return m["part"].strip() if m and not _NO_PART.search(m["part"]) else None
