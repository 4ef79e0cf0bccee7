"""Which period a figure is of."""

from __future__ import annotations

import re
from dataclasses import replace
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
    told = link.period and link.period[:2] in ("FY", "20") and "period" not in link.inferred and _is_flow(link, page)
    if not told or _FUTURE & set(link.mention.qualifiers) or link.mention.sense == "from":
        return
    assert link.period
    older = page.period_of == link.entity and page.period and link.period < page.period
    if not (older and page.period and link.period[-2:] == page.period[-2:]):
        page.period, page.period_of = link.period, link.entity


def _respectively(links: list[Link], sentence: Sentence, page: Page) -> None:
    """ "5 and 3 in 2025 and 2024, respectively": as many periods as figures, in the same order."""
    if not re.search(r"respectively|分别|分別", page.text[sentence.start : sentence.end]):
        return
    times = [w for w in sentence.times if w.shape in ("year", "quarter", "half", "year_end", "month")]
    groups: list[list[Link]] = []
    for link in links:
        if (
            groups
            and link.metric
            and groups[-1][-1].metric == link.metric
            and groups[-1][-1].mention.unit == link.mention.unit
        ):
            groups[-1].append(link)
        else:
            groups.append([link])
    for group in groups:
        runs = [times[k : k + len(group)] for k in range(len(times) - len(group) + 1)]
        if len(group) < 2 and not runs:
            continue
        for run in runs or _spanned(times, len(group)):
            if len(group) > 1 and all(b.start - a.end < 16 for a, b in pairwise(run)):
                for link, w in zip(group, run, strict=True):
                    link.period = _label(w, link, page, _is_flow(link, page)) or link.period
                break


def _spanned(times: list[When], count: int) -> list[list[When]]:
    """2023年至2025年 for three figures: the years between are meant too."""
    for a, b in pairwise(times):
        if a.shape == b.shape == "year" and a.year and b.year and b.year - a.year == count - 1:
            return [[replace(a, year=a.year + k, start=a.start, end=a.end) for k in range(count)]]
    return []


def _again(link: Link, page: Page) -> None:
    """A figure that is told again is of the period of which it was told before."""
    key = (link.entity, link.metric, link.mention.unit)
    told = page.told.setdefault(key, [])
    if link.period:
        told.append((link.mention.low, link.period))
    elif link.metric and not link.change:
        for low, period in told:
            if abs(low - link.mention.low) <= 0.04 * abs(low):
                link.period = period
                link.inferred.append("period")
                break


def _one(link: Link, before: list[Link], sentence: Sentence, page: Page, start: int, end: int) -> str | None:
    m, text = link.mention, page.text
    if link.unit in ("time", "year"):
        return None
    flow = _is_flow(link, page)
    previous = before[-1] if before else None
    after = [w for w in sentence.times if m.end <= w.start < end and not _BREAK.search(text[m.end : w.start])]
    ahead = [w for w in sentence.times if start <= w.start and w.end <= m.start]
    near = after[0] if after and len(text[m.end : after[0].start]) < 60 else None
    if near and near.shape in ("back", "quarter_back"):
        base = _chain_base(before, link) or (page.period if page.period_of == link.entity else None)
        found = back(base, near.number or 1) if near.shape == "back" else quarter_back(base)
        if m.sense == "by" or link.change:
            return base or _before(link, ahead, before, sentence, page, flow)
        if found:
            return found
    if near and near.shape not in ("back", "quarter_back", "this_quarter"):
        gap = text[m.end : near.start]
        if _NEAR_AFTER.match(gap) or (not ahead and "," not in gap and "，" not in gap):
            found = _label(near, link, page, flow)
            if found and _suits(near, link, flow, page):
                return found
    if previous is not None and link.chained and not ahead:
        if (
            m.sense == "from"
            and not link.change
            and flow
            and previous.period
            and _CMP.search(text[previous.mention.end : m.start] + text[m.end : m.end + 30])
        ):
            return back(previous.period)
        return previous.period
    return _before(link, ahead, before, sentence, page, flow)


_CMP = re.compile(r"year|ago|earlier|from|compared|同期|去年|上年")


def _before(
    link: Link, ahead: list[When], before: list[Link], sentence: Sentence, page: Page, flow: bool
) -> str | None:
    for w in reversed(ahead):
        if w.shape in ("back", "quarter_back"):
            base = _chain_base(before, link) or (page.period if page.period_of == link.entity else None)
            return (back(base, w.number or 1) if w.shape == "back" else quarter_back(base)) if not link.change else base
        if w.shape == "this_quarter":
            continue
        found = _label(w, link, page, flow)
        if found and _suits(w, link, flow, page):
            return found
    earlier = [w for w in sentence.times if w.end <= link.mention.start]
    for w in reversed(earlier):
        if w.shape in ("back", "quarter_back", "this_quarter") or not _suits(w, link, flow, page):
            continue
        if flow or w.shape == "month":
            return _label(w, link, page, flow)
    if link.chained and before and before[-1].period:
        return before[-1].period
    later = [
        w
        for w in sentence.times
        if w.start >= link.mention.end and not _BREAK.search(page.text[link.mention.end : w.start])
    ]
    for w in later:
        if w.shape not in ("back", "quarter_back", "this_quarter") and flow and _suits(w, link, flow, page):
            return _label(w, link, page, flow)
    if flow and page.period and page.period_of == link.entity and not _FUTURE & set(link.mention.qualifiers):
        link.inferred.append("period")
        return page.period
    return None


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
        return bool(link.metric)
    if concept.flow == "flow":
        return name not in _EVENTS
    return concept.flow == "ratio" and name in _YEARLY_RATIOS


_EVENTS = {
    "funding_raised", "fundraise_target", "deal_value", "equity_investment", "ipo_proceeds", "ipo_net_proceeds", "contract_value", "debt_issuance", "debt_repayment",  # noqa: E501
    "cornerstone_subscription", "shares_offered", "shares_issued", "disposal_proceeds", "deal_count", "share_buyback", "fine", "ipo_applicants", "paper_gain",  # noqa: E501
    "forgone_proceeds", "required_revenue", "required_investment", "loan_amount", "prepayment", "token_volume", "layoffs", "equity_issued", "addressable_market", "chip_supply", "trading_turnover",  # noqa: E501
    "dividend_per_share", "shares_sold", "throughput_tokens", "usage", "investment_inflow",
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
    if w.shape == "month" and not flow:
        return bool(w.year or w.shift is not None) or (
            bool(_DATED.search(page.text, max(0, w.start - 14), w.end)) and not w.day
        )
    if not flow and w.shape in ("ytd", "quarter_back"):
        return False
    return not (flow and w.shape == "month" and w.day)


def _label(w: When, link: Link, page: Page, flow: bool) -> str | None:
    known = page.entity(link.entity)
    at = Setting(
        page.on, page.year, known.fiscal_year_end if known else 12, bool(_FUTURE & set(link.mention.qualifiers))
    )
    found, inferred = label(w, at, flow or _quarterly(w))
    if found and inferred and "period" not in link.inferred:
        link.inferred.append("period")
    if found:
        link.why.append(f"period: {page.text[w.start : w.end]!r}")
    return found


def _quarterly(w: When) -> bool:
    return w.shape.endswith("_end")
