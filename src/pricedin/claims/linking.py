"""The figures of a sentence, linked to metric, entity and period."""

from __future__ import annotations

import re

from pricedin.claims import (
    belonging,
    chains,
    entities,
    expected,
    metrics,
    movement,
    periods,
    quoted,
    recall,
    refine,
    segments,
    unsaid,
    votes,
)
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.framed import framed
from pricedin.claims.lexicon import FALL, RISE
from pricedin.claims.soft import SOFT
from pricedin.claims.told_beside import THAN_LEVEL, aside, middle, priced
from pricedin.vocabulary.concept import Concept

_FLOOR, _SURE = 0.42, 0.95
_LOSS = re.compile(r"\b(?:loss|losses|lost|deficit)\b|亏损|虧損", re.I)


def link(sentence: Sentence, page: Page) -> list[Link]:
    """One link for each mention of the sentence."""
    links = [Link(m) for m in sentence.mentions]
    page.marks = sentence.marks
    for i in range(len(links)):
        _metric(links, i, sentence, page)
    for i in range(len(links) - 2, -1, -1):
        _backward(links[i], links[i + 1], sentence, page)
    for i, one in enumerate(links):
        entities.resolve(one, sentence, i, page)
        _entity_chain(one, links[:i], sentence, page)
        refine.settle(refine.Case(one, links[:i], sentence, page))
        belonging.settle(one, sentence, page)
        if one.segment is None:
            one.segment = segments.segment(one, sentence, page)
    unsaid.settle(links, page)
    unsaid.priced(links, page)
    unsaid.yen(links, page)
    unsaid.taiwan(links, page)
    votes.settle(links, sentence, page)
    periods.assign(links, sentence, page)
    return links


def _metric(links: list[Link], i: int, sentence: Sentence, page: Page) -> None:
    one, previous = links[i], links[i - 1] if i else None
    if previous is not None and previous.unit == "time" and i > 1:
        previous = links[i - 2]
    text = page.text
    start = sentence.mentions[i - 1].end if i else sentence.start
    end = sentence.mentions[i + 1].start if i + 1 < len(links) else sentence.end
    gap = text[start : one.mention.start] if previous else ""
    if (
        previous is not None
        and i > 1
        and _QUALIFIED.search(text, max(sentence.start, previous.mention.start - 50), previous.mention.start)
    ):
        previous, gap = links[i - 2], _IN.sub("", gap, count=1)
        counted = page.vocabulary.concepts.get(previous.base)
        qualified = counted is not None and not previous.change
    else:
        qualified = False
    if previous is not None and not recall.akin(previous, one) and i > 1 and recall.akin(links[i - 2], one):
        previous = links[i - 2]  # "$3.4 billion, or $3.01 a share, up from $1.9 billion"
    if i > 1 and one.unit == "money" != links[i - 1].unit and _OR_ABOUT.fullmatch(gap):
        worth = links[i - 2]
        if worth.unit == "money" and worth.mention.unit != one.mention.unit:
            previous = worth  # "$24.6 billion on 4.1 billion shares, or S$31.5 billion"
    if previous is not None and previous.unit != one.unit and chains.compares(gap):
        previous = next((o for o in reversed(links[:i]) if o.mention.unit == one.mention.unit), previous)
    one.change, word = movement.change_of(one, sentence, page, start, end)
    if previous is not None and not one.change and _goes_on(one, previous, gap, sentence, page):
        one.change = previous.change
    if (
        one.change
        and previous is not None
        and previous.base.endswith("_share")
        and "point" not in text[one.mention.start : end]
    ):
        previous = next(
            (o for o in reversed(links[:i]) if o.unit != "ratio"), previous
        )  # "61% of sales, an increase of 9%"
    if market := quoted.quoted(one, sentence, page):
        _quoted(one, market)
        return
    if previous is not None and _elided(one, previous, gap, sentence):
        _carry(one, previous, previous.metric, previous.base)
        one.change, one.turned = previous.change, previous.mention.high < 0 or previous.turned
        return
    if ranged := middle(one, links[:i], sentence, page):
        _carry(one, ranged, ranged.metric, ranged.base)
        one.change, one.middle_of = ranged.change, ranged
        return
    one.consensus = expected.consensus_near(sentence, page, start, end, one.mention.start, one.mention.end)
    named = framed(one, sentence, page)
    if named and not (one.consensus and named in _FORECAST):
        one.metric = one.base = named
        one.score, one.framed, one.change = 1.5, True, 0
        one.why.append("metric: the construction that it stands in")
        return
    if qualified and previous is not None and one.change and one.unit == "ratio" and chains.changes(gap):
        _carry(one, previous, page.vocabulary.concepts[previous.base].changed, previous.base)
        return
    cues = metrics.offers(one, sentence, i, page, one.change)
    best = cues[0] if cues else None
    direct = best is not None and (
        best.score >= 1.42 or (bool(one.change) and best.score >= 1.1 and 0 <= best.mark.start - one.mention.end <= 2)
    )
    if one.change and (own := _doubling(one, sentence, text)):
        cues = [c for c in cues if own.start("noun") <= c.mark.start < one.mention.start]
        if not cues:  # "prepayments to suppliers more than tripled": of nothing that was told before
            one.why.append("metric: what is said to change has no name here")
            return
        best, direct = cues[0], True
    unsure = best is None or best.score < _FLOOR or best.metric == "price_vs_benchmark"
    if one.mention.unit == "multiple" and not one.change and unsure and recall.multiple(one, links[:i], page):
        _note(one, cues)
        return
    if previous and one.change and previous.change and THAN_LEVEL.fullmatch(gap):
        one.change = 0
    if (
        previous
        and not one.change
        and (aside(one, [*links[: i - 1], previous], gap, page) or priced(one, links[:i], gap))
    ):
        return
    if previous and previous.unit == one.unit and not one.change and _BARE.search(gap) and chains.compares(gap):
        held = page.vocabulary.concepts.get(previous.base)
        if held is not None and (held.loss or held.name.endswith("_loss")):  # "to a loss of": of the same kind
            _carry(one, previous, previous.metric, previous.base)
            return
    if previous and previous.metric and not direct and _follow(one, previous, gap, page):
        _note(one, cues)
        return
    moved = previous is not None and previous.mention.sense == "from" and one.mention.sense == "to" and not one.change
    if previous and moved and previous.metric and previous.mention.unit == one.mention.unit and len(gap) < 24:
        behind = best is None or best.mark.start >= one.mention.end  # "from 5 to 12, while losses ..."
        if behind and _follow(one, previous, gap, page, loose=True):
            _note(one, cues)
            return
    floor = _SURE if recall.points_back(one, sentence, page, start) else _FLOOR
    if best is not None and best.score >= floor:
        one.metric, one.base, one.score, one.cue = best.metric, best.base, best.score, best.mark
        one.why.append(f"metric: cue {text[best.mark.start : best.mark.end]!r}")
        if previous and previous.unit == one.unit and previous.base == one.base and chains.continues(gap):
            one.chained = True
    elif previous:
        _follow(one, previous, gap, page, loose=True)
    if not one.metric or one.score < _SURE:
        recall.part(one, links[:i], page)
    if not one.metric:
        recall.recall(one, links[:i], sentence, page, word is not None)
    _note(one, cues)


