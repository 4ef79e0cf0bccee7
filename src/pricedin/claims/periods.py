"""Which period a figure is of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from pricedin.claims.calendar_years import Setting, back, label, quarter_back
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.period_words import When

_BREAK = re.compile(
    r"[;；。]|,\s(?:and|while|but|up|down|compared|with)\s|\s(?:while|but|whereas|compared with|versus|vs)\s"
)
_NEAR_AFTER = re.compile(
    r"[\s(（,]*(?:(?:in|for|during|at|of|by|as of|as at|from|the|its|revenue|sales|on|over|through|earnings|to|since|until|with|early|late|around|about|per share|net|estimated|forecast|our|period|consensus|EPS|P/E|annual|all|of the|fiscal)\b\s*){0,5}\Z",  # noqa: E501
    re.I,
)
_FUTURE = {"forecast", "target"}
_AGO = re.compile(r"(?:a year (?:earlier|ago)|earlier|ago|before|year-ago|prior[- ]year|previous)", re.I)


def assign(links: list[Link], sentence: Sentence, page: Page) -> None:
    """Set the period of every link of a sentence, left to right."""
    for i, link in enumerate(links):
        start = sentence.mentions[i - 1].end if i else sentence.start
        end = sentence.mentions[i + 1].start if i + 1 < len(links) else sentence.end
        link.period = _one(link, links[:i], sentence, page, start, end)
        _again(link, page)
    _respectively(links, sentence, page)
    for link in links:
        _carry(link, page)


def _carry(link: Link, page: Page) -> None:
    """What a reported figure is of, those that follow are of too, unless they say otherwise."""
    if not link.told or not link.period or not link.period.startswith(("FY", "20")) or not _is_flow(link, page):
        return
    if _FUTURE & set(link.mention.qualifiers) or link.mention.sense == "from" or (link.chained and not link.change):
        return
    if _COMPARED.search(page.text, max(0, link.mention.start - 30), link.mention.start):
        return
    older = page.period_of == link.entity and page.period and link.period < page.period
    if not (older and page.period and _shape(link.period) == _shape(page.period)):
        page.period, page.period_of, page.period_at = link.period, link.entity, link.mention.start


_COMPARED = re.compile(r"\b(?:versus|vs\.?|compared|against|than|from|and)\s[^.;]{0,16}\Z", re.I)


def _shape(text: str) -> str:
    return re.sub(r"\d{4}", "", text, count=1)


def _carried(link: Link, sentence: Sentence, page: Page) -> str | None:
    """The period of the report that the text is in: near enough, and nothing here speaks of today."""
    if not page.period or page.period_of != link.entity or (_FUTURE | {"conditional"}) & set(link.mention.qualifiers):
        return None
    concept = page.vocabulary.concepts.get(link.base or link.metric)
    if concept is None or concept.unit == "multiple" or _NOW.search(page.text, sentence.start, sentence.end):
        return None
    far = link.mention.start - page.period_at
    if far > (700 if page.period.startswith("FY") and "Q" not in page.period else 4000):
        return None
    link.inferred.append("period")
    return page.period


_NOW = re.compile(
    r"\b(?:currently|now|today|current|so far|to date|would|if|could|each|every)\b|目前|当前|现在|如今|每年|若|将", re.I
)


def _respectively(links: list[Link], sentence: Sentence, page: Page) -> None:
    """ "5 and 3 in 2025 and 2024, respectively": as many periods as figures, in the same order."""
    if not re.search(r"respectively|分别|分別", page.text[sentence.start : sentence.end]):
        return
    times = [w for w in sentence.times if w.shape in ("year", "quarter", "half", "year_end", "month")]
    groups: list[list[Link]] = []
    for link in links:
        last = groups[-1][-1] if groups else None
        if last is not None and last.mention.unit == link.mention.unit and _listed(last, link, page.text):
            groups[-1].append(link)
        else:
            groups.append([link])
    for group in groups:
        runs = [times[k : k + len(group)] for k in range(len(times) - len(group) + 1)]
        runs = [run for run in runs if all(b.start - a.end < 16 for a, b in pairwise(run))]
        for run in (runs or _spanned(times, len(group))) if len(group) > 1 else ():
            for link, w in zip(group, run, strict=True):
                same = replace(w, shape=run[0].shape, number=run[0].number, fiscal=run[0].fiscal)
                link.period = _label(same if w.month or w.shape == "year" else w, link, page, _is_flow(link, page))
            break


def _listed(a: Link, b: Link, text: str) -> bool:
    """Figures that a comma or "and" joins."""
    gap = text[a.mention.end : b.mention.start]
    return len(gap) < 24 and bool(re.fullmatch(r"(?:[,、]|\sand|和|及|以及|\sof [\w ]{1,14}|\s)*[$€£¥]?\s?", gap))


def _spanned(times: list[When], count: int) -> list[list[When]]:
    """2023年至2025年 for three figures: the years between are meant too."""
    for a, b in pairwise(times):
        if a.shape == b.shape == "year" and a.year and b.year and b.year - a.year == count - 1:
            return [[replace(a, year=a.year + k, start=a.start, end=a.end) for k in range(count)]]
    return []


def announce(sentence: Sentence, page: Page) -> None:
    """A heading or opening that names the period of a report: "results for the third quarter of fiscal 2026"."""
    for w in sentence.times:
        if w.year is None or w.shape not in ("quarter", "half", "year", "quarter_end", "year_end", "half_end"):
            continue
        if w.shape == "quarter" and (page.quarter is None or page.on is None):
            page.quarter = (w.number, w.year, w.fiscal)
            if page.on is None:
                page.year = w.year + (w.number == 4)
                if not w.fiscal:  # a report comes out in the quarter after
                    page.guess = date(page.year, (5, 8, 11, 2)[w.number - 1], 1)
        if not page.period and _REPORT.search(page.text, sentence.start, sentence.end) and w.shape != "year":
            owner = next((o.entity for o in sentence.owners if o.entity and not o.group), page.main)
            page.period = label(w, Setting(page.on, page.year, close_of(owner, page)), True)[0]
            page.period_of, page.period_at = owner, sentence.end


def close_of(entity: str | None, page: Page) -> int:
    """The month in which the entity's year closes: as the vocabulary knows, or as the text says."""
    known = page.entity(entity)
    return known.fiscal_year_end if known else page.closes.get(entity or "", 12)


