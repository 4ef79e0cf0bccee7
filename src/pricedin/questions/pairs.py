"""A company's value beside its revenue, on a stated basis and in one currency.

Figures that one document gives in one currency belong together; those of different documents are paired only
where no document gives both. Of several pairs none is dropped in silence: the first leads, the rest widen the
range and are named. Order: said together, by a document that gives one figure, in one
currency, latest where dated, most finely written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pricedin.core.claim import Claim
from pricedin.core.interval import Interval
from pricedin.questions import wording
from pricedin.questions.evidence import BASES, STRAY, VALUES, Figure, Ledger, astray, revenues, values
from pricedin.questions.exchange import Exchange
from pricedin.relations.valuation import price_to_sales

PREFERENCE = tuple(VALUES.values())


@dataclass(frozen=True, slots=True)
class Pair:
    """``value`` and ``sales`` (a year) in ``currency``; the ranges are what the digits allow."""

    cap: Figure
    sold: Figure
    currency: str
    value: float
    value_range: Interval
    sales: float
    sales_range: Interval
    conversion: str = ""

    @property
    def multiple(self) -> float:
        return float(price_to_sales(self.value, self.sales))

    @property
    def range(self) -> Interval:
        found: Interval = price_to_sales(self.value_range, self.sales_range)
        return found

    @property
    def claims(self) -> tuple[str, ...]:
        return (self.cap.claim.id, self.sold.claim.id)

    @property
    def together(self) -> bool:
        return self.cap.claim.said.doc == self.sold.claim.said.doc

    def text(self) -> str:
        """The division as a person would write it, with the sources."""
        docs = dict.fromkeys(wording.source(f.claim.said.doc) for f in (self.cap, self.sold))
        return (
            f"{wording.amount(self.value, self.currency)} / {wording.amount(self.sales, self.currency)} "
            f"= {wording.amount(self.multiple, 'multiple')} ({self.cap.basis}, {self.sold.basis}; {', '.join(docs)})"
        )


@dataclass(frozen=True, slots=True)
class Comparable:
    """One company on one revenue basis: the leading pair, those that dissent, and figures that were not paired.

    ``others_value`` are the values of the other pairs that are not astray, ``alone`` those that no source gives a
    revenue beside, both in the leading pair's currency.
    """

    entity: str
    lead: Pair
    others: tuple[Pair, ...] = ()
    others_value: tuple[Interval, ...] = ()
    alone: tuple[Interval, ...] = ()
    unused: tuple[str, ...] = ()
    conversions: tuple[str, ...] = ()

    @property
    def basis(self) -> str:
        return self.lead.sold.basis

    @property
    def range(self) -> Interval:
        """The multiple over all sources but those that are more than ten times off; a value that no source gives a
        revenue beside is held against the leading one's."""
        out = self.lead.range
        for other in self.others:
            if not astray(other.multiple, self.lead.multiple):
                out = out.hull(other.range)
        for value in self.alone:
            out = out.hull(price_to_sales(value, self.lead.sales_range))
        return out

    @property
    def value_range(self) -> Interval:
        """The value over all sources, in the leading pair's currency."""
        out = self.lead.value_range
        for value in (*self.others_value, *self.alone):
            out = out.hull(value)
        return out

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c for p in (self.lead, *self.others) for c in p.claims))

    @property
    def differing(self) -> tuple[Pair, ...]:
        """The other pairs that do not just repeat the leading one's figures."""
        same = (self.lead.currency, self.lead.value, self.lead.sales)
        return tuple(p for p in self.others if (p.currency, p.value, p.sales) != same)

    @property
    def dissent(self) -> tuple[str, ...]:
        far = f", more than {STRAY:g} times off and left out of the range"
        told = [(p, far if astray(p.multiple, self.lead.multiple) else "") for p in self.differing]
        return tuple(f"{self.entity}: other sources give {p.text()}{left}" for p, left in told) + self.unused


