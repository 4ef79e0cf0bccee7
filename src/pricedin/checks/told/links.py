"""Two figures of a sentence of which its words say that one came from the other, or was expected instead of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pricedin.checks.told.lanes import lanes
from pricedin.checks.told.words import DOWN, EXPECTED, HEDGE, LESS, MORE, RISES, STOP, way
from pricedin.checks.view import Figure, View
from pricedin.core.unit import kind

Kind = Literal["time", "expected", "within"]

REACH = 110  # characters between the two
_WORDS = r"(?:[^\s\d.;:#,()]+\s+|[a-z]+,\s+|(?:19|20)\d\d(?:['’]s?)?\s+){0,6}?"
_ZH = r"(?:20\d\d年|去年)?(?:\d{1,2}月)?[^\d，,。；]{0,12}\Z"
_FROM = re.compile(rf"\bfrom\s*(?:{_WORDS})\Z|[从從由]{_ZH}", re.I)
_BESIDE = re.compile(
    rf"(?:\bcompar(?:ed|es|ing)\s+(?:with|to)|\bversus|\bvs\.?|\bagainst|\bwhere\s+it\s+had\s+been"
    rf"|\bhaving\s+(?:been|stood|started|begun|opened)|\bset\s+(?:beside|against|next\s+to)|[;,]\s+it\s+had\s+been)\s*(?:{_WORDS})\Z"
    rf"|[，,]而?(?:去年同期|上年同期|同期|(?:去年|上年)?(?:年初|期初)|前一年|上一年|再前一年|上年|去年)[^，。；\d]{{0,4}}[为為是]\Z|(?:[较較]|(?<![同环環])比){_ZH}",
    re.I,
)
_TO = re.compile(rf"\A[^.;:#,]{{0,40}}?(?:\bto\s*(?:{_WORDS})\Z|[至到]{_ZH})", re.I)
_PARALLEL = re.compile(
    r"\b(?:compared\s+(?:with|to)|versus|vs\.?|against)\s+[^.;:#]{0,60}#\s*(?:[^\s.;:#]+\s+){0,4}(?:and|on)\s+\Z", re.I
)
_START = _FROM
_ARROW = re.compile(r"\A\s*(?:→|->|-->)\s*\Z")
_REACHED = re.compile(
    rf"\b(?P<way>{RISES}|{DOWN})\b(?:(?!\b(?:{RISES}|{DOWN})\b|,\s+(?:when|while|as|because|after|before|since)\b)[^.;:]){{0,60}}?\b(?:to|at)\s+(?:(?!(?:{RISES}|{DOWN})\b)[^\s\d.;:#,]+\s+){{0,4}}?\Z"
    rf"|(?P<zh>增长|增長|上升|增加|提升|下降|减少|減少|下滑)[^。；]{{0,12}}[至到]\s*\Z", re.I)  # fmt: skip
_MORE = re.compile(rf"(?P<lead>.*)\b(?:(?P<more>{MORE})|(?P<less>{LESS}))\b(?P<tail>[^.;:#]{{0,70}})\Z", re.I | re.S)
_AT = re.compile(
    rf"\b(?:(?P<more>{MORE})|(?P<less>{LESS}))\s+[^.;:#]{{0,50}}?\b(?:at|of|to|with|reaching|hitting)\s+\Z", re.I
)
_COULD = re.compile(
    r"\b(?:could|would|may|might|should|will|can|to|with|estimat\w+|expects?|hopes?|aims?|on\s+track|if|not|n't|without|for)\b",
    re.I,
)
_OBJECT = re.compile(
    r"\b(?:raised|lifted|added|cut|lowered)\s+(?!to\b|by\b|from\b|in\b|on\b)[a-z]{3,}|\bthe\s+\w+est\s+[a-z]+", re.I
)
_OF_THE_RISE = re.compile(
    r"\b((?:estimates?|forecasts?|rate|pace|speed)\s+(?:of|for)\s+(?:the\s+)?)(?:\w+\s+){0,2}?(?:increase|rise|growth|gain|decline|drop|fall)\b",
    re.I,
)  # "lowered its estimate of the increase": what it is of goes nowhere
_COSTLY = re.compile(
    r"\b(?:deficits?|loss(?:es)?|unemployment|jobless|inflation|debts?|costs?|expenses|burn|shortfall|churn|emissions)\b",
    re.I,
)
_WORTH = re.compile(r"\b(?:miss|beat|better|worse|short|shy)", re.I)
_LOSS = (r"(?:loss(?:es)?|deficit)\b", r"(?:profits?|income|earnings|surplus)\b")
_NUMERAL = re.compile(r"\d(?:[\d.,]*\d)?")
_OWN = re.compile(r"\bfrom\s+(?:its|their|his|her|the\s+sale)\b[^.;:#]*\Z", re.I)
_OTHER_WORDS = re.compile(
    r"\b(from|compared\s+(?:with|to)|versus|vs\.?)\s+(?:[^\s\d.;:#,]+\s+){0,3}?#\s*,?\s+or\s+\Z", re.I
)
_WHICH = re.compile(r"\A,\s+which,\s+(?=set\b|compared\b|against\b)")
_ON = re.compile(r"\bto\s+[^\s]*\d|\A\s*[^，。,；\d]{0,4}[至到]", re.I)
_UP_FROM = re.compile(
    rf"(?:,|\band|\bbut)\s+(?:(?:and|but|was|were|is|are)\s+)?(?P<way>up|down)\s+(?:\w+ly\s+)?"
    rf"(?:from|(?:by\s+)?{HEDGE}#\s+on\s+(?:the(?!\s+(?:year|quarter|month|week|day|back|previous|prior)\b)|its|last\s+year['’]s))\s+(?:{_WORDS})\Z",
    re.I,
)
_IS_BASE = re.compile(r"\b(?:more|less|higher|lower|greater|smaller|bigger)\s+than\s+(?:the|its|an?)\s+\Z", re.I)
_WITHIN = re.compile(r"\A[^.;:#]{0,30}?\b(?:within|in\s+line\s+with|inside)\s+(?:[^\s\d.;:#,]+\s+){0,6}?\Z", re.I)
_TIGHT = re.compile(r"\A[\s,–—-]*(?:also|far|easily|already|comfortably)?\s*\Z")
_ASIDE = re.compile(
    r"\((?:[^()]*)\)|,\s+or\s+(?!#)(?![^,]*\b(?:up|down)\b)[^,#.;]{5,110},|,?\s*\bor\s+(?:about\s+|around\s+|roughly\s+)?#(?:\s+(?:per|a|for\s+each)\s+(?:[\w-]+\s+){0,2}?share)?,?"
    r"|(?:per|a)\s+(?:[\w-]+\s+){0,2}?share", re.I)  # fmt: skip


_TIED = (
    "from",
    "compar",
    "versus",
    "vs",
    "against",
    "within",
    "line",
    "inside",
    "→",
    "->",
    "than",
    "above",
    "ahead",
    "beat",
    "top",
    "exceed",
    "surpass",
    "outpac",
    "crush",
    "smash",
    "past",
    "eclips",
    "shot",
    "shoot",
    "trump",
    "below",
    "short",
    "shy",
    "miss",
    "trail",
    "lag",
    "where it had been",
    "having",
    "beside",
    "on the",
    "on its",
    "on last",
    "it had been",
    "next to",
    *"从從由较較比期初",
)  # without any of these, nothing is looked at closer


@dataclass(frozen=True, slots=True)
class Link:
    """``now`` came from ``then``, or ``then`` was expected of it; ``way`` is 1 where the words say that ``now`` is the
    larger, -1 the smaller, 0 where they don't say; ``clash`` holds words that say the one and the other at once."""

    now: Figure
    then: Figure
    way: int
    kind: Kind = "time"
    clash: str = ""


