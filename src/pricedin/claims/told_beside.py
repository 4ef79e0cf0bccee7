"""What a figure is by the one before it: the price of a round, a part of a sum, so many times it, a stake for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pricedin.claims import refine
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.lexicon import FALL, RISE
from pricedin.claims.soft import AMOUNT, SOFT
from pricedin.vocabulary.concept import Concept


def priced(one: Link, before: list[Link], gap: str) -> bool:
    """ "raising $20bn at $230bn": what stands behind "at" is the valuation."""
    round_ = any(o.base in ("funding_raised", "fundraise_target", "equity_investment") for o in before)
    if not round_ or one.unit != "money" or one.mention.high < 1e7 or not _AT.search(gap):
        return False
    one.metric = one.base = "valuation_private"
    one.cue, one.score = before[-1].cue, 0.9
    one.why.append("metric: the price of the round")
    return True


_AT = re.compile(rf"(?:\bat|@)\s?{SOFT}\Z")


def middle(one: Link, before: list[Link], sentence: Sentence, page: Page) -> Link | None:
    """ "Taking the middle of that range, $1.19 billion": the range told before that the figure is the middle of."""
    m = one.mention
    if m.low != m.high or not _MIDDLE.search(page.text, max(sentence.start, m.start - 60), m.start):
        return None
    for o in (*reversed(before), *reversed(page.last)):
        if o.mention.unit == m.unit and o.mention.low < m.low < o.mention.high:
            return o
    return None


_MIDDLE = re.compile(
    r"\b(?:mid-?point|middle)(?:\s(?:of|in)\s(?:that|this|the|its|our|their)\s(?:[\w-]+\s){0,2}?(?:range|guidance|band|outlook|forecast)s?)?"
    r"(?:,\s(?:or\s)?|\s(?:of|is|was|at|being)\s|:\s)(?:about\s|roughly\s|some\s)?\Z",
    re.I,
)


class Beside(NamedTuple):
    """A figure, those before it in its sentence (the last of them ``previous``), and the words between."""

    one: Link
    before: list[Link]
    gap: str
    page: Page

    @property
    def previous(self) -> Link:
        return self.before[-1]

    @property
    def concept(self) -> Concept | None:
        return self.page.vocabulary.concepts.get(self.previous.base)

    def behind(self, pattern: re.Pattern[str]) -> bool:
        """Does ``pattern`` fit right behind the figure?"""
        return bool(pattern.match(self.page.text, self.one.mention.end))


class Told(NamedTuple):
    """What a rule says: the metric, and the one whose level it is or changes; nothing where the rule doesn't fit."""

    metric: str
    base: str


NOTHING = Told("", "")


def _level(metric: str) -> Told:
    return Told(metric, metric)


def aside(one: Link, before: list[Link], gap: str, page: Page) -> bool:
    """ "increased by $402 million, or 71%"; "put $2 billion into X for 13%"."""
    case = Beside(one, before, gap, page)
    for rule in _RULES if len(gap) <= 70 else ():
        told = rule(case)
        if told.metric:
            one.metric, one.base = told
            one.cue, one.score = case.previous.cue, 0.9
            one.why.append("metric: told beside the figure before")
            return True
    return False


def _offered(case: Beside) -> Told:
    """ "30 million shares at $32 each"."""
    one = case.one
    small = one.unit == "money" and case.previous.base in refine.OFFERS and one.mention.high < 1e5
    return _level("offer_price") if small and _AT_PRICE.search(case.gap) else NOTHING


def _unlocked(case: Beside) -> Told:
    """ "62% of the shares, worth HK$180 billion", where a lock-up ends."""
    freed = case.one.unit == "money" and case.previous.base in ("lockup_release_pct", "lockup_release_shares")
    return _level("lockup_release_value") if freed and _WORTH.search(case.gap) else NOTHING


def _apiece(case: Beside) -> Told:
    """ "worth NOK 75 billion, or NOK 150 per share"."""
    one, previous = case.one, case.previous
    piece = one.unit == "money" and previous.base in _WORTHS and one.mention.high < 1e5 < previous.mention.high
    return _level("share_price") if piece and _OR_EACH.fullmatch(case.gap) and case.behind(_A_SHARE) else NOTHING


def _times(case: Beside) -> Told:
    """ "2.4 times the $125 million it made", "2.1 times that of Alibaba"."""
    concept = case.concept
    if case.one.mention.unit != "multiple" or case.previous.change or concept is None:
        return NOTHING
    told = case.behind(_WAS_WORTH) if case.previous.base in _WORTHS else case.behind(_SUM_TOLD)
    level = told or case.behind(_LEVEL)
    if level and concept.unit in ("money", "count", "power"):
        return Told(concept.multiplied, concept.name)
    if case.behind(_THAT_OF) or _THAT_OF_ZH.fullmatch(case.gap):
        case.one.chained = case.one.chained or bool(concept.ratio)
        return _level(concept.ratio)
    return NOTHING


