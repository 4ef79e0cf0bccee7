"""Which way a figure went, by what the sentence before or behind it tells: "Cash flow rose to $38 billion. A year ago it was $43 billion"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pricedin.checks.build import finding
from pricedin.checks.formats import quoted
from pricedin.checks.told.words import DOWN, HEDGE, RISES, way
from pricedin.checks.view import Figure, View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Finding, Repair

_REACHED = re.compile(rf"\b(?P<way>{RISES}|{DOWN})\s+(?:[a-z]+ly\s+)?(?:by\s+\S+%?\s+)?to\s+{HEDGE}(?:an?\s+)?\Z", re.I)
_MADE = re.compile(rf"\b(?P<way>widened|narrowed|grew|shrank|rose|fell)\b[^.;:\d]{{0,40}}\b(?:to|at)\s+{HEDGE}\Z", re.I)
_BEFORE = re.compile(
    r"\b(?:(?:a|one)\s+(?:year|quarter|month)\s+(?:ago|earlier|before)|the\s+(?:year|quarter|month|half)\s+before|(?:twelve|three|six)\s+months\s+(?:ago|earlier|before)"
    r"|(?:had|has)\s+been|used\s+to\s+be|(?:in|for)\s+the\s+(?:same|year-ago|prior-year|previous)\s+(?:quarter|period|half|year)|last\s+year['’]s)\b", re.I  # noqa: E501
)  # fmt: skip
_LEADS = (
    " to",
    " at",
    " a",
    " an",
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "some",
    "just",
    "over",
    "under",
    "than",
)
FARTHEST = 10.0  # beyond, they are of different things


def across(view: View) -> Iterator[Finding]:
    """A rise or a fall to a level, beside the only level of an earlier time, which is on the other side."""
    for (doc, number), figures in view.by_sentence.items():
        around = [view.by_sentence.get((doc, n), ()) for n in (number + 1, number - 1)]
        known = {(f.claim.metric, f.claim.entity) for said in around for f in said}
        for now in figures:
            told = _way(view, now) if (now.claim.metric, now.claim.entity) in known else None
            if told is None:
                continue
            for beside in around:
                then = _earlier(now, figures, beside)
                if then is not None:
                    view.hold(now, then)
                    if (now.loose.high < then.loose.low) if way(told["way"]) > 0 else (now.loose.low > then.loose.high):
                        yield _finding(view, now, then, told)
                    break


def _way(view: View, now: Figure) -> re.Match[str] | None:
    if now.kind not in ("money", "count", "power") and now.unit != "fraction":
        return None
    if now.vague or now.unreal or not now.claim.metric or now.claim.low != now.claim.high or now.loose.low <= 0:
        return None
    before = view.before(now, 70)
    if not before.rstrip().lower().endswith(_LEADS):
        return None
    return _REACHED.search(before) or _MADE.search(before)


def _earlier(now: Figure, here: Sequence[Figure], there: Sequence[Figure]) -> Figure | None:
    """The one figure of the name next door, told to be of before."""
    like = [f for f in there if f.unit == now.unit]
    if len(like) != 1 or any(f.unit == now.unit for f in here if f is not now):
        return None
    then = like[0]
    alike = (then.claim.metric, then.claim.entity, then.claim.segment) == (
        now.claim.metric,
        now.claim.entity,
        now.claim.segment,
    )
    if not alike or then.unreal or then.vague or then.paragraph != now.paragraph or then.loose.low <= 0:
        return None
    off = now.claim.high / then.claim.high
    if not 1 / FARTHEST < off < FARTHEST:
        return None
    return then if _BEFORE.search(then.text[then.opening : then.closing]) else None


def _finding(view: View, now: Figure, then: Figure, told: re.Match[str]) -> Finding:
    up = way(told["way"]) > 0
    at = now.start - len(told.string) + told.start("way")
    return finding(
        "direction", "error", now, (then,), None,
        f"{quoted(now.claim)} is called {'more' if up else 'less'} than before, {quoted(then.claim)}, and is {'less' if up else 'more'}.",  # noqa: E501
        arithmetic=f"{quoted(now.claim)} against {quoted(then.claim)}",
        assumptions=("both figures are of the same thing",),
        words=(spot(view, now.doc, at, at + len(told["way"])),),
        repairs=(Repair("wording", "say that it went the other way", 1.0, 0.5),),
    )  # fmt: skip
