"""Parts that are more than what they are a part of: "of that", "including", a gross profit above revenue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, named, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.subject import subject
from pricedin.checks.told.lanes import each
from pricedin.checks.told.links import links
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.checks.worked.units import each_of
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

_OF_THAT = re.compile(r"\A\W*(?:of\s+(?:that|this|which|those|these|it)|out\s+of\s+(?:that|this))\b", re.I)
_OF_WHICH = re.compile(r"\bof\s+which\s+(?:[^\s\d.;:]+\s+){0,4}?\Z", re.I)
_MOST = re.compile(
    r"\A\W*(?:most|the\s+bulk|the\s+majority|almost\s+all|half|much|some|part)\s+of\s+(?:that|this|these|those|it)\b",
    re.I,
)
_ELSEWHERE = re.compile(r"[,;:]|\b(?:and|but|while|after|because|since|as|which|who|where|when|against)\b", re.I)
_INCLUDING = re.compile(
    r"\A(?!.*\band\b.*\bincluding)[^.;:#\d]{0,90},?\s*\bincluding\s+(?:[^\s\d.;:,#]+\s+){0,3}?\Z", re.I
)
_LED = re.compile(
    r"\b(?:round|raise|package|plan|pledge|commitment|programme|program|fund)\b[^.;#\d]{0,20}?\b(?:led|anchored|headed)\s+by\s+[^.;#\d]{0,40}?\Z", re.I  # noqa: E501
)  # fmt: skip
_ZH = re.compile(r"[，,；]\s*其中[^，。；\d]{0,14}\Z")
_INSIDE = ("including", "which", "led", "anchored", "headed", "其中")  # one of these is in what the four above match
_POINTS = re.compile(r"\b(?:bps?|points?|pp)\b|\dbps?\b|百分[点點]", re.I)
_SALES = re.compile(r"\b(?:revenues?|sales|turnover|brought\s+in|took\s+in)\b|营收|收入|營收|销售|銷售", re.I)
_LINE = re.compile(r"\b(?:sales|revenues?|turnover)\s+(?:of|in|from|at)\s+(?P<rest>[^\d.;:]{3,})", re.I)
_TIME = re.compile(
    r"(?:the\s+|its\s+|their\s+|that\s+)?(?:first|second|third|fourth|last|latest|same|prior|previous|current|full|fiscal|"
    r"quarter|three|six|nine|year|period|half|month|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|about|around|over|more|nearly|almost|some|just|approximately|up|rmb|hk|us|[$€£¥])",
    re.I,
)
WHOLES = {"gross_profit": ("revenue",), "operating_profit": ("gross_profit", "revenue"),
          "operating_margin": ("gross_margin",), "net_income": ("revenue",)}  # fmt: skip
ROOM = {"net_income": 2.0}  # a gain on investments may exceed sales


def whole(view: View) -> Iterator[Finding]:
    """Parts that exceed their whole, by the words between them or by what they are."""
    for (doc, number), figures in view.by_sentence.items():
        yield from _of_that(view, doc, number, figures)
        said = figures[0].text[figures[0].opening : figures[0].closing].lower()
        if len(figures) > 1 and any(map(said.__contains__, _INSIDE)):
            yield from _inside(view, figures)
    yield from _by_nature(view)


def _amounts(figures: list[Figure], unit: str | None = None) -> list[Figure]:
    return [f for f in figures if f.kind in ("money", "count", "power") and not f.vague and unit in (None, f.unit)]


def _of_that(view: View, doc: str, number: int, figures: list[Figure]) -> Iterator[Finding]:
    """A sentence that begins with "Of that", after the sentence with the whole."""
    start = figures[0].opening
    opening = figures[0].text[start : start + 60]
    most = _MOST.match(opening)
    if not (most or _OF_THAT.match(opening)):
        return
    parts = _amounts(figures)
    if most and parts and _ELSEWHERE.search(figures[0].text, start, parts[0].start):
        return  # "some of that is interest, and it raised $2 billion": no part of it
    earlier = number - 1
    while earlier >= 0 and (above := view.by_sentence.get((doc, earlier))) and _again(above[0]):
        earlier -= 1  # another part of the same whole
    known = [f for f in view.by_sentence.get((doc, earlier), ()) if parts and f.unit == parts[0].unit]
    known = [f for f in _amounts(known) if not each(view, f)]
    if not parts or not known or each(view, parts[0]):
        return
    parts = [f for f in parts if not _FROM.search(view.before(f, 20))] or parts[:1]
    parts = [parts[0]] if most else [f for f in parts if f.unit == parts[0].unit and not each(view, f)]
    top = max(known, key=lambda f: f.claim.high)
    view.hold(top, *parts)
    total = parts[0].loose
    for f in parts[1:]:
        total = total + f.loose
    if total.low > slack(top.loose).high:
        yield _finding(view, parts, top)


def _again(f: Figure) -> bool:
    """Does the sentence itself begin with "of which"?"""
    return bool(_OF_THAT.match(f.text[f.opening : f.opening + 60]))


_FROM = re.compile(r"\b(?:from|versus|against|compared with|than)\s(?:[a-z]+\s){0,2}\Z|[从從由]\Z")


def _inside(view: View, figures: list[Figure]) -> Iterator[Finding]:
    """ "40,000 cars, including 18,000 of one model"; "a $40 billion round led by a fund's $30 billion"."""
    amounts = [f for f in _amounts(figures) if not each(view, f)]
    for a, b in pairwise(amounts):
        gap = view.gap(a, b)
        if min(a.claim.low, b.claim.low) <= 0:
            continue
        inside = _INCLUDING.match(gap) or any(p.search(gap) for p in (_OF_WHICH, _LED, _ZH))
        if a.unit == b.unit and inside:
            view.hold(a, b)
            before = [f for f in amounts if f.unit == a.unit and f.start <= a.start]
            if all(b.loose.low > slack(f.loose).high for f in before):
                yield _finding(view, [b], a)


def _by_nature(view: View) -> Iterator[Finding]:
    """Profits above the revenue that they are left of, and a part of the company above all of it."""
    for f in view.figures:
        names = WHOLES.get(f.claim.metric or "", ())
        if f.claim.segment and f.claim.metric == "revenue":
            names = ("revenue",)
        if not names or f.unreal or f.vague or f.claim.low <= 0 or not f.claim.entity:
            continue
        if f.kind == "ratio" and _of_a_part(view, f):
            continue
        near = [w for w in view.find(f, names) if _holds(view, w, f)]
        near = [w for w in near if w.claim.metric != "revenue" or _SALES.search(view.before(w, 70) + view.after(w, 40))]
        near = [w for w in near if w.claim.metric != "revenue" or not _of_a_line(view, w)]
        near = [w for w in near if not subject(view, w)] or near
        near = [w for w in near if w.start < f.start] or near  # what was said before is what it is a part of
        all_of_it = [w for w in view.find(f, names) if w.doc == f.doc and w.claim.period == f.claim.period]
        if any(w.unit == f.unit and slack(w.loose).high >= f.loose.low for w in all_of_it):
            near = []  # a larger one of that time is told elsewhere
        if near and all(slack(w.loose).high * ROOM.get(f.claim.metric or "", 1.0) < f.loose.low for w in near):
            yield _finding(view, [f], near[0], "warning" if f.claim.segment else "error")
        view.hold(*(near and [f, *near]))


def _of_a_part(view: View, f: Figure) -> bool:
    """ "Services brought in $2.6 billion at an operating margin of 22%": of what the sentence spoke of before it."""
    beside = view.by_sentence[f.doc, f.sentence]
    told = [g for g in beside if g.kind == "money" and g.end <= f.start]
    return any(subject(view, g) or g.claim.segment or _LINES.search(view.before(g, 60)) for g in told)


_LINES = re.compile(r"业务|業務|部门|部門|分部|板块|板塊|\b(?:segment|division|unit|business|arm)\b", re.I)


def _of_a_line(view: View, w: Figure) -> bool:
    """ "Sales of its drug", "sales in those markets": not all of the company's."""
    found = list(_LINE.finditer(view.before(w, 110)))
    return bool(found) and not _TIME.match(found[-1]["rest"])


