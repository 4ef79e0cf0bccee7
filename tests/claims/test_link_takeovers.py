"""Whose figures those of a takeover are: price and multiple the target's, means and synergies the buyer's."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.claims.takeovers import parties
from pricedin.documents.document import Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Siemens to Acquire Norvane Systems", ("Siemens", "Norvane Systems")),
        ("Siemens said it will buy 35% of Norvane Systems", ("Siemens", "Norvane Systems")),
        ("Siemens starts a tender offer for all outstanding shares of Norvane Systems", ("Siemens", "Norvane Systems")),
        ("Siemens last year dropped a bid for Norvane Systems", None),
        ("Siemens will buy chips from Norvane Systems", None),
    ],
)
def test_buyer_and_target_are_told_by_the_head(text: str, expected: tuple[str, str] | None) -> None:
    at = text.index("Norvane Systems")
    assert parties(text, [(0, 7, "Siemens"), (at, at + 15, "Norvane Systems")]) == expected


def test_price_is_the_targets_and_the_text_goes_on_about_it() -> None:
    text = (
        "Siemens to acquire Norvane Systems for $3.2 billion\n\n"
        "MUNICH - Siemens said it will buy all of Norvane Systems, a maker of switches. The price of $3.2 billion is a "
        "premium of 31%. It had revenue of $410 million last year.\n\n"
        "Siemens expects revenue of €80 billion this year."
    )
    claims = extract(Document("p.txt", text))
    assert {c.entity for c in claims if c.metric in ("deal_value", "offer_price")} == {"Norvane Systems"}
    assert [c.entity for c in claims if c.metric == "revenue"] == ["Norvane Systems", "Siemens"]


def test_a_page_stays_with_its_company_where_another_only_subscribes() -> None:
    text = (
        "Huxley Robotics is a start-up. Huxley Robotics makes arms. Huxley Robotics was founded in 2019.\n\n"
        "The Series B of August, to which Salesforce subscribed, came late. Revenue was $70 million."
    )
    assert [c.entity for c in extract(Document("p.txt", text)) if c.metric == "revenue"] == ["Huxley Robotics"]
