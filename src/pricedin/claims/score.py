"""How well claims were read: precision, recall and F1 against an annotation.

A predicted claim matches a gold claim whose span it overlaps. *Quantity* holds when low, high and unit agree within
0.1 %; *linked* when entity and metric agree too; *full* when period and per do as well. Gold magnitudes whose note
says "vague" match by unit and order of magnitude. What overlaps only an optional span is left out.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pricedin.core.errors import NoSuchSource, UnreadableDocument

Row = dict[str, Any]
FIELDS = ("value", "entity", "metric", "period", "qualifier")


@dataclass(frozen=True, slots=True)
class Rate:
    """``matched`` of ``gold`` claims, by ``predicted`` ones."""

    matched: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_json(self) -> Row:
        return {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4),
                "matched": self.matched, "predicted": self.predicted, "gold": self.gold}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the one that was read in its place; ``wrong`` names the fields that differ."""

    gold: Row
    read: Row
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """``missed`` gold claims have no counterpart, ``spurious`` ones stand nowhere in the gold."""

    quantity: Rate
    linked: Rate
    full: Rate
    accuracy: dict[str, float]
    pairs: tuple[Pair, ...]
    missed: tuple[Row, ...]
    spurious: tuple[Row, ...]

    def to_json(self) -> Row:
        return {"quantity": self.quantity.to_json(), "linked": self.linked.to_json(), "full": self.full.to_json(),
                "accuracy_on_matched": {name: round(share, 4) for name, share in self.accuracy.items()}}  # fmt: skip


def spans(path: str) -> list[Row]:
    """Rows of a file of claims as JSON Lines, with offsets into the raw file where it gives them."""
    rows = []
    try:
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    rows.append(_row(line, f"{path}:{number}"))
    except FileNotFoundError as error:
        raise NoSuchSource("a file of claims as JSON Lines", "no such file", path) from error
    except UnicodeDecodeError as error:
        raise UnreadableDocument("claims as JSON Lines in UTF-8", str(error), path) from error
    return rows


def _row(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UnreadableDocument(
            "a claim as a JSON object", f"{line.strip()[:40]!r}", where, "see `pricedin read --jsonl`"
        ) from error
    absent = [key for key in ("doc", "start", "end") if not isinstance(row, dict) or key not in row]
    if absent:
        raise UnreadableDocument("a claim with doc, start and end", f"none of {', '.join(absent)}", where)
    row["doc"] = os.path.basename(row["doc"])
    if row.get("raw_start") is not None:
        row["start"], row["end"] = row["raw_start"], row["raw_end"]
    return dict(row)


def score(gold: Sequence[Row], predicted: Iterable[Row], optional: Sequence[Row] = ()) -> Score:
    """Match greedily in the order of the gold claims, each to the overlapping claim that agrees best."""
    read: dict[str, list[Row]] = {row["doc"]: [] for row in gold}
    for row in predicted:
        if row["doc"] in read:
            read[row["doc"]].append(row)
    pairs, missed, used = [], [], set()
    for g in gold:
        over = [p for p in read[g["doc"]] if id(p) not in used and p["start"] < g["end"] and g["start"] < p["end"]]
        best = max(over, key=lambda p: (same_value(g, p), same_metric(g, p), same_entity(g, p)), default=None)
        if best is None:
            missed.append(g)
        else:
            used.add(id(best))
            pairs.append(Pair(g, best, wrong(g, best)))
    may: dict[str, list[Row]] = defaultdict(list)
    for row in optional:
        may[row["doc"]].append(row)
    rest = [p for rows in read.values() for p in rows if id(p) not in used]
    spurious = [p for p in rest if not any(o["start"] < p["end"] and p["start"] < o["end"] for o in may[p["doc"]])]
    return _summed(pairs, missed, spurious, len(gold))


def _summed(pairs: list[Pair], missed: list[Row], spurious: list[Row], gold: int) -> Score:
    predicted = len(pairs) + len(spurious)
    quantity = [p for p in pairs if "value" not in p.wrong]
    linked = [p for p in quantity if not {"entity", "metric"} & set(p.wrong)]
    full = [p for p in linked if "period" not in p.wrong and (p.gold.get("per") or None) == (p.read.get("per") or None)]
    accuracy = {
        name: sum(name not in p.wrong for p in quantity) / max(len(quantity), 1)
        for name in ("entity", "metric", "qualifier", "period")
    }
    quantities, links, fulls = (Rate(len(kept), predicted, gold) for kept in (quantity, linked, full))
    return Score(quantities, links, fulls, accuracy, tuple(pairs), tuple(missed), tuple(spurious))


def wrong(gold: Row, read: Row) -> tuple[str, ...]:
    """The fields in which the two differ."""
    agree = {
        "value": same_value(gold, read), "entity": same_entity(gold, read), "metric": same_metric(gold, read),
        "period": _period(gold) == _period(read),
        "qualifier": (gold.get("qualifier") or None) == (read.get("qualifier") or None),
    }  # fmt: skip
    return tuple(name for name in FIELDS if not agree[name])


def same_value(gold: Row, read: Row) -> bool:
    """Unit and both ends; orders of magnitude where the gold is vague.

    >>> same_value({"low": 1e9, "high": 1e9, "unit": "USD"}, {"low": 1.0009e9, "high": 1e9, "unit": "USD"})
    True
    """
    if (gold.get("unit") or None) != (read.get("unit") or None):
        return False
    low, high = read.get("low"), read.get("high")
    if "vague" in (gold.get("note") or "").lower():
        return low is not None and high is not None and low <= gold["high"] * 1.01 and high >= gold["low"] * 0.99
    return _near(gold.get("low"), low) and _near(gold.get("high"), high)


def same_entity(gold: Row, read: Row) -> bool:
    """The same name, or one that holds the other as whole words.

    >>> same_entity({"entity": "Acme Group"}, {"entity": "acme"})
    True
    """
    g, p = _name(gold.get("entity")), _name(read.get("entity"))
    if not p:
        return not g
    return g == p or (f" {p} " in f" {g} " and len(p) > 2) or f" {g} " in f" {p} "


def same_metric(gold: Row, read: Row) -> bool:
    return (read.get("metric") or "") in {gold.get("metric") or "", *(gold.get("metric_alt") or [])}


def _near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-3 * max(abs(a), abs(b), 1e-12)


def _name(text: str | None) -> str:
    return re.sub(r"[^0-9a-z\u4e00-\u9fff]+", " ", (text or "").casefold()).strip()


def _period(row: Row) -> str | None:
    return None if row.get("period") in (None, "", "as-of") else row["period"]
