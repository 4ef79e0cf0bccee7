"""A ledger from one line a claim: ``entity | metric | figure | unit | period | hedge | basis | document``."""

import json
import re
from datetime import date

import pytest

from pricedin.core.claim import Claim, Said
from pricedin.core.quantity import Quantity
from pricedin.ledger import Rates

SCALES = {"": 1.0, "%": 0.01, "k": 1e3, "m": 1e6, "bn": 1e9, "trn": 1e12}


class Shelf:
    """Claims with rates: what a question needs of a ledger."""

    def __init__(self, claims, texts=None):
        self._claims, self.rates, self._texts = tuple(claims), Rates.ecb(), texts or {}

    def text(self, doc):
        return self._texts.get(doc, "")

    def claims(self, as_of=None, entity=None, metric=None):
        return tuple(
            c for c in self._claims
            if entity in (None, c.entity) and metric in (None, c.metric)
            and (as_of is None or c.known_on is None or c.known_on <= as_of)
        )  # fmt: skip


def claim(line, at):
    fields = [f.strip() or None for f in line.split("|")] + [None] * 8
    entity, metric, figure, unit, period, hedge, basis, doc = fields[:8]
    digits, scale = re.fullmatch(r"(-?[\d.,-]+)\s*(\D*)", figure).groups()
    factor = SCALES[scale.strip()]
    low, _, high = digits.partition("-") if not digits.startswith("-") else (digits, "", "")
    decimals = len(low.partition(".")[2])
    bounds = float(low) * factor, float(high or low) * factor
    quantity = Quantity(*bounds, unit, digits, 10.0**-decimals * factor)
    return Claim(
        Said(doc or "a.txt", at, at + 5, figure), quantity, entity=entity, metric=metric, period=period,
        qualifier=hedge, qualifiers=(hedge,) if hedge else (), basis=basis,
        per="year" if basis in ("annualized", "run_rate") else None,
        stated_on=date(2026, 6, 15) if doc and doc.startswith("dated") else None,
    )  # fmt: skip


@pytest.fixture
def ledger():
    def build(text):
        lines = [line for line in text.strip().splitlines() if line.strip()]
        return Shelf(claim(line, 10 * i) for i, line in enumerate(lines))

    return build


@pytest.fixture(scope="session")
def seeds(shared):
    """The annotated claims of founding documents, by their numbers; all where none is named."""

    def build(*numbers):
        rows = [json.loads(row) for row in (shared / "gold" / "seeds.jsonl").read_text().splitlines()]
        return Shelf(Claim.from_json(_written(r)) for r in rows if not numbers or int(r["doc"][:3]) in numbers)

    return build


def _written(row):
    """The annotation leaves out how finely a figure was written; its text shows it."""
    found = re.search(r"\d[\d,]*(?:\.(\d+))?", row["text"])
    if found and row["low"] == row["high"] and row["low"]:
        number = float(found.group().replace(",", ""))
        row |= {"digits": found.group(), "ulp": abs(row["low"] / number) * 10.0 ** -len(found.group(1) or "")}
    return row
