"""A sheet a company: its price, what that needs, how likely it is, and what all of it rests on.

Arithmetic is live: a formula over the cells above it. What was simulated stands as numbers, with its seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pricedin.core.claim import Claim
from pricedin.report.company_likely import likely
from pricedin.report.company_supply import supply
from pricedin.report.sheet import Number, Sheet
from pricedin.report.view import Company, Comparable, Dossier, Page

if TYPE_CHECKING:
    from xlsxwriter import Workbook

HEAD = (
    ("What", 46), ("Figure", 20), ("Low", 20), ("High", 20), ("Unit", 12), ("Years", 8), ("Return", 9),
    ("Rests on", 80),
)  # fmt: skip
LONGEST = 31  # characters of a sheet's name
TAKEN = ("findings", "comparables", "what must be true", "claims", "history")


def company_sheets(book: Workbook, page: Page, claims: Sequence[Claim]) -> None:
    """One for every company that has a price."""
    by_id = {c.id: c for c in claims}
    names = set(TAKEN)
    for d in page.dossiers:
        pair = next((c for c in page.comparables.rows if c.entity == d.entity), None)
        if d.entity and pair is not None:
            company = next((c for c in page.needs.companies if c.entity == d.entity), None)
            sheet = Sheet.new(book, _name(d.entity, names), HEAD)
            _fill(sheet, d, pair, company, page, by_id)


def _fill(
    sheet: Sheet, d: Dossier, pair: Comparable, company: Company | None, page: Page, claims: Mapping[str, Claim]
) -> None:
    value, revenue = _price(sheet, pair)
    if company is not None:
        _needs(sheet, company, page.needs.years, page.needs.required_return or 0.0, value, revenue)
    answers = {a.question: a for a in d.sources}
    likely(sheet, answers, value, revenue)
    supply(sheet, answers)
    _rests(sheet, d, claims)


def _name(entity: str, taken: set[str]) -> str:
    """A sheet's name: short, without what Excel forbids there, and like no other."""
    clean = "".join(" " if c in "[]:*?/\\" or ord(c) < 32 else c for c in entity).strip(" '")[:LONGEST] or "Company"
    clean = clean.encode("utf-8", "replace").decode()
    name, n = clean, 2
    while name.lower() in taken:
        name, n = f"{clean[: LONGEST - 4]} ({n})", n + 1
    taken.add(name.lower())
    return name


def _price(sheet: Sheet, pair: Comparable) -> tuple[str, str]:
    """The cells of value and revenue, in the currency of the pair."""
    from pricedin.relations.currency import converted
    from pricedin.relations.valuation import price_to_sales

    sheet.section("Price")
    value = sheet.line("Value", pair.value.amount, pair.value.unit, why=pair.status)
    revenue = sheet.line("Revenue", pair.revenue.amount, pair.revenue.unit, why=pair.basis)
    ratio = sheet.live(price_to_sales, {"market_cap": value, "revenue": revenue}, pair.multiple, '0.0"x"')
    sheet.line("Price to sales", ratio, "multiple", pair.low, pair.high, "; ".join(pair.notes))
    if pair.value.into and pair.value.into != pair.value.unit:
        rate = sheet.line(f"{pair.value.into} for one {pair.value.unit}", Number(pair.value.rate, "0.000000"))
        worth = sheet.live(converted, {"amount": value, "exchange_rate": rate}, pair.value.converted)
        sheet.line(f"Value, {pair.value.into}", worth, pair.value.into)
    return value, revenue


def _needs(sheet: Sheet, company: Company, years: Sequence[float], required: float, value: str, revenue: str) -> None:
    from pricedin.relations.growth import implied_growth
    from pricedin.relations.valuation import required_revenue, revenue_multiple_needed

    sheet.section("What it needs")
    for need in company.needs:
        target = sheet.line("Target price to sales", need.target, "multiple")
        sold = sheet.live(required_revenue, {"market_cap": value, "price_to_sales": target}, need.revenue)
        needed = sheet.line("Revenue for that", sold, need.unit)
        times = sheet.live(revenue_multiple_needed, {"required_revenue": needed, "revenue": revenue}, need.times,
                           '0.0"x"')  # fmt: skip
        ratio = sheet.line("Times today's", times, "multiple")
        for g in need.growth:
            for rate, hurdle in ((g.constant, 0.0), (g.returning, required)):
                if rate is None:
                    continue
                n = sheet.next
                cells = {"revenue_multiple_needed": ratio, "years": f"F{n}", "cost_of_equity": f"G{n}"}
                odds = f"{g.odds} of firms of that size did" if g.odds and not hurdle else ""
                sheet.line("Growth a year", sheet.live(implied_growth, cells, rate, "0.0%"), "fraction", why=odds,
                           years=g.years, hurdle=hurdle)  # fmt: skip


def _rests(sheet: Sheet, d: Dossier, claims: Mapping[str, Claim]) -> None:
    sheet.section("What it rests on: assumptions")
    for a in d.sources:
        for driver in a.drivers:
            name = f"{driver.name.replace('_', ' ')} ({a.question.replace('_', ' ')})"
            sheet.line(name, driver.value, driver.unit, why=driver.source)
    sheet.section("What it rests on: figures read")
    for c in dict.fromkeys(i for a in d.sources for b in a.because for i in b.claims):
        claim = claims.get(c)
        if claim is not None:
            what = f"{claim.entity or ''}: {(claim.metric or '').replace('_', ' ')}"
            said = f"{claim.said.doc}: {claim.said.quote}" + (f" ({claim.period})" if claim.period else "")
            sheet.line(what, None, claim.unit or "", claim.low, claim.high, said)
