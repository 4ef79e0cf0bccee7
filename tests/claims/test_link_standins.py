"""Words that stand for a company named before, by kind and country."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def owners(text: str) -> list[str | None]:
    return [c.entity for c in extract(Document("s.txt", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mistral has sold shares to ASML. ASML leads the round. The French start-up is worth €11 billion.", "Mistral"),
        ("Anthropic spoke with Barclays. Barclays lends freely. The bank had deposits of $500 billion.", "Barclays"),
        ("Toyota met Nvidia in May. Nvidia agreed. The carmaker had revenue of $300 billion.", "Toyota"),
        ("Cohere turned down Meta. Meta insisted. The start-up has 450 employees.", "Cohere"),
        ("Shares in Ford fell. Toyota, the largest carmaker, had revenue of $300 billion.", "Toyota"),
    ],
)
def test_a_phrase_means_the_company_that_it_fits(text: str, expected: str) -> None:
    assert owners(text) == [expected]


def test_a_line_under_another_goes_on_where_it_begins_with_a_stand_in() -> None:
    text = "Spotify is dear, and Spotify knows it.\nNetflix grew.\nThe stock trades at 30 times earnings."
    assert owners(text) == ["Netflix"]
