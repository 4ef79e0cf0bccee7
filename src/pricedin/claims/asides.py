"""Words of time that are no figure's own period: what it is held against, and when a thing was said."""

from __future__ import annotations

import re

from pricedin.claims.period_words import RELATIVE, When


def compared(w: When, text: str) -> bool:
    """ "18 per cent above 2024": what a figure is held against is not its own period."""
    return w.shape not in RELATIVE and bool(_AGAINST.search(text, max(0, w.start - 40), w.start))


_AGAINST = re.compile(
    r"\b(?:since|than|above|below|versus|vs\.?|against|compared (?:with|to)|relative to|up from|down from|(?:growth|rise|increase|decline|drop|decrease|fall|improvement) (?:from|on)|per ?cent from|percent from|% from|(?:%|per ?cent|growth|increase|rise) over)\s"  # noqa: E501
    r"(?:(?:in|that|of|the|those|levels?|figure|for|what|it|was|were|had|been|a|record|same)\s){0,4}\Z",
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
