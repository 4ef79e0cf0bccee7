"""The page of defaults holds each default of each question as its answer shows it, and each ground and work."""

import sys
from pathlib import Path

import pytest

from pricedin.defaults import BASES, grounds, works
from pricedin.questions import QUESTIONS

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def made():
    sys.path.insert(0, str(DOCS))
    try:
        import generate
    finally:
        sys.path.remove(str(DOCS))
    return generate, "\n".join(generate.defaults())


def test_the_page_tells_every_default_of_every_question(made):
    generate, page = made
    assert generate.ASKED.keys() == {q.name for q in QUESTIONS}
    for question in QUESTIONS:
        section = page.partition(f"## {question.name}\n")[2].partition("\n## ")[0]
        answer = generate.answered(question)
        assert answer.value is not None, question.name
        defaults = [d for d in answer.drivers if d.default]
        assert all(f"| `{d.name}` |" in section for d in defaults), question.name
        assert bool(defaults) == bool(section), question.name


def test_the_page_tells_every_ground_and_work(made):
    _, page = made
    assert all(g.text().removeprefix(BASES[g.basis]) in page for g in grounds().values())
    assert all(f"| {w.cite} |" in page for w in works().values())
