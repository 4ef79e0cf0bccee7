"""What a rate of growth says by itself: which level it leads from and to, and whether a ratio is what it tells."""

from __future__ import annotations

import re
from itertools import pairwise

from pricedin.checks.growth_levels import Step, amount
from pricedin.checks.tolerance import in_words, slack
from pricedin.checks.view import Figure, View
from pricedin.core.interval import Interval

_STRAIGHT = re.compile(
    r"\A\s+(?:from|above|below|(?:more|less|higher|lower|fewer|better|worse)\s+than)\s+(?:[^\s\d.;:,]+\s+){0,3}?\Z", re.I  # noqa: E501
)  # fmt: skip
_GOAL = re.compile(r"\A\s+to\s+(?:(?:about|around|nearly|just|a|over|almost|some)\s+){0,2}\Z", re.I)
VERB = re.compile(r"\A(?:doubl|trebl|tripl|quadrupl|quintupl)(?:ed|ing|es|e)?\Z|\A翻了?[一两二三]?[番倍]\Z", re.I)
AS_MUCH = re.compile(r"\s+(?:as\s+(?:much|many|high|large|big|valuable)\b|what\s+it\s+(?:was|had\s+been)\b)", re.I)
_LISTED = re.compile(r"(?:[,、/]|\s|\band\b|和|及|(?:in|for)\s(?:FY)?20\d\d|[$€£¥]|[A-Z]{2,3})*")


def start_of(view: View, rate: Figure, sentence: list[Figure]) -> Figure | None:
    """ "And fell 39 percent from $35.1 billion in August": the level that this rate leads from."""
    after = [f for f in sentence if f.start > rate.end][:1]
    return after[0] if after and amount(after[0]) and _STRAIGHT.match(view.gap(rate, after[0])) else None


def goal_of(view: View, rate: Figure, sentence: list[Figure]) -> Figure | None:
    """ "The average price rose 4% to 1,263 yuan": the level that this rate led to, right behind it."""
    after = [f for f in sentence if f.start > rate.end][:1]
    return after[0] if after and amount(after[0]) and _GOAL.match(view.gap(rate, after[0])) else None


def of_another_rate(view: View, figure: Figure, step: Step) -> bool:
    """Does the rate lead from another level, or another rate from this one: "up 64%, and 6.7% better than the 22.4"?"""
    sentence = view.by_sentence[figure.doc, figure.sentence]
    starts = {id(f): s for f in sentence if f.kind == "ratio" and (s := start_of(view, f, sentence)) is not None}
    own = starts.pop(id(figure), None)
    return (own is not None and own is not step.then) or any(s is step.then for s in starts.values() if own is None)


def in_a_row(view: View, figure: Figure) -> bool:
    """ "Revenue was 22, 79 and 215 in three years, growth of 252% and 172%": one of several rates between several
    levels, and that of two that follow each other."""
    sentence = view.by_sentence[figure.doc, figure.sentence]
    if sum(f.unit == figure.unit and f.kind == "ratio" for f in sentence) < 2:
        return False
    rates = [f for f in sentence if f.kind == "ratio"]
    runs = [k for k, (a, b) in enumerate(pairwise(rates)) if _LISTED.fullmatch(view.gap(a, b))]
    at = rates.index(figure)
    if len({k for k in (at - 2, at - 1, at, at + 1) if k in runs}) > 1:
        return True  # as many rates as levels: the first is of a level that nobody told
    near = [f for n in (1, 0) for f in view.by_sentence.get((figure.doc, figure.sentence - n), ())]
    rows: dict[str | None, list[Figure]] = {}
    for f in near:
        if amount(f) and f.loose.low > 0:
            rows.setdefault(f.unit, []).append(f)
    return any(
        fits(figure, b.loose / a.loose - (0 if is_level(figure) else 1))
        for row in rows.values() if len(row) > 2 for a, b in pairwise(row)
        if a.doc == b.doc and _LISTED.fullmatch(view.gap(a, b))
    )  # fmt: skip


def is_level(figure: Figure) -> bool:
    """True for "tripled" and "three times as much", which tell the level reached; "up 200 %" tells what was added."""
    return figure.unit == "multiple" and bool(
        (figure.claim.metric or "").endswith("_multiple")
        or VERB.match(figure.claim.said.quote)
        or AS_MUCH.match(figure.text, figure.end)
    )


def fits(figure: Figure, loose: Interval) -> bool:
    """In either direction, as "down 20 %" may stand without its sign."""
    wide = slack(loose)
    if figure.claim.said.quote.startswith("翻") and figure.claim.said.quote.endswith("倍"):
        wide = Interval(wide.low, wide.high + 1)  # "to" or "by" so many times: writers mean either
    if is_level(figure) and in_words(figure.claim) and "over" in figure.hedges:
        low = figure.claim.low  # "more than doubled" is anything short of tripled
        return wide.overlaps(Interval(0.97 * low, low + 1))
    return wide.overlaps(figure.loose) or (not is_level(figure) and (-wide).overlaps(figure.loose))
