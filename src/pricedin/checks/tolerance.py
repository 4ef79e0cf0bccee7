"""What a claim's text allows: from the digits as written and the hedge, never a global epsilon.

Two tiers. A rounding note asks only for half a unit in the last place; an error has to survive one unit in the
last place and 2 % besides, so that authors who round, truncate and chain rounded figures are left alone.
"""

from __future__ import annotations

import math
import re
from functools import cache

from pricedin.core.claim import Claim
from pricedin.core.interval import Interval
from pricedin.core.unit import kind

SLACK = 0.02  # what an error has to survive besides one unit in the last place
ROUND = 0.05  # the most that trailing zeros may widen a unit in the last place, as a part of the value
WORDS = (0.9, 1.1)  # "doubled", "a third": a multiple told in words is looser than one in digits
PRICES = frozenset({"share_price", "offer_price"})  # "$60 a share" is exact
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


@cache
def widths() -> dict[str, tuple[float, float]]:
    """Hedge -> factors on the value."""
    from pricedin.vocabulary import load

    return {**load().hedges.widening, "words": WORDS}


def unit_in_last_place(claim: Claim) -> float:
    """The size of one step of the last digit that carries meaning; 0 for a count in words.

    Trailing zeros of a whole number may or may not be meant, so ``700 million`` is read as 700 +- 2.5 %.
    """
    q = claim.quantity
    if q.low != q.high:
        return q.ulp
    digits = q.digits or claim.said.quote
    found = _NUMERAL.search(digits)
    if not found:
        return q.ulp
    numeral = found.group().replace(",", "")
    whole, _, decimals = numeral.partition(".")
    ulp = q.ulp or _place(q.high, float(numeral), len(decimals))
    if decimals or (claim.unit == "count" and len(whole) < 3) or (ulp <= 1 and claim.metric in PRICES):
        return ulp
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    return max(ulp, min(ulp * 10**zeros, ROUND * abs(q.high))) if zeros else ulp


def _place(value: float, numeral: float, decimals: int) -> float:
    return abs(value / numeral) * 10.0**-decimals if numeral else 0.0


def in_words(claim: Claim) -> bool:
    """A multiple or part that is told without a digit: doubled, a third."""
    return kind(claim.unit) == "ratio" and not _DIGIT.search(claim.quantity.digits or claim.said.quote)


def stated_interval(claim: Claim, ulps: float = 0.5) -> Interval:
    """All values that the text allows: ``ulps`` units in the last place to either side, widened by the hedge.

    A range that the author gave is taken at its word.

    >>> from pricedin.core import claim, quantity
    >>> said = claim.Said("a.txt", 0, 4, "$27M")
    >>> stated_interval(claim.Claim(said, quantity.Quantity(27e6, 27e6, "USD", "27", 1e6)))
    Interval(low=26500000.0, high=27500000.0)
    """
    return _stated(claim, (ulps,))[0]


def both_intervals(claim: Claim) -> tuple[Interval, Interval]:
    """What the text allows and what an error has to leave: :func:`stated_interval`, :func:`tolerant_interval`."""
    strict, loose = _stated(claim, (0.5, 1.0))
    return strict, loose


def _stated(claim: Claim, tiers: tuple[float, ...]) -> list[Interval]:
    q = claim.quantity
    low, high = q.low, q.high
    if low != high:
        return [Interval(low, high)] * len(tiers)
    ulp, table = unit_in_last_place(claim), widths()
    hedges = [h for h in (claim.qualifiers or (claim.qualifier,)) if h in table]
    if in_words(claim):
        hedges.append("words")
    if not hedges:
        return [Interval(low - n * ulp, high + n * ulp) for n in tiers]
    hedged = [_times(low, f) for h in hedges for f in table[h]]
    one_sided = any(1.0 in table[h] for h in hedges)
    out = []
    for n in tiers:
        reach = n * ulp
        extra = max(0.0, reach * (1 - 0.5 / n)) if one_sided else reach
        out.append(Interval(min(low - extra, *hedged), max(high + extra, *hedged)))
    return out


def tolerant_interval(claim: Claim) -> Interval:
    """What an error has to leave: one unit in the last place and the hedge. :func:`slack` comes once, at the end."""
    return stated_interval(claim, ulps=1.0)


def slack(interval: Interval, part: float = SLACK) -> Interval:
    """The interval with ``part`` of its ends added on both sides."""
    return Interval(interval.low - part * _finite(interval.low), interval.high + part * _finite(interval.high))


def _finite(value: float) -> float:
    return abs(value) if math.isfinite(value) else 0.0


def _times(value: float, factor: float) -> float:
    return value * factor if value else 0.0
