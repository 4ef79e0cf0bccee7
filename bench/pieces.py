"""How often a figure of a short piece gets the right metric and owner, by set of pieces.

usage: pieces.py [FILE ...]     pieces marked as tests/golden/pieces/README.md says; without one, those that lie there

A piece of a few sentences stands alone, so that a name is told once and the words near a figure have to do. Writers saw
the annotation guide and no rules. Pieces 0, 3, 6 and so on of a file are never read, only scored.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from phrases import right

from pricedin.claims import extract
from pricedin.documents.document import Document

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden" / "pieces"
MARK = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]+)\|([^\[\]|]*)\]\]")
HAN = re.compile("[\u3400-\u9fff]")


def pieces(file: Path) -> Iterator[tuple[str, list[tuple[str, str, int, int]]]]:
    """The plain text of each piece, and metrics, owner and place of its figures."""
    for piece in re.split(r"\n\s*\n", file.read_text(encoding="utf-8")):
        text, figures, last = "", [], 0
        for m in MARK.finditer(piece):
            text += piece[last : m.start()]
            figures.append((m[2], m[3], len(text), len(text) + len(m[1])))
            text, last = text + m[1], m.end()
        if figures:
            yield text + piece[last:], figures


def scored(file: Path) -> dict[str, list[tuple[bool, bool]]]:
    """Whether metric and owner are right, for each figure of the pieces that may be read and of those never read."""
    rows: dict[str, list[tuple[bool, bool]]] = {"read": [], "unread": []}
    for i, (text, figures) in enumerate(pieces(file)):
        language = "zh" if len(HAN.findall(text)) > 0.2 * len(text) else "en"
        claims = extract(Document(file.name, text, language=language, stated_on=date(2026, 6, 15)))
        for metrics, owner, start, end in figures:
            over = [c for c in claims if c.said.start < end and start < c.said.end]
            rows["read" if i % 3 else "unread"].append(max(right(m, owner, over) for m in metrics.split("/")))
    return rows


def main(files: list[str]) -> None:
    print(f"{'pieces':14} {'part':7} {'figures':>7}  metric  owner   both")
    for file in [Path(f) for f in files] or sorted(FOLDER.glob("*.txt")):
        for part, each in scored(file).items():
            shares = (sum(f(r) for r in each) / max(len(each), 1) for f in (lambda r: r[0], lambda r: r[1], all))
            print(f"{file.stem:14} {part:7} {len(each):7}  " + "   ".join(f"{share:.3f}" for share in shares))


if __name__ == "__main__":
    main(sys.argv[1:])
