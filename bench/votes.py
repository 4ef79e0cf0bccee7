"""Make ``src/pricedin/vocabulary/votes.txt``: which metrics each word stands near in annotated texts.

usage: votes.py     from the passages that rules were learned from; those kept unread are never counted

A word counts that stands near figures of two texts at least. See ``pricedin.claims.votes`` for how it votes.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "golden"))

import marked  # noqa: E402

from pricedin.claims.sentences import sentences  # noqa: E402
from pricedin.claims.votes import evidence  # noqa: E402
from pricedin.core.unit import kind  # noqa: E402
from pricedin.vocabulary import load  # noqa: E402

LEARNED = ("tune", "reworded", "held", "fresh", "pool", "second", "third", "fourth", "fifth", "sixth")
TABLE = ROOT / "src" / "pricedin" / "vocabulary" / "votes.txt"
FAINT = 0.1  # of a word's use: what is less decides nothing


def counts() -> dict[str, dict[str, float]]:
    """Word -> metric -> how much it stood near figures of it."""
    vocabulary = load()
    meant = {s: c.name for c in vocabulary.concepts.values() for s in c.synonyms if s not in vocabulary.metrics}
    out: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    texts: dict[str, set[str]] = defaultdict(set)
    for folder in LEARNED:
        for name, text, claims in marked.load(ROOT / "tests" / "golden" / "passages" / folder):
            cuts, before = sentences(text), None
            for claim in sorted(claims, key=lambda c: c["start"]):
                i = bisect_right(cuts, claim["start"]) - 1
                metric = meant.get(claim["metric"], claim["metric"])
                said = "multiple" if claim["unit"] == "multiple" else kind(claim["unit"])
                span = claim["start"], claim["end"], cuts[i], cuts[i + 1]
                for word, weight in evidence(text, *span, said, claim["high"], before).items():
                    out[word][metric] += weight
                    texts[word].add(f"{folder}/{name}")
                before = metric
    return {w: dict(row) for w, row in out.items() if len(texts[w]) > 1}


def written(found: dict[str, dict[str, float]]) -> str:
    """The table as text: a line of metrics, then a line for each word with metric:use."""
    metrics = sorted({m for row in found.values() for m in row})
    at = {m: i for i, m in enumerate(metrics)}
    lines = ["# made by bench/votes.py: word, then number of the metric in the next line, and use", " ".join(metrics)]
    for word in sorted(found):
        row = found[word]
        least = FAINT * sum(row.values())
        kept = {m: n for m, n in row.items() if n >= least}
        faint = sum(row.values()) - sum(kept.values())
        lines.append(" ".join([word, *(f"{at[m]}:{n:.1f}" for m, n in sorted(kept.items())), f"-:{faint:.1f}"]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(written(counts()), encoding="utf-8")
