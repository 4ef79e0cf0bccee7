"""The two kinds of number that code is written for."""

from __future__ import annotations

import struct
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Real:
    """``word`` is the integer of its size, ``mantissa`` the stored bits of it, ``suffix`` LLVM's name of it."""

    name: str
    word: str
    suffix: str
    size: int
    mantissa: int
    bias: int

    def literal(self, x: float) -> str:
        """A number as LLVM writes it without loss: the bits of the double that it is equal to."""
        if self.size == 4:
            x = rounded(x)
        return f"0x{struct.unpack('<Q', struct.pack('<d', x))[0]:016X}"

    @property
    def below_one(self) -> float:
        return 1 - 2.0 ** -(self.mantissa + 1)


def rounded(x: float) -> float:
    """The nearest single-precision number; infinite where it is too large for one."""
    try:
        return float(struct.unpack("<f", struct.pack("<f", x))[0])
    except OverflowError:
        return float("inf") if x > 0 else float("-inf")


DOUBLE = Real("double", "i64", "f64", 8, 52, 1023)
SINGLE = Real("float", "i32", "f32", 4, 23, 127)
