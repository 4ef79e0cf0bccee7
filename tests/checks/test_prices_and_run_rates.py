"""Figures that age: what a date explains and what only a slip does."""

from datetime import date

from pricedin.checks import check


def two(desk, first, second, texts=("Orlo is worth {}.", "The market value of Orlo is {}.")):
    """One value in each of two documents; a value is (quote, unit, period, hedge)."""
    d = desk(texts[0].format(first[0]), "first.txt")
    d.say(first[0], first[1], "Orlo", "market_cap", first[2], on=first[3] if len(first) > 3 else None)
    d.write(texts[1].format(second[0]), "second.txt")
    return d.say(second[0], second[1], "Orlo", "market_cap", second[2], on=second[3] if len(second) > 3 else None)


def test_another_date_may_explain_and_is_said(desk):
    (found,) = check(two(desk, ("$40 billion", "USD", "as-of"), ("$61 billion", "USD", "as-of")))
    assert (found.rule, found.severity) == ("date", "warning")
    assert "a factor of 1.5" in found.message
    assert "another date would explain it" in found.message


def test_values_of_different_stated_dates_are_left_alone(desk):
    first = ("$40 billion", "USD", "as-of", date(2026, 1, 5))
    assert check(two(desk, first, ("$61 billion", "USD", "as-of", date(2026, 6, 5)))) == []
    assert check(two(desk, ("$40 billion", "USD", "2026-01"), ("$61 billion", "USD", "2026-06"))) == []


def test_values_that_agree_across_currencies_are_left_alone(desk):
    assert check(two(desk, ("$40 billion", "USD", "as-of"), ("RMB 268 billion", "CNY", "as-of"))) == []


def test_one_number_under_two_currencies_that_are_far_apart_is_an_error(desk):
    (found,) = check(two(desk, ("$40.2 billion", "USD", "as-of"), ("RMB 40.2 billion", "CNY", "as-of")))
    assert found.severity == "error"
    assert found.repairs[0].kind == "currency"


def test_one_number_under_two_currencies_that_are_near_is_a_warning(desk):
    found = check(two(desk, ("HK$402 billion", "HKD", "as-of"), ("402 billion yuan", "CNY", "as-of")))
    same = next(f for f in found if f.rule == "same numeral")
    assert same.severity == "warning"
    assert same.repairs[0].kind == "currency"


def test_a_value_ten_times_another_is_a_slip_of_scale(desk):
    found = check(two(desk, ("$40.2 billion", "USD", "as-of"), ("$402 billion", "USD", "as-of")))
    assert [(f.severity, f.repairs[0].kind) for f in found if f.rule == "price"] == [("error", "scale")]


def test_a_quarter_and_a_run_rate_ten_times_apart(desk):
    d = desk("Orlo runs at about $30B of annualized revenue.", "first.txt")
    d.say("$30B", "USD", "Orlo", "revenue", "as-of", hedge="approx", per="year", basis="annualized")
    d.write("Orlo had revenue of $680 million in the first quarter.", "second.txt")
    d.say("$680 million", "USD", "Orlo", "revenue", "2026Q1")
    (found,) = check(d)
    assert (found.rule, found.severity) == ("run-rate", "error")
    assert {r.change for r in found.repairs if r.kind == "scale"} == {
        "read $680 million as $6.8 billion", "read $30B as $3 billion",
    }  # fmt: skip


def test_a_quarter_that_lags_its_run_rate_is_growth(desk):
    d = desk("Orlo runs at about $30B of annualized revenue.", "first.txt")
    d.say("$30B", "USD", "Orlo", "revenue", "as-of", hedge="approx", per="year", basis="annualized")
    d.write("Orlo had revenue of $6.1 billion in the first quarter.", "second.txt")
    d.say("$6.1 billion", "USD", "Orlo", "revenue", "2026Q1")
    assert check(d) == []


def test_recurring_revenue_a_year_apart_may_grow_tenfold(desk):
    d = desk("Orlo's ARR stood at $1.0 billion.", "first.txt")
    d.say("$1.0 billion", "USD", "Orlo", "arr", "as-of", per="year", basis="run_rate")
    d.write("ARR at Orlo has reached $10.0 billion.", "second.txt")
    d.say("$10.0 billion", "USD", "Orlo", "arr", "as-of", per="year", basis="run_rate")
    assert check(d) == []


def test_a_run_rate_that_only_another_currency_explains(desk):
    d = desk("OpenAI has annualized revenue of $52B.", "first.txt")
    d.say("$52B", "USD", "OpenAI", "revenue", "as-of", per="year", basis="annualized")
    d.write("OpenAI's ARR went from RMB 3 billion to RMB 49 billion.", "second.txt")
    d.say("RMB 3 billion", "CNY", "OpenAI", "arr", None, per="year", basis="run_rate")
    d.say("RMB 49 billion", "CNY", "OpenAI", "arr", "as-of", per="year", basis="run_rate")
    (found,) = check(d)
    assert found.severity == "error"
    assert found.repairs[0].change == "read RMB 49 billion as $49 billion"
    assert {e.quote for e in found.evidence} == {"RMB 49 billion", "RMB 3 billion", "$52B"}
