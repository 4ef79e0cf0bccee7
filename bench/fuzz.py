"""Throw mutated files at the readers for a while, and read claims from what they make of them.

usage: python bench/fuzz.py [SECONDS] [--corpus FOLDER]

Guided by coverage where atheris is installed (`pip install atheris`), else by plain mutation of the corpus kept in
tests/documents/corpus. The first byte chooses the reader; the rest is the file. A crash prints the traceback and
leaves the input in the current folder; an input that takes far longer than its length allows is reported as a hang.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "documents"))

TOKENS = (
    b"<table>", b"<td colspan=9999 rowspan=9999>", b"</td>", b"&#x110000;", b"<!--", b'"', b"'", b"\x00", b"\xff\xfe",
    b"<script>", b"|", b"\n\n", b"<p hidden>", b"</div>", b"9" * 20, b"{", b"]", b"1e999", b"<svg/>", b"\xe5", b"\r",
    b"$1.2 billion", b"up from ", b" to ", b"3.5%", b" respectively", b"20 times", b"HK$",
    "1.2万亿元".encode(), "同比增长".encode(), "二十五".encode(), b"per share", b"the company", b" a year ",
    b"half of ", b"in the third quarter", b"(", b"Nvidia", b"-",
    b"<ix:nonFraction scale='99' contextRef='c'>", b"2026-13-45", b"null", b"\xed\xa0\x80", b"=?utf-8?b?", b"endobj",
)  # fmt: skip


def one(data: bytes) -> None:
    from invariants import NAMES, check, read

    if data:
        begin = time.process_time()
        document = check(data[1:], NAMES[data[0] % len(NAMES)])
        assert time.process_time() - begin < 2 + len(data) / 1e6, "too slow to read"
        if document is not None:
            begin = time.process_time()
            read(document)
            assert time.process_time() - begin < 2 + len(document.text) / 1e3, "claims are too slow"


def mutate(data: bytes, pick: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(pick.randint(1, 12)):
        i = pick.randrange(len(out) + 1)
        j = min(len(out), i + pick.randint(1, 60))
        kind = pick.randrange(5)
        if kind == 0 and i < len(out):
            out[i] ^= 1 << pick.randrange(8)
        elif kind == 1:
            del out[i:j]
        elif kind == 2:
            out[i:i] = out[pick.randrange(len(out) + 1) :][: pick.randint(1, 80)]
        elif kind == 3:
            out[i:j] = pick.randbytes(pick.randint(0, 8))
        else:
            out[i:i] = pick.choice(TOKENS)
    return bytes(out) or b"\x00"


def plain(seconds: float, corpus: list[bytes]) -> None:
    pick, end, count = random.Random(0), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        seed = pick.choice(corpus)
        data = mutate(bytes([pick.randrange(256)]) + seed[1:] if pick.random() < 0.3 else seed, pick)
        try:
            one(data)
        except Exception:
            Path(f"crash-{count}").write_bytes(data)
            raise
        count += 1
    print(f"{count:,} inputs in {seconds:g} s, nothing found")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seconds", type=float, nargs="?", default=60)
    parser.add_argument("--corpus", type=Path, default=ROOT / "tests" / "documents" / "corpus")
    parser.add_argument("--plain", action="store_true", help="do not use atheris")
    args = parser.parse_args()
    try:
        import atheris
    except ImportError:
        atheris = None
    if atheris is None or args.plain:
        plain(args.seconds, [p.read_bytes() for p in sorted(args.corpus.iterdir())])
        return
    with atheris.instrument_imports(include=["pricedin.documents", "pricedin.claims", "invariants"]):
        import invariants

        import pricedin.claims
        from pricedin.documents.registry import READERS, load

        for reader in READERS:
            load(reader)
        assert invariants
        assert pricedin.claims.extract
    with tempfile.TemporaryDirectory() as grown:
        options = [f"-max_total_time={int(args.seconds)}", "-max_len=20000", "-timeout=20", "-rss_limit_mb=1500"]
        atheris.Setup([sys.argv[0], *options, grown, str(args.corpus)], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
