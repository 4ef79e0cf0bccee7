"""Bare numbers whose unit the text leaves out, because what was counted or measured stands before them or after."""

from __future__ import annotations

import re

from pricedin.claims.draft import Draft
from pricedin.claims.soft import SOFT

_VERB = re.compile(r"[ ](?:are|were|is|was|has|have|had|did|do|of (?:them|these|those|which))\b")
_OPENS = re.compile(
    r"(?:, (?:and |but |while )?|; (?:and )?| and | including | only )"
    r"(?:about |nearly |over |more than |almost |just |only |some )?\Z"
)
_INCLUDING = re.compile(
    r"(?:[Ii]ncluding|[Aa]mong them,?|of (?:which|whom|them)) (?:about |nearly |over |just |only )?\Z"
)
_ABOVE = re.compile(r"[ ](?:over|above|under|below)\b")
_WORTH = re.compile(r" (?:worth|valued at|totall?ing) ")
_SET_AGAINST = re.compile(r"\b(?:against|from|compared with|versus|and|with) (?:about |nearly |only |just )?\Z")
_SENTENCE = re.compile(r"[.;!?](?:\s|\Z)|\n")
_EARLIER = re.compile(r"\A[^()（）\n]{0,24}[(（](?:FY|[1-4]Q|Q[1-4] |[HQ][1-4]|[12]H)?(?:19|20)?[0-9]{2}: ?\Z")
_CHANGES_OF = re.compile(
    r"\b(?:margins?|(?:market )?shares?(?! price)|rates?|ratios?|yields?|utili[sz]ation|penetration|occupancy)\b"
    r"[^.;:\n]{0,50}[ ]\Z",
    re.I,
)
_POINTS = re.compile(r"[ ](?:full )?points?\b(?P<to>,? (?:to|from) (?:about )?[0-9.]{1,6}(?:%| per ?cent))?")
_PERCENT = re.compile(r"[0-9] ?%|[0-9] per ?cent\b")
_MOVED_BY = re.compile(
    r"\b(?:of|by|up|down|gain(?:ed)?|lost|added|fell|rose|widened|narrowed|some|about|nearly|almost|roughly) \Z"
)
_BODY = re.compile(
    r"\b(?:team|staff|workforce|crew|fleet|roster|headcount|membership)s? (?:of|to) (?:about |around |some |nearly |over "  # noqa: E501
    r"|only |just |more than |roughly |almost |fewer than |less than )?\Z",
    re.I,
)


def counted_on(draft: Draft, out: list[Draft], text: str) -> bool:
    """``Of the 50 stocks I follow, 22 are in the red``, ``83 startups, including nine over $10 billion``; ``41 deals
    worth $4 billion, against 36 worth $5 billion``."""
    if draft.low < 2 or draft.scaled or draft.vague or draft.year_like() or draft.low != int(draft.low):
        return False
    worth = _WORTH.match(text, draft.end)
    if not worth and not _VERB.match(text, draft.end) and not _ABOVE.match(text, draft.end):
        return False
    whole = next((d for d in reversed(out[-6:]) if d.unit == "count" and draft.start - d.end < 200), None)
    if whole is None or (whole.low * whole.scale < draft.low and not worth):
        return False
    gap = text[whole.end : draft.start]
    if _SENTENCE.search(gap):
        return False
    opens = _SET_AGAINST if worth else _INCLUDING if _ABOVE.match(text, draft.end) else _OPENS
    if not opens.search(gap):
        return False
    draft.unit, draft.rule, draft.inferred = "count", "inherited.unit", (*draft.inferred, "unit")
    draft.noun, draft.noun_at = whole.noun, whole.noun_at
    return True


