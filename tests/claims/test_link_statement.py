"""Lines of accounts, insurers, offerings and markets under their everyday names: read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


def told(text: str) -> list[tuple[str, str | None]]:
    return [(c.said.quote, c.metric) for c in extract(Document("note.txt", text, stated_on=date(2026, 8, 6)))]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("General and administrative expenses were $31 million.", "administrative_expense"),
        ("Net cash used in investing activities totalled $31 million.", "investing_cash_flow"),
        ("Net cash generated from operating activities was HK$31 million.", "operating_cash_flow"),
        ("Finance costs amounted to $31 million.", "interest_expense"),
        ("The provision for income taxes was $31 million.", "income_tax"),
        ("Net written premiums slipped to $31 million.", "net_written_premiums"),
        ("The insurer booked a one-off gain of $31 million.", "one_off_gain"),
        ("Margin financing reached $31 million.", "margin_financing"),
        ("The country's GDP is estimated at $310 billion.", "gdp"),
        ("Castell's revenue run rate topped $31 million.", "arr"),
    ],
)
def test_money_lines(text: str, metric: str) -> None:
    assert [m for _, m in told(text)] == [metric]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The group expects the dollar to average 105 yen.", "exchange_rate"),
        ("Norling paid $2.61 per gallon for jet fuel.", "fuel_price"),
        ("There is a 40% chance that the deal fails.", "probability"),
        ("The reform brought a 15% global minimum tax.", "tax_rate"),
        ("Underwriters may exercise their 15% over-allotment option.", "greenshoe_pct"),
    ],
)
def test_rates_and_prices(text: str, metric: str) -> None:
    assert [m for _, m in told(text)] == [metric]
