"""A driver bound to a claim: what its text allows becomes the distribution."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from pricedin.checks.tolerance import stated_interval
from pricedin.core.claim import Claim
from pricedin.core.errors import InvalidParameter
from pricedin.engine import distributions


def from_claim(claim: Claim, unit: str | None = None) -> Any:
    """Uniform over what the digits and the hedge allow; a constant where they allow one value only.

    ``unit`` replaces the claim's, to say a rate a year for instance. InvalidParameter for an open-ended claim.
    """
    allowed = stated_interval(claim)
    own = unit or (f"{claim.unit}/{claim.per}" if claim.unit and claim.per else claim.unit)
    about = f"{claim.said.doc}: {claim.said.quote}"
    if not (math.isfinite(allowed.low) and math.isfinite(allowed.high)):
        hint = "give the other end yourself, for instance with uniform(low, high)"
        raise InvalidParameter("a claim with two ends", f"{claim.said.quote!r}, {allowed}", claim.said.doc, hint)
    if allowed.low == allowed.high:
        return distributions.constant(allowed.low, unit=own, about=about)
    return distributions.uniform(allowed.low, allowed.high, unit=own, about=about)


def from_claims(claims: Iterable[Claim], unit: str | None = None) -> Any:
    """The figures that several sources gave, as an empirical distribution of their middles."""
    found = list(claims)
    units = {c.unit for c in found}
    if len(units) > 1:
        raise InvalidParameter("claims of one unit", ", ".join(sorted(map(str, units))), "from_claims")
    values = [(c.low + c.high) / 2 for c in found]
    about = "; ".join(sorted({c.said.doc for c in found}))
    return distributions.empirical(values, unit=unit or next(iter(units), None), about=about)
