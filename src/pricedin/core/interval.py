"""Closed intervals of real numbers: what a figure allows."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``, both included.

    >>> Interval(1, 2) * Interval(-3, 4)
    Interval(low=-6, high=8)
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"expected low <= high, got [{self.low}, {self.high}]")

    @staticmethod
    def of(value: float | Interval) -> Interval:
        """A number as the interval that holds it alone; an interval as it is."""
        return value if isinstance(value, Interval) else Interval(value, value)

    @property
    def middle(self) -> float:
        """The geometric mean where both ends are positive, as ratios matter; else the arithmetic mean."""
        if self.low == self.high:
            return self.low
        if self.low > 0 and math.isfinite(self.high):
            return math.sqrt(self.low) * math.sqrt(self.high)
        return (self.low + self.high) / 2

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Whether some value lies in both, their ends included."""
        return self.low <= other.high and other.low <= self.high

    def meet(self, other: Interval) -> Interval | None:
        """The part that both allow, or None where they are disjoint."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None

    def hull(self, other: Interval) -> Interval:
        """The least interval that holds both, with whatever lies between them."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def __add__(self, other: float | Interval) -> Interval:
        o = Interval.of(other)
        return Interval(self.low + o.low, self.high + o.high)

    __radd__ = __add__

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __abs__(self) -> Interval:
        if self.low >= 0:
            return self
        return -self if self.high <= 0 else Interval(0.0, max(-self.low, self.high))

    def __sub__(self, other: float | Interval) -> Interval:
        o = Interval.of(other)
        return Interval(self.low - o.high, self.high - o.low)

    def __rsub__(self, other: float) -> Interval:
        return Interval.of(other) - self

    def __mul__(self, other: float | Interval) -> Interval:
        if type(other) is float and self.low > 0 and other > 0:
            return Interval(self.low * other, self.high * other)
        o = Interval.of(other)
        if self.low > 0 and o.low > 0:
            return Interval(self.low * o.low, self.high * o.high)
        ends = [_times(a, b) for a in (self.low, self.high) for b in (o.low, o.high)]
        return Interval(min(ends), max(ends))

    __rmul__ = __mul__

    def __truediv__(self, other: float | Interval) -> Interval:
        o = Interval.of(other)
        if self.low > 0 and o.low > 0 and o.high < math.inf:
            return Interval(self.low / o.high, self.high / o.low)
        if o.low < 0 < o.high or o.low == o.high == 0:
            return Interval(-math.inf, math.inf)
        ends = [_over(a, b, side) for a in (self.low, self.high) for b, side in ((o.low, 1.0), (o.high, -1.0))]
        return Interval(min(ends), max(ends))

    def __rtruediv__(self, other: float) -> Interval:
        return Interval.of(other) / self

    def __str__(self) -> str:
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"


def _times(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b  # 0 * inf is 0 at an interval's end


def _over(a: float, b: float, side: float) -> float:
    """A quotient of two ends; a zero end is approached from ``side``, and what is infinite shrinks the rest to 0.

    Not through the inverse, as that of a very small number is infinite where the quotient need not be.
    """
    if a == 0 or math.isinf(b):
        return 0.0
    return math.copysign(math.inf, a * side) if b == 0 else a / b