_REPORT = re.compile(
    r"\b(?:results?|earnings|call|report(?:s|ed)?|announces?|review|discussion|statements|update)\b|业绩|財報|财报|季报|公布",
    re.I,
)


def _again(link: Link, page: Page) -> None:
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


def _one(link: Link, before: list[Link], sentence: Sentence, page: Page, start: int, end: int) -> str | None:
    m, text = link.mention, page.text
    if link.unit in ("time", "year"):
        return None
    flow = _is_flow(link, page)
    near = _behind(link, sentence, text, end)
    ahead = [w for w in sentence.times if start <= w.start and w.end <= m.start]
    if near is not None:
        if near.shape in _RELATIVE and not link.consensus:
            found = _relative(near, link, before, page)
            if found and not link.change:
                return found
            if near.shape == "this_quarter" and not ahead:
                return found
        elif (
            near.shape not in _RELATIVE
            and _suits(near, link, flow, page)
            and (not ahead or _beside(text[m.end : near.start]))
        ):
            return _label(near, link, page, flow)
    previous = before[-1] if before else None
    if previous is not None and link.chained and not ahead and (flow or link.metric == previous.metric):
        if m.sense == "from" and flow and not link.change and previous.period and _prior(previous, link, text):
            return back(previous.period)
        return previous.period
    return _ahead(link, ahead, before, sentence, page, flow)


def _beside(gap: str) -> bool:
    """ "a $158 million loss in 2024": a noun may stand between."""
    return bool(_NEAR_AFTER.match(gap)) or (
        len(gap.split()) <= 3 and bool(re.search(r"\b(?:in|for|of|during)\s\Z", gap))
    )


_RELATIVE = ("back", "quarter_back", "this_quarter")


def _behind(link: Link, sentence: Sentence, text: str, end: int) -> When | None:
    """The expression of time right behind a figure; in Chinese time stands before, save in brackets."""
    at = link.mention.end
    for w in sentence.times:
        if at <= w.start < end:
            gap = text[at : w.start]
            hanzi = "\u3400" <= text[w.end - 1] <= "\u9fff"
            if len(gap) > 60 or _BREAK.search(gap) or (hanzi and gap.strip() not in ("(", "（")):
                return None
            return w if _NEAR_AFTER.match(gap) or not re.search(r"[,，:：(（]", gap) else None
    return None


def _relative(w: When, link: Link, before: list[Link], page: Page) -> str | None:
    held = page.period if page.period_of == link.entity else None
    base = _chain_base(before, link) or held
    if w.shape == "back":
        return back(base, w.number or 1)
    if w.shape == "quarter_back":
        return quarter_back(base)
    return held if held and "Q" in held else None


