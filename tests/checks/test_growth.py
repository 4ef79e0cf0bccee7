"""Rises against their own levels."""

import pytest

from pricedin.checks import check


def firm(d, rate, now, then, *, metric="revenue", unit="fraction", suffix="_growth", **fields):
    for quote, kind, period in sorted(
        [(rate, "rate", "FY2025"), (now, "level", "FY2025"), (then, "level", "FY2024")],
        key=lambda t: d.texts[d.doc].index(t[0]),
    ):
        if kind == "rate":
            d.say(quote, unit, "Halden", metric + suffix, period, **fields)
        else:
            d.say(quote, "USD", "Halden", metric, period)
    return d


def test_growth_that_follows(desk):
    d = desk("Halden's revenue rose 52% to $3.2 billion in 2025 from $2.1 billion a year earlier.")
    assert check(firm(d, "52%", "$3.2 billion", "$2.1 billion")) == []


def test_growth_that_does_not_follow(desk):
    d = desk("Halden's revenue rose 25.1% to $3.2 billion in 2025 from $2.1 billion a year earlier.")
    (found,) = check(firm(d, "25.1%", "$3.2 billion", "$2.1 billion"))
    assert (found.rule, found.severity) == ("growth", "error")
    assert found.recomputed.low == pytest.approx(3.15 / 2.15 - 1)
    assert found.repairs[0].kind == "transposition"  # 52.1 for 25.1


def test_three_times_is_up_by_two_hundred_percent(desk):
    d = desk("Halden's revenue rose 300% to $6.3 billion in 2025 from $2.1 billion.")
    (found,) = check(firm(d, "300%", "$6.3 billion", "$2.1 billion"))
    assert found.repairs[0].kind == "by_to"


def test_doubling_is_not_trebling(desk):
    d = desk("Halden doubled its revenue from $2.1 billion to $6.4 billion.")
    d.say("doubled", "multiple", "Halden", "revenue_growth_multiple", low=2, high=2)
    d.say("$2.1 billion", "USD", "Halden", "revenue", "FY2024")
    d.say("$6.4 billion", "USD", "Halden", "revenue", "FY2025")
    (found,) = check(d)
    assert "2.95–3.15x" in found.message  # 6.35 / 2.15 to 6.45 / 2.05


def test_a_fall_told_without_its_sign_is_left_alone(desk):
    d = desk("Halden's revenue fell 34% to $2.1 billion from $3.2 billion.")
    assert check(firm(d, "34%", "$2.1 billion", "$3.2 billion")) == []


def test_growth_of_another_stretch_is_not_held_against_the_year(desk):
    text = "Revenue was $3.2 billion in 2025 and $2.1 billion in 2024. In the first quarter Halden grew 18%."
    d = desk(text).say("$3.2 billion", "USD", "Halden", "revenue", "FY2025")
    d.say("$2.1 billion", "USD", "Halden", "revenue", "FY2024")
    d.say("18%", "fraction", "Halden", "revenue_growth", "2026Q1", basis="yoy")
    assert check(d) == []


def test_years_in_different_sentences_are_joined_by_their_labels(desk):
    text = "Revenue was $3.2 billion in 2025. It had been $2.1 billion in 2024. Growth in 2025 was 152%."
    d = desk(text).say("$3.2 billion", "USD", "Halden", "revenue", "FY2025")
    d.say("$2.1 billion", "USD", "Halden", "revenue", "FY2024")
    d.say("152%", "fraction", "Halden", "revenue_growth", "FY2025")
    (found,) = check(d)
    assert found.severity == "error"
    assert found.repairs[0].kind == "by_to"
