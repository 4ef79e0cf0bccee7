"""Figures that change with time, held against each other: what a date explains, and what only a slip does.

Prices and run-rates move, so two of them may differ. What they don't do is differ by just an exchange rate, or by
ten, and agree once one of them is read in another currency or scale.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pricedin.checks.build import correction, finding, gap
from pricedin.checks.formats import agreed, between, enumerated, named, quoted
from pricedin.checks.repairs import Case, blamed
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding, Repair
from pricedin.core.interval import Interval

SURE = 0.5
MENDABLE = ("scale", "currency", "period")
ONCE = Interval(1.0, 1.0)
_FROM = re.compile(
    r"\b(?:from|compared (?:with|to)|versus|vs\.?|against|up on|only)\s+(?:[^\s\d]+\s+){0,2}\Z|从\s*\Z", re.I
)
_PEAK = re.compile(r"\b(?:once|peak(?:ed)?|high of|earlier|previously|formerly|last year|a year ago)\b", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """A figure as evidence of a present level, which lies between ``times`` the figure's ends."""

    figure: Figure
    times: Interval = ONCE

    @property
    def unit(self) -> str | None:
        return self.figure.unit

    @property
    def level(self) -> Interval:
        return self.figure.loose * self.times


@dataclass(frozen=True, slots=True)
class Slipped:
    """A witness that meets the others after one slip is mended."""

    odd: Witness
    others: tuple[Witness, ...]
    repairs: tuple[Repair, ...]
    recomputed: Interval
    text: str
    assumption: str


def past(view: View, figure: Figure) -> bool:
    """True where the wording makes it a level that was, as the first figure of "from A to B"."""
    return bool(_FROM.search(view.before(figure, 40))) or bool(_PEAK.search(view.before(figure, 60)))


def mates(view: View, odd: Figure) -> list[Figure]:
    """Figures of the same sentence that say the same kind of thing, and so share a slip of currency or scale."""
    claim = odd.claim
    alike = (claim.entity, claim.metric, claim.unit)
    near = view.by_sentence[odd.doc, odd.sentence]
    return [f for f in near if f is not odd and (f.claim.entity, f.claim.metric, f.unit) == alike]


def slips(view: View, witnesses: Sequence[Witness], far: float) -> list[Slipped]:
    """Each witness that lies at least ``far`` from others and meets them after one slip, with those others."""
    against: dict[int, list[Witness]] = defaultdict(list)
    names: dict[int, Witness] = {}
    for i, a in enumerate(witnesses):
        for b in witnesses[:i]:
            view.hold(a.figure, b.figure)
            odd = _odd(view, a, b, witnesses) if apart(view, a, b) >= far else None
            if odd:
                names[id(odd)] = odd
                against[id(odd)].append(b if odd is a else a)
    found = [_slipped(view, names[key], others, witnesses) for key, others in against.items()]
    return [s for s in found if _possible(s)]


def _possible(slip: Slipped) -> bool:
    """In one currency a factor like an exchange rate is chance."""
    if slip.repairs[0].kind == "currency":
        return any(w.unit != slip.odd.unit for w in slip.others)
    return slip.repairs[0].kind in MENDABLE


def apart(view: View, a: Witness, b: Witness) -> float:
    """By what factor two witnesses disagree at least."""
    level = view.money.into(b.level, b.unit, a.unit, view.on(a.figure, b.figure))
    return gap(a.level, level.interval) if level else 1.0


def _case(view: View, odd: Witness, other: Witness, all_of: Sequence[Witness]) -> Case | None:
    level = view.money.into(other.level, other.unit, odd.unit, view.on(odd.figure, other.figure))
    if level is None:
        return None
    marks = frozenset({other.unit or ""})
    return Case(odd.figure, level.interval / odd.times, view.money, _blame(view, odd, all_of), marks)


def _blame(view: View, odd: Witness, all_of: Sequence[Witness]) -> float:
    """Less for a figure in company, in its home currency, of a stated date, or that a relation confirms."""
    company = {w.figure.doc for w in all_of if w.unit == odd.unit and apart(view, w, odd) < 1.5}
    home = view.home_currency(odd.figure.claim.entity) == odd.unit
    dated = odd.figure.claim.period not in (None, "as-of")
    known = id(odd.figure) in view.supported
    return (0.6 if home else 1.0) * (0.8 if dated else 1.0) * (0.4 if known else 1.0) / max(len(company), 1)


def _odd(view: View, a: Witness, b: Witness, all_of: Sequence[Witness]) -> Witness | None:
    """Which of two is the slip, as far as one explains their distance; None where none does."""
    cases = {id(c.figure): (w, c) for w, o in ((a, b), (b, a)) if (c := _case(view, w, o, all_of))}
    ranked = blamed(*(c for _, c in cases.values()))
    if (
        not ranked
        or sum(r.confidence for _, r in ranked) < SURE
        or ranked[0][1].kind not in ("scale", "currency", "period")
    ):
        return None
    return cases[id(ranked[0][0].figure)][0]


def _slipped(view: View, odd: Witness, others: list[Witness], all_of: Sequence[Witness]) -> Slipped:
    pairs = [(_case(view, odd, o, all_of), _case(view, o, odd, all_of)) for o in others]
    ranked = [blamed(*(c for c in pair if c)) for pair in pairs]
    best = max(ranked, key=lambda found: found[0][1].confidence if found else 0.0)
    repairs = tuple(r for _, r in best)
    first = others[0]
    level = view.money.into(first.level, first.unit, odd.unit, view.on(odd.figure, first.figure))
    recomputed = (level.interval if level else first.level) / odd.times
    rest = correction(recomputed, odd.unit, max(0.0, 1 - sum(r.confidence for r in repairs)))
    return Slipped(odd, tuple(others), (*repairs, rest), recomputed, level.text if level else "",
                   level.assumption if level else "")  # fmt: skip


def reported(view: View, slip: Slipped, rule: str, because: str = "", beside: Sequence[Figure] = ()) -> Finding:
    """The slip as an error; ``beside`` are figures near the odd one that share its slip."""
    odd, claim = slip.odd.figure, slip.odd.figure.claim
    others = enumerated(f"{named(w.figure.claim.metric)} {quoted(w.figure.claim)}" for w in slip.others)
    rate = f" at {slip.text}" if slip.text else ""
    value = between(slip.recomputed, claim.unit)
    fits = agreed(claim.metric, "does not fit", "do not fit")
    message = (
        f"{claim.entity}'s {named(claim.metric)} of {quoted(claim)} {fits} {others} elsewhere"
        f"{because}: {value} would; {slip.repairs[0].change}."
    )
    figures = (*beside, *(w.figure for w in slip.others))
    return finding(
        rule, "error", odd, figures, slip.recomputed, message, arithmetic=f"{others}{rate} -> {value}",
        assumptions=("the figures are of about the same date", slip.assumption), repairs=slip.repairs,
    )  # fmt: skip