def _holds(view: View, w: Figure, f: Figure) -> bool:
    """Of the same text, time and length, and of the whole company; all within a few sentences."""
    if any(_POINTS.search(x.claim.said.quote) for x in (w, f)):
        return False  # a change, whatever it was linked to
    a, b = w.claim, f.claim
    line = None if b.metric == "revenue" else b.segment
    if each_of(view, w) or each_of(view, f):
        return False  # "gross profit per customer"
    return (w is not f and w.doc == f.doc and a.unit == b.unit and a.period == b.period and a.segment == line
            and not w.unreal and not w.vague and abs(w.sentence - f.sentence) <= 8 and a.per == b.per
            and not _earlier(view, w) and not _earlier(view, f))  # fmt: skip


def _earlier(view: View, f: Figure) -> bool:
    """The level that another one came from."""
    return any(k.then is f for k in links(view, view.by_sentence[f.doc, f.sentence]))


def _finding(view: View, parts: list[Figure], top: Figure, severity: str = "error") -> Finding:
    strict, loose = parts[0].strict, parts[0].loose
    for f in parts[1:]:
        strict, loose = strict + f.strict, loose + f.loose
    terms = " + ".join(quoted(f.claim) for f in parts)
    sum_of = f" is {between(strict, top.unit)}, which" if len(parts) > 1 else ""
    name = f" ({named(parts[0].claim.metric)})" if len(parts) == 1 and parts[0].claim.metric else ""
    message = f"{terms}{name}{sum_of} is more than {quoted(top.claim)}, of which it is a part."
    other = f" ({named(top.claim.metric)})" if top.claim.metric else ""
    message = message.replace(f"than {quoted(top.claim)},", f"than {quoted(top.claim)}{other},")
    room = Interval(top.strict.low * 0.02, top.strict.high)
    cases = [Case(parts[0], Interval(room.low, room.high), view.money, currencies=view.currencies)]
    cases.append(Case(top, Interval(loose.low, loose.high * 20), view.money, 1.0, view.currencies))
    return finding(
        "part and whole", "warning" if severity == "warning" else "error", parts[0], (*parts[1:], top), room, message,
        relation="part_of", arithmetic=f"{terms} against {quoted(top.claim)}",
        assumptions=("all are of the same period",), repairs=with_correction(cases, room, top.unit),
    )  # fmt: skip
