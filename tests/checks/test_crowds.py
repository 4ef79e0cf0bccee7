"""Texts that repeat themselves thousands of times cost no more than their length."""

import sys

from pricedin.checks import check
from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger


def _steps(text: str) -> int:
    """Python calls that a check makes."""
    ledger, document = Ledger.memory(), read_bytes(text.encode(), "a.txt")
    ledger.add(document, extract(document))
    count = 0

    def step(frame, event, argument):
        nonlocal count
        count += event == "call"

    sys.setprofile(step)
    try:
        check(ledger)
    finally:
        sys.setprofile(None)
    return count


def test_work_grows_with_the_text_and_not_with_its_square():
    line = "Orbit Corp. had revenue of ${} million in 2025, a market cap of ${} billion, a run-rate of ${} million.\n\n"
    texts = ["".join(line.format(100 + i, 2 + i, 120 + i) for i in range(n)) for n in (40, 160)]
    small, large = map(_steps, texts)
    assert large < 7 * small  # four times the text; its square would be sixteen
