"""Documents and claims in the ledger's own tests, and a ledger of each kind."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from pricedin.core.claim import Claim
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

Say = Callable[..., Claim]


def claim(document: Document, quote: str, low: float, unit: str | None = "USD", **fields: object) -> Claim:
    start = document.text.index(quote)
    high = fields.pop("high", low)
    quantity = Quantity(low, high, unit, quote.split()[0].lstrip("$"), 1e8)  # type: ignore[arg-type]
    fields.setdefault("stated_on", document.stated_on)
    return Claim(document.said(start, start + len(quote)), quantity, **fields)  # type: ignore[arg-type]


@pytest.fixture
def say() -> Say:
    return claim


@pytest.fixture
def article() -> Document:
    text = "Acme was valued at $12.5 billion in May. Its revenue was $0.5 billion, so it trades at 25 times sales."
    return Document("acme.txt", text, title="Acme", stated_on=date(2026, 5, 4))


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger.memory() if request.param == "memory" else Ledger.open(tmp_path / "book.db")
    with opened:
        yield opened
