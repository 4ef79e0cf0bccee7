"""Changes of a rate: "18 %, against 13 % a year ago: we have added 500 basis points"; "10 % from 6 %, up 4 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.growth_pairs import THEN
from pricedin.checks.repairs import Case
from pricedin.checks.told.links import links
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding, Repair
from pricedin.core.interval import Interval

_POINTS = re.compile(r"points?\b|bps?\b|\bpp\b|百分[点點]|基[点點]", re.I)
_POINTS_AFTER = re.compile(r"\A\s*(?:percentage\s+|basis\s+)?points?\b|\A\s*(?:bps|pp)\b|\A\s*个?百分[点點]", re.I)
_CHANGED = re.compile(
    r"\b(?:added|gained|lost|gave\s+up|up|down|higher|lower|widened|narrowed|improv\w+|expan\w+|contract\w+|rose|fell|increas\w+|"
    r"decreas\w+|declin\w+|rise|gain|drop|fall)\b[^.;\d]{0,25}\Z|[升降增减減高低]了?\s*\Z", re.I
)  # fmt: skip
_CHANGED_ZH = re.compile("(?:上升|下降|下滑|提升|回落|提高|降低|扩大|收窄|增加|减少|上涨|下跌)了?(?:约)?\\s*\\Z")
_SO_UP = re.compile(
    r"\A[^.;\d]{0,20},?\s+(?:so|and|which\s+means)\s+(?:(?:we|it|they|that|this|the\s+\w+)(?:['’](?:s|re|ve)|\s+(?:is|are|was|were|has|have|went))\s+)?"
    r"(?:now\s+)?(?:up|down|higher|lower)\s+(?:by\s+)?\Z", re.I
)  # fmt: skip
_THAT_IS = re.compile(
    r"\W*(?:\w+,\s+)?(?:that|this|it|which)(?:\s+(?:is|was|makes|means|marks)|['’]s)\s+an?\s+(?:\w+\s+)?"
    r"(?:gain|rise|increase|jump|improvement|drop|fall|decline|decrease)\s+of\s+(?:(?:about|around|roughly|some|nearly)\s+)?", re.I)  # fmt: skip  # noqa: E501
_A_GAIN = re.compile(r"\b(?:an?|the)\s+(?:\w+\s+)?(?:gain|rise|increase|improvement|drop|fall|decline)\s+of\s+\Z", re.I)
NEARLY = 0.95
_NOUN = re.compile(r"\b(margin|rate|share|yield|ratio|churn|return)s?\b", re.I)


def points(view: View) -> Iterator[Finding]:
    """Points that are not the distance of the two rates beside them, and a percentage that only points make right."""
    for (doc, number), figures in view.by_sentence.items():
        rates = [f for f in figures if f.unit == "fraction" and not f.vague and f.claim.low == f.claim.high]
        for change in rates:
            levels = [f for f in rates if f is not change and not _in_points(view, f)]
            if _in_points(view, change) and _CHANGED.search(view.before(change, 60)):
                yield from _apart(view, change, levels, view.by_sentence.get((doc, number - 1), ()))
            elif not _in_points(view, change) and (found := _meant_points(view, change)) is not None:
                yield found
            elif levels and (last := [f for f in levels if f.end <= change.start][-1:]):
                yield from _percent(view, change, last[0], view.by_sentence.get((doc, number - 1), ()))
            yield from _of_a_pair(view, change)


_APART = re.compile(
    r"\b(?:gain|rise|improvement|increase|drop|fall|decline|lead|gap|distance|up|down|gained|lost|added|rose|fell|widened|narrowed|improved|by|is|was|that['’]s)"
    r"\s+(?:of\s+|by\s+)?(?:about\s+|some\s+|nearly\s+|only\s+|a\s+full\s+)?\Z|(?:提高|提升|上升|下降|下滑|回落|降低|增加|扩大|收窄)了?约?\Z|[,:]\s+\Z", re.I  # noqa: E501
)  # fmt: skip
_APART_AFTER = re.compile(
    r"\A(?:\s+points?)?\s+(?:better|worse|higher|lower|more|less|above|below|ahead|behind|up|down|on\s+the)\b", re.I
)
_OF_UNTOLD = re.compile(
    r"\A(?:\s+points?)?\s+(?:better|worse|higher|lower|more|less|up|down)\s+(?:than|from|on)\s+(?!\S*\d)(?:[^\s\d.;,]+\s*){1,5}(?:[.;,\n]|\Z)", re.I  # noqa: E501
)  # fmt: skip  # "380 basis points better than a year ago": than a level that nobody tells
_AHEAD = re.compile(r"\b(?:lead|gap|distance|ahead|behind|apart)\b", re.I)


def _of_a_pair(view: View, change: Figure) -> Iterator[Finding]:
    """The only two rates of one name near a change, told to be of two times: "58%. A year ago it was 52%. Up 6%"."""
    if not (_APART.search(view.before(change, 50)) or _APART_AFTER.match(view.after(change, 30))):
        return
    levels = _two_levels(view, change)
    if levels is None or _OF_UNTOLD.match(view.after(change, 60)):
        return
    a, b = levels
    view.hold(change, a, b)
    strict, loose, told = abs(a.strict - b.strict), abs(a.loose - b.loose), abs(change.loose)
    if _in_points(view, change):
        said = [f for n in range(4) for f in view.by_sentence.get((change.doc, change.sentence - n), ())]
        rates = [f for f in said if f.unit == "fraction" and f is not change]
        if not any(_distance_fits(change, a, b) for a, b in combinations(rates, 2)):
            yield _not_apart(view, change, a, b, strict, loose)
    elif strict.overlaps(abs(change.strict)):
        ways = [abs(a.loose / b.loose - 1), abs(b.loose / a.loose - 1)]
        if not any(slack(w).overlaps(told) for w in ways):
            yield _by_points(change, max(a, b, key=lambda f: f.start), min(a, b, key=lambda f: f.start))


def _two_levels(view: View, change: Figure) -> tuple[Figure, Figure] | None:
    found: list[Figure] = []
    for back in range(3):
        said = view.by_sentence.get((change.doc, change.sentence - back), ())
        if back and not _SO_ON.match(change.text[change.opening : change.start]):
            break
        rates = [
            f for f in said if f.unit == "fraction" and f is not change and not f.vague and not _in_points(view, f)
        ]
        found += [f for f in rates if f.paragraph == change.paragraph and f.claim.low == f.claim.high > 0]
        if len(found) > 1:
            break
    names = {(f.claim.metric or "").removesuffix("_change") for f in found}
    if len(found) != 2 or len(names) != 1 or "" in names or any("growth" in n for n in names):
        return None
    said_of = (
        f"{found[0].text[found[0].opening : found[0].closing]} {found[1].text[found[1].opening : found[1].closing]}"
    )
    both = THEN.search(said_of) or _AHEAD.search(f"{view.before(change, 30)} {view.after(change, 20)}")
    known = [k for k in links(view, view.by_sentence[change.doc, change.sentence]) if k.kind == "time"]
    return (found[0], found[1]) if both or known else None


_SO_ON = re.compile(r"\A\W*(?:that|this|it|so|the|a)\b", re.I)


def _not_apart(view: View, change: Figure, now: Figure, then: Figure, strict: Interval, loose: Interval) -> Finding:
    value = between(strict * 100, "points").removesuffix(" points")
    return finding(
        "growth", "error", change, (now, then), strict,
        f"Between {quoted(then.claim)} and {quoted(now.claim)} lie {value} points, not {quoted(change.claim)}.",
        arithmetic=f"{quoted(now.claim)} - {quoted(then.claim)} -> {value} points",
        assumptions=("both rates are on the same basis",),
        repairs=with_correction([Case(change, loose, view.money)], strict, "fraction"),
    )  # fmt: skip


def _in_points(view: View, f: Figure) -> bool:
    return bool(_POINTS.search(f.claim.said.quote) or _POINTS_AFTER.match(view.after(f, 30)))


def _apart(view: View, change: Figure, levels: Sequence[Figure], before: Sequence[Figure]) -> Iterator[Finding]:
    known = [k for k in links(view, view.by_sentence[change.doc, change.sentence]) if k.kind == "time"]
    told = [(k.now, k.then) for k in known if k.now in levels and k.then in levels and k.then.end <= change.start]
    every = [*levels, *(f for f in before if f.unit == "fraction" and not _in_points(view, f))]
    if len(told) != 1 or any(_distance_fits(change, a, b) for a, b in combinations(every, 2)):
        return
    now, then = told[0]
    view.hold(change, now, then)
    strict, loose = abs(now.strict - then.strict), abs(now.loose - then.loose)
    value = between(strict * 100, "points").removesuffix(" points")
    yield finding(
        "growth", "error", change, (now, then), strict,
        f"From {quoted(then.claim)} to {quoted(now.claim)} it is {value} points, not {quoted(change.claim)}.",
        arithmetic=f"{quoted(now.claim)} - {quoted(then.claim)} -> {value} points",
        assumptions=("both rates are on the same basis",),
        repairs=with_correction([Case(change, loose, view.money)], strict, "fraction"),
    )  # fmt: skip


def _distance_fits(change: Figure, a: Figure, b: Figure) -> bool:
    return slack(abs(a.loose - b.loose)).overlaps(abs(change.loose))


def _meant_points(view: View, change: Figure) -> Finding | None:
    """ "Fell 7.3 % to 10.1 % from 17.4 %": the distance in points, told as a change of the rate."""
    if not (
        _CHANGED.search(view.before(change, 60))
        or _THAT_IS.fullmatch(change.text[change.opening : change.start])
        or _CHANGED_ZH.search(view.before(change, 12))
    ):
        return None
    known = list(links(view, view.by_sentence[change.doc, change.sentence]))
    if _THAT_IS.fullmatch(change.text[change.opening : change.start]):
        known += links(view, view.by_sentence.get((change.doc, change.sentence - 1), ()))
    elif not known and (change.claim.metric or "").endswith(("margin_change", "share_change")):
        before = [
            k for k in links(view, view.by_sentence.get((change.doc, change.sentence - 1), ())) if k.kind == "time"
        ]
        known += [
            k
            for k in before
            if len(before) == 1 and k.now.paragraph == change.paragraph and _A_GAIN.search(view.before(change, 40))
        ]
    for k in known:
        now, then = k.now, k.then
        if k.kind != "time" or change in (now, then) or now.unit != "fraction" or now.vague or then.vague:
            continue
        view.hold(change, now, then)
        apart = abs(now.strict - then.strict)
        if then.strict.low <= 0 or not apart.overlaps(abs(change.strict)):
            continue
        share = abs(now.strict.middle / then.strict.middle - 1)
        if NEARLY * abs(change.strict).low <= share and NEARLY * share <= abs(change.strict).high:
            continue  # near a rate of 100 % the two are the same
        return _by_points(change, now, then)
    return None


def _by_points(change: Figure, now: Figure, then: Figure) -> Finding:
    value = between(abs(now.strict / then.strict - 1), "fraction")
    return finding(
        "by or to", "warning", change, (now, then), abs(now.strict / then.strict - 1),
        f"From {quoted(then.claim)} to {quoted(now.claim)} is a change by {value}:"
        f" {quoted(change.claim)} is the distance in percentage points.",
        arithmetic=f"{quoted(now.claim)} / {quoted(then.claim)} - 1 -> {value}",
        assumptions=("both rates are on the same basis",),
        repairs=(Repair("points", f"say {abs(change.claim.high) * 100:g} percentage points", 1.0, 0.8),),
    )  # fmt: skip


def _percent(view: View, change: Figure, then: Figure, before: Sequence[Figure]) -> Iterator[Finding]:
    """ "A margin of 10 %. Last year it was a 6 % margin, so we're up 4 percent": by 4 points, or by 67 %."""
    if not _SO_UP.match(view.gap(then, change)):
        return
    noun = _noun(view, then)
    levels = [f for f in before if f.unit == "fraction" and not f.vague and noun and _noun(view, f) == noun]
    for now in levels[-1:]:
        view.hold(change, now, then)
        apart, part = abs(now.strict - then.strict), abs(now.loose / then.loose - 1)
        if apart.overlaps(abs(change.strict)) and not slack(part).overlaps(abs(change.loose)):
            yield _by_points(change, now, then)


def _noun(view: View, f: Figure) -> str:
    """What the rate is called right beside it: "a margin of 10 %", "a 6 % margin"."""
    found = _NOUN.search(view.after(f, 15)) or next(reversed(list(_NOUN.finditer(view.before(f, 25)))), None)
    return found[1].lower() if found else ""
