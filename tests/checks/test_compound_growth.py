"""Rates that compound over several years, held against the levels and years that they lead between."""

import pytest

from pricedin.checks import check
from pricedin.claims.extract import extract
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

GREW = "Vantor's revenue grew from $100 million in 2020 to $400 million in 2024, "


def said(text):
    document, book = Document("a.txt", text), Ledger.memory()
    book.add(document, extract(document))
    return [(f.severity, f.message) for f in check(book) if f.severity in ("error", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        GREW + "a compound annual growth rate of 41%.",  # 4 ** (1 / 4) = 1.414
        GREW + "a CAGR of 41%.",
        GREW + "or 300%.",
        "Vantor's revenue grew 41% a year, from $100 million in 2020 to $400 million in 2024.",
        "Vantor's revenue reached $400 million, after a compound annual growth rate of 41% from $100 million.",
    ],
)
def test_a_rate_a_year_is_not_held_against_the_whole_rise(text):
    assert said(text) == []


@pytest.mark.parametrize("rate", ["a compound annual growth rate of 61%", "a CAGR of 61%", "a CAGR of 300%"])
def test_a_compound_rate_that_its_levels_contradict(rate):
    ((severity, message),) = said(GREW + rate + ".")
    assert severity == "error"
    assert message.startswith(
        "Vantor's revenue from $100 million to $400 million is a compound rate of 39.7–43.2 % a year"
    )
