"""Percentages of a sum: which part of what they are."""

from __future__ import annotations

import re

from pricedin.claims import chains
from pricedin.claims.context import Link, Page, Sentence

_REVENUE_SHARE = ("revenue_share", "gross_margin", "operating_margin", "net_margin", "bookings_share")


_ZH_PART = re.compile(
    r"[,，、(（]?约?[占佔](?:公司|集团|同期|当期|本期|全年)?总?(?:营业收入|营业总收入|营收|收入|營收)(?:的|比例为|比重为|比例|比重|比)?[约达为超近過过]*"
)


def _sure(before: list[Link]) -> bool:
    """Is the figure before the sales told as a profit of a kind, not as what was "earned"?"""
    told = [o for o in before[-3:] if o.unit == "money" and not o.change]
    cue = told[-2].cue if len(told) > 1 else None
    return cue is not None and cue.entry.metrics[0][1] >= 1.0


def part_of_sum(one: Link, before: list[Link], sentence: Sentence, page: Page) -> None:
    """ "R&D was $2 billion, 11% of revenue": the share is that of the cost, not of a customer."""
    if one.mention.unit != "fraction" or one.change or one.metric not in _REVENUE_SHARE or one.cue is None:
        return
    if one.chained and before and before[-1].mention.unit == "fraction" and not before[-1].change:
        one.metric = one.base = before[-1].metric
        return
    phrase = one.cue.entry.phrase
    if one.metric != "revenue_share" and phrase not in ("margin", "margins"):
        return
    if phrase in ("margin", "margins") and before:
        known = [c for o in reversed(before[-3:]) if (c := page.vocabulary.concepts.get(o.base)) and c.unit == "money"]
        if len(known) > 1 and known[0].name == "revenue" and _sure(before):
            del known[0]  # "operating profit of $11 billion on sales of $24 billion, for a margin of 47%"
        if known and known[0].share.endswith("margin"):
            one.metric = one.base = known[0].share
            return
    concepts, text = page.vocabulary.concepts, page.text
    start = before[-1].mention.end if before else sentence.start
    for mark in reversed(sentence.marks):
        if (
            start <= mark.start
            and mark.end <= one.mention.start
            and not re.search(r"[;,]", text[mark.end : one.mention.start])
        ):
            for name, weight in mark.entry.metrics:
                part = concepts[name].share
                if (
                    weight == 1.0
                    and part
                    and name not in ("revenue", "market_cap", "net_income", "gross_profit")
                    and concepts[name].unit == "money"
                ):
                    one.metric, one.base = part, part
                    return
    gap = text[before[-1].mention.end : one.mention.start] if before else ""
    if before and (
        _ZH_PART.fullmatch(gap)
        or chains.parts_of(gap)
        or (len(gap) < 120 and re.search(r"(?:respectively|,),? (?:or|representing|equal to) \Z", gap))
    ):
        held = concepts.get(before[-1].base)
        if held is not None and held.share and held.name not in ("revenue", "market_cap") and held.unit == "money":
            one.metric, one.base = held.share, held.share


_SELLS = re.compile(r"\b(?:sell|sells|float|floats|offer|offers|list|lists)\W(?:[\w-]+\s){0,4}\Z")


def floated(one: Link, afloat: bool, sentence: Sentence, text: str) -> None:
    """ "if they sell 15% of their shares in an IPO": a part of the company that is sold in the float."""
    sold = afloat and one.mention.unit == "fraction" and one.metric == "shares_outstanding_share"
    if sold and _SELLS.search(text, sentence.start, one.mention.start):
        one.metric = one.base = "ipo_float_pct"


def index_weight(one: Link, sentence: Sentence, page: Page) -> None:
    """ "nearly 40% of the S&P 500's value": the figure is a weight, the index its owner."""
    if one.metric in ("company_count", "index_growth_share") and (
        index := next((o.entity for o in sentence.owners if o.index), page.index if one.unit == "ratio" else None)
    ):
        one.entity = index
    if one.mention.unit != "fraction" or one.change:
        return
    for o in sentence.owners:
        if o.index and re.fullmatch(r"\sof\s(?:the\s)?(?:value of the\s)?", page.text[one.mention.end : o.start]):
            one.metric = one.base = "index_weight"
            one.entity = o.entity
