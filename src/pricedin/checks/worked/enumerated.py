"""Amounts told with their shares: "phones were $944 million, or 40%; cars $590 million, a quarter; ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

_OR = re.compile(
    r"\A\s*(?:,\s*(?:or|i\.e\.|that\s+is|equal\s+to|which\s+is)?\s*|\(\s*|or\s+)"
    r"(?:(?:about|around|roughly|nearly|just\s+(?:over|under)|the\s+remaining|the\s+other|a|an|some|almost)\s+){0,2}\Z"
    r"|\A\s*[（，,]\s*(?:占|即|占比)?\s*\Z", re.I
)  # fmt: skip
_WORDED = re.compile(
    r"\A\s*,\s*(?:or\s+)?(?:(?:about|around|roughly|nearly|just\s+(?:over|under)|the\s+remaining)\s+)?"
    r"(?:a|one)\s+(?P<part>half|third|quarter|fifth|sixth|eighth|tenth)\b", re.I
)  # fmt: skip
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
ABOUT = 0.02  # what a fraction in words is rounded by
FEWEST = 3
ALL = Interval(0.97, 1.03)  # what the shares of a whole come to, rounded


@dataclass(frozen=True, slots=True)
class Told:
    """An amount and its share, in figures (``share``) or in words."""

    amount: Figure
    value: float
    strict: Interval
    loose: Interval
    words: str
    share: Figure | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (self.amount, self.share) if self.share else (self.amount,)


def enumerated(view: View) -> Iterator[Finding]:
    """The one of three or more amounts whose share is of another whole than all the others'; the shares make one."""
    for figures in view.by_sentence.values():
        found = list(_told(view, figures))
        if len(found) >= FEWEST and len({t.amount.unit for t in found}) == 1:
            yield from _odd(view, found)


def _told(view: View, figures: Sequence[Figure]) -> Iterator[Told]:
    for a, p in zip(figures, [*figures[1:], None], strict=True):
        if a.kind not in ("money", "count") or a.vague or a.loose.low <= 0:
            continue
        if worded := _WORDED.match(view.after(a, 40)):
            part = 1 / PARTS[worded["part"].lower()]
            about = Interval(part * (1 - ABOUT), part * (1 + ABOUT))
            yield Told(a, part, about, about, worded["part"])
        elif p is not None and p.unit == "fraction" and 0 < p.claim.low < 1 and _OR.match(view.gap(a, p)):
            yield Told(a, p.claim.low, p.strict, p.loose, quoted(p.claim), p)


def _odd(view: View, told: Sequence[Told]) -> Iterator[Finding]:
    if sum(t.value for t in told) not in ALL:
        return
    every = [f for t in told for f in t.figures]
    view.hold(*every)
    wholes = [slack(t.amount.loose / t.loose) for t in told]
    for i, odd in enumerate(told):
        others = [w for j, w in enumerate(wholes) if j != i]
        low, high = max(w.low for w in others), min(w.high for w in others)
        if low > high or wholes[i].overlaps(Interval(low, high)):
            continue
        right = odd.strict * Interval(low, high)
        unit = odd.amount.unit
        value, whole = between(right, unit), between(Interval(low, high), unit)
        yield finding(
            "part and whole", "error", odd.amount, [f for f in every if f is not odd.amount], right,
            f"By the other {len(others)} amounts and their shares, {odd.words} is {value}, not "
            f"{quoted(odd.amount.claim)}.",
            arithmetic=f"{odd.words} of {whole} -> {value}", assumptions=("all are shares of one whole",),
            repairs=with_correction([Case(odd.amount, right, view.money, currencies=view.currencies)], right, unit),
        )  # fmt: skip
        return
