"""What a person waits for: a mean to a precision, a cold start, solving, sensitivity; and memory by draws.

usage: python bench/engine_tasks.py
Each figure is the median of several rounds; a cold start is a new process with an empty cache of compiled code.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reference_model import Lab

from pricedin.engine import gradient, simulate, sobol_indices, solve

COLD = """
import time
before = time.perf_counter()
from reference_model import Lab
from pricedin.engine import simulate
import numpy, llvmlite.binding
after = time.perf_counter()
run = simulate(Lab, draws=2**14)
mean = run["value"].mean
print(after - before, time.perf_counter() - after)
"""
MEMORY = """
import resource, sys
from pathlib import Path
from reference_model import Lab
from pricedin.engine import simulate
simulate(Lab, draws=float(sys.argv[1]))["value"].quantile(0.05)
status = Path("/proc/self/status")  # the most of this process alone; elsewhere a child may inherit its parent's
if status.is_file():
    print(next(int(l.split()[1]) for l in status.read_text().splitlines() if l.startswith("VmHWM")) / 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def timed(task: Callable[[int], object], rounds: int = 15) -> float:
    task(0)
    spent = []
    for k in range(rounds):
        began = time.perf_counter()
        task(k)
        spent.append(time.perf_counter() - began)
    return 1e3 * statistics.median(spent)


def cold() -> tuple[float, float]:
    """Milliseconds to import and, after it, from source to the first mean."""
    rows = []
    for _ in range(5):
        with tempfile.TemporaryDirectory() as cache:
            rows.append([1e3 * float(x) for x in child(COLD, {"PRICEDIN_CACHE": cache}).split()])
    return statistics.median(r[0] for r in rows), statistics.median(r[1] for r in rows)


def child(code: str, more: dict[str, str], *arguments: str) -> str:
    here = str(Path(__file__).resolve().parent)
    found = subprocess.run(
        [sys.executable, "-c", code, *arguments], env={**os.environ, **more}, cwd=here, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return found.stdout


def main() -> None:
    lab = Lab()
    draws = [simulate(lab, precision=0.001, seed=s, histogram=False).draws for s in range(15)]
    print(f"mean to 0.1 %: {timed(lambda s: simulate(lab, precision=0.001, seed=s, histogram=False)):.2f} ms, "
          f"median {statistics.median(draws):,.0f} worlds")  # fmt: skip
    print(f"all statistics of 2^17 worlds: {timed(lambda s: simulate(lab, draws=2**17, seed=s).to_json()):.1f} ms")
    print(f"solve for a driver: {timed(lambda s: solve(lab, 'terminal_multiple', 60.0, seed=s)):.1f} ms")
    print(f"Sobol indices, 16 drivers, 2^15: {timed(lambda s: sobol_indices(lab, base=2**15, seed=s), 7):.1f} ms")
    one = timed(lambda s: simulate(lab, draws=2**17, seed=s, histogram=False), 9)
    print(f"gradient by 16 drivers / one run: {timed(lambda s: gradient(lab, draws=2**17, seed=s), 9) / one:.2f}")
    first, second = cold()
    print(f"import {first:.0f} ms, then source to first answer {second:.0f} ms")
    for count in (1e6, 1e8):
        print(f"memory at {count:.0e} draws: {float(child(MEMORY, {}, str(count))):.0f} MB")


if __name__ == "__main__":
    main()