def links(view: View, figures: Sequence[Figure]) -> tuple[Link, ...]:
    """The links of a sentence, each between neighbours of one lane; worked out once for each sentence of a view."""
    if not figures:
        return ()
    key = figures[0].doc, figures[0].start, len(figures)
    if key not in view.links:
        said = figures[0].text[max(0, figures[0].start - 120) : figures[-1].end + 90].lower()
        tied = any(map(said.__contains__, _TIED))
        view.links[key] = (*_carried(view, figures), *_links(view, figures)) if tied else ()
    return view.links[key]


_CARRIED = re.compile(
    rf"\A\W*(?:that|this|it|which)\s+(?:compares?|compared|is|was|[’']s|represents|marks)\s+"
    rf"(?:(?:(?P<way>up|down)|an?\s+(?:\w+\s+)?(?P<noun>increase|rise|jump|gain|decrease|decline|drop|fall))\s+)?"
    rf"(?:(?:by|of)?\s*#\s+)?(?:with|to|from|against)\s+(?:{_WORDS})\Z", re.I)  # fmt: skip


def _carried(view: View, figures: Sequence[Figure]) -> Iterator[Link]:
    """ "That is up 11% from 56.5%", "That compares with $5 billion": of the last figure of the sentence before."""
    first = figures[0]
    for then in figures[:2]:
        found = _CARRIED.match(led_to(view, then))
        said = view.by_sentence.get((first.doc, first.sentence - 1), ()) if found else ()
        like = [f for f in said if f.unit == then.unit and not f.vague]
        if found and like and like[-1].paragraph == then.paragraph:
            yield Link(like[-1], then, way(found["way"] or found["noun"] or ""))
            return


