"""What the metric is called once company, neighbours and wording are known: one small rule after the other."""

from __future__ import annotations

import re
from typing import NamedTuple

from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.lexicon import FLOAT
from pricedin.claims.refine_prices import rates, told_by
from pricedin.claims.refine_sectors import capacity, market, spending, surprise
from pricedin.claims.refine_shares import index_weight, part_of_sum
from pricedin.claims.refine_words import told_short

OFFERS = ("shares_offered", "shares_issued", "greenshoe_shares")
_LOSS = re.compile(r"\b(?:loss|losses|lost|deficit)\b|亏损|虧損", re.I)
_ADDED = re.compile(r"\b(?:add|adds|added|adding)\s(?:\w+\s){0,2}\Z|(?:新增|净增|新增了)约?\Z")
_MORE = re.compile(r"[增涨升长加]\S{0,3}\Z")
_ROUND = re.compile(r"\bround\b|轮")
_USERS = ("customer_count", "active_users", "paying_users", "registered_users")
_VALUES = ("market_cap", "valuation_private", "ipo_valuation")


class Case(NamedTuple):
    """A link with the links before it in its sentence."""

    one: Link
    before: list[Link]
    sentence: Sentence
    page: Page

    @property
    def phrase(self) -> str:
        return self.one.cue.entry.phrase if self.one.cue else ""

    def hints(self, *names: str) -> bool:
        """Does a cue of the sentence name one of these metrics?"""
        return any(n in names for m in self.sentence.cues for n, _ in m.entry.metrics)

    def name(self, metric: str) -> None:
        self.one.metric = self.one.base = metric


def settle(case: Case) -> None:
    """Apply every rule, in order."""
    part_of_sum(*case)
    rates(case.one, case.before, case.sentence, case.page)
    told_by(case.one, case.sentence, case.page)
    for rule in _RULES:
        rule(case)
    index_weight(case.one, case.sentence, case.page)
    for rule in _LAST:
        rule(case)


def _valued(case: Case) -> None:
    """A listed company has a market cap, a private one a valuation; before a float it is that of the float."""
    if case.one.metric in _VALUES and case.one.cue is not None:
        case.name(_value(case))


def _worth(case: Case) -> None:
    """ "which could value the group at $8 billion"."""
    one = case.one
    if one.unit != "money" or one.change or one.mention.high < 1e6:
        return
    said = _PUTS.search(case.page.text[max(case.sentence.start, one.mention.start - 90) : one.mention.start])
    if said and one.metric not in (*_VALUES, "enterprise_value", "valuation_pre_money", "stake_value"):
        case.name("deal_value" if _DEAL.search(said[0]) else _value(case))


_PUTS = re.compile(
    r"\b[Vv]alu(?:e|es|ed|ing)\s(?:(?!\bat\b)[\w’'.&-]+\s){1,7}at\s(?:about |around |roughly |nearly |over |"
    r"more than |up to |as much as |"
    r"some |close to |almost |at least |~)?\Z"
)
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


def _bought(case: Case) -> None:
    """ "to buy X for $7 billion in cash": what is paid, not what is held."""
    if case.one.metric == "cash_balance" and case.phrase in ("in cash", "cash", "of cash") and case.hints("deal_value"):
        case.name("deal_value")
    head = case.page.text[max(case.sentence.start, case.one.mention.start - 24) : case.one.mention.start]
    if case.one.metric == "market_cap" and _WIPED.search(head):
        case.one.metric = "market_cap_change"


_WIPED = re.compile(
    r"\b(?:wip(?:ed|ing)(?: out)?|eras(?:ed|ing)|shed(?:ding)?|add(?:ed|ing)|los(?:t|ing)|gain(?:ed|ing))\s(?:\w+\s){0,2}\Z|蒸发|蒸發"  # noqa: E501
)


def _needed(case: Case) -> None:
    """ "needs $2.7B, about 26x revenue": the multiple is of what is earned today."""
    one = case.one
    if (
        one.metric == "price_to_sales"
        and one.base == "revenue"
        and any(o.metric == "required_revenue" for o in case.before)
    ):
        one.metric = "revenue_multiple_needed"
    held = case.page.vocabulary.concepts.get(case.before[-1].base) if case.before else None
    if (
        one.metric == "price_to_sales"
        and one.base == "revenue"
        and held is not None
        and held.share.endswith("_to_revenue")
    ):
        case.name(held.share)


