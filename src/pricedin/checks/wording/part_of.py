"""Parts told twice: "$320 million, or 40 % of revenue"; "25 % of $2 billion, or $500 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.joins import stand_ins
from pricedin.checks.periods import length, same_time
from pricedin.checks.repairs import Case
from pricedin.checks.subject import subject
from pricedin.checks.told.lanes import each
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

_OR = (
    r"(?:or|representing|equal(?:l?ing|s)?(?:\s+to)?|equivalent\s+to|which\s+(?:is|was|makes)|accounting\s+for|"
    r"making\s+up|that\s+is|i\.e\.)"
)
_HEDGES = r"(?:\s*(?:about|around|roughly|nearly|almost|some|just|only|over|approximately|a|an|~|≈))*"
_PART_THEN_SHARE = re.compile(rf"\A\s*[,(–—-]?\s*(?:{_OR})?{_HEDGES}\s*\Z", re.I)
_JOINED = re.compile(rf"{_OR}|[(,]", re.I)
_OF = re.compile(r"\A\s*of\b(?P<noun>[^.;,]{0,60}?)(?:\bof\s+)?\s*\Z", re.I)
_THEN_PART = re.compile(rf"\A[^.;]{{0,40}}?[,(–—]\s*{_OR}{_HEDGES}\s*\Z", re.I)
_OF_TOTAL = re.compile(r"\A\s*(?:out\s+)?of\s+(?:a\s+|the\s+|its\s+)?(?:total|whole|overall)\b[^.;,]{0,30}\Z", re.I)
_OF_NOUN = re.compile(
    r"\A\s*of\s+(?:[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*)?(?:'s|’s|'|’)\s+)?(?:its|the|their|total(?=\s+\w)|all|group|company|company['’]s|overall|annual|quarterly|consolidated|\s|\d{4}|fiscal)*"
    r"(?P<noun>revenues?|sales|turnover|bookings|orders|assets|deposits|loans|total)\b", re.I)  # fmt: skip
_REST = re.compile(r"\b(?:remaining|remainder|rest|others?)\b[^.;,]{0,30}\Z", re.I)
NOUNS = {"revenue": "revenue", "revenues": "revenue", "sales": "revenue", "turnover": "revenue"}


@dataclass(frozen=True, slots=True)
class Parted:
    """A share, the part in money, and the wholes that it may be of, nearest first."""

    share: Figure
    part: Figure
    wholes: tuple[Figure, ...]


def part_of(view: View) -> Iterator[Finding]:
    """A share that its part and its whole contradict."""
    for figures in view.by_sentence.values():
        for i, figure in enumerate(figures):
            if figure.claim.unit == "fraction" and figure.claim.low > 0:
                found = _parted(view, figures, i)
                if found:
                    yield from _judge(view, found)


def _parted(view: View, figures: list[Figure], i: int) -> Parted | None:
    share = figures[i]
    money = [f if f.kind == "money" and not f.vague else None for f in figures]
    before = money[i - 1] if i else None
    first, second = ((*money[i + 1 : i + 3], None, None))[:2]
    if first and second and _THEN_PART.match(view.gap(share, first)) and _OF_TOTAL.match(view.gap(first, second)):
        return Parted(share, first, (second,))
    if first and second and _OF.match(view.gap(share, first)) and _THEN_PART.match(view.gap(first, second)):
        return Parted(share, second, (first,))
    gap = view.gap(before, share) if before else ""
    if before is None or not (_THEN_PART.match(gap) or (_PART_THEN_SHARE.match(gap) and _JOINED.search(gap))):
        return None
    if first and (of := _OF.match(view.gap(share, first))) and (of["noun"].strip() or " of" in view.gap(share, first)):
        return Parted(share, before, (first,))
    noun = _OF_NOUN.match(view.after(share, 60))
    return Parted(share, before, _wholes(view, share, before, noun["noun"].lower())) if noun else None


def _wholes(view: View, share: Figure, part: Figure, noun: str) -> tuple[Figure, ...]:
    """Figures of the document that the noun may mean: of the same time, the whole company's, and not the part."""
    metric = (part.claim.metric or "") if noun == "total" else NOUNS.get(noun, noun)
    found = [
        f for f in view.find(part, (metric, *stand_ins().get(metric, ())))
        if f.doc == part.doc and f is not part and not f.claim.segment and not f.vague and not subject(view, f)
        and same_time(f.claim, part.claim) and same_time(f.claim, share.claim)
        and not _REST.search(view.before(f, 60))
        and (length(f.claim) in (None, length(part.claim)) or length(part.claim) is None)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda f: abs(f.start - part.start)))


def _share(view: View, part: Figure, whole: Figure) -> tuple[Interval, Interval] | None:
    """Part over whole, by digits and with tolerance."""
    strict = view.money.into(whole.strict, whole.claim.unit, part.claim.unit)
    loose = view.money.into(whole.loose, whole.claim.unit, part.claim.unit)
    if strict is None or loose is None or strict.interval.low <= 0 or loose.interval.low <= 0:
        return None
    return part.strict / strict.interval, part.loose / loose.interval


def _judge(view: View, parted: Parted) -> Iterator[Finding]:
    results = []
    for whole in parted.wholes:
        found = _share(view, parted.part, whole)
        if found and each(view, parted.part) == each(view, whole):
            view.hold(parted.share, parted.part, whole)
            results.append((whole, *found))
    if not results or any(slack(loose).overlaps(parted.share.loose) for _, _, loose in results):
        return
    if len(parted.wholes) > 1 or not parted.wholes[0].near(parted.share):
        others = [_share(view, parted.part, f) for f in view.documents[parted.part.doc] if f is not parted.part]
        if any(o and slack(o[1]).overlaps(parted.share.loose) for o in others):
            return  # it is a share of another figure than the one that the noun was taken for
    whole, strict, loose = results[0]
    value = between(strict, "fraction")
    message = f"{quoted(parted.part.claim)} of {quoted(whole.claim)} is {value}, not {quoted(parted.share.claim)}."
    back = view.money.into(whole.loose, whole.claim.unit, parted.part.claim.unit)
    cases = [Case(parted.share, loose, view.money, currencies=view.currencies)]
    if back:
        cases.append(Case(parted.part, back.interval * parted.share.loose, view.money, 1.0, view.currencies))
    yield finding(
        "part of", "error", parted.share, (parted.part, whole), strict, message, relation="share_of",
        arithmetic=f"{quoted(parted.part.claim)} / {quoted(whole.claim)} -> {value}",
        assumptions=("part and whole are of the same period",), repairs=with_correction(cases, strict, "fraction"),
    )  # fmt: skip
