"""Words of time that are not of the figure beside them: what it is held against, when a thing was said, brackets."""

from __future__ import annotations

import re

from pricedin.claims.context import Link, Sentence
from pricedin.claims.when import RELATIVE, When


def relative(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where clauses between commas tell of a name: "MiniMax, which depends on selling its models, sank 11.2%"."""
    return [m.span() for m in _RELATIVE.finditer(text, start, end)]


def without_relative(text: str) -> str:
    """The text without its first such clause."""
    return _RELATIVE.sub("", text, count=1)


_RELATIVE = re.compile(r",\s(?:which|who|whose)\s[^,;.\d]{3,90},(?=\s)")


def compared(w: When, text: str) -> bool:
    """ "18 per cent above 2024": what a figure is held against is not its own period."""
    return w.shape not in RELATIVE and bool(_AGAINST.search(text, max(0, w.start - 40), w.start))


_AGAINST = re.compile(
    r"\b(?:since|than|above|below|versus|vs\.?|against|compared (?:with|to)|relative to|up from|down from|(?:growth|rise|increase|decline|drop|decrease|fall|improvement) (?:from|on)|per ?cent from|percent from|% from|points? from|bps? from|(?:%|per ?cent|growth|increase|rise) over)\s"  # noqa: E501
    r"(?:(?:in|that|of|the|those|levels?|figure|for|what|it|was|were|had|been|a|record|same|start|beginning|end|turn|early|late|mid)\s){0,4}\Z",
    re.I,
)


def spoken(w: When, text: str) -> bool:
    """ "In May, the bank had projected": when something was said is not what it was said of."""
    if w.shape != "month":
        return False
    return bool(_SAID_THEN.search(text, max(0, w.start - 40), w.start) or _THEN_SAID.match(text, w.end))


_SAYS = r"(?:said|projected|forecast|forecasted|predicted|announced|warned|estimated|guided|expected|reported|told|filed|disclosed|published)"  # noqa: E501
_SAID_THEN = re.compile(rf"\b{_SAYS}\s(?:\w+\s){{0,2}}?(?:in|on|last|earlier in|back in)\s\Z", re.I)
_THEN_SAID = re.compile(rf",?\s(?:(?!and\b|but\b)[\w'’]+\s){{1,4}}?(?:had\s|has\s)?{_SAYS}\b", re.I)


def bracketed(start: int, end: int, text: str) -> bool:
    """Does a bracket that is open at ``start`` close before ``end``?"""
    between = text[start:end].replace("（", "(").replace("）", ")")
    close = between.find(")")
    return close >= 0 and "(" not in between[:close]


_BRACKET = re.compile(r"[(（][^)）]*\Z")
_FIGURE = re.compile(r"[^)）]{0,3}[:：,]?[^)）\d]{0,40}\d")


def elsewhere(at: int, w: When, sentence: Sentence, text: str) -> bool:
    """ "252 (2025: 240) in 2026": the year in the bracket is of the figure in it, which the year outside is not of."""
    if bracket := _BRACKET.search(text[at : w.start]):
        return any(c.isdigit() for c in bracket.group()) or bool(_FIGURE.match(text, w.end, w.end + 60))
    if not bracketed(at, w.start, text):
        return False
    inside = max(text.rfind("(", sentence.start, at), text.rfind("（", sentence.start, at))
    return inside >= 0 and any(inside < t.start < at for t in sentence.times)


def closed(w: When, link: Link, text: str) -> bool:
    """A bracket that ended before the figure holds for the figures in it."""
    return bracketed(w.end, link.mention.start, text) and bool(
        re.search(r"[(（]", text[max(0, w.start - 40) : w.start])
    )
