"""How well the prose of filings is read with its tags hidden: python bench/filings.py FILING.html ...

Inline XBRL says what each number of a filing's prose is. The paragraphs outside tables that hold tagged numbers are
read as plain text; a number counts as read where a figure overlaps it with the same size (0.1 %, sign aside) and, for
money and fractions, the same unit, and its period where the tag is of a whole year or quarter. Numbers without a tag
are not looked at, so this is recall alone.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pricedin.claims import extract
from pricedin.core.claim import Claim
from pricedin.documents import read, text
from pricedin.documents.document import Document

GAP = "\n\n"
SPAN = re.compile(r"FY\d{4}|(?:FY)?\d{4}Q[1-4]")


@dataclass
class Tally:
    numbers: int = 0
    read: int = 0
    dated: int = 0
    timed: int = 0

    def line(self, name: str) -> str:
        shares = f"{self.read / max(1, self.numbers):>9.3f} {self.dated:>9} {self.timed / max(1, self.dated):>9.3f}"
        return f"{name[:40]:40} {self.numbers:>8} {shares}"

    def add(self, other: Tally) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def prose(document: Document) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The paragraphs that hold tagged numbers outside tables, with these, placed in all such paragraphs together."""
    tables = [t.start for t in document.tables]
    ends = [t.end for t in document.tables]
    lines = [0, *(m.end() for m in re.finditer(r"\n", document.text)), len(document.text) + 1]
    held: dict[int, list[dict[str, Any]]] = {}
    for fact in document.facts:
        i = bisect_right(tables, fact["start"]) - 1
        if i < 0 or ends[i] <= fact["start"]:
            held.setdefault(bisect_right(lines, fact["start"]) - 1, []).append(dict(fact))
    at = 0
    for n, facts in sorted(held.items()):
        start, end = lines[n], lines[n + 1] - 1
        by = at - start
        yield document.text[start:end], [{**f, "start": f["start"] + by, "end": f["end"] + by} for f in facts]
        at += end - start + len(GAP)


def same(fact: dict[str, Any], claim: Claim) -> bool:
    if not (claim.said.start < fact["end"] and fact["start"] < claim.said.end):
        return False
    if fact["unit"] != claim.quantity.unit and fact["unit"] not in ("count", None):
        return False
    size = abs(fact["low"])
    ends = (abs(claim.quantity.low), abs(claim.quantity.high))
    return any(abs(end - size) <= 1e-3 * max(end, size, 1e-12) for end in ends)


def measure(path: Path) -> Tally:
    told = list(prose(read(path)))
    claims = extract(text.read(GAP.join(paragraph for paragraph, _ in told).encode(), "prose.txt"))
    tally = Tally()
    for fact in (fact for _, facts in told for fact in facts):
        found = [c for c in claims if same(fact, c)]
        tally.numbers += 1
        tally.read += bool(found)
        if found and fact.get("period") and SPAN.fullmatch(fact["period"]):
            tally.dated += 1
            tally.timed += any(c.period == fact["period"] for c in found)
    return tally


def main(paths: list[str]) -> None:
    if not paths:
        sys.exit(__doc__)
    print(f"{'filing':40} {'numbers':>8} {'read':>9} {'dated':>9} {'period':>9}")
    whole = Tally()
    for path in paths:
        tally = measure(Path(path))
        whole.add(tally)
        print(tally.line(Path(path).name), flush=True)
    print(whole.line("all"))


if __name__ == "__main__":
    main(sys.argv[1:])
