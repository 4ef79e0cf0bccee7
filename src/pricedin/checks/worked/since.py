"""A conclusion from two levels told before: "In 2024 it was worth $5.8 billion, so its price has doubled"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.growth_rates import fits
from pricedin.checks.prices import VALUES
from pricedin.checks.repairs import Case
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding

_SO = re.compile(
    r"\b(?:so|thus|hence|therefore|meaning|in\s+other\s+words)\b[^.;#\d]{0,60}?\b(?:has|have|had|is|was|went|increased|grew|risen|rose|grown|went\s+up)?\s*"
    r"(?:(?:now|thus|more\s+than|nearly|almost|roughly|about|some|up|by|over)\s+)*\Z", re.I)  # fmt: skip
_GROWN = re.compile(r"\A(?:doubl|trebl|tripl|quadrupl|quintupl)ed\Z|fold\Z", re.I)
BACK = 3  # sentences before, in which the later of the two levels stands
KNOWN = 8  # levels of one name, beyond which nobody says which two


def since(view: View) -> Iterator[Finding]:
    """A multiple that is concluded from levels of one name, and is that of no two of them."""
    for figure in view.figures:
        if not concluded(view, figure):
            continue
        base = next((f for f in reversed(view.documents[figure.doc]) if _level(f) and f.end <= figure.start), None)
        if base is None or figure.sentence - base.sentence > BACK or base.paragraph != figure.paragraph:
            continue
        beside = view.by_sentence[figure.doc, figure.sentence]
        if sum(f.unit == base.unit for f in beside) > 1:
            continue  # the sentence has both
        metrics = VALUES if base.claim.metric in VALUES else (base.claim.metric,)
        levels = [
            f for f in view.documents[figure.doc]
            if _level(f) and f.claim.metric in metrics and f.unit == base.unit and f.end <= figure.start
            and f.claim.entity == base.claim.entity and f is not base and f.claim.low != base.claim.low
        ]  # fmt: skip
        if levels and len(levels) <= KNOWN:
            yield from _judge(view, figure, base, levels)


def concluded(view: View, figure: Figure) -> bool:
    """ "So its price has doubled"."""
    if figure.unit != "multiple" or figure.hypothetical or not _GROWN.search(figure.claim.said.quote):
        return False
    return _SO.search(view.before(figure, 110)) is not None


def _level(f: Figure) -> bool:
    return f.kind == "money" and bool(f.claim.metric) and not f.vague and not f.unreal and f.loose.low > 0


def _judge(view: View, figure: Figure, base: Figure, levels: list[Figure]) -> Iterator[Finding]:
    pairs = [(max(base, f, key=lambda x: x.claim.low), min(base, f, key=lambda x: x.claim.low)) for f in levels]
    view.hold(figure, base, *levels)
    if any(fits(figure, now.loose / then.loose) for now, then in pairs):
        return
    now, then = pairs[-1]
    strict = now.strict / then.strict
    value = between(strict, "multiple")
    yield finding(
        "growth", "error", figure, (now, then), strict,
        f"From {quoted(then.claim)} to {quoted(now.claim)} is a rise to {value}, not {quoted(figure.claim)}.",
        relation="revenue_growth_multiple", arithmetic=f"{quoted(now.claim)} / {quoted(then.claim)} -> {value}",
        assumptions=("both levels are on the same basis",),
        repairs=with_correction([Case(figure, now.loose / then.loose, view.money)], strict, "multiple"),
    )  # fmt: skip
