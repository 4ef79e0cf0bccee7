"""Profit that is used up, earnings below a loss, a line behind an article, and wealth in property: read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims import extract
from pricedin.claims.votes import voted
from pricedin.documents.document import Document


def told(text: str) -> list[tuple[str, str | None]]:
    return [
        (c.said.quote, None if voted(c) else c.metric)
        for c in extract(Document("note.txt", text, stated_on=date(2026, 8, 6)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Castell's AI division consumed $8 billion of its profits.", "ai_investment"),
        ("Castell's AI arm used up about $8 billion of profit in the first quarter.", "ai_investment"),
        ("Castell's fuel bill ate up $8 billion of its annual profit.", None),
        ("腾讯的AI部门一季度消耗了88亿元利润。", "ai_investment"),
        ("Castell made $8 billion of profit.", "net_income"),
        ("Castell used up its reserves and made a profit of $8 billion.", "net_income"),
    ],
)
def test_profit_that_is_used_up_is_no_profit(text: str, expected: str | None) -> None:
    assert told(text)[-1][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Castell earns $700 million but incurs a loss of $4.7 billion.", ["revenue", "net_loss"]),
        ("Castell earned $3 billion but took a loss of $200 million.", ["net_income", "net_loss"]),
        ("Castell earned $700 million. Norling made a loss of $4.7 billion.", ["net_income", "net_loss"]),
    ],
)
def test_earnings_below_the_loss_beside_them_are_sales(text: str, expected: list[str]) -> None:
    assert [metric for _, metric in told(text)] == expected


def test_a_business_line_behind_an_article() -> None:
    text = "Zhipu grows. Profit: The API business's margin has risen from 3.3% to 18.9%."
    assert [(c.metric, c.segment) for c in extract(Document("note.txt", text))] == [("gross_margin", "API")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chinese households put nearly 70% of their assets into real estate.", "household_real_estate_share"),
        ("Chinese insurers put nearly 7% of their assets into real estate.", None),
    ],
)
def test_wealth_in_property_is_that_of_households(text: str, expected: str | None) -> None:
    assert told(text)[-1][1] == expected
