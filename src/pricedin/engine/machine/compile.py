"""From LLVM assembly to a function that can be called, through a cache of object code by content."""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from pricedin.engine.machine.host import host

DIGEST, MOST_KEPT = 16, 400  # bytes behind the code; files in the cache
POINTER, INTEGER = ctypes.c_void_p, ctypes.c_int64
SIGNATURE = (POINTER, *[INTEGER] * 5, *[POINTER] * 10, INTEGER, POINTER, INTEGER, INTEGER)


class Compiled:
    """A kernel in memory. ``run`` lets go of the interpreter lock; ``engine`` keeps the code alive."""

    __slots__ = ("engine", "run")

    def __init__(self, engine: Any, address: int) -> None:
        self.engine = engine
        self.run = ctypes.CFUNCTYPE(None, *SIGNATURE)(address)


def cache_folder() -> Path | None:
    """Where object code is kept; the variable PRICEDIN_CACHE names another folder, or ``off``."""
    told = os.environ.get("PRICEDIN_CACHE")
    if told == "off":
        return None
    if told:
        return Path(told)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "pricedin" / "kernels"


@lru_cache(maxsize=64)
def compiled(assembly: str) -> Compiled:
    """The kernel of ``assembly``; equal text is compiled once in a process, and read from disk in the next."""
    import llvmlite
    import llvmlite.binding as llvm

    machine = host()
    target = llvm.Target.from_default_triple().create_target_machine(
        cpu=machine.cpu, features=machine.features, opt=2, jit=True
    )
    identity = "\n".join((assembly, machine.cpu, machine.features, llvmlite.__version__))
    key = hashlib.blake2b(identity.encode(), digest_size=20).hexdigest()
    stored = _read(key)
    if stored is None:
        module = llvm.parse_assembly(assembly)
        optimise(module, target)
        stored = target.emit_object(module)
        _write(key, stored)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), target)
    engine.add_object_file(llvm.object_file.ObjectFileRef.from_data(stored))
    engine.finalize_object()
    return Compiled(engine, engine.get_function_address("run"))


def optimise(module: Any, target: Any) -> None:
    """Only inlining: equal expressions stand once and invariants outside the loop already, and more passes cost a
    tenth of a cold start without a faster kernel."""
    import llvmlite.binding as llvm

    builder = llvm.create_pass_builder(target, llvm.create_pipeline_tuning_options(speed_level=2))
    passes = llvm.create_new_module_pass_manager()
    passes.add_always_inliner_pass()
    passes.run(module, builder)


def _read(key: str) -> bytes | None:
    """Object code from the cache, if it is all there: it is run, so a damaged file has to be known as such."""
    folder = cache_folder()
    try:
        data = (folder / f"{key}.o").read_bytes() if folder else b""
    except OSError:
        return None
    body, digest = data[:-DIGEST], data[-DIGEST:]
    return body if body and hashlib.blake2b(body, digest_size=DIGEST).digest() == digest else None


def _write(key: str, data: bytes) -> None:
    """Whole or not at all: two processes may write the same file."""
    folder = cache_folder()
    if folder is None:
        return
    own = folder / f"{key}.{os.getpid()}.{threading.get_ident()}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        own.write_bytes(data + hashlib.blake2b(data, digest_size=DIGEST).digest())
        os.replace(own, folder / f"{key}.o")
        _thin_out(folder)
    except OSError:
        return  # a cache that cannot be written costs time only


def _thin_out(folder: Path) -> None:
    """Keep the newest."""
    if len(os.listdir(folder)) <= MOST_KEPT:
        return
    files = sorted(folder.glob("*.o"), key=lambda f: f.stat().st_mtime)
    for old in files[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
