"""The period of the report that a text is, which figures take over that name none of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pricedin.claims import roles
from pricedin.claims.asides import compared
from pricedin.claims.calendar_years import Setting, label, quarter_back, quarter_on
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.outlook import Ahead
from pricedin.claims.period_words import expressions
from pricedin.claims.timing import FUTURE, close_of, is_flow, timing
from pricedin.claims.when import When


def announce(sentence: Sentence, page: Page) -> None:
    """A heading or opening that names the period of a report: "results for the third quarter of fiscal 2026"."""
    dated = next((w for w in sentence.times if w.shape == "month" and w.year), None)
    unknown = page.on is None and page.guess is None and not sentence.mentions
    if dated is not None and dated.year and unknown and dated.year >= (page.year or 0) - 1:
        page.guess = date(dated.year, dated.month, 1)
    if sentence.start < 400:
        page.titled |= {o.entity for o in sentence.owners if o.entity and not o.index}
    for w in sentence.times:
        if w.shape not in _SPANS or (w.year is None and not (page.on or page.guess or page.year)):
            continue
        if compared(w, page.text):
            continue
        if (
            w.year is not None
            and w.shape == "quarter"
            and page.quarter is None
            and (not page.report or str(w.year) in page.report)
        ):
            page.quarter = (w.number, w.year, w.fiscal)
            if page.on is None:
                page.year = w.year + (w.number == 4)
                if not w.fiscal:  # a report comes out in the quarter after
                    page.guess = date(page.year, (5, 8, 11, 2)[w.number - 1], 1)
        narrower = w.shape == "quarter" and w.year is not None and (page.report or "").endswith("-9M")
        if (not page.report or narrower) and _heads(w, sentence, page):
            page.period = None if narrower else page.period  # 三季报, then 第三季度业绩
            _report(w, sentence, page)


def _report(w: When, sentence: Sentence, page: Page) -> None:
    """Keep ``w`` as the period of the report that the document is, with the companies that report it."""
    named = [o for o in sentence.owners if o.entity and not o.group and not o.index]
    owners = [o.entity for o in named if not roles.given(o, sentence, page.text) or roles.owns(o, page.text)]
    owner = owners[0] if owners else page.main
    part = w.shape in ("quarter", "half") and w.year is None and not w.calendar
    if part and page.on and page.entity(owner) is None:
        _own_year(w, owner, page, page.on)
    page.report = label(w, Setting(page.on or page.guess, page.year, close_of(owner, page)), True)[0]
    told = {o for o in (*owners, *page.titled) if o}  # a text that names none at its head is a round-up of all
    page.reporters = frozenset(told | {page.main} if told and page.main else told)
    if not page.period:
        page.period, page.period_of, page.period_at = page.report, owner, sentence.end


def imply(page: Page) -> None:
    """A dated text that tells of a quarter at its head (按季, "quarterly profit") and names none, or guides for the one
    that runs, reports the one just ended."""
    head = page.text[:500]
    if page.report or page.on is None:
        return
    now = quarter_on(page.on, close_of(page.main, page))
    guided = _GUIDED.search(head)
    page.guides = guided is not None and guided[1].lower() in ("current", _ORDINALS[int(now[-1]) - 1])
    told = _QUARTERLY.search(head) or (_BY_QUARTER.search(head) and _REPORTED.search(head))
    if page.guides or told:
        page.report = quarter_back(now)
        page.reporters = frozenset({page.main} if page.main else ())


_ORDINALS = ("first", "second", "third", "fourth")
_GUIDED = re.compile(
    r"\b(?:forecasts?|guid(?:es|ed|ance)|outlook|projects?|expects?|sees)\b[^.\n]{0,60}?\b(current|first|second|third|fourth)[- ]quarter"  # noqa: E501
)
_QUARTERLY = re.compile(
    r"\b(?:report|post|beat|top|miss|announc|publish|record)\w*\s(?:[\w’'$-]+\s){0,6}?quarterly\s(?:\w+\s)?(?:results?|revenues?|sales|profits?|earnings|loss|income|numbers)\b"
    r"|\bquarterly\s(?:\w+\s)?(?:results?|revenues?|sales|profits?|earnings|loss|income)\s(?:rose|fell|jumped|climbed|beat|topped|missed|slid|dropped|surged|doubled|tripled|more than|soared|sank|came)\b"  # noqa: E501
)
_BY_QUARTER = re.compile("按季[增升跌减減上下]|季[增減减][0-9 ]|(?:环比|環比)[^，。]{0,12}季")
_REPORTED = re.compile("业绩|業績|期内|期內|财报|財報|收入|营收|營收")


def _own_year(w: When, owner: str | None, page: Page, on: date) -> None:
    """A quarter or half that is reported half a year after it ended is one of a year that closes in another month."""
    passed = w.number * (3 if w.shape == "quarter" else 6)
    late = (on.month - passed) % 12
    if late > 4:  # taken to have ended with the calendar's quarter, or in the month before where that is long past
        ended = on.month - 1 if on.month % 3 == 0 and w.shape == "quarter" else (on.month - 1) // 3 * 3
        closes = (ended - 1 + 12 - passed) % 12 + 1
        for name in {owner or "", page.main or ""}:
            page.closes.setdefault(name, closes)


_SPANS = ("quarter", "half", "months", "year", "quarter_end", "year_end", "half_end", "months_end")


def _heads(w: When, sentence: Sentence, page: Page) -> bool:
    """Does a sentence say that the text reports this period? A line of its own that names a quarter or half does."""
    text = page.text
    if w.shape == "year" and not _WHOLE.search(text, sentence.start, sentence.end):
        return False
    if _PAYOUT.match(text, w.start):
        return False
    reported = _RESULTS_FOR.search(text, sentence.start, w.start)
    if w.shape == "year_end" and _NO_REPORT.match(text, w.start) and not reported:
        return False
    if _OUTLOOK.match(text, w.end) or _AHEAD.search(text, max(sentence.start, w.start - 90), w.start):
        return False
    if w.year is not None and page.year is not None and w.year < page.year - 1:
        return False
    if _REPORT.search(text, sentence.start, sentence.end) or _RESULTS.search(text, 0, min(sentence.end, 500)):
        return True
    if w.shape in ("quarter", "half") and w.year is not None and w.start < 80:
        return True
    if w.shape == "year" or _AHEAD.search(text, sentence.start, sentence.end):
        return False
    if not sentence.mentions and w.year is not None and sentence.end - sentence.start < 200:
        return True
    line = not sentence.mentions and "\n" in text[sentence.end - 1 : sentence.end + 1]
    return line and sentence.end - sentence.start < 100


_NO_REPORT = re.compile(r"(?:12|twelve)\s|(?:fiscal\s)?years?\s(?:ending|to)\b", re.I)  # trailing, or yet to come
_RESULTS_FOR = re.compile(r"\b(?:results?|accounts|report|statements?|review) for (?:the|its|our) (?:full )?\Z", re.I)
_PAYOUT = re.compile(r"interim (?:dividend|payout|distribution)", re.I)  # told with the year's results too
_OUTLOOK = re.compile(
    r"\s(?:\w+\s)?(?:outlook|guidance|guide|forecasts?|view|targets?)\b"
    r"|,?\s(?:[\w’']+\s){0,4}?(?:guide[sd]|expects|sees|projects|anticipates|forecasts|is expected|looks for)\b",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|expects?|expected|(?:rais|cut|lower|lift|boost|trim|slash)\w*\s(?:its|their|the)|scheduled|next|upcoming|impl(?:ies|ying)|leav(?:es|ing)|forecasts?|guid(?:es|ed|ance)|sees|projects?|outlook|plans?|could|(?-i:may)|compared with|versus|than|from)\b(?:(?!\b(?:after|as|on the back of|thanks to)\b)(?:[^.;]|\.(?=\d)))*\Z|\bby\s(?:the\s|its\s)?\Z|将|預計|预计|料",  # noqa: E501
    re.I,
)
_WHOLE = re.compile(
    r"\b(?:annual|full[- ]year|year|FY ?'?\d\d(?:\d\d)?)\b[^.\n]{0,20}\b(?:results?|report|earnings|statements|review)\b|年度?报告|年報|年报|(?:全年|年度)(?:业绩|業績)",  # noqa: E501
    re.I,
)
_REPORT = re.compile(
    r"\b(?:results?|earnings|earned|earns|call|report(?:s|ed|ing)?|announces?|posts?|posted|delivered|review|discussion|statements|update|10-[QK]|quarterly|highlights|presentation|profits?|revenues?|sales|income|loss|EPS|beat|beats|topped|tops|missed|misses)\b|业绩|業績|財報|财报|季报|季報|报告|報告|年报|公布|发布|發布|披露|营收|收入|净利|盈利",
    re.I,
)


_RESULTS = re.compile(
    r"\b(?:results|earnings|quarterly|half-year(?:ly)?|interim(?! dividend)|(?:reported|posted)\s(?:[\w\-]+\s){0,6}"
    r"(?:profit|revenue|revenues|sales|loss|income))\b|业绩|業績|财报|財報|三季报|季報|中报|中報",
    re.I,
)


def again(link: Link, page: Page) -> None:
    """A figure that is told again is of the period, and of the company, of which it was told before."""
    if not link.metric or link.change:
        return
    told = page.told.setdefault((link.metric, link.mention.unit), [])
    for low, entity, period in told:
        if abs(low - link.mention.low) <= 0.04 * abs(low) and ("entity" in link.inferred or entity == link.entity):
            if "entity" in link.inferred:
                link.entity = entity
            if period and not link.period:
                link.period = period
                link.inferred.append("period")
            return
    if "entity" not in link.inferred:
        told.append((link.mention.low, link.entity, link.period))


def carry(link: Link, page: Page) -> None:
    """What a reported figure is of, those that follow are of too, unless they say otherwise."""
    if not link.told or not link.period or not link.period.startswith(("FY", "20")) or not is_flow(link, page):
        return
    if FUTURE & set(link.mention.qualifiers) or link.mention.sense == "from" or (link.chained and not link.change):
        return
    if _COMPARED.search(page.text, max(0, link.mention.start - 60), link.mention.start):
        return
    if _ASIDE.search(page.text, max(0, link.mention.start - 60), link.mention.start):
        return
    older = page.period_of == link.entity and page.period and link.period < page.period
    if not (older and page.period and shape(link.period) == shape(page.period)):
        page.period_held = page.period_held if page.period == link.period else 0
        page.period, page.period_of, page.period_at = link.period, link.entity, link.mention.start


_SUM = re.compile(r"H\d\Z|-9M\Z")
_COMPARED = re.compile(
    r"\b(?:versus|vs\.?|compared|against|than|from|and)\s[^.;]{0,16}\Z|\b(?:up from|down from|compared with|compared to|versus)\s[^.;]{0,40}\Z",  # noqa: E501
    re.I,
)


_ASIDE = re.compile(r"[(（][^)）]*\b\d[^)）]*\Z")  # a figure of another period in brackets: "(2025: 240)"


def shape(text: str) -> str:
    """A label without its year, so that labels of one kind compare."""
    return re.sub(r"\d{4}", "", text, count=1)


def carried(link: Link, sentence: Sentence, page: Page) -> str | None:
    """The period spoken of, where it is near; else that of the report. Nothing here may speak of today."""
    awaited = link.consensus or _AWAITED.search(page.text, sentence.start, sentence.end)
    if (FUTURE | {"conditional"}) & set(link.mention.qualifiers) and not awaited:
        return None  # what had been expected was of this period
    concept = page.vocabulary.concepts.get(link.base or link.metric)
    if concept is None or concept.unit == "multiple" or _now(link, sentence, page):
        return None
    too = not page.reports(link.entity) and _also_reported(link, sentence, page)
    if too:  # what is told of it in the next sentences is of that quarter as well
        page.period, page.period_of, page.period_at = page.report, link.entity, link.mention.start
    found = page.report if too or page.reports(link.entity) else None
    if page.period and page.period_of == link.entity:
        far = link.mention.start - page.period_at
        older = found is not None and _year_of(page.period) < _year_of(found)
        if older and not _ANNUAL.search(page.text, sentence.start, sentence.end):
            far = 10_000  # in the report of a quarter, the year before is told in passing
        wider = found is not None and "Q" in found and _SUM.search(page.period) is not None
        if wider and not page.period_held and "\n" in page.text[page.period_at : link.mention.start]:
            far = 10_000  # and so is what quarters come to together
        if far <= (700 if found or "Q" not in page.period else 4000):
            found, page.period_held = page.period, page.period_held + 1
    found = found or _parallel(link, page)
    if found and link.mention.per == "year" and shape(found) in ("FY", ""):
        return None  # a rate is of a moment in the year, not of the year spoken of before
    if found:
        link.inferred.append("period")
    return found


def _also_reported(link: Link, sentence: Sentence, page: Page) -> bool:
    """ "Rival B reported a 6% fall in profit": what others report in the report of a quarter is of that quarter."""
    if not page.report or "Q" not in page.report or page.report[:2] == "FY" or not link.entity:
        return False
    head = page.text[sentence.start : link.mention.start]
    if _OTHERS.search(head):
        return True
    known = page.entity(link.entity)
    if "entity" in link.inferred or sentence.times or (known is not None and known.fiscal_year_end != 12):
        return False
    return bool(_REPORTS_TOO.search(head))


_OTHERS = re.compile(r"\b(?:[Rr]ival|[Pp]eer|[Cc]ompetitor)s?\b[^.;]{0,80}\b(?:reported|posted|flagged|said|earned)\b")


_REPORTS_TOO = re.compile(
    r"\b(?:reported|posted|announced|booked|logged|unveiled)\s(?:an?\s|its\s|record\s|net\s|operating\s|quarterly\s|adjusted\s|product\s){0,4}"
    r"(?:profits?|income|loss|sales|revenues?|earnings|operating)\b"
)


def _parallel(link: Link, page: Page) -> str | None:
    """ "A earned 5 in the second quarter. B earned 4": the same of another, right behind, is of the same time."""
    for other in reversed(page.last):
        if other.base == link.base and other.change == link.change and other.entity != link.entity:
            near = link.mention.start - other.mention.end < 160
            return other.period if near and "\n" not in page.text[other.mention.end : link.mention.start] else None
    return None


_ANNUAL = re.compile(r"\b(?:annual|full[- ]year|whole year|for the year|yearly)\b|全年|年度", re.I)


def _year_of(text: str) -> int:
    found = re.search(r"\d{4}", text)
    return int(found.group()) if found else 0


def look_ahead(sentence: Sentence, parts: Sequence[Ahead], page: Page) -> None:
    """Keep the one period that the heading above names: what is told below it is of that."""
    part = next((p for p in parts if p.start <= sentence.start < p.end), None)
    if part is None:
        return
    at = Setting(page.on or page.guess, page.year, close_of(page.main, page), True)
    named = {label(w, at, True)[0] for w in expressions(page.text, *part.head)} - {None}
    if len(named) == 1:
        page.outlook, page.outlook_of, page.outlook_at = named.pop(), page.main, sentence.start


def foresee(links: list[Link], sentence: Sentence, page: Page) -> None:
    """Keep the period that a sentence looks ahead to, with a figure or without: "raised its forecast for 2025"."""
    for one in reversed(links):
        if one.period and FUTURE & set(one.mention.qualifiers) and not one.consensus and is_flow(one, page):
            page.outlook, page.outlook_of, page.outlook_at = one.period, one.entity, sentence.end
            return
    owner = next((o.entity for o in sentence.owners if o.entity), page.main)
    at = Setting(page.on or page.guess, page.year, close_of(owner, page), True)
    for w in sentence.times:
        if w.shape not in ("year", "quarter", "half"):
            continue
        found = label(w, at, True)[0]
        if found and _LOOKS.search(page.text, max(sentence.start, w.start - 60), w.start):
            page.outlook, page.outlook_of, page.outlook_at = found, owner, sentence.end


_LOOKS = re.compile(r"\b(?:forecasts?|guidance|outlook|targets?|projections?|view)\b[^.;\d]{0,40}\Z", re.I)


def foreseen(link: Link, sentence: Sentence, page: Page) -> str | None:
    """A forecast without a period is of the period looked ahead to just before; so is a consensus beside it."""
    if not page.outlook or page.outlook_of != link.entity:
        return None
    if not (link.consensus or FUTURE & set(link.mention.qualifiers)):
        return None
    awaited = link.consensus or _AWAITED.search(page.text, sentence.start, sentence.end)
    if link.mention.start - page.outlook_at > (120 if awaited else 400):
        return None
    link.inferred.append("period")
    return page.outlook


_AWAITED = re.compile(
    r"\bhad (?:been )?(?:expected|forecast|predicted|estimated)\b|"
    r"\b(?:[Mm]arket|[Cc]onsensus|[Aa]verage|[Aa]nalysts?['’]?|Street) (?:expectations?|estimates?|forecasts?)\b|"
    r"\b(?:[Aa]nalysts?|Wall Street|the Street|economists|investors)\b[^.;]{0,40}\b(?:expected|estimated|forecast|were|had|was|looked|predicted)\b|"  # noqa: E501
    r"此前预期|此前预计|[预預]告"
)
_NOW = re.compile(
    r"\b(?:currently|now|today|current(?!\s(?:\w+\s)?(?:backlog|RPO|cRPO|remaining|assets|liabilities|portion|ratio|account))"
    r"|so far|to date|would|could)\b",
    re.I,
)
_NOW_ZH = re.compile("目前|當前|当前|现在|現在|如今|每年|若|将|將")


def _now(link: Link, sentence: Sentence, page: Page) -> bool:
    """Does the clause of the figure, or the opening of its sentence, speak of today?"""
    text, m = page.text, link.mention
    head = text[max(sentence.start, m.start - 40) : m.start]
    if _NOW_ZH.search(_CLAUSES.split(head)[-1]) or _NOW.search(text, sentence.start, min(sentence.start + 24, m.start)):
        return True
    first = max((text.rfind(c, sentence.start, m.start) for c in ",;:—"), default=-1)
    last = next((i for i in range(m.end, sentence.end) if text[i] in ",;—"), sentence.end)
    return bool(_NOW.search(text, max(first, sentence.start), last))


_CLAUSES = re.compile("[，,；;：:]")


def spent(link: Link, sentence: Sentence, page: Page) -> str | None:
    """What a company gave back or repaid, told in its report, it did in the period of that; so did its prices move."""
    if not page.report or not page.reports(link.entity) or FUTURE & set(link.mention.qualifiers):
        return None
    if link.metric == "price_change":
        moved = _PRICES.search(page.text, sentence.start, link.mention.start)
        if "Q" not in page.report or sentence.times or not moved or _now(link, sentence, page):
            return None
    elif not _DID.search(page.text, max(sentence.start, link.mention.start - 60), link.mention.end + 60):
        return None
    link.inferred.append("period")
    return page.report


SPENT = frozenset(("share_buyback", "debt_repayment", "dividends_paid", "price_change"))
_PRICES = re.compile(
    r"\b(?:[Pp]rices?|[Pp]ricing|ASPs?)\b[^.;\d]{0,60}\Z|[价價]格?[^，。；\d]{0,12}\Z"
)  # with no price between
_DID = re.compile(r"\b(?:bought back|repurchased|returned|retired|repaid|paid (?:down|off|out))\b")


def balance(link: Link, sentence: Sentence, page: Page) -> str | None:
    """A balance in a report is of its last day: the date named last, or the report's quarter."""
    ahead = {"forecast", "target", "conditional"} & set(link.mention.qualifiers) and not link.consensus
    if ahead or _now(link, sentence, page):
        return None
    if link.change:
        return carried(link, sentence, page)
    if page.day and page.day_of == link.entity and link.mention.start - page.day_at < 400:
        return page.day
    if timing(link, page) == "standing" and not _SPAN.search(page.text, sentence.start, sentence.end):
        return None
    known = list(link.inferred)
    found = carried(link, sentence, page)
    if found and (found[-2:-1] in ("Q", "H") or found.endswith("9M")):
        return found
    link.inferred[:] = known
    return None


_SPAN = re.compile(r"quarter|period|季")
