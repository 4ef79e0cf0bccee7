"""Uniform, whole numbers, and triangular: what a closed form in the uniform gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pricedin.engine.marginals.base import Marginal, Place

if TYPE_CHECKING:
    from pricedin.engine.draw import Draw
    from pricedin.engine.machine.lanes import LaneDraw, Lanes
    from pricedin.engine.marginals.base import Array


@dataclass(frozen=True, slots=True)
class Uniform(Marginal):
    low: float = 0.0
    high: float = 1.0

    def parameters(self, place: Place) -> list[float]:
        return [self.low, self.high - self.low]

    def middle(self) -> float:
        return (self.low + self.high) / 2

    def quantile(self, draw: Draw) -> Array:
        return self.low + (self.high - self.low) * draw.u

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        return lanes.fma(lanes.parameter(first + 1), draw.u(), lanes.parameter(first))

    def describe(self) -> str:
        return f"uniform {self.low:g} to {self.high:g}"


@dataclass(frozen=True, slots=True)
class Integers(Marginal):
    """Whole numbers from ``low`` to ``high``, both included, equally likely."""

    low: int = 0
    high: int = 1

    def parameters(self, place: Place) -> list[float]:
        return [float(self.low), float(self.high - self.low + 1)]

    def middle(self) -> float:
        return float((self.low + self.high) // 2)

    def quantile(self, draw: Draw) -> Array:
        import numpy as np

        return self.low + np.floor(draw.u * (self.high - self.low + 1))

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        steps = lanes.call("floor", lanes.mul(draw.u(), lanes.parameter(first + 1)))
        return lanes.add(lanes.parameter(first), steps)

    @property
    def stepped(self) -> bool:
        return True

    @property
    def whole(self) -> bool:
        return True

    @property
    def jumps(self) -> bool:
        return True

    def describe(self) -> str:
        return f"whole numbers {self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Triangular(Marginal):
    low: float = 0.0
    mode: float = 0.5
    high: float = 1.0

    def parameters(self, place: Place) -> list[float]:
        width = self.high - self.low
        cut = (self.mode - self.low) / width
        return [self.low, self.high, cut, width * (self.mode - self.low), width * (self.high - self.mode)]

    def middle(self) -> float:
        return (self.low + self.mode + self.high) / 3

    def quantile(self, draw: Draw) -> Array:
        import numpy as np

        low, high, cut, left, right = self.parameters(lambda _: 0)
        return np.where(draw.u < cut, low + np.sqrt(draw.u * left), high - np.sqrt(draw.v * right))

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        low, high, cut, left, right = (lanes.parameter(first + k) for k in range(5))
        below = lanes.compare("olt", draw.u(), cut)
        area = lanes.mul(lanes.select(below, draw.u(), draw.v()), lanes.select(below, left, right))
        root = lanes.call("sqrt", area)
        return lanes.select(below, lanes.add(low, root), lanes.sub(high, root))

    def describe(self) -> str:
        return f"triangular {self.low:g}, {self.mode:g}, {self.high:g}"
