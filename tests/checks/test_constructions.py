"""Arithmetic that one construction tells whole: each right and wrong, ``{right|wrong}`` in ``constructions.txt``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pricedin.checks.registry import RULES
from pricedin.checks.view import View
from pricedin.checks.worked.constructions import constructed, constructions, masked
from pricedin.claims import extract
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

LINES = (Path(__file__).parent / "constructions.txt").read_text(encoding="utf-8").splitlines()
EITHER = re.compile(r"\{([^|]*)\|([^}]*)\}")


def book(text: str) -> Ledger:
    ledger = Ledger.memory()
    language = "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"
    document = Document("p.txt", text, language=language, stated_on=date(2026, 11, 2))
    ledger.add(document, extract(document))
    return ledger


@pytest.mark.parametrize("line", LINES)
def test_a_construction_that_is_wrong_is_found_by_nothing_else_and_one_that_is_right_is_fine(line: str) -> None:
    right, wrong = View.of(book(EITHER.sub(r"\1", line))), View.of(book(EITHER.sub(r"\2", line)))
    assert not [f for rule in RULES for f in rule(right) if f.severity in ("error", "warning")]
    found = list(constructed(wrong))
    assert found
    assert not [f for rule in RULES if rule is not constructed for f in rule(wrong) if f.severity == "error"]
    at = line.index("{")
    meant, mistaken = (next((f for f in v.figures if f.start <= at < f.end), None) for v in (right, wrong))
    if meant and mistaken and any(f.stated == mistaken.strict for f in found):  # else a part or a word is wrong
        assert all(f.recomputed and f.recomputed.overlaps(meant.loose) for f in found)


def test_every_construction_has_a_sentence() -> None:
    used = set()
    for line in LINES:
        view = View.of(book(EITHER.sub(r"\1", line)))
        text, _ = masked(view.text("p.txt"), view.figures)
        used |= {one.said for one in constructions() if one.said.search(text)}
    assert used == {one.said for one in constructions()}


@pytest.mark.parametrize(
    "text",
    [
        "A subscription to Oracle's service is $10 a month, or $100 a year.",  # cheaper by the year
        "Lenvik raised $10.0 million: Sequoia led with $5.0 million and Index added $2.0 million.",  # and others
        "Oracle makes tens of billions of dollars a quarter, or $900 billion a year.",  # no number
        "Revenue was $10 billion: cloud $4.0 billion, software €3.5 billion, services $4.5 billion.",
        "Oracle's 12,000 staff cost 35%; its 12,000 staff are 35% of the $40.0 billion of costs.",  # no money
        "Oracle has 40,000 staff and 3,000 contractors. That is 50% of the 80,000 it once had.",  # of which, is open
        "Revenue was $100 billion, of which the cloud made $15 billion, 34% more than a year ago.",
        "Oracle sold 3,000 of its 12,000 plants, 35% more than planned.",
        "Oracle sold 3,000 of its 12,000 shops, 35% of them abroad.",
        "Oracle raised $400 million at a valuation of $3.2 billion, selling 11.1% of the company.",  # before the money
        "Oracle's shares at SEK 50 and its 800 million shares; at $50 each it is worth SEK 400 billion.",
    ],
)
def test_what_another_reading_explains_is_left_alone(text: str) -> None:
    assert not list(constructed(View.of(book(text))))
