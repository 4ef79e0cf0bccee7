"""Companies of a country beside those of another: on each basis, and how far apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from pricedin.core.interval import Interval
from pricedin.questions import wording
from pricedin.questions.carried import CARRIED, TO
from pricedin.questions.evidence import BASES, country
from pricedin.questions.pairs import Comparable

COUNTRIES = {
    "AU": "Australia", "CA": "Canada", "CH": "Switzerland", "CN": "China", "DE": "Germany", "DK": "Denmark",
    "ES": "Spain", "FI": "Finland", "FR": "France", "GB": "the United Kingdom", "HK": "Hong Kong", "IE": "Ireland",
    "IL": "Israel", "IN": "India", "IT": "Italy", "JP": "Japan", "KR": "South Korea", "NL": "the Netherlands",
    "NO": "Norway", "SE": "Sweden", "SG": "Singapore", "TW": "Taiwan", "US": "the United States",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The companies of one country whose revenue is on one ``basis``; ``multiple`` is their median."""

    country: str
    basis: str
    members: tuple[Comparable, ...]

    @property
    def name(self) -> str:
        return COUNTRIES.get(self.country, self.country)

    @property
    def told(self) -> str:
        """The basis, and whether fiscal years were carried to it."""
        carried = sum(c.basis == CARRIED for c in self.members)
        if not carried:
            return self.basis
        return f"{self.basis}, {CARRIED}" if carried == len(self.members) else f"{self.basis}, in part {CARRIED}"

    @property
    def multiple(self) -> float:
        return median(c.lead.multiple for c in self.members)

    @property
    def range(self) -> Interval:
        """From the lowest to the highest that any source allows of any of them."""
        return Interval(min(c.range.low for c in self.members), max(c.range.high for c in self.members))

    def row(self) -> dict[str, Any]:
        members = sorted(self.members, key=lambda c: c.entity)
        return {
            "group": self.name.removeprefix("the "), "revenue_basis": self.basis, "basis_told": self.told,
            "companies": len(self.members),
            "price_to_sales": self.multiple, "range_low": self.range.low, "range_high": self.range.high,
            "value_basis": _each(c.lead.cap.basis for c in self.members),
            "members": [c.entity for c in members], "member_bases": [c.basis for c in members],
        }  # fmt: skip


def groups(found: Iterable[Comparable]) -> list[Group]:
    """One a country and basis, on each basis the dearest first; none for a single company."""
    by: dict[tuple[str, str], list[Comparable]] = {}
    for c in found:
        where = country(c.entity)
        if where:
            by.setdefault((where, TO if c.basis == CARRIED else c.basis), []).append(c)
    if len({c.entity for members in by.values() for c in members}) < 2:
        return []
    made = [Group(where, basis, tuple(members)) for (where, basis), members in by.items()]
    order = (*BASES, CARRIED)
    return sorted(made, key=lambda g: (order.index(g.basis), -g.multiple))


def apart(made: Sequence[Group], leads: Mapping[str, Comparable]) -> list[str]:
    """How far the countries are apart: on each basis that two of them share, else on the one that each is stated on.

    ``leads`` is each company on its best basis.
    """
    notes = []
    for basis in dict.fromkeys(g.basis for g in made):
        on = [g for g in made if g.basis == basis]
        if len(on) > 1:
            notes.append(f"on {basis} revenue {_times(on[0].name, on[0].multiple, on[-1].name, on[-1].multiple)}")
    return notes or _unlike(leads)


def _unlike(leads: Mapping[str, Comparable]) -> list[str]:
    """No basis is shared: what would have to be true for the two to cost the same."""
    by: dict[str, list[Comparable]] = {}
    for c in leads.values():
        where = country(c.entity)
        if where:
            by.setdefault(COUNTRIES.get(where, where), []).append(c)
    if len(by) < 2:
        return []
    middles = {name: median(c.lead.multiple for c in members) for name, members in by.items()}
    dear, cheap = max(middles, key=middles.__getitem__), min(middles, key=middles.__getitem__)
    times = wording.amount(middles[dear] / middles[cheap], "multiple")
    bases = {name: _each(c.basis for c in by[name]) for name in (dear, cheap)}
    return [
        f"{_times(dear, middles[dear], cheap, middles[cheap])}, but not like for like: {dear} is on {bases[dear]}, "
        f"{cheap} on {bases[cheap]} revenue. On one basis they cost the same if the median company of {dear} sells "
        f"by now {times} the revenue it is held against here; give growth=... to carry fiscal years forward to a "
        "run-rate"
    ]


def _times(dear: str, high: float, cheap: str, low: float) -> str:
    return f"the median of {dear} is {wording.amount(high / low, 'multiple')} that of {cheap}"


def _each(names: Iterable[str]) -> str:
    return " and ".join(sorted(set(names)))
