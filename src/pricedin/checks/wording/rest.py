"""A part came from a few, "the rest saw little": what the part leaves for the rest says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.build import finding
from pricedin.checks.formats import amount, quoted
from pricedin.checks.view import Figure, View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Evidence, Finding, Repair
from pricedin.core.interval import Interval

_SOURCE = re.compile(
    r"\A[^.;\n]{0,40}?\b(?:came|comes|coming|stem(?:s|med)|derived?|were\s+driven|was\s+driven|contributed|due\s+to|"
    r"attribut\w+|accounted\s+for|earned|generated)\b", re.I)  # fmt: skip
_REST = re.compile(
    r"\b(?:the\s+)?(?:remaining|other|rest)\b[^.;\n]{0,60}?\b(?:little|barely|hardly|scarcely|negligibl[ey]|"
    r"almost\s+(?:nothing|no|none)|next\s+to\s+nothing|virtually\s+(?:nothing|no|none)|flat|nothing|no\s+(?:gains?|growth|increase))\b"
    r"(?:\s+(?:increase|growth|gains?|change|contribution))?", re.I)  # fmt: skip
ENOUGH = 0.7  # from here on what is left may pass for little


def rest(view: View) -> Iterator[Finding]:
    """A share of less than most beside a rest that is called next to nothing."""
    for figure in view.figures:
        claim = figure.claim
        if claim.unit != "fraction" or not 0 < claim.high < ENOUGH:
            continue
        after = view.after(figure, 220)
        source = _SOURCE.match(after)
        found = _REST.search(after, source.end()) if source else None
        if found:
            at = figure.end
            yield _finding(figure, spot(view, figure.doc, at + found.start(), at + found.end()))


def _finding(figure: Figure, words: Evidence) -> Finding:
    left = Interval(1 - figure.strict.high, 1 - figure.strict.low)
    value = amount(1 - figure.claim.high, "fraction")
    message = (
        f"If {quoted(figure.claim)} came from the few, {value} is left, and “{words.quote}” does not fit; the figure"
        f" may be the growth itself rather than their share of it."
    )
    return finding(
        "the rest", "warning", figure, (), left, message, relation="complement_share",
        arithmetic=f"1 - {figure.claim.high:g} = {1 - figure.claim.high:g}", words=(words,),
        assumptions=("the percentage is a share of the same whole",),
        repairs=(Repair("denominator", "say what the percentage is of", 1.0, 0.5),),
    )  # fmt: skip