def _prior(previous: Link, link: Link, text: str) -> bool:
    """ "widened to 58 from 21" in a report compares with the year before; a bracket does not."""
    between = text[previous.mention.end : link.mention.start]
    if _YEAR_AGO.search(between + text[link.mention.end : link.mention.end + 30]):
        return True
    reported = not _FUTURE & {*previous.mention.qualifiers, *link.mention.qualifiers}
    return reported and "(" not in between and previous.period is not None


_YEAR_AGO = re.compile(r"year|ago|earlier|同期|去年|上年")


def _ahead(link: Link, ahead: list[When], before: list[Link], sentence: Sentence, page: Page, flow: bool) -> str | None:
    text = page.text
    ahead = [w for w in ahead if not _closed(w, link, text)]
    for w in reversed(ahead):
        if w.shape in _RELATIVE and re.search(r"[,;]", text[w.end : link.mention.start]):
            continue
        if w.shape in _RELATIVE and link.consensus:
            return _chain_base(before, link)
        if w.shape in _RELATIVE:
            found = _relative(w, link, before, page)
            if link.change and w.shape == "back" and not flow:
                continue
            if link.change and w.shape == "back":
                return _chain_base(before, link) or (page.period if page.period_of == link.entity else None)
            if found or w.shape == "quarter_back":
                return found
        elif _suits(w, link, flow, page):
            return _label(w, link, page, flow)
    for w in reversed([w for w in sentence.times if w.end <= link.mention.start and not _closed(w, link, text)]):
        if w.shape not in _RELATIVE and (flow or w.shape == "month") and _suits(w, link, flow, page):
            return _label(w, link, page, flow)
    if link.chained and before and before[-1].period and (flow or link.metric == before[-1].metric):
        return before[-1].period
    for w in sentence.times:
        behind = w.start >= link.mention.end and not _BREAK.search(text[link.mention.end : w.start])
        if (
            behind
            and flow
            and link.mention.unit != "multiple"
            and w.shape not in _RELATIVE
            and text[w.end - 1] < "\u3400"
            and _suits(w, link, flow, page)
        ):
            return _label(w, link, page, flow)
    if not flow and (link.base or link.metric) in _BALANCES:
        return _dated(link, sentence, page)
    return _carried(link, sentence, page) if flow else None


_BALANCES = {
    "cash_balance", "debt", "net_debt", "inventory", "deposits", "loans", "rpo", "accounts_receivable", "debt_ratio", "net_debt_ratio", "total_assets",  # noqa: E501
    "shareholders_equity", "shares_outstanding", "accumulated_deficit", "customer_count", "headcount", "arr", "shareholder_count", "facility_count", "net_new_arr", "prepayment",  # noqa: E501
}  # fmt: skip
_HEADS = {"customer_count", "headcount", "arr", "facility_count", "shareholder_count"}


def _dated(link: Link, sentence: Sentence, page: Page) -> str | None:
    """A balance in a report is of its last day: the date named last, or the report's quarter."""
    if _NOW.search(page.text, sentence.start, sentence.end) or {"forecast", "target", "conditional"} & set(
        link.mention.qualifiers
    ):
        return None
    if page.day and page.day_of == link.entity and link.mention.start - page.day_at < 400:
        return page.day
    if (link.base or link.metric) in _HEADS and not re.search(
        r"quarter|period|季", page.text[sentence.start : sentence.end]
    ):
        return None
    return _carried(link, sentence, page) if page.period and page.period[-2:-1] in ("Q", "H") else None


def _closed(w: When, link: Link, text: str) -> bool:
    """A bracket that ended before the figure holds for the figures in it."""
    between = text[w.end : link.mention.start]
    end = between.find(")")
    return end >= 0 and "(" not in between[:end] and "(" in text[max(0, w.start - 40) : w.start]


def _chain_base(before: list[Link], link: Link) -> str | None:
    for other in reversed(before):
        if other.period and (other.base == link.base or other.metric == link.metric or other.unit == link.unit):
            return other.period
    return None


def _is_flow(link: Link, page: Page) -> bool:
    name = link.base or link.metric
    concept = page.vocabulary.concepts.get(name)
    if link.metric in (
        "share_price_change",
        "index_return",
        "implied_upside",
        "price_change",
        "interest_rate",
        "equity_stake",
        "valuation_private",
        "first_day_return",
    ):
        return False
    if concept is None:
        return bool(link.metric) or link.unit == "money"
    if concept.flow == "flow":
        return name not in _EVENTS
    return concept.flow == "ratio" and name in _YEARLY_RATIOS


