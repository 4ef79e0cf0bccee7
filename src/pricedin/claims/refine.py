"""What the metric is called once company, neighbours and wording are known: one small rule after the other."""

from __future__ import annotations

import re
from typing import NamedTuple

from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.expected import theirs
from pricedin.claims.lexicon import FLOAT
from pricedin.claims.refine_events import events
from pricedin.claims.refine_measures import measured
from pricedin.claims.refine_pieces import small
from pricedin.claims.refine_prices import rates, told_by
from pricedin.claims.refine_profits import profits
from pricedin.claims.refine_revenue import made, margin, needed, part_spent
from pricedin.claims.refine_sectors import capacity, market, spending, surprise
from pricedin.claims.refine_shares import floated, index_weight, part_of_sum
from pricedin.claims.refine_told import told as told_before
from pricedin.claims.refine_values import valued, worth
from pricedin.claims.refine_words import told_short

OFFERS = ("shares_offered", "shares_issued", "greenshoe_shares")
_LOSS = re.compile(r"\b(?:loss|losses|lost|deficit)\b|亏损|虧損", re.I)
_ADDED = re.compile(r"\b(?:add|adds|added|adding)\s(?:\w+\s){0,2}\Z|(?:新增|净增|新增了)约?\Z")
_MORE = re.compile(r"[增涨升长加]\S{0,3}\Z")
_USERS = ("customer_count", "active_users", "paying_users", "registered_users")


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

    @property
    def afloat(self) -> bool:
        """Is this about a float, not a private round?"""
        if any(m.entry.roles & FLOAT and m.entry.phrase != "list" for m in self.sentence.marks):
            return True
        return any(o.base in (*OFFERS, "offer_price", "oversubscription") for o in (*self.before, *self.page.last))

    def name(self, metric: str) -> None:
        self.one.metric = self.one.base = metric


def settle(case: Case) -> None:
    """Apply every rule, in order; a construction of the vocabulary leaves nothing to them."""
    if case.one.framed:
        return
    told = case.before[-1] if case.before else None
    if case.one.conversion and told is not None and told.metric and told.unit == "money":
        case.name(told.metric)  # "100 billion yen ($640 million)"
        case.one.base = told.base
        return
    part_of_sum(*case)
    floated(case.one, case.afloat, case.sentence, case.page.text)
    rates(case.one, case.before, case.sentence, case.page)
    told_by(case.one, case.sentence, case.page)
    for rule in _RULES:
        rule(case)
    index_weight(case.one, case.sentence, case.page)
    for rule in _LAST:
        rule(case)


def _bought(case: Case) -> None:
    """ "to buy X for $7 billion in cash": what is paid, not what is held."""
    head = case.page.text[max(case.sentence.start, case.one.mention.start - 24) : case.one.mention.start]
    if case.one.metric == "cash_balance" and case.phrase in ("in cash", "cash", "of cash"):
        near = case.page.text[max(case.sentence.start, case.one.mention.start - 70) : case.one.mention.start]
        if case.hints("deal_value") or _PAYS.search(near):
            case.name("deal_value")
    gone = _GONE.match(case.page.text, case.one.mention.end)
    if case.one.metric == "market_cap" and (gone or _WIPED.search(head)):
        case.one.metric = "market_cap_change"


_PAYS = re.compile(r"\b(?:pa(?:y|ys|id|ying)|offer(?:s|ed|ing)?|bid)\s(?:[\w’'.-]+\s){0,5}\Z")
_GONE = re.compile(
    r"\s(?:of|in)\s(?:\w+\s)?(?:market (?:cap|value|capitali[sz]ation)|value)\s(?:\w+\s){0,2}"
    r"(?:gone|wiped|erased|lost|evaporated|vanished|destroyed|deleted|added|created|up in smoke)\b"
)  # "$200 billion of market cap gone in a day"
_WIPED = re.compile(
    r"\b(?:wip(?:ed|ing)(?: out)?|eras(?:ed|ing)|shed(?:ding)?|add(?:ed|ing)|los(?:t|ing)|gain(?:ed|ing))\s(?:\w+\s){0,2}\Z|蒸发|蒸發"  # noqa: E501
)


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
    if one.metric in ("funding_raised", "ipo_proceeds", "equity_issued", "fundraise_target") and case.afloat:
        case.name("ipo_proceeds" if one.mention.high > 1e5 else "offer_price")
    if one.metric in ("funding_raised", "ipo_proceeds") and "target" in one.mention.qualifiers:
        one.metric = "fundraise_target"


