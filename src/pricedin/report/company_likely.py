"""How likely a price is, on a company's sheet: simulated figures, and the arithmetic that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pricedin.core.answer import Answer
from pricedin.report.grid import cell
from pricedin.report.sheet import Live, Sheet


def likely(sheet: Sheet, answers: Mapping[str, Answer], value: str, revenue: str) -> None:
    """``value`` and ``revenue`` are the cells of the company's price."""
    found = [(answers[name], rows) for name, rows in _ROWS.items() if name in answers]
    if found:
        sheet.section("How likely")
    for a, rows in found:
        rows(sheet, a, value, revenue)


def _verdict(sheet: Sheet, a: Answer, value: str, revenue: str) -> None:
    from pricedin.relations.parts import part_of

    d = a.distribution
    sheet.line("Share of worlds in which it is worth its price", a.value, "fraction", why=f"simulated, seed {a.seed}")
    if "worth_of_price_p50" in d:
        at = sheet.next
        part = sheet.ranged("Worth of the price, growing like firms of its size", d, "worth_of_price_")
        cells = [part, *(f"{c}{at}" for c in "CD")]
        price = next((r for r in a.rows if r.get("what") == "price"), None)
        if price is not None:
            sums = [sheet.live(part_of, {"share": cell, "whole": value}, d[f"worth_of_price_{q}"] * price["value"])
                    for cell, q in zip(cells, ("p50", "p5", "p95"), strict=True)]  # fmt: skip
            sheet.line("Worth today", sums[0], price["unit"], sums[1], sums[2])
    if "growth_needed_p50" in d:
        sheet.ranged("Growth a year for five years that the price needs", d, "growth_needed_")


def _expectations(sheet: Sheet, a: Answer, value: str, revenue: str) -> None:
    years = next((float(x.value) for x in a.drivers if x.name == "years" and not isinstance(x.value, str)), None)
    for r in a.rows:
        label = f"Growth a year to a margin of {r['final_margin']:.0%} after {r['years_to_margin']:g} years"
        if r.get("cagr") is None:
            sheet.line(label, None, why=str(r.get("outcome", "none")))
            continue
        grown = sheet.line(label, r["cagr"], "fraction", why=str(r.get("base_rate") or ""), years=years)
        if years is not None and r.get("revenue_last") is not None:
            cells = {"revenue": revenue, "growth_rate": grown, "years": f"F{sheet.next - 1}"}
            last = sheet.live(_after, cells, r["revenue_last"])
            sheet.line("… and revenue in the last year", last, r["currency"])


def _after(revenue: Any, growth_rate: Any, years: Any) -> Any:
    from pricedin.relations.growth import growth_multiple

    return revenue * growth_multiple(growth_rate, years)


def _chance(sheet: Sheet, a: Answer, value: str, revenue: str) -> None:
    d = a.distribution
    sheet.ranged(f"Chance of success that the price implies (seed {a.seed})", d, "")
    if "evidence_low" in d:
        sheet.line("Chance by base rates and milestones", None, "fraction", d["evidence_low"], d["evidence_high"])
    for r in a.rows:
        if "gate" in r:
            passed = "not stated" if r["passed"] is None else "passed" if r["passed"] else "not passed"
            bar = "" if r["needed"] is None else f"; above {cell(r['needed'], r['needed_unit'])}"
            sheet.line(f"Milestone: {r['what']}", r["stated"], r["stated_unit"], why=f"{passed}{bar}")


def _premium(sheet: Sheet, a: Answer, value: str, revenue: str) -> None:
    from pricedin.relations.parts import part_of

    cells = []
    total = 0.0
    for r in a.rows:
        if not {"part", "mean", "share", "share_low", "share_high"} <= r.keys():
            continue
        at, name = sheet.next, str(r["part"]).replace("_", " ")
        sheet.line(f"Part of the price: {name}", r["share"], "fraction", r["share_low"], r["share_high"],
                   f"mean and nine in ten worlds, seed {a.seed}")  # fmt: skip
        sums = [sheet.live(part_of, {"share": f"{c}{at}", "whole": value}, r[k])
                for c, k in (("B", "mean"), ("C", "low"), ("D", "high"))]  # fmt: skip
        cells.append(sheet.line(f"… {name}", sums[0], r["currency"], sums[1], sums[2]))
        total += r["mean"]
    if cells:
        sheet.line("Sum of the parts", Live("+".join(cells), total), a.rows[0]["currency"])


_ROWS = {
    "verdict": _verdict, "implied_expectations": _expectations, "implied_probability": _chance, "premium": _premium,
}  # fmt: skip
