"""Dot chart of valuation multiples on a logarithmic scale, one row a company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pricedin.report.charts.svg import chart, decades, labels, line, pct, tag, text
from pricedin.report.numbers import figure

ROW, TOP, FOOT = 40, 26, 24
FAR = 14  # percent of the width
WRITTEN = 8  # what a figure takes of it


@dataclass(frozen=True, slots=True)
class Dot:
    """``low`` to ``high`` is what the written digits allow; ``hollow`` marks a private company."""

    label: str
    value: float
    shown: str
    low: float
    high: float
    hollow: bool = False
    href: str = ""


def multiples(
    dots: Sequence[Dot], targets: Sequence[float], title: str, *, name: str = "multiples", unit: str = "multiple",
    aim: str = "", far: float = FAR,
) -> Markup:  # fmt: skip
    """Highest first. Targets stand as dashed lines, each with its figure or ``aim``, so that the distance is seen.

    A figure stands at the end of a whisker that is shorter than ``far`` percent of the width, else at its dot.
    """
    ordered = sorted(dots, key=lambda d: -d.value)
    shown = [x for d in ordered for x in (d.low, d.high, d.value)]
    ends = [x for x in (*shown, *targets) if 0 < x < float("inf")]
    scale, ticks = decades(min(ends), max(ends))
    bottom = TOP + ROW * len(ordered)
    marks = [line(scale(t), TOP, scale(t), bottom, "grid") for t in ticks]
    marks += labels(scale, ticks, lambda t: figure(t, unit), bottom + 14)
    for t in targets:
        marks.append(line(scale(t), TOP - 4, scale(t), bottom, "target"))
        marks.append(text(aim or figure(t, unit), scale(t), TOP - 10, "target", "middle"))
    for i, dot in enumerate(ordered):
        low, high = scale(max(dot.low, scale.low)), scale(dot.high)
        marks.append(_row(dot, scale(dot.value), low, high, TOP + i * ROW, far, [scale(t) for t in targets]))
    said = "; ".join(f"{d.label} {d.shown}" for d in ordered)
    return chart(name, title, f"Logarithmic scale. {said}.", bottom + FOOT, marks, any(d.href for d in dots))


def _row(dot: Dot, x: float, low: float, high: float, y: float, far: float, targets: Sequence[float]) -> Markup:
    middle = y + 22
    crossed = any(0 < t - max(x, high) < WRITTEN for t in targets)
    left = x > 80 or (crossed and min(x, low) > 2 * WRITTEN)
    side, end = (-1, min(x, low)) if left else (1, max(x, high))
    at = end if abs(end - x) < far else x  # on a long whisker the figure stays with its dot
    marks = [
        tag("rect", x=0, y=y + 1, width="100%", height=ROW - 2, class_="hit"),
        text(dot.label, 0, y + 12, "name"),
        line(low, middle, high, middle, "whisker"),
        tag("circle", cx=pct(x), cy=middle, r=5.5, class_="dot hollow" if dot.hollow else "dot"),
        text(dot.shown, at, middle + 4, "value", "end" if left else "start", 11 * side),
    ]
    return tag("a", marks, href=dot.href) if dot.href else tag("g", marks)