def _counts(case: Case) -> None:
    """Customers that were added, shares that are on offer or in a lot."""
    one, text = case.one, case.page.text
    if one.unit != "count" or one.change:
        return
    if one.metric in _USERS and _ADDED.search(text, case.sentence.start, one.mention.start):
        one.metric = "net_new_customers"
    elif one.metric == "unit_sales" and re.match(r"\s(?:\w+\s)?shares\b", text[one.mention.end : one.mention.end + 24]):
        case.name("shares_offered" if case.page.floated or case.afloat else "shares_sold")
    elif (
        one.metric == "unit_sales"
        and one.cue is not None
        and one.cue.start >= one.mention.end
        and _HELD.search(text, max(case.sentence.start, one.mention.start - 24), one.mention.start)
    ):
        case.name("")  # what it has, no sales
    elif one.metric == "shares_outstanding" and case.hints("paper_gain", "lot_size"):
        case.name("lot_size")
    elif one.metric == "shares_outstanding" and _ALLOTTED.search(text, case.sentence.start, one.mention.start):
        case.name("")  # a part of what is on offer
    elif (
        one.metric == "shares_outstanding"
        and (case.page.floated or case.afloat)
        and re.search(
            r"\b(?:sold|sells?|offer(?:ed|ing|s)?|selling)\W*\Z", text[case.sentence.start : one.mention.start]
        )
    ):
        case.name("shares_offered")


_ALLOTTED = re.compile(
    r"\b(?:allott?ed|allocated|reserved|set aside|puts?|calls?|options)\b(?:[^.;]|\.\d){0,60}\Z"
)  # "a tenth of the deal, 6 million shares", "puts on 5 million shares"
_HELD = re.compile(r"\b(?:in|across|owns?|owned|operat(?:es?|ed)|holds?)\s(?:about\s|some\s|its\s|the\s)?\Z")


def _worth(case: Case) -> None:
    """ "A point of gross margin is worth $14 million of gross profit": what a step would change, no level."""
    if case.one.unit != "money":
        return
    text, at = case.page.text, case.one.mention.start
    apart = _APART.search(text, max(case.sentence.start, at - 90), at)
    if _STEP.search(text, case.sentence.start, at) or apart:
        case.name("")


_APART = re.compile(
    r"\b[Tt]he (?:difference|gap)(?: between [^.;\d]{3,50})?(?:,| of| is| was|:)\s"
    r"(?:[^.;\d]{0,10}[$€£¥₹]?\d[\d.,]*\s(?:million|billion|m|bn)"
    r"\b(?:,)? or )?[^.;\d]{0,12}\Z"
)  # "The difference of $3.1 billion, or 41 cents a share"
_STEP = re.compile(
    r"\b(?:[Aa]|[Oo]ne|[Ee]very|[Ee]ach)\s(?:[\w-]{1,16}\s){0,2}(?:points?|cents?|dollars?|notch)\b[^.;\n]{0,60}?"
    r"\b(?:is|are|would be)\sworth\s[^.;\n]{0,60}\Z"
)


def _expected(case: Case) -> None:
    """What analysts expected of the figure just told."""
    one = case.one
    if not one.consensus or one.metric.endswith("_surprise"):
        return
    if one.mention.unit == "fraction" and one.metric.endswith(("_growth", "_margin", "_rate")):
        start = case.before[-1].mention.end if case.before else 0
        if theirs(case.page, case.sentence, start, one.mention.start, one.mention.end):
            one.metric += "_consensus"
    if one.unit != "money":
        return
    if abs(one.mention.high) < 5 and one.metric in ("", "net_income", "revenue", "operating_profit"):
        case.name("eps")  # "analysts were looking for 22 cents"
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


def _turned_over(case: Case) -> None:
    """The turnover of a company is what it sells, where nothing in the sentence is traded."""
    one = case.one
    if case.phrase not in ("turnover of", "turnover") or not one.metric.startswith("trading_turnover"):
        return
    known = case.page.entity(one.entity)
    if known is not None and known.kind == "index":
        return
    if not _TRADED.search(case.page.text, case.sentence.start, case.sentence.end):
        one.metric, one.base = one.metric.replace("trading_turnover", "revenue", 1), "revenue"


_TRADED = re.compile(
    r"\b(?:shares?|stocks?|trad(?:e|ed|es|ing)|session|bourse|exchange|market|index|board|hands|volume)\b", re.I
)


