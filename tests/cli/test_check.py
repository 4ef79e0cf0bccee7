"""pricedin check and explain on a small contradiction: 12.5 bn / 0.5 bn is 25, not 2.5."""

import json
from dataclasses import replace

import pytest

from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger

KEYS = {"rule", "severity", "message", "entity", "metric", "evidence", "stated", "recomputed", "relation",
        "assumptions", "repairs"}  # fmt: skip


@pytest.fixture
def wrong(book):
    """The same article saying 2.5 times."""
    with Ledger.open(book) as ledger:
        (claim,) = ledger.claims(metric="price_to_sales")
        text = ledger.text("acme.txt").replace("25 times", "2.5 times")
    document = Document("wrong.txt", text)
    start = text.index("2.5 times")
    said = document.said(start, start + 9)
    with Ledger.open(book) as ledger:
        claims = [
            replace(c, said=replace(c.said, doc="wrong.txt")) for c in ledger.claims() if c.metric != "price_to_sales"
        ]
        claims.append(replace(claim, said=said, quantity=Quantity(2.5, 2.5, "multiple", "2.5", 0.1)))
    other = book.with_name("wrong.db")
    with Ledger.open(other) as ledger:
        ledger.add(document, claims)
    return other


def test_what_agrees_ends_with_0(run, book):
    result = run("check", book)
    assert result.exit_code == 0
    assert "No figure contradicts another." in result.stdout
    assert "of 3 figures could be held against another" in result.stdout


def test_what_contradicts_ends_with_1_and_is_shown_with_its_place_and_sum(run, wrong):
    result = run("check", wrong)
    assert result.exit_code == 1
    assert "wrong.txt:3" in result.stdout
    assert "2.5 times" in result.stdout
    assert "1 error." in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_json_is_that_of_the_contract(run, wrong):
    result = run("check", wrong, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert set(told) == {"findings", "claims", "checkable"}
    assert told["claims"] == 3
    (finding,) = told["findings"]
    assert set(finding) >= KEYS
    assert finding["severity"] == "error"
    assert {e["doc"] for e in finding["evidence"]} == {"wrong.txt"}
    assert finding["recomputed"]["low"] <= 25 <= finding["recomputed"]["high"]
    assert finding["stated"]["unit"] == "multiple"


def test_nothing_usable_ends_with_2_and_prints_no_json(run):
    result = run("check", "nowhere.txt", "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "nowhere.txt" in result.stderr


def test_a_finding_explained(run, wrong):
    (finding,) = json.loads(run("check", wrong, "--json").stdout)["findings"]
    text = run("explain", finding["id"][:6], wrong).stdout
    assert "Figures as they were read" in text
    assert "Repairs, likeliest first" in text
    assert json.loads(run("explain", finding["id"], wrong, "--json").stdout) == finding


def test_a_finding_that_is_not_there(run, wrong):
    result = run("explain", "ffffffff", wrong)
    assert result.exit_code == 2
    assert "finding" in result.stderr
