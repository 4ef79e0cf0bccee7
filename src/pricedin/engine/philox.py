"""Philox4x32-10, the counter-based generator of Salmon and others (2011), doi:10.1145/2063384.2063405.

The counter is (path low, path high, pair of dimensions, replicate), so any path can be drawn by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Wide = NDArray[np.uint64]

MULTIPLIERS = (0xD2511F53, 0xCD9E8D57)
WEYL = (0x9E3779B9, 0xBB67AE85)
ROUNDS = 10
_LOW = np.uint64(0xFFFFFFFF)


def philox(counter: tuple[Wide, Wide, Wide, Wide], key: tuple[int, int]) -> tuple[Wide, Wide, Wide, Wide]:
    """Ten rounds on four 32-bit words, each kept in a 64-bit array.

    >>> zero = np.zeros(1, np.uint64)
    >>> [hex(int(w[0])) for w in philox((zero, zero, zero, zero), (0, 0))]
    ['0x6627e8d5', '0xe169c58d', '0xbc57ac4c', '0x9b00dbd8']
    """
    a, b, c, d = counter
    k0, k1 = key
    for _ in range(ROUNDS):
        first, second = a * np.uint64(MULTIPLIERS[0]), c * np.uint64(MULTIPLIERS[1])
        a, b, c, d = (
            (second >> np.uint64(32)) ^ b ^ np.uint64(k0),
            second & _LOW,
            (first >> np.uint64(32)) ^ d ^ np.uint64(k1),
            first & _LOW,
        )
        k0, k1 = (k0 + WEYL[0]) & 0xFFFFFFFF, (k1 + WEYL[1]) & 0xFFFFFFFF
    return a, b, c, d


def uniforms(index: Wide, pair: int, replicate: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two uniforms in (0, 1) of 52 bits for each path."""
    key = (seed & 0xFFFFFFFF, (seed >> 32) & 0xFFFFFFFF)
    full = np.ones_like(index)
    words = philox((index & _LOW, index >> np.uint64(32), full * np.uint64(pair), full * np.uint64(replicate)), key)
    return _unit(words[0], words[1]), _unit(words[2], words[3])


def _unit(high: Wide, low: Wide) -> NDArray[np.float64]:
    bits = (high << np.uint64(20)) | (low >> np.uint64(12))
    return (bits.astype(np.float64) + 0.5) * 2.0**-52