def _links(view: View, figures: Sequence[Figure]) -> Iterator[Link]:
    for lane in lanes(view, figures).values():
        last: Link | None = None
        for i, (a, b) in enumerate(pairwise(lane)):
            again = last is not None and last.then is a and b is not last.now
            first = lane[i - 1] if i and last is None and _IS_BASE.search(view.before(a, 40)) else None
            if first is not None:  # "51.2, 26% more than the 40.6 of a year ago and ahead of the 49.4 expected"
                found = _again(view, first, b, figures)
            elif again and last:
                found = _again(view, last.now, b, figures)
            else:
                found = _link(view, a, b, figures)
            if found:
                yield found
            last = found


def led_to(view: View, figure: Figure) -> str:
    """The figure's sentence up to it, with # for each figure before it."""
    text, at = "", figure.opening
    for f in view.by_sentence[figure.doc, figure.sentence]:
        if at <= f.start and f.end <= figure.start:
            text, at = f"{text}{figure.text[at : f.start]}#", f.end
    return text + figure.text[at : figure.start]


def masked(view: View, a: Figure, b: Figure, figures: Sequence[Figure]) -> str:
    """The text between two figures, with # for each figure in it."""
    text: list[str] = []
    at = a.end
    for f in figures:
        if a.end <= f.start and f.end <= b.start and f.start >= at:
            text += a.text[at : f.start], "#"
            at = f.end
    return "".join([*text, a.text[at : b.start]])


def _link(view: View, a: Figure, b: Figure, figures: Sequence[Figure]) -> Link | None:
    gap = masked(view, a, b, figures)
    plain = _WHICH.sub(", ", _OTHER_WORDS.sub(r"\1 ", _ASIDE.sub(" ", gap)))
    if len(plain) <= REACH and (found := _expected(view, a, b, plain) or _time(view, a, b, gap, plain)):
        return found
    if len(gap) <= 3 * REACH and (tail := _UP_FROM.search(plain)):
        return Link(a, b, way(tail["way"]))
    return None


def _again(view: View, now: Figure, b: Figure, figures: Sequence[Figure]) -> Link | None:
    """ "Down from $6.7 million in the last quarter and up from $4.1 million a year earlier": both came to the first."""
    tail = view.gap(_before(b, figures), b)
    if len(tail) <= REACH and (found := _expected(view, now, b, tail)):
        return found
    here = way(re.split(r"[,，;；]", tail)[-1]) or _after(view, tail, b)
    told = len(tail) <= REACH and (_FROM.search(tail) or _BESIDE.search(tail))
    return Link(now, b, here) if told and here else None


def _before(b: Figure, figures: Sequence[Figure]) -> Figure:
    return max((f for f in figures if f.end <= b.start), key=lambda f: f.end)


