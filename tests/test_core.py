"""The records themselves: intervals enclose, claims keep their identity, errors say what to try."""

import math
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedin.core.claim import Claim, Said
from pricedin.core.errors import NoSuchSource, UnknownName
from pricedin.core.interval import Interval
from pricedin.core.period import parse
from pricedin.core.quantity import Quantity

number = st.floats(-1e6, 1e6)


@given(number, number, number, number, st.floats(0, 1), st.floats(0, 1))
def test_interval_arithmetic_contains_every_sample(a, b, c, d, t, u):
    left, right = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    x = min(max(left.low + t * (left.high - left.low), left.low), left.high)
    y = min(max(right.low + u * (right.high - right.low), right.low), right.high)
    assert x + y in left + right  # without slack: rounding keeps the order of what it rounds
    assert x - y in left - right
    assert x * y in left * right
    assert abs(x) in abs(left)
    if y:
        assert x / y in left / right


@pytest.mark.parametrize(
    ("left", "right", "low", "high"),
    [
        ((1, 2), (0, 4), 0.25, math.inf),
        ((1, 2), (-4, 0), -math.inf, -0.25),
        ((-2, 1), (0, 4), -math.inf, math.inf),
        ((1, 2), (-1, 4), -math.inf, math.inf),
        ((0, 0), (0, 4), 0, 0),
        ((1, math.inf), (2, math.inf), 0, math.inf),
        ((1e-5, 1e-5), (2e-309, 2e-309), 1e-5 / 2e-309, 1e-5 / 2e-309),
    ],
)
def test_a_quotient_by_zero_by_infinity_and_by_next_to_nothing(left, right, low, high):
    assert Interval(*left) / Interval(*right) == Interval(low, high)


@pytest.mark.parametrize(("low", "high", "size"), [(1, 2, (1, 2)), (-2, -1, (1, 2)), (-3, 2, (0, 3)), (-1, 0, (0, 1))])
def test_the_size_of_an_interval_is_no_wider_than_it_must_be(low, high, size):
    assert abs(Interval(low, high)) == Interval(*size)


def test_an_interval_refuses_to_be_upside_down():
    with pytest.raises(ValueError, match="expected low <= high"):
        Interval(2, 1)


def test_claim_survives_json_and_keeps_its_id():
    claim = Claim(
        Said("a.txt", 3, 8, "$137B", raw_start=10, raw_end=15),
        Quantity(137e9, 137e9, "USD", "137", 1e9),
        entity="Zhipu", metric="market_cap", qualifier="approx", qualifiers=("approx",), stated_on=date(2026, 8, 20),
    )  # fmt: skip
    again = Claim.from_json(claim.to_json())
    assert again == claim
    assert again.id == claim.id
    assert len(claim.id) == 16


def test_errors_carry_fields_offer_names_and_pickle():
    error = UnknownName.among("entity", "Zhipo", ["Zhipu", "MiniMax"])
    assert "did you mean 'Zhipu'" in str(error)
    assert isinstance(error, KeyError)
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error)
    missing = NoSuchSource("a file or folder", "nothing", "x.txt", "check the path")
    assert str(missing) == "x.txt: expected a file or folder, got nothing; check the path"
    assert isinstance(missing, FileNotFoundError)


@pytest.mark.parametrize(
    ("label", "close", "start", "end", "years"),
    [
        ("FY2025", 12, date(2025, 1, 1), date(2025, 12, 31), 1),
        ("FY2026", 1, date(2025, 2, 1), date(2026, 1, 31), 1),
        ("FY2026", 3, date(2025, 4, 1), date(2026, 3, 31), 1),
        ("FY2024Q4", 1, date(2023, 11, 1), date(2024, 1, 31), 0.25),
        ("2026Q1", 12, date(2026, 1, 1), date(2026, 3, 31), 0.25),
        ("FY2026-9M", 12, date(2026, 1, 1), date(2026, 9, 30), 0.75),
        ("2026-05", 1, date(2026, 5, 1), date(2026, 5, 31), 1 / 12),
    ],
)
def test_a_period_label_covers_the_days_that_the_company_means(label, close, start, end, years):
    period = parse(label, close)
    assert (period.start, period.end, period.years) == (start, end, years)


@pytest.mark.parametrize("label", ["as-of", "TTM", "YTD", None, "", "2026-13"])
def test_labels_without_days_have_none(label):
    assert parse(label) is None
