"""Answers to the records of the two tables: comparables, and what must be true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby
from typing import Any

from pricedin.core.answer import Answer
from pricedin.core.claim import Claim
from pricedin.report.numbers import figure, prose, span
from pricedin.report.places import Places, short
from pricedin.report.view import Base, Company, Comparable, Comparables, Group, Growth, Money, Need, Needs, Small

_STATUS = {"private round": "private", "stated value": "value stated", "planned float": "float planned"}


def worded(a: Answer) -> Answer:
    """The answer with its sentences as a page shows them; its numbers as they are."""
    return replace(
        a, title=prose(a.title),
        because=tuple(replace(b, text=prose(b.text)) for b in a.because),
        drivers=tuple(replace(d, value=prose(d.value) if isinstance(d.value, str) else d.value, source=prose(d.source))
                      for d in a.drivers),
        missing=tuple(replace(m, what=prose(m.what), hint=prose(m.hint)) for m in a.missing),
        notes=tuple(map(prose, a.notes)), conversions=tuple(map(prose, a.conversions)),
    )  # fmt: skip


def comparables(
    answers: Sequence[Answer], places: Places, claims: Mapping[str, Claim], contested: Mapping[str, str]
) -> Comparables:
    """``claims`` by id; the first two of a row are its value and its revenue. ``contested`` gives findings' anchors."""
    asked = [a for a in answers if a.question == "comps"]
    rows = [_comparable(r, places, claims, contested) for a in asked for r in a.rows if "entity" in r]
    groups = [Group(r["group"], r["revenue_basis"], r["price_to_sales"], r["range_low"], r["range_high"],
                    tuple(zip(r["members"], r["member_bases"], strict=True)), r["value_basis"], r["basis_told"])
              for a in asked for r in a.rows if "group" in r]  # fmt: skip
    return Comparables(tuple(rows), small(asked, places.docs), tuple(groups))


def _comparable(
    r: Mapping[str, Any], places: Places, claims: Mapping[str, Claim], contested: Mapping[str, str]
) -> Comparable:
    value, revenue = ([*r["claims"], "", ""])[:2]
    status = _STATUS.get(r["value_basis"], r["value_basis"])
    others = f"{r['dissent']} more from other figures" if r["dissent"] else ""
    return Comparable(
        r["entity"], status, _money(r, "value", value, places, claims), _money(r, "revenue", revenue, places, claims),
        _basis(r["revenue_basis"], r["period"]), r["price_to_sales"], r["range_low"], r["range_high"],
        (f"{others}: {span(r['range_low'], r['range_high'], 'multiple')} in all",) if others else (),
        next((f"#{contested[x]}" for x in (value, revenue) if x in contested), ""), r["revenue_basis"],
    )  # fmt: skip


def _basis(basis: str, period: str | None) -> str:
    """
    >>> _basis("fiscal year", "FY2025"), _basis("run-rate", "as-of"), _basis("annualised period", "2026Q1")
    ('fiscal year 2025', 'run-rate', 'annualised period 2026Q1')
    """
    if period in (None, "as-of"):
        return basis
    return f"{basis} {period.removeprefix('FY') if basis == 'fiscal year' else period}"


def _money(r: Mapping[str, Any], what: str, claim_id: str, places: Places, claims: Mapping[str, Claim]) -> Money:
    """The amount in the pair's currency; a note where the document gives it in another, or for another period."""
    claim, place = claims.get(claim_id), places.of(claim_id)
    rate = r[f"{what}_shown"] / r[what] if r[what] else 1.0
    said = span(claim.low, claim.high, claim.unit) if claim else ""
    note = f"said: {said}" if said and said != figure(r[what], r["currency"]) else ""
    return Money(r[what], r["currency"], rate, r["shown_in"], place.href if place else "", note)


def needs(answers: Sequence[Answer], compared: Comparables, places: Places) -> Needs:
    """Companies with the longest way to go first; those already below a target are named in a note."""
    asked = [a for a in answers if a.question == "required_revenue"]
    rows = [r for a in asked for r in a.rows]
    years = tuple(sorted({float(k[7:-1]) for r in rows for k in r if k.startswith("growth_") and k.endswith("y")}))
    groups = [(name, list(group)) for name, group in groupby(rows, key=lambda r: r["entity"])]
    groups.sort(key=lambda g: -max(r["revenue_multiple_needed"] for r in g[1]))
    far = [(name, [r for r in group if r["revenue_multiple_needed"] > 1]) for name, group in groups]
    prices = [float(d.value) for a in asked for d in a.drivers if d.name == "inflation"] or [0.0]
    companies = [
        _company(i, name, group, years, compared, prices[0]) for i, (name, group) in enumerate(far, 1) if group
    ]
    print_ = small(asked, places.docs)
    near = tuple(_near(rows))
    returns = [float(d.value) for a in asked for d in a.drivers if d.name == "required_return"]
    return Needs(
        tuple(companies), tuple(sorted({r["target_multiple"] for r in rows})), years, returns[0] if returns else None,
        Small((*near, *print_.notes), print_.missing, print_.conversions), prices[0],
    )  # fmt: skip