def _moved(case: Case) -> None:
    """Shares, not companies, fall by per cent; an index returns."""
    one = case.one
    if one.metric == "valuation_premium" and _CLOSE.match(case.page.text, one.mention.end):
        case.name("share_price_premium")
    known = case.page.entity(one.entity)
    head = case.page.text[max(case.sentence.start, one.mention.start - 50) : one.mention.start]
    if one.base == "offer_price" and (one.chained or one.change) and _THE_STOCK.search(head):
        one.metric, one.base = one.metric.replace("offer_price", "share_price", 1), "share_price"
    if one.metric == "net_loss_growth" and case.phrase in ("lost", "lose", "losing"):
        case.name("share_price_change")
    if one.metric == "market_cap_change" and one.unit == "ratio" and case.hints("share_price"):
        case.name("share_price_change")
    if one.metric == "share_price_change" and (
        _DEBUT.search(case.page.text, case.sentence.start, one.mention.start)
        or _ON_DEBUT.match(case.page.text, one.mention.end)
    ):
        case.name("first_day_return")
    moved = bool(case.before) and case.before[-1].metric in ("share_price_change", "first_day_return")
    weak = not one.metric or one.cue is None or "metric" in one.inferred
    if moved and weak and _QUOTED.search(case.page.text, max(0, one.mention.start - 3), one.mention.start):
        case.name("share_price" if one.unit == "money" else "")
    if one.metric == "equity_stake" and case.hints("lockup_release_pct"):
        case.name("lockup_release_pct")
    index = known is not None and known.kind == "index"
    if index and (one.metric == "share_price_change" or (one.change and one.metric in ("market_cap_change", ""))):
        case.name("index_return")
    if one.metric == "index_return" and known is not None and not index:
        head = case.page.text[max(case.sentence.start, one.mention.start - 24) : one.mention.start]
        if not _PART_OF_GAIN.search(head):
            case.name("share_price_change")  # "the index slipped 0.3%, cushioned by Tencent, up 1.6%"
    if one.metric == "index_return" and _CAME_FROM.match(case.page.text, one.mention.end):
        case.name("index_growth_share")


_PART_OF_GAIN = re.compile(r"\b(?:accounts?|accounted|accounting|responsible) for\s(?:\w+\s){0,2}\Z")
_THE_STOCK = re.compile(r"\b(?:the|its|their)\s(?:stock|shares|share price)\b[^.;,]{0,40}\Z")  # "has since tripled"
_ON_DEBUT = re.compile(
    r"\s(?:higher |lower |above (?:the|its) (?:issue|offer|offering|IPO) price )?(?:on|in) (?:its|their|the|day) "
    r"(?:[\w-]+ ){0,2}(?:debut|first day|one)\b"
)
_CAME_FROM = re.compile(
    r"\s(?:came|comes|stemmed|stems)\sfrom\s(?:\w+\s){1,3}(?:companies|stocks|names|members|firms)\b"
)  # "growth of 45% came from seven companies"
_QUOTED = re.compile("[报報至]\\x20?\\Z")
_DEBUT = re.compile(
    "(?:正式|成功|今日|昨日)(?:登陆|登陸)[^。，,]{0,8}(?:所|板|市场|市場)|(?:上市|挂牌|掛牌)(?:首日|第一天)|首日(?:挂牌|掛牌|上市)"
    "|首挂|首掛|(?:今日|昨日|正式)(?:挂牌|掛牌|上市)"
)


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
    head = case.page.text[max(case.sentence.start, one.mention.start - 30) : one.mention.start]
    if one.chained and not one.change and (before := _OF_LOSS.search(head)):
        names = {c.loss: c.name for c in concepts.values() if c.loss and c.loss != c.name}
        held = concepts.get(one.metric)
        lost = held.loss if held is not None else ""
        one.metric = names.get(one.metric, one.metric) if before[1] == "profit" else lost or one.metric
        return
    concept = concepts.get(one.metric)
    if concept is None or not concept.loss or one.cue is None or one.change:
        return
    around = case.page.text[max(case.sentence.start, one.cue.start - 14) : one.cue.end + 4]
    around = re.split("[，,。；;]", around)[-1] if concept.name != "eps" and around[-1:] >= "\u3400" else around
    if _LOSS.search(around) and not re.search(r"profit (?:or|and) loss", around):
        one.metric = concept.loss


_OF_LOSS = re.compile(r"\b(?:to|with|against|from|versus|than)\san?\s(loss|profit|deficit)\sof\s(?:\w+\s){0,2}\Z")
_RESULT = re.compile(
    r"\s(?:net\s|operating\s|adjusted\s)?(profit|gain|loss)\b(?! (?:or|and) )"
)  # "against a $2 billion profit"


_RULES = (
    worth, valued, _bought, needed, part_spent,
    _invested, _ordered, _raised, made, small, _counts, measured, market, capacity, spending,
    surprise, events, profits,
    told_short, _worth,
)  # fmt: skip
_LAST = (_turned_over, margin, told_before, _moved, _times, _lost, _expected)
