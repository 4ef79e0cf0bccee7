"""The tables and the distribution of any answer in words: one table a sort of row, with its drivers' own units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pricedin.core.answer import Answer
from pricedin.report.grid import Grid, cell, grids, unit_of
from pricedin.report.numbers import figure

_TELLING = ("p5", "p25", "p50", "p75", "p95", "mean", "standard_error", "sd")
_BELOW = {"p5": "5 % below", "p25": "25 % below", "p50": "half below", "p75": "75 % below", "p95": "95 % below",
          "standard_error": "standard error"}  # fmt: skip


def tables(a: Answer) -> tuple[Grid, ...]:
    """Every row of the answer; what moves or turns it comes last, worded in the units of its drivers."""
    unit = of_answer(a)
    units = {d.name: d.unit for d in a.drivers}
    return grids([_worded(r, unit, units) if "driver" in r else r for r in a.rows], unit)


def of_answer(a: Answer) -> str | None:
    return "fraction" if a.unit == "probability" else a.unit or None


def _worded(r: Mapping[str, Any], unit: str | None, units: Mapping[str, str]) -> dict[str, Any]:
    name = str(r["driver"])
    of = units.get(name) or unit_of(name, {})
    head = {k: r[k] for k in ("what", "part") if k in r} | {"driver": name.replace("_", " ")}
    if "flips_at" in r:
        return head | {"usual": cell(r["usual"], of), "turns it at": cell(r["flips_at"], of),
                       "standard deviations": cell(r.get("distance"), None)}  # fmt: skip
    if "at_low" not in r:
        return dict(r)
    there = r.get("unit") or unit
    return head | {"low end": cell(r["driver_low"], of), "gives": cell(r["at_low"], there),
                   "high end": cell(r["driver_high"], of), "gives then": cell(r["at_high"], there)}  # fmt: skip


def spread(a: Answer) -> tuple[str, ...]:
    """The distribution, a line an outcome, and after them what has a name of its own."""
    lines: dict[str, list[str]] = {}
    for key, value in a.distribution.items():
        part = next((t for t in _TELLING if key == t or key.endswith(f"_{t}")), None)
        name = key if part is None else key.removesuffix(part).strip("_")
        unit = unit_of(name, {}) if name else None
        shown = figure(value, unit or (of_answer(a) if part else None) or None)
        label = _BELOW.get(part, part) if part else ""
        lines.setdefault(name, []).append(f"{label} {shown}".strip())
    return tuple(f"{name.replace('_', ' ')}: {', '.join(told)}" if name else ", ".join(told)
                 for name, told in lines.items())  # fmt: skip
