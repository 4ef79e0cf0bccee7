"""Totals and shares."""

import pytest

from pricedin.checks import check

THREE = "Sable ($400 billion), Quill ($250 billion) and Tarn ($150 billion) have a combined value of {}."


def three(desk, total):
    d = desk(THREE.format(total))
    for quote, name in (("$400 billion", "Sable"), ("$250 billion", "Quill"), ("$150 billion", "Tarn")):
        d.say(quote, "USD", name, "ipo_valuation")
    return d.say(total, "USD", "Sable, Quill and Tarn", "ipo_valuation", kind="derived")


def test_a_total_that_adds_up(desk):
    assert check(three(desk, "$800 billion")) == []


def test_a_total_that_does_not(desk):
    (found,) = check(three(desk, "$1.1 trillion"))
    assert (found.rule, found.severity) == ("sum", "error")
    assert "$400 billion + $250 billion + $150 billion" in found.message


def test_a_total_of_more_than_is_listed_is_left_alone(desk):
    text = "Sable ($400 billion) and Quill ($250 billion) lead a group of ten with a combined value of $900 billion."
    d = desk(text).say("$400 billion", "USD", "Sable", "market_cap").say("$250 billion", "USD", "Quill", "market_cap")
    d.say("$900 billion", "USD", "a group of ten", "market_cap")
    assert check(d) == []


def shares(desk, last):
    text = f"Chips brought 55% of revenue, services 30% and the remaining {last} came from licences."
    d = desk(text)
    for quote, part in (("55%", "Chips"), ("30%", "Services"), (last, "Licences")):
        d.say(quote, "fraction", "Tarn", "revenue_share", "FY2025", segment=part)
    return d


def test_shares_that_fill_the_whole(desk):
    assert check(shares(desk, "15%")) == []


@pytest.mark.parametrize("last", ["25%", "5%"])
def test_shares_that_overflow_or_leave_a_hole(desk, last):
    (found,) = check(shares(desk, last))
    assert found.rule == "shares"
    assert found.recomputed.middle == pytest.approx(0.15, rel=0.05)
