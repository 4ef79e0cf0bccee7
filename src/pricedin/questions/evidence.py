"""Which claims may answer: stated facts of one entity, on a named basis, coarse restatements left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Protocol

from pricedin.checks.tolerance import stated_interval
from pricedin.core import period
from pricedin.core.claim import Claim
from pricedin.core.errors import UnknownName
from pricedin.core.interval import Interval
from pricedin.core.unit import PER_YEAR, kind

MODAL = frozenset({"conditional", "target", "forecast"})
VALUES = {"market_cap": "listed", "valuation_private": "private round", "valuation": "stated value",
          "ipo_valuation": "planned float"}  # fmt: skip
REVENUES = ("revenue", "arr", "annualised_revenue")
NEAR = 30  # characters within which "from" and "to" belong to a figure
STRAY = 10.0  # a figure that is further off than this is a slip or another thing, and widens no range
_FROM = re.compile(r"(?:\bfrom\b|从|從|由)[^.;。；]*$", re.IGNORECASE)
_TO = re.compile(r"[^.;。；]{0,12}?(?:\bto\b|至|到)", re.IGNORECASE)
BASES = ("fiscal year", "trailing twelve months", "run-rate", "annualised period", "period not stated")


class Rates(Protocol):
    def nearest(self, base: str, quote: str, on: date | None = None) -> Any: ...


class Ledger(Protocol):
    """What a question needs of a ledger."""

    @property
    def rates(self) -> Rates: ...

    def claims(
        self, as_of: date | None = None, entity: str | None = None, metric: str | None = None
    ) -> tuple[Claim, ...]: ...

    def text(self, doc: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim as an input: ``value`` and ``range`` a year in ``unit``, ``basis`` of it, ``when`` where known."""

    claim: Claim
    value: float
    range: Interval
    unit: str
    basis: str
    when: date | None

    @property
    def width(self) -> float:
        """How finely it was written: the relative width of what its digits allow."""
        return (self.range.high - self.range.low) / abs(self.value) if self.value else 0.0


def stated(ledger: Ledger, as_of: date | None = None) -> tuple[Claim, ...]:
    """The claims as of a day, without what the text itself says is past: the first figure of "from A to B"."""
    claims = ledger.claims(as_of=as_of)
    past = {a.id for a, _ in moves(ledger, claims)}
    return tuple(c for c in claims if c.id not in past) if past else claims


def moves(ledger: Ledger, claims: Iterable[Claim]) -> list[tuple[Claim, Claim]]:
    """The two figures of each "from A to B" of one thing, as the text itself says it."""
    ordered = sorted(claims, key=lambda c: (c.said.doc, c.said.start))
    return [(a, b) for a, b in pairwise(ordered) if _replaced(ledger, a, b)]


def _replaced(ledger: Ledger, a: Claim, b: Claim) -> bool:
    same = (a.said.doc, a.entity, a.metric, a.segment) == (b.said.doc, b.entity, b.metric, b.segment)
    if not same or a.metric is None or not 0 < b.said.start - a.said.end <= NEAR:
        return False
    try:
        text = ledger.text(a.said.doc)
    except UnknownName:  # claims from elsewhere, without their text
        return False
    return bool(
        _FROM.search(text[max(0, a.said.start - NEAR) : a.said.start]) and _TO.match(text[a.said.end : b.said.start])
    )


def entities(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({c.entity for c in claims if c.entity}))


def resolve(claims: Sequence[Claim], name: str) -> str:
    """The entity that ``name`` means: as in the claims, or one of its aliases; UnknownName offers near names."""
    known = entities(claims)
    folded = {k.casefold(): k for k in known}
    if name.casefold() in folded:
        return folded[name.casefold()]
    from pricedin.vocabulary import load

    for entity in load().entities.values():
        same = {entity.name, *entity.aliases, *entity.tickers}
        if entity.name in known and name.casefold() in {s.casefold() for s in same}:
            return str(entity.name)
    raise UnknownName.among("entity", name, known, "the claims that were read")


def values(claims: Iterable[Claim]) -> list[Figure]:
    """What a company is said to be worth; plans count only for a float that is planned."""
    found = []
    for c in claims:
        planned = c.metric == "ipo_valuation"
        if c.metric in VALUES and (planned or not modal(c)) and c.segment is None and _amount(c):
            found.append(figure(c, 1.0, VALUES[c.metric]))
    return present(distinct(found))


