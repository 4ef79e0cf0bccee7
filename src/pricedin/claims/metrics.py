"""Which metric a figure is said of: cue words weighed by place, unit and wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pricedin.claims.asides import relative
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.lexicon import CHANGE, Mark
from pricedin.claims.mention import Mention
from pricedin.claims.misled import A_SHARE, misled
from pricedin.claims.soft import SOFT
from pricedin.vocabulary.concept import Concept

OF = re.compile(
    r"[ \u00a0]*+(?:[:=|]|→|—|–|-)?[ \u00a0]*+(?:(?:of|at|was|were|is|are|be|stood|came|in|totaled|totalled|reached|reaches|hit|topped|crossed|passed|exceeded|exceeds|surpassed|remained|stands|to|will|would|could|has|have|had|been|"  # noqa: E501
    r"amounted|equal|equals|came|come|comes|rose|grew|climbed|jumped|surged|fell|dropped|increased|decreased"
    r"|declined|averaged|ended|finished|closed|worth|valued|now|currently|only|just|about|"
    r"roughly|approximately|around|nearly|almost|over|more|than|some|an|a|the|estimated|as|much|high|between"
    r"|from|range|up|down|expected|projected|set|guided|guidance|forecast|for|by|well|above|below|least|"
    r"under|no|less|fewer|many|further|another|record|narrowed|widened|swelled|expanded|improved|itself|alone"
    r"|still|already|also|likely|trades|trading|on|landed|lands|printed|clocked|finishes|doubled|tripled|slightly|reportedly|ran|runs|run|slid"
    r"|slipped|shrank|soared|"
    r"accounted|accounting|accounts|account|went|goes|gone|raised|lifted|cut|lowered|settle|should|may|might|stay|stayed|must|need|needs|reach|exceed|estimate|estimates|estimated|totaling|totalling|reaching|hitting|implies|implied|staying|ticked|edged|moved|sits|sit|pegged|put|puts|not|did|generated|recorded|posted|reported|hovering|roughly|fully|somewhere|close)\b[ \u00a0]*+){0,8}"  # noqa: E501
    r"[(~≈+<>≥≤]{0,2}[ \u00a0]*\Z|[为為达達约約是到至超逾近了共的仅僅高合计計:：,，已仍亦也则則突破过過只有占佔跌升涨增录錄得实现實現值额額分别料将至少不足不到均总總报報收于於，、]{0,9}\Z",  # noqa: E501
    re.I,
)
_TO_CUE = re.compile(
    r"[ \u00a0-]*(?:(?:in|of|worth|as|per)[ \u00a0])?(?:(?!(?:and|on|at|with|to|from|while|but|is|was|were|are|vs|versus|for|by|as|than|which|that|a|an|or|up|down|it|has|had|have|after|before|when|said|will|would|be|been|being|in|of|over|compared|against|the|into|through|during|last|next|since|until|despite|amid|via|under|between|among|about|across|without|within|around|because|if|so|its|plus|each|so|there|now|this|these|those|lifts|lifted|brings|brought|takes|took|puts|makes|made|gives|gave|leaves|left|means|implies)\b)[\w&$’'./%\-]+[ \u00a0]){0,4}(?:(?:the|its|their|our|his|last|next)[ \u00a0](?:(?!(?:told|said|warned|that)\b)[\w’'\-]+[ \u00a0]){0,3})?\Z|[的个個元]{0,2}(?:[^\s，。；;、,]{0,3})\Z",  # noqa: E501
    re.I,
)
_BREAK = re.compile(
    r"[;；。]|,?\s(?:while|but|whereas|although|versus|compared|though|against|which|because|after|before|when"
    r"|as)\s|，|,\s|、|\(|（|\s—\s|\s–\s|\s-\s|\|"
)
_PART = re.compile(r"\s?(?:of|in)\s(?:\w+\s){0,3}\Z", re.I)
_WHOLE = re.compile(r"\s?(?:of|in)\s(?:the|its|their|all|our|these|those|total|global|all the|that)\s(?:\w+\s){0,2}")
_PARTED = re.compile(
    r"(?:account(?:s|ed|ing)?\sfor|made?\sup|makes\sup|represent(?:s|ed|ing)?|contribut(?:es|ed|ing|e)|compris(?:es|ed|ing|e)|constitut(?:es|ed)|was|were|is|are|of|about|占|佔|share of|to|for|comes? from)\W*(?:\w+\s){0,4}\Z",  # noqa: E501
    re.I,
)


def _between(mentions: Sequence[Mention], index: int, edge: int, step: int) -> int:
    """How many figures stand between the one at ``index`` and a cue that begins or ends at ``edge``."""
    count, i = 0, index + step
    while (
        count < 5 and 0 <= i < len(mentions) and (mentions[i].start >= edge if step < 0 else mentions[i].start < edge)
    ):
        count, i = count + 1, i + step
    return count


_SPENT = re.compile(r"\b(?:spen[dt]|spends|spending|outlay)\b", re.I)
_CHANGE_IN = re.compile(
    r"\s?(?:(?!(?:after|because|as|when|while|amid)\b)[\w\-]+\s){0,3}(?:in|of|to|for)\s(?:[\w'’\-]+\s){0,4}\Z"
)


class Cue(NamedTuple):
    """A metric that a cue offers, with its weight here. ``base`` is the concept that a change or share is of."""

    score: float
    metric: str
    base: str
    mark: Mark
    change: int


def offers(link: Link, sentence: Sentence, index: int, page: Page, change: int) -> list[Cue]:
    """Every metric that the sentence's cues offer to mention ``index``, best first."""
    found: list[Cue] = []
    m = link.mention
    concepts = page.vocabulary.concepts
    if sentence.weighed is None:
        sentence.weighed = [
            (k, *_weight(page.text, k, sentence)) for k in sentence.cues if not misled(page.text, k, sentence)
        ]
    points = bool(change) and m.unit == "fraction" and m.in_points(page.text)
    asides = relative(page.text, sentence.start, m.start) if change else ()
    for mark, cut, length in sentence.weighed:
        if mark.start < m.start < mark.end or mark.end < m.start - 320 or mark.start > m.end + 200:
            continue
        if any(start <= mark.start < end for start, end in asides):
            continue  # "MiniMax, which depends on selling its models, sank 11.2%"
        place = -cut + _place(page.text, mark, sentence, index, change)
        if place <= -0.9:
            continue
        for rank, (name, weight) in enumerate(mark.entry.metrics):
            if name == "equity_investment" and page.report and mark.entry.phrase.startswith("contribut"):
                name = "revenue"  # a line of business, in a report
            if change and place < 0.2 and (weight < 1.0 or concepts[name].unit in ("count", "power")):
                continue  # a hint grows only where it is what the verb is said of
            if change and mark.entry.roles & CHANGE and concepts[name].unit == "money" and name not in _LOSSES:
                continue  # the verb that moves, as in "the stock sank 11%", names no money
            if points and concepts[name].unit in ("money", "count"):
                continue  # a sum does not rise by points
            if change and mark.entry.phrase in _HOLDING and concepts[name].unit == "fraction":
                continue  # "X, which owns Y, fell"
            if change and mark.end <= m.start and concepts[name].unit == "count" and _object(page.text, mark, sentence):
                continue  # "sales at its restaurants fell"
            if name in _PLACES and link.unit == "count" and mark.start >= m.end and _PERSONS.match(page.text, m.end):
                continue  # "139 million adults visited stores"
            fitted = fit(concepts[name], link, change, page.text[m.end : mark.start], mark.start >= m.end)
            if fitted:
                metric, bonus = fitted
                if (
                    name == "share_price"
                    and not change
                    and abs(m.high) > 3e6
                    and mark.start >= m.end
                    and _VALUED.match(page.text, m.end)
                ):
                    metric = name = "market_cap"  # "at $14 billion the shares ..."
                if (
                    name == "dividend_per_share"
                    and place > 0.3
                    and not change
                    and link.unit == "money"
                    and abs(m.high) > 1e6
                ):
                    metric = name = "dividends_paid"
                if link.unit == "money" and not change:
                    bonus += _size(concepts[name], abs(m.high))
                found.append(Cue(weight + place + bonus + length * 0.5 - 0.01 * rank, metric, name, mark, change))
    found.sort(key=lambda c: -c.score)
    return found


