"""A small world of two companies and two documents, written by hand, with every offset taken from the text."""

from dataclasses import dataclass
from datetime import date

import pytest

from pricedin.core import answer
from pricedin.core.answer import Answer, Because, Driver
from pricedin.core.claim import Claim
from pricedin.core.finding import Evidence, Finding, Repair
from pricedin.core.interval import Interval
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger
from pricedin.report.ask import ASKED, ask_all
from pricedin.report.build import build
from pricedin.report.view import Base, Company, Comparable, Comparables, Group, Growth, Money, Need, Needs, Small

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
                       "fiscal year 2025", 300.0, 285.0, 316.0, of="fiscal year")  # fmt: skip
    lumen = Comparable("Lumen", "private", money("$9 billion", 9e9), money("$300 million", 300e6),
                       "annualised run-rate", 30.0, 28.0, 32.0, of="run-rate")  # fmt: skip
    both = (("Lumen", "run-rate"), ("Orbit Labs", "fiscal year"))
    groups = (Group("China", "fiscal year", 300.0, 285.0, 316.0, both[1:], "listed"),
              Group("France", "run-rate", 165.0, 28.0, 316.0, both, "listed and private"))  # fmt: skip
    return Comparables((orbit, lumen), Small(("A run-rate is not a year's revenue.",), (), ("1 USD = 1 USD",)), groups)


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


@pytest.fixture
def answers(world):
    claim = world.claims["notes/lasers.md", "$60 billion"]
    spread = {"mean": 2.8, "p5": 1.8, "p25": 2.1, "p50": 2.4, "p75": 3.1, "p95": 5.0}
    raising = Answer(
        "capital_raising", "Orbit Labs has cash for 3.2 years", "Orbit Labs", 3.2, "years", Interval(3.0, 3.4), spread,
        rows=({"what": "dilution", "value": 0.0265, "unit": "fraction"},), seed=1,
        because=(Because("runway", "15 bn / 4.7 bn a year", (claim.id, "gone")),),
        drivers=(Driver("burn", 4.7e9, "USD", "given by hand", default=False),), notes=("cash at hand is not stated",),
    )  # fmt: skip
    frontier = Answer(
        "implied_expectations", "The price asks for 50 % a year", "Orbit Labs", 0.5, "fraction",
        rows=tuple({"final_margin": m, "years_to_margin": y, "cagr": g}
                   for m, y, g in ((0.15, 3, 0.6), (0.15, 10, None), (0.25, 3, 0.4), (0.25, 10, 0.41))),
    )  # fmt: skip
    lacking = Answer(
        "lock_up", "What is released", "Orbit Labs", missing=(answer.Need("shares offered of Orbit Labs"),)
    )
    asked = [a for a in ask_all(world.ledger) if a.question in ASKED]
    return (*asked, raising, frontier, lacking)


def _estimate(value, error):
    ends = [None if value is None else value + side * 2 * error for side in (-1, 1)]
    return {"value": value, "error": error, "bound": 0.0, "interval": ends}


_RESULT = {
    "model": "Cash_runway", "seed": 7, "draws": 32768, "replicates": 8, "sampler": "sobol", "engine": "llvm",
    "outcomes": {
        "left": {
            "unit": "USD", "mean": _estimate(2.67e9, 2e5), "sd": _estimate(2.7e9, 1e6),
            "quantiles": {"p5": _estimate(-2.24e9, 0), "p50": _estimate(3.01e9, 0), "p95": _estimate(6.46e9, 0)},
            "histogram": {"edges": [-3e9, 0.0, 3e9, 6e9], "shares": [0.2, 0.3, 0.5]},
        },
        "pace": {"unit": "tokens/second", "mean": _estimate(None, 0.5), "sd": _estimate(1, 0)},
        "broke": {"probability": _estimate(0.1499, 0.0003)},
    },
    "fan": {"left": {"p5": [5e9, -2e9], "p25": [6e9, 1e9], "p50": [7e9, 3e9], "p75": [8e9, 5e9], "p95": [9e9, 6e9]}},
    "notes": ["2 worlds gave no number"],
}  # fmt: skip


@pytest.fixture
def run_result():
    """What a simulation's ``to_json()`` gives, shortened."""
    return _RESULT


@pytest.fixture
def rich(world, answers, run_result):
    """A page with everything on it: companies with answers of all kinds, and a simulation."""
    swings = tuple(
        {"driver": name, "driver_low": 0.1, "driver_high": 0.3, "at_low": 0.6 - w, "at_high": 0.6 + w}
        for name, w in (("scarcity", 0.3), ("insurance", 0.1))
    )
    parts = tuple(
        {"part": name, "share": s, "share_low": s / 2, "share_high": min(1.0, 1.6 * s)}
        for name, s in (("sovereign_insurance", 0.02), ("thin_float", 0.15), ("unexplained", 0.8))
    )
    premium = Answer("premium", "Most is unexplained", "Lumen", 0.8, "fraction", rows=(*parts, *swings))
    years = tuple(
        {"year": y, **{f"{g}_{q}": top / (1 + y) * f for g, top in (("dear", 90.0), ("cheap", 30.0))
                       for q, f in (("low", 0.5), ("median", 1.0), ("high", 2.0))}}
        for y in (0, 5, 10)
    )  # fmt: skip
    meets = ({"what": "by year 5", "probability": 0.07}, {"what": "by year 10", "probability": 0.18})
    chance = Answer("convergence", "They meet in 18 % of the worlds", "", 0.18, "probability", rows=(*years, *meets))
    return build(world.ledger, world.findings, (*answers, premium, chance), simulations=[run_result])
