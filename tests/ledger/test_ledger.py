"""What goes in stays, what is seen is a view; the same for every kind of ledger."""

from dataclasses import replace
from datetime import date

import pytest

from pricedin.core.errors import UnknownName
from pricedin.documents.document import Document
from pricedin.ledger.merges import suggest


def figures(article, say):
    return [
        say(article, "$12.5 billion", 12.5e9, entity="Acme", metric="market_cap", period="as-of"),
        say(article, "$0.5 billion", 0.5e9, entity="Acme", metric="revenue", qualifiers=("approx",), why=("subject",)),
        say(article, "25 times", 25.0, "multiple", entity="Acme", metric="price_to_sales", kind="derived"),
    ]


def test_a_claim_comes_back_as_it_went_in(ledger, article, say):
    claims = figures(article, say)
    assert ledger.add(article, claims) == 3
    assert ledger.claims() == tuple(claims)
    assert [c.id for c in ledger.claims()] == [c.id for c in claims]
    assert ledger.text("acme.txt") == article.text
    assert ledger.documents() == ("acme.txt",)


def test_places_in_a_pdf_and_in_html_are_kept(ledger, article, say):
    said = replace(figures(article, say)[0].said, raw_start=41, raw_end=60, page=3, box=(1.0, 2.0, 3.0, 4.5))
    placed = replace(figures(article, say)[0], said=said)
    ledger.add(article, [placed])
    assert ledger.claims() == (placed,)


def test_the_same_document_again_adds_nothing(ledger, article, say):
    ledger.add(article, figures(article, say))
    assert ledger.add(article, figures(article, say)) == 0
    assert len(ledger.claims(retracted=True)) == 3
    assert len(ledger.versions()) == 1


def test_the_same_figure_twice_in_one_reading_counts_once(ledger, article, say):
    assert ledger.add(article, figures(article, say)[:1] * 2) == 1


def test_a_changed_document_becomes_another_version_and_history_stays(ledger, article, say):
    ledger.add(article, figures(article, say), known_on=date(2026, 5, 5))
    changed = replace(article, text=article.text.replace("$12.5 billion", "$13.5 billion"))
    kept = figures(article, say)[1:]
    corrected = say(changed, "$13.5 billion", 13.5e9, entity="Acme", metric="market_cap", period="as-of")
    assert ledger.add(changed, [corrected, *kept], known_on=date(2026, 5, 9)) == 1

    assert [c.low for c in ledger.claims(metric="market_cap")] == [13.5e9]
    assert [c.low for c in ledger.claims(metric="market_cap", known_by=date(2026, 5, 8))] == [12.5e9]
    assert [c.low for c in ledger.claims(metric="market_cap", retracted=True)] == [12.5e9, 13.5e9]
    assert [v.number for v in ledger.versions("acme.txt")] == [1, 2]
    assert "$13.5 billion" in ledger.text("acme.txt")
    assert "$12.5 billion" in ledger.text("acme.txt", 1)
    assert [r.reason for r in ledger.retractions()] == ["not read in version 2"]


def test_a_document_that_goes_back_to_its_first_text_says_its_figures_again(ledger, article, say):
    claims = figures(article, say)
    ledger.add(article, claims)
    ledger.add(replace(article, text="Nothing."), [])
    assert ledger.claims() == ()
    assert ledger.add(article, claims) == 3
    assert ledger.claims() == tuple(claims)


def test_as_of_shows_what_had_been_said_by_then(ledger, article, say):
    first, second, _ = figures(article, say)
    undated = replace(figures(article, say)[2], stated_on=None)
    ledger.add(article, [first, replace(second, stated_on=date(2026, 7, 1)), undated])
    assert [c.metric for c in ledger.claims(as_of=date(2026, 6, 1))] == ["market_cap", "price_to_sales"]
    assert [c.metric for c in ledger.claims(as_of=date(2026, 7, 1))] == ["market_cap", "revenue", "price_to_sales"]
    assert [c.metric for c in ledger.claims(as_of=date(2026, 5, 3))] == ["price_to_sales"]


def test_known_on_is_the_day_of_entry_unless_the_claim_carries_its_own(ledger, article, say):
    first, second, _ = figures(article, say)
    ledger.add(article, [first, replace(second, known_on=date(2026, 5, 20))], known_on=date(2026, 6, 1))
    assert [c.known_on for c in ledger.claims()] == [date(2026, 6, 1), date(2026, 5, 20)]
    assert [c.metric for c in ledger.claims(known_by=date(2026, 5, 25))] == ["revenue"]


def test_a_retracted_claim_leaves_the_view_and_stays_in_the_ledger(ledger, article, say):
    claims = figures(article, say)
    ledger.add(article, claims, known_on=date(2026, 5, 5))
    ledger.retract(claims[1].id, "misread: quarterly", known_on=date(2026, 5, 7))
    assert [c.metric for c in ledger.claims()] == ["market_cap", "price_to_sales"]
    assert len(ledger.claims(known_by=date(2026, 5, 6))) == 3
    assert ledger.claim(claims[1].id).metric == "revenue"
    assert [(r.claim, r.reason) for r in ledger.retractions()] == [(claims[1].id, "misread: quarterly")]
    with pytest.raises(UnknownName):
        ledger.retract(claims[1].id, "again")


