"""Which period a figure is of."""

from __future__ import annotations

import re
from itertools import pairwise

from pricedin.claims import filing_periods
from pricedin.claims.asides import bracketed, closed, compared, elsewhere, spoken
from pricedin.claims.calendar_years import back
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.counted_from import chain_base, prior, relative, turned
from pricedin.claims.days import DEALS, dated, of_the_day
from pricedin.claims.period_lists import listed, respectively, spanning
from pricedin.claims.report_period import SPENT, again, balance, carried, carry, foresee, foreseen, spent
from pricedin.claims.soft import SOFT
from pricedin.claims.timing import FUTURE, OF_A_DAY, is_flow, label_of, suits, timing
from pricedin.claims.when import RELATIVE, When

_THAN_ZH = re.compile("[比較较](?:[上去今][^，。；\\d]{0,3})?(?:\\d{1,2}月)?的?\\Z")
_BASE_ZH = re.compile(r"[由从從自较較比]\Z")
_WHEN = re.compile(r",\s(?:when|in which|during which)\s[^.,;]{0,40}")
_REPORTED = re.compile(r"\b(?:report|post|announc|disclos|publish|unveil|declar)(?:s|ed|es)\b")
_BREAK = re.compile(
    r"[;；。]|,\s(?:and|while|but|up|down|compared|with|against)\s|\s(?:while|but|whereas|compared with|versus|vs\.?|against)\s"  # noqa: E501
    r"|\b(?:from|than|over)\s(?:a\sloss\sof\s|about\s|around\s|nearly\s|just\s)?(?:[A-Z]{1,3}\s?)?[$€£¥]?\d"
)
_NEAR_AFTER = re.compile(
    r"[\s(（,]*(?:(?:in|for|during|at|of|by|as of|as at|from|the|its|revenue|sales|on|over|through|earnings|to|since|until|with|early|late|around|about|per share|net|estimated|forecast|our|period|consensus|EPS|P/E|annual|all|of the|fiscal|end|close|beginning|a share|cents)\b,?\s*){0,5}\Z",  # noqa: E501
    re.I,
)


def assign(links: list[Link], sentence: Sentence, page: Page) -> None:
    """Set the period of every link of a sentence, left to right."""
    if page.filing is not None:
        filing_periods.assign(links, sentence, page, page.filing)
        return
    for i, link in enumerate(links):
        start = sentence.mentions[i - 1].end if i else sentence.start
        link.period = _one(link, links[:i], sentence, page, start, *_reach(i, sentence, page.text))
        _newer(link, links[:i], sentence, page)
        again(link, page)
    foresee(links, sentence, page)
    _from_to(links, page)
    _shared(links, page)
    respectively(links, sentence, page)
    spanning(links, sentence, page)
    for link in links:
        carry(link, page)
        of_the_day(link, page)


def _reach(i: int, sentence: Sentence, text: str) -> tuple[int, int]:
    """Between which places words tell the time of figure ``i``: from it, or from one that repeats it in another measure
    ("$9 million, or $1.06 a share, in the same period a year earlier"), to the next."""
    mentions = sentence.mentions
    while i + 1 < len(mentions) and (gap := _OR.fullmatch(text, mentions[i].end, mentions[i + 1].start)):
        if gap.group().strip()[:1] in ("(", "（") and text[mentions[i + 1].end : mentions[i + 1].end + 1] not in (
            ")",
            "）",
        ):
            break
        i += 1
    return mentions[i].end, mentions[i + 1].start if i + 1 < len(mentions) else sentence.end


_OR = re.compile(r",?\s\(?or\s(?:about\s|roughly\s|around\s)?|\s[(（](?:or\s|about\s|around\s)?", re.I)