def _doubling(one: Link, sentence: Sentence, text: str) -> re.Match[str] | None:
    """The noun that "more than doubled" is said of, where it is no pronoun and not the subject of the sentence."""
    m = one.mention
    if m.unit != "multiple" or not _DOUBLED.fullmatch(text, m.start, m.end):
        return None
    own = _OWN_SUBJECT.search(text, max(sentence.start, m.start - 80), m.start)
    return own if own is not None and not _REFERS.match(own["noun"]) else None


_DOUBLED = re.compile(r"(?:doubl|trebl|tripl|quadrupl|quintupl)ed")
_OWN_SUBJECT = re.compile(
    r"(?:,\s(?:and|while|but)\s|;\s(?:and\s)?|\sand\s)(?:(?:the|its|their|our)\s)?"
    r"(?P<noun>[a-z][a-z-]+(?:\s[a-z][a-z-]+)?(?:\s(?:to|of|from|for|on|in|with)\s[a-z][a-z-]+){0,2})\s"
    r"(?:(?:has|have|had)\s)?(?:more than\s|nearly\s|almost\s|about\s|over\s|roughly\s)?\Z"
)
_REFERS = re.compile(
    r"(?:it|they|that|which|this|these|those|has|have|had|then|since|now|also|more|nearly|almost|so|what|is|was|were|are"
    r"|the|figure|number|total|amount|sum|rate|level|shares?|stock|company|firm|group|business)\b"
)

# What analysts forecast, so that a construction says less of it than that they did.
_FORECAST = (
    "revenue",
    "eps",
    "net_income",
    "net_loss",
    "operating_profit",
    "operating_loss",
    "adjusted_ebitda",
    "adjusted_ebita",
)


def _elided(one: Link, previous: Link, gap: str, sentence: Sentence) -> bool:
    """ "Eaton fell 5.2% and nVent 4.8%": the verb holds for the second name too."""
    if one.change or not previous.change or one.mention.unit != previous.mention.unit or not _NAME_ONLY.fullmatch(gap):
        return False
    return any(o.entity and previous.mention.end <= o.start and o.end <= one.mention.start for o in sentence.owners)


