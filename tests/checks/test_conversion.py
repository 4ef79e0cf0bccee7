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


@pytest.mark.parametrize(("when", "findings"), [("In 2014 ", 0), ("", 1)])
def test_the_rate_of_a_year_that_the_sentence_names_is_good_too(desk, when, findings):
    """In 2014 a dollar was 6.05 to 6.26 yuan, so RMB 310 billion was $50 billion; in January 2025 it was 7.3."""
    d = desk(f"{when}Brisa was worth RMB 310 billion ($50 billion).")
    d.say("RMB 310 billion", "CNY", "Brisa", "market_cap", "as-of", on=date(2025, 1, 6))
    d.say("$50 billion", "USD", "Brisa", "market_cap", "as-of", on=date(2025, 1, 6))
    assert len([f for f in check(d) if f.rule == "conversion"]) == findings


def test_a_year_in_the_sentence_excuses_no_slip(desk):
    text = "In 2014 Brisa was worth RMB 310 billion ($5 billion)."
    (found,) = check(told(desk, text, "RMB 310 billion", "$5 billion"))
    assert (found.rule, found.repairs[0].factor) == ("conversion", 10)


def converted(desk, text, *pairs):
    """Errors in a text of October 2026 that converts each of the pairs, yuan then dollars."""
    d, on = desk(text), date(2026, 10, 30)
    for yuan, dollars, metric in pairs:
        d.say(yuan, "CNY", "Brisa", metric, "as-of", on=on)
        d.say(dollars, "USD", "Brisa", metric, "as-of", on=on, kind="derived")
    return [f.rule for f in check(d) if f.severity == "error"]


def test_a_text_that_converts_twice_at_one_rate_has_its_own(desk):
    text = "Brisa is worth RMB 340 billion ($41.0 billion). Its debt is RMB 8.30 billion ($1.00 billion)."
    worth, debt = ("RMB 340 billion", "$41.0 billion", "market_cap"), ("RMB 8.30 billion", "$1.00 billion", "debt")
    assert converted(desk, text, worth) == ["conversion"]
    assert converted(desk, text, worth, debt) == []


def test_two_amounts_at_two_rates_are_each_wrong(desk):
    text = "Brisa is worth RMB 340 billion ($41.0 billion). Its debt is RMB 8.30 billion ($2.00 billion)."
    worth, debt = ("RMB 340 billion", "$41.0 billion", "market_cap"), ("RMB 8.30 billion", "$2.00 billion", "debt")
    assert converted(desk, text, worth, debt) == ["conversion", "conversion"]


def test_the_same_amount_told_twice_is_no_rate_of_its_own(desk):
    text = "Brisa is worth RMB 340 billion ($41.0 billion). So RMB 340 billion ($41.0 billion) is its price."
    worth = ("RMB 340 billion", "$41.0 billion", "market_cap")
    assert converted(desk, text, worth, worth) == ["conversion", "conversion"]


def test_a_rate_of_last_year_is_only_noted(desk):
    text = "Brisa is worth RMB 340 billion ($47.2 billion)."
    assert converted(desk, text, ("RMB 340 billion", "$47.2 billion", "market_cap")) == []


def test_the_same_digits_in_two_currencies_were_never_one(desk):
    text = "Brisa is worth €11.7 billion, or $11.7 billion."
    d = desk(text).say("€11.7 billion", "EUR", "Brisa", "market_cap", "as-of")
    (found,) = check(d.say("$11.7 billion", "USD", "Brisa", "market_cap", "as-of", kind="derived"))
    assert (found.rule, found.severity) == ("conversion", "error")


def test_two_amounts_under_one_mark_that_are_one_in_two_currencies(desk):
    text = "Brisa is worth $340 billion, or $51.1 billion."
    d = desk(text).say("$340 billion", "USD", "Brisa", "market_cap", "as-of")
    (found,) = check(d.say("$51.1 billion", "USD", "Brisa", "market_cap", "as-of"))
    assert (found.rule, found.severity, found.repairs[0].kind) == ("conversion", "error", "currency")
    assert "CNY" in found.arithmetic


def test_two_amounts_of_one_currency_that_no_rate_ties_are_two(desk):
    text = "Brisa is worth $340 billion, or $90.0 billion."
    d = desk(text).say("$340 billion", "USD", "Brisa", "market_cap", "as-of")
    assert check(d.say("$90.0 billion", "USD", "Brisa", "market_cap", "as-of")) == []
