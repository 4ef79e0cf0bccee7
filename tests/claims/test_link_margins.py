"""What a figure is of where its noun is left out: a bare margin, a second change with the verb of the first."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents.document import Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Castell kept its operating margin at 20%. The margin for the quarter was 21.1%.", "operating_margin"),
        ("Net interest income was $1.9 billion. Margin widened 5 basis points to 3.17%.", "net_interest_margin"),
        ("The margin for the quarter was 21.1%.", "gross_margin"),
        ("Castell's sales rose 15% to $723 billion and operating profit 19% to $188 billion.", "operating_profit"),
        ("The Nasdaq Composite gave up 1.5%.", "index_return"),
        ("Costs were trimmed to 5.2 billion euros.", "opex"),
    ],
)
def test_the_last_figure_is(text: str, expected: str) -> None:
    assert extract(Document("p.txt", text))[-1].metric == expected


def test_a_second_change_takes_the_verb_of_the_first() -> None:
    found = extract(
        Document("p.txt", "Castell's sales fell 15% to $723 billion and operating profit 19% to $188 billion.")
    )
    assert [c.metric for c in found][2] == "operating_profit_growth"


def test_what_is_set_aside_is_no_target() -> None:
    (claim,) = extract(Document("p.txt", "The lender set aside 417 million euros for souring loans."))
    assert (claim.metric, claim.qualifier) == ("credit_costs", None)