_NAME_ONLY = re.compile(rf"(?:,|;)?\s(?:and\s|while\s|but\s)?(?:the\s)?(?:[\w&’'.-]+\s){{1,4}}(?:by\s)?{SOFT}")


def _goes_on(one: Link, previous: Link, gap: str, sentence: Sentence, page: Page) -> bool:
    """ "Shipments grew 8% and the average selling price 15%": the verb holds for what is no rate."""
    if (
        not previous.change
        or not one.mention.unit == previous.mention.unit == "fraction"
        or not _AND_ITS.fullmatch(gap)
    ):
        return False
    cues = [c for c in sentence.cues if previous.mention.end <= c.start and c.end <= one.mention.start]
    if not cues or one.mention.start - cues[-1].end > 2:
        return False
    return all(page.vocabulary.concepts[name].unit != "fraction" for name, _ in cues[-1].entry.metrics)


_AND_ITS = re.compile(r",?\sand\s(?:the\s|its\s|our\s|their\s)?(?:[a-z-]+\s){1,4}")
_OR_ABOUT = re.compile(r"[^.;,]{0,20},? or (?:about |roughly |around |some |nearly )?")
_QUALIFIED = re.compile(
    r"\b(?:customers?|clients?|users?|accounts?|subscribers?|companies|stores|deals|contracts)\s(?:(?:that|who)\s)?"
    r"(?:(?:contribut|pay|spend|generat|with|worth|spent|paid)\w*\s)?(?:more than|at least|over|above|greater than)\s\Z"
)
_IN = re.compile(r"\A\s(?:in|of)\s(?:\w+\s){0,3}?\w+(?=,)")
_BARE = re.compile(r"\b(?:to|with|against|from|versus|than)\san?\s(?:loss|profit|deficit)\sof\s(?:\w+\s){0,2}\Z")


def _quoted(one: Link, metric: str) -> None:
    """A figure of the market's own: "shares fell $1.94 to $60.61"."""
    one.metric, one.score = metric, 1.5
    one.base = _QUOTED.get(metric, metric)
    if metric not in _QUOTED.values() and not one.change:
        one.change = FALL if one.mention.high < 0 else RISE
    one.why.append("metric: what a market quotes")


_QUOTED = {
    "commodity_price_growth": "commodity_price", "commodity_price_change": "commodity_price",
    "commodity_price": "commodity_price", "index_level_change": "index_level", "index_level": "index_level",
    "share_price": "share_price",
}  # fmt: skip


def _fresh(one: Link, previous: Link, page: Page) -> bool:
    """Does a metric of its own, and of its unit, stand before the figure?"""
    concepts = page.vocabulary.concepts
    return any(
        previous.mention.end <= m.start
        and m.end <= one.mention.start
        and any(
            (w >= 1.0 or (w >= 0.6 and (one.mention.start - m.end < 2 or _says(page.text[m.end : one.mention.start]))))
            and (one.change or metrics.fit(concepts[n], one, 0, "", False))
            for n, w in m.entry.metrics
        )
        for m in page.marks
    )


def _carry(one: Link, previous: Link, metric: str, base: str) -> None:
    one.metric, one.base, one.score, one.cue, one.chained = metric, base, 0.9, previous.cue, True
    one.why.append("metric: continues the figure before")


def _says(gap: str) -> bool:
    """Does a verb follow at once: "while earnings rose 90%"; or no more than "of": "on sales of $24bn"?"""
    return len(gap) < 30 and bool(_VERB.match(gap) or _OF.fullmatch(gap))


_VERB = re.compile(
    r"\s(?:rose|fell|grew|jumped|climbed|surged|dropped|increased|decreased|declined|slid|soared|slipped|was|were"
    r"|reached|hit|topped|passed|exceeded|came|stood|totall?ed|doubled|tripled|went|shot|leapt|swelled|shrank|sank"
    r"|plunged|tumbled|slumped|expanded|advanced)\b"
)
_OF = re.compile(rf"\sof\s{SOFT}")


def _note(one: Link, cues: list[metrics.Cue]) -> None:
    one.candidates = [n for n in dict.fromkeys(c.metric for c in cues[:8]) if n != one.metric][:4]


