"""A driver bound to a claim: what its text allows becomes the distribution."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from pricedin.algebra import units
from pricedin.checks.tolerance import stated_interval
from pricedin.core import period
from pricedin.core.claim import Claim
from pricedin.core.errors import InvalidParameter
from pricedin.engine import distributions
from pricedin.vocabulary import load

SHORTEST = 1 / 13  # years: sums are told of months, quarters and years, and prices of days
YEAR = units.parse("years")


def from_claim(claim: Claim, unit: str | None = None) -> Any:
    """Uniform over what the digits and the hedge allow; a constant where they allow one value only.

    Given a ``unit``, the figure is converted into it: from a rate a quarter to one a year, or from the sum of a claim's
    own period to a rate. InvalidParameter for an open-ended claim, and for a unit of another kind or currency.
    """
    allowed = stated_interval(claim)
    factor, own = _in(unit, claim)
    about = f"{claim.said.doc}: {claim.said.quote}"
    if not (math.isfinite(allowed.low) and math.isfinite(allowed.high)):
        hint = "give the other end yourself, for instance with uniform(low, high)"
        raise InvalidParameter("a claim with two ends", f"{claim.said.quote!r}, {allowed}", claim.said.doc, hint)
    if allowed.low == allowed.high:
        return distributions.constant(allowed.low * factor, unit=own, about=about)
    return distributions.uniform(allowed.low * factor, allowed.high * factor, unit=own, about=about)


def from_claims(claims: Iterable[Claim], unit: str | None = None) -> Any:
    """The figures that several sources gave of one thing, as an empirical distribution of their middles.

    ``unit`` as in :func:`from_claim`. InvalidParameter for claims of several units, or of years or quarters apart.
    """
    found = list(claims)
    told = [_in(unit, c) for c in found]
    kinds = {own for _, own in told}
    if len(kinds) > 1:
        hint = "choose claims of one, or name the unit that all are to be converted into"
        raise InvalidParameter("claims of one unit", ", ".join(sorted(map(str, kinds))), "from_claims", hint)
    spans = {str(c.period) for c in found if (when := period.parse(c.period)) is not None and when.years >= SHORTEST}
    if len(spans) > 1:
        got = ", ".join(sorted(spans))
        raise InvalidParameter(
            "claims of one period", got, "from_claims", f"choose one, such as period = {min(spans)!r}"
        )
    values = [factor * (c.low + c.high) / 2 for (factor, _), c in zip(told, found, strict=True)]
    about = "; ".join(sorted({c.said.doc for c in found}))
    return distributions.empirical(values, unit=next(iter(kinds), None), about=about)


def _in(unit: str | None, claim: Claim) -> tuple[float, str | None]:
    """What to multiply the claim's figures by for ``unit``, by default its own, and that unit."""
    own = f"{claim.unit}/{claim.per}" if claim.unit and claim.per else claim.unit
    if unit is None or own is None:
        return 1.0, unit or own
    said, wanted = units.parse(own), units.parse(unit)
    if said.powers == wanted.powers:
        return said.scale / wanted.scale, unit
    over, concept = period.parse(claim.period), load().concepts.get(claim.metric or "")
    if said.times(YEAR, -1).powers == wanted.powers:  # a sum of money over a period, as a rate
        if concept is not None and concept.flow == "stock":
            hint = f"{concept.label} is an amount at a moment and no sum over a period: leave the unit out"
            raise InvalidParameter(f"a claim in {unit}", own, claim.said.doc, hint)
        years = over.years if over is not None and over.years >= SHORTEST else 1 / wanted.scale
        return 1 / (years * wanted.scale), unit
    hint = "leave the unit out, or convert with a rate as another driver"
    raise InvalidParameter(f"a claim in {unit}", own, claim.said.doc, hint)
