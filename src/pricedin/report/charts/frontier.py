"""What a price asks for under several assumptions: one row a final margin, one dot for each way of getting there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pricedin.report.charts.svg import LETTER, Scale, chart, labels, line, linear, pct, tag, text
from pricedin.report.numbers import figure

ROW, FOOT, LABEL = 54, 24, 12


@dataclass(frozen=True, slots=True)
class Way:
    """``growth`` a year that gives the price, None where none does; ``label`` says over how long."""

    row: str
    label: str
    growth: float | None


def frontier(name: str, ways: Sequence[Way], title: str) -> Markup | None:
    """Rows in the order given. A way that no growth pays for is named at the end of its row. None without any dot."""
    found = [w.growth for w in ways if w.growth is not None]
    if not found:
        return None
    room = 0.08 * (max(found) - min(found) or abs(max(found)) or 1.0)
    scale, ticks = linear(min(found) - room, max(found) + room)
    rows = list(dict.fromkeys(w.row for w in ways))
    bottom = ROW * len(rows)
    marks = [line(scale(t), 0, scale(t), bottom, "grid") for t in ticks]
    marks += labels(scale, ticks, lambda t: figure(t, "fraction"), bottom + 14)
    for i, row in enumerate(rows):
        marks.append(_row(row, [w for w in ways if w.row == row], scale, i * ROW))
    said = "; ".join(
        f"{w.row}, {w.label}: {'no growth gives the price' if w.growth is None else figure(w.growth, 'fraction')}"
        for w in ways
    )
    return chart(name, title, f"{said}.", bottom + FOOT, marks)


def _row(row: str, ways: Sequence[Way], scale: Scale, y: float) -> Markup:
    without = [w.label for w in ways if w.growth is None]
    head = f"{row} (none: {', '.join(without)})" if without else row
    marks = [text(head, 0, y + 12, "name"), line(0, y + 24, 100, y + 24, "axis")]
    dots = sorted((scale(w.growth), w.label) for w in ways if w.growth is not None)
    marks += [tag("circle", cx=pct(x), cy=y + 24, r=5.5, class_="dot") for x, _ in dots]
    for group in _together(dots):
        x = sum(x for x, _ in group) / len(group)
        words = ", ".join(label for _, label in group)
        marks.append(text(words, round(x, 3), y + 42, "tick", _side(x, LETTER * len(words) / 2)))
    return tag("g", marks)


def _together(dots: Sequence[tuple[float, str]]) -> list[list[tuple[float, str]]]:
    """Dots so close that their labels would touch on a phone share one."""
    out: list[list[tuple[float, str]]] = []
    for dot in dots:
        if out and dot[0] - out[-1][-1][0] < LABEL:
            out[-1].append(dot)
        else:
            out.append([dot])
    return out


def _side(x: float, half: float) -> str:
    return "start" if x < half else "end" if x > 100 - half else "middle"
