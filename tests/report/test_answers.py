"""From the questions' answers to the two tables, on a ledger whose figures were worked out on paper."""

import pytest

from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger
from pricedin.report.answers import must
from pricedin.report.ask import ask_all
from pricedin.report.build import build
from pricedin.report.numbers import plain


@pytest.fixture
def page(world):
    return build(world.ledger, (), ask_all(world.ledger))


def test_each_company_stands_with_both_claims(page, world):
    told = {c.entity: (c.status, c.basis, round(c.multiple, 6)) for c in page.comparables.rows}
    assert told == {
        "Orbit Labs": ("listed", "fiscal year 2025", 300.0),
        "Lumen": ("private", "run-rate", 30.0),
    }
    orbit = page.comparables.rows[0]
    cap = world.claims["notes/lasers.md", "$60 billion"]
    assert orbit.value.href == f"#c-{cap.id}"
    assert orbit.value.amount == pytest.approx(60e9)


def test_the_need_is_what_paper_says(page):
    """60 bn / 20 = 3 bn = 15 x 200 m; 15^(1/5) = 1.7188, 15^(1/10) = 1.3110; times 1.12 with the return."""
    orbit = page.needs.companies[0]
    need = orbit.needs[0]
    assert (orbit.entity, need.target) == ("Orbit Labs", 20.0)
    assert (need.revenue, need.times) == (pytest.approx(3e9), pytest.approx(15.0))
    assert [(g.years, round(g.constant, 4), round(g.returning, 4)) for g in need.growth] == [
        (5.0, 0.7188, 0.9250), (10.0, 0.3110, 0.4683),
    ]  # fmt: skip
    assert page.needs.required_return == 0.12


def test_companies_already_there_are_named_and_not_listed(page):
    assert [(c.entity, [n.target for n in c.needs]) for c in page.needs.companies] == [
        ("Orbit Labs", [20.0, 50.0]), ("Lumen", [20.0]),
    ]  # fmt: skip
    assert "Already at or below 50x: Lumen" in page.needs.small.notes


def test_the_sentence_says_price_need_and_odds(page):
    assert plain(must(page.needs)[0]) == (
        "Orbit Labs at USD 60 bn costs 300x its fiscal year sales. For 20x it must sell USD 3 bn a year, 15x today's: "
        "71.9 % a year for 5 years, which at most 7.2 % of firms of that size managed."
    )


def test_notes_of_several_companies_become_one(page):
    """Both bases are of a year that the price index covers differently, so only equal texts are joined."""
    notes = page.needs.small.notes
    assert len({n.partition(": ")[2] for n in notes if ": " in n}) == len([n for n in notes if ": " in n])


def test_countries_stand_side_by_side_on_each_basis():
    text = (
        "Zhipu has a market cap of $137 billion on 2025 sales of $107 million. MiniMax has a market cap of $23 billion "
        "on 2025 revenue of $79 million. OpenAI, valued at $852 billion, has a run-rate of $25 billion."
    )
    ledger = Ledger.memory()
    document = read_bytes(text.encode(), "post.txt")
    ledger.add(document, extract(document))
    page = build(ledger, (), ask_all(ledger))
    groups = [(g.name, g.basis, round(g.multiple, 1), g.names) for g in page.comparables.groups]
    assert groups == [
        ("China", "fiscal year", round((137e9 / 107e6 + 23e9 / 79e6) / 2, 1), "MiniMax, Zhipu"),
        ("United States", "run-rate", 34.1, "OpenAI"),
    ]  # fmt: skip
    assert page.comparables.unlike
    assert {(c.entity, c.of) for c in page.comparables.rows} == {m for g in page.comparables.groups for m in g.members}


def test_the_bars_beside_a_growth_are_of_the_same_money_as_the_share_in_the_table():
    """Bars from the growth on are the least share that grew faster, with the bar that it falls into the most."""
    ledger = Ledger.memory()
    document = read_bytes(b"OpenAI, valued at $852 billion, has a run-rate of $25 billion.", "post.txt")
    ledger.add(document, extract(document))
    page = build(ledger, (), ask_all(ledger))
    (company,) = page.needs.companies
    (growth, *_) = company.needs[0].growth
    sure = sum(share for low, _, share in company.base.bins if low is not None and low >= growth.constant)
    most = sum(share for _, high, share in company.base.bins if high is None or high > growth.constant)
    assert plain(growth.odds) == f"{100 * sure:.1f} to {100 * most:.1f} %"
    assert page.needs.inflation == 0.025
