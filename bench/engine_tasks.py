"""What a person waits for: a mean to a precision, a cold start, solving, sensitivity; and memory by draws.

usage: python bench/engine_tasks.py
Each figure is the median of several rounds; a cold start is a new process with an empty cache of compiled code.
Beside times by the clock stand those of the processor, which other work on the machine disturbs less.
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
before, work = time.perf_counter(), time.process_time()
from reference_model import Lab
from pricedin.engine import simulate
import numpy, llvmlite.binding
after, worked = time.perf_counter(), time.process_time()
run = simulate(Lab, draws=2**14)
mean = run["value"].mean
print(after - before, worked - work, time.perf_counter() - after, time.process_time() - worked)
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


def timed(
    task: Callable[[int], object], rounds: int = 15, clock: Callable[[], float] = time.perf_counter,
    pick: Callable[[list[float]], float] = statistics.median,
) -> float:  # fmt: skip
    """Milliseconds a call, the median of ``rounds``."""
    task(0)
    spent = []
    for k in range(rounds):
        began = clock()
        task(k)
        spent.append(clock() - began)
    return 1e3 * pick(spent)


def cold(rounds: int = 5) -> list[float]:
    """Milliseconds to import and, after it, from source to the first mean, each by the clock and the processor."""
    rows = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as cache:
            rows.append([1e3 * float(x) for x in child(COLD, {"PRICEDIN_CACHE": cache}).split()])
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def child(code: str, more: dict[str, str], *arguments: str) -> str:
    here = str(Path(__file__).resolve().parent)
    found = subprocess.run(
        [sys.executable, "-c", code, *arguments], env={**os.environ, **more}, cwd=here, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return found.stdout


def main() -> None:
    lab = Lab()

    def to_precision(seed: int, threads: int | None = None) -> object:
        return simulate(lab, precision=0.001, seed=seed, histogram=False, threads=threads)

    draws = [simulate(lab, precision=0.001, seed=s, histogram=False).draws for s in range(201)]
    usual = draws.index(statistics.median_low(draws))  # a seed that needs the median number of worlds
    spent, best = timed(to_precision, 201), timed(lambda s: to_precision(usual), 60, pick=min)
    alone = timed(lambda s: to_precision(usual, 1), clock=time.process_time)
    print(f"mean to 0.1 %: {spent:.2f} ms, at best {best:.2f}, median {statistics.median(draws):,.0f} worlds")
    print(f"the same on one thread: {alone:.2f} ms of work")
    print(f"all statistics of 2^17 worlds: {timed(lambda s: simulate(lab, draws=2**17, seed=s).to_json()):.1f} ms")
    print(f"solve for a driver: {timed(lambda s: solve(lab, 'terminal_multiple', 60.0, seed=s)):.1f} ms")
    print(f"Sobol indices, 16 drivers, 2^15: {timed(lambda s: sobol_indices(lab, base=2**15, seed=s), 7):.1f} ms")
    one = timed(lambda s: simulate(lab, draws=2**17, seed=s, histogram=False), 9)
    print(f"gradient by 16 drivers / one run: {timed(lambda s: gradient(lab, draws=2**17, seed=s), 9) / one:.2f}")
    clock, work, answer, answer_work = cold()
    print(f"import with NumPy and llvmlite: {clock:.0f} ms, {work:.0f} ms of work")
    print(f"then source to first answer, empty cache: {answer:.0f} ms, {answer_work:.0f} ms of work")
    for count in (1e6, 1e8):
        print(f"memory at {count:.0e} draws: {float(child(MEMORY, {}, str(count))):.0f} MB")


if __name__ == "__main__":
    main()
