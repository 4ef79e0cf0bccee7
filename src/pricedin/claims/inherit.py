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
    r"|estimated |previous |prior |[A-Z][\w&.]{1,20}(?: [A-Z][\w&.]{1,20}){0,2}['’]s ){0,4}\Z",
    re.I,
)
_AGAINST = re.compile(r"\b(?:to|from|versus|vs|against)\b", re.I)
_LIST = re.compile(r",?[ ](?:and|or|to)[ ](?:about |nearly |some )?\Z|,[ ]\Z", re.I)
_NOW = re.compile(
    r"\b(?:have|has|to|total of|reaching|totaling|totalling)[ ](?:about |nearly |over |more than )?\Z", re.I
)
_POINTS = re.compile(r"[ ](?:full[ ])?points?\b", re.I)
_WORTH = re.compile(r" (?:deals? |rounds? )?(?:worth|valued at|totall?ing) ")
_DELTA = re.compile(
    r"\b(?:up|down|by|from|rose|fell|added|lost|gained|improved|declined|slipped)[ ]"
    r"(?:about |roughly |nearly |a |another |almost )*\Z",
    re.I,
)


def inherit(draft: Draft, before: Draft, text: str) -> bool:
    """Give ``draft`` what it lacks from the figure before it in the same clause; whether it got a unit."""
    gap = text[before.end : draft.start].replace("i.e.", "namely")
    if len(gap) > 60 or _STOP.search(gap) or before.unit is None:
        return False
    if before.unit == "count" and not draft.year_like() and _rest(draft, before, gap, text):
        _take(draft, before)
        return True
    if before.unit == "count" and _counts_on(draft, before, gap):
        _take(draft, before)
        return True
    if draft.scaled and draft.unit is None:
        if before.currency_side and len(gap) <= 40 and _JOINED.search(gap):
            _take(draft, before)
            if gap.lower().startswith((" to ", " into ")) and not draft.sense:
                draft.sense = "to"
            return True
        return False
    if draft.year_like() or draft.vague or _WORTH.match(text, draft.end):
        return False
    if before.unit == "fraction" and _POINTS.match(text, draft.end) and _DELTA.search(gap):
        draft.unit, draft.factor = "fraction", 0.01
        draft.rule = "inherited.points"
        draft.inferred += ("unit",)
        return True
    if before.unit in TIMES or draft.source != "digits" or not (_COMPARED.search(gap) or _from(draft, before, gap)):
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


def _from(draft: Draft, before: Draft, gap: str) -> bool:
    """``slipped to 3.81 percent from 3.94``, ``to 0.8 times core earnings from 1.0``."""
    said = gap == " from " or (before.unit == "multiple" and bool(_FROM.fullmatch(gap)))
    return said and "." in draft.digits and 0.2 < draft.low / max(before.low, 1e-9) < 5


_FROM = re.compile(r"(?: [a-z-]{2,14}){1,4} from ")


def _rest(draft: Draft, before: Draft, gap: str, text: str) -> bool:
    """``9,216 GPUs, of which 8,192 ...``, ``i.e. 800 ... and 400``, ``50 people ... 100 more``."""
    if draft.source != "digits" or (draft.low < 10 and not draft.scaled):
        return False
    if (
        _OF_WHICH.search(gap)
        or (gap.endswith(" with ") and _PART_OF.match(text, draft.end))
        or (_MORE.match(text, draft.end) and not draft.vague)
        or (_TODAY.match(text, draft.end) and gap.endswith((" and ", " but ", " than ", " over ", " about ")))
    ):
        return True
    return before.rule == "inherited.unit" and len(gap) < 40 and gap.endswith(" and ") and draft.low < before.low * 50


def remaining(draft: Draft, out: list[Draft], text: str) -> bool:
    """``The remaining 4,000 will ...``: of what was counted before."""
    if "," not in draft.digits or not _REMAINING.search(text[max(0, draft.start - 30) : draft.start]):
        return False
    counted = next((d for d in reversed(out[-4:]) if d.unit == "count" and draft.start - d.end < 400), None)
    if counted is None:
        return False
    _take(draft, counted)
    return True


