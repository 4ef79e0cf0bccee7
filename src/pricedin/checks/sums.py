"""Parts that are said to come to a total, and shares that are said to make a whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from itertools import pairwise

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import amount, between, named, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

_TOTAL = re.compile(
    r"\b(?:combined|together|in\s+total|total(?:l?ing|s|led)?|altogether|in\s+all|adds?\s+up\s+to|sums?\s+(?:up\s+)?to|"
    r"aggregate|in\s+aggregate|come\s+to)\b|合计|合計|总计|總計|共计|共計", re.I)  # fmt: skip
_SURE = re.compile(
    r"\b(?:bringing|brings|brought|making|makes|giving|for|to)\s+(?:a|the|its)?\s*(?:\w+\s+)?(?:total|combined|sum|aggregate)\b|"
    r"\b(?:adds?\s+up|sums?\s+up|adding\s+up)\s+to\b", re.I)  # fmt: skip
_REMAINS = r"\b(?:the\s+)?(?:remaining|remainder|rest|balance)\b|其余|其餘|剩余|剩下|余下"
_REST = re.compile(_REMAINS, re.I)
_OTHERS = re.compile(
    rf"{_REMAINS}|\b(?:all|every)\s+the\s+others\b|\bevery(?:one|body)\s+else\b|其他|其它", re.I
)  # in a list of shares: 其他 alone may be any others
_AND = re.compile(r"\A[^.;:]{0,80}?(?:[,，]|\band\b|、|和|\+|\bplus\b)[^.;:]{0,80}\Z", re.I | re.S)


def sums(view: View) -> Iterator[Finding]:
    """Totals of one sentence or of two that follow each other, and shares of a whole."""
    for (doc, sentence), figures in view.by_sentence.items():
        yield from _totals(view, figures)
        yield from _shares(view, doc, sentence, figures)
        yield from _listed_whole(view, figures)


def _totals(view: View, figures: list[Figure]) -> Iterator[Finding]:
    for total in figures[2:]:  # after two parts at least
        if total.kind not in ("money", "count") or total.vague:
            continue
        near = view.before(total, 50)
        if not (_TOTAL.search(near) or _TOTAL.match(view.after(total, 30).lstrip(" ,"))):
            continue
        parts = [f for f in figures if _part(f, total)]
        if len(parts) >= 2 and _listed(view, parts) and _complete(view, total, parts):
            yield from _sum(view, total, parts)


_COLON = re.compile(r"\A[^.;:]{0,60}:\s\Z|[，,]\s*其中[^，。；\d]{0,10}\Z")
_MADE_OF = re.compile(
    r"\b(?:consist(?:s|ed|ing)?\s+of|made\s+up\s+of|compris(?:es|ed|ing)|(?:split|divided|broken)\b[^.;]{0,30}\binto|breaks?\s+down\s+into)\b[^.;:]{0,30}\Z",
    re.I,
)
_LAST = re.compile(r",?\s+and\s+(?:[a-z]+\s+){0,2}\S*\Z|[和及、][^，。；\d]{0,10}\Z", re.I)  # the last of a list
_WITH_REST = re.compile(
    r"\band\s+(?:the\s+)?(?:remaining|remainder|rest|balance|other)\s+(?:[a-z]+\s+){0,2}?\Z|(?:其余|剩余|剩下的?|余下)\Z",
    re.I,
)
_OF_WHICH = re.compile(r"\bof\s+(?:which|that|this|it|them)\b|\bof\s+the\s+total\b|其中", re.I)


def _listed_whole(view: View, figures: list[Figure]) -> Iterator[Finding]:
    """A whole with its parts behind it: a list may leave some out and can't come to more; one that the whole is made
    of, or that ends with the rest, comes to just as much."""
    for i, total in enumerate(figures[:-2]):
        parts = figures[i + 1 :]
        if total.kind not in ("money", "count", "power") or total.vague:
            continue
        plain = all(f.unit == total.unit and not f.vague and f.loose.low > 0 and _alike(f, total) for f in parts)
        if not plain or not _listed(view, parts):
            continue
        lead, last = view.gap(total, parts[0]), view.gap(parts[-2], parts[-1])
        made = bool(_MADE_OF.search(lead)) or bool(_WITH_REST.search(last) and _OF_WHICH.search(lead))
        loose = reduce(Interval.__add__, (f.loose for f in parts))
        named = _COLON.search(lead) and _LAST.search(last)
        if made or (named and slack(loose).low > total.loose.high):
            yield from _sum(view, total, parts)


def _alike(f: Figure, total: Figure) -> bool:
    return f.claim.per == total.claim.per


_IN_ALL = re.compile(r"\A\s+(?:in\s+all|altogether|in\s+total|all\s+told)\b", re.I)
_FOR_ALL = re.compile(
    r"\b(?:for\s+a\s+total\s+of|which\s+(?:adds\s+up|add\s+up|comes|come|sums)\s+to|together\s+(?:that['’]s|that\s+is|they\s+(?:come|came)\s+to))\s+(?:[a-z]+\s+){0,2}\Z", re.I  # noqa: E501
)  # fmt: skip


def _part(f: Figure, total: Figure) -> bool:
    a, b = f.claim, total.claim
    same = a.metric == b.metric or not a.metric or not b.metric
    return f is not total and f.start < total.start and a.unit == b.unit and same and not f.vague


def _listed(view: View, parts: list[Figure]) -> bool:
    """One after the other, by commas and "and"."""
    return all(_AND.match(view.gap(a, b)) for a, b in pairwise(parts))


def _complete(view: View, total: Figure, parts: list[Figure]) -> bool:
    """The total is of just these parts: it says so, its name lists their names, or a number counts them."""
    if _IN_ALL.match(view.after(total, 20)) or _FOR_ALL.search(view.before(total, 40)):
        every = [
            f for f in view.by_sentence[total.doc, total.sentence] if f.unit == total.unit and f.end <= total.start
        ]
        if every == parts:
            return True
    names = [f.claim.segment or f.claim.entity for f in parts]
    of = total.claim.entity or ""
    start, _ = view.segments(total.doc).bounds(total.sentence)
    lead = view.text(total.doc)[start : total.start]
    words = {2: "both|two", 3: "three|3", 4: "four|4", 5: "five|5", 6: "six|6"}
    if re.search(rf"\b(?:{words.get(len(parts), '0')})\b", f"{of} {lead}", re.I) or _SURE.search(
        view.before(total, 60)
    ):
        return True
    if None in names or len(set(names)) < len(names):
        return False
    if all(n and n in of for n in names):
        return True
    return all(f.claim.segment for f in parts) and len({f.claim.entity for f in (*parts, total)}) == 1


def _sum(view: View, total: Figure, parts: list[Figure]) -> Iterator[Finding]:
    strict, loose = parts[0].strict, parts[0].loose
    for f in parts[1:]:
        strict, loose = strict + f.strict, loose + f.loose
    view.hold(total, *parts)
    if slack(loose).overlaps(total.loose):
        return
    claim = total.claim
    terms = " + ".join(quoted(f.claim) for f in parts)
    value = between(strict, claim.unit)
    cases = [Case(total, loose, view.money, currencies=view.currencies)]
    for f in parts:
        rest = total.loose - (loose - f.loose.middle)
        if rest.low > 0:
            cases.append(Case(f, rest, view.money, 0.5, view.currencies))
    yield finding(
        "sum", "error", total, parts, strict, f"{terms} is {value}, not {quoted(claim)}.", relation="sum_of_parts",
        arithmetic=f"{terms} -> {value}", assumptions=("the parts named are all the parts",),
        repairs=with_correction(cases, strict, claim.unit),
    )  # fmt: skip


def _shares(view: View, doc: str, sentence: int, figures: list[Figure]) -> Iterator[Finding]:
    """Shares of one thing in a sentence: more than the whole, or a rest that doesn't fill it."""
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for f in figures:
        c = f.claim
        if c.unit == "fraction" and c.metric and "share" in c.metric and not f.unreal and 0 < c.high <= 1:
            groups[c.entity, c.metric, c.period].append(f)
    filling = list(_filling(view, figures))
    for group in filling or groups.values():
        filled = bool(filling or _REST.search(view.before(group[-1], 40)))
        apart = len({f.claim.segment for f in group}) == len(group) or _each_its_own(view, group)
        if len(group) < 2 or not _listed(view, group) or not (filled or apart):
            continue
        view.hold(*group)
        total = group[0].loose
        for f in group[1:]:
            total = total + f.loose
        if total.low > 1.02 or (filled and total.high < 0.98 and not _begun(view, group, total)):
            yield _whole(group, filled)


