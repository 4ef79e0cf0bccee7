"""What digits and hedges allow, worked out by hand."""

from dataclasses import replace

import pytest

from pricedin.checks.tolerance import slack, stated_interval, tolerant_interval, unit_in_last_place
from pricedin.core.claim import Claim, Said
from pricedin.core.interval import Interval
from pricedin.core.quantity import Quantity


def claim(quote, value, unit="USD", digits="", ulp=0.0, high=None, hedges=()):
    return Claim(
        Said("a", 0, len(quote), quote), Quantity(value, value if high is None else high, unit, digits, ulp),
        qualifiers=hedges,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "value", "unit", "step"),
    [
        ("$137B", 137e9, "USD", 1e9),
        ("$1.28B", 1.28e9, "USD", 1e7),
        ("26%", 0.26, "fraction", 0.01),
        ("HK$12.5 million", 12.5e6, "HKD", 1e5),
        ("seven", 7, "count", 0.0),
        ("7", 7, "count", 1.0),
    ],
)
def test_the_last_place_is_found_in_the_words_where_no_reader_gave_it(quote, value, unit, step):
    assert unit_in_last_place(claim(quote, value, unit)) == pytest.approx(step)


def test_trailing_zeros_may_be_rounding_up_to_a_twentieth_of_the_value():
    assert unit_in_last_place(claim("$550 billion", 550e9)) == pytest.approx(10e9)
    assert unit_in_last_place(claim("$700 billion", 700e9)) == pytest.approx(35e9)
    assert unit_in_last_place(claim("$7.00 billion", 7e9)) == pytest.approx(1e7)
    assert unit_in_last_place(claim("1,280x", 1280, "multiple")) == pytest.approx(10)


def test_a_price_of_one_share_is_exact():
    said = claim("$60", 60, digits="60", ulp=1.0)
    assert unit_in_last_place(replace(said, metric="share_price")) == 1.0
    assert unit_in_last_place(replace(said, metric="arpu")) == pytest.approx(3.0)


def test_half_a_unit_either_side():
    assert stated_interval(claim("$27M", 27e6)) == Interval(26.5e6, 27.5e6)


def test_hedges_widen_to_the_side_they_name():
    assert stated_interval(claim("$27M", 27e6, hedges=("approx",))) == Interval(27e6 * 0.98, 27e6 * 1.02)
    assert stated_interval(claim("$5 trillion", 5e12, hedges=("nearly",))) == Interval(4.5e12, 5e12)
    assert stated_interval(claim("$3.6 trillion", 3.6e12, hedges=("over",))) == Interval(3.6e12, 3.6e12 * 1.1)
    assert stated_interval(claim("$3 billion", 3e9, hedges=("at_least",))).high == float("inf")
    assert stated_interval(claim("$3 billion", 3e9, hedges=("up_to",))) == Interval(0, 3e9)


def test_a_range_is_taken_at_its_word():
    assert stated_interval(claim("15%-25%", 0.15, "fraction", high=0.25)) == Interval(0.15, 0.25)


def test_an_error_has_to_survive_a_whole_unit_and_two_percent():
    assert tolerant_interval(claim("$27M", 27e6)) == Interval(26e6, 28e6)
    assert slack(Interval(100, 200)) == Interval(98, 204)
    assert slack(Interval(-100, 0)) == Interval(-102, 0)


def test_a_multiple_in_words_is_looser_than_one_in_digits():
    assert stated_interval(claim("doubling", 2, "multiple")) == Interval(1.8, 2.2)
    assert stated_interval(claim("2.0x", 2, "multiple")) == Interval(1.95, 2.05)
