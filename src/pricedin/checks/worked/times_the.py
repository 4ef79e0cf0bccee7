"""One figure as so many times another: "$300 million, 2.4 times the $125 million of a year before"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.words import HEDGE
from pricedin.checks.tolerance import in_words, slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding, Repair
from pricedin.core.interval import Interval

_LEAD = re.compile(
    rf"\A[^.;:\d]{{0,25}}?(?:,|[(—–]|\bor|\bis|\bwas|\bare|\bwere)\s*(?:(?:or|that['’]s|which\s+is)\s+)*{HEDGE}\Z", re.I
)  # fmt: skip
_NUMBERED = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred)\b).*(?:times|x)\Z"
    r"|(?:twice|double|triple|quadruple)\Z", re.I
)  # fmt: skip
_THE = re.compile(
    r"\A\s+(?P<more>more\s+than\s+)?(?:the|its|their|as\s+(?:much|many|big|large|high)\s+as)\s+(?:[a-z'’-]+\s+){0,4}?(?:of\s+)?\Z", re.I  # noqa: E501
)  # fmt: skip


def times_the(view: View) -> Iterator[Finding]:
    """A multiple between the two figures that it compares, and is not their ratio."""
    for figures in view.by_sentence.values():
        for a, times, b in zip(figures, figures[1:], figures[2:], strict=False):
            if times.unit == "multiple" and _between(view, a, times, b):
                view.hold(a, times, b)
                if found := _judge(view, a, times, b):
                    yield found


def _between(view: View, a: Figure, times: Figure, b: Figure) -> bool:
    plain = a.unit == b.unit and a.kind in ("money", "count", "power") and not (a.vague or b.vague)
    worded = _NUMBERED.search(times.claim.said.quote)
    return plain and bool(worded and _LEAD.match(view.gap(a, times)) and _THE.match(view.gap(times, b)))


def _judge(view: View, a: Figure, times: Figure, b: Figure) -> Finding | None:
    if min(a.loose.low, b.loose.low) <= 0:
        return None
    strict, loose = a.strict / b.strict, a.loose / b.loose
    if slack(loose).overlaps(times.loose) or (in_words(times.claim) and _short_of_next(times, loose)):
        return None
    value = between(strict, "multiple")
    cases = _cases(view, a, times, b, loose)
    repairs = with_correction(cases, strict, "multiple")
    if slack(loose + 1).overlaps(times.loose):
        what = f"{quoted(a.claim)} is {value} as much, and {between(strict - 1, 'multiple')} more"
        repairs = (Repair("by_to", what, 1.0, 0.8), *repairs)
    return finding(
        "times", "error", times, (a, b), strict,
        f"{quoted(a.claim)} is {value} {quoted(b.claim)}, not {quoted(times.claim)}.", relation="ratio",
        arithmetic=f"{quoted(a.claim)} / {quoted(b.claim)} -> {value}", assumptions=("both are on the same basis",),
        repairs=repairs,
    )  # fmt: skip


def _short_of_next(times: Figure, loose: Interval) -> bool:
    """ "More than twice" is anything short of three times."""
    low = times.claim.low
    return "over" in times.hedges and slack(loose).overlaps(Interval(low, low + 1))


def _cases(view: View, a: Figure, times: Figure, b: Figure, loose: Interval) -> Sequence[Case]:
    return (
        Case(times, loose, view.money), Case(a, b.loose * times.loose, view.money, 0.5, view.currencies),
        Case(b, a.loose / times.loose, view.money, 0.5, view.currencies),
    )  # fmt: skip
