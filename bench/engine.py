"""The engine beside the hand-written ceiling, NumPy and SciPy, alternating in one run; ratios are medians of rounds.

usage: python bench/engine.py [rounds] [--ceiling FOLDER] [--json FILE]
FOLDER holds ceiling.cc; by default the folder ``shared/bench`` beside the repository. What is absent is skipped, with
the reason. Speeds are in million worlds a second of the reference model, statistics included. Runs on one thread are
timed by the processor's time, so that other work on the machine matters less; runs on several by the clock, which
says nothing on a machine that is busy: compare with how the ceiling fares on as many threads.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from reference_model import Lab
from scipy import special, stats

from pricedin.engine import oracle, plan, sobol
from pricedin.engine.machine.host import host
from pricedin.engine.prepare import Wanted
from pricedin.engine.ready import ready
from pricedin.engine.runner import Runner

ROOT = Path(__file__).resolve().parent.parent
PATHS = 2**20


def ceiling(folder: Path, tmp: str, single: bool) -> Callable[[int, int], None] | None:
    """The ceiling's kernel as a function of paths and seed, or None with the reason printed."""
    source = folder / "ceiling.cc"
    if not source.is_file() or shutil.which("g++") is None:
        print(f"ceiling skipped: {'no ceiling.cc in ' + str(folder) if not source.is_file() else 'no g++'}")
        return None
    flags = ["-DF32"] if single else []
    library = f"{tmp}/{'f32' if single else 'f64'}.so"
    command = ["g++", "-O3", "-march=native", "-fno-math-errno", "-fno-trapping-math", "-ffp-contract=fast", "-shared",
               "-fPIC", *flags, str(source), "-o", library]  # fmt: skip
    if subprocess.run(command, capture_output=True).returncode:
        print("ceiling skipped: it does not compile here (it needs AVX-512)")
        return None
    run = ctypes.CDLL(library).run
    dtype = np.float32 if single else np.float64
    z = -6.5 + np.arange(833) / 64

    def table(low: float, width: float, a: float, b: float) -> np.ndarray:
        q = np.where(z < 0, stats.beta.ppf(stats.norm.cdf(z), a, b), stats.beta.isf(stats.norm.sf(z), a, b))
        return low + width * q

    betas = [table(0.15, 0.35, 4, 4), table(0.2, 0.7, 3, 2), table(0.3, 0.55, 5, 3), table(0.0, 0.12, 2, 4)]
    tables, subsidy = np.stack(betas).astype(dtype), np.exp(-0.025 * np.arange(41)).astype(dtype)

    def at(array: np.ndarray) -> ctypes.c_void_p:
        return array.ctypes.data_as(ctypes.c_void_p)

    def call(paths: int, seed: int) -> None:
        out = np.zeros(4)
        key = ctypes.c_uint64(seed * 7919 + 3)
        run(ctypes.c_long(paths), key, at(tables), at(subsidy), ctypes.c_double(60), at(out))

    return call


