"""Figures that stand over or beside sales: what a price requires, parts that are spent, what was made, margins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pricedin.claims.refine import Case


def needed(case: Case) -> None:
    """ "20x sales would require $6.9B a year, about 65x revenue": the last multiple is of what is earned today."""
    one, priced = case.one, any(o.metric == "price_to_sales" for o in case.before)
    revenue = any(o.metric == "revenue" and o.unit == "money" for o in case.before)
    spent = _ON_WHAT.match(case.page.text, one.mention.end) and not _IN_TIME.match(case.page.text, one.mention.end)
    if one.metric == "required_investment" and (priced or revenue) and not spent:
        one.metric = "required_revenue"
    needed = next((o for o in reversed(case.before) if o.metric == "required_revenue"), None)
    if one.metric == "price_to_sales" and needed is not None:
        between = case.page.text[needed.mention.end : one.mention.start]
        if one.base == "revenue" or _OR_TIMES.fullmatch(between):
            one.metric = "revenue_multiple_needed"
    held = case.page.vocabulary.concepts.get(case.before[-1].base) if case.before else None
    if (
        one.metric == "price_to_sales"
        and one.base in ("revenue", "price_to_sales")
        and held is not None
        and held.share.endswith("_to_revenue")
    ):
        case.name(held.share)
    elif (
        one.metric == "price_to_sales"
        and held is not None
        and held.name.endswith("_loss")
        and _BESIDE.fullmatch(case.page.text, case.before[-1].mention.end, one.mention.start)
    ):
        case.name("")  # a loss of so many times the sales is no price


_BESIDE = re.compile(r"[^.;,(]{0,30}[,(]\s(?:or\s|about\s|roughly\s|some\s|nearly\s|more than\s)*")
_ON_WHAT = re.compile(r"\s(?:of|in|into|on|for)\s")  # money that is spent
_IN_TIME = re.compile(
    r"\s(?:in|of|for)\s(?:the\s)?(?:first|second|third|fourth|rest|remaining|next|coming|final|last|20\d\d|sales|revenue)"
)
_OR_TIMES = re.compile(
    r"(?:(?: of)?(?: revenue| sales))?(?: a year| annually)?(?:,| or|, or| \(|, i\.e\.) ?(?:about |roughly |some |~)?"
)


def part_spent(case: Case) -> None:
    """ "$420 million on research, or 12% of revenue": the part of revenue that the sum is, no share of it earned."""
    one, told = case.one, case.before[-1] if case.before else None
    held = case.page.vocabulary.concepts.get(told.base) if told is not None and told.unit == "money" else None
    if one.metric != "revenue_share" or one.change:
        return
    if was := _A_MARGIN_WAS.search(case.page.text, case.sentence.start, one.mention.start):
        case.name(f"{was[1].lower()}_margin")
        return
    if told is None or held is None:
        return
    gap = case.page.text[told.mention.end : one.mention.start]
    ratio = _RATIOS.get(told.metric)
    if ratio and _OF_SALES.match(case.page.text, one.mention.end) and _CAME_TO.fullmatch(gap):
        case.name(ratio)
        return
    if not held.share.endswith("_to_revenue"):
        return
    if _EQUAL.fullmatch(gap) or _EQUAL_ZH.fullmatch(gap):
        case.name(held.share)


_RATIOS = {
    "operating_profit": "operating_margin", "net_income": "net_margin", "gross_profit": "gross_margin",
    "adjusted_ebitda": "adjusted_ebitda_margin", "free_cash_flow": "free_cash_flow_margin",
    "rd_expense": "rd_to_revenue", "capex": "capex_to_revenue", "opex": "opex_to_revenue",
}  # fmt: skip
_OF_SALES = re.compile(
    r"\s(?:of|as a (?:share|percentage|proportion) of)\s(?:(?:its|our|their|the|total|net|group|company)\s){0,2}(?:revenues?|sales|turnover)\b"  # noqa: E501
)
_CAME_TO = re.compile(
    r"(?:[,;]\s|\s)(?:(?:that|which)(?:['’]s|\s(?:is|was))\s|or\s|(?:was|is|equal(?:led|s)? to|equivalent to|corresponded to|corresponding to|amounted to"  # noqa: E501
    r"|came to|representing|represented|i\.e\.)\s)?(?:only\s|just\s|about\s|around\s|some\s|nearly\s|roughly\s|less than\s|more than\s|under\s|over\s|a record\s){0,2}"  # noqa: E501
)
_A_MARGIN_WAS = re.compile(
    r"\b([Gg]ross|[Oo]perating)\s(?:profit\s)?margins?\s(?:was|were|came to|came in at|stood at|reached|of|at)\s(?:about\s|around\s|just\s)?\Z"  # noqa: E501
)
_EQUAL_ZH = re.compile(
    "[，,][占佔](?:当期|當期|同期|公司|总|總)?(?:营业)?(?:收入|营收|營收)"
    "的?(?:比重|比例|比)?(?:约|約|为|為|达|達|降至|升至|提升至|下降至)?"
)
_EQUAL = re.compile(
    r"[^.;:,()]{0,60}[,(]\s?(?:(?:or|equal to|equivalent to|which is|that is|i\.e\.|absorbed|absorbing|consumed"
    r"|consuming|took up|taking up|taking|took|swallowed|ate up|ate)\s)?"
    r"(?:about |some |nearly |roughly )?"
)


def made(case: Case) -> None:
    """ "It expects sales of $23 billion. It made $16.4 billion a year ago": of what was spoken of, not of profit."""
    one = case.one
    first = case.before[-1] if case.before else None
    if one.change and one.base in _MADE_OF and first is not None and first.metric == "revenue" and first.cue is one.cue:
        one.metric, one.base = one.metric.replace(one.base, "revenue", 1), "revenue"
        return
    if one.unit != "money" or one.change or case.phrase not in _MADE or one.metric not in _MADE_OF:
        return
    told = next((o for o in (*reversed(case.before), *reversed(case.page.last)) if o.unit == "money"), None)
    if told is not None and told.base == "revenue" and 0.1 < abs(one.mention.high / (told.mention.high or 1.0)) < 4:
        case.name("revenue")


_MADE = ("made", "contributed", "supplied", "contributing", "supplying")
_MADE_OF = ("net_income", "equity_investment", "deal_value", "capital_contribution")


def margin(case: Case) -> None:
    """ "The margin in the quarter was 21%": the margin spoken of before, a bank's between what it takes and pays."""
    one = case.one
    if case.phrase not in ("margin", "margins") or one.base != "gross_margin":
        return
    last = case.page.last[-1] if not case.before and case.page.last else None
    earned = case.page.vocabulary.concepts.get(last.base) if last is not None and not last.change else None
    if earned is not None and earned.share.endswith("_margin") and _A_MARGIN.match(case.page.text, case.sentence.start):
        one.metric, one.base = (
            one.metric.replace("gross_margin", earned.share),
            earned.share,
        )  # "That's a margin of 18%"
        return
    for other in (*reversed(case.before), *(o for links in reversed(case.page.recent) for o in reversed(links))):
        if other.base in _MARGINS or other.base.startswith("net_interest_income"):
            named = other.base if other.base in _MARGINS else "net_interest_margin"
            one.metric, one.base = one.metric.replace("gross_margin", named), named
            return


_A_MARGIN = re.compile(
    r"\W*(?:[Tt]hat|[Tt]his|[Ii]t|[Tt]he)(?:['’]s|\s(?:is|was|makes?|made|gives?|gave|equals?|means"
    r"|works out (?:at|to)))\s(?:us\s)?an?\s(?:[\w-]+\s)?margin\b"
)
_MARGINS = ("operating_margin", "net_interest_margin", "adjusted_ebitda_margin", "net_margin", "contribution_margin")