def test_a_merge_is_a_judgement_that_can_be_taken_back(ledger, article, say):
    other = replace(figures(article, say)[1], entity="Acme Inc.")
    ledger.add(article, [figures(article, say)[0], other])
    assert len(ledger.claims(entity="Acme")) == 1
    ledger.judge("Acme", "Acme Inc.", "same", by="analyst", reason="filing")
    assert [c.entity for c in ledger.claims(entity="Acme Inc.")] == ["Acme", "Acme Inc."]
    assert ledger.canonical("Acme Inc.") == "Acme"
    ledger.judge("Acme Inc.", "Acme", "distinct", by="analyst", reason="a namesake")
    assert [c.entity for c in ledger.claims(entity="Acme")] == ["Acme"]
    assert [j.verdict for j in ledger.judgements()] == ["same", "distinct"]


def test_a_claim_is_found_by_the_beginning_of_its_id(ledger, article, say):
    claims = figures(article, say)
    ledger.add(article, claims)
    assert ledger.claim(claims[0].id) == claims[0]
    assert ledger.claim(claims[0].id[:8]) == claims[0]
    with pytest.raises(UnknownName, match="ledger list"):
        ledger.claim("0" * 16)


def test_an_unknown_document_names_the_nearest(ledger, article):
    ledger.add(article, [])
    with pytest.raises(UnknownName, match=r"did you mean 'acme\.txt'"):
        ledger.text("acme.md")


def test_the_latest_day_is_that_of_the_latest_claim_or_document(ledger, article, say):
    assert ledger.latest() is None
    ledger.add(article, figures(article, say))
    assert ledger.latest() == date(2026, 5, 4)
    assert ledger.rate("USD", "CNY").date == date(2026, 5, 4)


def test_the_ledger_as_of_a_day_is_a_ledger_of_its_own(ledger, article, say):
    first, second, third = figures(article, say)
    ledger.add(article, [first, replace(second, stated_on=date(2026, 7, 1)), third], known_on=date(2026, 5, 5))
    ledger.retract(third.id, "misread", known_on=date(2026, 8, 1))
    later = replace(article, name="later.txt", stated_on=date(2026, 7, 1))
    ledger.add(later, [say(later, "$0.5 billion", 0.5e9)], known_on=date(2026, 7, 2))
    ledger.judge("Acme", "Acme Inc.", known_on=date(2026, 8, 1))

    june = ledger.seen(as_of=date(2026, 6, 1), known_by=date(2026, 6, 1))
    assert [c.metric for c in june.claims()] == ["market_cap", "price_to_sales"]
    assert june.documents() == ("acme.txt",)
    assert june.text("acme.txt") == article.text
    assert june.same_as("Acme") == ("Acme",)
    june.retract(first.id, "only here")
    assert len(ledger.claims(metric="market_cap")) == 1

    assert ledger.seen().claims() == ledger.claims()
    assert ledger.seen().same_as("Acme") == ("Acme", "Acme Inc.")


def test_the_merged_view_gives_each_entity_one_name_and_keeps_what_was_said(ledger, article, say):
    first = figures(article, say)[0]
    other = replace(figures(article, say)[1], entity="Acme Inc.", note="in 2025")
    ledger.add(article, [first, other])
    assert ledger.merged() is ledger
    ledger.judge("Acme", "Acme Inc.")
    view = ledger.merged()
    assert [(c.entity, c.note) for c in view.claims()] == [("Acme", ""), ("Acme", "in 2025; said of Acme Inc.")]
    assert [c.entity for c in ledger.claims()] == ["Acme", "Acme Inc."]
    assert ledger.claim(view.claims()[1].id).note == "in 2025; said of Acme Inc."
    ledger.judge("Acme", "Acme Inc.", "distinct")
    assert ledger.merged() is ledger


def test_a_company_is_no_other_name_of_a_list_that_it_is_in():
    names = ["Zhipu", "Zhipu and MiniMax", "Zhipu AI", "SpaceX, OpenAI and Anthropic", "SpaceX"]
    assert [(s.left, s.right) for s in suggest(names)] == [("Zhipu", "Zhipu AI")]


def test_a_claim_without_a_date_counts_from_the_day_it_came_in(ledger, say):
    undated = Document("note.txt", "Acme is worth $12.5 billion.")
    ledger.add(undated, [say(undated, "$12.5 billion", 12.5e9, entity="Acme", metric="market_cap")], date(2026, 5, 4))
    assert ledger.claims(as_of=date(2026, 5, 3)) == ()
    assert len(ledger.claims(as_of=date(2026, 5, 4))) == 1
    assert ledger.seen(as_of=date(2026, 5, 3)).claims() == ()
