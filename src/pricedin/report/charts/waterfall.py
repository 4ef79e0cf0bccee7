"""How parts add up to a whole: each begins where the one before ends, with the range that it may have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pricedin.report.charts.svg import chart, labels, line, linear, pct, tag, text
from pricedin.report.numbers import figure, span

ROW, FOOT = 40, 24


@dataclass(frozen=True, slots=True)
class Part:
    """``mean`` parts add up to one; ``low`` to ``high`` is where nine in ten worlds lie."""

    label: str
    mean: float
    low: float
    high: float
    rest: bool = False  # what nothing explains


def waterfall(name: str, parts: Sequence[Part], title: str, whole: str) -> Markup:
    """``whole`` names the sum, which stands last. A part's range is drawn from where the part begins."""
    starts = [sum(p.mean for p in parts[:i]) for i in range(len(parts))]
    ends = [x for p, s in zip(parts, starts, strict=True) for x in (s, s + p.low, s + p.high, s + p.mean)]
    low, high = min(0.0, *ends), max(1.0, *ends)
    scale, ticks = linear(low, high + 0.02 * (high - low))
    bottom = ROW * (len(parts) + 1)
    marks = [line(scale(t), 0, scale(t), bottom, "grid") for t in ticks]
    marks += labels(scale, ticks, lambda t: figure(t, "fraction"), bottom + 14)
    for i, (p, start) in enumerate(zip(parts, starts, strict=True)):
        marks += _step(p, start, scale(start), scale(start + p.mean), i * ROW)
        marks.append(line(scale(start + p.low), i * ROW + 26, scale(start + p.high), i * ROW + 26, "reach"))
        marks.append(line(scale(start + p.mean), i * ROW + 18, scale(start + p.mean), i * ROW + ROW + 34, "axis"))
    y = ROW * len(parts)
    marks.append(text(whole, 0, y + 12, "name"))
    x = scale(0.0)
    width = pct(round(scale(sum(p.mean for p in parts)) - x, 3))
    marks.append(tag("rect", x=pct(x), y=y + 18, width=width, height=16, class_="bar reached"))
    said = "; ".join(f"{p.label} {figure(p.mean, 'fraction')}, {span(p.low, p.high, 'fraction')}" for p in parts)
    return chart(name, title, f"{said}.", bottom + FOOT, marks)


def _step(p: Part, start: float, x: float, end: float, y: float) -> list[Markup]:
    box = {"x": pct(min(x, end)), "y": y + 18, "width": pct(round(abs(end - x), 3)), "height": 16}
    words = f"{p.label}: {figure(p.mean, 'fraction')} ({span(p.low, p.high, 'fraction')})"
    return [
        text(words, 0, y + 12, "name light label"),
        tag("rect", **box, class_="bar" if p.rest else "bar reached"),
    ]
