"""Quantile strips: the middle half thick, nine tenths thin, the median a dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pricedin.report.charts.svg import Scale, chart, labels, line, linear, pct, tag, text
from pricedin.report.numbers import figure

ROW, FOOT = 40, 24
ROOM, NAME = 28, 60  # percent of the width that a figure, and a name with half a figure, take on a phone


@dataclass(frozen=True, slots=True)
class Strip:
    """Quantiles of one outcome in ``unit``; the strips of one chart share it."""

    label: str
    p5: float
    p25: float
    p50: float
    p75: float
    p95: float
    unit: str | None


def spread(name: str, strips: Sequence[Strip], title: str) -> Markup:
    """All strips on one linear scale."""
    low, high = min(s.p5 for s in strips), max(s.p95 for s in strips)
    room = 0.06 * (high - low or abs(high) or 1.0)
    scale, ticks = linear(low - room, high + room)
    bottom = ROW * len(strips)
    marks = [line(scale(t), 0, scale(t), bottom, "grid") for t in ticks]
    marks += labels(scale, ticks, lambda t: figure(t, strips[0].unit), bottom + 14)
    marks += [_strip(s, scale, i * ROW) for i, s in enumerate(strips)]
    said = "; ".join(
        f"{s.label}: half of all worlds from {figure(s.p25, s.unit)} to {figure(s.p75, s.unit)}, nine tenths from "
        f"{figure(s.p5, s.unit)} to {figure(s.p95, s.unit)}, median {figure(s.p50, s.unit)}"
        for s in strips
    )
    return chart(name, title, f"{said}.", bottom + FOOT, marks)


def _strip(s: Strip, scale: Scale, y: float) -> Markup:
    middle, x = y + 24, scale(s.p50)
    at, high, anchor, dx = _place(x, scale(s.p5), scale(s.p95), y)
    marks = [
        text(s.label, 0, y + 12, "name"),
        line(scale(s.p5), middle, scale(s.p95), middle, "whisker thin"),
        line(scale(s.p25), middle, scale(s.p75), middle, "whisker thick"),
        tag("circle", cx=pct(x), cy=middle, r=5.5, class_="dot"),
        text(figure(s.p50, s.unit), at, high, "value", anchor, dx),
    ]
    return tag("g", marks)


def _place(x: float, low: float, high: float, y: float) -> tuple[float, float, str, int]:
    """Where the figure stands: beside the strip where there is room, else above its dot, clear of the name."""
    if high <= 80:
        return high, y + 28, "start", 9
    if low >= ROOM:
        return low, y + 28, "end", -9
    return (x, y + 12, "middle", 0) if NAME < x < 90 else (100, y + 12, "end", 0)
