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
    """``value`` is the weighted median in logs; ``interval`` spans the witnesses that agree with it."""

    entity: str
    metric: str
    unit: str | None
    value: float
    interval: Interval
    witnesses: tuple[Witness, ...]
    dissent: tuple[Witness, ...]
    rates: tuple[Rate, ...] = ()
    as_of: date | None = None


def reconcile(
    claims: Sequence[Claim], entity: str, metric: str, as_of: date | None = None, unit: str | None = None,
    rates: Rates | None = None, ageing: bool = True,
) -> Reconciled:  # fmt: skip
    """Reconcile claims of one entity, metric and period.

    ``unit`` is the unit of the result, that of most claims by default; other currencies are converted at the rate
    of the claim's day. Figures of a fiscal period do not age. Raises Missing where no claim can be used.
    """
    if not claims:
        raise Missing(f"a claim of {metric} for {entity}")
    unit = unit or _commonest([c.unit for c in claims])
    figures: dict[float, list[Claim]] = {}
    used: list[Rate] = []
    for claim in claims:
        value = _value(claim, unit, rates, used)
        if value is not None:
            figures.setdefault(float(f"{value:.6g}"), []).append(claim)
    now = as_of or max((c.stated_on for c in claims if c.stated_on), default=None)
    witnesses = tuple(
        Witness(value, tuple(same), max(_weight(c, now, ageing) for c in same)) for value, same in figures.items()
    )  # fmt: skip
    if not witnesses:
        raise Missing(f"a claim of {metric} for {entity} in {unit}", "claims in other units only")
    best = _median(witnesses)
    agree = [w for w in witnesses if not _dissents(w.value, best)]
    interval = Interval(min(w.value for w in agree), max(w.value for w in agree))
    dissent = tuple(w for w in witnesses if _dissents(w.value, best))
    return Reconciled(entity, metric, unit, best, interval, witnesses, dissent, tuple(dict.fromkeys(used)), as_of)


def _value(claim: Claim, unit: str | None, rates: Rates | None, used: list[Rate]) -> float | None:
    middle = Interval(claim.low, claim.high).middle
    if claim.unit == unit:
        return middle
    if rates is None or claim.unit is None or unit is None or {kind(claim.unit), kind(unit)} != {"money"}:
        return None
    rate = rates.nearest(claim.unit, unit, claim.stated_on)
    used.append(rate)
    return middle * rate.value


def _weight(claim: Claim, now: date | None, ageing: bool) -> float:
    fiscal = claim.period is not None and claim.period[:2] == "FY"
    if not ageing or fiscal or claim.stated_on is None or now is None:
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
