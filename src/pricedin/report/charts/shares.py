"""Parts of a whole: a bar a row, its parts one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pricedin.report.charts.svg import chart, labels, line, linear, pct, tag, text
from pricedin.report.numbers import figure

ROW, FOOT = 42, 24
TONES = ("bar reached", "bar", "bar rest")


@dataclass(frozen=True, slots=True)
class Bar:
    """``parts`` from the left, at most three; ``said`` words them."""

    label: str
    parts: tuple[float, ...]
    said: str


def shares(name: str, bars: Sequence[Bar], title: str, whole: float | None = 1.0) -> Markup | None:
    """All from zero to ``whole``, or to the longest where there is none. None without a bar that has a length."""
    longest = max((sum(b.parts) for b in bars), default=0.0)
    if longest <= 0:
        return None
    scale, ticks = linear(0.0, 1.04 * longest if whole is None else whole)
    bottom = ROW * len(bars)
    marks = [line(scale(t), 0, scale(t), bottom, "grid") for t in ticks]
    marks += labels(scale, ticks, lambda t: figure(t, "fraction"), bottom + 14)
    for i, bar in enumerate(bars):
        marks.append(text(f"{bar.label}: {bar.said}", 0, i * ROW + 13, "name light label"))
        at = 0.0
        for part, tone in zip(bar.parts, TONES, strict=False):
            x, end = scale(at), scale(at + part)
            marks.append(tag("rect", x=pct(x), y=i * ROW + 19, width=pct(round(end - x, 3)), height=15, class_=tone))
            at += part
    said = "; ".join(f"{b.label}: {b.said}" for b in bars)
    return chart(name, title, f"{said}.", bottom + FOOT, marks)
