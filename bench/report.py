"""What the report costs: python bench/report.py [SOURCES ...]

The main job in fresh processes, with its peak memory; then, in this process, the page's parts; and one chart by the
report's own drawing beside the same chart by Vega-Lite (vl-convert), each first and repeated in a process of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "ai-valuations"
RUNS = 5

JOB = "from pricedin.cli.main import main; main()"
OWN = """
from pricedin.report.charts.multiples import Dot, multiples
dots = [Dot(f"Company {i}", 3.0 * 2**i, "x", 2.5 * 2**i, 3.5 * 2**i) for i in range(8)]
def draw(): return str(multiples(dots, (20.0, 50.0), "Price to sales"))
"""
VEGA = """
import vl_convert
rows = [{"name": f"Company {i}", "multiple": 3.0 * 2**i} for i in range(8)]
spec = {"data": {"values": rows}, "mark": "point", "width": 600, "encoding": {
    "x": {"field": "multiple", "type": "quantitative", "scale": {"type": "log"}},
    "y": {"field": "name", "type": "nominal", "sort": "-x"}}}
def draw(): return vl_convert.vegalite_to_svg(spec)
"""
TIMED = """
import resource, time
t = time.perf_counter()
{code}
made = time.perf_counter(); draw(); first = time.perf_counter(); svg = draw(); again = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(1e3 * (made - t), 1e3 * (first - made), 1e3 * (again - first), len(svg), peak)
"""


def main() -> None:
    sources = sys.argv[1:] or [str(EXAMPLES)]
    with tempfile.TemporaryDirectory() as folder:
        page = str(Path(folder) / "report.html")
        arguments = ["report", *sources, "-o", page]
        for name, more in (("page", []), ("page and workbook", ["--xlsx", str(Path(folder) / "book.xlsx")])):
            seconds, peak = cold([sys.executable, "-c", JOB, *arguments, *more])
            print(f"main job, {name}: {seconds:.2f} s in a fresh process, {peak:.0f} MB")
        print(f"size of the page: {Path(page).stat().st_size / 1e3:.0f} kB")
    for name, code in (("own drawing", OWN), ("Vega-Lite", VEGA)):
        out = subprocess.run([sys.executable, "-c", TIMED.format(code=code)], capture_output=True, text=True)
        if out.returncode:
            print(f"{name}: left out, {out.stderr.strip().splitlines()[-1]}")
            continue
        made, first, again, size, peak = map(float, out.stdout.split())
        print(f"{name}: import {made:.0f} ms, first chart {first:.1f} ms, then {again:.2f} ms, {size:.0f} bytes, "
              f"{peak:.0f} MB")  # fmt: skip

    parts(sources)  # last, as a child's peak memory counts that of its parent at the fork


def cold(command: list[str]) -> tuple[float, float]:
    """Median seconds of fresh processes, after one that fills the caches, and the peak memory in MB."""
    seconds, peak = [], 0
    for _ in range(RUNS + 1):
        t = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - t)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"exit code {child.returncode}: {command}")
        peak = max(peak, usage.ru_maxrss)
    return statistics.median(seconds[1:]), peak / 1024


def parts(sources: list[str]) -> None:
    import pricedin
    from pricedin.checks import check
    from pricedin.report.ask import ask_all
    from pricedin.report.build import build
    from pricedin.report.excel import workbook
    from pricedin.report.html import render

    ledger = pricedin.read(*sources).ledger
    findings, answers = check(ledger), ask_all(ledger)
    records = build(ledger, findings, answers)
    for name, step in (
        ("records", lambda: build(ledger, findings, answers)), ("page", lambda: render(records)),
        ("workbook", lambda: workbook(records, ledger.claims())),
    ):  # fmt: skip
        step()
        times = []
        for _ in range(RUNS):
            t = time.perf_counter()
            step()
            times.append(time.perf_counter() - t)
        print(f"{name}: {1e3 * statistics.median(times):.1f} ms warm")


if __name__ == "__main__":
    main()
