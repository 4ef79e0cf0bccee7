"""The run in a few lines for a terminal."""

from pricedin.report.summary import summary
from pricedin.report.view import Summary

RUN = Summary(
    5, 131, 12, 2, 1, 0, worst=("Orbit Labs' market cap is off by a factor of ten.", "Sums differ."),
    must=("Orbit Labs must sell USD\u00a03\u00a0bn a year.",), problems=("gone.txt: expected a file",),
)  # fmt: skip

EXPECTED = """\
Read
  131 figures on 12 companies and other names, in 5 documents.
Wrong
  2 errors and 1 warning.
  - Orbit Labs' market cap is off by a factor of ten.
  - Sums differ.
Must be true
  - Orbit Labs must sell USD 3 bn a year.
Not read
  - gone.txt: expected a file"""


def test_a_run_in_plain_text():
    assert summary(RUN) == str(RUN) == EXPECTED


def test_it_fits_a_terminal_of_80_columns():
    long = Summary(1, 1, 1, 1, 0, 0, worst=("word " * 60,), must=("number " * 60,))
    assert max(len(line) for line in summary(long).splitlines()) <= 78


def test_more_than_a_few_are_counted():
    many = Summary(1, 9, 1, 9, 0, 0, worst=tuple(f"Finding {i}." for i in range(9)))
    assert summary(many).splitlines()[3:9] == [
        "  9 errors.", "  - Finding 0.", "  - Finding 1.", "  - Finding 2.", "  - Finding 3.", "  - Finding 4.",
    ]  # fmt: skip
    assert "  - and 4 more" in summary(many)


def test_nothing_wrong_and_nothing_to_say():
    lines = summary(Summary(1, 3, 1, 0, 0, 0)).splitlines()
    assert lines[3] == "  Nothing: no figure contradicts another."
    assert lines[5] == "  Nothing can be said: no company has both a value and a revenue."
