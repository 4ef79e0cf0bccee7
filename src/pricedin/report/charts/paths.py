"""Two groups of worlds over the years, on one logarithmic scale: whether and when they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pricedin.report.charts.svg import LEFT, RIGHT, Scale, chart, decades, labels, line, linear, tag, text
from pricedin.report.numbers import figure

HEIGHT, TOP, FOOT = 220, 8, 24


@dataclass(frozen=True, slots=True)
class Group:
    """A value a year: the median, and the middle nine tenths of worlds."""

    label: str
    low: tuple[float, ...]
    median: tuple[float, ...]
    high: tuple[float, ...]


def paths(name: str, years: Sequence[float], groups: Sequence[Group], unit: str, title: str) -> Markup:
    """The first group in the page's accent, the second in the tone of a warning; each named at its start."""
    every = [v for g in groups for values in (g.low, g.median, g.high) for v in values if v > 0]
    up, levels = decades(min(every), max(every))
    across, ticks = linear(min(years), max(years), about=6)
    marks = [line(0, _y(up, v), 100, _y(up, v), "grid") for v in levels]
    shapes = []
    for i, g in enumerate(groups):
        there, back = list(zip(years, g.high, strict=True)), list(zip(years, g.low, strict=True))[::-1]
        shapes.append(tag("polygon", points=_points([*there, *back], across, up), class_=f"band wide g{i}"))
    for i, g in enumerate(groups):
        points = _points(list(zip(years, g.median, strict=True)), across, up)
        shapes.append(tag("polyline", points=points, class_=f"median g{i}"))
    marks.append(tag("svg", shapes, viewBox=f"0 0 100 {HEIGHT}", preserveAspectRatio="none", width="100%",
                     height=HEIGHT))  # fmt: skip
    marks += [text(figure(v, unit), 0, _y(up, v) - 4, "tick") for v in levels]
    for i, g in enumerate(groups):
        marks.append(text(g.label, 99, _y(up, g.median[-1]) + (-8 if i == 0 else 18), f"value g{i}", "end"))
    marks += labels(across, [t for t in ticks if t == round(t)], lambda t: f"year {t:g}", HEIGHT + 14)
    said = "; ".join(
        f"{g.label}: {figure(g.median[0], unit)} in year {years[0]:g}, {figure(g.median[-1], unit)} in year "
        f"{years[-1]:g}, nine in ten from {figure(g.low[-1], unit)} to {figure(g.high[-1], unit)}"
        for g in groups
    )
    return chart(name, title, f"Logarithmic scale. {said}.", HEIGHT + FOOT, marks)


def _points(pairs: Sequence[tuple[float, float]], across: Scale, up: Scale) -> str:
    return " ".join(f"{across(t):g},{_y(up, v):g}" for t, v in pairs)


def _y(up: Scale, value: float) -> float:
    return round(TOP + (HEIGHT - TOP) * (1 - (up(value) - LEFT) / (RIGHT - LEFT)), 2)