_LOSSES = ("net_loss", "operating_loss", "share_price", "market_cap")
_PLACES = ("facility_count", "country_count", "company_count", "aircraft_count", "fleet_size")
_PERSONS = re.compile(
    r"\s(?:\w+\s){0,2}(?:people|adults|consumers|shoppers|workers|employees|men|women|children|patients"
    r"|residents|visitors|students|jobs)\s"
)
_VALUED = re.compile(r"(?!\s(?:worth\s)?(?:of|in)\s(?:\w+\s)?(?:stock|shares|equity))")


def _weight(text: str, mark: Mark, sentence: Sentence) -> tuple[float, float]:
    """What a cue loses as the complement of another, and what its length counts."""
    cut = 0.5 if _complement(text, mark, sentence) else 0.0
    return cut, 0.04 * min(len(mark.entry.phrase), 25) * (1 if mark.entry.phrase.isascii() else 2)


def _place(text: str, mark: Mark, sentence: Sentence, index: int, change: int = 0) -> float:
    """Nearness: adjacency counts most, then the clause, then the number of figures between."""
    m = sentence.mentions[index]
    if mark.end <= m.start:
        gap = text[mark.end : m.start]
        between = _between(sentence.mentions, index, mark.end, -1)
        if between > 3:
            return -1.0
        score = 0.55 if not between and len(gap) < 90 and OF.match(gap) else 0.0
        if score and len(gap) < 3:
            score += 0.12
        if not score and not between and 8 < len(gap) < 140 and (told := _COMPLEMENT.match(gap)):
            score = 0.5 if OF.match(gap, told.end()) else 0.0
        if not score and not between and 12 < len(gap) < 110 and _OF_ALL.fullmatch(gap):
            score = 0.45
        if (
            not score
            and not between
            and len(gap) < 120
            and (_changed_tail(gap) or _moved(gap, mark, sentence, m.start))
        ):
            score = 0.3
        if change and not between and _ASIDE.fullmatch(gap):
            score = 0.5
        if not change and _taken(text, mark, sentence, index):
            score -= 0.45
    elif mark.start >= m.end:
        gap = text[m.end : mark.start]
        between = _between(sentence.mentions, index, mark.start, 1)
        if between > 3 or (gap.isspace() and text[mark.start] >= "\u3400"):  # 虧損減少80% 毛利率破20%: another clause
            return -1.0
        gap = gap[3:] if gap.startswith(" on ") and _SPENT.search(text, max(0, m.start - 24), m.start) else gap
        near = (
            not between
            and len(gap) < 60
            and (_TO_CUE.match(gap) or (change and _CHANGE_IN.match(gap)) or _WHICH_IS.fullmatch(gap))
        )
        if near and gap.endswith(_WHILE) and _CLAUSE.match(text, mark.end):
            near = False  # "to $18bn as capex climbs"
        if near and mark.entry.phrase in _EARNED and _between(sentence.mentions, index, mark.end + 50, 1):
            near = False  # "on sales of $10bn Acme earned $2bn": the verb has a figure of its own
        score = 0.6 if near else -0.75 if change or _APART.match(gap) else -0.3
        score += 0.15 * (gap == " of " and not change)
    else:
        return 0.5  # the unit noun of the figure itself
    far = 0.002 * len(gap) * (1 if gap.isascii() else 2)
    if score - 0.28 * between - far < -0.95:
        return -1.0  # whatever the breaks between
    breaks = len(_BREAK.findall(gap)) if len(gap) > 1 and score < 0.5 else 0
    return score - 0.28 * between - 0.13 * breaks - far


