""" "Up from", "fell to", "above the consensus": words that say which of two figures is the larger, and figures that differ."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.build import finding
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case, rank
from pricedin.checks.told.across import across
from pricedin.checks.told.links import Link, comparable, links
from pricedin.checks.told.words import DOWN, DOWN_ZH, RISES, UP_ZH, way
from pricedin.checks.view import Figure, View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Evidence, Finding, Repair
from pricedin.core.interval import Interval

FARTHEST = 150.0  # from one year to the next, in words that tell of a rise but give no rate
SILENT = 20.0  # in words that only compare
MISSED = 4.0  # revenue against what was expected of it
MISJUDGED = 1.5  # who is off by less has mixed up "more" and "less"; by more, it is mostly another figure
_PROFIT = re.compile(r"profit|income|earnings|ebit|loss|cash_flow")
_SINCE = re.compile(r"\b(?:since|founding|inception|decade|years?\s+ago|in\s+(?:19|20)\d\d|early\s+days)\b", re.I)


def direction(view: View) -> Iterator[Finding]:
    """Figures that go the other way than the words between them, or are out of all proportion."""
    for (doc, number), figures in view.by_sentence.items():
        for link in (*links(view, figures), *across(view, doc, number)):
            if not comparable(view, link) or link.now.vague or link.then.vague:
                continue
            view.hold(link.now, link.then)
            if _difference(view, link):
                continue
            if link.kind == "within":
                if not link.now.loose.overlaps(link.then.loose):
                    yield _outside(view, link)
            elif link.clash:
                yield _clash(link)
            elif link.way and _contradicts(link) and not _of_another(link):
                yield _finding(view, link)
            elif link.now.near(link.then) and (far := _out_of_proportion(view, link, figures)):
                yield _scale(view, link, far)


def _difference(view: View, link: Link) -> bool:
    """ "Beat the forecast by $15 million" tells the distance."""
    return bool(re.search(r"\bby\s+(?:[^\s\d]+\s+){0,3}\Z", view.before(link.then, 30), re.I))


def _contradicts(link: Link) -> bool:
    """By the numbers as they stand: whoever writes two of them side by side says which is larger."""
    now, then = (Interval(f.claim.low, f.claim.high) for f in (link.now, link.then))
    if link.kind != "expected" or link.now.claim.low >= 0:
        now, then = abs(now), abs(then)
    return now.high < then.low if link.way > 0 else now.low > then.high


def _of_another(link: Link) -> bool:
    """ "Spending of $46.7bn, more than expected, beside $91.8bn for the year": far apart, and not said of one thing."""
    now, then = abs(link.now.strict), abs(link.then.strict)
    if link.kind != "expected" or link.way < 0 or not now.high * MISJUDGED < then.low < now.high * MISSED:
        return False
    a, b = link.now.claim, link.then.claim
    named = a.metric and (b.metric or "").removesuffix("_consensus") == a.metric.removesuffix("_consensus")
    return not named or a.period != b.period or "metric" in (*a.inferred, *b.inferred)


def _outside(view: View, link: Link) -> Finding:
    a, b = quoted(link.now.claim), quoted(link.then.claim)
    case = Case(link.now, link.then.loose, view.money, currencies=view.currencies)
    return finding(
        "within", "error", link.now, (link.then,), link.then.strict, f"{a} is not within {b}, as the words say.",
        arithmetic=f"{a} against {b}", assumptions=("both figures are of the same thing",), repairs=rank(case),
    )  # fmt: skip


def _clash(link: Link) -> Finding:
    a, b = quoted(link.now.claim), quoted(link.then.claim)
    message = f"The words say both ways at once ({link.clash}): {a} against {b}."
    turned = Repair("wording", "say one of the two", 1.0, 0.6)
    return finding("direction", "error", link.now, (link.then,), None, message, arithmetic=f"{a} against {b}",
                   assumptions=("both words are said of the same figures",), repairs=(turned,))  # fmt: skip


def _finding(view: View, link: Link) -> Finding:
    a, b = quoted(link.now.claim), quoted(link.then.claim)
    size = "more" if link.way > 0 else "less"
    verb = "than was expected" if link.kind == "expected" else "than before"
    message = f"{a} is called {size} {verb}, {b}, and is {'less' if link.way > 0 else 'more'}."
    cases = [Case(f, _other_side(o, link.way * s), view.money, currencies=view.currencies)
             for f, o, s in ((link.now, link.then, 1), (link.then, link.now, -1))]  # fmt: skip
    slips = [r for r in rank(*cases) if r.kind in ("scale", "transposition", "sign")]
    turned = Repair("wording", "say that it went the other way", 1.0, 0.5)
    return finding(
        "direction", "error", link.now, (link.then,), None, message,
        arithmetic=f"{a} against {b}", assumptions=("both figures are of the same thing",),
        repairs=tuple(sorted((*slips, turned), key=lambda r: -r.confidence)), words=_said(view, link),
    )  # fmt: skip


def _said(view: View, link: Link) -> Iterator[Evidence]:
    """The word that says which way it went, nearest before the later of the two."""
    last = max(link.now, link.then, key=lambda f: f.start) if link.now.near(link.then) else link.now
    words = [*_WAY.finditer(last.text, last.opening, last.start)]
    right = [m for m in words if way(m.group()) == link.way]
    if right and link.kind == "time":
        yield spot(view, last.doc, *right[-1].span())


_WAY = re.compile(rf"\b(?:{RISES}|{DOWN})\b|{UP_ZH}|{DOWN_ZH}", re.I)


def _other_side(f: Figure, side: int) -> Interval:
    """What is larger than the figure, or smaller, within a factor of ten."""
    middle = abs(f.strict)
    return Interval(middle.high, 10 * middle.high) if side > 0 else Interval(middle.low / 10, middle.low)


_ZH = re.compile("[\u4e00-\u9fff]")  # where a comma begins the next of several figures


def _out_of_proportion(view: View, link: Link, figures: list[Figure]) -> float:
    """By what factor two amounts differ that no growth explains; 0 where they are sane."""
    now, then = abs(link.now.strict), abs(link.then.strict)
    if link.now.kind != "money" or now.low <= 0 or then.low <= 0 or now.high < 1e5:
        return 0.0
    if link.kind == "time" and any(f.kind == "ratio" for f in figures):
        return 0.0  # a rate beside them is held against both
    if "unit" in link.then.claim.inferred and any(f.kind == "count" for f in figures):
        return 0.0  # "1,450 customers above $100,000, compared with 1,250": the bare number may be of the count
    off = max(now.low / then.high, then.low / now.high)
    swings = _PROFIT.search(link.now.claim.metric or "") is not None
    most = (
        MISSED
        if link.kind == "expected"
        else FARTHEST
        if link.way or swings or _ZH.search(view.gap(link.now, link.then))
        else SILENT
    )
    start, end = view.segments(link.now.doc).bounds(link.now.sentence)
    if off < most or _SINCE.search(view.text(link.now.doc)[start:end]):
        return 0.0
    return off


def _scale(view: View, link: Link, off: float) -> Finding:
    a, b = quoted(link.now.claim), quoted(link.then.claim)
    message = f"{a} and {b} are {off:,.0f} times apart, though they are held against each other: one scale is wrong."
    near = Interval(abs(link.then.strict).low / 2, abs(link.then.strict).high * 2)
    cases = [
        Case(link.now, near, view.money, currencies=view.currencies),
        Case(link.then, Interval(abs(link.now.strict).low / 2, abs(link.now.strict).high * 2), view.money),
    ]
    return finding(
        "proportion", "error", link.now, (link.then,), None, message, arithmetic=f"{a} / {b} -> {between(Interval(off, off), 'multiple')}",  # noqa: E501
        assumptions=("both figures are of the same thing",), repairs=rank(*cases),
    )  # fmt: skip
