"""What the machine can do: its name, features, and how many doubles it handles at once."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Host:
    """``width`` is in doubles; ``wide`` says that AVX-512's own instructions may be used."""

    cpu: str
    features: str
    width: int
    wide: bool


@lru_cache(maxsize=1)
def host() -> Host:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    flags = llvm.get_host_cpu_features()
    wide = bool(flags.get("avx512f") and flags.get("avx512dq") and flags.get("avx512vl"))
    if wide:
        width = 8
    elif flags.get("avx2") and flags.get("fma"):
        width = 4
    else:
        width = 2 if platform.machine().lower() in ("arm64", "aarch64", "x86_64", "amd64") else 1
    return Host(llvm.get_host_cpu_name(), flags.flatten(), max(width, 2), wide)
