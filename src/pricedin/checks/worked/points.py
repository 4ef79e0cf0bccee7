"""Changes of a rate: "18 %, against 13 % a year ago: we have added 500 basis points"; "10 % from 6 %, up 4 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.growth_pairs import THEN
from pricedin.checks.repairs import Case
from pricedin.checks.told.links import links
from pricedin.checks.told.words import BEFORE
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding, Repair

_POINTS = re.compile(r"points?\b|bps?\b|\bpp\b|百分[点點]|基[点點]", re.I)
_POINTS_AFTER = re.compile(r"\A\s*(?:percentage\s+|basis\s+)?points?\b|\A\s*(?:bps|pp)\b|\A\s*个?百分[点點]", re.I)
_CHANGED = re.compile(
    r"\b(?:added|gained|lost|gave\s+up|up|down|higher|lower|widened|narrowed|improv\w+|expan\w+|contract\w+|rose|fell|increas\w+|"
    r"decreas\w+|declin\w+|rise|gain|drop|fall)\b[^.;\d]{0,25}\Z|[升降增减減高低]了?\s*\Z", re.I
)  # fmt: skip
_CHANGED_ZH = re.compile("(?:上升|下降|下滑|提升|回落|提高|降低|扩大|收窄|增加|减少|上涨|下跌)了?(?:约)?\\s*\\Z")
_THAT_IS = re.compile(
    r"\W*(?:\w+,\s+)?(?:that|this|it|which)(?:\s+(?:is|was|makes|means|marks)|['’]s)\s+an?\s+(?:\w+\s+)?"
    r"(?:gain|rise|increase|jump|improvement|drop|fall|decline|decrease)\s+of\s+(?:(?:about|around|roughly|some|nearly)\s+)?", re.I)  # fmt: skip  # noqa: E501
_A_GAIN = re.compile(r"\b(?:an?|the)\s+(?:\w+\s+)?(?:gain|rise|increase|improvement|drop|fall|decline)\s+of\s+\Z", re.I)
_TOLD = re.compile(
    r"\b(?:gain|rise|improvement|increase|drop|fall|decline|lead|gap|distance|up|down|gained|lost|added|rose|fell|widened|narrowed|improved|by|is|was|that['’]s)"
    r"\s+(?:of\s+|by\s+)?(?:about\s+|some\s+|nearly\s+|only\s+|a\s+full\s+)?\Z|(?:提高|提升|上升|下降|下滑|回落|降低|增加|扩大|收窄)了?约?\Z|[,:]\s+\Z", re.I  # noqa: E501
)  # fmt: skip
_BESIDE = re.compile(
    r"\A(?:\s+points?)?\s+(?:better|worse|higher|lower|more|less|above|below|ahead|behind|up|down|on\s+the)\b", re.I
)
_OF_UNTOLD = re.compile(
    r"\A(?:\s+points?)?\s+(?:better|worse|higher|lower|more|less|up|down)\s+(?:than|from|on)\s+(?!\S*\d)(?:[^\s\d.;,]+\s*){1,5}(?:[.;,\n]|\Z)", re.I  # noqa: E501
)  # fmt: skip  # "380 basis points better than a year ago": than a level that nobody tells
_AHEAD = re.compile(r"\b(?:lead|gap|distance|ahead|behind|apart)\b", re.I)
_SO_ON = re.compile(r"\A\W*(?:that|this|it|so|the|a)\b", re.I)
_SO = re.compile(r",\s+(?:so|which\s+means)\s+[^.;,\d]{0,20}\Z", re.I)
_NOUN = re.compile(r"\b(margin|rate|share|yield|ratio|churn|return)s?\b", re.I)
REACH = 2  # sentences back
NEARLY = 0.95


def points(view: View) -> Iterator[Finding]:
    """Points that are not the distance of the two rates beside them, and a percentage that only points make right."""
    for figures in view.by_sentence.values():
        for change in figures:
            if change.unit != "fraction" or change.vague or change.claim.low != change.claim.high:
                continue
            for now, then in (*_linked(view, change), *_only_two(view, change)):
                view.hold(change, now, then)
                judge = _points_told if _in_points(view, change) else _percent_told
                if (found := judge(view, change, now, then)) is not None:
                    yield found
                    break


def _in_points(view: View, f: Figure) -> bool:
    return bool(_POINTS.search(f.claim.said.quote) or _POINTS_AFTER.match(view.after(f, 30)))


def _linked(view: View, change: Figure) -> list[tuple[Figure, Figure]]:
    """The rates that words tie to each other, beside a change that words call one; of several, points may be of any."""
    that = _THAT_IS.fullmatch(change.text[change.opening : change.start])
    if not (that or _CHANGED.search(view.before(change, 60)) or _CHANGED_ZH.search(view.before(change, 12))):
        return []
    known = _ties(view, change, change.sentence)
    gain = (change.claim.metric or "").endswith(("margin_change", "share_change")) and _A_GAIN.search(
        view.before(change, 40)
    )
    if that or (gain and not known):
        before = _ties(view, change, change.sentence - 1)
        known += before if that or len(before) == 1 else []
    if _in_points(view, change):
        known = [k for k in known if k[1].end <= change.start] if len(known) == 1 else []
    return known


def _ties(view: View, change: Figure, number: int) -> list[tuple[Figure, Figure]]:
    said = view.by_sentence.get((change.doc, number), ())
    return [
        (k.now, k.then) for k in links(view, said)
        if k.kind == "time" and change not in (k.now, k.then) and k.now.unit == k.then.unit == "fraction"
        and not (k.now.vague or k.then.vague) and k.now.paragraph == change.paragraph
    ]  # fmt: skip


def _only_two(view: View, change: Figure) -> list[tuple[Figure, Figure]]:
    """The only two rates of one name near a change, told to be of two times: "58%. A year ago it was 52%. Up 6%"."""
    if not (_TOLD.search(view.before(change, 50)) or _BESIDE.match(view.after(change, 30))):
        return []
    if _OF_UNTOLD.match(view.after(change, 60)):
        return []
    found: list[Figure] = []
    so = _SO.search(view.before(change, 40))
    for back in range(REACH + 1):
        if back and not (so or _SO_ON.match(change.text[change.opening : change.start])):
            break
        said = view.by_sentence.get((change.doc, change.sentence - back), ())
        found += [f for f in said if f is not change and _is_level(view, f) and f.paragraph == change.paragraph]
        if len(found) > 1:
            break
    names = {(f.claim.metric or "").removesuffix("_change") for f in found}
    if so and len(names) > 1:
        names = {_noun(view, f) for f in found}
    if len(found) != 2 or len(names) != 1 or "" in names or any("growth" in n for n in names):
        return []
    then, now = sorted(found, key=lambda f: (not BEFORE.search(f.text[f.opening : f.closing]), f.start))
    times = any(THEN.search(f.text[f.opening : f.closing]) for f in found)
    told = times or _AHEAD.search(f"{view.before(change, 30)} {view.after(change, 20)}")
    tied = any(k.kind == "time" for k in links(view, view.by_sentence[change.doc, change.sentence]))
    return [(now, then)] if told or tied else []


def _noun(view: View, f: Figure) -> str:
    """What the rate is called right beside it: "a margin of 10 %", "a 6 % margin"."""
    found = _NOUN.search(view.after(f, 15)) or next(reversed(list(_NOUN.finditer(view.before(f, 25)))), None)
    return found[1].lower() if found else ""


def _is_level(view: View, f: Figure) -> bool:
    return f.unit == "fraction" and not f.vague and f.claim.low == f.claim.high > 0 and not _in_points(view, f)


def _points_told(view: View, change: Figure, now: Figure, then: Figure) -> Finding | None:
    """Silent where any two rates around are so far apart."""
    said = [f for n in (0, 1) for f in view.by_sentence.get((change.doc, change.sentence - n), ())]
    rates = [f for f in said if f.unit == "fraction" and f is not change]
    if any(slack(abs(a.loose - b.loose)).overlaps(abs(change.loose)) for a, b in combinations(rates, 2)):
        return None
    strict, loose = abs(now.strict - then.strict), abs(now.loose - then.loose)
    value = between(strict * 100, "points").removesuffix(" points")
    return finding(
        "growth", "error", change, (now, then), strict,
        f"From {quoted(then.claim)} to {quoted(now.claim)} it is {value} points, not {quoted(change.claim)}.",
        arithmetic=f"{quoted(now.claim)} - {quoted(then.claim)} -> {value} points",
        assumptions=("both rates are on the same basis",),
        repairs=with_correction([Case(change, loose, view.money)], strict, "fraction"),
    )  # fmt: skip


def _percent_told(view: View, change: Figure, now: Figure, then: Figure) -> Finding | None:
    """ "Fell 7.3 % to 10.1 % from 17.4 %": the distance in points, told as a change of the rate."""
    if then.strict.low <= 0 or not abs(now.strict - then.strict).overlaps(abs(change.strict)):
        return None
    share = abs(now.strict.middle / then.strict.middle - 1)
    if NEARLY * abs(change.strict).low <= share and NEARLY * share <= abs(change.strict).high:
        return None  # near a rate of 100 % the two are the same
    return _by_points(change, now, then)


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
