"""Arithmetic that one construction tells whole: each right and wrong, ``{right|wrong}`` in ``constructions.txt``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pricedin.checks import check
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
def test_a_construction_that_is_wrong_is_found_and_one_that_is_right_is_not(line: str) -> None:
    right, wrong = EITHER.sub(r"\1", line), EITHER.sub(r"\2", line)
    assert not [f for f in check(book(right)) if f.severity in ("error", "warning")]
    assert list(constructed(View.of(book(wrong))))


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
        "Lenvik raised $10 million: Sequoia led with $5 million and Index added $2 million.",  # and others, untold
        "Oracle has 40,000 staff and 3,000 contractors. That is 50% of the 80,000 it once had.",  # of which, is open
        "Revenue was $100 billion, of which the cloud made $15 billion, 34% more than a year ago.",
        "Oracle sold 3 of its 12 plants, 35% more than planned.",
        "Oracle sold 3,000 of its 12,000 shops, 35% of them abroad.",
        "Oracle raised $400 million at a valuation of $3.2 billion, selling 11.1% of the company.",  # before the money
        "Oracle's shares at SEK 50 and its 800 million shares; at $50 each it is worth SEK 400 billion.",
    ],
)
def test_what_another_reading_explains_is_left_alone(text: str) -> None:
    assert not list(constructed(View.of(book(text))))
