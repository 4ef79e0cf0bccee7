"""What a price stands for: its worth, its parts, and the chance that it gives to a story."""

from __future__ import annotations

from collections.abc import Iterator

from pricedin.core.answer import Answer
from pricedin.report.charts.ranges import Range, ranges
from pricedin.report.charts.waterfall import Part, waterfall
from pricedin.report.drawings.worlds import Drawing, told

WORTH = (
    "What it is worth to a buyer of today as a part of its price, growing like firms of its size, and the growth that "
    "the price needs. Dot: the median world. Bar: nine in ten simulated worlds."
)
PARTS = (
    "How the parts add up to the price: each bar begins where the one before ends, at its mean. Line: nine in ten "
    "simulated worlds. Grey: what nothing explains."
)
CHANCES = (
    "The chance that the price gives to the story, against what base rates and milestones give it. Bar: nine in ten "
    "simulated worlds, or the whole range of the evidence."
)


def worth(anchor: str, a: Answer) -> Iterator[Drawing]:
    d = a.distribution
    rows = [Range(label, d[f"{key}_p5"], d[f"{key}_p95"], d[f"{key}_p50"]) for key, label in (
        ("worth_of_price", "worth of the price"), ("growth_needed", "growth a year needed"),
    ) if f"{key}_p95" in d]  # fmt: skip
    drawn = ranges(f"{anchor}-d", rows, "fraction", a.title, [(1.0, "the price")], log=True)
    if drawn is not None:
        yield str(drawn), WORTH


def parts(anchor: str, a: Answer) -> Iterator[Drawing]:
    found = [
        Part(str(r["part"]).replace("_", " "), r["share"], r["share_low"], r["share_high"], r["part"] == "unexplained")
        for r in told(a.rows, "part", "share", "share_low", "share_high")
    ]
    if found:
        yield str(waterfall(f"{anchor}-p", found, a.title, "the price: 100 %")), PARTS


def chances(anchor: str, a: Answer) -> Iterator[Drawing]:
    d = a.distribution
    if not {"p5", "p50", "p95", "evidence_low", "evidence_high"} <= d.keys():
        return
    rows = [
        Range("what the price implies", d["p5"], d["p95"], d["p50"]),
        Range("what base rates and milestones give", d["evidence_low"], d["evidence_high"], other=True),
    ]
    yield str(ranges(f"{anchor}-d", rows, "fraction", a.title)), CHANCES
