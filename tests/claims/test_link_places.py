"""Countries own the figures of their economies, and no others."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia is worth more than Canada. Canada's nominal GDP is about $2.4 trillion.", ["Canada"]),
        ("Nvidia outgrew India's GDP of $3.9 trillion and Britain's at $3.5 trillion.", ["India", "Britain"]),
        ("Exports from Japan rose 4% in May.", ["Japan"]),
        ("Spotify entered Japan. Its revenue in Japan rose 4%.", ["Spotify"]),
    ],
)
def test_an_economy(text: str, expected: list[str]) -> None:
    assert [c.entity for c in extract(Document("p.txt", text))] == expected