def a_year_before(draft: Draft, before: Draft, text: str) -> bool:
    """``410 flats (2018: 398)``, ``$4.1 million (FY18: 3.9)``: the figure of an earlier period, in the same unit."""
    if text[draft.end : draft.end + 1] not in (")", "）") or before.unit is None:
        return False
    if draft.source != "digits" or not _EARLIER.match(text[before.end : draft.start]):
        return False
    draft.unit, draft.factor = before.unit, 1.0 if before.currency_side else before.factor
    draft.rule, draft.inferred = "inherited.unit", (*draft.inferred, "unit")
    draft.noun, draft.noun_at = before.noun, before.noun_at
    if before.scaled and not draft.scaled:
        draft.scale, draft.scaled = before.scale, True
        draft.inferred += ("scale",)
    return True


def qualified(draft: Draft, out: list[Draft], text: str) -> bool:
    """``1,450 customers above $100,000 of ARR, compared with 1,250``: so many customers, no sum."""
    if len(out) < 2 or draft.source != "digits" or draft.scaled or draft.year_like() or draft.low != int(draft.low):
        return False
    counted, before = out[-2], out[-1]
    if counted.unit != "count" or not before.currency_side or counted.scaled:
        return False
    if not _SPENDING.fullmatch(text, counted.end, before.start) or not _THEN.fullmatch(text, before.end, draft.start):
        return False
    draft.unit, draft.rule, draft.inferred = "count", "inherited.unit", (*draft.inferred, "unit")
    draft.noun, draft.noun_at = counted.noun, counted.noun_at
    return True


_SPENDING = re.compile(
    r"[a-z -]{0,30}\b(?:customers?|clients?|users?|accounts?|subscribers?|companies|deals|contracts)(?: (?:that|who))?"
    r"(?: [a-z]{3,12})? (?:more than|at least|over|above|greater than) "
)
_THEN = re.compile(
    r"[^.;:\n]{0,40}(?:,? (?:up|down) from|,? compared (?:with|to)|,? versus|,? against|, from) (?:about |just |only )?"
)


def points(draft: Draft, text: str) -> bool:
    """``its share rose 1.2 points to 34.5%``: points of a figure in percent, not of an index."""
    if draft.scaled or draft.low >= 60 or not (said := _POINTS.match(text, draft.end)):
        return False
    head = text[max(0, draft.start - 110) : draft.start]
    if not said["to"] and not _CHANGES_OF.search(head[-70:]):
        inside = _SENTENCE.split(head)[-1] + _SENTENCE.split(text[draft.end : draft.end + 60])[0]
        if not _PERCENT.search(inside) or _INDEX.search(inside):
            return False
        if draft.source != "digits" and not _MOVED_BY.search(head):
            return False  # "made three points"
    draft.unit, draft.factor, draft.rule = "fraction", 0.01, "fraction.points"
    draft.end = said.start("to") if said["to"] else said.end()
    return True


def body(draft: Draft, text: str) -> bool:
    """``a team of 35``, ``to hire 120 more``, ``27 million sign-ups, of whom close to 6 million open it``, ``Number of
    holders: 52``: who is counted stands before the figure."""
    if _OF_WHOM.search(text[max(0, draft.start - 40) : draft.start]) and not text[draft.end : draft.end + 1].isalnum():
        draft.unit, draft.rule = "count", "count.body"
        return True
    if draft.source != "digits" or draft.low < 2 or "." in draft.digits or text[draft.end : draft.end + 1].isalnum():
        return False
    head = text[max(0, draft.start - 60) : draft.start]
    hired = _HIRES.search(head) and (_MORE.match(text, draft.end) or head.endswith(("another ", "additional ")))
    told = (
        _BODY.search(head)
        or _STRONG.match(text, draft.end)
        or _NUMBERS.search(text[max(0, draft.start - 120) : draft.start])
    )
    if not hired and not told and not (_NUMBER_OF.search(head) and text[draft.end : draft.end + 1] in _ENDS):
        return False
    draft.unit, draft.rule = "count", "count.body"
    return True


_OF_WHOM = re.compile(rf"\bof whom {SOFT}\Z")
_STRONG = re.compile(r"[ -]strong\b(?! (?:growth|sales|demand|results|quarter))")


