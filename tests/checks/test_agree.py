"""Closed periods don't change: two figures for one of them have to agree."""

from pricedin.checks import check
from pricedin.checks.agree import _exactly
from pricedin.claims import extract
from pricedin.core.finding import Repair
from pricedin.core.interval import Interval
from pricedin.documents.document import Document
from pricedin.ledger import Ledger


def year(desk, first, second, *, hedge=(), metric="net_loss", same=False):
    d = desk(f"In 2025 Orlo lost {first}.", "first.txt")
    d.say(first, "CNY", "Orlo", metric, "FY2025")
    if same:
        return d
    d.write(f"Orlo made a loss of {second} in 2025.", "second.txt")
    return d.say(second, "CNY", "Orlo", metric, "FY2025", hedge=hedge)


def test_figures_that_round_to_each_other(desk):
    assert check(year(desk, "RMB 4.7 billion", "RMB 4.68 billion")) == []


def test_figures_whose_rounding_only_touches_get_a_note(desk):
    (found,) = check(year(desk, "RMB 4.7 billion", "RMB 4.6 billion"))
    assert (found.rule, found.severity) == ("rounding", "note")
    assert "no one value rounds to both" in found.message


def test_figures_that_disagree_are_a_warning(desk):
    (found,) = check(year(desk, "RMB 4.7 billion", "RMB 5.6 billion"))
    assert (found.rule, found.severity) == ("agree", "warning")


def test_figures_that_a_slip_tells_apart_are_an_error(desk):
    (found,) = check(year(desk, "RMB 4.72 billion", "RMB 472 million"))
    assert found.severity == "error"
    assert found.repairs[0].kind == "scale"


def test_a_forecast_that_became_true_is_a_note_about_its_status(desk):
    (found,) = check(year(desk, "RMB 4.7 billion", "RMB 4.7 billion", hedge="forecast"))
    assert (found.rule, found.severity) == ("status", "note")


def test_a_forecast_that_several_reports_meet_is_one_note(desk):
    d = year(desk, "RMB 4.7 billion", "RMB 4.72 billion", hedge="forecast")
    d.write("The loss of 2025 came to RMB 4.73 billion at Orlo.", "third.txt")
    d.say("RMB 4.73 billion", "CNY", "Orlo", "net_loss", "FY2025")
    (found,) = (f for f in check(d) if f.rule == "status")
    assert len(found.evidence) == 3
    assert "while others report RMB 4.7 billion and RMB 4.73 billion" in found.message


def test_a_forecast_that_was_missed_is_no_contradiction(desk):
    assert check(year(desk, "RMB 4.7 billion", "RMB 3.1 billion", hedge="forecast")) == []


def test_years_of_different_labels_are_not_compared(desk):
    d = desk("Orlo lost RMB 4.7 billion in 2025 and RMB 2.9 billion in 2024.")
    d.say("RMB 4.7 billion", "CNY", "Orlo", "net_loss", "FY2025")
    d.say("RMB 2.9 billion", "CNY", "Orlo", "net_loss", "FY2024")
    assert check(d) == []


def test_business_lines_are_not_held_against_the_company(desk):
    d = desk("Cloud revenue was $2.0 billion in 2025.", "first.txt")
    d.say("$2.0 billion", "USD", "Orlo", "revenue", "FY2025", segment="Cloud")
    d.write("Revenue was $7.5 billion in 2025.", "second.txt")
    d.say("$7.5 billion", "USD", "Orlo", "revenue", "FY2025")
    assert check(d) == []


def test_a_factor_like_an_exchange_rate_is_chance_within_one_currency(desk):
    d = desk("Sales were $102.3 billion in 2025. Search made $15.4 billion in 2025.")
    d.say("$102.3 billion", "USD", "Orlo", "revenue", "FY2025")
    d.say("$15.4 billion", "USD", "Orlo", "revenue", "FY2025")
    assert check(d) == []


def test_in_one_text_only_the_same_digits_are_a_transposition():
    swapped = Repair("transposition", "read 239 as 209 for 239", 0.88, 0.7)
    assert not _exactly(Interval(238.5, 239.5), Interval(203.5, 204.5), swapped)
    assert _exactly(Interval(238.5, 239.5), Interval(292.5, 293.5), swapped)


def test_two_values_of_one_name_in_one_text_get_a_note_where_each_sentence_tells_all():
    said = "Orlo Corp revenue in FY2025 was $100 million. It sells lamps. Orlo Corp revenue in FY2025 was $3 billion."
    document = Document("orlo.txt", said)
    book = Ledger.memory()
    book.add(document, extract(document))
    (found,) = check(book)
    assert (found.rule, found.severity) == ("agree", "note")
    assert "in one place and" in found.message
