"""Amounts with their equivalents; at the ECB's rates of 2026-10-30 a dollar is 6.65 yuan."""

from datetime import date

import pytest

from pricedin.checks import check


def told(desk, text, first, second, **fields):
    d = desk(text).say(first, "CNY", "Brisa", "market_cap", "as-of")
    return d.say(second, "USD", "Brisa", "market_cap", "as-of", kind="derived", **fields)


def test_a_conversion_that_holds(desk):
    text = "Brisa is worth RMB 340 billion (about $51 billion)."
    assert check(told(desk, text, "RMB 340 billion", "$51 billion", hedge="approx")) == []


def test_a_conversion_ten_times_off(desk):
    text = "Brisa is worth RMB 340 billion; the equivalent in dollars would be about $5.1 billion."
    (found,) = check(told(desk, text, "RMB 340 billion", "$5.1 billion", hedge="approx"))
    assert (found.rule, found.severity) == ("conversion", "error")
    assert (found.repairs[0].kind, found.repairs[0].factor) == ("scale", 10)
    assert "ECB" in found.arithmetic
    assert any("exchange rate" in a for a in found.assumptions)


def test_the_rate_of_the_day_is_used_where_the_text_is_dated(desk):
    text = "Brisa is worth RMB 340 billion (about $51 billion)."
    d = desk(text).say("RMB 340 billion", "CNY", "Brisa", "market_cap", "as-of", on=date(2014, 1, 15))
    d.say("$51 billion", "USD", "Brisa", "market_cap", "as-of", on=date(2014, 1, 15))
    (found,) = check(d)
    assert "2014-01-15" in found.arithmetic
    assert found.recomputed.middle == pytest.approx(340e9 / 6.04, rel=0.01)  # 6.04 yuan a dollar on that day


def test_two_amounts_that_are_not_said_to_be_one(desk):
    text = "Brisa is worth RMB 340 billion and raised $2 billion abroad."
    d = desk(text).say("RMB 340 billion", "CNY", "Brisa", "market_cap")
    d.say("$2 billion", "USD", "Brisa", "funding_raised")
    assert check(d) == []
