"""Histograms in flat memory: bins that are a fixed share of the value, on either side of zero."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from pricedin.engine.machine.layout import BINS, FAN_BINS, FAN_HALF, FAN_SUB_BITS, HALF, LOWEST, OCTAVES, SUB_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Counts = NDArray[np.int64]

MANY = 16  # values in a bin with none beside it: were they not all one, some would have fallen there
ROUNDED = 1e-12  # what the least and the largest value may be off
FEW = 32  # bins among which values can hardly be told apart
WHOLE = 1024  # up to here every whole number has a bin of its own
TINY = 2.0**-20  # an outcome that goes beyond may have what lies in the bins at zero called zero
ALIKE = 3  # standard deviations that the numbers in neighbouring bins may differ by
SIZES = {BINS: (SUB_BITS, HALF), FAN_BINS: (FAN_SUB_BITS, FAN_HALF)}


@lru_cache(maxsize=2)
def edges(bins: int) -> Array:
    """The ``2 half + 1`` edges, ascending; those nearest to zero are zero itself. Read-only."""
    sub_bits, half = SIZES[bins]
    bits = (np.arange(half + 1, dtype=np.int64) + ((1023 + LOWEST) << sub_bits)) << (52 - sub_bits)
    upper = bits.view(np.float64).copy()
    upper[0] = 0.0
    out = np.concatenate([-upper[:0:-1], upper])
    out.flags.writeable = False
    return out


def resolved(low: float, high: float) -> bool:
    """Whether values between ``low`` and ``high`` are spread over more than the bins at zero and at the far ends."""
    return low == high or 2.0**LOWEST <= max(-low, high) <= 2.0 ** (LOWEST + OCTAVES)


def few(low: float, high: float) -> bool:
    """Whether all values lie in a few bins, as calendar years do: bins are a share of the value, not of the spread."""
    return low < high and high - low < FEW * max(abs(low), abs(high)) / 2**SUB_BITS


def place(x: Array, bins: int) -> NDArray[np.int64]:
    """The bin of each value, as the kernel finds it; what is no finite number goes to bin ``2 half``."""
    sub_bits, half = SIZES[bins]
    bits = np.ascontiguousarray(x, np.float64).view(np.int64)
    key = (bits & np.int64(2**63 - 1)) >> (52 - sub_bits)
    at = np.clip(key - ((1023 + LOWEST) << sub_bits), 0, half - 1)
    out = np.where(bits < 0, half - 1 - at, half + at)
    return np.where(np.isfinite(x), out, 2 * half)


@dataclass(frozen=True, slots=True)
class Single:
    """``values`` of the bins in which all values are one, nan for the others; ``sure`` where it is known exactly."""

    values: Array
    sure: NDArray[np.bool_]


def single(counts: Counts, low: float, high: float, whole: bool = False) -> Single:
    """``low`` and ``high`` are the least and the largest value seen; ``whole`` says that all are whole numbers.

    Bins hold a single value where many are in them and none beside them: the least or the largest one, zero, or
    somewhere in the bin, for which its edge next to zero stands. Whole numbers below 1024 have a bin each.
    """
    _, half = SIZES[len(counts)]
    inside, edge = counts[: 2 * half], edges(len(counts))
    empty = inside == 0
    alone = inside >= MANY
    alone[1:] &= empty[:-1]
    alone[:-1] &= empty[1:]
    alone[[0, half - 1, half, 2 * half - 1]] = False
    values, sure = np.full(len(inside), np.nan), np.zeros(len(inside), np.bool_)
    inner = np.concatenate([edge[1 : half + 1], edge[half:-1]])  # the edge next to zero
    if whole:
        filled = ~empty & (np.abs(inner) < WHOLE)
        values[filled], sure[filled] = np.round(inner[filled]), True
    values[alone & ~sure] = inner[alone & ~sure]
    for end in (low, high):
        at = np.flatnonzero(alone & ~sure & (edge[:-1] <= end) & (end <= edge[1:]))
        near = [i for i in at.tolist() if math.isclose(inner[i], end, rel_tol=ROUNDED)]
        values[[i for i in at.tolist() if i not in near]] = end
        sure[at] = True
    middle = slice(half - 1, half + 1)
    if inside[middle].sum() >= MANY and empty[half - 2] and empty[half + 1] and max(-low, high) > TINY:
        values[middle], sure[middle] = 0.0, True
    return Single(values, sure)


def quantile(
    counts: Counts, p: float, low: float, high: float, ones: Single | None = None
) -> tuple[float, float]:  # fmt: skip
    """The quantile, linear inside its bin, and the width of that bin: the most that it can be wrong by.

    ``ones`` are the bins that hold a single value.
    ``low`` and ``high`` are the least and largest value seen. What is further from zero than the last edge, ``2**60``,
    is in one bin that reaches to them.
    """
    _, half = SIZES[len(counts)]
    first, last = (int(i) for i in place(np.array([low, high]), len(counts))) if low <= high else (0, 2 * half - 1)
    if first == 2 * half or last == 2 * half:  # an end that is not known
        first, last = 0, 2 * half - 1
    inside = counts[first : last + 1]
    sums = np.cumsum(inside)
    total = int(sums[-1])
    if total == 0:
        return np.nan, np.nan
    target = p * total
    i = min(int(np.searchsorted(sums, target, side="left")), len(inside) - 1)
    while inside[i] == 0 and i < len(inside) - 1:
        i += 1
    edge = edges(len(counts))[first:]
    left = low if first + i == 0 else max(float(edge[i]), low)  # the first and last bin have one end only
    right = high if first + i == 2 * half - 1 else min(float(edge[i + 1]), high)
    if ones is not None and not np.isnan(ones.values[first + i]):
        return float(ones.values[first + i]), 0.0 if ones.sure[first + i] else max(right - left, 0.0)
    share = (target - (sums[i] - inside[i])) / inside[i] if inside[i] else 0.0
    return left + min(max(share, 0.0), 1.0) * (right - left), max(right - left, 0.0)


def true(counts: Counts) -> Counts:
    """Of (..., bins) of ones and zeros the number of ones."""
    out: Counts = counts[..., int(place(np.ones(1), counts.shape[-1])[0])]
    return out


def narrowed(counts: Counts) -> tuple[Counts, Array]:
    """``counts`` of shape (..., bins) without the bins that are empty in all of them, and the edges of the rest.

    The first and the last of all bins have one end only.
    """
    bins = counts.shape[-1]
    _, half = SIZES[bins]
    filled = np.asarray(counts.any(axis=tuple(range(counts.ndim - 1))))
    used = np.flatnonzero(filled[: 2 * half])
    first, last = (int(used[0]), int(used[-1])) if len(used) else (0, 0)
    edge = np.concatenate([[-np.inf], edges(bins)[1:-1], [np.inf]])
    return counts[..., first : last + 1], edge[first : last + 2]


def quantiles(counts: Counts, edge: Array, p: float, stepped: bool = True) -> tuple[Array, Array]:
    """The quantile of many histograms and what their bins can add, both of shape (...); see :func:`narrowed`.

    Infinite or nan where it lies in a bin with one end, or where a histogram is empty.
    """
    sums = np.cumsum(counts, axis=-1)
    target = p * sums[..., -1]
    i = np.minimum((sums < target[..., None]).sum(axis=-1), len(edge) - 2)
    own, under = (np.take_along_axis(x, i[..., None], axis=-1)[..., 0] for x in (counts, sums - counts))
    with np.errstate(all="ignore"):
        width = edge[i + 1] - edge[i]
        value = edge[i] + (target - under) / own * width
        if stepped or len(edge) < 4:
            return value, width
        inside = np.clip(i, 1, len(edge) - 3)
        near = inside[..., None] + np.arange(-1, 2)
        off = _rough(np.take_along_axis(counts, near, axis=-1), np.diff(edge)[near])
        return value, np.where((i == inside) & np.isfinite(off), off, 1.0) * width


def below(counts: Counts, x: float, ones: Single | None = None) -> tuple[float, float]:
    """The share of values below ``x``, and the share in the bin where ``x`` lies: the most it can be wrong by.

    ``ones`` as in :func:`quantile`. A single value that is known to its bin only is taken to be ``x``: who asks for a
    decimal among single values means one of them.
    """
    _, half = SIZES[len(counts)]
    inside = counts[: 2 * half]
    total = int(inside.sum())
    if total == 0:
        return np.nan, np.nan
    edge = edges(len(counts))
    side: Literal["left", "right"] = "left" if x < 0 else "right"  # bins hold their edge next to zero
    i = int(np.clip(np.searchsorted(edge, x, side=side) - 1, 0, 2 * half - 1))
    share = (x - edge[i]) / (edge[i + 1] - edge[i])
    if ones is not None and not np.isnan(one := float(ones.values[i])):
        share = float(x > one) if ones.sure[i] or one == round(one) else 0.0
        if ones.sure[i]:
            own = slice(half - 1, half + 1) if one == 0 else slice(i, i + 1)  # zero may bear a minus
            return float((inside[: own.start].sum() + share * inside[own].sum()) / total), 0.0
    under = inside[:i].sum() + min(max(share, 0.0), 1.0) * inside[i]
    return float(under / total), float(inside[i] / total)


def rough(counts: Counts, x: float) -> float:
    """The share of its width by which values laid evenly into the bin of ``x`` can be off, judged by its neighbours.

    It is all where the bin holds more or less than they do, beyond what chance explains, or where one has no end.
    """
    _, half = SIZES[len(counts)]
    i = int(place(np.array([x]), len(counts))[0])
    if not 2 <= i < 2 * half - 2 or abs(i - half + 0.5) < 2:
        return 1.0
    near = slice(i - 1, i + 2)
    return float(_rough(counts[near], np.diff(edges(len(counts))[i - 1 : i + 3])))


def _rough(three: Counts, widths: Array) -> Array:
    """Of bins with both neighbours, (..., 3)."""
    left, own, right = np.moveaxis(three * (widths[..., 1:2] / widths), -1, 0)  # as if all were of one width
    chance = ALIKE * np.sqrt(1.5 * own)
    with np.errstate(divide="ignore", invalid="ignore"):
        lean = np.abs(right - left) / 4
        stands_out = np.maximum(0, np.abs(own - (left + right) / 2) - chance)
        out: Array = np.where(own > 0, np.minimum(1.0, (lean + stands_out) / own), 1.0)
    return out


def coarse(counts: Counts, low: float, high: float, bars: int) -> tuple[Array, Array]:
    """``bars`` equal bars from ``low`` to ``high``: their edges and the share of values in each."""
    _, half = SIZES[len(counts)]
    edge, inside = edges(len(counts)), counts[: 2 * half]
    first, last = (int(i) for i in np.clip(place(np.array([low, high]), len(counts)), 0, 2 * half - 1))
    edge, inside = edge[first : last + 2], inside[first : last + 1]
    total = max(1, int(counts[: 2 * half].sum()))
    share = np.arange(bars + 1) / bars
    cuts: Array = low * (1 - share) + high * share  # no difference that could overflow
    at = np.interp(cuts, edge, np.concatenate([[0], np.cumsum(inside)]))
    at[0], at[-1] = at[0], max(at[-1], at[0])
    return cuts, np.diff(at) / total
