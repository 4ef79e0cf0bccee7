"""Drivers of a scenario bound to claims in a ledger: what a text allows becomes the distribution."""

import pytest

from pricedin.claims.extract import extract
from pricedin.core.errors import InvalidParameter, LedgerError, Missing, UnknownName
from pricedin.documents.document import Document
from pricedin.engine import Model, constant, read_scenario, simulate, triangular
from pricedin.engine.from_claim import from_claim
from pricedin.ledger import Ledger

TEXT = "OpenAI's revenue was $13.1 billion in 2025. Anthropic's revenue was $4.5 billion in 2025."


class Worth(Model):
    revenue = constant(1e9, unit="USD")
    multiple = triangular(5.0, 10.0, 20.0)

    def finish(self):
        return {"value": self.revenue * self.multiple, "revenue": self.revenue + 0 * self.revenue * self.multiple}


@pytest.fixture
def book(tmp_path):
    """The ids of the two claims, by the company's name."""
    document = Document("note.txt", TEXT)
    with Ledger.open(tmp_path / "book.db") as ledger:
        ledger.add(document, extract(document))
        return {c.entity: c.id for c in ledger.claims(metric="revenue")}


def bound(folder, spec, ledger="book.db"):
    (folder / "case.toml").write_text(f'model = "worth"\nledger = "{ledger}"\n[drivers]\nrevenue = {spec}\n')
    return read_scenario(folder / "case.toml").bind({"worth": Worth})


def test_one_claim(tmp_path, book):
    """13.1 billion stands for 13.05 to 13.15; the triangle's mean is 35 / 3."""
    model = bound(tmp_path, f'{{ claim = "{book["OpenAI"][:10]}" }}')
    driver = model.drivers["revenue"]
    assert (driver.low, driver.high, driver.unit) == (pytest.approx(13.05e9), pytest.approx(13.15e9), "USD")
    assert driver.about == "note.txt: $13.1 billion"
    run = simulate(model, draws=2**13)
    assert run["value"].mean.value == pytest.approx(13.1e9 * 35 / 3, rel=1e-4)
    assert run["revenue"].low >= 13.05e9


def test_claims_of_several_sources(tmp_path, book):
    model = bound(tmp_path, '{ claims = { metric = "revenue" }, about = "two labs" }')
    assert model.drivers["revenue"].values == (4.5e9, 13.1e9)
    assert model.drivers["revenue"].about == "two labs"
    assert simulate(model, draws=2**13)["revenue"].mean.value == pytest.approx(8.8e9, rel=1e-3)


def test_a_claim_in_a_mixture(tmp_path, book):
    said = f'{{ probability = 0.5, claim = "{book["OpenAI"]}" }}'
    spec = f"{{ mixture = [{said}, {{ probability = 0.5, constant = 1e9 }}] }}"
    run = simulate(bound(tmp_path, spec), draws=2**13)
    assert run["revenue"].mean.value == pytest.approx((13.1e9 + 1e9) / 2, rel=1e-3)


def test_what_is_not_there(tmp_path, book):
    with pytest.raises(UnknownName, match="'0000000000'"):
        bound(tmp_path, '{ claim = "0000000000" }')
    with pytest.raises(Missing, match="claims of entity Zhipu, metric revenue"):
        bound(tmp_path, '{ claims = { entity = "Zhipu", metric = "revenue" } }')
    with pytest.raises(LedgerError, match="no such file"):
        bound(tmp_path, '{ claim = "0000000000" }', ledger="absent.db")
    assert not (tmp_path / "absent.db").exists()


def test_an_amount_at_a_moment_is_no_rate(tmp_path):
    text = "Anthropic was valued at $380 billion in February 2026. Anthropic had revenue of $4.5 billion in 2025."
    document = Document("note.txt", text)
    with Ledger.open(tmp_path / "book.db") as ledger:
        ledger.add(document, extract(document))
        worth, revenue = ledger.claims()
    assert from_claim(revenue, "USD/year").middle() == pytest.approx(4.5e9)
    with pytest.raises(InvalidParameter, match="an amount at a moment and no sum over a period: leave the unit out"):
        from_claim(worth, "USD/year")


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ('entity = "Zhipu"', "by entity there are: Anthropic, OpenAI$"),
        ('entity = "OpenAI", metric = "churn"', "by metric there are of entity OpenAI: revenue$"),
        ('entity = "OpenAI", metric = "revenue", period = "2031"', r"by period there are of .*: FY2025$"),
    ],
)
def test_claims_that_are_not_there(tmp_path, book, chosen, words):
    with pytest.raises(Missing, match=words):
        bound(tmp_path, f"{{ claims = {{ {chosen} }} }}")
