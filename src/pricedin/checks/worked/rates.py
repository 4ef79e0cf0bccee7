"""One amount told for two stretches of time: "$210 million in nine months, or $70 million a quarter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.stretch import over, per
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Finding

_SOFT = (
    r"(?:(?:a\s+(?:little|bit|shade)|just|well|slightly|something|about|around|roughly|nearly|almost|some|over|under|more|less"
    r"|than|like|only|approximately)\s+)*\Z"
)
_SO = re.compile(
    r"\A[^#.;]{0,30}?(?:,|\s[(–—-]|\()?\s*(?:or|which\s+(?:is|makes|means|comes\s+to|works\s+out\s+at)|that\s+is|that['’]s|i\.e\.|equal\s+to"
    rf"|equivalent\s+to|and\s+you\s+get|is|makes|means|comes\s+to|works\s+out\s+(?:at|to))\s+{_SOFT}",
    re.I,
)
_SPREAD = re.compile(rf",\s+{_SOFT}", re.I)  # "over five years, $60 billion a year"
_THAT = re.compile(
    rf"\A\W*(?:spread\s+(?:out\s+)?evenly,?\s+)?(?:that|this|it)(?:['’]s|\s+(?:is|was|makes|means|comes\s+to|works\s+out\s+(?:at|to)))\s+{_SOFT}", re.I  # noqa: E501
)  # fmt: skip  # "It burns $4.5 million a month. That's $54 million a year"
FARTHEST = 40.0  # farther apart the one is for each of many, the other for all of them


def rates(view: View) -> Iterator[Finding]:
    """Two amounts that are said to be the same, each for its stretch of time, and are not."""
    for (doc, number), figures in view.by_sentence.items():
        money = [f for f in figures if f.kind == "money"]
        for a, b in pairwise(money):
            if a.unit == b.unit and not (a.vague or b.vague) and a.loose.low > 0:
                yield from _judge(view, a, b)
        if money and _THAT.match(money[0].text[money[0].opening : money[0].start]):
            said = [f for f in view.by_sentence.get((doc, number - 1), ()) if f.kind == "money"]
            if said and said[-1].unit == money[0].unit and not said[-1].vague and said[-1].loose.low > 0:
                yield from _judge(view, said[-1], money[0], apart=True)


def _judge(view: View, a: Figure, b: Figure, apart: bool = False) -> Iterator[Finding]:
    gap = view.after(a, 60) if apart else view.gap(a, b)
    into, of = per(view.after(b, 40)), per(gap) or over(gap)
    if into is None or of is None:
        return
    spread = of.words.lower().startswith(("over", "for")) and _SPREAD.match(gap, of.end)
    if not apart and not spread and not _SO.match(gap[of.end :]):
        return
    factor = into.years / of.years
    strict, loose = a.strict * factor, a.loose * factor
    view.hold(a, b)
    off = b.claim.low / loose.middle
    if slack(loose).overlaps(b.loose) or not 1 / FARTHEST < off < FARTHEST:
        return
    value = between(strict, b.unit)
    words = [spot(view, f.doc, f.end + told.start, f.end + told.end) for f, told in ((a, of), (b, into))]
    yield finding(
        "rate", "error", b, (a,), strict,
        f"{quoted(a.claim)} {of.words} is {value} {into.words}, not {quoted(b.claim)}.",
        relation="told_together", arithmetic=f"{quoted(a.claim)} x {factor:.4g} -> {value}",
        assumptions=("the amount is spread evenly",), words=words,
        repairs=with_correction([Case(b, loose, view.money, currencies=view.currencies)], strict, b.unit),
    )  # fmt: skip
