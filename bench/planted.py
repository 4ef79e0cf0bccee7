"""Recall of the checks on articles with planted errors, and false alarms on the same ones: python bench/planted.py [FOLDER]

The folder holds NN.txt, NN.planted.txt and NN.json each: the article, the same with a few figures changed, and what
was changed. A plant counts as found where an error or a warning has evidence that overlaps it. All from raw text.
``--show`` lists what was missed and what was alarmed at, in the articles that may be read.
"""  # noqa: E501

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pricedin.checks import check
from pricedin.claims import extract
from pricedin.core.finding import Finding
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger

FOLDER = Path(__file__).parent.parent / "tests/golden/planted"
LOUD = ("error", "warning")


@dataclass(frozen=True)
class Plant:
    kind: str
    wrong: str
    why: str
    start: int

    def met(self, found: Finding) -> bool:
        end = self.start + len(self.wrong)
        return any(e.start < end and self.start < e.end for e in found.evidence)


@dataclass
class Tally:
    """What was planted and found, by kind; the clean articles, and what was said of them."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    flagged: int = 0
    alarms: Counter[tuple[str, str]] = field(default_factory=Counter)
    beside: int = 0
    missed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found.total() / max(1, self.planted.total())

    def count(self, severity: str) -> int:
        return sum(n for (s, _), n in self.alarms.items() if s == severity)


def findings(path: Path) -> list[Finding]:
    """Errors and warnings of a text by itself."""
    book = Ledger.memory()
    document = read_bytes(path.read_bytes(), path.name)
    book.add(document, extract(document))
    return [f for f in check(book) if f.severity in LOUD]


def articles(folder: Path, which: str = "all") -> Iterator[Path]:
    for path in sorted(folder.glob("*.json")):
        if path.stem.isdigit() and (which == "all" or (which == "odd") == bool(int(path.stem) % 2)):
            yield path


def measure(folder: Path, which: str = "all") -> Tally:
    tally = Tally()
    for path in articles(folder, which):
        plants = [Plant(p["kind"], p["wrong"], p["why"], p["start"]) for p in json.loads(path.read_text())["plants"]]
        loud, quiet = findings(path.with_suffix(".planted.txt")), findings(path.with_suffix(".txt"))
        for plant in plants:
            tally.planted[plant.kind] += 1
            if any(plant.met(f) for f in loud):
                tally.found[plant.kind] += 1
            else:
                tally.missed.append(f"{path.stem} {plant.kind}: {plant.wrong} ({plant.why})")
        tally.beside += sum(not any(p.met(f) for p in plants) for f in loud)
        tally.clean += 1
        tally.flagged += any(f.severity == "error" for f in quiet)
        tally.alarms.update((f.severity, f"{f.rule} {f.relation}".strip()) for f in quiet)
        tally.said += [f"{path.stem} {f.severity} {f.rule}: {f.message}" for f in quiet]
    return tally


def show(title: str, t: Tally) -> None:
    print(f"{title}: {t.found.total()} of {t.planted.total()} plants found ({t.recall:.2f}); {t.clean} clean articles,"
          f" {t.count('error')} false errors in {t.flagged} of them, {t.count('warning')} false warnings;"
          f" {t.beside} findings beside the plants")  # fmt: skip
    for name in sorted(t.planted):
        print(f"    {name:<22} {t.found[name]:>3} of {t.planted[name]}")
    for (severity, rule), n in sorted(t.alarms.items()):
        print(f"    false {severity}, {rule}: {n}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--show", action="store_true", help="list misses and alarms of the odd-numbered articles")
    args = parser.parse_args()
    for which in ("odd", "even", "all"):
        show(which, measure(args.folder, which))
    if args.show:
        tally = measure(args.folder, "odd")
        print("\nmissed:", *tally.missed, "\nalarms:", *tally.said, sep="\n")


if __name__ == "__main__":
    main()