def _apart(case: Beside) -> Told:
    """ "fetched $11bn on ARR of some $210mn, or 52 times": the value over the sales, both just told."""
    concept = case.concept
    if case.one.mention.unit != "multiple" or concept is None or not concept.multiple or len(case.before) < 2:
        return NOTHING
    over = case.before[-2].base in _WORTHS and not case.previous.change and _OR_SO_MANY.fullmatch(case.gap)
    return _level(concept.multiple) if over and case.behind(_NO_MORE) else NOTHING


def _of_those(case: Beside) -> Told:
    """ "1,274 customers, of which 318 are on contracts", "of which $2.5 billion relates to one", "of which 70%"."""
    previous, concept = case.previous, case.concept
    if (
        _ZH_PART.fullmatch(case.gap) and previous.unit == "ratio"
    ):  # 是收入的8.3倍，其中算力占七成: of the sum told before
        previous = next((o for o in reversed(case.before) if o.unit == "money"), previous)
        concept = case.page.vocabulary.concepts.get(previous.base)
    elif previous.change or not (_OF_WHICH.search(case.gap) or _ZH_PART.fullmatch(case.gap)):
        return NOTHING
    if case.one.unit == previous.unit and (
        previous.unit == "count" or (previous.unit == "money" and case.behind(_RELATES))
    ):
        return _level(previous.metric)
    if case.one.mention.unit == "fraction" and concept is not None and (concept.share or concept.unit in _SUMS):
        over_revenue = concept.share.endswith(("_to_revenue", "_margin"))  # no part of the sum itself
        return _level(concept.name + "_share" if over_revenue or not concept.share else concept.share)
    return NOTHING


def _than(case: Beside) -> Told:
    """ "0.5 percentage points lower than the 38.5%": a level again."""
    concept = case.concept
    rate = case.one.mention.unit == "fraction" and case.previous.change and concept and concept.unit == "fraction"
    if not rate or concept is None or not THAN_LEVEL.fullmatch(case.gap):
        return NOTHING
    case.one.chained = True
    return _level(concept.name)


def _total(case: Beside) -> Told:
    """ "jumped 170% and made up 42% of its total"."""
    concept = case.concept
    part = case.one.mention.unit == "fraction" and case.behind(_OF_ITS_TOTAL) and _MADE_UP.search(case.gap)
    return _level(concept.share) if part and concept is not None and concept.unit == "money" else NOTHING


def _margin(case: Beside) -> Told:
    """ "gross profit was $79.2 million (48%)"."""
    bracket = case.one.mention.unit == "fraction" and case.previous.base == "gross_profit"
    return _level("gross_margin") if bracket and _BRACKETED.fullmatch(case.gap) else NOTHING


def _changed(case: Beside) -> Told:
    """ "rose to 21.6 from 16.0, or 35%", "increased by $402 million, or 71%"."""
    one, previous, concept = case.one, case.previous, case.concept
    if one.mention.unit != "fraction" or concept is None:
        return NOTHING
    change = _moved(case.before) if _OR.fullmatch(case.gap) else 0
    if not change and previous.change and previous.unit in ("money", "count") and _EQUAL.fullmatch(case.gap):
        change = previous.change
    if not change:
        return NOTHING
    one.change, one.chained = change, True
    return Told(concept.changed, concept.name)


def _stake(case: Beside) -> Told:
    """ "put $2 billion into X for 13%"."""
    bought = case.one.mention.unit == "fraction" and case.previous.base in _STAKES
    return _level("equity_stake") if bought and _FOR_A_STAKE.search(case.gap) else NOTHING


_RULES = (_offered, _unlocked, _apiece, _times, _apart, _of_those, _than, _total, _margin, _changed, _stake)
_ZH_PART = re.compile("[，,；;]?其中[^，。；\\d]{1,10}[占佔]比?(?:约|約|近|超|逾)?")
_SUMS = ("money", "count")
_RELATES = re.compile(
    r"\s(?:relates?|related|stems?|stemmed|comes?|came|sits?|belongs?|is attributable|was attributable)\b"
)
_AT_PRICE = re.compile(r"\b(?:at|for)\b|[，,以按每]")
_EQUAL = re.compile(r"\s?[,(]?\s?(?:or|i\.e\.|equal to)\s?(?:about |roughly |nearly )?")
_FOR_A_STAKE = re.compile(r"\b(?:for|in exchange|giving it|buying)\b[^.;]{0,24}\Z")
_OF_WHICH = re.compile(
    r"\bof (?:which|whom|those|them|this|it)\W{0,2}(?:maybe |about |roughly |around |some |nearly |over |more than |almost |only |just )*\Z|其中\W?的?(?:约|近|超)?\Z"  # noqa: E501
)


