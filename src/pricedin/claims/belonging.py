"""Figures that belong to another than the name that stands nearest: a customer's share of sales, a rate of exchange."""

from __future__ import annotations

import re

from pricedin.claims.context import Link, Owner, Page, Sentence
from pricedin.claims.roles import house
from pricedin.claims.soft import SOFT
from pricedin.claims.takeovers import TARGETS

_TAKES = re.compile(
    r"[,\s]*(?:\([^)]{1,40}\))?,?\s(?:\w+\s){0,2}?(?:accounted for|accounts? for|accounting for|made up|makes? up|"
    r"represented|represents|contributed|contributes|"
    r"provided|provides|brought in|brings in|takes|took|gets|got|remained|remains|was|is)\s(?:[\w’'-]+\s){0,4}\Z"
)
_OF_SALES = re.compile(
    r"\sof\s(?:(?:its|their|the|our|that|all|total|group|company|net|overall|annual|"
    r"quarterly|consolidated|company['’]s|20\d\d|last year['’]s|first-half)\s){0,3}"
    r"(?:revenues?|sales|turnover|income|bookings|orders|backlog)\b"
)
_OF_OURS = re.compile(
    r"(?:\sand\s(?:[A-Z][\w&.]*\s){1,3}[\d.]+%)?\sof\sour\s(?:\w+\s){0,2}?(?:revenues?|sales|turnover|bookings|orders|backlog)\b"
)  # "Acme was 26% and Borealis 16% of our revenue"
_CUSTOMER = re.compile(r"\b(?:customers?|clients?|buyers?|partners?)\b", re.I)
_CURRENCY = re.compile(
    r"\b(?:(?:US|U\.S\.|American|Australian|Canadian|Hong Kong|Singapore|New Zealand|Taiwan)\s)?(dollar|euro|yen|yuan|renminbi|sterling|pound|franc|rupee|won|real|peso|rouble|ruble|rand|lira|krona|krone|zloty|forint|ringgit|baht|rupiah)\b(?!\s?bn)",  # noqa: E501
)
_EQUALS = re.compile(
    r"(?:(US|HK|S|A|C)?([$€£¥])\s?1|\b1\s(U\.S\. dollar|[a-z]{3,9})|\b([A-Z]{3})\s?1)(?:\.0+)?\s?=\s?\Z"
)
_SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "HK$": "HKD",
    "S$": "SGD",
    "A$": "AUD",
    "C$": "CAD",
    "US$": "USD",
}


def settle(one: Link, sentence: Sentence, page: Page) -> None:
    """Give the figure to the supplier whose sales are meant, to a target, to the currency that is priced, or to whom
    the construction about it names."""
    if one.metric == "exchange_rate":
        _exchanged(one, sentence, page)
    elif part := _product(one, sentence, page):
        one.entity, one.segment = part, None
        one.why.append("entity: the product that is priced")
    elif name := _told_whose(one, sentence, page):
        one.entity, one.segment = name, None
        one.why.append("entity: whose the construction says")
    elif page.target and one.metric in TARGETS and one.entity in (page.buyer, page.main):
        one.entity, one.segment = page.target, None
        one.why.append("entity: that is taken over")
    elif one.mention.unit == "fraction" and not one.change and one.entity not in (None, page.main):
        _supplied(one, sentence, page)


def _product(one: Link, sentence: Sentence, page: Page) -> str | None:
    """The chip whose rent is told before any company is named."""
    at = one.mention.start
    told = one.entity is not None and ("entity" not in one.inferred or one.entity in page.text[:at])
    if one.metric not in _RENTED or told:
        return None
    if parts := _PART.findall(page.text[sentence.start : at]):
        return str(parts[-1])
    before = (o for links in reversed(page.recent) for o in reversed(links) if o.metric == one.metric)
    return next((o.entity for o in before if o.entity and _PART.fullmatch(o.entity)), None)


