"""Slips that one rule alone finds, each right and wrong: ``rule|text with {right|wrong}`` in ``rules.txt``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pricedin.checks.registry import RULES
from pricedin.checks.view import View
from pricedin.claims import extract
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

LINES = (Path(__file__).parent / "rules.txt").read_text(encoding="utf-8").splitlines()
EITHER = re.compile(r"\{([^|]*)\|([^}]*)\}")
LOUD = ("error", "warning")


def view(text: str) -> View:
    ledger = Ledger.memory()
    language = "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"
    document = Document("p.txt", text.replace("\\n", "\n"), language=language, stated_on=date(2026, 11, 2))
    ledger.add(document, extract(document))
    return View.of(ledger)


@pytest.mark.parametrize("line", LINES)
def test_a_slip_is_found_by_its_rule_alone_and_what_is_right_by_none(line: str) -> None:
    name, _, told = line.partition("|")
    right, wrong = view(EITHER.sub(r"\1", told)), view(EITHER.sub(r"\2", told))
    assert not [(rule.__name__, f.message) for rule in RULES for f in rule(right) if f.severity in LOUD]
    found = {rule.__name__ for rule in RULES for f in rule(wrong) if f.severity in LOUD}
    assert found == {name}


def test_words_that_are_wrong_are_evidence() -> None:
    """Where the figures are right and the words are not, the words are what is marked."""
    said = {
        "The net loss of Qiyuan widened to 890 million yuan from 1.02 billion yuan.": "widened",
        "Oracle has $31.2 billion in cash and $22.8 billion of debt, so net debt of $8.4 billion.": "net debt",
        "Seats would bring in $400 million a quarter, or $4.8 billion a year.": "a quarter",
        "Oracle's net income was $52 million, against a net loss of $11 million a year earlier: it swung to a loss.": "swung to a loss",  # noqa: E501
    }
    for text, words in said.items():
        found = [f for rule in RULES for f in rule(view(text)) if f.severity == "error"]
        assert words in {e.quote for f in found for e in f.evidence}, text
