"""What several sources together say: the best value, its range, who says so and who dissents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pricedin.core.claim import Claim
from pricedin.core.errors import Missing
from pricedin.core.interval import Interval
from pricedin.core.unit import kind
from pricedin.ledger.fx import Rate, Rates

HALF_LIFE = 365.25  # days until a price counts half
DISSENT = math.log(1.1)  # a witness more than a tenth away from the best value dissents


@dataclass(frozen=True, slots=True)
class Witness:
    """One figure with everybody who gives it: copies count once. ``weight`` falls with age, from 1."""

    value: float
    claims: tuple[Claim, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Reconciled:
    """``value`` is what the witnesses together say, by ``method``: the age-weighted ``median`` of their logarithms,
    or a fit with a ``learned spread`` for each source. ``interval`` spans the witnesses that agree with the median,
    or is the fit's 95 % interval; ``dissent`` are those more than a tenth away.
    """

    entity: str
    metric: str
    period: str | None
    unit: str | None
    value: float
    interval: Interval
    witnesses: tuple[Witness, ...]
    dissent: tuple[Witness, ...]
    rates: tuple[Rate, ...] = ()
    method: str = "median"


def reconcile(
    claims: Sequence[Claim], now: date | None = None, unit: str | None = None, rates: Rates | None = None
) -> Reconciled:
    """Reconcile claims of one entity, metric and period; ``now`` is the day from which age counts.

    ``unit`` is the unit of the result, that of most claims by default; other currencies are converted at the rate
    of the claim's day. Figures of a fiscal period do not age. Raises Missing where no claim can be used.
    """
    if not claims:
        raise Missing("a claim to reconcile", "none")
    first = claims[0]
    unit = unit or _commonest([c.unit for c in claims])
    used: list[Rate] = []
    witnesses = _witnesses(claims, now or latest(claims), unit, rates, used)
    if not witnesses:
        raise Missing(f"a claim of {first.metric} for {first.entity} in {unit}", "claims in other units only")
    best = _median(witnesses)
    dissent = tuple(w for w in witnesses if _dissents(w.value, best))
    agree = [w.value for w in witnesses if w not in dissent] or [w.value for w in witnesses]
    interval = Interval(min(agree), max(agree))
    return Reconciled(first.entity or "", first.metric or "", first.period, unit, best, interval, witnesses, dissent,
                      tuple(dict.fromkeys(used)))  # fmt: skip


def latest(claims: Sequence[Claim]) -> date | None:
    """The day of the latest dated claim."""
    return max((c.stated_on for c in claims if c.stated_on), default=None)


def _witnesses(
    claims: Sequence[Claim], now: date | None, unit: str | None, rates: Rates | None, used: list[Rate]
) -> tuple[Witness, ...]:
    copies: dict[tuple[float, float, str | None], list[Claim]] = {}
    for claim in claims:
        copies.setdefault((claim.low, claim.high, claim.unit), []).append(claim)
    found = []
    for same in copies.values():
        value = _value(same[0], unit, rates, used)
        if value is not None:
            found.append(Witness(value, tuple(same), max(weight(c, now) for c in same)))
    return tuple(found)


def _value(claim: Claim, unit: str | None, rates: Rates | None, used: list[Rate]) -> float | None:
    """The claim's middle in ``unit``; None where it can't be converted, or has no upper end."""
    middle = Interval(claim.low, claim.high).middle
    if not math.isfinite(middle):
        return None
    if claim.unit == unit:
        return middle
    if rates is None or claim.unit is None or unit is None or {kind(claim.unit), kind(unit)} != {"money"}:
        return None
    try:
        rate = rates.nearest(claim.unit, unit, claim.stated_on)
    except Missing:
        return None
    used.append(rate)
    return middle * rate.value


def weight(claim: Claim, now: date | None) -> float:
    """From 1, halved with each half-life of age; what is said of a fiscal period stays true."""
    if (claim.period or "")[:2] == "FY" or claim.stated_on is None or now is None:
        return 1.0
    return float(0.5 ** (max((now - claim.stated_on).days, 0) / HALF_LIFE))


def _median(witnesses: Sequence[Witness]) -> float:
    """The value at half of the total weight; between two values, their geometric mean."""
    ordered = sorted(witnesses, key=lambda w: w.value)
    half, seen = sum(w.weight for w in ordered) / 2, 0.0
    for i, witness in enumerate(ordered):
        seen += witness.weight
        if math.isclose(seen, half, rel_tol=1e-12) and i + 1 < len(ordered):
            low, high = sorted((witness.value, ordered[i + 1].value))
            return Interval(low, high).middle
        if seen > half:
            return witness.value
    return ordered[-1].value


def _dissents(value: float, best: float) -> bool:
    if value <= 0 or best <= 0:
        return not math.isclose(value, best, rel_tol=0.1)
    return abs(math.log(value / best)) > DISSENT


def _commonest(units: Sequence[str | None]) -> str | None:
    known = [u for u in units if u is not None]
    return max(dict.fromkeys(known), key=known.count) if known else None
