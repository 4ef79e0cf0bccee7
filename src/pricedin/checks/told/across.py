"""A level that a figure rose or fell from, told in the sentence before or behind: "Cash flow rose to $38 billion. A year ago it was $43 billion"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pricedin.checks.told.links import Link
from pricedin.checks.told.words import BEFORE, DOWN, HEDGE, RISES, way
from pricedin.checks.view import Figure, View

_REACHED = re.compile(rf"\b(?P<way>{RISES}|{DOWN})\s+(?:[a-z]+ly\s+)?(?:by\s+\S+%?\s+)?to\s+{HEDGE}(?:an?\s+)?\Z", re.I)
_MADE = re.compile(rf"\b(?P<way>widened|narrowed|grew|shrank|rose|fell)\b[^.;:\d]{{0,40}}\b(?:to|at)\s+{HEDGE}\Z", re.I)
_LEADS = (" to", " at", " a", " an", "about", "around", "roughly", "approximately", "nearly", "almost", "some", "just",
          "over", "under", "than")  # fmt: skip
FARTHEST = 10.0  # beyond, they are of different things


def across(view: View, doc: str, number: int) -> Iterator[Link]:
    """What the figures of a sentence rose or fell to, with the only level of an earlier time next door; none where
    rounding leaves open which of the two is the larger."""
    around = [view.by_sentence.get((doc, n), ()) for n in (number + 1, number - 1)]
    known = {(f.claim.metric, f.claim.entity) for said in around for f in said}
    here = view.by_sentence[doc, number]
    for now in here:
        told = _way(view, now) if (now.claim.metric, now.claim.entity) in known else None
        then = next((f for said in around if (f := _earlier(now, here, said))), None) if told else None
        if told and then and not now.loose.overlaps(then.loose):
            yield Link(now, then, way(told["way"]))


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
    a, b = now.claim, then.claim
    alike = (a.metric, a.entity, a.segment) == (b.metric, b.entity, b.segment)
    if not alike or then.unreal or then.vague or then.paragraph != now.paragraph or then.loose.low <= 0:
        return None
    off = now.claim.high / then.claim.high
    if not 1 / FARTHEST < off < FARTHEST:
        return None
    return then if BEFORE.search(then.text[then.opening : then.closing]) else None