def _invested(case: Case) -> None:
    """Money that is invested in no company is spending."""
    one = case.one
    if one.metric != "equity_investment" or not case.phrase.startswith("invest"):
        return
    text = case.page.text
    if _INVESTORS.search(text, case.sentence.start, one.mention.start):
        return
    tail = text[one.mention.end : one.mention.end + 60]
    into = any(one.mention.end <= o.start < one.mention.end + 60 and o.entity for o in case.sentence.owners)
    round_ = case.hints("equity_stake", "valuation_private", "funding_raised")
    last = any(o.base in ("funding_raised", "valuation_private", "equity_stake") for o in case.page.last)
    if not (into or round_ or last or re.match(r"\s(?:for|from)\b", tail)):
        case.name("ai_investment")


_INVESTORS = re.compile(
    r"\b(?:investors|funds?|backers|shareholders|venture|consortium|sovereign)\b|基金|投资者|资本", re.I
)


def _ordered(case: Case) -> None:
    """Orders in a sentence about AI are AI orders."""
    if case.one.metric == "bookings" and _AI.search(case.page.text, case.sentence.start, case.one.mention.start):
        case.name("ai_orders")


_AI = re.compile(r"\bAI\b|人工智能")


def _raised(case: Case) -> None:
    """Rounds, floats and plans for either."""
    one = case.one
    if one.metric == "revenue" and case.phrase == "brought in" and case.hints("funding_raised"):
        case.name("funding_raised")
    if one.metric in ("funding_raised", "ipo_proceeds", "equity_issued", "fundraise_target") and _afloat(case):
        case.name("ipo_proceeds" if one.mention.high > 1e5 else "offer_price")
    if one.metric in ("funding_raised", "ipo_proceeds") and "target" in one.mention.qualifiers:
        one.metric = "fundraise_target"


def _afloat(case: Case) -> bool:
    """Is this about a float, not a private round?"""
    if any(m.entry.roles & FLOAT and m.entry.phrase != "list" for m in case.sentence.marks):
        return True
    return any(o.base in (*OFFERS, "offer_price", "oversubscription") for o in (*case.before, *case.page.last))


def _small(case: Case) -> None:
    """A sum of a few dollars is the price of a share, a plan or a lot, not of a company."""
    one, m = case.one, case.one.mention
    if one.unit != "money" or one.change or m.high >= 1e6:
        return
    if one.metric == "net_income" and case.hints("lot_size", "paper_gain"):
        case.name("paper_gain")
    if m.high >= 5000:
        return
    concept = case.page.vocabulary.concepts.get(one.metric)
    if concept is not None and concept.piece and (m.each == "share" or _EACH.match(case.page.text, m.end)):
        case.name(concept.piece)
    if one.metric in ("deal_value", "disposal_proceeds", "market_cap", "valuation_private"):
        case.name("share_price")
    if one.metric in ("unit_price", "price", "share_price") and m.high > 300 and case.hints("lot_size"):
        case.name("entry_fee")
    if m.per == "month" and one.metric in ("", "contract_value", "share_price"):
        case.name("arpu")
    if one.metric == "unit_price" and _afloat(case):
        case.name("offer_price")
    if case.hints("sotp_value_per_share", "sotp_share") and one.metric in (
        "",
        "eps",
        "cash_balance",
        "share_price",
        "net_debt",
    ):
        case.name("sotp_value_per_share")
    if one.metric == "eps" and case.phrase in ("a share", "per share"):
        _per_share(case)


_AT = re.compile(r"\b[Aa]t\s(?:about |around )?\Z|以(?:每股)?\Z")


_EACH = re.compile(r"\s(?:a|per|each|for each|for every)\s(?:\w+\s)?(?:share|ADS|ADR)\b|\s(?:apiece|each)\b")
_PIECES = (
    "eps",
    "dividend_per_share",
    "offer_price",
    "share_price",
    "target_price",
    "sotp_value_per_share",
    "nominal_value",
    "nav_per_share",
    "book_value_per_share",
)
_DIVIDEND = re.compile(r"[^.;,]{0,24}\b(?:dividend|distribution|payout)s?\b")


def _per_share(case: Case) -> None:
    """ "at 114.28 yuan a share": of what stands before it, a price or a payment rather than earnings."""
    text = case.page.text
    if _DIVIDEND.match(text, case.one.mention.end):
        case.name("dividend_per_share")
        return
    if _AT.search(text, max(0, case.one.mention.start - 12), case.one.mention.start):
        case.name("offer_price" if _afloat(case) else "share_price")
        return
    start = case.before[-1].mention.end if case.before else case.sentence.start
    for m in reversed(case.sentence.cues):
        if start <= m.start and m.end <= case.one.mention.start:
            for name, weight in m.entry.metrics:
                piece = case.page.vocabulary.concepts[name].piece
                if weight >= 1.0 and piece and piece not in ("share_price", "offer_price", "eps"):
                    name = piece
                if name in _PIECES and weight >= 0.6:
                    case.name(name)
                    return
    if _afloat(case):
        case.name("offer_price")