def _company(
    number: int, name: str, rows: Sequence[Mapping[str, Any]], years: Sequence[float], compared: Comparables,
    inflation: float,
) -> Company:  # fmt: skip
    first = rows[0]
    pair = next((c for c in compared.rows if c.entity == name and c.basis.startswith(first["revenue_basis"])), None)
    worth = Money(first["required_revenue"] * first["target_multiple"], first["currency"])
    value, revenue = (pair.value, pair.revenue) if pair else (worth, Money(first["revenue"], first["currency"]))
    found = tuple(_need(r, years) for r in sorted(rows, key=lambda r: float(r["target_multiple"])))
    return Company(f"n-{number}", name, value, revenue, first["revenue_basis"], found, _base(first, inflation))


def _need(r: Mapping[str, Any], years: Sequence[float]) -> Need:
    growth = tuple(
        Growth(y, r[f"growth_{y:g}y"], r.get(f"growth_{y:g}y_with_return"), _share(r.get(f"base_rate_{y:g}y")))
        for y in years
    )
    return Need(r["target_multiple"], r["required_revenue"], r["currency"], r["revenue_multiple_needed"], growth)


def _share(text: str | None) -> str:
    """The share as it is worded, where the table tells anything.

    >>> _share("at least 18.1 % of firms"), _share("an unknown share of firms")
    ('at least 18.1 %', 'not known')
    """
    share = (text or "").removesuffix(" of firms")
    return "not known" if share in ("", "an unknown share") else share


def _base(r: Mapping[str, Any], inflation: float) -> Base | None:
    """The five-year distribution of the size that the answer used, in money of the day as what is held against it."""
    from pricedin.questions.base_rates import nominal, table

    name = r.get("base_rate_row_5y")
    if name is None:
        return None
    data = table("base_rates_5y")
    edges = [None if e is None else nominal(e / 100, inflation) for e in data["bin_edges_pct"]]
    shares = [s / 100 for s in data["rows"][name]["share_pct"]]
    bins = tuple(zip(edges[:-1], edges[1:], shares, strict=True))
    return Base(f"firms with sales {_size(name)} (2015)", bins, data["source"])


def _size(row: str) -> str:
    """
    >>> _size("0-325").replace("\u00a0", " "), _size("12000-25000").replace("\u00a0", " ")
    ('below USD 325 m', 'of USD 12 to 25 bn')
    """
    low, _, high = row.partition("-")
    if not high:
        return f"above {figure(1e6 * float(low), 'USD')}"
    if not float(low):
        return f"below {figure(1e6 * float(high), 'USD')}"
    return f"of {span(1e6 * float(low), 1e6 * float(high), 'USD')}"


def _near(rows: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    for target in sorted({float(r["target_multiple"]) for r in rows}):
        names = dict.fromkeys(
            r["entity"] for r in rows if r["target_multiple"] == target and r["revenue_multiple_needed"] <= 1
        )
        if names:
            yield f"Already at or below {figure(target, 'multiple')}: {', '.join(names)}"


def must(needed: Needs) -> tuple[str, ...]:
    """A sentence a company, for its lowest target, longest way first."""
    return tuple(sentence(c) for c in needed.companies)


def sentence(c: Company) -> str:
    need = c.needs[0]
    now, target, times = (figure(x, "multiple") for x in (need.target * need.times, need.target, need.times))
    said = (
        f"{c.entity} at {figure(c.value.amount, c.value.unit)} costs {now} its {c.basis} sales. For {target} it must "
        f"sell {figure(need.revenue, need.unit)} a year, {times} today's"
    )
    if not need.growth:
        return f"{said}."
    g = need.growth[0]
    said += f": {figure(g.constant, 'fraction')} a year for {g.years:g} years"
    return f"{said}." if g.odds == "not known" else f"{said}, which {g.odds} of firms of that size managed."


def small(answers: Sequence[Answer], docs: Iterable[str]) -> Small:
    missing = (f"{m.what}: {m.hint}" if m.hint else m.what for a in answers for m in a.missing)
    names = {str(r["entity"]) for a in answers for r in a.rows if "entity" in r}
    notes = _each(shortened(n, docs) for a in answers for n in a.notes)
    return Small(_joined(notes, names), _each(missing), _each(c for a in answers for c in a.conversions))


def shortened(note: str, docs: Iterable[str]) -> str:
    """The note with file names in place of paths."""
    for doc, name in short(docs).items():
        note = note.replace(doc, name)
    return note


def _joined(notes: Iterable[str], names: Set[str]) -> tuple[str, ...]:
    """Notes that say the same of several companies become one."""
    said: dict[str, list[str]] = {}
    for note in notes:
        name, _, text = note.partition(": ")
        said.setdefault(text if name in names else note, []).append(name if name in names else "")
    return tuple(f"{', '.join(who)}: {text}" if any(who) else text for text, who in said.items())


def _each(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for line in lines if line))