def _newer(link: Link, before: list[Link], sentence: Sentence, page: Page) -> None:
    """ "5 in 2026 and 4 in 2025, an increase of 25%": a change is of the later of the two that it compares."""
    if not link.change or not link.period:
        return
    at = link.mention
    comma = max(page.text.rfind(c, sentence.start, at.start) for c in ",，;；的")
    if any(comma < w.start < at.start or 0 <= w.start - at.end < 12 for w in sentence.times):
        return
    for other in before[-3:]:
        levels = not other.change and link.base in (other.base, other.metric)
        if levels and other.period and other.period > link.period and _kind(other.period) == _kind(link.period):
            link.period = other.period


def _kind(label: str) -> str:
    """What a label is of: quarters of one year compare too."""
    return _DIGITS.sub("", label)


_DIGITS = re.compile(r"\d+")


def _from_to(links: list[Link], page: Page) -> None:
    """ "improved from 20% to 24%" in a report: the first is of the same period a year before."""
    for a, b in pairwise(links):
        moved = a.mention.sense == "from" and b.mention.sense == "to" and a.metric == b.metric and not a.change
        if moved and a.period == b.period and "period" in a.inferred and is_flow(a, page):
            a.period = back(a.period)


def _shared(links: list[Link], page: Page) -> None:
    """ "17% and 16% of sales in 2025": what stands behind a pair is of both."""
    for a, b in pairwise(reversed(links)):
        if b.mention.unit != a.mention.unit or not listed(b, a, page.text):
            continue
        if a.metric == b.metric and a.period and not b.period:
            b.period = a.period
        elif b.change and a.change and b.period and not a.period:
            a.period = b.period
    for a, b in pairwise(links):  # "54% in 2026, ahead of Samsung's 28% and Micron's 18%": shares of one market
        if a.metric == b.metric == "market_share" and a.entity != b.entity and a.period and not b.period:
            b.period = a.period


def _one(link: Link, before: list[Link], sentence: Sentence, page: Page, start: int, at: int, end: int) -> str | None:
    m, text = link.mention, page.text
    if link.unit in ("time", "year"):
        return None
    if link.middle_of is not None:
        link.estimate = bool(FUTURE & set(link.middle_of.mention.qualifiers))
        return link.middle_of.period
    flow = is_flow(link, page)
    if flow and before and (part := _year_before(link, before[-1], text)):
        return part
    near = _behind(sentence, text, at, end)
    if near is not None and (_CAUSE if link.metric in OF_A_DAY else _AFTER).search(text, at, near.start):
        near = None  # "fell 5% after its third-quarter guidance disappointed"
    # "in the quarter ended May 4, from 9": the words before "from" are of the figure before
    ahead = [
        w for w in sentence.times if start <= w.start and w.end <= m.start and not _FROM.search(text, w.end, m.start)
    ]
    if near is not None and near.shape == "month" and ahead and ahead[-1].shape in ("quarter", "half", "year"):
        near = None if _REPORTED.search(text, start, m.start) else near  # "a third-quarter loss of 5 last month"
    if near is None and flow and before and _ON_SALES.fullmatch(text, before[-1].mention.end, m.start):
        return before[-1].period  # "a year before it had lost $95m on sales of $140m"
    if near is not None:
        if near.shape in RELATIVE and not link.consensus:
            found = relative(near, link, before, page)
            if found and not link.change:
                return found
            if near.shape == "this_quarter" and not ahead:
                return found
        elif (
            near.shape not in RELATIVE
            and suits(near, link, flow, page)
            and (not ahead or _beside(text[at : near.start]))
            and not (ahead and "," in text[at : near.start])
        ):
            return label_of(near, link, page, flow)
    told = before[-1] if before and before[-1].base == link.base else None
    if link.consensus and near is None and not ahead and told is not None and page.language == "zh":
        return told.period  # 二季度资本开支191亿元，不及市场预期的240亿元
    left = before[-1] if before and link.metric in OF_A_DAY and near is None else None
    rolling = left is not None and left.metric in OF_A_DAY and left.period in ("YTD", "TTM")
    if left is not None and rolling and _SET_AGAINST.search(text, left.mention.end, m.start):
        return left.period  # "have gained 37% this year, against a 21% rise for the index"
    previous = next((b for b in reversed(before) if not bracketed(b.mention.end, m.start, text)), None)
    if previous is not None and link.consensus and previous.mention.sense == "from" and len(before) > 1:
        previous = before[-2]  # "rose to 5.5 from 5.3; consensus stood at 5.4": of the figure that was reported
    other = next((o for o in reversed(before[-3:]) if o.period and turned(o, link)), None)
    versus = _VERSUS.search(text, other.mention.end, m.start) if other is not None else None
    if other is not None and versus and flow and not ahead and near is None and not link.consensus:
        return back(other.period)
    of_day = link.metric in OF_A_DAY
    if link.change and flow and previous is not None and _than_zh(previous, text):
        for one in reversed(before):  # 4月营收4,102亿元，较3月的4,152亿元减1.2%: of April
            if one.base == link.base and not one.change and not _than_zh(one, text):
                return one.period
    if previous is not None and link.chained and not ahead and not of_day and (flow or link.metric == previous.metric):
        against = m.sense == "from" or _VERSUS.search(text, previous.mention.end, m.start)
        if against and flow and not link.change and previous.period and prior(previous, link, text):
            return back(previous.period)
        return previous.period
    return _ahead(link, ahead, before, sentence, page, flow)