_WHICH_IS = re.compile(
    r",\s(?:which|that)\s(?:is|was)\s(?:our|its|their|the)\s(?:\w+\s){0,2}"
)  # "$48 million, which is our loss"
_EARNED = ("earned", "earns", "made", "lost")
_WHILE = (" as ", " after ", " because ", " when ")
_CLAUSE = re.compile(
    r"\s(?:(?:and|or|[\w-]+)\s)?(?:is|are|was|were|has|have|will|would|rose|rises|fell|falls|grew|grows|climbs|climbed|jumps"
    r"|jumped|surges|surged|soars|soared|drops|dropped|slows|slowed|slips|slipped|slides|slid|declines|declined|reached)\b"
)
_APART = re.compile(r"\s?(?:and|but|while|for|with|,\s?which|,\s?and|;)\b")  # "$100 million for Ostara, which raised"


def _complement(text: str, mark: Mark, sentence: Sentence) -> bool:
    """ "revenue from smartphones": what follows the preposition only tells which revenue."""
    inside = mark.entry.phrase.startswith(("of ", "from ", "for ", "in "))
    at = mark.start + (mark.entry.phrase.index(" ") + 1 if inside else 0)
    for m in sentence.cues:
        if m.end >= mark.start + (1 if inside else 0):
            return False
        if at - m.end < 60 and m.entry.metrics[0][1] >= 1.0 and _OF_IT.fullmatch(text, m.end, at):
            return not any(m.end <= one.start < at for one in sentence.mentions)
    return False


