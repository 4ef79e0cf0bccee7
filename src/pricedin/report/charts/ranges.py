"""Ranges under each other, each with its figures, and lines that they are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pricedin.report.charts.svg import LETTER, chart, decades, labels, line, linear, pct, tag, text
from pricedin.report.numbers import figure, span

ROW, TOP, FOOT = 38, 24, 24


@dataclass(frozen=True, slots=True)
class Range:
    """``middle`` stands as a dot; ``other`` marks what is of another sort than the rest."""

    label: str
    low: float
    high: float
    middle: float | None = None
    other: bool = False


def ranges(
    name: str, rows: Sequence[Range], unit: str | None, title: str, aims: Sequence[tuple[float, str]] = (),
    log: bool = False,
) -> Markup | None:  # fmt: skip
    """In the order given. ``aims`` are values with their names, as dashed lines. None where nothing can be drawn.

    On a logarithmic scale what reaches down to nothing begins at the edge, and rows without anything above it go.
    """
    shown = [r for r in rows if not log or r.high > 0]
    if not shown:
        return None
    ends = [x for r in shown for x in (r.low, r.high, r.middle) if x is not None] + [a for a, _ in aims]
    if log:
        ends = [x for x in ends if x > 0]
        scale, ticks = decades(min(ends), max(ends))
    else:
        room = 0.06 * (max(ends) - min(ends) or abs(max(ends)) or 1.0)
        scale, ticks = linear(min(ends) - room, max(ends) + room)
    top = TOP if aims else 0
    bottom = top + ROW * len(shown)
    marks = [line(scale(t), top, scale(t), bottom, "grid") for t in ticks]
    marks += labels(scale, ticks, lambda t: figure(t, unit), bottom + 14)
    for value, words in aims:
        x, wide = scale(value), LETTER * len(words) / 2
        side = "start" if x < wide else "end" if x > 100 - wide else "middle"
        marks += [line(x, top - 6, x, bottom, "target"), text(words, x, top - 10, "target", side)]
    marks += [_row(r, scale(r.low), scale(r.high), r.middle and scale(r.middle), unit, top + ROW * i)
              for i, r in enumerate(shown)]  # fmt: skip
    said = "; ".join(f"{r.label}: {_figures(r, unit)}" for r in shown)
    held = "".join(f" {words[:1].upper()}{words[1:]}: {figure(value, unit)}." for value, words in aims)
    return chart(name, title, f"{'Logarithmic scale. ' if log else ''}{said}.{held}", bottom + FOOT, marks)


def _row(r: Range, low: float, high: float, middle: float | None, unit: str | None, y: float) -> Markup:
    marks = [text(f"{r.label}: {_figures(r, unit)}", 0, y + 12, "name light label")]
    if high - low > 0.2:
        marks.append(line(low, y + 25, high, y + 25, "whisker thick"))
    at = middle if middle is not None else low if high - low <= 0.2 else None
    if at is not None:
        marks.append(tag("circle", cx=pct(at), cy=y + 25, r=5.5, class_="dot hollow" if r.other else "dot"))
    return tag("g", marks, class_="other" if r.other else None)


def _figures(r: Range, unit: str | None) -> str:
    wide = span(r.low, r.high, unit)
    return wide if r.middle is None or r.low == r.high else f"{figure(r.middle, unit)} ({wide})"
