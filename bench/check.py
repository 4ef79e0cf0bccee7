"""How fast the checks are: python bench/check.py [--quick]

Networks of invented companies (value, revenue, multiples, growth: eight figures and four relations each, one in a
hundred companies with a figure ten times too large) from 64 to a million claims; a conflict set and its repairs; one
more document in a ledger of a million claims; a page of text from claims to findings. Medians of several runs.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from ledger import made
from pricedin.algebra.trace import trace
from pricedin.checks import check
from pricedin.checks.network.conflict import components, first_conflict, part
from pricedin.checks.network.net import Network
from pricedin.checks.network.propagate import propagate
from pricedin.checks.network.shape import shape_of
from pricedin.checks.recheck import recheck
from pricedin.checks.repairs import Case, rank
from pricedin.checks.view import View
from pricedin.core.claim import Claim, Said
from pricedin.core.interval import Interval
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger
from pricedin.relations import find

EACH = 8  # claims a company


def network(companies: int, seed: int = 1, wrong: float = 0.01) -> tuple[Network, np.ndarray]:
    """Figures within 2 % of a consistent whole; in ``wrong`` of the companies one is ten times too large."""
    rng = np.random.default_rng(seed)
    revenue, multiple = 10 ** rng.uniform(7, 11, companies), 10 ** rng.uniform(0, 3, companies)
    value, target = revenue * multiple, 10 ** rng.uniform(1, 2, companies)
    before = revenue / rng.uniform(1.1, 3, companies)
    needed = value / target
    figures = np.stack(
        [value, revenue, multiple, target, needed, needed / revenue, before, revenue / before - 1], axis=1
    )
    low, high = figures * 0.98, figures * 1.02
    low[:, 7], high[:, 7] = figures[:, 7] - 0.06, figures[:, 7] + 0.06
    odd = rng.choice(companies, int(wrong * companies), replace=False)
    at = rng.integers(0, EACH, len(odd))
    low[odd, at] *= 10
    high[odd, at] *= 10
    first = np.arange(companies)[:, None] * EACH
    wiring = {
        "price_to_sales": (0, 1, 2), "required_revenue": (0, 3, 4), "revenue_multiple_needed": (4, 1, 5),
        "revenue_growth": (1, 6, 7),
    }  # fmt: skip
    instances = {shape_of(n, trace(find(n).function)): first + np.array(columns) for n, columns in wiring.items()}
    size = companies * EACH
    return Network(size, np.arange(size), low.ravel(), high.ravel(), instances, np.zeros(size)), odd


def timed(run: Callable[[], Any], times: int) -> float:
    """Median of the seconds that a run takes."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def detect(sizes: list[int]) -> None:
    print(f"{'claims':>10} {'detect':>10} {'per claim':>10} {'planted':>8} {'found':>6} {'false':>6}  memory")
    for claims in sizes:
        net, odd = network(max(1, claims // EACH))
        seconds = timed(lambda net=net: propagate(net), 3 if claims > 10**5 else 9)  # type: ignore[misc]
        done = propagate(net)
        numbers = done.broken % (net.size // EACH)  # instances of one shape stand in the order of the companies
        hit = np.unique(np.concatenate([numbers, done.empty // EACH]))
        found, false = len(np.intersect1d(hit, odd)), len(np.setdiff1d(hit, odd))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{net.size:>10,} {seconds * 1e3:>8.1f}ms {seconds / net.size * 1e9:>8.0f}ns"
              f" {len(odd):>8} {found:>6} {false:>6}  {peak:,.0f} MB peak")  # fmt: skip


def mend() -> None:
    """A conflict set with its proof of minimality, and the ranking of repairs."""
    net, _ = network(200, wrong=0.2)
    parts = [part(net, *piece)[0] for piece in components(net)]
    broken = [p for p in parts if not propagate(p).consistent]
    taken = [timed(lambda p=p: first_conflict(p), 3) for p in broken]  # type: ignore[misc]
    print(f"conflict set, proved minimal   {statistics.median(taken) * 1e3:6.2f} ms")
    said = Said("a.txt", 0, 4, "$70B")
    claim = Claim(said, Quantity(70e9, 70e9, "USD", "70", 1e9), "Acme", "market_cap")
    view = View([claim], lambda _: "$70B", Ledger.memory().rates)
    case = Case(view.figures[0], Interval(6.3e11, 7.6e11), view.money, 1.0, frozenset({"USD", "CNY"}))
    rank(case)
    print(f"ranking of repairs             {timed(lambda: rank(case), 30) * 1e3:6.2f} ms")


def page(doc: str, company: int, companies: int = 16) -> tuple[Document, list[Claim]]:
    """A document of so many companies' multiples, with its claims; a company has the same ones everywhere."""
    text, claims = "", []
    for k in range(companies):
        rng = np.random.default_rng(company + k)
        value, revenue = 10 ** rng.uniform(9, 11), 10 ** rng.uniform(7, 9)
        name = f"Company {company + k}"
        parts = ((f"${value / 1e9:.1f}B", value, "USD", "market_cap", None, 1e8),
                 (f"${revenue / 1e6:.0f}M", revenue, "USD", "revenue", "FY2025", 1e6),
                 (f"{value / revenue:.0f}x", value / revenue, "multiple", "price_to_sales", "FY2025", 1.0))  # fmt: skip
        text += f"{name} trades at "
        for quote, number, unit, metric, period, ulp in parts:
            q = Quantity(round(number / ulp) * ulp, round(number / ulp) * ulp, unit, quote.strip("$BMx"), ulp)
            claims.append(Claim(Said(doc, len(text), len(text) + len(quote), quote), q, name, metric, period=period))
            text += f"{quote} "
        text += "in all.\n"
    return Document(doc, text), claims


def ledger(documents: int) -> None:
    """One more document in a large ledger on disk."""
    with TemporaryDirectory() as folder:
        making = [0.0]
        with Ledger.open(Path(folder) / "book.db") as book:
            start = time.perf_counter()
            book.add_all(made((page(f"{i}.txt", 16 * i) for i in range(documents)), making))
            took = time.perf_counter() - start - making[0]
            print(f"ledger of {48 * documents:,} claims written in {took:.1f} s, their making not counted")
            document, claims = page("new.txt", 16 * (documents // 2) + 8)
            book.add(document, claims)
            recheck(book, "new.txt")
            print(f"one document re-checked        {timed(lambda: recheck(book, 'new.txt'), 9) * 1e3:6.2f} ms")


def texts() -> None:
    """Sixty claims as a reader hands them over, to findings."""
    book = Ledger.memory()
    document, claims = page("one.txt", 0, 20)
    book.add(document, claims)
    check(book)
    print(f"{len(claims)} claims of a text, all rules   {timed(lambda: check(book), 15) * 1e3:6.2f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="up to 10^5 claims")
    quick = parser.parse_args().quick
    detect([64, 1_000, 10_000, 100_000, *([] if quick else [1_000_000])])
    mend()
    texts()
    ledger(2_000 if quick else 20_834)


if __name__ == "__main__":
    main()
