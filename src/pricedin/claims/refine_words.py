"""Figures that short posts, notes and talk tell without the name of their metric."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pricedin.claims.context import Link
from pricedin.claims.lexicon import FLOAT
from pricedin.claims.soft import SOFT

if TYPE_CHECKING:
    from pricedin.claims.refine import Case

_COMPANY = re.compile(
    r"[- ](?:\w+ )?(?:company|firm|start-?up|giant|chipmaker|lab|behemoth|juggernaut|stock|unicorn|decacorn|market cap)\b|市值的|估值的"  # noqa: E501
)
_BUSINESS = re.compile(r"[- ](?:(?:a|per)[- ]year )?(?:\w+ )?business\b")
_DOES = re.compile(rf"\b(?:does|did|doing|do|books|took in|pulls in|pulled in|grossed|grosses)\s{SOFT}\Z", re.I)
_GUIDES = re.compile(rf"\b(?:guid(?:ing|es|ed|e|ance)(?: is| was)?(?: to| for| of| at)?)\s{SOFT}\Z", re.I)
_TEAM = re.compile(
    rf"\b(?:with|team of|staff of|crew of|hired|hire|hires|hiring|hired its first|for|"
    rf"just|only|employs?|now|has|have|are|all)\s{SOFT}\Z",
    re.I,
)
_TEAMED = re.compile(
    r"[- ](?:person|people|man|strong)[- ](?:team|company|start-?up|shop|lab|firm|outfit|crew|business)\b"
)
_PEOPLE = re.compile(
    r"\s(?:people|employees|engineers|humans|guys)\b(?!\s(?:a|per|use|using|who use|have|are using|signed|on|visit|watch))"  # noqa: E501
)
_GPU = re.compile(r"\b(?:GPUs?|[HBA][12]00s?|H20s?|GB[23]00s?|accelerators?|MI3\d\dX?s?|chips?)\b|显卡|算力")
_PRICE = re.compile(
    r"(?:\A|[\n.;|,(/·•])\s*(?:Share |Stock |Current |Last |Closing )?(?:[Pp]rice|[Ll]ast|[Cc]lose)(?:\s?\([^)\n]{1,24}\))?\s?[:=]\s*\Z"  # noqa: E501
)
_TARGET = re.compile(
    r"\b(?:[Tt]arget|TP|PT|[Pp]rice [Tt]arget|[Tt]arget [Pp]rice|12m TP|FV)(?:\s?\([^)\n]{1,24}\))?\s?[:=]?\s*\Z"
)
_BEAT = re.compile(
    rf"\b(?:beat|beats|beating|missed|miss|misses|topped|ahead of|above|below)\s(?:\w+ ){{0,4}}?(?:consensus|estimates?|expectations|forecasts?|the [Ss]treet|Street)\s(?:\w+ ){{0,2}}?by\s{SOFT}\Z"  # noqa: E501
)
_BEAT_AFTER = re.compile(
    r"\s(?:above|ahead of|below|better than|short of)\s(?:\w+ ){0,2}?(?:consensus|estimates?|expectations|forecasts?|the [Ss]treet)\b"  # noqa: E501
    r"|\s(?:above|ahead of|below|better than|short of)\s(?:our|my)\s(?:own\s)?(?:numbers?|model|call)\b"
)
_SOLD = re.compile(rf"\b(?:sell|sells|selling|sold|float|floats|floating|offer|offers|offering|list|issue)\s{SOFT}\Z")
_ITS_SHARES = re.compile(
    r"\sof\s(?:its|their|the|his|all)\s(?:\w+ )?(?:shares|stock|equity|capital|company|enlarged)\b"
)
_OF = re.compile(r"\s(?:of|in|to)\b")
_FLOATED = ("ipo_float_pct", "ipo_proceeds", "ipo_valuation", "offer_price")
_SHARE = re.compile(r"\s(?:market )?share\b(?! (?:of|price|count|in))|的?(?:市场|市場)?份额")
_OF_REVENUE = re.compile(r"(?:收入|营收|銷售額|销售额)(?:合计|合計)?[占佔]比?(?:约|達|达|为|為|近|超)?\Z")
_PAID = re.compile(rf"\b(?:paid|pays|paying|pay|offered|invested)\b[^,;.]{{0,30}}\bfor\s{SOFT}\Z")
_BEATEN = re.compile(
    rf"\b(?:beat|beats|missed|misses|topped)(?:\s(?:the|consensus|estimates|forecasts|street|expectations|Street))*\sby\s{SOFT}\Z"
)
_LIVE = re.compile(
    r"\s(?:(?:is|are|was|were|has been|of it|already|now|fully)\s){0,3}(?:connected|live|energi[sz]ed|online|operational|up and running|in operation)\b"  # noqa: E501
)
_STAKE = re.compile(
    r"\b(?:stake|holding|shareholding)\b[^,;.]{0,30}?\b(?:worth|valued at)\s(?:\w+ )?\Z|(?:持股|股权|所持股份)[^，。；]{0,8}[值为]约?\Z"  # noqa: E501
)
_OWED = re.compile(rf"\b(?:has|have|had|with|carries|carried|carrying|owes|owed|sits on|holds)\s{SOFT}\Z")
_ISSUED = re.compile(
    r"\b(?:rais|issu|sell|sold|sale|borrow|pric|plac|secur|arrang|lin(?:ed|ing) up|tap|new|fresh|refinanc|"
    r"t[ao]ke?s? on|financ|offer)",
    re.I,
)
_RAISED_AT = re.compile(rf"\b(?:raised|raising|raises|round|tender|valued)(?: \w+)? at\s{SOFT}\Z")
_HOME = re.compile(
    r"(?:中国|国内|境内|内地|本土|大中华)[^，。；\d]{0,8}(?:收入|营收|销售额|销售)[^，。；\d]{0,8}[占佔][^，。；\d]{0,8}\Z"
)
_ABROAD = re.compile(
    r"(?:海外|境外|国际|国外|出口)[^，。；\d]{0,8}(?:收入|营收|销售额|销售)[^，。；\d]{0,8}[占佔][^，。；\d]{0,8}\Z"
)
_CALLS = re.compile(
    r"\s(?:\w+ )?(?:queries|calls|requests|messages|prompts|searches|conversations|transactions|trips|rides|orders)\b"
)


def told_short(case: Case) -> None:
    """Name the metric by the words right around the figure."""
    one, text = case.one, case.page.text
    m = one.mention
    head, tail = text[max(case.sentence.start, m.start - 60) : m.start], text[m.end : m.end + 60]
    if one.unit == "money" and not one.change:
        if _converted(case) or _bracketed(case, head):
            return
        if _BEATEN.search(head) and m.high < 1e3 and one.metric in ("", "eps", "eps_consensus"):
            case.name("eps_surprise")
        if _label(case, head) or _rented(case, tail):
            return
        if m.high >= 1e6:
            _large(case, head, tail)
    elif one.unit == "power":
        if _LIVE.match(tail):
            case.name("connected_power")
    elif m.unit == "fraction":
        _parts(case, head, tail)
    elif one.unit == "count" and not one.change:
        _people(case, head, tail)


def _converted(case: Case) -> bool:
    """ "the equivalent in euros would be": the figure before in another currency."""
    one, told = case.one, case.before[-1] if case.before else None
    if told is None or told.unit != "money" or told.mention.unit == one.mention.unit or told.change:
        return False
    if not _EQUAL.search(case.page.text, told.mention.end, one.mention.start):
        return False
    case.name(told.metric)
    one.entity, one.segment, one.conversion = told.entity, told.segment, True
    return True


_EQUAL = re.compile(
    r"\b(?:equivalent|converted|in (?:US |U\.S\. )?(?:dollars|euros|yuan|renminbi|sterling|yen))\b|折合|相当于|约合|換算|换算"  # noqa: E501
)


def _bracketed(case: Case, head: str) -> bool:
    """ "A ($2 billion) and B ($3 billion) want to list": what brackets behind names hold is the value."""
    one = case.one
    if one.metric or one.mention.high < 1e7 or not _OPEN.search(head):
        return False
    at = one.mention.start - len(_OPEN.search(head)[0])  # type: ignore[index]
    if not any(o.entity and o.end == at for o in case.sentence.owners):
        return False
    if any(m.entry.roles & FLOAT for m in case.sentence.marks):
        case.name("ipo_valuation")
        return True
    return False


_OPEN = re.compile(r"\s?[(（](?:[a-z]+ |~|≈)*\Z")


def _label(case: Case, head: str) -> bool:
    """ "Price: HK$41. Target: HK$52": the head of a note."""
    one = case.one
    if one.mention.high >= 1e6:
        return False
    if _TARGET.search(head) and one.metric in ("", "unit_price", "share_price"):
        case.name("target_price")
    elif (
        _PRICE.search(head) and one.metric in ("", "unit_price") and (case.page.traded or _RATED.search(case.page.text))
    ):
        case.name("share_price")
    else:
        return False
    return True


_RATED = re.compile(r"\b(?:Target|TP|PT|Rating|Buy|Hold|Sell|Overweight|Outperform|Neutral|Accumulate)\b|目标价|目標價")


def _rented(case: Case, tail: str) -> bool:
    one = case.one
    if one.mention.per == "hour" and one.metric in ("", "unit_price", "share_price", "price", "token_price"):
        if not _GPU.search(case.page.text, max(0, case.sentence.start - 1500), case.sentence.end):
            return False
        case.name("gpu_hour_price")
        one.per = "gpu_hour"
        return True
    return False


def _large(case: Case, head: str, tail: str) -> None:
    """ "is a $3 billion company", "did $2 billion in the quarter", "guiding to $2.1 billion"."""
    one = case.one
    if one.metric in ("market_cap", "valuation_private", "deal_value") and _STAKE.search(head):
        case.name("stake_value")
    elif (
        one.metric == "debt_issuance"
        and case.phrase in ("of debt", "debt", "in debt")
        and not _ISSUED.search(case.page.text, case.sentence.start, case.sentence.end)
    ) or (one.metric == "debt_issuance" and _OWED.search(head)):
        case.name("debt")
    elif one.metric in ("", "funding_raised") and _RAISED_AT.search(head):
        case.name("valuation_private")
    weak = not one.metric or one.cue is None or "metric" in one.inferred or one.score < 1.0
    if weak and _COMPANY.match(tail):
        known = case.page.entity(one.entity)
        case.name("market_cap" if known is not None and known.listed else "valuation_private")
    elif (weak and (_BUSINESS.match(tail) or _DOES.search(head))) or (not one.metric and _GUIDES.search(head)):
        case.name("revenue")


def _parts(case: Case, head: str, tail: str) -> None:
    one = case.one
    if _BEAT.search(head) or _BEAT_AFTER.match(tail):
        base = one.base.removesuffix("_growth").removesuffix("_consensus") if one.cue else ""
        concept = case.page.vocabulary.concepts.get(base)
        if concept is None or concept.unit != "money" or concept.small:
            base = case.before[-1].base if case.before and case.before[-1].unit == "money" else "eps"
        one.metric = base + "_surprise"
    elif not one.change and one.metric in ("", "equity_stake", "revenue_share") and _SOLD.search(head):
        floated = any(x.base in _FLOATED for x in (*case.before, *case.page.last))
        listing = any(m.entry.roles & FLOAT for m in case.sentence.marks)
        if (listing and _ITS_SHARES.match(tail)) or (floated and not _OF.match(tail)):
            case.name("ipo_float_pct")
    elif not one.change and _HOME.search(head):
        case.name("domestic_revenue_share")
    elif not one.change and _ABROAD.search(head):
        case.name("overseas_revenue_share")
    elif not one.change and not one.metric:
        if _SHARE.match(tail):
            case.name("market_share")
        elif _OF_REVENUE.search(head):
            case.name("revenue_share")
        elif _PAID.search(head) and _OF.match(tail):
            case.name("equity_stake")


def _people(case: Case, head: str, tail: str) -> None:
    one: Link = case.one
    if _TEAMED.match(tail) or (one.metric in ("", "active_users") and _PEOPLE.match(tail) and _TEAM.search(head)):
        case.name("headcount")
    elif not one.metric and _CALLS.match(tail):
        case.name("usage")