def _follow(one: Link, previous: Link, gap: str, page: Page, loose: bool = False) -> bool:
    """Take the metric over from the figure before, where the wording says so."""
    concepts = page.vocabulary.concepts
    base = concepts.get(previous.base)
    if base is not None and base.level and not one.change and one.unit == "money":
        base = concepts[base.level]
    if base is None or (not one.change and not previous.change and not recall.akin(previous, one)):
        return False
    if base.small and one.unit == "money" and one.mention.high > 3e6:
        return False
    if base.unit == "money" and one.mention.in_points(page.text):
        return False  # a sum does not rise by points
    fitted = _followed(one, previous, gap, page, base, loose)
    if not fitted:
        return False
    held = base.name if not one.change else previous.base
    one.metric, one.base, one.score, one.chained = fitted[0], held, 0.9, True
    one.cue = previous.cue
    one.why.append("metric: continues the figure before")
    return True


def _followed(one: Link, previous: Link, gap: str, page: Page, base: Concept, loose: bool) -> tuple[str, float] | None:
    """The metric that a figure behind ``gap`` takes over: the same, the change of it, or the level of a change."""
    runs_on = chains.continues(gap) or (chains.compares(gap) and not _fresh(one, previous, page))
    moves_on = chains.changes(gap) and not _fresh(one, previous, page)
    if one.change and one.unit == "ratio" and not previous.change:
        return metrics.fit(base, one, one.change, "", False) if moves_on else None
    if one.change and previous.change:
        alike = one.mention.unit == previous.mention.unit
        near = loose and len(gap) < 60 and one.mention.unit == "fraction"
        return (previous.metric, 0.0) if alike and (runs_on or moves_on or near) else None
    if previous.change and runs_on and not _levels(gap, one) and one.mention.unit == previous.mention.unit:
        one.change = previous.change
        return previous.metric, 0.0  # "to grow 11% this year and 7% in the next"
    if previous.change:
        levels = _levels(gap, one) and one.mention.unit != "multiple" and not _fresh(one, previous, page)
        return metrics.fit(base, one, 0, "", False) if levels else None
    if one.change or one.unit != previous.unit:
        return None
    if runs_on and (one.unit == "money" or previous.mention.unit in (one.mention.unit, None)):
        one.conversion = previous.mention.unit != one.mention.unit and gap.strip() in ("(", "（", "(about", "（约")
        return previous.metric.removesuffix("_consensus"), 0.0
    return (previous.metric, 0.0) if loose and one.unit != "time" and len(gap) < 60 else None


def _levels(gap: str, one: Link) -> bool:
    return (
        len(gap) < 70
        and (
            one.mention.sense in ("to", "from")
            or bool(
                re.search(
                    r"(?:\bto|\bat|\breaching|\bfrom|\bhitting|至|到|为|達|达|中位数|中位數|均值|,)\W*(?:\w+\s){0,3}\Z",
                    gap,
                )
            )
        )
        and not re.search(r"[;]|, (?:while|but|and)\b", gap)
    )


def _backward(one: Link, following: Link, sentence: Sentence, page: Page) -> None:
    """ "from $40M to $310M in ARR": the cue stands at the second figure."""
    gap = page.text[one.mention.end : following.mention.start]
    if (
        not following.metric
        or following.chained
        or not re.fullmatch(
            r"\s*(?:and|to|or|,|至|到|和)?\s*(?:(?:about|roughly|nearly|over|more|than|almost|around)\s*)*", gap
        )
    ):
        return
    if (
        one.unit == following.unit
        and one.score < following.score
        and one.mention.unit in (None, following.mention.unit)
        and not one.change
        and recall.akin(one, following)
    ):
        one.metric, one.base, one.score, one.cue = following.metric, following.base, following.score, following.cue
        one.why.append("metric: shares that of the figure behind")


_BEFORE = "entity: that of the figure before"
_FOR = re.compile(r"\s(?:for|at)\s(?:the\s)?")


def _entity_chain(one: Link, before: list[Link], sentence: Sentence, page: Page) -> None:
    """A figure that continues another is of the same company, unless a name stands between."""
    if not before:
        return
    named = "entity" not in before[-1].inferred or _BEFORE in before[-1].why
    if "entity" in one.inferred and named and before[-1].entity:
        one.entity = before[-1].entity  # named in this sentence
        one.why.append(_BEFORE)
    if not (one.chained or one.unit == "time"):
        return
    previous = before[-1]
    own = "entity: in the order of the names" in one.why or any(
        o.entity == one.entity and _FOR.fullmatch(page.text, one.mention.end, o.start)
        for o in sentence.owners
        if o.entity and o.start >= one.mention.end
    )
    if not own and not any(o.entity and previous.mention.end <= o.start < one.mention.start for o in sentence.owners):
        one.entity, one.segment = previous.entity, previous.segment
    if one.metric == previous.metric and one.chained and not one.mention.per:
        one.per = previous.mention.per or previous.per
