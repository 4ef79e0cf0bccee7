"""How well annotated texts are read: precision, recall and F1 of quantity, linked and full claims, by set.

usage: accuracy.py [FOLDER ...]     folders of passages marked as tests/golden/marked.py says; without one, all of them

A figure counts as read when its value and unit are right, as linked when the company and the metric are too, and as
full when its period and rate are. All but three were learned from, ``held`` and ``fresh`` in part; ``unseen``,
``unread`` (names apart) and ``fourth_unread`` never.
"""

from __future__ import annotations

import sys
from pathlib import Path

SETS = (
    "tune",
    "reworded",
    "held",
    "fresh",
    "pool",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "unseen",
    "unread",
    "fourth_unread",
)
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "golden"))

import marked  # noqa: E402

from pricedin.claims import extract  # noqa: E402
from pricedin.claims.score import score  # noqa: E402
from pricedin.documents import text  # noqa: E402


def main(folders: list[str]) -> None:
    passages = ROOT / "tests" / "golden" / "passages"
    print(f"{'set':8} {'texts':>5} {'claims':>6}  quantity  linked  full   qualifier entity metric period")
    for folder in [Path(f) for f in folders] or [passages / s for s in SETS]:
        gold, read, texts = [], [], marked.load(folder)
        for name, plain, claims in texts:
            gold += claims
            read += [claim.to_json() for claim in extract(text.read(plain.encode(), name))]
        found = score(gold, read)
        rates = "   ".join(f"{rate.f1:.3f}" for rate in (found.quantity, found.linked, found.full))
        shares = "  ".join(f"{found.accuracy[name]:.3f}" for name in ("qualifier", "entity", "metric", "period"))
        print(f"{folder.name:8} {len(texts):5} {len(gold):6}  {rates}  {shares}")


if __name__ == "__main__":
    main(sys.argv[1:])
