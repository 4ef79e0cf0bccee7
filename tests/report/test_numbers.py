"""Figures as readers see them; every expected text was written by hand."""

import math

import pytest

from pricedin.core.interval import Interval
from pricedin.report.numbers import bounds, figure, plain, span


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (137e9, "USD", "USD 137 bn"), (2.74e9, "USD", "USD 2.74 bn"), (107e6, "USD", "USD 107 m"),
        (4.9e12, "CNY", "CNY 4.9 trn"), (999.9e6, "EUR", "EUR 1 bn"), (-4.7e9, "CNY", "CNY -4.7 bn"),
        (5_612, "USD", "USD 5.61 k"), (116.2, "HKD", "HKD 116"), (0.39, "USD", "USD 0.39"), (0, "USD", "USD 0"),
        (12e9, None, "12 bn"),
        (1280.37, "multiple", "1,280x"), (291.1, "multiple", "291x"), (34.08, "multiple", "34.1x"),
        (1.6225, "multiple", "1.62x"), (2.0, "multiple", "2x"), (99.96, "multiple", "100x"),
        (1.2977, "fraction", "129.8 %"), (0.26, "fraction", "26 %"), (0.0001, "fraction", "0.01 %"),
        (-0.035, "fraction", "-3.5 %"), (75.0, "fraction", "7,500 %"),
        (240_000, "count", "240,000"), (4e6, "count", "4 million"), (37_419_500, "count", "37.4 million"),
        (9, "count", "9"), (10, "GW", "10 GW"), (14, "months", "14 months"), (2029, "calendar_year", "2029"),
    ],
)  # fmt: skip
def test_figure(value, unit, expected):
    assert plain(figure(value, unit)) == expected


def test_a_rate_says_for_how_long():
    assert plain(figure(2.7e9, "USD", "year")) == "USD 2.7 bn a year"


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (400e9, 500e9, "USD", "USD 400 to 500 bn"), (0.15, 0.25, "fraction", "15 to 25 %"),
        (900e6, 1.1e9, "USD", "USD 0.9 to 1.1 bn"), (137e9, 137e9, "USD", "USD 137 bn"),
        (100, 1000, "multiple", "100 to 1,000x"), (-3e9, -2e9, "USD", "USD -3 to -2 bn"),
        (5e9, math.inf, "USD", "at least USD 5 bn"), (-math.inf, 5e9, "USD", "at most USD 5 bn"),
        (-math.inf, math.inf, "USD", "any"), (math.nan, 1.0, "USD", "not a number"),
    ],
)  # fmt: skip
def test_span(low, high, unit, expected):
    assert plain(span(low, high, unit)) == expected


def test_an_interval_that_reads_the_same_at_both_ends_is_one_figure():
    assert plain(bounds(Interval(1280.1, 1280.4), "multiple")) == "1,280x"
    assert bounds(None, "USD") == ""


def test_nothing_breaks_inside_a_figure():
    assert " " not in figure(137e9, "USD") + figure(0.5, "fraction") + span(1e9, 2e9, "USD", "year")