def _moved(before: list[Link]) -> int:
    """RISE or FALL, where the last two figures are those that something rose or fell from and to."""
    if len(before) < 2 or before[-1].base != before[-2].base or before[-1].change or before[-2].change:
        return 0
    ends = {o.mention.sense: o.mention.high for o in before[-2:]}
    if set(ends) != {"from", "to"} or before[-1].mention.unit != before[-2].mention.unit:
        return 0
    return RISE if ends["to"] > ends["from"] else FALL


_OR = re.compile(r",\s(?:or|by)\s(?:about\s|roughly\s|nearly\s|some\s|just\s|over\s|more than\s)?")
_OF_ITS_TOTAL = re.compile(
    r"\sof\s(?:its|the|their|our|that)\s(?:total|overall|whole)\b(?!\s(?:[a-z]+\s)?(?:assets|debt|shares|cost"
    r"|staff|workforce))"
)
_MADE_UP = re.compile(
    r"\b(?:made up|makes up|accounted for|accounts for|represented|represents|was|is|now)\s(?:about\s|roughly\s"
    r"|some\s|nearly\s)?\Z"
)
THAN_LEVEL = re.compile(
    r"\s(?:points?\s)?(?:lower|higher|above|below|better|worse|less|more|under|over)\s(?:than\s)?(?:the|its)\s"
)
_BRACKETED = re.compile(r"\s?[(（](?:an?\s)?")  # "gross profit was $79.2 million (48%)"
_LEVEL = re.compile(
    r"\s(?:the|its|last year['’]s|what it)\s(?:level|figure|amount|number|size|year-ago|was|total|fetched|cost|made|had|raised|earned|did)|\s(?:more than |of )?a year (?:ago|earlier)|\sthat of a year"  # noqa: E501
)
_SUM_TOLD = re.compile(
    rf"\s(?:the|its|last year['’]s)\s{AMOUNT}\s"
    r"(?:[a-z]+\s)?(?:(?:that\s)?(?:it|they|he|she|we)\s(?:had\s)?(?:made|had|earned|reported|posted|spent|took|raised|sold|booked|was|were)\b"
    r"|(?:recorded|reported|booked|earned|spent|posted|made|raised|seen)\s|(?:a|one)\syear\s(?:ago|earlier|before)"
    r"|(?:in|of|for)\s(?:the\s)?(?:same|year-ago|prior|previous|preceding|first|second|third|fourth|last|20\d\d)\b)"
)  # "2.4 times the $125 million it made in the same period"
_OR_SO_MANY = re.compile(
    r",?\s(?:or|i\.e\.|that is|which is|roughly|about|some)\s(?:about\s|roughly\s|some\s|nearly\s|just\s|over\s)?"
)
_NO_MORE = re.compile(r"[.,;)]|\Z|\s(?:sales|revenues?|ARR|that)\b")
_WAS_WORTH = re.compile(
    rf"\s(?:the|its|last year['’]s)\s{AMOUNT}\s"
    r"(?:(?:that\s)?(?:it|they)\s(?:was|were|had been)\s(?:deemed\s|thought\s)?(?:worth|valued)"
    r"|at\swhich\s|price\s|valuation\s)"
)  # "almost four times the £490mn it was deemed worth"
_WORTH = re.compile(
    r"\b(?:worth|valued at)\s(?:about\s|roughly\s|some\s|nearly\s|almost\s|more than\s)?\Z|[市价價]值\S{0,3}\Z"
)
_OR_EACH = re.compile(r",?\s(?:or|i\.e\.|that is|which is)\s(?:about\s|roughly\s|some\s|nearly\s)?")
_A_SHARE = re.compile(r"\s(?:per|a|each|for each)\s(?:ordinary\s|common\s|diluted\s)?(?:share|ADS|ADR)\b|\sapiece\b")
_WORTHS = ("market_cap", "valuation_private", "valuation_pre_money", "enterprise_value", "ipo_valuation", "deal_value")
_THAT_OF = re.compile(
    r"\s(?:that|those)\sof\s(?!an?\s(?:year|quarter|month)\b)(?=[a-z]{0,3} ?[A-Z])"
)  # "2.1 times that of Alibaba"
_THAT_OF_ZH = re.compile(
    "[，,]?(?:是|为|為|相当于|相當於)[^\\d，。；收利售值]{1,12}的(?:约|近|逾)?"
)  # 市值5.8万亿，是阿里的2.1倍
_STAKES = ("equity_investment", "funding_raised", "deal_value", "ai_investment", "fundraise_target")