_VERBS = (
    r"was|were|is|are|has|had|have|will|would|should|could|may|came|stood|rose|fell|grew|jumped|climbed"
    r"|surged|dropped|"
    r"increased|decreased|declined|totall?ed|amounted|reached|hit|soared|slid|slipped|dipped|narrowed|widened"
    r"|doubled|"
    r"tripled|more|nearly|almost|roughly|advanced|edged|improved|expanded|shrank|sank|plunged|exceeded|topped"
    r"|surpassed"
)
_COMPLEMENT = re.compile(
    rf"\s(?:(?:from|of|for|on|in|at|by|among|to|per)\s(?:(?!(?:{_VERBS}|and|but|while|that|which"
    rf"|who)\b)[\w’'.&-]+\s){{1,6}})"
    rf"{{1,3}}(?:\([^()]{{1,30}}\)\s)?(?=\b(?:{_VERBS})\b)"
)  # "revenue from AI accelerators | should"


def _object(text: str, mark: Mark, sentence: Sentence) -> bool:
    """Does a preposition govern the cue, so that something else rises or falls?"""
    head = text[max(sentence.start, mark.start - 60) : mark.start]
    said = _GOVERNED.search(head)
    return said is not None and not _NUMBER_OF.search(head[: said.start() + 1])


_GOVERNED = re.compile(
    r"\s(?:at|in|from|for|among|across|by|to|through|of)\s(?:(?!(?:and|but|while|that|which|is|was|has"
    r"|have)\b)[\w’'-]+\s){0,4}\Z"
)
_HOLDING = ("own", "owns", "owned", "which owns", "who owns", "holds a", "owned by", "holds", "held")
_NUMBER_OF = re.compile(
    r"\b(?:numbers?|counts?|total|tally|growth|increase|rise|gain|jump|surge|decline|drop|fall|decrease|base"
    r"|volumes?|additions?|net|"
    r"shipments|deliveries)\s\Z",
    re.I,
)
_OF_ALL = re.compile(
    rf"\s(?:of|on|in|from|to|for)\s(?:(?!(?:{_VERBS}|and|but|while|that|which|who|compared|against|versus)\b)[\w’',.&-]+\s){{1,9}}of\s"
    rf"{SOFT}"
)  # "a gain on sale of the investment of"
_OF_IT = re.compile(
    r"\s(?:from|of|for|on|in|at|by|among)\s(?:(?!(?:and|or|was|were|is|are|that|which|to|rose|fell"
    r"|will)\b)[\w’'.&-]+\s){0,4}"
)