def borrow(drafts: list[Draft], text: str) -> None:
    """``5 and 7 percent``, 跌5.4及3.9個百分點, 2.3、3.1及4.5億元: the unit is written with the last of a list."""
    for a, b in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        if a.unit is not None or a.source != "digits" or b.unit is None or a.scaled or a.year_like() or a.label:
            continue
        if b.start - a.end > 6:
            continue
        mark = text[a.end : b.start].strip()
        if mark in _ZH_LIST or mark in _SLASH:
            if b.unit in TIMES or (b.currency_side == "before") or not (b.inferred or _ZH_UNIT.match(text, b.end - 1)):
                continue
        elif (
            b.unit != "fraction"
            or not (mark == "and" or (mark == "," and b.inferred))
            or not _LOWER.search(text[max(0, a.start - 16) : a.start])
        ):
            continue
        a.unit, a.factor, a.scale, a.scaled, a.currency_side = b.unit, b.factor, b.scale, b.scaled, b.currency_side
        a.rule = "inherited.unit"
        a.inferred += ("unit",)


_ZH_LIST = frozenset(("及", "和", "、", "与", "與", "以及"))
_SLASH = frozenset(("/", "/+"))
_ZH_UNIT = re.compile("[%点點元倍Pps]")
_LOWER = re.compile(r"(?:\b[a-z\-]{2,15}|[%,])[ ]\Z")
_REMAINING = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir)[ ](?:remaining|other|rest of the)[ ](?:about |roughly |nearly |some )?\Z"
)
_OF_WHICH = re.compile(
    r"(?:\bof[ ](?:which|whom|them|these|those)|\bnamely,?|\bincluding)[ ]"
    r"(?:about |roughly |nearly |some |only |over )?\Z"
)
_PART_OF = re.compile(r" (?:coming|from|of (?:them|those|these)|in)\b")
_TODAY = re.compile(r" (?:today|now|at present|currently)\b")
_MORE = re.compile(r"[ ]more(?:[.,;)]|[ ](?!than|in|of|or)[a-z])")


def _counts_on(draft: Draft, before: Draft, gap: str) -> bool:
    """``310 customers ... and now have 5,900``; ``shares of 9 million, 6 million``; 豆包月活1.57亿，元宝为3300万."""
    if draft.scaled:
        if before.scaled and draft.source == "digits" and _SIDE_BY_SIDE.fullmatch(gap):
            return True
        near = len(gap) < 20 or (len(gap) < 40 and "total" in gap)
        return near and (not gap.isascii() or bool(_AGAINST.search(gap)))
    return "," in draft.digits and bool(_NOW.search(gap))


def lend(before: list[Draft], after: Draft, text: str) -> None:
    """``1.3 billion, 1.4 billion and 1.5 billion shares``: the first of a list count what the last does."""
    for draft in reversed(before[-5:]):
        listed = after.unit == "count" and _LIST.match(text[draft.end : after.start])
        if draft.rule != "scale.only" or not listed:
            break
        draft.unit, draft.rule = "count", "inherited.unit"
        draft.noun, draft.noun_at = after.noun, after.noun_at
        draft.inferred += ("unit",)
        after = draft


_SIDE_BY_SIDE = re.compile(r"(?:,|,? and|,? or|, and)[ ](?:approximately |about )?")
_RESPECTIVELY = re.compile(r"[^.;\n]{0,160}\brespectively\b")


def share_scale(drafts: list[Draft], text: str) -> None:
    """``$39 and $231 million``, ``4.3 and 8.4 million shares``: a scale said once at the end of a list is of all."""
    for a, b in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        if a.scaled or not b.scaled or a.source != "digits" or b.source != "digits" or a.rule == "range":
            continue
        if a.unit != b.unit or a.currency_side != b.currency_side or (a.unit and a.currency_side != "before"):
            continue
        if not _SIDE_BY_SIDE.fullmatch(text[a.end : b.start]) or a.year_like() or "," in a.digits:
            continue
        if not 0.01 < a.low / max(b.low, 1e-9) < 100:
            continue
        if _places(a) == _places(b) or _RESPECTIVELY.match(text, b.end):
            a.scale, a.scaled = b.scale, True
            a.inferred += ("scale",)


def _places(draft: Draft) -> int:
    return len(draft.digits.partition(".")[2])


def _take(draft: Draft, before: Draft) -> None:
    draft.unit, draft.factor = before.unit, before.factor if not before.currency_side else 1.0
    draft.rule = "inherited.unit"
    draft.inferred += ("unit",)
