"""Money raised beside what the company is worth with it: "raised $3 billion and was valued at $32 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.build import finding
from pricedin.checks.formats import quoted
from pricedin.checks.prices import VALUES
from pricedin.checks.repairs import Case, rank
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

RAISED = frozenset({"funding_raised", "ipo_proceeds"})
_PUT_IN = re.compile(
    r"\b(?:rais(?:ed|es|ing)|secured|took\s+in|brought\s+in)\b[^.;\d]*\Z|(?:融资|融資|募资|募資)[^，。；\d]*\Z", re.I
)
_WORTH = re.compile(r"\bvalu(?:ed|ing|es|ation)\b|\bworth\b|估值", re.I)
MOST = 3.0  # after a fall in value more may have gone in than the company is worth
USUAL = 50.0  # a round is seldom less than this part of the value


def raised(view: View) -> Iterator[Finding]:
    """More money in a company than it is worth, by far: one of the two scales is wrong."""
    for figures in view.by_sentence.values():
        for a in figures:
            if a.claim.metric not in RAISED or a.kind != "money" or a.vague or not _PUT_IN.search(view.before(a, 40)):
                continue
            for b in figures:
                if b.claim.metric not in VALUES or b.claim.entity != a.claim.entity or b.unit != a.unit:
                    continue
                if b.start > a.end and not b.vague and _WORTH.search(view.gap(a, b)):
                    view.hold(a, b)
                    if 0 < b.loose.high * MOST < a.loose.low:
                        yield _finding(view, a, b)


def _finding(view: View, a: Figure, b: Figure) -> Finding:
    worth, put = Interval(a.loose.low, a.loose.high * USUAL), Interval(b.loose.low / USUAL, b.loose.high)
    return finding(
        "part above whole", "error", b, (a,), worth,
        f"{quoted(a.claim)} raised cannot be in a company that is worth {quoted(b.claim)}: one scale is wrong.",
        arithmetic=f"{quoted(a.claim)} against {quoted(b.claim)}",
        assumptions=("both figures are of the same company",), repairs=rank(Case(b, worth, view.money), Case(a, put, view.money)),  # noqa: E501
    )  # fmt: skip
