"""A simulated state over time: bands of worlds round the median."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from pricedin.report.charts.svg import LEFT, RIGHT, Scale, chart, labels, line, linear, tag, text
from pricedin.report.numbers import figure

HEIGHT, FOOT = 180, 24
BANDS = (("p5", "p95", "band wide"), ("p25", "p75", "band"))


def fan(
    name: str, times: Sequence[float], quantiles: Mapping[str, Sequence[float]], unit: str | None, title: str,
    step: str = "year",
) -> Markup:  # fmt: skip
    """``quantiles`` has p5, p25, p50, p75 and p95, one value a time. Bands hold nine tenths and half of all worlds."""
    values = [v for key in ("p5", "p50", "p95") for v in quantiles[key]]
    up, levels = linear(min(values), max(values), about=4)
    across, ticks = linear(times[0], times[-1], about=6)
    marks = [line(0, _y(up, v), 100, _y(up, v), "grid") for v in levels]
    marks.append(_area(times, quantiles, across, up))
    marks += [text(figure(v, unit), 0, _y(up, v) - 4, "tick") for v in levels]
    whole = [t for t in ticks if t == round(t)]
    marks += labels(across, whole, lambda t: f"{step} {t:g}", HEIGHT + 14)
    last = {key: figure(quantiles[key][-1], unit) for key in ("p5", "p50", "p95")}
    said = f"In {step} {times[-1]:g} the median is {last['p50']}; nine in ten lie from {last['p5']} to {last['p95']}."
    return chart(name, title, said, HEIGHT + FOOT, marks)


def _area(times: Sequence[float], quantiles: Mapping[str, Sequence[float]], across: Scale, up: Scale) -> Markup:
    """Curves can't be drawn in percentages, so they are drawn in a box of 100 that stretches to the width."""
    shapes = []
    for low, high, class_ in BANDS:
        there = [(t, v) for t, v in zip(times, quantiles[high], strict=True)]
        back = [(t, v) for t, v in zip(times, quantiles[low], strict=True)][::-1]
        shapes.append(tag("polygon", points=_points([*there, *back], across, up), class_=class_))
    middle = list(zip(times, quantiles["p50"], strict=True))
    shapes.append(tag("polyline", points=_points(middle, across, up), class_="median"))
    return tag("svg", shapes, viewBox=f"0 0 100 {HEIGHT}", preserveAspectRatio="none", width="100%", height=HEIGHT)


def _points(pairs: Sequence[tuple[float, float]], across: Scale, up: Scale) -> str:
    return " ".join(f"{across(t):g},{_y(up, v):g}" for t, v in pairs)


def _y(up: Scale, value: float) -> float:
    return round(HEIGHT * (1 - (up(value) - LEFT) / (RIGHT - LEFT)), 2)
