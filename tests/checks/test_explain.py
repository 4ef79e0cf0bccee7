"""A finding laid open."""

import pytest

from pricedin.checks import check, explain
from pricedin.checks.explain import find
from pricedin.core.errors import UnknownName


@pytest.fixture
def found(desk):
    text = "Brisa is worth RMB 340 billion; the equivalent in dollars would be about $5.1 billion."
    d = desk(text).say("RMB 340 billion", "CNY", "Brisa", "market_cap", "as-of")
    d.say("$5.1 billion", "USD", "Brisa", "market_cap", "as-of", hedge="approx", kind="derived")
    (finding,) = check(d)
    return finding


def test_each_assumption_is_given_up_in_turn(found):
    told = explain(found)
    assert [e.quote for e in told.conflict] == ["$5.1 billion", "RMB 340 billion"]
    date, rate = told.premises
    assert "same date" in date.text
    assert date.stands is True  # even at half the value, 25.6 billion is not 5.1
    assert rate.stands is True
    assert rate.allowed.low == pytest.approx(found.recomputed.low * 0.7)


def test_a_verdict_that_an_assumption_carries(desk):
    text = "Ostara's free float is 4.1%; another 8.3% will be released, doubling it."
    d = desk(text).say("4.1%", "fraction", "Ostara", "free_float_pct")
    d.say("8.3%", "fraction", "Ostara", "lockup_release_pct")
    d.say("doubling", "multiple", "Ostara", "float_multiple", low=2, high=2)
    (finding,) = check(d)
    (premise,) = explain(finding).premises
    assert premise.stands is False
    assert "different share counts" in premise.without


def test_the_text_names_figures_arithmetic_assumptions_and_repairs(found):
    text = str(explain(found))
    for part in (
        "cannot all be right",
        "RMB 340 billion",
        "ECB",
        "it still does not fit",
        "read $5.1 billion as $51 billion",
    ):
        assert part in text


def test_findings_are_found_by_the_beginning_of_their_id(found):
    assert find([found], found.id[:4]) is found
    with pytest.raises(UnknownName, match=found.id):
        find([found], "zz")