_EVENTS = {
    "funding_raised", "fundraise_target", "deal_value", "equity_investment", "ipo_proceeds", "ipo_net_proceeds", "contract_value", "debt_issuance", "debt_repayment",  # noqa: E501
    "cornerstone_subscription", "shares_offered", "shares_issued", "disposal_proceeds", "deal_count", "share_buyback", "fine", "ipo_applicants", "paper_gain",  # noqa: E501
    "forgone_proceeds", "required_revenue", "required_investment", "loan_amount", "prepayment", "token_volume", "layoffs", "equity_issued", "addressable_market", "chip_supply", "trading_turnover",  # noqa: E501
    "dividend_per_share", "shares_sold", "throughput_tokens", "investment_inflow", "ipo_count", "lockup_release_pct", "float_multiple",  # noqa: E501
}  # fmt: skip
_YEARLY_RATIOS = {
    "gross_margin", "operating_margin", "net_margin", "adjusted_ebitda_margin", "free_cash_flow_margin", "revenue_share", "overseas_revenue_share", "api_revenue_share",  # noqa: E501
    "domestic_revenue_share", "rd_to_revenue", "opex_to_revenue", "capex_to_revenue", "net_interest_margin", "rotce", "roe", "cost_income_ratio", "net_charge_off_rate", "bookings_share",  # noqa: E501
    "price_to_sales", "price_to_earnings", "forward_pe", "npl_ratio", "cet1_ratio", "credit_cost_ratio", "capacity_utilization", "arpu", "net_income_per_unit", "unit_sales_share", "tax_rate", "payout_ratio", "roic",  # noqa: E501
}  # fmt: skip


_DATED = re.compile(r"\b(?:as of|at|end|by|on|until|since)\b|截至|底|末", re.I)


def _suits(w: When, link: Link, flow: bool, page: Page) -> bool:
    """A day's price is not of a year; a level may be of a date or a plain year."""
    if link.metric in ("share_price", "target_price", "offer_price"):
        return w.shape in ("month",) and bool(w.day or w.year)
    if link.metric == "share_price_change":
        return w.shape in ("ytd", "month", "quarter", "year", "quarter_end")
    if w.shape == "month" and not flow and (link.base or link.metric) in _EVENTS and not w.day:
        return True
    if w.shape == "month" and not flow and w.day and (link.base or link.metric) in _BALANCES:
        return True
    if w.shape == "month" and not flow:
        return bool(w.year or w.shift is not None) or (
            bool(_DATED.search(page.text, max(0, w.start - 14), w.end)) and not w.day
        )
    if w.shape == "ttm":
        return flow or link.unit == "ratio"
    if w.shape == "ytd":
        return (flow and link.unit in ("money", "count")) or bool(link.change)
    return not (flow and w.shape == "month" and w.day)


def _label(w: When, link: Link, page: Page, flow: bool) -> str | None:
    ahead = bool(_FUTURE & set(link.mention.qualifiers))
    at = Setting(page.on or page.guess, page.year, close_of(link.entity, page), ahead)
    if w.shape == "year" and w.shift == 0 and w.fiscal and page.on is None and page.quarter is not None:
        w = replace(w, year=page.quarter[1] + (ahead and page.quarter[0] == 4), shift=None)
    if w.fiscal and w.year is not None and not w.calendar:
        page.fiscal = w.year
    if (
        w.shape == "quarter"
        and w.year is None
        and page.on is None
        and page.quarter is None
        and page.fiscal
        and (w.fiscal or at.close != 12)
    ):
        w = replace(w, year=page.fiscal)
    if w.shape == "quarter" and w.year is None and page.on is None and page.quarter is not None:
        number, year, fiscal = page.quarter
        w = replace(w, year=year + (ahead and w.number < number), fiscal=w.fiscal or fiscal)
    found, inferred = label(w, at, flow or _quarterly(w))
    if link.metric == "share_price_change" and w.shape == "year" and w.shift == 0:
        found = "YTD"
    if found and inferred and "period" not in link.inferred:
        link.inferred.append("period")
    if found and w.shape == "month" and w.day and not flow and "(" not in page.text[max(0, w.start - 2) : w.start]:
        page.day, page.day_of, page.day_at = found, link.entity, link.mention.start
    if found:
        link.told = not w.estimate
        link.why.append(f"period: {page.text[w.start : w.end]!r}")
    return found


def _quarterly(w: When) -> bool:
    return w.shape.endswith("_end")
