"""Companies and markets beside each other: multiples, their paths, concentration, listings and flows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pricedin.core.answer import Answer
from pricedin.report.charts.paths import Group, paths
from pricedin.report.charts.ranges import Range, ranges
from pricedin.report.charts.shares import Bar, shares
from pricedin.report.drawings.worlds import Drawing, told
from pricedin.report.numbers import figure

SALES = "Price to sales. Bar: what all sources allow. Logarithmic scale."
RATIOS = {"price_to_earnings": "P/E", "forward_pe": "forward P/E", "ev_to_sales": "EV/sales"}
MULTIPLES = "Each company's multiples. Bar: what the sources allow."
MEET = (
    "Price to sales of both groups: the median world, and nine in ten. Logarithmic scale; the groups meet where the "
    "lines cross."
)
CHANCES = "The share of simulated worlds in which the two groups have met by then, or have not."
WEIGHTS = "Blue: the part that is named. Grey: the rest of the index, or of its growth."
MONEY = (
    "Money that the listing takes, and what it is held against. Grey: what was stated, or what the market takes. "
    "Logarithmic scale."
)
FLOWS = "From the flow to its effect and what reverses. Dot: the median world. Bar: nine in ten. Logarithmic scale."


def sales(anchor: str, a: Answer) -> Iterator[Drawing]:
    rows = [
        Range(f"{r['entity']} ({r['revenue_basis']})", r["range_low"], r["range_high"], r["price_to_sales"])
        for r in told(a.rows, "entity", "price_to_sales", "range_low", "range_high")
    ]
    drawn = ranges(f"{anchor}-r", rows, "multiple", a.title, log=True)
    if drawn is not None:
        yield str(drawn), SALES


def earnings(anchor: str, a: Answer) -> Iterator[Drawing]:
    rows = [
        Range(_of(r), r["low"], r["high"], r["value"])
        for r in told(a.rows, "entity", "what", "value", "low", "high") if r.get("unit") != "fraction"
    ]  # fmt: skip
    drawn = ranges(f"{anchor}-r", rows, "multiple", a.title)
    if drawn is not None:
        yield str(drawn), MULTIPLES


def _of(r: dict[str, Any]) -> str:
    part = ", part of a year" if r["basis"] not in ("stated", "computed") else ""
    return f"{r['entity']}, {RATIOS.get(r['what'], r['what'])}{part}"


def meeting(anchor: str, a: Answer) -> Iterator[Drawing]:
    keys = [f"{g}_{q}" for g in ("dear", "cheap") for q in ("low", "median", "high")]
    rows = told(a.rows, "year", *keys)
    if len(rows) > 1:
        groups = [Group(f"the {g}er group", *(tuple(r[f"{g}_{q}"] for r in rows) for q in ("low", "median", "high")))
                  for g in ("dear", "cheap")]  # fmt: skip
        yield str(paths(f"{anchor}-f", [r["year"] for r in rows], groups, "multiple", a.title)), MEET
    bars = [Bar(str(r["what"]), (r["probability"],), figure(r["probability"], "fraction"))
            for r in told(a.rows, "what", "probability")]  # fmt: skip
    drawn = shares(f"{anchor}-c", bars, a.title)
    if drawn is not None:
        yield str(drawn), CHANCES


def weights(anchor: str, a: Answer) -> Iterator[Drawing]:
    bars = [
        Bar(str(r["what"]), (r["weight"], 1 - r["weight"]), figure(r["weight"], "fraction"))
        for r in told(a.rows, "what", "weight")
    ]
    drawn = shares(f"{anchor}-c", bars, a.title)
    if drawn is not None:
        yield str(drawn), WEIGHTS


def listing(anchor: str, a: Answer) -> Iterator[Drawing]:
    rows = [
        Range(f"sold {figure(r['share_low'], 'fraction')} to {figure(r['share_high'], 'fraction')}", r["proceeds_low"],
              r["proceeds_high"])
        for r in told(a.rows, "share_low", "share_high", "proceeds_low", "proceeds_high")
    ]  # fmt: skip
    beside = told(a.rows, "what", "low", "high")
    rows += [Range(str(r["what"]), r["low"], r["high"], other=True) for r in beside]
    year = [(float(d.value), "an ordinary year") for d in a.drivers
            if d.name == "yearly_issuance" and not isinstance(d.value, str)]  # fmt: skip
    drawn = ranges(f"{anchor}-r", rows, a.unit, a.title, year, log=True)
    if drawn is not None:
        yield str(drawn), MONEY


def flows(anchor: str, a: Answer) -> Iterator[Drawing]:
    rows = [Range(str(r["what"]).replace("_", " "), r["low"], r["high"], r["median"])
            for r in told(a.rows, "what", "low", "median", "high")]  # fmt: skip
    drawn = ranges(f"{anchor}-r", rows, a.unit, a.title, log=True)
    if drawn is not None:
        yield str(drawn), FLOWS