def after_change(draft: Draft, before: Draft, text: str) -> bool:
    """``off 24 per cent at 231,000``, ``rising 88 per cent to 158,000``: the number that was reached."""
    if draft.source != "digits" or draft.scaled or "," not in draft.digits or "." in draft.digits:
        return False
    if before.unit != "fraction" or text[before.end : draft.start] not in (" to ", " at "):
        return False
    if _INDEX.search(text[max(0, before.start - 60) : before.start]):
        return False  # a level of points
    draft.unit, draft.rule = "count", "count.reached"
    return True


_INDEX = re.compile(
    r"\b(?:[Ii]ndex|Average|Composite|Hang Seng|Nikkei|Dow|S&P|Nasdaq|KOSPI|Kospi|TAIEX|Taiex|DAX|FTSE|CAC|Sensex|Nifty|Stoxx)\b"  # noqa: E501
    r"[^.;]*\Z"
)


def rated(draft: Draft, text: str) -> bool:
    """``a price-earnings ratio of 52``: a multiple without its sign."""
    if draft.source != "digits" or draft.scaled or text[draft.end : draft.end + 1].isalnum():
        return False
    if not _RATIO_OF.search(text[max(0, draft.start - 60) : draft.start]):
        return False
    draft.unit, draft.rule = "multiple", "multiple.ratio"
    return True


def exchanged(draft: Draft, text: str) -> bool:
    """``an exchange ratio between 0.18 and 0.25``, ``1.0030, the conversion rate``: shares given for one share."""
    if draft.source != "digits" or draft.scaled or "." not in draft.digits:
        return False
    head = text[max(0, draft.start - 70) : draft.start]
    if not _EXCHANGE.search(head) and not _EXCHANGED.match(text, draft.end):
        return False
    draft.unit, draft.rule = "fraction", "fraction.exchange"
    return True


def aged(draft: Draft, text: str) -> bool:
    """``upon reaching age 60``: the age at which a right begins."""
    if draft.source != "digits" or draft.scaled or not _AGE.search(text[max(0, draft.start - 12) : draft.start]):
        return False
    draft.unit, draft.rule = "years", "duration.age"
    return True


_EXCHANGE = re.compile(r"\b(?:exchange ratio|conversion (?:ratio|rate|factor))s?\b[^;$€£\n]{0,30}\Z")
_EXCHANGED = re.compile(r"(?: and [0-9.]{3,8})?, the [A-Za-z ]{0,40}(?:exchange ratio|conversion (?:ratio|rate))\b")
_AGE = re.compile(r"\bage(?:s|d)?(?: of)? \Z")
_RATIO_OF = re.compile(
    r"\b(?:P/E|PE|p/e|price[- ]to[- ](?:earnings|sales|book)|price[-/]earnings|[Ee]arnings multiple|EV/[A-Za-z]+|PEG)"
    r"(?: ratio| multiple)?(?: of| is| at| was| stands at| stood at)+ (?:about |around |only |just |over |nearly )?\Z"
)
_NUMBERS = re.compile(
    r"\b(?:[Cc]ustomers|[Cc]lients|[Ss]ubscribers|[Ee]mployees|[Hh]eadcount|[Pp]ayroll|[Ss]taff|[Ww]orkforce)\b[^.;:\n]{0,60}?"
    r"\b(?:(?:rose|grew|grown|fell|fallen|climbed|increased|dropped|shrunk|shrank|swelled|declined|jumped|risen|dipped|slipped|edged \w+) (?:to|by)"  # noqa: E501
    r"|numbers?|numbered|totall?ed|stood at|stands at) (?:about |around |some |nearly |over |more than |only )?\Z"
)
_HIRES = re.compile(
    r"\b(?:hir(?:e|es|ed|ing)|recruit(?:s|ed|ing)?|employ(?:s|ed|ing)?|add(?:s|ed|ing)?)"
    r" (?:about |another |an additional |some |up to )*\Z"
)
_MORE = re.compile(r" more(?: (?:in|by|this|next|people|over)\b|[.,;])")
_NUMBER_OF = re.compile(r"\b[Nn]umber [Oo]f (?:[\w-]+ ){0,4}[\w-]+: ?\Z")
_ENDS = ("", "\n", ".", ",", ";", " ")