def _told_whose(one: Link, sentence: Sentence, page: Page) -> str | None:
    """The company that the construction about a figure names."""
    named = [o for o in sentence.owners if o.entity and not o.index and not o.group]
    behind = [o for o in named if o.start >= one.mention.end]
    before = [o for o in named if o.end <= one.mention.start]
    for rule in (_at_other, _with_us, _part_of, _index, _multiple_of, _raised_for, _bid_for, _holder, _valued_at):
        if name := rule(one, sentence, page, before, behind):
            return name
    if one.metric in _RATED and not (one.metric == "share_price" and one.chained) and house(one.entity, page):
        main = page.main if page.main != one.entity else None
        return next((o.entity for o in named if o.entity != one.entity and not house(o.entity, page)), main)
    return None


def _with_us(one: Link, sentence: Sentence, page: Page, before: list[Owner], behind: list[Owner]) -> str | None:
    """ "Mistral committed to spend $2.4 billion with us": of who tells it."""
    if one.mention.unit == "fraction" or not page.main or one.entity in (None, page.main):
        return None
    return page.main if _TO_US.match(page.text, one.mention.end) else None


_TO_US = re.compile(r"\s(?:of\s(?:[\w-]+\s){1,3})?(?:with|from)\sus\b")


def _at_other(one: Link, sentence: Sentence, page: Page, before: list[Owner], behind: list[Owner]) -> str | None:
    """ "72% of Acme's sales come through it; at Bolt the figure is 22%"."""
    if not before or not _AT_OTHER.fullmatch(page.text, before[-1].end, one.mention.start):
        return None
    return before[-1].entity if _AT.search(page.text, sentence.start, before[-1].start) else None


_AT = re.compile(r"(?:\A|[;,.:]\s|\b(?:and|but|while|whereas)\s)(?:[Aa]t|[Ff]or|[Ii]n the case of)\s(?:the\s)?\Z")
_AT_OTHER = re.compile(
    rf",?\s(?:the|that|its|this)\s(?:[a-z]+\s){{0,2}}(?:is|was|are|were|stood at|came to|comes to)\s{SOFT}"
)


def _part_of(one: Link, sentence: Sentence, page: Page, before: list[Owner], behind: list[Owner]) -> str | None:
    """ "a fifth of Acme's sales", "20% of Acme on offer", "now go to Acme", "gets 42% of its revenue from Bolt"."""
    text, m = page.text, one.mention
    if one.unit != "ratio" or not behind:
        return None
    if said := _OF.fullmatch(text, m.end, behind[0].start):
        tail = _SOLD.match(text, behind[0].end) or _CLIENTS.match(text, behind[0].end)
        if (tail and not one.change) or (one.metric in _FLOATED and not said[1]):
            return behind[0].entity
    if one.metric == "market_share" and _GO_TO.fullmatch(text, m.end, behind[0].start):
        return behind[0].entity
    if one.metric == "revenue_share" and before and _FROM.fullmatch(text, m.end, behind[0].start):
        return before[-1].entity if _GETS.search(text, sentence.start, m.start) else None
    return None


def _index(one: Link, sentence: Sentence, page: Page, before: list[Owner], behind: list[Owner]) -> str | None:
    """ "against 9% for the S&P 500": the index that a share is held against."""
    if not one.change or one.mention.unit != "fraction":
        return None
    index = next((o for o in sentence.owners if o.index and o.start >= one.mention.end), None)
    if index is None or not _FOR_INDEX.fullmatch(page.text, one.mention.end, index.start):
        return None
    one.metric = one.base = "index_return"
    return index.entity


def _multiple_of(one: Link, sentence: Sentence, page: Page, before: list[Owner], behind: list[Owner]) -> str | None:
    """ "paying 55 times next year's profits for Acme, against 31 times for Bolt": what is paid for."""
    if one.mention.unit != "multiple" or one.change:
        return None
    if (
        one.metric.endswith("_ratio")
        and len(before) > 1
        and _ITS_ZH.fullmatch(page.text, before[-1].end, one.mention.start)
    ):
        return before[-2].entity  # 腾讯市值5.8万亿，是阿里的2.1倍
    if not behind:
        return None
    return behind[0].entity if _PAID_FOR.fullmatch(page.text, one.mention.end, behind[0].start) else None


