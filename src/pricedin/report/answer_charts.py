"""The drawings that an answer's own fields allow: distributions, ways to a price, parts, and what moves it most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pricedin.core.answer import Answer
from pricedin.report.charts.frontier import Way, frontier
from pricedin.report.charts.spread import Strip, spread
from pricedin.report.charts.tornado import Swing, tornado
from pricedin.report.grid import cell, unit_of
from pricedin.report.numbers import figure

WORLDS = "Thick: half of all simulated worlds. Thin: nine in ten. Dot: the median."
PARTS = "Share of the whole. Dot: the mean. Line: nine in ten simulated worlds."
WAYS = "Growth a year that gives the price, by final margin and by the years that it takes to get to it."
SWINGS = (
    "What moves it most: the answer with each driver at the low and, in blue, at the high end of its range, the others "
    "left free."
)
_QUANTILES = ("p5", "p25", "p50", "p75", "p95")


def charts(anchor: str, a: Answer) -> Iterator[tuple[str, str]]:
    """Each drawing with its caption. ``anchor`` begins the ids inside."""
    parts = [r for r in a.rows if {"part", "share", "share_low", "share_high"} <= r.keys()]
    strips = _strips(a)
    if parts:
        yield str(spread(f"{anchor}-p", [_part(r) for r in parts], a.title)), PARTS
    elif strips:
        yield str(spread(f"{anchor}-d", strips, a.title)), WORLDS
    drawn = frontier(f"{anchor}-w", _ways(a), a.title)
    if drawn is not None:
        yield str(drawn), WAYS
    units = {d.name: d.unit for d in a.drivers}
    swings = [_swing(r, units) for r in a.rows if is_swing(r)]
    swings = [s for s in swings if s.at_low != s.at_high]
    if swings:
        yield str(tornado(f"{anchor}-m", swings, _unit(a), f"{a.title}: what moves it most")), SWINGS


def is_swing(row: Mapping[str, Any]) -> bool:
    return {"driver", "driver_low", "driver_high", "at_low", "at_high"} <= row.keys()


def _unit(a: Answer) -> str | None:
    """That of what was simulated; where the answer is a probability, its distribution is of something else."""
    return None if a.unit == "probability" else a.unit or None


def _strips(a: Answer) -> list[Strip]:
    """Keys p5 ... p95, with the outcome's name before them where there are several; all of one unit."""
    prefixes = [k.removesuffix("p50") for k in a.distribution if k.endswith("p50")]
    whole = [p for p in prefixes if all(p + q in a.distribution for q in _QUANTILES)]
    strips = [_strip(p, a) for p in whole]
    return [s for s in strips if s.unit == strips[0].unit and s.p5 < s.p95]


def _strip(prefix: str, a: Answer) -> Strip:
    name = prefix.strip("_")
    p5, p25, p50, p75, p95 = (float(a.distribution[prefix + q]) for q in _QUANTILES)
    label = name.replace("_", " ") or a.question.replace("_", " ")
    return Strip(label, p5, p25, p50, p75, p95, unit_of(name, {}) or _unit(a))


def _part(r: Mapping[str, Any]) -> Strip:
    middle = float(r["share"])
    label = str(r["part"]).replace("_", " ")
    return Strip(label, float(r["share_low"]), middle, middle, middle, float(r["share_high"]), "fraction")


def _ways(a: Answer) -> list[Way]:
    rows = [r for r in a.rows if {"final_margin", "years_to_margin"} <= r.keys()]
    return [
        Way(f"margin of {figure(r['final_margin'], 'fraction')}", f"{r['years_to_margin']:g} y", r.get("cagr"))
        for r in rows
    ]


def _swing(r: Mapping[str, Any], units: Mapping[str, str]) -> Swing:
    name = str(r["driver"])
    low, high = (cell(r[k], units.get(name) or unit_of(name, {})) for k in ("driver_low", "driver_high"))
    return Swing(name.replace("_", " "), low, high, float(r["at_low"]), float(r["at_high"]))
