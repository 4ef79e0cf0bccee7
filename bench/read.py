#!/usr/bin/env python3
r"""How fast quantities and claims are read from prose, beside quantulum3 and Recognizers-Text where installed.

usage: read.py [--mb 4] [--peer-kb 40] [--profile] FILE_OR_FOLDER ...

Text files are read as they are; of other documents the prose outside their tables. As speed depends on how many
figures a text holds, the table says how many a kilobyte were found.

The texts are repeated to the size asked for, so that caches see what a large batch shows them. CPU seconds of one core,
best of three; peers get a shorter stretch of the same text, as they need minutes for a megabyte. `--profile` says where
the time goes. The peers are optional; what these figures were taken with:

    uv pip install quantulum3==0.9.2 'setuptools<81' emoji==1.7.0 \
        recognizers-text-number==1.0.2a2 recognizers-text-number-with-unit==1.0.2a2
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path


def texts(paths: list[str]) -> Iterator[str]:
    for name in paths:
        path = Path(name)
        for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            text = prose(file)
            yield from (text[n : n + 8000] for n in range(0, len(text), 8000))


def prose(file: Path) -> str:
    from pricedin.documents import read

    document = read(file)
    if document.media == "text":
        return document.text
    out, at = [], 0
    for table in document.tables:
        out.append(document.text[at : max(at, table.start)])
        at = max(at, table.end)
    return "".join(out) + document.text[at:]


def stretch(pieces: list[str], size: int) -> list[str]:
    """Documents in turn until they hold ``size`` bytes together."""
    out: list[str] = []
    total = 0
    while total < size:
        for piece in pieces:
            out.append(piece)
            total += len(piece.encode())
            if total >= size:
                break
    return out


def best(read: Callable[[str], int], documents: list[str], rounds: int = 3) -> tuple[float, int]:
    """CPU seconds of the fastest round, and how many quantities it found."""
    fastest, found = float("inf"), 0
    for _ in range(rounds):
        begin = time.process_time()
        found = sum(map(read, documents))
        fastest = min(fastest, time.process_time() - begin)
    return fastest, found


def ours() -> Callable[[str], int]:
    from pricedin.claims.scan import scan

    scan("warm 5 dollars")
    return lambda text: len(scan(text))


def claims() -> Callable[[str], int]:
    from pricedin.claims import extract
    from pricedin.documents import read_bytes

    def read(text: str) -> int:
        return len(extract(read_bytes(text.encode(), "a.txt")))

    read("Acme's revenue rose to $5 million.")
    return read


def quantulum() -> Callable[[str], int]:
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


def recognizers() -> Callable[[str], int]:
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    readers = (recognize_number, recognize_percentage, recognize_currency)
    return lambda text: sum(len(r(text, Culture.English)) for r in readers)


def memory(read: Callable[[str], int], documents: list[str]) -> float:
    """Peak MB that Python held while reading, beyond the documents themselves."""
    tracemalloc.start()
    sum(map(read, documents))
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--mb", type=float, default=4)
    parser.add_argument("--peer-kb", type=float, default=40)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    pieces = list(texts(options.paths))
    large, small = stretch(pieces, int(options.mb * 1e6)), stretch(pieces, int(options.peer_kb * 1e3))
    read, full = ours(), claims()
    print(f"{'reader':<22}{'MB':>8}{'CPU s':>9}{'MB/s':>9}{'found':>12}{'a kB':>7}")
    report("pricedin, quantities", read, large)
    report("pricedin, claims", full, large)
    together(large)
    print(f"peak memory above the documents: {memory(read, small):.1f} MB for {size(small) / 1e6:.2f} MB of text")
    for name, make in {"quantulum3": quantulum, "recognizers-text": recognizers}.items():
        try:
            peer = make()
        except ImportError as error:
            print(f"{name:<22}not installed ({error})", file=sys.stderr)
            continue
        report(name, peer, small, rounds=1)
    report("pricedin, same stretch", read, small)
    if options.profile:
        profile(full, stretch(pieces, int(5e5)))


def report(name: str, read: Callable[[str], int], documents: list[str], rounds: int = 3) -> None:
    seconds, found = best(read, documents, rounds)
    mega = size(documents) / 1e6
    print(f"{name:<22}{mega:>8.2f}{seconds:>9.3f}{mega / seconds:>9.3f}{found:>12,}{found / mega / 1e3:>7.2f}")


def _share(documents: list[str]) -> float:
    read, begin = claims(), time.perf_counter()
    sum(map(read, documents))
    return time.perf_counter() - begin


def together(documents: list[str]) -> None:
    """Wall time of one process for all documents, and of two for half of them each."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_share, [documents[:1], documents[:1]]))
        one = next(iter(pool.map(_share, [documents])))
        begin = time.perf_counter()
        list(pool.map(_share, [documents[::2], documents[1::2]]))
        two = time.perf_counter() - begin
    print(f"two processes, claims: {one / two:.2f} times as fast as one")


def size(documents: list[str]) -> int:
    return sum(len(d.encode()) for d in documents)


def profile(read: Callable[[str], int], documents: list[str]) -> None:
    runner = cProfile.Profile()
    runner.runcall(lambda: sum(map(read, documents)))
    pstats.Stats(runner).sort_stats("tottime").print_stats(15)


if __name__ == "__main__":
    main()
