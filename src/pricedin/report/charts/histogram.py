"""A simulated outcome as bars."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pricedin.report.charts.svg import chart, labels, line, linear, pct, tag, text
from pricedin.report.numbers import figure

HEIGHT, FOOT = 120, 24


def histogram(
    name: str, edges: Sequence[float], shares: Sequence[float], unit: str | None, title: str, at: float | None = None
) -> Markup:
    """``shares`` of worlds between each pair of ``edges``; ``at`` marks a value, such as today's price."""
    if len(edges) != len(shares) + 1:
        raise ValueError(f"expected one edge more than shares, got {len(edges)} and {len(shares)}")
    ends = [edges[0], edges[-1], *([at] if at is not None else [])]
    scale, ticks = linear(min(ends), max(ends))
    tallest = max(shares) or 1.0
    marks = [line(scale(t), 0, scale(t), HEIGHT, "grid") for t in ticks]
    marks += labels(scale, ticks, lambda t: figure(t, unit), HEIGHT + 14)
    for low, high, share in zip(edges, edges[1:], shares, strict=False):
        height, x = (HEIGHT - 16) * share / tallest, scale(low)
        told = tag("title", f"{figure(low, unit)} to {figure(high, unit)}: {figure(share, 'fraction')} of worlds")
        box = {"x": pct(x), "y": round(HEIGHT - height, 2), "width": pct(round(scale(high) - x, 3))}
        marks.append(tag("rect", told, **box, height=round(height, 2), class_="bar reached"))
    marks.append(line(0, HEIGHT, 100, HEIGHT, "axis"))
    if at is not None:
        x = scale(at)
        marks += [line(x, 0, x, HEIGHT, "needed"), text(figure(at, unit), x, 11, "value", "end" if x > 60 else "start",
                                                        -6 if x > 60 else 6)]  # fmt: skip
    peak = max(range(len(shares)), key=shares.__getitem__)
    said = f"From {figure(edges[0], unit)} to {figure(edges[-1], unit)}; most worlds near {figure(edges[peak], unit)}."
    return chart(name, title, said, HEIGHT + FOOT, marks)
