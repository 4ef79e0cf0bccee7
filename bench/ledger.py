"""Figures of the ledger: import, reads as of a day, reads beside a writer, and writers killed at random moments.

    python bench/ledger.py [--claims 1000000] [--kills 200] [--postgresql postgresql://user@host/]

Claims are made beforehand and not counted. Reads ask for one company and metric as of a random day.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

from pricedin.core.claim import Claim, Said
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

FIRST = date(2024, 1, 1)
METRICS = ("revenue", "market_cap", "net_income", "arr", "price_to_sales")
EACH = 40  # claims a document
Reading: TypeAlias = tuple[Document, list[Claim]]


def documents(claims: int, start: int = 0) -> Iterator[tuple[Document, list[Claim]]]:
    """News about three companies each, with everything that a reader's claim carries."""
    for d in range(start, start + claims // EACH):
        rng, day = random.Random(d), FIRST + timedelta(days=d % 900)
        firms = [f"Firm {rng.randrange(5000)}" for _ in range(3)]
        document = Document(f"news/{d}.txt", f"document {d} " + "of some length " * 60, stated_on=day)
        yield document, [_claim(document, i, rng, firms) for i in range(EACH)]


def _claim(document: Document, i: int, rng: random.Random, firms: list[str]) -> Claim:
    value = rng.uniform(1e9, 1e11)
    return Claim(
        Said(document.name, i * 20, i * 20 + 13, f"${value / 1e9:.1f} billion"),
        Quantity(value, value, "USD", f"{value / 1e9:.1f}", 1e8), entity=firms[i % 3], metric=METRICS[i % 5],
        period="FY2025", qualifier="approx", qualifiers=("approx",), rule="money",
        why=("entity: subject of the clause", "metric: head noun"), stated_on=document.stated_on,
    )  # fmt: skip


def fill(place: str, claims: int) -> float:
    """Seconds of importing; the making of claims is taken off."""
    making = [0.0]
    with Ledger.open(place) as ledger:
        start = time.perf_counter()
        added = ledger.add_all(made(documents(claims), making), date(2026, 11, 1))
        took = time.perf_counter() - start - making[0]
        assert added == claims // EACH * EACH
        return took


def made(source: Iterator[Reading], seconds: list[float]) -> Iterator[Reading]:
    """The same, and how long the making of them took is added to ``seconds``."""
    while True:
        start = time.perf_counter()
        item = next(source, None)
        seconds[0] += time.perf_counter() - start
        if item is None:
            return
        yield item


def reads(place: str, seconds: float, seed: int, out: object = None) -> tuple[int, list[float]]:
    """How many reads in the time, and how long each took."""
    rng, took = random.Random(seed), []
    with Ledger.open(place, read_only=True) as ledger:
        stop = time.perf_counter() + seconds
        while time.perf_counter() < stop:
            day = FIRST + timedelta(days=rng.randrange(900))
            start = time.perf_counter()
            ledger.claims(day, f"Firm {rng.randrange(5000)}", rng.choice(METRICS))
            took.append(time.perf_counter() - start)
    if out is not None:
        out.put((len(took), took))  # type: ignore[attr-defined]
    return len(took), took


def beside_a_writer(place: str, seconds: float) -> None:
    """One process reads while this one adds documents, one transaction each."""
    results: mp.Queue[tuple[int, list[float]]] = mp.Queue()
    reader = mp.Process(target=reads, args=(place, seconds, 2, results))
    with Ledger.open(place) as ledger:
        reader.start()
        start, written = time.perf_counter(), 0
        for document, claims in documents(10**9, start=10**7):
            ledger.add(document, claims)
            written += 1
            if time.perf_counter() - start > seconds:
                break
        rate = written / (time.perf_counter() - start)
    count, took = results.get()
    reader.join()
    show("beside a writer", count, seconds, took)
    print(f"    the writer added {rate:.0f} documents a second, each a transaction of {EACH} claims")


def show(name: str, count: int, seconds: float, took: list[float]) -> None:
    p99 = sorted(took)[int(0.99 * len(took))]
    print(f"  {name}: {count / seconds:,.0f} reads/s; median {statistics.median(took) * 1e6:.0f} us, "
          f"99 % below {p99 * 1e6:.0f} us")  # fmt: skip


WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from ledger import documents
from pricedin.ledger import Ledger
ledger = Ledger.open(sys.argv[2])
for document, claims in documents(10**9, start=int(sys.argv[3])):
    ledger.add(document, claims)
    print(document.name, flush=True)
"""


def kills(place: str, times: int) -> None:
    """Writers killed by their own process id, each at a random moment; what was acknowledged must be there."""
    rng, acknowledged = random.Random(7), set()
    for n in range(times):
        command = [sys.executable, "-c", WRITER, str(Path(__file__).parent), place, str(n * 10**5)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        acknowledged.add(writer.stdout.readline().strip())
        time.sleep(rng.uniform(0, 0.1))
        writer.kill()
        acknowledged |= {line.strip() for line in writer.stdout.read().splitlines(True) if line.endswith("\n")}
        writer.wait()
    with Ledger.open(place) as ledger:
        kept: dict[str, int] = {}
        for claim in ledger.claims():
            kept[claim.said.doc] = kept.get(claim.said.doc, 0) + 1
    lost, part = acknowledged - kept.keys(), [doc for doc, count in kept.items() if count != EACH]
    print(
        f"  killed {times} times: {len(acknowledged):,} documents acknowledged, {len(lost)} lost, {len(part)} partial"
    )
    assert not lost
    assert not part


def measure(place: str, claims: int) -> None:
    took = fill(place, claims)
    print(f"  import of {claims:,} claims: {took:.1f} s, {took / claims * 1e6:.1f} us a claim")
    seconds = 5.0
    count, each = reads(place, seconds, 1)
    show("reads alone", count, seconds, each)
    beside_a_writer(place, seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--postgresql", help="the address of an empty database")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = os.path.join(folder, "book.db")
        print("SQLite")
        measure(place, asked.claims)
        print(f"  size {os.path.getsize(place) / 1e6:.0f} MB, "
              f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")  # fmt: skip
        kills(os.path.join(folder, "kill.db"), asked.kills)
    if asked.postgresql:
        print("PostgreSQL")
        measure(asked.postgresql, asked.claims)


if __name__ == "__main__":
    main()
