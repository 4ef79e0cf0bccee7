"""One of several distributions, each with its probability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pricedin.engine.marginals.base import Marginal, Place

if TYPE_CHECKING:
    from pricedin.engine.draw import Draw
    from pricedin.engine.machine.lanes import LaneDraw, Lanes
    from pricedin.engine.marginals.base import Array


@dataclass(frozen=True, slots=True)
class Mixture(Marginal):
    """The uniform chooses the part, and stretched to (0, 1) it is the uniform of the part: one dimension in all."""

    parts: tuple[Marginal, ...] = ()
    probabilities: tuple[float, ...] = ()

    def shape(self) -> tuple[object, ...]:
        return ("Mixture", tuple(p.shape() for p in self.parts))

    def _cuts(self) -> list[float]:
        import numpy as np

        return [0.0, *np.cumsum(self.probabilities)[:-1].tolist()]

    def parameters(self, place: Place) -> list[float]:
        out: list[float] = []
        for part, cut, p in zip(self.parts, self._cuts(), self.probabilities, strict=True):
            out += [cut, 1 / p, *part.parameters(place)]
        return out

    def middle(self) -> float:
        return max(zip(self.probabilities, self.parts, strict=True), key=lambda part: part[0])[1].middle()

    def quantile(self, draw: Draw) -> Array:
        import numpy as np

        from pricedin.engine.draw import Draw

        out = np.zeros(draw.size)
        for part, cut, p in zip(self.parts, self._cuts(), self.probabilities, strict=True):
            inside = np.clip((draw.u - cut) * (1 / p), 2.0**-53, 1 - 2.0**-53)
            out = np.where(draw.u >= cut, part.quantile(Draw.uniform(inside)), out)
        return out

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        value, at = lanes.const(0.0), first
        for k, part in enumerate(self.parts):
            cut, inverse = lanes.parameter(at), lanes.parameter(at + 1)
            inside = lanes.mul(lanes.sub(draw.u(), cut), inverse)
            inside = lanes.least(lanes.const(lanes.real.below_one), lanes.most(lanes.const(2.0**-53), inside))
            x = part.emit(lanes, lanes.draw_of(inside), at + 2)
            value = x if k == 0 else lanes.select(lanes.compare("oge", draw.u(), cut), x, value)
            at += 2 + len(part.parameters(lambda _: 0))
        return value

    @property
    def stepped(self) -> bool:
        return any(p.stepped for p in self.parts) or sum(not p.random for p in self.parts) > 1

    @property
    def jumps(self) -> bool:
        return True

    def describe(self) -> str:
        each = (f"{p:.3g}: {m.describe()}" for m, p in zip(self.parts, self.probabilities, strict=True))
        return "mixture of " + "; ".join(each)
