"""What a sentence itself ties together, read from raw text: with the right word or figure clean, with the wrong one named."""  # noqa: E501

import re
import tomllib
from pathlib import Path

import pytest

from pricedin.checks import check
from pricedin.checks.told.links import links
from pricedin.checks.view import View
from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger

CASES = tomllib.loads((Path(__file__).parent / "told.toml").read_text(encoding="utf-8"))["case"]
_PAIR = re.compile(r"\{\{(.*?)\|\|(.*?)\}\}")


def ledger(text):
    book = Ledger.memory()
    document = read_bytes(text.encode(), "case.txt")
    book.add(document, extract(document))
    return book


def loud(text):
    return [f for f in check(ledger(text)) if f.severity != "note"]


def name(case):
    return f"{case['rule']}: {case['text'][:30]}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_right_figures_raise_no_alarm(case):
    assert [f.message for f in loud(_PAIR.sub(r"\1", case["text"]))] == []


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_wrong_figure_is_named_by_its_rule(case):
    mark = _PAIR.search(case["text"])
    start, text = mark.start(), _PAIR.sub(r"\2", case["text"])
    end = start + len(mark[2])
    found = [f for f in loud(text) if f.rule == case["rule"]]
    assert found, [f.message for f in loud(text)]
    if re.search(r"\d", mark[2]):
        assert any(e.start < end and start < e.end for f in found for e in f.evidence)


def told(text):
    view = View.of(ledger(text))
    return [
        (k.now.claim.said.quote, k.then.claim.said.quote, k.way, k.kind)
        for figures in view.by_sentence.values() for k in links(view, figures)
    ]  # fmt: skip


def test_a_second_comparison_is_made_with_the_same_figure():
    text = "The provision was $5.1 million, down from $6.7 million in the last quarter and up from $4.1 million a year ago."  # noqa: E501
    assert told(text) == [("$5.1 million", "$6.7 million", -1, "time"), ("$5.1 million", "$4.1 million", 1, "time")]


def test_amounts_a_share_are_compared_apart():
    text = (
        "Net income rose to $27.7 billion, or $3.72 per share, from $24.7 billion, or $3.30 per share, a year earlier."
    )
    assert told(text) == [("$27.7 billion", "$24.7 billion", 1, "time"), ("$3.72", "$3.30", 0, "time")]


def test_another_subject_is_not_compared():
    assert told("Orbel earned $5 billion, while its rival Tovar lost $1 billion from its $9 billion of sales.") == []


def test_a_bare_number_counts_in_the_currency_before_the_bracket():
    text = "Operating profit jumped 40 percent to 4.37 billion euros ($4.77 billion) from 3.13 billion a year ago."
    assert ("4.37 billion euros", "3.13 billion", 1, "time") in told(text)
    assert loud(text) == []


def test_a_receipt_that_holds_several_shares_is_no_conversion():
    assert loud("Earnings per share of Penta Foundry hit NT$6.03, or US$1.08 per ADR unit.") == []


def test_the_rate_of_another_stretch_is_not_held_against_the_levels_of_this_one():
    text = (
        "Revenues for the three months ended December 31, 2025 were $284.7 million, compared with $219.3 million for the"  # noqa: E501
        " three months ended December 31, 2024. For the six months ended December 31, 2025, revenues increased 27% to"
        " $541.8 million."
    )
    assert loud(text) == []


def test_a_change_in_points_is_no_margin_to_be_part_of():
    text = "Gross margin rose 120bp at Mirel Foods, helping the operating margin to 29.4%."
    assert loud(text) == []


def test_a_forecast_beside_last_years_level_does_not_lend_it_to_the_quarter_before():
    text = (
        "Operating income surged to $14.7 billion at Orbel Systems, up 91%. For the third quarter of"
        " 2024 operating income is seen between $11.5 billion and $15.0 billion, compared to $11.2 billion in the same"
        " period last year."
    )
    assert loud(text) == []