def _each_its_own(view: View, group: list[Figure]) -> bool:
    """ "Chips made up 60% of revenue, software 30% and services 25%": a noun before each but the first, and no more."""
    return len(group) > 2 and all(_NEXT.fullmatch(view.gap(a, b)) for a, b in pairwise(group[1:]))


_NEXT = re.compile(
    r"(?:[^.;:\d,]{0,30},)?\s+(?:and\s+)?(?:[A-Za-z][\w&-]*\s+){1,3}|[^，。；\d]{0,6}[，、]?(?:和|及)?[\u4e00-\u9fff]{2,10}"
)


def _filling(view: View, figures: list[Figure]) -> Iterator[list[Figure]]:
    """Shares of one name, whoever has them, the last that of all others: "Acme 36%, Bolt 28%, the rest 36%"."""
    shares = [f for f in figures if f.unit == "fraction" and 0 < f.claim.high <= 1 and not f.vague]
    if len(shares) < 3 or not _OTHERS.search(view.before(shares[-1], 40)):
        return
    one = {(f.claim.metric, f.unreal) for f in shares}
    if len(one) == 1 and (shares[0].claim.metric or "").endswith("share"):
        yield shares


def _begun(view: View, group: list[Figure], total: Interval) -> bool:
    """The list began in the sentence before: its shares fill the whole together with these."""
    before = view.by_sentence.get((group[0].doc, group[0].sentence - 1), ())
    first = [f for f in before if f.unit == "fraction" and not f.unreal and not f.vague]
    for f in first:
        view.hold(f, *group)
    return any(slack(f.loose + total).overlaps(Interval(1.0, 1.0)) for f in first)


def _whole(group: list[Figure], filled: bool) -> Finding:
    last, others = group[-1], group[:-1]
    left = Interval(1 - sum(f.strict.high for f in others), 1 - sum(f.strict.low for f in others))
    terms = " + ".join(quoted(f.claim) for f in group)
    total = amount(sum(f.claim.high for f in group), "fraction")
    what = "the rest should be" if filled else "no more than"
    message = f"Shares of one whole come to {total} ({terms}): {what} {between(left, 'fraction')}"
    message += "." if filled else " is left for the last."
    return finding(
        "shares", "error", last, others, left, message, relation="complement_share", arithmetic=f"{terms} = {total}",
        assumptions=(f"all are shares of the same {named(last.claim.metric)}",),
    )  # fmt: skip
