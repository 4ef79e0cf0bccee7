"""The workbook: findings, comparables and needs with live formulas, and every claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pricedin.core.claim import Claim
from pricedin.report.company_sheet import company_sheets
from pricedin.report.numbers import plain
from pricedin.report.sheet import Live, Sheet
from pricedin.report.view import Company, Comparable, FindingView, Needs, Page

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_CLAIMS = (
    ("Document", 26), ("As written", 18), ("Entity", 18), ("Segment", 12), ("Metric", 22), ("Low", 18), ("High", 18),
    ("Unit", 10), ("Per", 8), ("Period", 11), ("Hedge", 14), ("Basis", 14), ("Kind", 9), ("Start", 9), ("End", 9),
    ("Stated on", 12), ("Id", 18),
)  # fmt: skip
_FINDINGS = (
    ("Severity", 10), ("Entity", 16), ("Metric", 18), ("Finding", 70), ("Stated low", 18), ("Stated high", 18),
    ("Recomputed low", 18), ("Recomputed high", 18), ("Unit", 9), ("Arithmetic", 50), ("Likely repair", 40),
    ("Confidence", 11), ("Assumes", 40), ("Evidence", 60),
)  # fmt: skip
_NEEDS = (
    ("Company", 18), ("Target", 9), ("Value", 20), ("Revenue", 18), ("Revenue needed", 18), ("Times today's", 13)
)  # fmt: skip
TIMES = '0.0"x"'
MANY = 5000  # claims beyond which rows go to disk as they are written


def workbook(page: Page, claims: Sequence[Claim]) -> bytes:
    """The file's bytes, the same for the same input. Formulas carry their values, so that a reader without a
    calculating engine shows them too. Whatever a document says is written as text, never as a formula."""
    with TemporaryDirectory(prefix="pricedin-") as folder:
        return _workbook(page, claims, {"constant_memory": True, "tmpdir": folder} if len(claims) > MANY else {})


def _workbook(page: Page, claims: Sequence[Claim], storage: dict[str, Any]) -> bytes:
    from xlsxwriter import Workbook

    out = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, {"nan_inf_to_errors": True, **plain, **(storage or {"in_memory": True})})
    book.set_properties({"title": page.title, "comments": "Made by pricedin", "created": datetime(2000, 1, 1)})
    _findings(book, page.findings)
    _comparables(book, page)
    _needs(book, page)
    company_sheets(book, page, claims)
    _claims(book, claims)
    book.close()
    return out.getvalue()


def _findings(book: Workbook, findings: Sequence[FindingView]) -> None:
    sheet = Sheet.new(book, "Findings", _FINDINGS)
    for f in findings:
        source, repair = f.source, next(iter(f.repairs), None)
        best = max(source.repairs, key=lambda r: r.confidence, default=None)
        quotes = "\n".join(f"{e.doc}: {e.quote}" for e in source.evidence)
        stated, again = source.stated, source.recomputed
        sheet.row(
            f.severity, f.entity, f.metric, plain(f.message),
            stated and stated.low, stated and stated.high, again and again.low, again and again.high,
            source.unit, plain(f.arithmetic), repair and plain(repair.change), best and best.confidence,
            "; ".join(f.assumptions), quotes,
        )  # fmt: skip


def _comparables(book: Workbook, page: Page) -> None:
    into = next((c.value.into for c in page.comparables.rows if c.value.into), "common currency")
    sheet = Sheet.new(book, "Comparables", (
        ("Company", 18), ("Standing", 11), ("Value", 20), ("Currency", 9), ("Rate", 10), (f"Value, {into}", 20),
        ("Revenue", 18), ("Currency", 9), ("Rate", 10), (f"Revenue, {into}", 18), ("Basis", 28), ("Price to sales", 14),
    ))  # fmt: skip
    multiples: dict[tuple[str, str], str] = {}
    for c in page.comparables.rows:
        multiples[c.entity, c.of] = f"L{sheet.next}"
        _comparable(sheet, c)
    if page.comparables.groups:
        sheet.section("Countries: the median of their companies")
        for g in page.comparables.groups:
            cells = ",".join(multiples[member] for member in g.members)
            sheet.row(
                g.name,
                g.status,
                *[None] * 8,
                f"{g.told or g.basis}: {g.names}",
                Live(f"=MEDIAN({cells})", g.multiple, TIMES),
            )
    sheet.small((*page.comparables.small.conversions, *page.comparables.small.notes))


def _comparable(sheet: Sheet, c: Comparable) -> None:
    from pricedin.relations.currency import converted
    from pricedin.relations.valuation import price_to_sales

    n = sheet.next
    value = sheet.live(converted, {"amount": f"C{n}", "exchange_rate": f"E{n}"}, c.value.converted)
    revenue = sheet.live(converted, {"amount": f"G{n}", "exchange_rate": f"I{n}"}, c.revenue.converted)
    ratio = sheet.live(price_to_sales, {"market_cap": f"F{n}", "revenue": f"J{n}"}, c.multiple, TIMES)
    sheet.row(c.entity, c.status, c.value.amount, c.value.unit, c.value.rate, value,
              c.revenue.amount, c.revenue.unit, c.revenue.rate, revenue, c.basis, ratio)  # fmt: skip


def _needs(book: Workbook, page: Page) -> None:
    """The required return and the years stand in cells of their own, so that a reader can change them."""
    needs = page.needs
    years = [f"{y:g} years" for y in needs.years]
    head = [*_NEEDS, *((f"Growth, {y}", 15) for y in years), *((f"… with return, {y}", 19) for y in years)]
    sheet = Sheet.new(
        book, "What must be true", [*head, *((f"Firms that did, {y}", 18) for y in years), ("Currency", 9)]
    )
    returns = [0.0] * len(years) + [needs.required_return or 0.0] * len(years)
    sheet.row("Years", *[None] * 5, *needs.years, *needs.years)
    sheet.row("Required return", *[None] * 5, *returns, style="0.0%")
    for company in needs.companies:
        _company(sheet, company, needs)
    sheet.small((*needs.small.conversions, *needs.small.notes))


def _company(sheet: Sheet, company: Company, needs: Needs) -> None:
    from pricedin.relations.growth import implied_growth
    from pricedin.relations.valuation import required_revenue, revenue_multiple_needed

    for need in company.needs:
        n = sheet.next
        revenue = sheet.live(required_revenue, {"market_cap": f"C{n}", "price_to_sales": f"B{n}"}, need.revenue)
        times = sheet.live(
            revenue_multiple_needed, {"required_revenue": f"E{n}", "revenue": f"D{n}"}, need.times, '0.0"x"'
        )
        rates = [g.constant for g in need.growth] + [g.returning for g in need.growth]
        growth = []
        for i, rate in enumerate(rates):
            column = chr(ord("G") + i)
            cells = {"revenue_multiple_needed": f"F{n}", "years": f"{column}$2", "cost_of_equity": f"{column}$3"}
            growth.append(sheet.live(implied_growth, cells, rate, "0.0%"))
        sheet.row(company.entity, need.target, company.value.amount, company.revenue.amount, revenue, times,
                  *growth, *(g.odds for g in need.growth), need.unit)  # fmt: skip


def _claims(book: Workbook, claims: Sequence[Claim]) -> None:
    sheet = Sheet.new(book, "Claims", _CLAIMS)
    for c in claims[: Sheet.MOST]:
        values: tuple[Any, ...] = (
            c.said.doc, c.said.quote, c.entity, c.segment, c.metric, c.low, c.high, c.unit, c.per, c.period,
            ", ".join(c.qualifiers or ((c.qualifier,) if c.qualifier else ())), c.basis, c.kind, c.said.start,
            c.said.end, c.stated_on.isoformat() if c.stated_on else None, c.id,
        )  # fmt: skip
        sheet.row(*values)
    if len(claims) > Sheet.MOST:
        sheet.small((f"{len(claims) - Sheet.MOST:,} more claims found no room on this sheet.",))
