"""Scrambled Sobol points: Joe and Kuo's directions, Owen's nested scrambling by hashing.

The points are kept bit-reversed, so that the hash of Laine and Karras (2011), in which a bit depends on lower bits
only, scrambles each digit by the digits before it. Constants of the hash: N. Vegdahl, as used by Burley (2020),
doi:10.48550/arXiv.2005.08518 for the method; here with three independent seeds a dimension.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Words = NDArray[np.uint32]

MULTIPLIERS = (0x3D20ADEA, 0x05526C56, 0x53A22864)
MOST_POINTS = 2**32
GOLD = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio


@lru_cache(maxsize=1)
def directions() -> Words:
    """Bit-reversed direction numbers, (dimension, bit of the index); read-only."""
    with (Path(__file__).parent / "data" / "joe_kuo.npy").open("rb") as file:
        table: Words = reverse(np.load(file))
    table.flags.writeable = False
    return table


def dimensions() -> int:
    return len(directions())


def reverse(x: Words) -> Words:
    """The bits of each word in the opposite order.

    >>> hex(int(reverse(np.array([1], np.uint32))[0]))
    '0x80000000'
    """
    x = np.asarray(x, np.uint32)
    for shift, mask in ((1, 0x55555555), (2, 0x33333333), (4, 0x0F0F0F0F), (8, 0x00FF00FF), (16, 0x0000FFFF)):
        m, s = np.uint32(mask), np.uint32(shift)
        x = ((x >> s) & m) | ((x & m) << s)
    return x


def mix(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64's finaliser (Steele, Lea and Flood 2014), for seeds."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@lru_cache(maxsize=4)
def _steps(replicates: int, dims: int) -> NDArray[np.uint64]:
    """Weyl steps of SplitMix64, one for each word of the seeds; read-only."""
    r, k, d = (x.astype(np.uint64) for x in np.ogrid[0:replicates, 0:3, 0:dims])
    with np.errstate(over="ignore"):
        out: NDArray[np.uint64] = np.uint64(GOLD) * (((r << np.uint64(34)) | (k << np.uint64(32)) | d) + np.uint64(1))
    out.flags.writeable = False
    return out


def seeds(seed: int, replicates: int, dims: int, stream: int = 0) -> Words:
    """Three words for each replicate and dimension: (replicates, 3, dims)."""
    gold = np.uint64(GOLD)
    with np.errstate(over="ignore"):
        key = mix(np.array([seed % 2**64], np.uint64) + gold * np.uint64(2 * stream + 1))
        words = mix(mix(key + _steps(replicates, dims)) + gold)
    return (words >> np.uint64(32)).astype(np.uint32)


def uniforms(index: NDArray[np.uint64], seed: Words, order: Sequence[int] = ()) -> NDArray[np.float64]:
    """As :func:`scrambled`, in (0, 1)."""
    return (scrambled(index, seed, order).astype(np.float64) + 0.5) * 2.0**-32


def scrambled(index: NDArray[np.uint64], seed: Words, order: Sequence[int] = ()) -> Words:
    """The bits of points ``index`` in one replicate: (dims, points) words; ``seed`` is (3, dims).

    Row ``i`` is dimension ``order[i]`` of the tables, or ``i``.
    """
    table = directions()[list(order) if order else slice(seed.shape[1])]
    x = np.zeros((len(table), len(index)), np.uint32)
    for bit in range(32):
        on = ((index >> np.uint64(bit)) & np.uint64(1)).astype(np.uint32)
        if on.any():
            x ^= table[:, bit, None] * on
    a, b, c = (np.uint32(m) for m in MULTIPLIERS)
    with np.errstate(over="ignore"):
        x ^= x * a
        x += seed[0][:, None]
        x *= seed[1][:, None] | np.uint32(1)
        x ^= x * b
        x ^= x * c
        x ^= seed[2][:, None]
    return reverse(x)
