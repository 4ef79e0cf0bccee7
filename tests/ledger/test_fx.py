"""Rates of the day, with their source; a missing day says so."""

from datetime import date

import pytest

from pricedin.core.errors import Missing, NoSuchSource, UnreadableDocument
from pricedin.ledger import Rates

# ECB euro reference rates of 20 August 2026: USD 1.1681, CNY 7.8538, HKD 9.1624
ON = date(2026, 8, 20)


def test_the_reference_rates_of_a_day_as_published():
    rates = Rates.ecb()
    assert rates.rate("EUR", "USD", ON).value == 1.1681
    assert rates.rate("EUR", "HKD", ON).value == 9.1624
    assert rates.rate("USD", "CNY", ON).value == pytest.approx(7.8538 / 1.1681, rel=1e-12)
    assert rates.rate("CNY", "EUR", ON).value == pytest.approx(1 / 7.8538, rel=1e-12)


def test_a_conversion_shows_its_rate_and_date():
    value, rate = Rates.ecb().convert(7.8538e9, "CNY", "USD", ON)
    assert value == pytest.approx(1.1681e9, rel=1e-12)
    assert str(rate) == "1 CNY = 0.148731 USD (ECB, 2026-08-20)"


def test_on_a_sunday_the_last_fixing_holds_and_says_so():
    rate = Rates.ecb().rate("USD", "CNY", date(2026, 8, 23))
    assert rate.date == date(2026, 8, 21)
    assert "asked for 2026-08-23" in str(rate)


@pytest.mark.parametrize(
    ("day", "nearest"), [(date(1998, 12, 1), "1999-01-04"), (date(2150, 1, 1), Rates.ecb().tables[0].last.isoformat())]
)
def test_a_missing_day_names_the_nearest(day, nearest):
    with pytest.raises(Missing, match=nearest):
        Rates.ecb().rate("EUR", "USD", day)
    assert Rates.ecb().nearest("EUR", "USD", day).date.isoformat() == nearest


def test_a_currency_that_no_table_has_is_named():
    with pytest.raises(Missing, match="no rate of XAU"):
        Rates.ecb().rate("XAU", "USD", ON)


def test_the_same_currency_needs_no_rate():
    assert Rates.ecb().rate("USD", "USD", ON).value == 1.0


def test_the_latest_rate_stands_where_no_day_is_asked():
    assert Rates.ecb().rate("EUR", "USD").date == Rates.ecb().tables[0].last


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text("date,base,quote,rate,source\n2026-08-19,USD,TWD,29.5,central bank\n2026-09-30,USD,TWD,30.5,\n")
    return path


def test_a_table_of_ones_own_goes_first_and_is_crossed_with_the_reference_rates(table):
    rates = Rates.from_csv(table)
    assert rates.rate("USD", "TWD", ON).value == 29.5
    crossed = rates.rate("TWD", "CNY", ON)
    assert crossed.value == pytest.approx(7.8538 / 1.1681 / 29.5, rel=1e-12)
    assert crossed.source == "central bank and ECB"
    assert crossed.date == date(2026, 8, 19)


def test_between_two_days_far_apart_the_nearer_is_named(table):
    with pytest.raises(Missing, match="the nearest is of 2026-09-30"):
        Rates.from_csv(table).rate("USD", "TWD", date(2026, 9, 20))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("date,base,quote\n2026-08-19,USD,TWD\n", "rates.csv:2"),
        ("date,base,quote,rate\n2026-08-19,USD,TWD,-3\n", "above zero"),
        ("date,base,quote,rate\n19.8.2026,USD,TWD,3\n", "rates.csv:2"),
        ("date,base,quote,rate\n", "no rows"),
    ],
)
def test_a_table_of_another_shape_is_refused_with_its_line(tmp_path, text, says):
    path = tmp_path / "rates.csv"
    path.write_text(text)
    with pytest.raises(UnreadableDocument, match=says):
        Rates.from_csv(path)


def test_a_table_that_is_not_there():
    with pytest.raises(NoSuchSource, match="no such file"):
        Rates.from_csv("nowhere.csv")