def comparables(
    ledger: Ledger, claims: Sequence[Claim], entity: str, currency: str | None = None
) -> tuple[Comparable, ...]:
    """The company on every basis for which it has value and revenue, best basis first; empty where it has not."""
    exchange = Exchange(ledger, claims)
    own = [c for c in claims if c.entity == entity]
    caps = values(own)
    best = next((k for k in PREFERENCE if any(f.basis == k for f in caps)), None)
    worth = [f for f in caps if f.basis == best and f.value > 0]
    sold = [f for f in revenues(own) if f.value > 0]
    found = [_on(entity, b, worth, [f for f in sold if f.basis == b], exchange, currency) for b in BASES]
    kept = [c for c in found if c is not None]
    stated = [c for c in kept if c.basis != BASES[-1]]
    return tuple(stated or kept)


def _on(
    entity: str, basis: str, worth: list[Figure], sold: list[Figure], exchange: Exchange, currency: str | None
) -> Comparable | None:  # fmt: skip
    sold = _latest(sold) if basis == "fiscal year" else sold
    every = [(v, r) for v in worth for r in sold]
    together = [(v, r) for v, r in every if v.claim.said.doc == r.claim.said.doc]
    chosen = together or every
    docs_in_one = {v.claim.said.doc for v, r in chosen if v.unit == r.unit}
    chosen = [(v, r) for v, r in chosen if v.unit == r.unit or v.claim.said.doc not in docs_in_one]
    pairs = [p for p in (_pair(v, r, exchange, currency) for v, r in chosen) if p is not None]
    if not pairs:
        return None
    crowd = Counter(p.cap.claim.said.doc for p in pairs)  # a document that gives one figure is the clearer witness
    pairs.sort(key=lambda p: (not p.together, crowd[p.cap.claim.said.doc] > 1, *_rank(p)))
    used = {c for p in pairs for c in p.claims}
    left = [f for f in worth if f.claim.id not in used]
    unused = [f"{entity}: also stated, not paired: {_told(f)}" for f in (*left, *sold) if f.claim.id not in used]
    lead, others = pairs[0], tuple(pairs[1:])
    rates = [(p, exchange.rate(p.currency, lead.currency, p.cap.when)) for p in others]
    near = [
        (p, r) for p, r in rates
        if r is not None and not astray(p.value * r.value, lead.value) and not astray(p.multiple, lead.multiple)
    ]  # fmt: skip
    converted = tuple(p.value_range * r.value for p, r in near)
    alone = []
    for f in left:
        into = exchange.rate(f.unit, lead.currency, f.when)
        if into is not None and not astray(f.value * into.value, lead.value):
            alone.append(f.range * into.value)
            rates.append((lead, into))
    shown = (p.conversion for p in pairs), (r.text for _, r in rates if r is not None)
    texts = tuple(dict.fromkeys(text for each in shown for text in each if text))
    return Comparable(entity, lead, others, converted, tuple(alone), tuple(unused[:8]), texts)


def _latest(sold: list[Figure]) -> list[Figure]:
    dated = [f.when for f in sold if f.when]
    return [f for f in sold if not dated or f.when == max(dated)] or sold


def _pair(cap: Figure, sold: Figure, exchange: Exchange, currency: str | None) -> Pair | None:
    unit = currency or (cap.unit if cap.unit == sold.unit else "USD" if "USD" in (cap.unit, sold.unit) else cap.unit)
    a, b = exchange.rate(cap.unit, unit, cap.when), exchange.rate(sold.unit, unit, sold.when)
    if a is None or b is None:
        return None
    shown = "; ".join(dict.fromkeys(r.text for r in (a, b) if r.text))
    return Pair(
        cap, sold, unit, cap.value * a.value, cap.range * a.value, sold.value * b.value, sold.range * b.value, shown
    )


def _rank(p: Pair) -> tuple[bool, int, float]:
    when = max((d for d in (p.cap.when,) if d), default=date.min)
    return (p.cap.unit != p.sold.unit, -when.toordinal(), p.cap.width + p.sold.width)


def _told(f: Figure) -> str:
    period = f" ({f.claim.period})" if f.claim.period else ""
    return f"{wording.amount(f.value, f.unit)}{period}, {f.basis}, {wording.source(f.claim.said.doc)}"
