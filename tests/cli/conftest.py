"""A small ledger to run commands on, and a way to run them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pricedin.cli.main import app
from pricedin.core.claim import Claim
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

TEXT = """Acme in May
Acme was valued at $12.5 billion on revenue of about $0.5 billion in 2025.
That is 25 times sales.
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., object]:
    """Run a command in an empty folder, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(app, [str(a) for a in args])


def _claim(document: Document, quote: str, value: float, unit: str, metric: str, **fields: object) -> Claim:
    start = document.text.index(quote)
    quantity = Quantity(value, value, unit, quote.split()[0].lstrip("$"), 1e8 if unit == "USD" else 1.0)
    claim = Claim(document.said(start, start + len(quote)), quantity, entity="Acme", metric=metric,
                  stated_on=document.stated_on)  # fmt: skip
    return replace(claim, **fields)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    document = Document("acme.txt", TEXT, title="Acme in May", stated_on=date(2026, 5, 4))
    claims = [
        _claim(document, "$12.5 billion", 12.5e9, "USD", "market_cap", period="as-of", rule="money"),
        _claim(document, "$0.5 billion", 0.5e9, "USD", "revenue", period="FY2025", qualifier="approx",
               qualifiers=("approx",), why=("metric: revenue stands before it",), candidates=("arr",)),
        _claim(document, "25 times", 25.0, "multiple", "price_to_sales", kind="derived"),
    ]  # fmt: skip
    path = tmp_path / "book.db"
    with Ledger.open(path) as ledger:
        ledger.add(document, claims, known_on=date(2026, 5, 6))
    return path