def _time(view: View, a: Figure, b: Figure, gap: str, plain: str) -> Link | None:
    before = _OF_THE_RISE.sub(r"\1", _NUMERAL.sub("#", view.before(a, 120)))
    if _ARROW.match(gap) or (_TO.match(plain) and _START.search(before)):
        if _FROM.search(view.before(b, 30)):
            return None
        lead = _START.sub("", before)[-45:]
        if not plain.isascii():
            lead = re.split("[,，、]", lead)[-1]
        return Link(b, a, way(STOP.split(lead)[-1]))
    found = _FROM.search(plain) or _BESIDE.search(plain)
    said = plain[: found.start()] if found and found.group().lower().startswith("where") else plain
    if not found or STOP.search(said) or _ON.search(view.after(b, 12)) or plain.count("#") > 1:
        return None
    lead = plain[: found.start()]
    if len(lead) > 75:
        return None
    here = way(_OBJECT.sub(" ", lead)[-40:]) or _after(view, plain, b)
    if not here and _OWN.search(plain) and not _REACHED.search(before):
        return None  # "lost $1 billion from its $9 billion of sales"
    reached = _REACHED.search(before)
    there = _plainly(reached)
    if here and there and here != there and not STOP.search(before[reached.start() :] if reached else ""):
        return Link(a, b, 0, clash=f"{reached['way']} to, {lead.strip(' ,')} from" if reached else "")
    return Link(a, b, here or (way(reached.group()[:40]) if reached else 0))


def _plainly(reached: re.Match[str] | None) -> int:
    """The way of a verb that leads straight to its figure: "fell to"."""
    if not reached or not reached["way"]:
        return 0
    straight = re.fullmatch(
        r"\s*(?:\w+ly\s+)?(?:by\s+#?\s*)?to\s+(?:(?:about|around|nearly|a|some|just)\s+)*",
        reached.group()[len(reached["way"]) :],
        re.I,
    )
    return way(reached["way"]) if straight else 0


def _after(view: View, gap: str, b: Figure) -> int:
    """Chinese says after the earlier figure where the later one went."""
    beside = re.search(r"(?:[较較]|(?<![占佔])比)[^，。；]*\Z", gap)
    return way(re.split("[，。；]", view.after(b, 8))[0]) if beside else 0


def _expected(view: View, a: Figure, b: Figure, plain: str) -> Link | None:
    """ "$57.0 billion, above the $54.9 billion expected"."""
    if b.claim.low != b.claim.high and _WITHIN.search(plain) and EXPECTED.search(plain):
        return Link(a, b, 0, "within")
    around = f"{plain} {view.after(b, 60)}"
    thought = bool(EXPECTED.search(around))
    found = _MORE.match(plain)
    if found and not STOP.search(found["tail"]):
        lead = re.sub(r"\b(?:which|that)\b|\band\s*\Z|\band\s+#[^,]*", "", found["lead"])
        said = thought and not STOP.search(lead) and not _COULD.search(lead) and len(lead) < 70
        if said or (_TIGHT.match(lead) and not _distance(a, b, lead)):
            judged = found["more"] or found["less"]
            costly = a.claim.low >= 0 and _WORTH.match(judged) and _COSTLY.search(view.before(a, 120))
            return Link(a, b, 0 if costly else 1 if found["more"] else -1, "expected")
    if thought and ((_BESIDE.search(plain) and not STOP.search(plain)) or _PARALLEL.search(plain)):
        at = _AT.search(view.before(a, 90))
        return Link(a, b, 0 if not at else 1 if at["more"] else -1, "expected")
    return None


def _distance(a: Figure, b: Figure, lead: str) -> bool:
    """ "$29 billion above November's $524 billion", "19% above last year, or 20% ...": by how much, not what."""
    if "," in lead:
        return False
    return a.kind == "ratio" or abs(a.claim.high) * 3 < abs(b.claim.low)


def comparable(view: View, link: Link) -> bool:
    """Both are amounts, counts or rates that were said outright, of one sign."""
    a, b = link.now.claim, link.then.claim
    fine = kind(a.unit) in ("money", "count", "ratio", "power") and kind(a.unit) == kind(b.unit)
    return fine and (a.low >= 0) == (b.low >= 0) and _sign(view, link.now) * _sign(view, link.then) >= 0


def _sign(view: View, f: Figure) -> int:
    """-1 beside the word loss, 1 beside profit, 0 where neither stands right by the figure."""
    for sign, noun in zip((-1, 1), _LOSS, strict=True):
        if re.search(rf"\b{noun}\s+(?:(?:of|was|at|to|about|around|some)\s+){{0,2}}\Z", view.before(f, 40), re.I):
            return sign
        if re.match(rf"\s*(?:[a-z]+\s+){{0,2}}?{noun}", view.after(f, 30), re.I):
            return sign
    return 0