def revenues(claims: Iterable[Claim]) -> list[Figure]:
    """What a company is said to sell, a year; each with its basis. Forecasts, targets and segments are left out."""
    found = []
    for c in claims:
        if c.metric in REVENUES and not modal(c) and c.segment is None and _amount(c):
            basis, factor = revenue_basis(c)
            found.append(figure(c, factor, basis))
    return present(distinct(found))


def revenue_basis(claim: Claim) -> tuple[str, float]:
    """Which year the figure stands for, and the factor that makes it a year's."""
    days = period.parse(claim.period)
    if claim.metric != "revenue" or claim.basis in ("annualized", "run_rate"):
        return "run-rate", 1.0
    if claim.period == "TTM":
        return "trailing twelve months", 1.0
    if claim.per in PER_YEAR and claim.per != "year":
        return "annualised period", PER_YEAR[claim.per]
    if claim.basis == "fiscal_year" or (days is not None and days.years == 1):
        return "fiscal year", 1.0
    if claim.per == "year":
        return "run-rate", 1.0
    if days is not None and days.years > 0:
        return "annualised period", 1 / days.years
    return "period not stated", 1.0


def yearly(claim: Claim) -> float:
    """What makes a flow a year's: 4 for a quarter; 1 where it is one, or no period is stated."""
    days = period.parse(claim.period)
    if claim.per not in PER_YEAR and days is not None and 0 < days.years < 1:
        return 1 / days.years
    return PER_YEAR.get(claim.per or "", 1.0)


def distinct(figures: Sequence[Figure]) -> list[Figure]:
    """Without the coarser restatements of a finer figure of the same document, metric, unit and period."""
    ordered = sorted(figures, key=lambda f: f.width)
    kept: list[Figure] = []
    for f in ordered:
        if not any(_restates(f, other) for other in kept):
            kept.append(f)
    return sorted(kept, key=figures.index)


def present(figures: list[Figure]) -> list[Figure]:
    """Without what was ("up from 2 billion") where the same document says what is (its period is ``as-of``).

    "As much as" bounds a figure from one side only, so it serves only where nothing firmer is stated.
    """

    def group(f: Figure) -> tuple[str, str | None, str]:
        return f.claim.said.doc, f.claim.metric, f.basis

    now = {group(f) for f in figures if f.claim.period == "as-of"}
    kept = [f for f in figures if f.claim.period is not None or group(f) not in now]
    firm = [f for f in kept if "up_to" not in (f.claim.qualifier, *f.claim.qualifiers)]
    return firm or kept


def astray(value: float, lead: float) -> bool:
    """More than ten times off the leading amount, either way, or of the other sign."""
    return lead != 0 and not 1 / STRAY <= value / lead <= STRAY


def _restates(f: Figure, finer: Figure) -> bool:
    a, b = f.claim, finer.claim
    same = (a.said.doc, a.metric, f.unit, f.basis) == (b.said.doc, b.metric, finer.unit, finer.basis)
    periods = a.period == b.period or a.period is None or b.period is None
    return same and periods and finer.value in f.range


def figure(claim: Claim, factor: float = 1.0, basis: str = "") -> Figure:
    """The claim as an input; a range stands for its geometric middle."""
    range_ = stated_interval(claim) * factor
    days = period.parse(claim.period, _closes(claim.entity))
    when = days.end if days is not None else claim.stated_on
    stated = Interval(claim.low, claim.high).middle * factor
    return Figure(claim, stated, range_, claim.unit or "", basis, when)


def _closes(entity: str | None) -> int:
    """The month in which the company's fiscal year ends; December where that is not known."""
    from pricedin.vocabulary import load

    known = load().entities.get(entity or "")
    return known.fiscal_year_end if known else 12


def modal(claim: Claim) -> bool:
    """Is it a plan, a forecast or a condition, and no fact?"""
    return bool(MODAL & {claim.qualifier, *claim.qualifiers})


def _amount(claim: Claim) -> bool:
    return kind(claim.unit) == "money" and claim.entity is not None


def gross_margin(claims: Iterable[Claim], entity: str) -> Figure | None:
    """What is left of a sale, of the company or else of a business line: the latest, and of several the lowest."""
    own = [c for c in claims if c.entity == entity and c.metric == "gross_margin" and not modal(c)]
    found = present(distinct([figure(c) for c in own]))
    whole = [f for f in found if f.claim.segment is None] or found
    return min(whole, key=lambda f: (-f.when.toordinal() if f.when else 0, f.value), default=None)


def country(entity: str) -> str | None:
    """The country of a known company, as its two letters."""
    from pricedin.vocabulary import load

    known = load().entities.get(entity)
    return known.country if known else None
