"""The tour of the questions says what the questions say."""

import doctest
from pathlib import Path

TOUR = Path(__file__).resolve().parents[2] / "docs" / "what-is-priced-in.md"


def test_every_line_of_the_tour():
    text = "\n".join("" if line.startswith("```") else line for line in TOUR.read_text(encoding="utf-8").splitlines())
    runner = doctest.DocTestRunner()
    runner.run(doctest.DocTestParser().get_doctest(text, {}, TOUR.name, str(TOUR), 0))
    assert runner.tries > 15
    assert runner.failures == 0
