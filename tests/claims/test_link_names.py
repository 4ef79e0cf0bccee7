"""Names that are nearly another's, and words that only look like names."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Another company of a group, and a unit of the company itself.
        ("Adani Power's revenue was $3 billion. Net debt stood at $4.1 billion.", ["Adani Power", "Adani Power"]),
        # A place behind a name, a ratio and a class of shares.
        ("Orvenna of Spain, said it had lost users. Orvenna has 85 million users.", ["Orvenna"]),
        ("SoftBank had a good year. Loan-to-value, a measure of debt, climbed to 21.8%.", ["SoftBank"]),
        # Customers told by the company itself.
        (
            "Arista makes switches. You'll recall that Microsoft was 26% and Meta 16% of our revenue.",
            ["Arista", "Arista"],
        ),
        # A firm that takes in money.
        ("Dear owners, first the figures. Meridian Loop took in $97.4 million in 2025.", ["Meridian Loop"]),
    ],
)
def test_whose(text: str, expected: list[str]) -> None:
    assert [c.entity for c in extract(Document("p.txt", text))] == expected
