"""What any simulated answer has: distributions, and what moves it most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pricedin.core.answer import Answer
from pricedin.report.charts.spread import Strip, spread
from pricedin.report.charts.tornado import Swing, tornado
from pricedin.report.grid import cell, unit_of

Drawing = tuple[str, str]  # the drawing and its caption

WORLDS = "Thick: half of all simulated worlds. Thin: nine in ten. Dot: the median."
SWINGS = (
    "What moves it most: the answer with each driver at the low and, in blue, at the high end of its range, the others "
    "left free."
)
_QUANTILES = ("p5", "p25", "p50", "p75", "p95")


def distributions(anchor: str, a: Answer, label: str = "") -> Iterator[Drawing]:
    """``label`` names the outcome that has no name of its own."""
    strips = _strips(a, label or a.question.replace("_", " "))
    if strips:
        yield str(spread(f"{anchor}-d", strips, a.title)), WORLDS


def movers(anchor: str, a: Answer) -> Iterator[Drawing]:
    units = {d.name: d.unit for d in a.drivers}
    swings = [_swing(r, units) for r in a.rows if is_swing(r)]
    swings = [s for s in swings if s.at_low != s.at_high]
    if swings:
        yield str(tornado(f"{anchor}-m", swings, unit(a), f"{a.title}: what moves it most")), SWINGS


def is_swing(row: Mapping[str, Any]) -> bool:
    return {"driver", "driver_low", "driver_high", "at_low", "at_high"} <= row.keys()


def unit(a: Answer) -> str | None:
    """That of what was simulated; where the answer is a probability, its distribution is of something else."""
    return None if a.unit == "probability" else a.unit or None


def told(rows: tuple[dict[str, Any], ...], *keys: str) -> list[dict[str, Any]]:
    """The rows that have a value at each of these keys."""
    return [r for r in rows if all(r.get(k) is not None for k in keys)]


def _strips(a: Answer, label: str) -> list[Strip]:
    """Keys p5 ... p95, with the outcome's name before them where there are several; all of one unit."""
    prefixes = [k.removesuffix("p50") for k in a.distribution if k.endswith("p50")]
    whole = [p for p in prefixes if all(p + q in a.distribution for q in _QUANTILES)]
    strips = [_strip(p, a, label) for p in whole]
    return [s for s in strips if s.unit == strips[0].unit and s.p5 < s.p95]


def _strip(prefix: str, a: Answer, label: str) -> Strip:
    name = prefix.strip("_")
    p5, p25, p50, p75, p95 = (float(a.distribution[prefix + q]) for q in _QUANTILES)
    return Strip(name.replace("_", " ") or label, p5, p25, p50, p75, p95, unit_of(name, {}) or unit(a))


def _swing(r: Mapping[str, Any], units: Mapping[str, str]) -> Swing:
    name = str(r["driver"])
    low, high = (cell(r[k], units.get(name) or unit_of(name, {})) for k in ("driver_low", "driver_high"))
    return Swing(name.replace("_", " "), low, high, float(r["at_low"]), float(r["at_high"]))
