"""The network itself: quantities with boxes, claims on quantities, and instances of relations between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pricedin.checks.network.boxes import Floats
from pricedin.checks.network.shape import Shape

Ints = NDArray[np.int64]
SETTLED = 1e-7  # relative narrowing below which a box counts as unchanged
EMPTY = 1e-9  # relative gap from which low above high is a contradiction and no rounding of floats


@dataclass(frozen=True)
class Network:
    """``claim_at[i]`` is the quantity that claim ``i`` speaks of, between ``claim_low[i]`` and ``claim_high[i]``.

    ``instances`` holds for each shape an array with one row an instance and one column for each of its names, the
    result last; entries are quantities. ``floor`` is the least that a quantity can be by nature: 0 for what is
    positive, as revenue; then it counts as positive in logs. ``weight`` of a claim says how readily it is doubted:
    1 for a figure of a text, less for an assumption such as an exchange rate. ``size`` counts the quantities.
    """

    size: int
    claim_at: Ints
    claim_low: Floats
    claim_high: Floats
    instances: Mapping[Shape, Ints]
    floor: Floats | None = None
    weight: Floats | None = None

    @property
    def claims(self) -> int:
        return len(self.claim_at)

    def without(self, claims: Sequence[int] | Ints) -> Network:
        """The same network where these claims say nothing."""
        low, high = self.claim_low.copy(), self.claim_high.copy()
        low[claims], high[claims] = -np.inf, np.inf
        return replace(self, claim_low=low, claim_high=high)

    def boxes(self) -> tuple[Floats, Floats]:
        """What the claims of each quantity allow together; low above high where two of them disagree."""
        low = np.full(self.size, -np.inf) if self.floor is None else self.floor.copy()
        high = np.full(self.size, np.inf)
        np.maximum.at(low, self.claim_at, self.claim_low)
        np.minimum.at(high, self.claim_at, self.claim_high)
        return low, high
