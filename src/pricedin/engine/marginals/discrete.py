"""Values from a list: equally spaced order statistics (empirical), or each with its probability (discrete)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pricedin.engine.marginals.base import Marginal, Place

if TYPE_CHECKING:
    from pricedin.engine.draw import Draw
    from pricedin.engine.machine.lanes import LaneDraw, Lanes
    from pricedin.engine.marginals.base import Array


@dataclass(frozen=True, slots=True)
class Empirical(Marginal):
    """``values`` in ascending order; the quantile function is linear between them."""

    values: tuple[float, ...] = ()

    def parameters(self, place: Place) -> list[float]:
        import numpy as np

        table = np.array([*self.values, self.values[-1]])
        return [float(place(table)), float(len(self.values) - 1)]

    def middle(self) -> float:
        return self.values[len(self.values) // 2]

    def quantile(self, draw: Draw) -> Array:
        import numpy as np

        values = np.array([*self.values, self.values[-1]])
        at = draw.u * (len(self.values) - 1)
        i = np.floor(at).astype(np.int64)
        out: Array = values[i] + (at - i) * (values[i + 1] - values[i])
        return out

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        at = lanes.mul(draw.u(), lanes.parameter(first + 1))
        whole = lanes.call("floor", at)
        i = lanes.to_int(whole)
        low = lanes.gather(lanes.offset(first), i)
        high = lanes.gather(lanes.offset(first), lanes.int_op("add", i, lanes.int_const(1)))
        return lanes.fma(lanes.sub(at, whole), lanes.sub(high, low), low)

    @property
    def stepped(self) -> bool:
        return True

    def describe(self) -> str:
        return f"empirical, {len(self.values)} values from {self.values[0]:g} to {self.values[-1]:g}"


@dataclass(frozen=True, slots=True)
class Discrete(Marginal):
    """``values`` with ``probabilities`` that add up to one."""

    values: tuple[float, ...] = ()
    probabilities: tuple[float, ...] = ()

    def shape(self) -> tuple[object, ...]:
        return ("Discrete", len(self.values))

    def parameters(self, place: Place) -> list[float]:
        import numpy as np

        return [*self.values, *np.cumsum(self.probabilities)[:-1].tolist()]

    def middle(self) -> float:
        return max(zip(self.probabilities, self.values, strict=True))[1]

    def quantile(self, draw: Draw) -> Array:
        import numpy as np

        cumulated = np.cumsum(self.probabilities)[:-1]
        out: Array = np.array(self.values)[np.searchsorted(cumulated, draw.u, side="right")]
        return out

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        n = len(self.values)
        value = lanes.parameter(first)
        for k in range(1, n):
            past = lanes.compare("oge", draw.u(), lanes.parameter(first + n + k - 1))
            value = lanes.select(past, lanes.parameter(first + k), value)
        return value

    @property
    def stepped(self) -> bool:
        return True

    @property
    def whole(self) -> bool:
        return all(v == round(v) for v in self.values)

    @property
    def jumps(self) -> bool:
        return True

    def describe(self) -> str:
        return ", ".join(f"{v:g} with {p:.3g}" for v, p in zip(self.values, self.probabilities, strict=True))
