"""The engine beside the hand-written ceiling, NumPy and SciPy, alternating in one run; ratios are medians of rounds.

usage: python bench/engine.py [rounds] [--ceiling FOLDER] [--json FILE]
FOLDER holds ceiling.cc; by default the folder ``shared/bench`` beside the repository. What is absent is skipped, with
the reason. Speeds are in million worlds a second of the reference model, statistics included.
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
from scipy import stats

from pricedin.engine import oracle, plan, sobol
from pricedin.engine.collected import Collected
from pricedin.engine.draw import Draw
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


def engine(threads: int, sampler: str = "sobol") -> Callable[[], None]:
    made = ready(Lab(), Wanted(sampler=sampler))
    assert made.kernel is not None
    prepared = made.prepared
    runner = Runner(prepared, made.kernel, 1, 8, threads, PATHS // 8)

    def run() -> None:
        collected = Collected(prepared.layout, prepared.centre, 8, prepared.program.steps)
        for piece in plan.pieces(0, PATHS // 8):
            runner.run(piece, collected)

    run()
    return run


def numpy_run(paths: int, chunk: int, exact: bool) -> Callable[[], None]:
    """Uniforms by NumPy's generator, quantiles by scipy.special, or by ``scipy.stats.ppf`` where ``exact``."""
    model, rng = Lab(), np.random.default_rng(1)

    def run() -> None:
        for _ in range(paths // chunk):
            u = rng.random((16, chunk)).clip(1e-12, 1 - 1e-12)
            values = dict(by_ppf(u)) if exact else oracle.drivers(model, u)
            out = oracle.run(model, values)
            out["value"].mean(), out["value"].std(), np.quantile(out["value"], [0.05, 0.5, 0.95])

    return run


def by_ppf(u: np.ndarray) -> dict[str, np.ndarray]:
    """The drivers with every quantile from scipy.stats."""
    n, e = stats.norm.ppf, np.exp
    z = {j: n(u[j]) for j in (1, 2, 7, 8, 11, 12)}
    pair = {2: 0.5 * z[1] + 0.75**0.5 * z[2], 8: 0.4 * z[7] + 0.84**0.5 * z[8], 12: -0.4 * z[11] + 0.84**0.5 * z[12]}
    cut = Lab().drivers["supply_cut_at"].quantile(Draw.uniform(u[13]))
    return {
        "price": np.full(u.shape[1], 60.0), "log_arr": np.log(6) + 0.35 * n(u[0]), "usage_growth": 0.8 * e(0.2 * z[1]),
        "nrr": 1.12 + 0.12 * pair[2], "decay": stats.beta.ppf(u[3], 4, 4, 0.15, 0.35),
        "api_share_end": stats.beta.ppf(u[4], 3, 2, 0.2, 0.7), "price_decline": stats.triang.ppf(u[5], 0.4, 0.1, 0.5),
        "gross_margin_start": stats.triang.ppf(u[6], 0.2 / 0.45, 0.15, 0.45),
        "gross_margin_end": stats.beta.ppf(u[7], 5, 3, 0.3, 0.55), "compute_cost_decline": 0.35 + 0.1 * pair[8],
        "opex_ratio": 0.9 * e(0.25 * n(u[9])), "dilution": stats.beta.ppf(u[10], 2, 4, 0, 0.12),
        "discount_rate": 0.12 + 0.02 * z[11], "terminal_multiple": 8 * e(0.35 * pair[12]), "supply_cut_at": cut,
        "supply_cut_severity": stats.triang.ppf(u[14], 0.2 / 0.7, 0.1, 0.7), "subsidy": 0.4 * e(0.6 * n(u[15])),
    }  # fmt: skip


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
        "numpy in chunks of 4096": (numpy_run(2**15, 4096, False), 2**15),
        "numpy in one array": (numpy_run(2**17, 2**17, False), 2**17),
        "scipy.stats ppf": (numpy_run(2**14, 4096, True), 2**14),
    }
    if top is not None:
        call = top

        def both() -> None:
            with ThreadPoolExecutor(cores) as pool:
                list(pool.map(lambda k: call(PATHS // cores, k), range(cores)))

        runs["ceiling, 1 thread"] = (lambda: call(PATHS, 1), PATHS)
        runs[f"ceiling, {cores} threads"] = (both, PATHS)
    rates: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, (run, paths) in runs.items():
            began = time.perf_counter()
            run()
            rates[name].append(paths / (time.perf_counter() - began) / 1e6)
    out = {name: statistics.median(r) for name, r in rates.items()}

    def ratio(a: str, b: str) -> None:
        if a in rates and b in rates:
            pairs = zip(rates[a], rates[b], strict=True)
            out[f"ratio: {a} / {b}"] = statistics.median(x / y for x, y in pairs)

    ratio("engine, 1 thread", "ceiling, 1 thread")
    ratio(f"engine, {cores} threads", f"ceiling, {cores} threads")
    ratio(f"engine, {cores} threads", "engine, 1 thread")
    ratio("engine, 1 thread", "numpy in chunks of 4096")
    ratio("engine, 1 thread", "numpy in one array")
    ratio("engine, 1 thread", "scipy.stats ppf")
    return out


if __name__ == "__main__":
    sobol.directions()
    sys.exit(main())
