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
        (
            "Cost was ($5) million in one plan and $7 million in the other.",
            [("($5) million", -5e6, "USD"), ("$7 million", 7e6, "USD")],
        ),
        (
            "The effect was $12, $34 and ($1,317).",
            [("$12", 12, "USD"), ("$34", 34, "USD"), ("($1,317)", -1317, "USD")],
        ),
        ("It cost 7 million pounds ($9 million).", [("7 million pounds", 7e6, "GBP"), ("$9 million", 9e6, "USD")]),
        (
            "We issued 2.2 million, 2.1 million and 1.4 million shares.",
            [("2.2 million", 2.2e6, "count"), ("2.1 million", 2.1e6, "count"), ("1.4 million", 1.4e6, "count")],
        ),
        (
            "Potential shares of 9.6 million, 5.7 million, and 3.5 million were left out.",
            [("9.6 million", 9.6e6, "count"), ("5.7 million", 5.7e6, "count"), ("3.5 million", 3.5e6, "count")],
        ),
        (
            "It equals 1.0030 and 1.7860, the class A conversion rate.",
            [("1.0030", 1.003, "fraction"), ("1.7860", 1.786, "fraction")],
        ),
        (
            "Holders get shares at an exchange ratio between 0.31 and 0.42.",
            [("0.31 and 0.42", 0.31, "fraction")],
        ),
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
        ("They capture virtually no revenue and the ratios of US firms are high.", []),
        ("Of that, no revenue and the Group was sold.", []),
    ],
)
def test_figures_of_notes(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(text[m.start : m.end], m.low, m.unit) for m in scan(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We have two operating and reportable segments.", [("two", 2, "operating and reportable segments")]),
        ("The Railroad is run as one segment.", [("one", 1, "segment")]),
        ("The board has authorized three classes of stock.", [("three", 3, "classes")]),
        ("Four cases brought by payers were heard.", [("Four", 4, "cases")]),
        ("It ruled against the four Network Members.", [("four", 4, "Network Members")]),
        ("Trials will involve six of the larger merchants.", [("six", 6, "larger merchants")]),
        ("We keep more than 60 depreciable asset classes.", [("60", 60, "depreciable asset classes")]),
        ("It ordered 11 low rate (LRP) lots.", [("11", 11, "low rate (LRP) lots")]),
        ("It acts for the three principal business segments.", [("three", 3, "principal business segments")]),
        ("Our two major tax jurisdictions are far apart.", [("two", 2, "major tax jurisdictions")]),
        ("It holds for all three defendants.", [("three", 3, "defendants")]),
        ("This includes 31 sites, of which the state holds 19 that are listed.", [("31", 31, "sites"), ("19", 19, "")]),
        ("Shares vest upon reaching age 60.", [("60", 60, "")]),
        ("No RSUs or PSUs were granted.", [("No", 0, "")]),
        ("There were no other significant fair value adjustments.", [("no", 0, "")]),
        ("Leases include one or more renewals.", []),
        ("One of our segments grew.", []),
    ],
)
def test_what_notes_count(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(text[m.start : m.end], m.low, m.noun) for m in scan(text, notes=True)] == expected


def test_other_texts_only_enumerate_so() -> None:
    for text in ("It had three classes of reasons.", "There are two cases to be made.", "At age 60 he left."):
        assert scan(text) == []
