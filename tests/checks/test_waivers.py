"""Waived findings stay visible and come back."""

from datetime import date

import pytest

from pricedin.checks.waivers import Waiver, apply, read_waivers
from pricedin.core.errors import InputError, NoSuchSource
from pricedin.core.finding import Evidence, Finding

FIRST = Finding("sum", "error", "a + b is not c.", (Evidence("a.txt", 0, 2, "$5"),))
SECOND = Finding("price", "warning", "two values.", (Evidence("a.txt", 5, 7, "$6"),))


def test_a_waiver_holds_to_its_day_and_not_a_day_longer():
    waiver = Waiver(FIRST.id, "rounded on purpose", date(2027, 3, 31))
    on_the_day = apply([FIRST, SECOND], [waiver], date(2027, 3, 31))
    assert (on_the_day.open, on_the_day.waived) == ((SECOND,), ((FIRST, waiver),))
    after = apply([FIRST, SECOND], [waiver], date(2027, 4, 1))
    assert (after.open, after.waived, after.expired) == ((FIRST, SECOND), (), (waiver,))


def test_a_waiver_that_fits_nothing_is_named():
    waiver = Waiver("00000000", "old", date(2030, 1, 1))
    assert apply([FIRST], [waiver], date(2027, 1, 1)).unused == (waiver,)


def test_a_file_of_waivers(tmp_path):
    path = tmp_path / "waivers.toml"
    path.write_text(f'[[waive]]\nfinding = "{FIRST.id.upper()}"\nreason = "rounded"\nuntil = 2027-03-31\n')
    assert read_waivers(path) == (Waiver(FIRST.id, "rounded", date(2027, 3, 31)),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[waive]]\nfinding = "1a"\nuntil = 2027-01-01\n', "waiver 1: expected reason"),
        ('[[waive]]\nfinding = "1a"\nreason = "x"\n', "waiver 1: expected until"),
        ('[[waive]]\nfinding = "1a"\nreason = "x"\nuntil = "soon"\n', "'soon'"),
        ('[[waive]]\nfinding = "1a"\nreason = "x"\nuntil = 2027-01-01T12:00:00\n', "until = a day, got datetime"),
        ("waive = 3\n", "entries"),
        ("waive = [3]\n", "entries"),
        ("[[waive\n", "a TOML file of waivers"),
    ],
)
def test_a_bad_file_says_what_and_where(tmp_path, text, says):
    path = tmp_path / "w.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=says.replace("[", r"\[")) as error:
        read_waivers(path)
    assert str(path) in str(error.value)


def test_no_file(tmp_path):
    with pytest.raises(NoSuchSource):
        read_waivers(tmp_path / "none.toml")