def _than_zh(link: Link, text: str) -> bool:
    return bool(_THAN_ZH.search(text, max(0, link.mention.start - 14), link.mention.start))


def _year_before(link: Link, previous: Link, text: str) -> str | None:
    """ "413.0 in the half (2025: 436.0)": of the same part of the year that the bracket names."""
    told = previous.period or ""
    if previous.base != link.base or not _PART.search(told):
        return None
    bracket = _YEAR_ONLY.fullmatch(text, previous.mention.end, link.mention.start)
    return _DIGITS.sub(bracket[1], told, count=1) if bracket else None


_CLOSING = re.compile(r"\b(?:end of|end-|as of|as at)\s?", re.I)
_ON_SALES = re.compile(rf"\s(?:on|from|off)\s(?:[a-z]+\s){{0,2}}(?:sales|revenues?|turnover)\sof\s{SOFT}")
_PART = re.compile(r"\d(?:Q\d|H\d|-9M)\Z")
_YEAR_ONLY = re.compile(r"[^()（）;.]{0,48}[(（](20\d\d)年?[:：]\s?")
_NOUN = re.compile(r"\s[a-z]+\s")
_APART = re.compile(r"[;；]|,\s(?:while|whereas|but)\s")
_SET_AGAINST = re.compile(r"\b(?:against|versus|vs\.?|compared with|while|whereas)\s[^.;]{0,40}\Z")
_CAUSE = re.compile(r"\b(?:after|as|when|because|on news|following|ahead of|before|despite)\s")
_AFTER = re.compile(r"\b(?:after|because|despite)\s(?:its\s|the\s|an?\s)?\Z")
_VERSUS = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|against)\s"
    r"(?:an?\s(?:net\s|operating\s|adjusted\s)?(?:loss|profit)\sof\s)?\Z",
    re.I,
)
_FROM = re.compile(r",?\s(?:from|(?:as )?compared (?:with|to)|versus|vs\.?|against)\s", re.I)


def _beside(gap: str) -> bool:
    """ "a $158 million loss in 2024": a noun may stand between."""
    return bool(_NEAR_AFTER.match(gap) or _NOUN.fullmatch(gap)) or (
        len(gap.split()) <= 3 and bool(re.search(r"\b(?:in|for|of|during)\s\Z", gap))
    )


