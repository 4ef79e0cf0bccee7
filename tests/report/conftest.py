"""A small world of two companies and two documents, written by hand, with every offset taken from the text."""

from dataclasses import dataclass
from datetime import date

import pytest

from pricedin.core.claim import Claim
from pricedin.core.finding import Evidence, Finding, Repair
from pricedin.core.interval import Interval
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger
from pricedin.report.build import build
from pricedin.report.view import Base, Company, Comparable, Comparables, Growth, Money, Need, Needs, Small

NOTE = (
    "# Two makers of lasers\n\n"
    "Orbit Labs is listed at $60 billion. Its revenue in 2025 was about $200 million, so it trades at 400x sales.\n\n"
    "Lumen is private: its last round valued it at $9 billion, on a run-rate of roughly $300 million.\n"
)
MEMO = "Orbit Labs sold lasers for <b>$200 million</b> in 2025 & lost </div><script>alert('5 %')</script> of it.\n"


@dataclass(frozen=True)
class World:
    """``claims`` by the words in which they stand."""

    ledger: Ledger
    claims: dict
    findings: tuple


def _claim(doc, words, low, unit, entity, metric, **fields):
    start = doc.text.index(words)
    said = doc.said(start, start + len(words))
    ulp = fields.pop("ulp", 0.0)
    return Claim(said, Quantity(low, low, unit, words, ulp), entity=entity, metric=metric, **fields)


@pytest.fixture
def world():
    note = Document("notes/lasers.md", NOTE, title="Two makers of lasers", stated_on=date(2026, 3, 5))
    memo = Document("memo.txt", MEMO)
    said = [
        _claim(note, "$60 billion", 60e9, "USD", "Orbit Labs", "market_cap", stated_on=date(2026, 3, 5)),
        _claim(note, "$200 million", 200e6, "USD", "Orbit Labs", "revenue", period="FY2025", qualifier="approx"),
        _claim(note, "400x", 400.0, "multiple", "Orbit Labs", "price_to_sales", kind="derived"),
        _claim(note, "$9 billion", 9e9, "USD", "Lumen", "valuation_private"),
        _claim(note, "$300 million", 300e6, "USD", "Lumen", "revenue", basis="run_rate", qualifier="approx"),
    ]
    memos = [
        _claim(memo, "$200 million", 200e6, "USD", "Orbit Labs", "revenue", period="FY2025"),
        _claim(memo, "5 %", 0.05, "fraction", "Orbit Labs", "net_margin"),
    ]
    ledger = Ledger.memory()
    ledger.add(note, said)
    ledger.add(memo, memos)
    claims = {(c.said.doc, c.said.quote): c for c in ledger.claims()}
    stated, cap, revenue = said[2], said[0], said[1]
    start = MEMO.index("lost")
    findings = (
        Finding("note", "note", "Both documents give the same revenue", (Evidence.of(memos[0]),), entity="Orbit Labs"),
        Finding(
            "recompute", "error", "Orbit Labs trades at 300x sales, not at 400x",
            (Evidence.of(stated), Evidence.of(cap), Evidence.of(revenue)), entity="Orbit Labs", metric="price_to_sales",
            unit="multiple", stated=Interval(399.5, 400.5), recomputed=Interval(285, 316), relation="price_to_sales",
            assumptions=("same_date", "same_basis"), arithmetic="60 bn / 200 m = 300",
            repairs=(Repair("reread", "read $80 billion", 1.33, 0.1), Repair("value", "say 300x", 0.75, 0.8)),
        ),
        Finding("wording", "warning", "Lost what?", (Evidence("memo.txt", start, start + 4, "lost"),)),
    )  # fmt: skip
    return World(ledger, claims, findings)


@pytest.fixture
def comparables(world):
    def money(quote, amount, **more):
        claim = world.claims["notes/lasers.md", quote]
        return Money(amount, "USD", into="USD", href=f"#c-{claim.id}", **more)

    orbit = Comparable("Orbit Labs", "listed", money("$60 billion", 60e9), money("$200 million", 200e6),
                       "fiscal year 2025", 300.0, 285.0, 316.0)  # fmt: skip
    lumen = Comparable("Lumen", "private", money("$9 billion", 9e9), money("$300 million", 300e6),
                       "annualised run-rate", 30.0, 28.0, 32.0)  # fmt: skip
    return Comparables((orbit, lumen), Small(("A run-rate is not a year's revenue.",), (), ("1 USD = 1 USD",)))


@pytest.fixture
def needs(comparables):
    """Worked out on paper: 60 bn at 20x is 3 bn, 15 times 200 m; 15^(1/5) - 1 = 71.9 %, 15^(1/10) - 1 = 31.1 %."""
    orbit = comparables.rows[0]
    growth = (Growth(5, 0.7188, 0.9250, "at most 7.2 %"), Growth(10, 0.3110, 0.4683, "2.1 %"))
    need = Need(20.0, 3e9, "USD", 15.0, growth)
    base = Base("firms with sales below USD 325 m", ((None, 0.0, 0.2), (0.0, 0.45, 0.7), (0.45, None, 0.1)))
    company = Company("n-1", "Orbit Labs", orbit.value, orbit.revenue, "fiscal year", (need,), base)
    return Needs((company,), (20.0, 50.0), (5.0, 10.0), 0.12, Small(("Base rates end at 45 % a year.",)))


@pytest.fixture
def page(world, comparables, needs):
    from dataclasses import replace

    bare = build(world.ledger, world.findings, (), labels={"net_margin": "net profit margin"})
    summary = replace(bare.summary, must=("Orbit Labs must grow by 71.9 % a year for five years.",))
    return replace(bare, comparables=comparables, needs=needs, summary=summary)
