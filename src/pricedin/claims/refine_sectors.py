"""Shares of a market, shares that use something, capacity and spending, told by the words around a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pricedin.claims.expected import surprising

if TYPE_CHECKING:
    from pricedin.claims.refine import Case

_SLICE = re.compile(
    r"\s(?:\w+\s)?(?:share|slice|stake)\s(?:of|in)\s(?!the\s(?:company|firm|group|business|venture)\b)"
    r"(?!(?:its|their|our|total|group|net|overall)?\s?(?:revenue|sales|turnover|profit|earnings|income)s?\b)",
    re.I,
)
_MARKET = re.compile(
    r"\s(?:share\s)?of\s(?:(?:the|its|all|their|a)\s)?(?:[\w.’'&\-]+\s){0,4}?"
    r"(?:markets?|sector|industry|category)\b(?!['’]s?\s)",
    re.I,
)
_HOLDS = re.compile(
    r"\b(?:hold|holds|held|holding|command|commands|commanded|commanding|control|controls|controlled|controlling|has|had|have|"
    r"having|with|captured|captures|took|takes|taken|won|wins|enjoys|own|owns|owned|dominates|for|represents?|represented|to|grabbed|"
    r"supplies|supplied|serves?|served)\s(?:\w+\s){0,3}\Z",
    re.I,
)
_USERS = re.compile(
    r"\s(?:of|in)\s(?:[\w.,’'&\-]+\s){0,6}?(?:now\s|already\s|currently\s|have\s|has\s|had\s|regularly\s|say\sthey\s|said\sthey\s|that\s|actively\s){0,3}"
    r"(?:uses?|used|using|adopt(?:s|ed)?|deploy(?:s|ed)?|rel(?:y|ies|ied)|pay\sfor|subscribe|subscribed|bank\sonline|pilot(?:ed)?)\b",
    re.I,
)
_USED = re.compile(r"\b(?:used|adopted|deployed)\s(?:by|at|in)\s(?:\w+\s){0,3}\Z", re.I)
_CAPACITY = re.compile(
    r"\b(?:capacity|产能|產能)\b[^.;,(]{0,40}\Z"
    r"|\b(?:capable of|capacity to|able to)\s(?:making|building|producing|make|build|produce)\s(?:\w+\s){0,2}\Z"
)
_MADE = ("unit_sales", "production_volume", "seat_capacity", "chip_supply", "gpu_count")
_SPENT = re.compile(r"spen|outlay|invest")
_AI = re.compile(
    r"\bAI\b|\b(?:artificial|machine)\s(?:intelligence|learning)|data cent|\bGPU|comput|\bchips?\b|\bmodels?\b"
    r"|\bcloud\b|hyperscal|人工智能|大模型|算力|智算"
)
_CAPITAL = re.compile(
    r"\b(?:capex|capital|equipment|machinery|plants?|factor(?:y|ies)|warehouses?|network|property|fleet|aircraft|refurbish\w*|"
    r"stores|infrastructure|new sites|pipelines?|wells|rigs|grids?|refiner(?:y|ies)|mines?)\b",
    re.I,
)


def market(case: Case) -> None:
    """ "holds 34% of the market", "a 12% share of mortgages", "38% of small firms now use ..."."""
    one, text = case.one, case.page.text
    if _SOLD.search(one.entity or "") and one.metric in ("valuation_private", "market_cap", "revenue"):
        case.name("addressable_market")
    head = text[max(case.sentence.start, one.mention.start - 40) : one.mention.start]
    used = one.mention.unit == "fraction" and _USED.search(head)
    if used:
        case.name("adoption_rate")
    if used or one.mention.unit != "fraction" or one.change or one.metric not in _OPEN:
        return
    tail = text[one.mention.end : min(case.sentence.end, one.mention.end + 110)]
    if _USERS.match(tail):
        case.name("adoption_rate")
    elif one.metric not in ("market_share", "equity_stake") and (
        (_SLICE.match(tail) and "stake" not in tail[:16]) or (_MARKET.match(tail) and _HOLDS.search(head))
    ):
        case.name("market_share")


_SOLD = re.compile(r"(?<!stock)(?<!share)(?<!equity)(?<!bond)(?<!capital) market\Z")  # a market of goods has a size
_OPEN = (
    "", "revenue_share", "market_share", "usage_ratio", "index_weight", "headcount_share", "unit_sales_share",
    "adoption_rate", "population_coverage",
)  # fmt: skip


def capacity(case: Case) -> None:
    """ "a capacity of 300,000 vehicles a year": what can be made, not what was sold."""
    one = case.one
    head = case.page.text[max(case.sentence.start, one.mention.start - 60) : one.mention.start]
    if one.metric in _MADE and not one.change and _CAPACITY.search(head):
        case.name("production_capacity")


def spending(case: Case) -> None:
    """Money spent is capital spending only on capital goods, and spending on AI only where AI is spoken of."""
    one, text = case.one, case.page.text
    if one.metric != "ai_investment" or not _SPENT.match(case.phrase) or " ai" in case.phrase:
        return
    near = text[max(0, case.sentence.start - 90) : case.sentence.end]
    if "capex" in near.lower() or "capital expenditure" in near.lower():
        case.name("capex")
    elif _AI.search(text, max(0, case.sentence.start - 200), case.sentence.end):
        return
    elif _CAPITAL.search(text, case.sentence.start, case.sentence.end) or case.phrase.startswith("invest"):
        case.name("capex")
    else:
        case.name("opex")


def surprise(case: Case) -> None:
    """ "topped the consensus by 9%", "10 cents better than the average estimate": a surprise, not growth."""
    one, told = case.one, case.before[-1] if case.before else None
    if one.mention.unit != "fraction" and one.unit != "money":
        return
    if not surprising(case.page, case.sentence, one.mention.start, one.mention.end):
        return
    if one.unit == "money" and (
        told is None or told.unit != "money" or not 0 < abs(one.mention.high) < told.mention.high
    ):
        if abs(one.mention.high) < 5:
            case.name("eps_surprise")
        return
    concept = case.page.vocabulary.concepts.get(one.base or (told.base if told else ""))
    if concept is not None and concept.unit == "money":
        case.name(concept.name + "_surprise")
        one.consensus = False