def _behind(sentence: Sentence, text: str, at: int, end: int) -> When | None:
    """The expression of time right behind a figure; in Chinese time stands before, save in brackets."""
    for w in sentence.times:
        if at <= w.start < end:
            gap = text[at : w.start]
            if w.shape in RELATIVE and end - w.end < 2 and end in {m.start for m in sentence.mentions}:
                return None  # "from the year-ago $5 million": of the figure behind it
            if elsewhere(at, w, sentence, text) or compared(w, text) or spoken(w, text):
                return None
            hanzi = "\u3400" <= text[w.end - 1] <= "\u9fff"
            if len(gap) > 60 or _BREAK.search(gap) or (hanzi and gap.strip() not in ("(", "（")):
                return None
            return w if _NEAR_AFTER.match(gap) or not re.search(r"[,，:：(（]", gap) else None
    return None


def _ahead(link: Link, ahead: list[When], before: list[Link], sentence: Sentence, page: Page, flow: bool) -> str | None:
    text = page.text
    ahead = [w for w in ahead if not (closed(w, link, text) or compared(w, text) or spoken(w, text))]
    based = [w for w in sentence.times if _BASE_ZH.search(text, max(0, w.start - 3), w.start)]
    ahead = [w for w in ahead if w not in based or not any(w.end <= b.mention.start for b in before)]
    for w in reversed(ahead):
        between = text[w.end : link.mention.start]
        frames = w.start - sentence.start < 8  # "In the same period last year, ..." holds for its sentence
        when = _WHEN.fullmatch(between)  # "from the same period of 2025, when it booked 785 million"
        if w.shape in ("back", "quarter_back") and not frames and not when and re.search(r"[,;]", between):
            continue
        if not flow and not frames and not link.change and _APART.search(between):
            continue  # "margin was 40% for 2025, while run-rate revenue has gone past $30 billion"
        if link.metric == "share_price_change" and re.search(r"[,;]|\b(?:that|which|as|after)\b", between):
            continue
        if w.shape in RELATIVE and link.consensus:
            return chain_base(before, link)
        if w.shape in RELATIVE:
            found = relative(w, link, before, page)
            if link.change and w.shape == "back" and not flow:
                continue
            if link.change and w.shape == "back":
                return chain_base(before, link) or (page.period if page.period_of == link.entity else None)
            if found or w.shape == "quarter_back":
                return found
        elif suits(w, link, flow, page):
            return label_of(w, link, page, flow)
    for w in reversed([w for w in sentence.times if w.end <= link.mention.start and not closed(w, link, text)]):
        if w in based and any(w.end <= b.mention.start for b in before):
            continue  # 由二季度末的108万片增至113万片，利用率94.8%
        if compared(w, text) or spoken(w, text):
            continue
        if w.shape not in RELATIVE and (flow or w.shape == "month") and suits(w, link, flow, page):
            return label_of(w, link, page, flow)
    outer = [b for b in before if not bracketed(b.mention.end, link.mention.start, text)]
    held = link.chained and link.metric not in OF_A_DAY
    if held and outer and outer[-1].period and (flow or link.metric == outer[-1].metric):
        return outer[-1].period
    for w in sentence.times:
        gap = text[link.mention.end : w.start]
        behind = (
            w.start >= link.mention.end
            and not _BREAK.search(gap)
            and not elsewhere(link.mention.end, w, sentence, text)
            and not compared(w, text)
            and not spoken(w, text)
        )
        if (
            behind
            and flow
            and link.mention.unit != "multiple"
            and w.shape not in RELATIVE
            and not (w.shape == "month" and _CLOSING.search(text, max(0, w.start - 12), w.start + 8))
            and not compared(w, text)
            and text[w.end - 1] < "\u3400"
            and suits(w, link, flow, page)
        ):
            return label_of(w, link, page, flow)
    if not flow and timing(link, page) in ("balance", "standing"):
        return balance(link, sentence, page)
    if link.metric in SPENT and (found := spent(link, sentence, page)):
        return found
    if link.metric in DEALS:
        return dated(link, sentence, page)
    return (foreseen(link, sentence, page) or carried(link, sentence, page)) if flow else None