def _counts(case: Case) -> None:
    """Customers that were added, shares that are on offer or in a lot."""
    one, text = case.one, case.page.text
    if one.unit != "count" or one.change:
        return
    if one.metric in _USERS and _ADDED.search(text, case.sentence.start, one.mention.start):
        one.metric = "net_new_customers"
    elif one.metric == "unit_sales" and re.match(r"\s(?:\w+\s)?shares\b", text[one.mention.end : one.mention.end + 24]):
        case.name("shares_offered" if case.page.floated or _afloat(case) else "shares_sold")
    elif one.metric == "shares_outstanding" and case.hints("paper_gain", "lot_size"):
        case.name("lot_size")
    elif (
        one.metric == "shares_outstanding"
        and (case.page.floated or _afloat(case))
        and re.search(
            r"\b(?:sold|sells?|offer(?:ed|ing|s)?|selling)\W*\Z", text[case.sentence.start : one.mention.start]
        )
    ):
        case.name("shares_offered")


def _expected(case: Case) -> None:
    """What analysts expected of the figure just told."""
    one = case.one
    if not one.consensus or one.unit != "money":
        return
    if not one.metric:
        told = [*reversed(case.before), *reversed(case.page.last)]
        held = next((o for o in told if o.base and o.unit == "money"), None)
        held = held or next((o for o in reversed(case.before) if o.base), None)
        if held is not None:
            case.name(held.base)
    concept = case.page.vocabulary.concepts.get(one.metric)
    if concept is not None and concept.unit == "money":
        one.metric += "_consensus"


_CLOSE = re.compile(
    r"\s(?:premium|discount)\s(?:to|over|above|on|from)\s(?:[\w’'.-]+\s){0,5}?"
    r"(?:clos\w+|share price|stock price|price|trading|level)\b"
)


def _moved(case: Case) -> None:
    """Shares, not companies, fall by per cent; an index returns."""
    one = case.one
    if one.metric == "valuation_premium" and _CLOSE.match(case.page.text, one.mention.end):
        case.name("share_price_premium")
    known = case.page.entity(one.entity)
    if one.metric == "net_loss_growth" and case.phrase in ("lost", "lose", "losing"):
        case.name("share_price_change")
    if one.metric == "market_cap_change" and one.unit == "ratio" and case.hints("share_price"):
        case.name("share_price_change")
    if one.metric == "equity_stake" and case.hints("lockup_release_pct"):
        case.name("lockup_release_pct")
    if known and known.kind == "index" and one.change and one.metric in ("share_price_change", "market_cap_change", ""):
        case.name("index_return")


def _times(case: Case) -> None:
    """A change by a factor is a growth multiple; 增长4倍 is an increase by four times and stays a growth."""
    one, text = case.one, case.page.text
    concept = case.page.vocabulary.concepts.get(one.base)
    if not one.change or one.mention.unit != "multiple" or concept is None or one.metric.endswith(_DONE):
        return
    by = text[one.mention.end - 1] == "倍" and _MORE.search(text[max(0, one.mention.start - 6) : one.mention.start])
    if not by:
        one.metric = concept.multiplied


_DONE = ("_multiple", "_needed", "_multiple_change")


def _lost(case: Case) -> None:
    """A loss is told as a positive figure of its own metric."""
    one = case.one
    concepts = case.page.vocabulary.concepts
    if not one.change and one.chained and (said := _RESULT.match(case.page.text, one.mention.end)):
        pairs = {c.loss: c.name for c in concepts.values() if c.loss and c.loss != c.name}
        one.metric = pairs.get(one.metric, one.metric) if said[1] != "loss" else concepts[one.metric].loss or one.metric
        return
    concept = concepts.get(one.metric)
    if concept is None or not concept.loss or one.cue is None or one.change:
        return
    around = case.page.text[max(case.sentence.start, one.cue.start - 14) : one.cue.end + 4]
    if _LOSS.search(around) and not re.search(r"profit (?:or|and) loss", around):
        one.metric = concept.loss


_RESULT = re.compile(
    r"\s(?:net\s|operating\s|adjusted\s)?(profit|gain|loss)\b(?! (?:or|and) )"
)  # "against a $2 billion profit"


_RULES = (
    _worth, _valued, _bought, _needed, _invested, _ordered, _raised, _small, _counts, market, capacity, spending,
    surprise,
    told_short,
)  # fmt: skip
_LAST = (_moved, _times, _lost, _expected)
