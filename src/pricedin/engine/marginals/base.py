"""What every marginal distribution does: describe itself, turn uniforms into values, and emit the code for it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pricedin.core.errors import InvalidParameter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pricedin.engine.draw import Draw
    from pricedin.engine.machine.lanes import LaneDraw, Lanes

    Array = NDArray[np.float64]

Place = Callable[["Array"], int]


@dataclass(frozen=True, slots=True)
class Marginal:
    """One driver's distribution. ``unit`` is a unit of the vocabulary; ``about`` says where the figures come from."""

    unit: str | None = None
    about: str = ""

    def shape(self) -> tuple[Any, ...]:
        """What decides the code: its kind, never its figures, so that new figures need no new code."""
        return (type(self).__name__,)

    def parameters(self, place: Place) -> list[float]:
        """The figures that the code reads, in order; ``place`` stores a table and gives its offset."""
        raise NotImplementedError

    def middle(self) -> float:
        """A value in the midst of it, which sums are taken about; nothing else depends on it."""
        raise NotImplementedError

    def quantile(self, draw: Draw) -> Array:
        """Values at the uniforms of ``draw``, by NumPy and SciPy: the oracle of :meth:`emit`."""
        raise NotImplementedError

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        """The register with the values; ``first`` is the position of the parameters."""
        raise NotImplementedError

    @property
    def random(self) -> bool:
        """Whether it takes a dimension of the sample."""
        return True

    @property
    def stepped(self) -> bool:
        """Whether it takes single values, one beside the other, or has a density that jumps."""
        return False

    @property
    def whole(self) -> bool:
        """Whether it takes whole numbers only."""
        return False

    @property
    def jumps(self) -> bool:
        """Whether its quantile function jumps."""
        return False

    def describe(self) -> str:
        raise NotImplementedError


def finite(kind: str, **figures: float) -> dict[str, float]:
    """The figures as floats; InvalidParameter where one is no finite number."""
    out: dict[str, float] = {}
    for name, value in figures.items():
        try:
            if isinstance(value, (str, bool)):
                raise TypeError
            out[name] = float(value)
        except (TypeError, ValueError, OverflowError):
            raise InvalidParameter("a number", f"{value!r:.60}", f"{kind}: {name}") from None
        if not math.isfinite(out[name]):
            raise InvalidParameter("a finite number", repr(value), f"{kind}: {name}")
    return out


def require(holds: bool, kind: str, expected: str, got: str, hint: str = "") -> None:
    if not holds:
        raise InvalidParameter(expected, got, kind, hint)
