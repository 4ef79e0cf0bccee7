"""How well the annotated passages are read: no change may lose what was reached.

The floors are a little under what was measured when they were set (``bench/accuracy.py`` prints it). ``unseen``,
``unread`` and ``fourth_unread`` are only scored as a whole: a rule written against it would take its worth away.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pricedin.claims import extract
from pricedin.claims.score import Score, score
from pricedin.documents import text

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import marked  # noqa: E402

FLOORS = {  # quantity, linked and full F1; accuracy of the qualifier
    "tune": (0.985, 0.925, 0.845, 0.965),
    "reworded": (0.978, 0.71, 0.565, 0.935),
    "held": (0.983, 0.885, 0.68, 0.955),
    "fresh": (0.972, 0.765, 0.6, 0.945),
    "pool": (0.96, 0.66, 0.518, 0.94),
    "second": (0.94, 0.648, 0.469, 0.92),
    "third": (0.97, 0.667, 0.527, 0.895),
    "fourth": (0.96, 0.765, 0.54, 0.93),
    "fifth": (0.963, 0.72, 0.53, 0.9),
    "sixth": (0.94, 0.58, 0.335, 0.87),
    "unread": (0.97, 0.655, 0.48, 0.885),
    "fourth_unread": (0.972, 0.648, 0.48, 0.87),
    "unseen": (0.953, 0.68, 0.485, 0.9),
}


def scored(folder: str) -> Score:
    gold, read = [], []
    for name, plain, claims in marked.load(HERE / "passages" / folder):
        gold += claims
        read += [claim.to_json() for claim in extract(text.read(plain.encode(), name))]
    return score(gold, read)


@pytest.mark.parametrize("folder", FLOORS)
def test_accuracy_does_not_fall(folder: str) -> None:
    found = scored(folder)
    reached = (found.quantity.f1, found.linked.f1, found.full.f1, found.accuracy["qualifier"])
    assert all(a >= b for a, b in zip(reached, FLOORS[folder], strict=True)), [round(x, 3) for x in reached]


@pytest.mark.parametrize("folder", FLOORS)
def test_every_mark_is_a_span_of_its_text(folder: str) -> None:
    for name, plain, claims in marked.load(HERE / "passages" / folder):
        assert claims, name
        for claim in claims:
            assert plain[claim["start"] : claim["end"]] == claim["text"], (name, claim)
            assert claim["low"] <= claim["high"], (name, claim)
