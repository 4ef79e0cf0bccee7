"""Units and scales that a text leaves out because the figure before has them."""

from __future__ import annotations

import re

from pricedin.claims.draft import Draft
from pricedin.claims.labels import TIMES

_JOINED = re.compile(r"\b(?:to|and|from|versus|vs|or|against)\b|[,、和至到]", re.I)
_STOP = re.compile(r"[.;\n。；](?:\s|\Z)")
_COMPARED = re.compile(
    r"(?:[ ,(]|[a-z]{1,20} ){0,4}"
    r"(?:up from|down from|compared (?:with|to)|versus|vs\.?|against|rather than|instead of)[ ]"
    r"(?:the |about |around |roughly |nearly |just |some |an? |only |over |[a-z-]{1,20} average of |average of "
    r"|estimated |previous |prior ){0,4}\Z",
    re.I,
)
_AGAINST = re.compile(r"\b(?:to|from|versus|vs|against)\b", re.I)
_LIST = re.compile(r",?[ ](?:and|or|to)[ ](?:about |nearly |some )?\Z|,[ ]\Z", re.I)
_NOW = re.compile(
    r"\b(?:have|has|to|total of|reaching|totaling|totalling)[ ](?:about |nearly |over |more than )?\Z", re.I
)
_POINTS = re.compile(r"[ ](?:full[ ])?points?\b", re.I)
_DELTA = re.compile(
    r"\b(?:up|down|by|from|rose|fell|added|lost|gained|improved|declined|slipped)[ ]"
    r"(?:about |roughly |nearly |a |another |almost )*\Z",
    re.I,
)


def inherit(draft: Draft, before: Draft, text: str) -> bool:
    """Give ``draft`` what it lacks from the figure before it in the same clause; whether it got a unit."""
    gap = text[before.end : draft.start]
    if len(gap) > 60 or _STOP.search(gap) or before.unit is None:
        return False
    if before.unit == "count" and _counts_on(draft, gap):
        _take(draft, before)
        return True
    if draft.scaled and draft.unit is None:
        if before.currency_side and len(gap) <= 40 and _JOINED.search(gap):
            _take(draft, before)
            if gap.lower().startswith((" to ", " into ")) and not draft.sense:
                draft.sense = "to"
            return True
        return False
    if draft.year_like() or draft.vague:
        return False
    if before.unit == "fraction" and _POINTS.match(text, draft.end) and _DELTA.search(gap):
        draft.unit, draft.factor = "fraction", 0.01
        draft.rule = "inherited.points"
        draft.inferred += ("unit",)
        return True
    if before.unit in TIMES or draft.source != "digits" or len(gap) > 60 or not _COMPARED.search(gap):
        return False
    if not before.scaled and not {",", "."} & set(draft.digits) and before.unit != "multiple":
        return False
    if before.unit == "fraction" and draft.low > 100:
        return False
    _take(draft, before)
    if before.scaled and 0.02 < draft.low / max(abs(before.low), 1e-9) < 50 and "," not in draft.digits:
        draft.scale, draft.scaled = before.scale, True
        draft.inferred += ("scale",)
    return True


def _counts_on(draft: Draft, gap: str) -> bool:
    """``310 customers ... and now have 5,900``; 豆包月活1.57亿，元宝为3300万."""
    if draft.scaled:
        return len(gap) < 20 and (not gap.isascii() or bool(_AGAINST.search(gap)))
    return "," in draft.digits and bool(_NOW.search(gap))


def lend(draft: Draft, after: Draft, text: str) -> None:
    """``1.4 billion and 1.5 billion shares``: the first of a list counts what the last does."""
    if draft.rule == "scale.only" and after.unit == "count" and _LIST.match(text[draft.end : after.start]):
        draft.unit, draft.rule = "count", "inherited.unit"
        draft.noun, draft.noun_at = after.noun, after.noun_at
        draft.inferred += ("unit",)


def _take(draft: Draft, before: Draft) -> None:
    draft.unit, draft.factor = before.unit, before.factor if not before.currency_side else 1.0
    draft.rule = "inherited.unit"
    draft.inferred += ("unit",)
