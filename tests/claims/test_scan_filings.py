"""Numbers as notes to financial statements write them; expected values read by hand."""

from __future__ import annotations

import pytest

from pricedin.claims.scan import scan


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cost was $39 and $231 million, respectively.", [("$39", 39e6, "USD"), ("$231 million", 231e6, "USD")]),
        (
            "It was $12, $34 and $56 million.",
            [("$12", 12e6, "USD"), ("$34", 34e6, "USD"), ("$56 million", 56e6, "USD")],
        ),
        ("We paid $949 and $2.7 billion.", [("$949", 949, "USD"), ("$2.7 billion", 2.7e9, "USD")]),
        ("Revenue was $949 and $2.7 billion, respectively.", [("$949", 949, "USD"), ("$2.7 billion", 2.7e9, "USD")]),
        (
            "We bought back 4.3 and 8.4 million shares.",
            [("4.3", 4.3e6, "count"), ("8.4 million", 8.4e6, "count")],
        ),
        ("The effective rate was (11.9)%.", [("(11.9)%", -0.119, "fraction")]),
        ("Unvested awards of 5,455,734 were left out.", [("5,455,734", 5_455_734, "count")]),
        ("It infringes U.S. Patent Nos. 7,123,456 and 8,456,789.", []),
        ("A $650 million fee was paid.", [("$650 million", 650e6, "USD")]),
        ("They paid A $650 million.", [("A $650 million", 650e6, "AUD")]),
        ("There were no borrowings under the loan of $5 million.", [("no", 0, "USD"), ("$5 million", 5e6, "USD")]),
        ("We did not record any impairment beside $5 million.", [("not", 0, "USD"), ("$5 million", 5e6, "USD")]),
        ("Costs were nil and $0.6 million.", [("nil", 0, "USD"), ("$0.6 million", 0.6e6, "USD")]),
        (
            "It may issue up to 500,000,000 of common stock.",
            [("500,000,000", 500e6, "count")],
        ),
        ("No options were granted.", [("No", 0, "count")]),
        ("There is no assurance that it will pay.", []),
    ],
)
def test_figures_of_notes(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(text[m.start : m.end], m.low, m.unit) for m in scan(text)] == expected
