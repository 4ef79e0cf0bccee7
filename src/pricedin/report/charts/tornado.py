"""What moves an answer most: a bar a driver, from the answer at its low end to the answer at its high end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pricedin.report.charts.svg import Scale, chart, labels, line, linear, pct, tag, text
from pricedin.report.numbers import figure

ROW, FOOT = 38, 24


@dataclass(frozen=True, slots=True)
class Swing:
    """``low`` and ``high`` word the driver's ends; ``at_low``, ``at_high`` are the answer there."""

    driver: str
    low: str
    high: str
    at_low: float
    at_high: float


def tornado(name: str, swings: Sequence[Swing], unit: str | None, title: str) -> Markup:
    """Widest first. The coloured end of a bar is where the driver is high."""
    ordered = sorted(swings, key=lambda s: -abs(s.at_high - s.at_low))
    ends = [x for s in ordered for x in (s.at_low, s.at_high)]
    room = 0.04 * (max(ends) - min(ends) or abs(max(ends)) or 1.0)
    scale, ticks = linear(min(ends) - room, max(ends) + room)
    bottom = ROW * len(ordered)
    marks = [line(scale(t), 0, scale(t), bottom, "grid") for t in ticks]
    marks += labels(scale, ticks, lambda t: figure(t, unit), bottom + 14)
    marks += [_row(s, scale, i * ROW) for i, s in enumerate(ordered)]
    said = "; ".join(
        f"{s.driver} {s.low} gives {figure(s.at_low, unit)}, {s.high} gives {figure(s.at_high, unit)}" for s in ordered
    )
    return chart(name, title, f"{said}.", bottom + FOOT, marks)


def _row(s: Swing, scale: Scale, y: float) -> Markup:
    a, b = scale(s.at_low), scale(s.at_high)
    middle = round((a + b) / 2, 3)
    halves = [(a, middle, "bar"), (middle, b, "bar reached")]
    marks = [text(f"{s.driver}: {s.low} to {s.high}", 0, y + 12, "name light")]
    for start, stop, class_ in halves:
        width = pct(round(abs(stop - start), 3))
        marks.append(tag("rect", x=pct(min(start, stop)), y=y + 18, width=width, height=14, class_=class_))
    return tag("g", marks)