def _raised_for(one: Link, sentence: Sentence, page: Page, before: list[Owner], behind: list[Owner]) -> str | None:
    """ "led a $5 million round for Acme": the company that gets it."""
    if one.metric not in _LENT or not _LEADS.search(page.text, sentence.start, one.mention.start):
        return None
    return next((o.entity for o in behind if _FOR.fullmatch(page.text, one.mention.end, o.start)), None)


def _bid_for(one: Link, sentence: Sentence, page: Page, before: list[Owner], behind: list[Owner]) -> str | None:
    """ "its bid for Acme, at $40 a share": the company that is bid for."""
    if one.metric not in (*TARGETS, "offer_price", "price_vs_benchmark", "share_price_premium"):
        return None
    return next((o.entity for o in before if _BID.search(page.text, sentence.start, o.start)), None)


def _holder(one: Link, sentence: Sentence, page: Page, before: list[Owner], behind: list[Owner]) -> str | None:
    """ "its stake in Acme to 26%", "Acme took an 11% stake", "is 27% owned by Acme": who holds."""
    text, m = page.text, one.mention
    if one.metric not in ("equity_stake", "stake_value"):
        return None
    held = next((o for o in before if _STAKE.search(text, sentence.start, o.start)), None)
    chinese = None if held else next((o for o in reversed(before) if text.startswith(_HOLDS, o.start - 2)), None)
    held = held or chinese
    holder = next((o for o in before if held and o.end <= held.start and o.entity != held.entity), None)
    if held is not None and holder is not None and (chinese or one.entity == held.entity):
        return holder.entity
    if behind and _OWNED_BY.fullmatch(text, m.end, behind[0].start):
        return behind[0].entity
    return before[-1].entity if before and _TOOK.fullmatch(text, before[-1].end, m.start) else None


def _valued_at(one: Link, sentence: Sentence, page: Page, before: list[Owner], behind: list[Owner]) -> str | None:
    """ "put $3 billion into Acme at a valuation of": the company that the money goes to, which isn't traded."""
    text = page.text
    if one.metric not in _VALUES or not before or not _INTO.search(text, sentence.start, before[-1].start):
        return None
    if not _AT_VALUE.fullmatch(text, before[-1].end, one.mention.start):
        return None
    one.metric = one.base = "valuation_private" if one.metric == "market_cap" else one.metric
    return before[-1].entity


