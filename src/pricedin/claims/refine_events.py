"""What a figure tells beside a report: charges and gains, stakes that are taken, plants, units that are sold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pricedin.claims.soft import SOFT

if TYPE_CHECKING:
    from pricedin.claims.refine import Case

_INCOME = ("", "net_income", "net_loss", "pretax_profit", "income_tax", "operating_profit", "revenue", "one_off_gain")
_CHARGE = re.compile(
    r"\s(?:(?!(?:and|in|of|to|for|from|on|a|the|goodwill|restructuring|impairment|criminal|fraud|felony|civil"
    r"|service|late)\b)[\w-]+\s){0,3}(?:charges?|hit)\b"
    r"(?!\s(?:of|rate))"
)
_A_CHARGE = re.compile(
    r"\s(?:pretax |pre-tax |after-tax |accounting |tax |noncash |non-cash )?charge\b(?!\s(?:of|rate|card))"
)
_CHARGES = ("impairment", "one_off_charge", "credit_costs", "restructuring_costs", "fine", "income_tax")
_TOOK = re.compile(
    rf"\b(?:tak(?:e|es|ing|en)|took|book(?:s|ed|ing)?|record(?:s|ed|ing)?|post(?:s|ed)?|charge of|includ\w+"
    rf"|due to|suffer\w*)\s{SOFT}\Z"
)
_GAIN = re.compile(rf"\b[Gg]ains?\sof\s{SOFT}\Z")
_GAINED = re.compile(
    r"\s(?:\w+\s){0,2}(?:gain|profit)\s(?:on|from)\s(?:the\s|its\s|an?\s)?(?:sale|stake|investment|holding|disposal)"
)
_ON = re.compile(r"\s(?:on|from)\s(?!a year)")
_GONE = re.compile(
    r"\s(?:has |have |had |was |were )?(?:been )?(?:gone|poured|flowed|put|invested|pumped|ploughed|plowed"
    r"|sunk) into\b"
)
_STOCK = re.compile(
    r"\s(?:\([^)]{1,24}\)\s)?(?:worth )?(?:of|in)\s(?:(?!its\b|their\b)[\w’'-]+\s){0,2}?(?:stock|shares"
    r"|equity)\b(?! buy| repurch)"
)
_BOUGHT = re.compile(
    rf"\b(?:bought|buys?|buying|took|takes?|taking|purchas(?:e|ed|ing)|acquir(?:e|ed|ing)|invest(?:ed|ing)?)\s{SOFT}\Z"
)
_SITE = re.compile(
    r"\s(?:(?!(?:and|in|of|to|for|from|on|at|a|the|square|credit|loan|rescue|lending|funding|liquidity"
    r"|term)\b)[\w-]+\s){0,3}"
    r"(?:sites?|campus(?:es)?|data cent(?:er|re)s?|facility|plant|factory|fab|complex|mine|refinery|pipeline"
    r"|terminal|smelter)\b"
    r"(?!\s(?:business|operator|company|maker|unit))"
)
_VENTURE = re.compile(
    r"\s(?:(?!(?:and|in|of|to|for|from|on|at|a|the)\b)[\w-]+\s){0,2}(?:joint venture|tie-up|merger|takeover|buyout)\b"
)
_ONE = re.compile(r"\b(?:a|an|its|their|the|new)\s(?:\w+\s){0,1}\Z")
_SELLS = re.compile(
    r"\b(?:sells?|sold|selling|to sell|sale of|divest\w*|offload\w*)\s(?!shares|stock|bonds"
    rf"|notes|itself|out\b)[^.;$€£¥\d]{{3,110}}?\bfor\s{SOFT}\Z"
)
_EACH = re.compile(r"\s(?:a|per|each|apiece)\b")
_SCORED = re.compile(r"\b(?:scor(?:e|es|ed|ing)|accuracy of|pass rate of)\s(?:\w+\s){0,2}\Z")
_CHEAPER = re.compile(r"\s(?:as )?(?:cheaper|less expensive|more expensive|pricier|dearer|costlier)\b")
_ON_OFFER = re.compile(
    r"\s(?:the\s)?(?:amount|number|shares|stock|value|size)\b[^.;,]{0,60}\b(?:on offer|offered|available|for sale)\b"
)
_SALES_AT = re.compile(
    r"\b[Ss]ales\s(?:at|in|from)\s[^,;.]{0,70}?(?:\bopen(?:ed)?\s(?:for\s)?(?:at least|more than|longer"
    r"|a year|\w+ months)"
    r"|\b(?:established|existing|comparable|mature)\s(?:[\w-]+\s){0,2}(?:stores|shops|restaurants|locations"
    r"|outlets|cafes|hotels|units|branches))"
)
_USED = re.compile(
    r"\b(?:us(?:e|es|ed|ing|ers?)|apps?|platform|subscri\w+|visit\w*|watch\w*|sign\w*|log\w*|online|site"
    r"|service|network|play\w*|chat\w*|reach\w*|audience)\b",
    re.I,
)
_AUTO = re.compile(r"\b(?:auto|car|vehicle|truck)s? sales\b(?! staff|force)", re.I)  # told in vehicles, not in money
_SHOPS = re.compile(r"\b(?:restaurants?|stores?|retailers?|shoppers|guests|diners|eatery|chain)\b")
_TRADED = re.compile(r"\b(?:trade[ds]?|changed hands|crossed|volume)\b", re.I)


def events(case: Case) -> None:
    """Name the metric by the noun that the figure is an amount of."""
    one, text = case.one, case.page.text
    m = one.mention
    head, tail = text[max(case.sentence.start, m.start - 130) : m.start], text[m.end : m.end + 90]
    if one.unit == "money" and not one.change:
        _money(case, head, tail)
    elif m.unit == "fraction":
        _fraction(case, head)
    elif m.unit == "multiple":
        if _CHEAPER.match(tail):
            case.name("price_vs_benchmark")
            one.change = 0
        elif case.afloat and _ON_OFFER.match(tail):
            case.name("oversubscription")
            one.change = 0
    elif one.unit == "count" and not one.change:
        if (
            one.metric == "active_users"
            and case.phrase == "people"
            and not _USED.search(text, case.sentence.start, case.sentence.end)
        ):
            case.name("")
        elif one.metric == "shares_outstanding" and _TRADED.search(head):
            case.name("shares_traded")


def _money(case: Case, head: str, tail: str) -> None:
    one = case.one
    weak = one.cue is None or "metric" in one.inferred or one.score < 1.0
    if one.mention.high < 1e5:
        return
    charged = one.metric not in _CHARGES and _A_CHARGE.match(tail) and _ONE.search(head)
    if charged or (one.metric in _INCOME and _CHARGE.match(tail) and (weak or _TOOK.search(head))):
        case.name("one_off_charge")
    elif (_GAIN.search(head) and _ON.match(tail)) or _GAINED.match(tail):
        case.name("investment_gain")
    elif _GONE.match(tail) or (_BOUGHT.search(head) and _STOCK.match(tail)):
        case.name("equity_investment")
    elif weak and _ONE.search(head) and _SITE.match(tail):
        case.name("capex")
    elif weak and _VENTURE.match(tail):
        case.name("deal_value")
    elif (
        (weak or one.metric == "cash_balance")
        and one.mention.high >= 1e6
        and _SELLS.search(head)
        and not _EACH.match(tail)
    ):
        case.name("disposal_proceeds")


def _fraction(case: Case, head: str) -> None:
    one = case.one
    goes_on = one.chained and case.before and case.before[-1].base == "same_store_sales"
    if one.change and "metric: what a market quotes" not in one.why and (goes_on or _SALES_AT.search(head)):
        one.metric, one.base = "same_store_sales_growth", "same_store_sales"
    elif one.metric == "revenue_growth" and "sales" in case.phrase and _AUTO.search(case.page.text, 0, 600):
        one.metric, one.base = "unit_sales_growth", "unit_sales"
    elif one.metric == "deal_count_growth" and "transactions" in case.phrase:
        if _SHOPS.search(case.page.text, max(0, case.sentence.start - 900), case.sentence.end):
            case.name("footfall_growth")
    elif not one.change and one.metric == "" and _SCORED.search(head):
        case.name("benchmark_score")
