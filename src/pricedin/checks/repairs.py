"""What would mend a figure that does not fit: a catalogue of the slips that writers make, ranked.

Each slip is a change of the figure with a prior; how near the changed figure comes to what was recomputed decides
the rest. What no slip explains keeps its own weight, so a confidence is a share of all readings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from pricedin.checks.formats import amount, between
from pricedin.checks.money import Money
from pricedin.checks.periods import AGING
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure
from pricedin.core.claim import Claim
from pricedin.core.finding import Repair
from pricedin.core.interval import Interval
from pricedin.core.quantity import Quantity
from pricedin.core.unit import kind

UNEXPLAINED = 0.3  # prior of an error that is in no catalogue
SPREAD = 1.5  # over what range of logs such errors lie: the narrower the target, the less likely a hit by chance
POWERS = {1e1: 1.0, 1e2: 0.4, 1e3: 1.0, 1e4: 0.3, 1e6: 0.15, 1e8: 0.1}  # priors, as parts of that of a slip of scale
USUAL = frozenset({"USD", "CNY", "HKD"})
THIN = 1.15  # a lead smaller than this is no lead
PRIORS = {"scale": 0.30, "currency": 0.22, "period": 0.14, "by_to": 0.30, "transposition": 0.12, "sign": 0.10,
          "denominator": 0.08, "points": 0.10}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A figure that is off: what it was read as, and what the others make of it, both in the figure's unit.

    ``blame`` weighs how likely it is that this figure is the wrong one rather than another of the case;
    ``currencies`` are those that its sources speak of.
    """

    figure: Figure
    recomputed: Interval
    money: Money
    blame: float = 1.0
    currencies: frozenset[str] = frozenset()

    @property
    def claim(self) -> Claim:
        return self.figure.claim

    @property
    def kind(self) -> str:
        """Of the figure's unit."""
        return self.figure.kind


@dataclass(frozen=True, slots=True)
class Slip:
    """One way in which the figure may have gone wrong, and the value it should then have.

    ``change`` says it in words; as few slips of many are ever shown, it is asked for only then.
    """

    kind: str
    value: Interval
    change: Callable[[], str]
    prior: float


def rank(*cases: Case) -> tuple[Repair, ...]:
    """The repairs that make the figures of a case meet, best first; at most four.

    Where the lead of the first over the second is thin, its ``effect`` says that it cannot be told.
    """
    return tuple(repair for _, repair in blamed(*cases))


def blamed(*cases: Case) -> list[tuple[Case, Repair]]:
    """Like :func:`rank`, each repair with the case whose figure it changes."""
    weighted = [
        (_weight(case, slip, wide), case, slip)
        for case, wide in [(case, slack(case.recomputed)) for case in cases]
        for make in CATALOGUE for slip in make(case)
    ]  # fmt: skip
    total = sum(w for w, _, _ in weighted) + UNEXPLAINED * min((_target(c) for c in cases), default=1.0)
    weighted.sort(key=lambda t: -t[0])
    found = [
        (case, Repair(slip.kind, slip.change(), round(_factor(case, slip), 6), round(w / total, 3)))
        for w, case, slip in weighted if w > 0.02 * total
    ][:4]  # fmt: skip
    if len(found) > 1 and found[0][1].confidence < THIN * found[1][1].confidence:
        case, first = found[0]
        found[0] = case, replace(first, effect="cannot tell from the figures alone which of the first two it is")
    return found


def _weight(case: Case, slip: Slip, wide: Interval) -> float:
    """Prior times nearness, in units of what rounding leaves open; 0 where the repaired figure still does not fit.

    ``wide`` is what was recomputed, with slack.
    """
    exact = slip.kind == "transposition"  # the digits are there or they are not
    if not slip.value.overlaps(case.recomputed if exact else wide):
        return 0.0
    a, b = slip.value, case.recomputed
    if min(a.low, b.low) <= 0 or not math.isfinite(a.high + b.high):
        return slip.prior * case.blame
    width = (0.005 if exact else 0.03) + (math.log(a.high / a.low) + math.log(b.high / b.low)) / 2
    distance = math.log(a.middle / b.middle) / width
    return slip.prior * case.blame * math.exp(-0.5 * distance * distance)


def _target(case: Case) -> float:
    """The part of the usual range of errors that would pass for repaired."""
    a, b = case.figure.loose, case.recomputed
    if min(a.low, b.low) <= 0 or not math.isfinite(a.high + b.high):
        return 0.2
    return min(1.0, (math.log(a.high / a.low) + math.log(b.high / b.low) + 0.02) / SPREAD)


def _factor(case: Case, slip: Slip) -> float:
    old = (case.claim.low + case.claim.high) / 2
    new = (slip.value.low + slip.value.high) / 2
    return new / old if old and math.isfinite(new) else 1.0


def _as(case: Case, factor: float) -> Interval:
    return case.figure.loose * factor  # digits and hedges widen in proportion


def _written(claim: Claim, factor: float, unit: str | None = None) -> str:
    q = claim.quantity
    if q.low == q.high:
        return amount(q.low * factor, unit or q.unit)
    return between(Interval(q.low * factor, q.high * factor), unit or q.unit)


