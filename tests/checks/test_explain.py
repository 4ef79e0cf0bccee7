"""A finding laid open."""

import ast
import sys
from pathlib import Path

import pytest

from pricedin.checks import check, explain
from pricedin.checks.explain import find
from pricedin.checks.recompute import ASSUMED
from pricedin.core.errors import UnknownName
from pricedin.core.finding import Evidence, Finding

explain_module = sys.modules["pricedin.checks.explain"]  # the package exports a function of this name


@pytest.fixture
def found(desk):
    text = "Brisa is worth RMB 340 billion; the equivalent in dollars would be about $5.1 billion."
    d = desk(text).say("RMB 340 billion", "CNY", "Brisa", "market_cap", "as-of")
    d.say("$5.1 billion", "USD", "Brisa", "market_cap", "as-of", hedge="approx", kind="derived")
    (finding,) = check(d)
    return finding


def test_each_assumption_is_given_up_in_turn(found):
    told = explain(found)
    assert [e.quote for e in told.conflict] == ["$5.1 billion", "RMB 340 billion"]
    date, rate = told.premises
    assert "same date" in date.text
    assert date.stands is True  # even at half the value, 25.6 billion is not 5.1
    assert rate.stands is True
    assert rate.allowed.low == pytest.approx(found.recomputed.low * 0.7)


def test_a_verdict_that_an_assumption_carries(desk):
    text = "Ostara's free float is 4.1%; another 8.3% will be released, doubling it."
    d = desk(text).say("4.1%", "fraction", "Ostara", "free_float_pct")
    d.say("8.3%", "fraction", "Ostara", "lockup_release_pct")
    d.say("doubling", "multiple", "Ostara", "float_multiple", low=2, high=2)
    (finding,) = check(d)
    (premise,) = explain(finding).premises
    assert premise.stands is False
    assert "different share counts" in premise.without


def test_the_text_names_figures_arithmetic_assumptions_and_repairs(found):
    text = str(explain(found))
    for part in (
        "cannot all be right",
        "RMB 340 billion",
        "ECB",
        "it still does not fit",
        "read $5.1 billion as $51 billion",
    ):
        assert part in text


def test_findings_are_found_by_the_beginning_of_their_id(found):
    assert find([found], found.id[:4]) is found
    with pytest.raises(UnknownName, match=found.id):
        find([found], "zz")


def assumptions():
    """Every assumption that a rule writes down, as far as it is plain text."""
    for path in Path(explain_module.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "assumptions":
                yield from (n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and n.value)
    yield from ASSUMED.values()


def test_each_assumption_can_be_given_up():
    known = [row["words"] for row in explain_module._table()]
    texts = {t for t in assumptions() if isinstance(t, str)}
    assert len(texts) > 20
    assert [t for t in texts if not any(words in t for words in known)] == []


def test_what_is_of_two_things_no_longer_contradicts():
    found = Finding("direction", "error", "", (Evidence("a.txt", 0, 2, "$5"),),
                    assumptions=("both figures are of the same thing",))  # fmt: skip
    (premise,) = explain(found).premises
    assert (premise.without, premise.stands) == ("if they are of two things", False)
