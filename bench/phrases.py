"""How often a figure in a sentence or two gets the right metric and owner, by set of phrases.

usage: phrases.py [FILE ...]     lines of "metric|owner|text with [[the figure]]"; without one, those of tests/golden

The phrases are by writers who saw no rules and who left out a metric's textbook name where they could. Every other line
was read and learned from; the others never. A name that the vocabulary takes as a synonym counts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pricedin.claims import extract
from pricedin.claims.score import same_entity
from pricedin.core.claim import Claim
from pricedin.documents.document import Document
from pricedin.vocabulary import load

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden" / "phrases"


def phrases(file: Path) -> Iterator[tuple[str, str, str, int, int]]:
    """Metric, owner, text, and where the figure stands in it."""
    for line in file.read_text(encoding="utf-8").splitlines():
        metric, owner, said = line.split("|", 2)
        start, end = said.index("[["), said.index("]]") - 2
        yield metric, owner, said.replace("[[", "", 1).replace("]]", "", 1), start, end


def right(metric: str, owner: str, found: list[Claim]) -> tuple[bool, bool]:
    v = load()
    names = {metric, *(v.concepts[metric].synonyms if metric in v.concepts else ())}
    wanted = {owner or None, *(e.name for e in v.entities.values() if owner in e.aliases)}
    owned = any(same_entity({"entity": name}, {"entity": c.entity}) for c in found for name in wanted)
    return any(c.metric in names for c in found), owned


def main(files: list[str]) -> None:
    print(f"{'phrases':14} {'half':7} {'lines':>5}  metric  owner   both")
    for file in [Path(f) for f in files] or sorted(FOLDER.glob("*.txt")):
        rows: list[list[tuple[bool, bool]]] = [[], []]
        for i, (metric, owner, text, start, end) in enumerate(phrases(file)):
            language = "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"
            claims = extract(Document(file.name, text, language=language, stated_on=date(2026, 6, 15)))
            over = [c for c in claims if c.said.start < end and start < c.said.end]
            rows[i % 2].append(right(metric, owner, over))
        for half, found in zip(("read", "unread"), rows, strict=True):
            shares = (sum(f(r) for r in found) / len(found) for f in (lambda r: r[0], lambda r: r[1], all))
            print(f"{file.stem:14} {half:7} {len(found):5}  " + "   ".join(f"{share:.3f}" for share in shares))


if __name__ == "__main__":
    main(sys.argv[1:])
