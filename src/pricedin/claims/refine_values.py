"""What a whole company, or a deal for it, is said to be worth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pricedin.claims.lexicon import FLOAT
from pricedin.claims.soft import SOFT

if TYPE_CHECKING:
    from pricedin.claims.refine import Case

_ROUND = re.compile(r"\bround\b|轮")
_VALUES = ("market_cap", "valuation_private", "ipo_valuation")


def valued(case: Case) -> None:
    """A listed company has a market cap, a private one a valuation; before a float it is that of the float."""
    if case.one.metric in _VALUES and case.one.cue is not None:
        head = case.page.text[max(case.sentence.start, case.one.mention.start - 50) : case.one.mention.start]
        if case.phrase.startswith(_OF_A_ROUND):
            return
        case.name("ipo_valuation" if _AT_OFFER.search(head) else _value(case))


_OF_A_ROUND = ("投后", "投前", "post-money", "pre-money")
_AT_OFFER = re.compile(
    r"(?:IPO|招股|[发發]行上市|上市)[^。；\n]{0,24}估值(?:最高|[约約]|[达達]|[为為])?\Z"
    r"|\bat\s(?:the|its)\s(?:offer|offering|issue|IPO|listing|float)\sprice\b[^.;\d]*\Z"
)


def worth(case: Case) -> None:
    """ "which could value the group at $8 billion"."""
    one = case.one
    if (
        one.mention.unit == "multiple"
        and not one.change
        and one.metric in ("", "price_to_sales")
        and _TWICE.search(case.page.text[max(case.sentence.start, one.mention.start - 24) : one.mention.start])
    ):
        case.name("market_cap_ratio" if _value(case) == "market_cap" else "valuation_ratio")
    if one.unit != "money" or one.change or one.mention.high < 1e5:
        return
    weak = one.cue is None or "metric" in one.inferred or one.score < 1.0
    if one.metric in ("", "unit_price", "price") and _TRAINED.search(
        case.page.text, case.sentence.start, case.sentence.end
    ):
        case.name("compute_cost")
    elif one.metric in ("unit_price", "price") and one.mention.high > 5e7 and case.phrase in _COSTS:
        case.name("required_investment")  # "the site will cost $40 billion"
    elif (weak or one.metric in _OUTLAYS) and _ON_PLANT.match(case.page.text, one.mention.end):
        case.name("capex")
    elif weak and _FOR_SALE.search(
        case.page.text[max(case.sentence.start, one.mention.start - 100) : one.mention.start]
    ):
        case.name("deal_value")
    if one.mention.high < 1e6:
        return
    said = _PUTS.search(case.page.text[max(case.sentence.start, one.mention.start - 90) : one.mention.start])
    if said and one.metric not in (*_VALUES, "enterprise_value", "valuation_pre_money", "stake_value"):
        case.name("deal_value" if _DEAL.search(said[0]) else _value(case))
    last = case.before[-1] if case.before else None
    if not one.metric and last is not None and last.metric in _VALUES:
        case.name(last.metric if _UP_FROM.fullmatch(case.page.text, last.mention.end, one.mention.start) else "")
    head = case.page.text[max(case.sentence.start, one.mention.start - 70) : one.mention.start]
    if case.page.target and one.metric in _VALUES and _DEAL_VALUES.search(head):
        case.name("deal_value")


_UP_FROM = re.compile(
    rf",?\s(?:(?:up|down|sharply|more than (?:double|triple|twice)|(?:double|triple|twice))\s)?"
    rf"(?:from|compared with|versus|against|the)\s{SOFT}"
)
_DEAL_VALUES = re.compile(r"\bdeal\s(?:\w+\s){0,2}valu(?:es?|ed|ing)\s(?:[\w.&’'-]+\s){1,5}at\s(?:\w+\s){0,2}\Z")
_TWICE = re.compile(rf"\bworth\s{SOFT}\Z")
_TRAINED = re.compile(r"\b(?:train|trained|training)\b")
_COSTS = ("cost", "costs", "costing")
_OUTLAYS = ("ai_investment", "opex", "required_investment", "equity_investment")
_ON_PLANT = re.compile(
    r"\s(?:on|in|to build|building)\s(?:[\w-]+\s){0,3}(?:plants?|fabs?|factor(?:y|ies)|mines?|pits?|"
    r"warehouses?|refiner(?:y|ies)|pipelines?|"
    r"terminals?|smelters?|wells|ships|ports?|machinery|production lines?)\b"
)
_FOR_SALE = re.compile(
    r"\b(?:sell (?:itself|out)|buy|bought|buys|buying|acquir\w+|purchas\w+|takeover of|snap\w* up|"
    r"scoop\w* up|sold (?:itself|to))\b"
    rf"[^.;$€£¥\d]{{0,70}}\bfor\s{SOFT}\Z"
)
_PUTS = re.compile(rf"\b[Vv]alu(?:e|es|ed|ing)\s(?:(?!\bat\b)[\w’'.&-]+\s){{1,7}}at\s{SOFT}\Z")
_DEAL = re.compile(r"\b(?:deal|transaction|offer|bid|stake|purchase|contract)\b")


def _value(case: Case) -> str:
    first = re.split(r", | and ", case.one.entity or "")[0]  # of a list that owns a sum
    known, phrase = case.page.entity(case.one.entity) or case.page.entity(first), case.phrase
    if "ipo" in phrase or "listing" in phrase or "发行" in phrase:
        return "ipo_valuation"
    if known is None:
        listed = case.page.traded and not (_PRIVATE.search(phrase) or _private(case))
    else:
        listed = bool(known.listed) or known.kind != "company"
    if listed:
        return "market_cap"
    floated = any(m.entry.roles & FLOAT for m in case.sentence.marks) or case.hints("offer_price")
    if "market" in phrase or "cap" in phrase or "市值" in phrase:
        return "ipo_valuation" if floated and known is not None and known.listed is False else "market_cap"
    sentence = case.page.text[case.sentence.start : case.sentence.end]
    return "ipo_valuation" if floated and not _ROUND.search(sentence) else "valuation_private"


_PRIVATE = re.compile(r"\b(?:post|post-money|money|round|private|corporate value|startup|start-up)\b|投后")
_ROUNDS = re.compile(
    r"\b(?:[Ss]eries [A-K]\b|seed round|funding|start-?ups?|raised|raises|raising|raise|backers|venture|"
    r"unicorn|investors|fundrais\w+|"
    r"tender|round)|融资|轮"
)
_LISTED = re.compile(r"\b(?:shares|stock|listed|market cap|Nasdaq|NYSE|exchange)\b|股价|市值|上市")


def _private(case: Case) -> bool:
    """Does the sentence, or what stands before it, speak of rounds rather than of a market?"""
    text, s = case.page.text, case.sentence
    here, start = text[s.start : s.end], max(s.start - 500, text.rfind("\n", 0, s.start), 0)
    if _ROUNDS.search(here) or _LISTED.search(here):
        return bool(_ROUNDS.search(here)) and not _LISTED.search(here)
    return len(_ROUNDS.findall(text, start, s.start)) > len(_LISTED.findall(text, start, s.start))
