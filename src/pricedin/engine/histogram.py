"""Histograms in flat memory: bins that are a fixed share of the value, on either side of zero."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from pricedin.engine.machine.layout import BINS, FAN_BINS, FAN_HALF, FAN_SUB_BITS, HALF, LOWEST, OCTAVES, SUB_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Counts = NDArray[np.int64]

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


def place(x: Array, bins: int) -> NDArray[np.int64]:
    """The bin of each value, as the kernel finds it; what is no finite number goes to bin ``2 half``."""
    sub_bits, half = SIZES[bins]
    bits = np.ascontiguousarray(x, np.float64).view(np.int64)
    key = (bits & np.int64(2**63 - 1)) >> (52 - sub_bits)
    at = np.clip(key - ((1023 + LOWEST) << sub_bits), 0, half - 1)
    out = np.where(bits < 0, half - 1 - at, half + at)
    return np.where(np.isfinite(x), out, 2 * half)


def quantile(counts: Counts, p: float, low: float, high: float) -> tuple[float, float]:
    """The quantile, linear inside its bin, and the width of that bin: the most that it can be wrong by.

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
    share = (target - (sums[i] - inside[i])) / inside[i] if inside[i] else 0.0
    return left + min(max(share, 0.0), 1.0) * (right - left), max(right - left, 0.0)


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


def quantiles(counts: Counts, edge: Array, p: float) -> tuple[Array, Array]:
    """The quantile of many histograms and the widths of their bins, both of shape (...); see :func:`narrowed`.

    Infinite or nan where it lies in a bin with one end, or where a histogram is empty.
    """
    sums = np.cumsum(counts, axis=-1)
    target = p * sums[..., -1]
    i = np.minimum((sums < target[..., None]).sum(axis=-1), len(edge) - 2)
    own, under = (np.take_along_axis(x, i[..., None], axis=-1)[..., 0] for x in (counts, sums - counts))
    with np.errstate(all="ignore"):
        width = edge[i + 1] - edge[i]
        return edge[i] + (target - under) / own * width, width


def below(counts: Counts, x: float) -> tuple[float, float]:
    """The share of values below ``x``, and the share in the bin where ``x`` lies: the most it can be wrong by."""
    _, half = SIZES[len(counts)]
    inside = counts[: 2 * half]
    total = int(inside.sum())
    if total == 0:
        return np.nan, np.nan
    edge = edges(len(counts))
    i = int(np.clip(np.searchsorted(edge, x, side="right") - 1, 0, 2 * half - 1))
    share = (x - edge[i]) / (edge[i + 1] - edge[i])
    under = inside[:i].sum() + min(max(share, 0.0), 1.0) * inside[i]
    return float(under / total), float(inside[i] / total)


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
