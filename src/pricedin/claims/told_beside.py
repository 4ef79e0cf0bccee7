"""What a figure is by the one before it: the price of a round, a part of a sum, so many times it, a stake for it."""

from __future__ import annotations

import re

from pricedin.claims import refine
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.lexicon import FALL, RISE
from pricedin.claims.soft import SOFT


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


def aside(one: Link, before: list[Link], previous: Link, gap: str, page: Page) -> bool:
    """ "increased by $402 million, or 71%"; "put $2 billion into X for 13%"."""
    if len(gap) > 70:
        return False
    if (
        one.unit == "money"
        and previous.base in refine.OFFERS
        and one.mention.high < 1e5
        and re.search(r"\b(?:at|for)\b|[，,以按每]", gap)
    ):
        one.metric = one.base = "offer_price"
        one.cue, one.score = previous.cue, 0.9
        return True
    level = _LEVEL.match(page.text, one.mention.end) or (
        previous.base not in _WORTHS and _SUM_TOLD.match(page.text, one.mention.end)
    )
    if one.mention.unit == "multiple" and not previous.change and level:
        concept = page.vocabulary.concepts.get(previous.base)
        if concept is not None and concept.unit in ("money", "count", "power"):
            one.metric, one.base, one.cue = concept.multiplied, concept.name, previous.cue
            return True
    that_of = _THAT_OF.match(page.text, one.mention.end) or _THAT_OF_ZH.fullmatch(gap)
    if one.mention.unit == "multiple" and not previous.change and that_of:
        concept = page.vocabulary.concepts.get(previous.base)
        if concept is not None and concept.ratio:
            one.metric = one.base = concept.ratio
            one.cue, one.chained = previous.cue, True
            return True
    if one.unit == previous.unit == "count" and not previous.change and previous.metric and _OF_WHICH.search(gap):
        one.metric, one.base, one.cue, one.score = previous.metric, previous.base, previous.cue, 0.9
        one.why.append("metric: a part of those counted before")
        return True
    if one.mention.unit != "fraction":
        return False
    whole = page.vocabulary.concepts.get(previous.base)
    if (
        whole is not None
        and not previous.change
        and _OF_WHICH.search(gap)
        and (whole.share or whole.unit in ("money", "count"))
    ):
        one.metric = one.base = whole.share or whole.name + "_share"
        one.cue, one.score = previous.cue, 0.9
        return True
    if previous.base == "gross_profit" and not one.change and _BRACKETED.fullmatch(gap):
        one.metric = one.base = "gross_margin"
        one.cue, one.score = previous.cue, 0.9
        return True
    concept = page.vocabulary.concepts.get(previous.base)
    moved = _moved(before) if concept is not None and _OR.fullmatch(gap) else 0
    if moved and concept is not None:
        one.metric, one.base, one.change, one.chained = concept.changed, concept.name, moved, True
        one.cue, one.score = previous.cue, 0.9
        return True
    if (
        previous.change
        and previous.unit in ("money", "count")
        and concept
        and re.fullmatch(r"\s?[,(]?\s?(?:or|i\.e\.|equal to)\s?(?:about |roughly |nearly )?", gap)
    ):
        one.metric, one.base, one.change, one.chained = concept.changed, concept.name, previous.change, True
    elif previous.base in _STAKES and re.search(r"\b(?:for|in exchange|giving it|buying)\b[^.;]{0,24}\Z", gap):
        one.metric = one.base = "equity_stake"
    else:
        return False
    one.cue, one.score = previous.cue, 0.9
    one.why.append("metric: told beside the figure before")
    return True


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
_BRACKETED = re.compile(r"\s?[(（](?:an?\s)?")  # "gross profit was $79.2 million (48%)"
_LEVEL = re.compile(
    r"\s(?:the|its|last year['’]s|what it)\s(?:level|figure|amount|number|size|year-ago|was|total|fetched|cost|made|had|raised|earned|did)|\s(?:more than |of )?a year (?:ago|earlier)|\sthat of a year"  # noqa: E501
)
_SUM_TOLD = re.compile(
    r"\s(?:the|its|last year['’]s)\s(?:[A-Z]{0,3}[$€£¥₹]\s?)?\d[\d.,]*(?:\s?(?:thousand|million|billion|trillion"
    r"|bn|mn|tn|[kmbKMBT]))?\s"
    r"(?:[a-z]+\s)?(?:(?:that\s)?(?:it|they|he|she|we)\s(?:had\s)?(?:made|had|earned|reported|posted|spent|took|raised|sold|booked|was|were)\b"
    r"|(?:recorded|reported|booked|earned|spent|posted|made|raised|seen)\s|(?:a|one)\syear\s(?:ago|earlier|before)"
    r"|(?:in|of|for)\s(?:the\s)?(?:same|year-ago|prior|previous|preceding|first|second|third|fourth|last|20\d\d)\b)"
)  # "2.4 times the $125 million it made in the same period"
_WORTHS = ("market_cap", "valuation_private", "valuation_pre_money", "enterprise_value", "ipo_valuation", "deal_value")
_THAT_OF = re.compile(
    r"\s(?:that|those)\sof\s(?!an?\s(?:year|quarter|month)\b)(?=[a-z]{0,3} ?[A-Z])"
)  # "2.1 times that of Alibaba"
_THAT_OF_ZH = re.compile(
    "[，,]?(?:是|为|為|相当于|相當於)[^\\d，。；收利售值]{1,12}的(?:约|近|逾)?"
)  # 市值5.8万亿，是阿里的2.1倍
_STAKES = ("equity_investment", "funding_raised", "deal_value", "ai_investment", "fundraise_target")