_ITS_ZH = re.compile("的(?:约|近|逾)?")
_PAID_FOR = re.compile(r"\s(?:[A-Za-z’'/&-]+\s){0,5}?for\s(?:the\s|a\sshare\sof\s)?")
_RATED = ("target_price", "implied_upside", "share_price", "price_to_earnings", "forward_pe")
_TOOK = re.compile(
    r"\s(?:\w+\s){0,2}?(?:took|takes?|taking|bought|buys?|buying|acquired|acquires?|holds?|held|owns?|got|picked up"
    r"|built)\s"
    r"(?:up\s|about\s|an?\s|its\s|roughly\s|nearly\s|another\s)*"
)
_VALUES = ("valuation_private", "market_cap", "ipo_valuation", "valuation_pre_money")
_AT_VALUE = re.compile(r"\s(?:at|for)\san?\s(?:[\w-]+\s){0,3}?valuation\s(?:of|above|over|around|near)\s(?:\w+\s){0,2}")
_INTO = re.compile(
    r"\b(?:invest(?:s|ed|ing|ment)?|put|puts|putting|pour\w*|pump\w*|commit\w*|stake)\b[^.;]{0,50}\s(?:into|in)\s(?:the\s)?"
    r"(?:(?!from\b|by\b|with\b|and\b|led\b)[\w-]+\s){0,3}?\Z"
)
_RENTED = frozenset(("gpu_hour_price", "instance_price"))
_PART = re.compile(r"\b([A-Z]{1,3}\d{2,4}[A-Z]{0,2})s?\b")
_OF = re.compile(r"\sof\s(the\s)?")
_SOLD = re.compile(r"['’]s?\s(?:\w+\s){0,2}?(?:revenues?|sales|turnover|income|bookings|orders)\b")
_CLIENTS = re.compile(r"\s(?:[\w-]+\s)?(?:subscribers|customers|users|clients|members|shoppers)\b")
_FLOATED = frozenset(("ipo_float_pct", "free_float_pct", "lockup_release_pct", "float_multiple"))
_GETS = re.compile(
    r"\b(?:gets?|got|earns?|earned|makes?|made|derives?|derived|draws?|drew|receives?)\s(?:\w+\s){0,3}\Z"
)
_OWNED_BY = re.compile(r"[ -]owned\sby\s(?:the\s)?")
_FOR_INDEX = re.compile(r"\s(?:gain\s|rise\s|fall\s|drop\s)?(?:for|in|by)\s(?:the\s)?(?:benchmark\s|broader\s)?")
_FROM = re.compile(r"\sof\s(?:its|their)\s(?:\w+\s){0,3}from\s(?:the\s)?")
_GO_TO = re.compile(r"[^.;:\d]{0,50}\b(?:go|goes|went|going|belongs?|belonged)\sto\s(?:the\s)?")
_LENT = frozenset(("funding_raised", "debt_issuance", "loans", "loan_amount", "valuation_pre_money"))
_LEADS = re.compile(
    r"\b(?:co-)?(?:led|leads|leading|arrang(?:ed|es|ing)|lend(?:s|ing)?|lent|underw(?:rote|rit\w+)|syndicat\w+)\s"
)
_FOR = re.compile(
    r"\s(?:(?!(?:for|to|in|of|from|with|by)\b)[^\s.;]+\s){0,5}(?:for|to|in|of|tied\sto|making)\s(?:the\s)?"
    r"(?:[a-z][\w-]*\s){0,4}"
)
_BID = re.compile(r"\b(?:bid|offer|proposal|approach)\sfor\s(?:the\s)?\Z")
_HOLDS = "持有"
_STAKE = re.compile(r"\b(?:holding|stake|shareholding|interest)\sin\s(?:the\s)?\Z")


def _supplied(one: Link, sentence: Sentence, page: Page) -> None:
    """ "Acme accounted for 62% of revenue": of the revenue of the company spoken of, if Acme is not it."""
    text, m = page.text, one.mention
    if page.main and _OF_OURS.match(text, m.end):
        one.entity = page.main
        one.why.append("entity: whose sales they are")
    if not page.main or not _OF_SALES.match(text, m.end):
        return
    for o in reversed(sentence.owners):
        if o.end <= m.start and o.entity == one.entity and not o.segment:
            told = _CUSTOMER.search(text, sentence.start, o.end) or page.focus == page.main
            if told and _TAKES.fullmatch(text, o.end, m.start):
                one.entity = page.main
                one.why.append("entity: whose sales they are")
            return


def _exchanged(one: Link, sentence: Sentence, page: Page) -> None:
    """The currency of which the price is told: the last one named before the figure, "$1 = 0.85 euros"."""
    text, at = page.text, one.mention.start
    if pair := _EQUALS.search(text, max(0, at - 16), at):
        sign = (pair[1] or "") + (pair[2] or "")
        name = _SIGNS.get(sign) or pair[3] or pair[4]
    else:
        named = [
            m for m in _CURRENCY.finditer(text, sentence.start, at) if not text[m.start() - 2 : m.start() - 1].isdigit()
        ]
        name = named[-1][0] if named else None
    if name:
        one.entity, one.segment = name, None
        one.why.append("entity: the currency that is priced")
