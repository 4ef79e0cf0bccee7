"""How many worlds in which pieces: a function of what was asked, never of the machine or its threads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pricedin.core.errors import InvalidParameter
from pricedin.engine.sobol import MOST_POINTS

REPLICATES = 8
DEFAULT_DRAWS = 2**17
FIRST = 2**11  # paths of a replicate in the first round of a run that stops at a precision
LAUNCH = 2**21  # paths of a replicate in one call of the kernel: counters hold, and progress is seen
PACED = 2**15  # worlds from which on the time of the rest can be told
FEWEST = 2**8  # paths of a replicate
SMALLEST_UNIT, USUAL_UNIT, LARGEST_UNIT, UNITS = 2**5, 2**8, 2**16, 2**6
FEWEST_UNITS = 2**5  # of a piece, where that leaves them no smaller than the smallest: error bars compare them


@dataclass(frozen=True, slots=True)
class Piece:
    """``units`` stretches of ``paths`` in each replicate, from path ``first`` on."""

    first: int
    units: int
    paths: int

    @property
    def total(self) -> int:
        return self.units * self.paths


def per_replicate(draws: float, replicates: int, sampler: str) -> int:
    """Paths in each replicate: a power of two, so that Sobol points stay balanced. Errors for unusable counts."""
    if (
        isinstance(draws, (bool, str))
        or draws != draws
        or draws in (float("inf"), float("-inf"))
        or int(draws) != draws
    ):
        raise InvalidParameter("a whole number of draws", repr(draws), "draws")
    if draws < 1:
        raise InvalidParameter("at least one draw", repr(int(draws)), "draws")
    if isinstance(replicates, bool) or not isinstance(replicates, int) or not 2 <= replicates <= 1024:
        raise InvalidParameter("2 to 1024 replicates", repr(replicates), "replicates", "8 or more make good error bars")
    paths = FEWEST
    while paths * replicates < draws:
        paths *= 2
    return paths


def within_points(paths: int, replicates: int, sampler: str) -> None:
    """InvalidParameter where there are not as many Sobol points."""
    if sampler == "sobol" and paths > MOST_POINTS:
        most = f"at most {MOST_POINTS * replicates:,} draws of Sobol points"
        hint = "ask for fewer, or take the pseudo-random sampler"
        raise InvalidParameter(most, f"{paths * replicates:,}", "draws", hint)


def pieces(first: int, last: int) -> Iterator[Piece]:
    """Paths ``first`` to ``last`` of every replicate in calls of the kernel; both are ends of rounds, or zero."""
    while first < last:
        size = min(last - first, LAUNCH)
        unit = max(size // UNITS, min(size // FEWEST_UNITS, USUAL_UNIT), SMALLEST_UNIT)
        unit = min(unit, LARGEST_UNIT, size)
        yield Piece(first, size // unit, unit)
        first += size


def rounds(most: int, halfway: bool = False) -> Iterator[int]:
    """Ends of the rounds: each doubles the worlds so far; with ``halfway`` there is one more between two of them, where
    the points are a net and a half, which are balanced each."""
    end = min(FIRST, most)
    while True:
        yield end
        if end >= most:
            return
        if halfway:
            yield end + end // 2
        end *= 2
