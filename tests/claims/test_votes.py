"""Metrics that words vote for where no rule names one; the table that they vote by."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest

from pricedin.checks import check
from pricedin.checks.view import View
from pricedin.claims import extract
from pricedin.claims.votes import evidence, table, voted
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

BENCH = Path(__file__).parents[2] / "bench"
sys.path.insert(0, str(BENCH))

import votes as made  # noqa: E402

UNNAMED = "Corrin nearly tripled what it took against the same quarter of 2024, to $412.6 million."


def test_the_table_is_what_the_passages_give():
    assert made.TABLE.read_text(encoding="utf-8") == made.written(made.counts())


def test_no_passage_that_is_kept_unread_is_counted():
    assert not {"unseen", "unread", "fourth_unread"} & set(made.LEARNED)


def test_votes_are_complement_naive_bayes():
    """By hand: of ``$<sells`` 4 uses, 3 are prices; with 0.3 to smooth. What never stood near a price counts for one by
    how rare prices are: 7 of 10 uses are of something else."""
    found = table({"$<sells": {"unit_price": 3.0, "revenue": 1.0}, "$<sales": {"revenue": 6.0}})
    assert found.votes["$<sells"]["unit_price"] == pytest.approx(math.log(4.3 / 1.3))
    assert found.rest["unit_price"] == pytest.approx(math.log(7.6 / 10.6))


def test_the_words_of_the_sentence_and_their_distance_count():
    text = "It sold. Each box sells for $300 apiece."
    found = evidence(text, text.index("$"), text.index(" apiece"), 9, len(text), "money", 300.0, "revenue")
    assert found["$<for"] == 1.0
    assert found["$<sells"] == pytest.approx(6 / 7)
    assert found["$>apiece"] == found["$=revenue"] / 0.7 == found["$#2"] == 1.0
    assert "$<sold" not in found


def test_a_figure_that_no_rule_names_gets_the_likeliest_metric_and_says_so():
    last = extract(Document("a.txt", UNNAMED))[-1]
    assert (last.said.quote, last.metric) == ("$412.6 million", "revenue")
    assert voted(last)
    assert "metric" in last.inferred
    assert "'to'" in next(why for why in last.why if why.startswith("metric:"))


def test_what_a_rule_names_is_not_put_to_the_vote():
    assert not any(voted(c) for c in extract(Document("a.txt", "Acme's revenue was $5 million, up 20%.")))


def test_checks_hold_no_figure_against_a_metric_that_was_only_voted_for():
    claims = extract(Document("a.txt", UNNAMED))
    ledger = Ledger.memory()
    ledger.add(Document("a.txt", UNNAMED), claims)
    assert [f.claim.metric for f in View.of(ledger).figures][-1] is None
    assert check(ledger) == []


@pytest.mark.parametrize("text", ["Some $5 million more.", "Tolvara: 31% then."])
def test_where_no_metric_leads_by_enough_none_is_given(text: str):
    assert not any(voted(c) for c in extract(Document("a.txt", text)))


def test_what_was_told_before_is_not_put_to_the_vote():
    claim = extract(
        Document("a.txt", "If they sell 15% of their shares in an IPO, they would draw $20 billion. They may sell 3%.")
    )[-1]
    assert (claim.metric, voted(claim)) == ("ipo_float_pct", False)


def test_what_was_voted_for_names_nothing_further_on():
    """ "It" is put to the vote as well, as no rule said what it is."""
    assert voted(extract(Document("a.txt", UNNAMED + " It then rose to $300 million."))[-1])
