"""What must be true: revenue, growth and margin that a price needs, and how often firms have managed them."""

from __future__ import annotations

from collections.abc import Iterator

from pricedin.core.answer import Answer
from pricedin.report.charts.frontier import Way, frontier
from pricedin.report.charts.growth import Bin, Needed, Row, growth
from pricedin.report.charts.ranges import Range, ranges
from pricedin.report.charts.shares import Bar, shares
from pricedin.report.drawings.worlds import Drawing, told
from pricedin.report.numbers import figure

WAYS = "Growth a year that gives the price, by final margin and by the years that it takes to get to it."
TIMES = "Revenue that each multiple needs, in times of today's. Bar: what the sources allow. Logarithmic scale."
RATES = "Growth a year to each multiple, by the years that it may take; with a return, holders earn that meanwhile."
FIRMS = (
    "Firms of that size by the growth that they reached, with inflation on top; in blue those at or above what is "
    "asked about."
)
ABOVE = "The share of firms of that size that grew faster, after inflation."
MARGINS = "Net margin that the price needs, by growth and years. Bar: what the sources allow. Logarithmic scale."


def ways(anchor: str, a: Answer) -> Iterator[Drawing]:
    rows = [r for r in a.rows if {"final_margin", "years_to_margin"} <= r.keys()]
    found = [Way(f"margin of {figure(r['final_margin'], 'fraction')}", f"{r['years_to_margin']:g} y", r.get("cagr"))
             for r in rows]  # fmt: skip
    drawn = frontier(f"{anchor}-w", found, a.title)
    if drawn is not None:
        yield str(drawn), WAYS


def times(anchor: str, a: Answer) -> Iterator[Drawing]:
    rows = [
        Range(f"{r['entity'] or 'at'} at {figure(r['target_multiple'], 'multiple')}", r["multiple_low"],
              r["multiple_high"], r["revenue_multiple_needed"])
        for r in told(a.rows, "target_multiple", "revenue_multiple_needed", "multiple_low", "multiple_high")
    ]  # fmt: skip
    drawn = ranges(f"{anchor}-r", rows, "multiple", a.title, [(1.0, "today")], log=True)
    if drawn is not None:
        yield str(drawn), TIMES


def rates(anchor: str, a: Answer) -> Iterator[Drawing]:
    found = [
        Way(f"to {figure(r['target_multiple'], 'multiple')} with a return of "
            f"{figure(r['required_return'], 'fraction')}", f"{r['years']:g} y", r["growth"])
        for r in told(a.rows, "target_multiple", "years", "required_return", "growth")
    ]  # fmt: skip
    drawn = frontier(f"{anchor}-r", found, a.title)
    if drawn is not None:
        yield str(drawn), RATES


def firms(anchor: str, a: Answer) -> Iterator[Drawing]:
    asked = next((float(d.value) for d in a.drivers if d.name == "growth" and not isinstance(d.value, str)), None)
    prices = next((float(d.value) for d in a.drivers if d.name == "inflation" and not isinstance(d.value, str)), 0.0)
    bins = tuple(Bin(_day(r["growth_low"], prices), _day(r["growth_high"], prices), r["share"])
                 for r in a.rows if "growth_high" in r)  # fmt: skip
    if bins and asked is not None:
        needed = Needed("asked about", asked, figure(asked, "fraction"))
        row = Row(a.entity or "The company", "firms of its size", bins, (needed,))
        yield str(growth([row], a.title, f"{anchor}-b")), FIRMS
    bars = [
        Bar(
            f"above {figure(r['growth'], 'fraction')} a year", (r["share_above"],), figure(r["share_above"], "fraction")
        )
        for r in told(a.rows, "growth", "share_above")
    ]
    drawn = shares(f"{anchor}-b", bars, a.title)
    if drawn is not None:
        yield str(drawn), ABOVE


def _day(edge: float | None, prices: float) -> float | None:
    from pricedin.questions.base_rates import nominal

    return None if edge is None else nominal(edge, prices)


def margins(anchor: str, a: Answer) -> Iterator[Drawing]:
    rows = [
        Range(f"{figure(r['growth'], 'fraction')} growth for {r['years']:g} years", r["low"], r["high"], r["margin"])
        for r in told(a.rows, "growth", "years", "margin", "low", "high")
    ]
    drawn = ranges(f"{anchor}-r", rows, "fraction", a.title, [(1.0, "all of revenue")], log=True)
    if drawn is not None:
        yield str(drawn), MARGINS
