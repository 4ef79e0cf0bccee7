"""Plain sentences of market news: whose figure, and of what; and every common noun in every common construction.

``plain.txt`` holds a sentence a line, behind ``##`` its figures with the metrics and the owners that are right (a part
of the name will do, ``-`` for any). Names are real or made up, figures mostly invented. ``plain_periods.txt`` is the
same with the periods that are right, ``-`` for none or that of the day.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pricedin.claims import extract
from pricedin.core.claim import Claim
from pricedin.documents.document import Document
from pricedin.vocabulary import load

LINES = (Path(__file__).parent / "plain.txt").read_text(encoding="utf-8").splitlines()


def read(text: str) -> list[Claim]:
    language = "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"
    return extract(Document("p.txt", text, language=language, stated_on=date(2026, 11, 2)))


def named(metrics: list[str]) -> set[str]:
    """The metrics with what the vocabulary takes for the same."""
    concepts = load().concepts
    return {*metrics, *(s for m in metrics if m in concepts for s in concepts[m].synonyms)}


@pytest.mark.parametrize("line", LINES)
def test_a_plain_sentence(line: str) -> None:
    text, told = line.split(" ## ")
    claims = {c.said.quote: c for c in reversed(read(text))}
    for one in told.split("; "):
        quote = next(q for q in sorted(claims, key=len, reverse=True) if one.startswith(q + " "))
        metrics, _, owners = one.removeprefix(quote + " ").partition(" ")
        assert claims[quote].metric in named(metrics.split("/")), quote
        found = (claims[quote].entity or "").lower()
        assert owners == "-" or any(o.lower() in found for o in owners.split("/")), quote


PERIODS = (Path(__file__).parent / "plain_periods.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", PERIODS)
def test_a_plain_period(line: str) -> None:
    text, told = line.split(" ## ")
    claims = {c.said.quote: c for c in read("Lenvik Software gave details.\n" * ("Lenvik" in text) + text)}
    for one in told.split("; "):
        quote, _, periods = one.rpartition(" ")
        found = claims[quote].period
        assert ("-" if found in (None, "as-of") else found) in periods.split("/"), quote


MONEY = ("$4.2 billion", "$3.7 billion")
NOUNS = {
    "revenue": ("revenue", MONEY), "sales": ("revenue", MONEY), "net income": ("net_income", MONEY),
    "net profit": ("net_income", MONEY), "operating profit": ("operating_profit", MONEY),
    "operating income": ("operating_profit", MONEY), "adjusted EBITDA": ("adjusted_ebitda", MONEY),
    "gross profit": ("gross_profit", MONEY), "capital expenditure": ("capex", MONEY), "capex": ("capex", MONEY),
    "free cash flow": ("free_cash_flow", MONEY), "R&D spending": ("rd_expense", MONEY), "bookings": ("bookings", MONEY),
    "annual recurring revenue": ("arr", MONEY), "cloud revenue": ("revenue", MONEY), "backlog": ("rpo", MONEY),
    "data center sales": ("revenue", MONEY), "advertising revenue": ("revenue", MONEY),
    "operating expenses": ("opex", MONEY), "inventory": ("inventory", MONEY), "net loss": ("net_loss", MONEY),
    "operating cash flow": ("operating_cash_flow", MONEY), "operating loss": ("operating_loss", MONEY),
    "headcount": ("headcount", ("42,000", "37,000")), "workforce": ("headcount", ("42,000", "37,000")),
    "shipments": ("unit_sales", ("4.2 million", "3.7 million")), "market value": ("market_cap", MONEY),
    "paying subscribers": ("paying_users", ("42 million", "37 million")),
    "market share": ("market_share", ("42%", "37%")),
    "gross margin": ("gross_margin", ("42%", "37%")), "operating margin": ("operating_margin", ("42%", "37%")),
    "earnings per share": ("eps", ("$4.20", "$3.70")), "dividend": ("dividend_per_share", ("$4.20", "$3.70")),
}  # fmt: skip
LEVELS = (
    "{C}'s {n} was {v}.", "{C} reported {n} of {v}.", "{C} posted {v} in {n}.", "{N} at {C} came to {v}.",
    "{C} had {n} of {v}, against {w} a year earlier.", "With {v} of {n}, {C} leads its peers.",
    "{C}, whose {n} is {v}, is based in Austin.", "{C}: {n} {v}", "{C}'s {n} rose to {v} from {w}.",
    "{C} lifted its {n} to {v}.", "{C} expects {n} between {w} and {v} this year.", "{C} put its {n} at {v}.",
    "{N} for the quarter at {C} stood at {v}, compared with {w}.", "{N} totaled {v} at {C}.",
    "{C} said {n} had reached {v}.", "{C} recorded its highest-ever {n}: {v}.", "{C} generated {n} of {v} in 2025.",
    "In the quarter {C}'s {n} hit {v}.", "In the quarter {C}'s {n} hit a record {v}.",
)  # fmt: skip
CHANGES = (
    "{C}'s {n} rose 12%.", "{C} boosted {n} 12%.", "{C} increased its {n} by 12% to {v}.",
    "{C} reported a 12% rise in {n}.", "{C} reported {n} growth of 12%.", "{C}'s {n}, up 12% at {v}, beat forecasts.",
    "{C}'s {n} was 12% higher.", "{C} saw its {n} climb 12%.", "{C} reported 12% growth in {n}.",
    "{C}'s {n} came in 12% above last year's.", "{N} of {v} (+12%) at {C}.", "{C}, which grew {n} 12%, is in Austin.",
    "{N} at {C} jumped by 12 per cent year on year.", "{C}'s {n} for the quarter ended June fell 12%, to {v}.",
    "{C} cut {n} 12%.", "{C} is growing {n} at 12% a year.", "{C} expects {n} to grow 12% this year.",
    "{C}'s {n} fell from {v} to {w}, a drop of 12%.", "With {n} growing 12%, {C} is hiring.",
    "{C}'s {n} is running 12% ahead of last year.",
)  # fmt: skip


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_in_every_construction(noun: str) -> None:
    metric, (v, w) = NOUNS[noun]
    concept = load().concepts[metric]
    right, moved = named([metric]), {concept.changed, *(f"{name}_growth" for name in named([metric]))}
    missed = []
    for frame in (*LEVELS, *(() if v.endswith("%") else CHANGES)):
        quote, wanted = (v, right) if frame in LEVELS else ("12", moved)
        said = frame.format(C="Lenvik", n=noun, N=noun[0].upper() + noun[1:], v=v, w=w)
        found = next((c for c in read(f"Lenvik Software gave details. {said}") if quote in c.said.quote), None)
        if found is None or found.metric not in wanted or found.entity != "Lenvik Software":
            missed.append((said, found and (found.metric, found.entity)))
    assert not missed
