"""Turns of phrase that decide whose a figure is, of what and of when; each alone, where no other rule helps."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.core.claim import Claim
from pricedin.documents.document import Document


def last(text: str) -> Claim:
    return extract(Document("p.txt", text))[-1]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Castell Networks Inc reports results. Nvidia sold 2 million chips. We had revenue of $40 million.", "Castell Networks"),  # noqa: E501
        ("Castell Networks Inc sells switches. Nvidia represented 17% of revenue last year. Net profit was $30 million.", "Castell Networks"),  # noqa: E501
        ("OpenAI raised $40 million. Sequoia Capital valued it at $2 billion.", "OpenAI"),
        ("Microsoft valued OpenAI at $2 billion in the deal.", "OpenAI"),
    ],
)  # fmt: skip
def test_whose_a_figure_is(text: str, entity: str) -> None:
    assert last(text).entity == entity


def test_who_counts_is_not_who_is_counted() -> None:
    text = "Analysts polled by FactSet expected $4 billion. Revenue was $4.2 billion at Nvidia."
    assert [c.entity for c in extract(Document("p.txt", text))] == ["NVIDIA", "NVIDIA"]


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("Shares of Nvidia fell 5.2% and AMD 4.8%.", "share_price_change", -0.048),
        ("Nvidia's shares rose 5.2% and AMD's 4.8%.", "share_price_change", 0.048),
        ("The S&P 500 rose 17% last year. Of that growth, 60% came from larger companies.", "index_growth_share", 0.6),
    ],
)
def test_what_a_figure_is(text: str, metric: str, value: float) -> None:
    assert (last(text).metric, last(text).low) == (metric, value)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Castell announced on March 3, 2025 that sales were $12 million last quarter.", "2024Q4"),
        ("Nvidia earned $5 million in the second quarter of fiscal 2025. AMD earned $4 million.", "FY2025Q2"),
        ("Castell shares fell 5% after third-quarter 2025 results.", None),
        ("Nvidia shares have risen 30% from early 2025.", None),
    ],
)
def test_when_a_figure_is_of(text: str, period: str | None) -> None:
    assert last(text).period == period


def test_an_estimate_of_a_year_is_a_forecast() -> None:
    assert last("Castell has revenue of $4 billion in FY27E.").qualifiers == ("forecast",)
    assert last("Castell has revenue of $4 billion in FY27.").qualifiers == ()