def engine(threads: int, sampler: str = "sobol", single: bool = False) -> Callable[[], None]:
    made = ready(Lab(), Wanted(sampler=sampler, single=single))
    assert made.kernel is not None
    prepared = made.prepared
    runner = Runner(prepared, made.kernel, 1, 8, threads, PATHS // 8)

    def run() -> None:
        collected = prepared.empty(8)
        for piece in plan.pieces(0, PATHS // 8):
            runner.run(piece, collected)

    run()
    return run


Drivers = Callable[[np.ndarray], dict[str, np.ndarray]]


def numpy_run(paths: int, chunk: int, drivers: Drivers) -> Callable[[], None]:
    """The model by NumPy on uniforms of its own generator, in chunks, with the statistics of each chunk."""
    model, rng = Lab(), np.random.default_rng(1)

    def run() -> None:
        for _ in range(paths // chunk):
            u = rng.random((16, chunk)).clip(1e-12, 1 - 1e-12)
            out = oracle.run(model, drivers(u))
            out["value"].mean(), out["value"].std(), np.quantile(out["value"], [0.05, 0.5, 0.95])

    return run


def jax_run(paths: int, chunk: int, drivers: Drivers) -> Callable[[], None] | None:
    """The same functions compiled by JAX, drivers and statistics by NumPy; None with the reason printed."""
    from pricedin.core.errors import Missing
    from pricedin.engine import by_jax

    try:
        jax = by_jax.library()
    except Missing as missing:
        print(f"JAX skipped: {missing}")
        return None
    compiled, rng = jax.jit(by_jax.worlds(Lab())), np.random.default_rng(1)

    def run() -> None:
        with jax.enable_x64(True):
            for _ in range(paths // chunk):
                u = rng.random((16, chunk)).clip(1e-12, 1 - 1e-12)
                value = np.asarray(compiled(drivers(u))[0]["value"])
                value.mean(), value.std(), np.quantile(value, [0.05, 0.5, 0.95])

    run()
    return run


def by_ppf() -> Drivers:
    """Every quantile from scipy.stats, as most people write it."""
    beta, triang = stats.beta.ppf, stats.triang.ppf
    betas = [lambda u: beta(u, 4, 4), lambda u: beta(u, 3, 2), lambda u: beta(u, 5, 3), lambda u: beta(u, 2, 4)]
    return _quantiles(
        stats.norm.ppf, betas, lambda u, low, mode, high: triang(u, (mode - low) / (high - low), low, high - low)
    )


def by_table() -> Drivers:
    """What a careful person writes: ndtri, betas interpolated from a table, triangular in closed form."""
    grid = np.linspace(0, 1, 4097)
    tables = [special.betaincinv(a, b, grid) for a, b in ((4, 4), (3, 2), (5, 3), (2, 4))]
    betas = [lambda u, t=t: np.interp(u, grid, t) for t in tables]

    def triangular(u: np.ndarray, low: float, mode: float, high: float) -> np.ndarray:
        width, left = high - low, mode - low
        rising = low + np.sqrt(u * width * left)
        return np.where(u < left / width, rising, high - np.sqrt((1 - u) * width * (high - mode)))

    return _quantiles(special.ndtri, betas, triangular)


def _quantiles(normal: Callable[..., np.ndarray], betas: list[Callable[..., np.ndarray]],
               triangular: Callable[..., np.ndarray]) -> Drivers:  # fmt: skip
    def drivers(u: np.ndarray) -> dict[str, np.ndarray]:
        e, z = np.exp, {j: normal(u[j]) for j in (0, 1, 2, 7, 8, 9, 11, 12, 15)}

        def pair(first: int, second: int, rho: float) -> np.ndarray:
            return rho * z[first] + (1 - rho * rho) ** 0.5 * z[second]

        return {
            "price": np.full(u.shape[1], 60.0), "log_arr": np.log(6) + 0.35 * z[0], "usage_growth": 0.8 * e(0.2 * z[1]),
            "nrr": 1.12 + 0.12 * pair(1, 2, 0.5), "decay": 0.15 + 0.35 * betas[0](u[3]),
            "api_share_end": 0.2 + 0.7 * betas[1](u[4]), "price_decline": triangular(u[5], 0.1, 0.3, 0.6),
            "gross_margin_start": triangular(u[6], 0.15, 0.35, 0.6), "gross_margin_end": 0.3 + 0.55 * betas[2](u[7]),
            "compute_cost_decline": 0.35 + 0.1 * pair(7, 8, 0.4), "opex_ratio": 0.9 * e(0.25 * z[9]),
            "dilution": 0.12 * betas[3](u[10]), "discount_rate": 0.12 + 0.02 * z[11],
            "terminal_multiple": 8 * e(0.35 * pair(11, 12, -0.4)),
            "supply_cut_at": np.where(u[13] < 0.25, 4 + np.floor(u[13] * 96), 1000.0),
            "supply_cut_severity": triangular(u[14], 0.1, 0.3, 0.8), "subsidy": 0.4 * e(0.6 * z[15]),
        }  # fmt: skip

    return drivers


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", nargs="?", type=int, default=5)
    parser.add_argument("--ceiling", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    print(f"{platform.processor() or platform.machine()}, {host().cpu}, {cores} cores, width {host().width}")
    with tempfile.TemporaryDirectory() as tmp:
        found = speeds(options.rounds, options.ceiling, tmp, cores)
    for name, value in found.items():
        print(f"{name:<44} {value:10.3f}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1))


def speeds(rounds: int, folder: Path, tmp: str, cores: int) -> dict[str, float]:
    top = ceiling(folder, tmp, single=False)
    runs: dict[str, tuple[Callable[[], object], int]] = {
        "engine, 1 thread": (engine(1), PATHS),
        f"engine, {cores} threads": (engine(cores), PATHS),
        "engine pseudo-random, 1 thread": (engine(1, "random"), PATHS),
        "engine f32, 1 thread": (engine(1, single=True), PATHS),
        "numpy in chunks of 4096": (numpy_run(2**16, 4096, by_table()), 2**16),
        "numpy in one array": (numpy_run(2**17, 2**17, by_table()), 2**17),
        "scipy.stats ppf": (numpy_run(2**14, 4096, by_ppf()), 2**14),
    }
    other = jax_run(2**16, 2**14, by_table())
    if other is not None:
        runs["JAX, the same functions"] = (other, 2**16)
    low = ceiling(folder, tmp, single=True)
    if low is not None:
        short = low
        runs["ceiling f32, 1 thread"] = (lambda: short(PATHS, 1), PATHS)
    if top is not None:
        call = top

        def both() -> None:
            with ThreadPoolExecutor(cores) as pool:
                list(pool.map(lambda k: call(PATHS // cores, k), range(cores)))

        runs["ceiling, 1 thread"] = (lambda: call(PATHS, 1), PATHS)
        runs[f"ceiling, {cores} threads"] = (both, PATHS)
    rates: dict[str, list[float]] = {name: [] for name in runs}
    work: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, (run, paths) in runs.items():
            clock = time.perf_counter if name.endswith("threads") else time.process_time
            began, worked = clock(), time.process_time()
            run()
            rates[name].append(paths / (clock() - began) / 1e6)
            work[name].append((time.process_time() - worked) / paths)
    out = {name: statistics.median(r) for name, r in rates.items()}

    def ratio(a: str, b: str) -> None:
        if a in rates and b in rates:
            pairs = zip(rates[a], rates[b], strict=True)
            out[f"ratio: {a} / {b}"] = statistics.median(x / y for x, y in pairs)

    ratio("engine, 1 thread", "ceiling, 1 thread")
    ratio("engine f32, 1 thread", "ceiling f32, 1 thread")
    ratio(f"engine, {cores} threads", f"ceiling, {cores} threads")
    ratio(f"engine, {cores} threads", "engine, 1 thread")
    ratio("engine, 1 thread", "numpy in chunks of 4096")
    ratio("engine, 1 thread", "numpy in one array")
    ratio("engine, 1 thread", "scipy.stats ppf")
    ratio("engine, 1 thread", "JAX, the same functions")
    ratio(f"ceiling, {cores} threads", "ceiling, 1 thread")
    pairs = zip(work[f"engine, {cores} threads"], work["engine, 1 thread"], strict=True)
    out[f"work a world: engine, {cores} threads / 1 thread"] = statistics.median(x / y for x, y in pairs)
    return out


if __name__ == "__main__":
    sobol.directions()
    sys.exit(main())
