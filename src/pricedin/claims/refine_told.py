"""What the sentences before, and the words around, say of a figure whose own cue says too little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pricedin.claims.refine import Case

_OF_SALES = re.compile(
    r"\s(?:of|as a (?:percent|percentage|share) of)\s(?:(?:its|the|our|their|total|group|net|annual)\s)*(?:revenues?|sales|turnover)\b"  # noqa: E501
)
_OF_SALES_ZH = re.compile(
    r"(?:相当于|相當於|占|佔)(?:公司|集团|集團|总|總|营业|營業)*(?:收入|营收|營收)的?[^，。\d]{0,4}\Z"
)
_TIMES_SALES_ZH = re.compile(
    r"[，,](?:大?约|相当)?(?:是|为|相当于|等于)(?:同期|公司|其|全年|当年|上半年|当期)*(?:总?收入|营收|营业收入)的\Z"
)
_THESE = re.compile(r"\W*(?:(?:They|It|That|This|These)\b|(?:On|At) [^.;]{3,40}? that['’]?s?\b)")
_VALUES = ("market_cap", "valuation_private", "ipo_valuation", "enterprise_value", "deal_value", "share_price")
_COSTS = frozenset({"rd_expense", "capex", "sga_expense", "marketing_expense", "cost_of_revenue", "depreciation"})
_DEBT = re.compile(r"\b(?:debt|leverage|levered|borrowings?|gearing|covenants?)\b", re.I)
_NET_DEBT = re.compile(r"\bnet (?:debt|leverage|borrowings?)\b", re.I)
_PAYS = re.compile(r"\b(?:dividends?|payouts?|distributions?|shares?|stock|units?)\b|股息|派息", re.I)
_BONDS = re.compile(
    r"\b(?:bonds?|notes?|paper|coupon|Treasury|Treasuries|gilts?|tranche|maturity|maturing)\b|\b\d+-year\b", re.I
)
_GOOD = 0.2  # no dividend yields so much; good dies of a wafer do
_HEADS = re.compile(r"\s(?:of ARR )?(?:per head|per employee|for each employee)\b")
_PER_HEAD = re.compile(r"\b(?:Per|per) (?:head|employee),? [^.;\d]{0,20}\Z|\beach of us [^.;\d]{0,30}\Z")
_OFF = re.compile(r"\s(?:discount|premium)\b(?!\son\b)")
_OFF_OF = re.compile(r"\b(?:discount|premium) of (?:about |around |some |roughly )?\Z")
_USES = re.compile(
    r"\s(?:is |are |will )?(?:(?:go|goes|going) )?(?:to|for|on|towards?)\s(?:its |the |our |a |new )?(?:R&D|research|development|working capital|general corporate|capacity|expansion|sales|marketing|second|plants?|acquisitions?|repay)"  # noqa: E501
)
_CORNER = re.compile(r"\bcornerstones?\b|基石")
_OF_DEAL = re.compile(r"\sof (?:the |its )?(?:[\w-]+ )?(?:deal|offering|issue|float|total)\b")
_ARTIFICIAL = re.compile(
    r"(?<![A-Za-z])(?:AI|A\.I\.|artificial intelligence|machine learning)(?![A-Za-z0-9-])|算力|智算|GPUs?\b|人工智能|大模型|智能"  # noqa: E501
)
_BUILT = re.compile(r"\b(?:plants?|data cent|factor(?:y|ies)|campus|buildings?|fabs?|equipment|machinery)", re.I)
_TOKENS = re.compile(r"\btokens?\b|Tokens?\b|词元", re.I)
_MARKET = re.compile(
    r"(?:,? (?:and|to) [\d.]+ ?(?:%|per ?cent|percent))* of (?:the|its|China[’']s|global|world|India[’']s|(?:[A-Z][\w-]+))? ?(?:[\w-]+ ){0,3}market\b"  # noqa: E501
)
_BIG = 1e7  # no single thing that is sold costs so much
_TOKEN_MOST = 1000.0
_REACH = 600


def told(case: Case) -> None:
    """Each rule on its own; the first that names the metric ends it."""
    for rule in _RULES:
        if rule(case):
            return


def _times_sales(case: Case) -> bool:
    """ "研发花掉22.4亿元，是收入的3.1倍": what is so many times sales is no price, unless it is called one."""
    one, text = case.one, case.page.text
    if one.metric != "price_to_sales" or one.unit != "ratio" or not case.before:
        return False
    if not _TIMES_SALES_ZH.search(text, max(case.sentence.start, one.mention.start - 20), one.mention.start):
        return False
    before = case.before[-1]
    if before.unit != "money" or before.metric in _VALUES:
        return False
    last = case.page.vocabulary.concepts.get(before.base)
    case.name(last.share if last and last.name in _COSTS and last.share else "revenue_ratio")
    return True


def _cost_of_sales(case: Case) -> bool:
    """ "Research expenses rose to $312 million. They amounted to 37% of revenue": the share that a cost takes."""
    one, text = case.one, case.page.text
    if one.metric != "revenue_share" or one.change:
        return False
    here = _OF_SALES.match(text, one.mention.end)
    if not (
        here
        or one.chained
        or _OF_SALES_ZH.search(text, max(case.sentence.start, one.mention.start - 16), one.mention.start)
    ):
        return False
    said = [o for o in (*case.page.last, *case.before) if o.unit == "money" and not o.change]
    inside = any(o.unit == "money" for o in case.before)
    if not said or not (inside or one.chained or _THESE.match(text, case.sentence.start)):
        return False
    last = case.page.vocabulary.concepts.get(said[-1].base)
    if last is None or last.name not in _COSTS or not last.share:
        return False
    named = any(o.entity and o.start > said[-1].mention.end for o in case.sentence.owners)
    if named and not one.chained:
        return False  # "Microsoft accounted for 17% of revenue"
    case.name(last.share)
    return True


def _leverage(case: Case) -> bool:
    """ "Debt is 4.9x EBITDA": what is owed, not what the company is worth."""
    one, text = case.one, case.page.text
    if one.metric != "ev_to_ebitda":
        return False
    around = text[max(case.sentence.start - 120, 0) : case.sentence.end]
    if (
        not _DEBT.search(around)
        or "enterprise" in around
        or case.hints("enterprise_value", "share_price", "market_cap", "deal_value")
    ):
        return False
    case.name("net_debt_to_ebitda" if _NET_DEBT.search(around) else "debt_to_ebitda")
    return True


def _yield(case: Case) -> bool:
    """A yield is of dividends where shares or payouts are spoken of; else of bonds, or of what is made."""
    one, text = case.one, case.page.text
    if one.metric != "dividend_yield" or "dividend" in case.phrase:
        return False
    said = text[case.sentence.start : case.sentence.end]
    if _PAYS.search(said):
        return False
    if one.mention.low >= _GOOD:
        case.name("manufacturing_yield")
        return True
    if _BONDS.search(text, max(0, case.sentence.start - 160), case.sentence.end):
        case.name("bond_yield")
        return True
    return False


def _per_head(case: Case) -> bool:
    """ "$12m of ARR with 9 people, that's $1.3m per head"."""
    one, text = case.one, case.page.text
    if one.metric not in ("arr", "unit_price", "revenue") or one.mention.unit is None or one.unit != "money":
        return False
    before = text[max(case.sentence.start, one.mention.start - 50) : one.mention.start]
    if not (_HEADS.match(text, one.mention.end) or _PER_HEAD.search(before)):
        return False
    known = {o.base for links in (*case.page.recent[-3:], case.before) for o in links}
    case.name("arr_per_employee" if "arr" in known or one.metric == "arr" else "revenue_per_employee")
    return True


def _against(case: Case) -> bool:
    """A discount or premium to another price of the same time is no change of a price."""
    one, text = case.one, case.page.text
    if one.metric != "price_change" or one.unit != "ratio":
        return False
    before = text[max(case.sentence.start, one.mention.start - 40) : one.mention.start]
    if _OFF.match(text, one.mention.end) or _OFF_OF.search(before):
        case.name("price_vs_benchmark")
        return True
    return False


def _of_the_offering(case: Case) -> bool:
    """What cornerstones take of an offering, and what its proceeds go to."""
    one, text = case.one, case.page.text
    if one.metric not in ("deal_value_share", "ipo_proceeds_share", "allotment_share", "fundraise_target_share"):
        return False
    after = text[one.mention.end : one.mention.end + 60]
    if _USES.match(after):
        case.name("proceeds_use_share")
        return True
    if _OF_DEAL.match(after) and _CORNER.search(text, max(0, case.sentence.start - 160), case.sentence.end):
        case.name("cornerstone_share")
        return True
    if one.chained and case.before and case.before[-1].base == "proceeds_use_share":
        case.name("proceeds_use_share")
        return True
    return False


def _spending(case: Case) -> bool:
    """Spending in a sentence that speaks of no AI is capital spending."""
    one, text = case.one, case.page.text
    if not one.metric.startswith("ai_investment") or one.framed:
        return False
    if one.mention.high < _BIG and one.unit == "money":
        return False
    if _ARTIFICIAL.search(text, case.sentence.start, case.sentence.end):
        return False
    if case.phrase == "approved" and not _BUILT.search(text, case.sentence.start, case.sentence.end):
        return False
    one.metric, one.base = one.metric.replace("ai_investment", "capex"), "capex"
    return True


def _per_token(case: Case) -> bool:
    """A small price in a text that counts in tokens."""
    one, text = case.one, case.page.text
    if one.metric not in ("unit_price", "offer_price") or one.unit != "money" or one.mention.high > _TOKEN_MOST:
        return False
    if not _TOKENS.search(text, max(0, case.sentence.start - _REACH), case.sentence.end):
        return False
    own = {o.base for o in (*case.before, *case.page.last)}
    model = re.match(r"\s(?:in|out|and [$€¥]?[\d.]+)\b|降至|，|。", text[one.mention.end : one.mention.end + 20])
    if "token_price" in own or model or case.hints("token_price"):
        case.name("token_price")
        return True
    return False


def _planned(case: Case) -> bool:
    """ "Capital expenditure was $1.9 billion. For 2026 we plan $16 billion": no price of a thing."""
    one = case.one
    if one.metric != "unit_price" or one.unit != "money" or one.mention.high < _BIG:
        return False
    said = [o.base for o in (*case.page.last, *case.before) if o.unit == "money"]
    if said and said[-1] in ("capex", "ai_investment"):
        case.name(said[-1])
        return True
    return False


def _of_the_market(case: Case) -> bool:
    """ "Held 38% and 33% of the DRAM market": of a market, not of a company."""
    one, text = case.one, case.page.text
    if one.metric not in ("equity_stake", "revenue_share", "unit_sales_share") or one.mention.unit != "fraction":
        return False
    if _MARKET.match(text, one.mention.end):
        case.name("market_share")
        return True
    if one.chained and case.before and case.before[-1].base == "market_share":
        case.name("market_share")
        return True
    return False


_RULES = (
    _times_sales,
    _cost_of_sales, _leverage, _yield, _per_head, _against, _of_the_offering, _spending, _per_token, _planned,
    _of_the_market,
)  # fmt: skip
