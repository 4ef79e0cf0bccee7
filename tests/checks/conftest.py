"""A small ledger for checks: documents in our own words, and the claims in them, quoted in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest

from pricedin.core.claim import Claim, Said
from pricedin.core.quantity import Quantity
from pricedin.ledger.fx import Rates

SCALE = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "B": 1e9, "M": 1e6, "bn": 1e9, "m": 1e6, "%": 0.01}


@dataclass
class Desk:
    """``say`` adds a claim on the next place where its words stand in the document written last."""

    rates: Rates
    texts: dict[str, str] = field(default_factory=dict)
    said: list[Claim] = field(default_factory=list)
    at: int = 0
    doc: str = ""

    def write(self, text: str, doc: str = "") -> Desk:
        self.doc, self.at = doc or f"{len(self.texts)}.txt", 0
        self.texts[self.doc] = text
        return self

    def say(self, quote: str, unit: str | None, entity: str | None, metric: str | None, period: str | None = None, *,
            high: float | None = None, low: float | None = None, hedge: str | tuple[str, ...] = (),
            on: date | None = None, **fields: str) -> Desk:  # fmt: skip
        start = self.texts[self.doc].index(quote, self.at)
        self.at = start + len(quote)
        numerals = re.findall(r"\d[\d,]*(?:\.\d+)?", quote)
        values = [float(n.replace(",", "")) for n in numerals] or [0.0]
        words = re.findall(r"[A-Za-z]+|%", quote)
        factor = next((f for w, f in SCALE.items() if w in words), 1.0)
        first = values[0] * factor if low is None else low
        last = values[-1] * factor if high is None else high
        decimals = max((len(n.partition(".")[2]) for n in numerals), default=0)
        quantity = Quantity(first, last, unit, "–".join(numerals), factor * 10.0**-decimals if numerals else 0.0)
        hedges = (hedge,) if isinstance(hedge, str) and hedge else tuple(hedge)
        said = Said(self.doc, start, self.at, quote)
        self.said.append(
            Claim(said, quantity, entity, metric, period=period, qualifier=hedges[0] if hedges else None,
                  qualifiers=hedges, stated_on=on, **fields)  # type: ignore[arg-type]
        )  # fmt: skip
        return self

    def claims(self) -> tuple[Claim, ...]:
        return tuple(self.said)

    def text(self, doc: str) -> str:
        return self.texts[doc]


@pytest.fixture
def desk() -> Callable[[str], Desk]:
    """``desk(text)`` opens a ledger with one document; rates are the ECB's."""
    rates = Rates.ecb()
    return lambda text, doc="": Desk(rates).write(text, doc)
