"""Short texts with one planted figure each, read from raw text; the same texts without it are clean."""

import re
import tomllib
from pathlib import Path

import pytest

from pricedin.checks import check
from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger

CASES = tomllib.loads((Path(__file__).parent / "planted.toml").read_text(encoding="utf-8"))["case"]
_PAIR = re.compile(r"\{\{(.*?)\|\|(.*?)\}\}")


def loud(text):
    book = Ledger.memory()
    document = read_bytes(text.encode(), "case.txt")
    book.add(document, extract(document))
    return [f for f in check(book) if f.severity != "note"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:30])
def test_a_clean_text_raises_no_alarm(case):
    assert loud(_PAIR.sub(r"\1", case["text"])) == []


def test_most_planted_figures_are_found():
    missed = [c["text"][:60] for c in CASES if not loud(_PAIR.sub(r"\2", c["text"]))]
    assert len(missed) <= 0.15 * len(CASES), missed
