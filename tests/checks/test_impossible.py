"""Figures that cannot be are named; what prose may only seem to say is not."""

import pytest

from pricedin.checks import check
from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger


def found(text, name="book.csv"):
    document, ledger = read_bytes(text.encode(), name), Ledger.memory()
    ledger.add(document, extract(document))
    return [f for f in check(ledger) if f.rule in ("below nothing", "part above whole")]


HEAD = "Company,Metric,Period,Value,Unit\n"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("Orbit,Revenue,FY2025,-120 million,USD\n", "A revenue cannot be"),
        ("Orbit,Market cap,as-of,-3 billion,USD\n", "A market cap cannot be"),
        ("Orbit,Gross margin,FY2025,145%,\n", "A gross margin cannot be"),
        ("Orbit,Revenue,FY2025,100 million,USD\nOrbit,Net income,FY2025,130 million,USD\n", "above its revenue of"),
        ("Orbit,Revenue,FY2025,100 million,USD\nOrbit,Gross profit,FY2025,800 million,CNY\n", "above its revenue of"),
    ],
)
def test_what_cannot_be_is_a_warning(rows, says):
    (one,) = found(HEAD + rows)
    assert one.severity == "warning"
    assert says in one.message
    assert one.evidence


@pytest.mark.parametrize(
    "rows",
    [
        "Orbit,Revenue,FY2025,100 million,USD\nOrbit,Net income,FY2025,100.4 million,USD\n",  # may be a rounding
        "Orbit,Revenue,FY2025,100 million,USD\nOrbit,Net income,FY2024,130 million,USD\n",  # of another year
        "Orbit,Revenue,2025Q1,100 million,USD\nOrbit,Net income,FY2025,130 million,USD\n",
        "Orbit,Revenue,FY2025,100 million,USD\nLumen,Net income,FY2025,130 million,USD\n",
        "Orbit,Net income,FY2025,-130 million,USD\nOrbit,Gross margin,FY2025,-20%,\n",
        "Orbit,Revenue,FY2025,100 million,USD\nOrbit,Net loss,FY2025,130 million,USD\n",
    ],
)
def test_what_can_be_is_not(rows):
    assert found(HEAD + rows) == []


def test_prose_is_held_only_against_nothing():
    assert found("In 2025 revenue of Orbit was $100 million and net income was $130 million.", "a.txt") == []
