"""Times of several lengths in one model, and claims converted into the unit of a driver."""

from datetime import date

import pytest

from pricedin.core.claim import Claim, Said
from pricedin.core.errors import InvalidParameter, ModelError
from pricedin.core.quantity import Quantity
from pricedin.engine import (
    Model,
    constant,
    exp,
    normal,
    power,
    simulate,
    uniform,
)
from pricedin.engine.from_claim import from_claim, from_claims


class Times(Model):
    rate, years, months = constant(100.0, unit="USD/month"), constant(2.0, unit="years"), constant(18.0, unit="months")
    noise = uniform(0.99, 1.01, unit="fraction")

    def finish(self):
        return {"span": self.months, "rate": self.rate * self.noise, "sum": self.rate * self.months}


def test_times_keep_their_lengths():
    run = simulate(Times)
    assert run.units == {"span": "months", "rate": "USD/month", "sum": "USD"}
    assert run["sum"].mean.value == pytest.approx(1800)


@pytest.mark.parametrize("what", [lambda m: m.rate * m.years, lambda m: m.months / m.years])
def test_times_of_two_lengths_are_not_mixed(what):
    class Mixed(Times):
        def finish(self):
            return {"y": what(self)}

    with pytest.raises(ModelError, match=r"y in one unit of time.*convert one of them"):
        simulate(Mixed)


def test_a_declared_length_of_time_is_checked():
    class Declared(Times):
        outcome_units = {"span": "years"}  # noqa: RUF012

    with pytest.raises(ModelError, match="span in years, got months"):
        simulate(Declared)


def test_another_distribution_keeps_the_declared_unit():
    class Sum(Times):
        def finish(self):
            return {"y": self.rate + self.years}

    with pytest.raises(ModelError, match="same unit"):
        simulate(Sum(years=normal(2, 1)))
    assert simulate(Times(rate=normal(100, 1))).units["rate"] == "USD/month"


def claim(value, unit="USD", per=None, period=None, at=0):
    quantity = Quantity(value, value, unit, f"{value:g}", 0.0)
    said = Said("a.txt", at, at + 3, f"{value:g}")
    day = date(2026, 1, 1)
    return Claim(said, quantity, entity="A", metric="revenue", period=period, per=per, stated_on=day)


@pytest.mark.parametrize(
    ("one", "unit", "value"),
    [
        (claim(1.5e9, per="quarter"), "USD/year", 6e9),
        (claim(1.5e9, period="2025Q3"), "USD/year", 6e9),
        (claim(12e9, period="FY2025"), "USD/month", 1e9),
        (claim(12e9), "USD/month", 12e9),  # of no period: as the user says it
        (claim(12e9, per="year"), None, 12e9),
    ],
)
def test_a_claim_is_converted_into_the_unit_asked_for(one, unit, value):
    driver = from_claim(one, unit)
    assert driver.middle() == pytest.approx(value, rel=1e-3)
    assert driver.unit == (unit or "USD/year")


def test_a_claim_is_not_relabelled():
    with pytest.raises(InvalidParameter, match="a claim in USD/year, got CNY/year"):
        from_claim(claim(3e8, unit="CNY", per="year"), "USD/year")


def test_claims_of_several_periods_are_not_thrown_together():
    with pytest.raises(InvalidParameter, match=r"claims of one period, got 2025Q3, FY2024.*period = '2025Q3'"):
        from_claims([claim(1e9, period="FY2024"), claim(3e8, period="2025Q3", at=9)])
    with pytest.raises(InvalidParameter, match="claims of one unit, got USD, USD/month"):
        from_claims([claim(1e9), claim(3e8, per="month", at=9)])
    pooled = from_claims([claim(6e9, per="year"), claim(1.5e9, per="quarter", at=9)], "USD/year")
    assert pooled.middle() == pytest.approx(6e9)


@pytest.mark.parametrize("what", [lambda m: exp(m.growth * m.months), lambda m: power(1.1, m.months / m.years)])
def test_times_of_two_lengths_make_no_plain_number(what):
    class Mixed(Times):
        growth = constant(0.1, unit="1/year")

        def finish(self):
            return {"y": what(self)}

    with pytest.raises(ModelError, match="times of one length"):
        simulate(Mixed)