def _read_as(claim: Claim, factor: float, unit: str | None = None) -> str:
    return f"read {claim.said.quote} as {_written(claim, factor, unit)}"


def scale(case: Case) -> Iterator[Slip]:
    """Thousand, million, billion, trillion, 万 and 亿 taken for one another; a zero too many or too few."""
    if case.kind not in ("money", "count", "power", "ratio"):
        return
    damp = 0.5 if case.kind == "ratio" and case.claim.kind != "derived" else 1.0
    for power, part in POWERS.items():
        for factor in (power, 1.0 / power):
            yield Slip("scale", _as(case, factor), partial(_read_as, case.claim, factor), PRIORS["scale"] * part * damp)


def currency(case: Case) -> Iterator[Slip]:
    """The right number under another currency's mark."""
    unit = case.claim.unit
    if kind(unit) != "money":
        return
    for other in sorted(case.currencies | USUAL):
        factor = None if other == unit else case.money.factor(other, unit or "", case.claim.stated_on)
        if factor is None:
            continue
        usual = 1.0 if other in case.currencies else 0.1
        words = partial(_read_as, case.claim, 1.0, other)
        yield Slip("currency", case.figure.loose * factor, words, PRIORS["currency"] * usual)


def period(case: Case) -> Iterator[Slip]:
    """A quarter's or a month's figure taken for a year's, or the other way round."""
    if case.kind != "money" or case.claim.metric in AGING:
        return
    for factor, short, long in ((4.0, "quarter", "year"), (12.0, "month", "year")):
        prior = PRIORS["period"] * (1.0 if short == "quarter" else 0.4)
        for times, is_a, not_a in ((factor, short, long), (1 / factor, long, short)):
            words = f"{case.claim.said.quote} is a {is_a}'s figure, not a {not_a}'s"
            yield Slip("period", _as(case, times), partial(str, words), prior)


def by_to(case: Case) -> Iterator[Slip]:
    """Up to N times taken for up by N times: the two differ by one."""
    claim = case.claim
    metric = claim.metric or ""
    if kind(claim.unit) != "ratio" or not ("growth" in metric or metric.endswith(("_multiple", "_change"))):
        return
    for step, what in ((1.0, "an increase by that much, to"), (-1.0, "a rise to that level, by")):
        value = case.figure.loose + step
        if value.high > 0:
            new = amount((claim.low + claim.high) / 2 + step, claim.unit)
            yield Slip("by_to", value, partial(str, f"{claim.said.quote} is {what} {new}"), PRIORS["by_to"])


def sign(case: Case) -> Iterator[Slip]:
    """A loss given as a profit, a fall as a rise."""
    if case.kind in ("money", "ratio") and case.claim.low == case.claim.high:
        yield Slip(
            "sign", _as(case, -1.0), partial(str, f"the sign of {case.claim.said.quote} is wrong"), PRIORS["sign"]
        )


def transposition(case: Case) -> Iterator[Slip]:
    """Two neighbouring digits in each other's place."""
    claim = case.claim
    found = re.search(r"\d[\d,]*(?:\.\d+)?", claim.quantity.digits or claim.said.quote)
    if not found or claim.low != claim.high:
        return
    text = found.group().replace(",", "")
    places = [i for i, c in enumerate(text) if c.isdigit()]
    weight = PRIORS["transposition"] * (1.0 if len(places) > 2 else 0.4)  # two digits in the other order say little
    swaps = [(i, j) for i, j in pairwise(places) if text[i] != text[j] and float(text)]
    for i, j in swaps:
        other = text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :]
        factor = float(other) / float(text)
        if factor:
            words = f"{found.group()} for {other}"
            yield Slip("transposition", _exact(claim.quantity, factor), partial(str, words), weight / len(swaps))


def _exact(q: Quantity, factor: float) -> Interval:
    """The value times ``factor`` to half a unit in its last place, whatever hedge stood before it."""
    low, high = sorted((q.low * factor, q.high * factor))
    half = q.ulp * abs(factor) / 2
    return Interval(low - half, high + half)


def denominator(case: Case) -> Iterator[Slip]:
    """A ratio turned over, or a part of the rest given as a part of the whole."""
    claim = case.claim
    if kind(claim.unit) != "ratio" or claim.low <= 0:
        return
    words = f"{claim.said.quote} turned over"
    yield Slip("denominator", 1 / case.figure.loose, partial(str, words), PRIORS["denominator"])
    if claim.unit == "fraction" and claim.high < 1:
        value = Interval(claim.low / (1 + claim.low), claim.high / (1 + claim.high))
        text = f"{claim.said.quote} is of the rest, not of the whole: {amount(value.middle, 'fraction')}"
        yield Slip("denominator", slack(value), partial(str, text), PRIORS["denominator"] / 30)


def points(case: Case) -> Iterator[Slip]:
    """A percentage written as a plain number, or a plain number as a percentage."""
    if case.kind == "ratio":
        for factor in (0.01, 100.0):
            text = f"{case.claim.said.quote} with the percent sign misplaced"
            yield Slip("points", _as(case, factor), partial(str, text), PRIORS["points"])


CATALOGUE: tuple[Callable[[Case], Iterator[Slip]], ...] = (
    scale, currency, period, by_to, sign, transposition, denominator, points,
)  # fmt: skip