def _taken(text: str, mark: Mark, sentence: Sentence, index: int) -> bool:
    """Does the cue belong to the figure right before it ("a $4B loss on")?"""
    previous = sentence.mentions[index - 1] if index else None
    if previous is None or previous.end > mark.start or mark.start - previous.end > 40:
        return False
    gap = text[previous.end : mark.start]
    return bool(_TO_CUE.match(gap)) and not re.search(r"[,;:()，；]", gap)


_VERB = re.compile(
    r"\b(?:rose|fell|rise|rises|fall|falls|grow|grows|increase|decline|drop|climb|grew|climbed|jumped|was|were|is|are|increased|decreased|declined|reached|surged|dropped|came in|stood|totaled|totalled|amounted|will be|to be|soared|slid|hit|widened|narrowed|expanded|up|down)\b[^,;()]{0,30}\Z",  # noqa: E501
    re.I,
)


def _moved(gap: str, mark: Mark, sentence: Sentence, at: int) -> bool:
    """Does the cue rise or fall, as the verb right before the figure says?"""
    return any(mark.end <= v.start and v.end <= at < v.end + 34 for v in sentence.moves) and not _CUT.search(gap)


_ASIDE = re.compile(r",\s(?:which\s)?(?:(?:was|were)\s)?(?:up|down)\s(?:by\s)?(?:an?\s\w+\s)?")  # "deliveries, up 12%"
_CUT = re.compile(r"[;()]|,\s(?:and|but|while)")


def _changed_tail(gap: str) -> bool:
    return bool(_VERB.search(gap)) and not _CUT.search(gap)


def _size(concept: Concept, value: float) -> float:
    """A share doesn't cost billions, and no revenue is of three dollars."""
    if concept.small:
        return (-3.0 if concept.name in A_SHARE else -1.2) if value > 3e6 else 0.0
    return -0.7 if value < 2e3 else 0.0


def fit(concept: Concept, link: Link, change: int, gap: str, after: bool) -> tuple[str, float] | None:
    """The metric that a figure of this unit states where the cue names ``concept``, and a bonus; None: can't be."""
    unit, have = link.unit, concept.unit
    if unit == "unknown":
        unit = "money" if have == "money" else "count"
    if change:
        return _changed(concept, unit, have)
    if unit == "ratio":
        unit = link.mention.unit or "fraction"
    if unit == have:
        return concept.name, 0.0
    if unit == "fraction":
        if (
            concept.share
            and (have == "money" or concept.name in ("headcount", "unit_sales"))
            and ((after and _PART.match(gap[:40])) or re.match(r"\s?(?:of|in)\s", gap))
        ):
            if concept.share.endswith("_margin") and after:
                return concept.name + "_share", -0.1  # "half of its operating profit"
            return concept.share, -0.1
        if after and have in ("money", "count", "power") and _WHOLE.fullmatch(gap) and not concept.small:
            return concept.name + "_share", -0.3
        if have == "multiple" and link.mention.high <= 3 and concept.name in ("revenue_ratio", "throughput_ratio"):
            return concept.name, -0.2
        return None
    if unit == "multiple":
        if concept.multiple and after:
            return concept.multiple, 0.05
        if concept.multiple:
            return concept.multiple, -0.25
        if have == "fraction" and concept.flow == "ratio":
            return concept.name, -0.2
        return None
    return None


def _changed(concept: Concept, unit: str, have: str) -> tuple[str, float] | None:
    if have in ("time", "year"):
        return None  # what lasts or begins is not said to grow
    if unit in ("money", "count", "power"):
        return (concept.name + "_change", 0.0) if have == unit else None
    if concept.name.endswith(("_growth", "_change", "_return", "_cagr", "_upside", "_premium")) and have == "fraction":
        return concept.name, 0.05
    if have == "multiple" and unit == "ratio" and concept.name.endswith("_multiple"):
        return concept.name, 0.0
    if have == "fraction":
        return concept.changed, -0.4 if concept.name.endswith("_share") else -0.05
    if unit == "ratio":
        return concept.changed, {"count": -0.1, "multiple": -0.5}.get(have, 0.0)
    return None
