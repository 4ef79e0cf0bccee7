"""Needed growth against what firms of that size have done: a small histogram a company, with the needed rates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pricedin.report.charts.svg import Scale, chart, labels, line, linear, pct, tag, text
from pricedin.report.numbers import figure, span

NAME, LABEL, BARS, SIZE, FOOT = 22, 16, 40, 26, 40  # heights: name, one label, bars, size, axis
CAP = 2.0  # growth a year beyond which a mark stands on the edge with its figure


@dataclass(frozen=True, slots=True)
class Bin:
    """``share`` of firms that grew between ``low`` and ``high`` a year; None where the bin is open."""

    low: float | None
    high: float | None
    share: float


@dataclass(frozen=True, slots=True)
class Needed:
    label: str
    rate: float
    shown: str


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    size: str
    bins: tuple[Bin, ...]
    needed: tuple[Needed, ...]
    href: str = ""


def growth(rows: Sequence[Row], title: str, name: str = "growth") -> Markup:
    """All rows share one axis and one height scale, so that bars compare from row to row."""
    edges = [e for r in rows for b in r.bins for e in (b.low, b.high) if e is not None]
    rates = [min(n.rate, CAP) for r in rows for n in r.needed]
    step = 0.05
    scale, ticks = linear(min([*edges, *rates, 0.0]) - step, max([*edges, *rates]) + step)
    tallest = max((b.share for r in rows for b in r.bins), default=1.0)
    tops = [0.0]
    for row in rows:
        tops.append(tops[-1] + NAME + LABEL * len(row.needed) + BARS + SIZE)
    bottom = tops[-1]
    marks = [line(scale(t), 0, scale(t), bottom, "grid") for t in ticks]
    marks += labels(scale, ticks, lambda t: figure(t, "fraction"), bottom + 14)
    marks.append(text("growth of revenue a year over five years", 50, bottom + 32, "tick", "middle"))
    marks += [_row(row, scale, tallest, top) for row, top in zip(rows, tops, strict=False)]
    said = "; ".join(
        r.label + (" needs " if r.needed[0].label.startswith("at ") else ": ")
        + " and ".join(f"{n.shown} ({n.label})" for n in r.needed)
        for r in rows
    )  # fmt: skip
    told = f"{said}. Bars: share of firms of that size by the growth they reached."
    return chart(name, title, told, bottom + FOOT, marks, any(r.href for r in rows))


def _row(row: Row, scale: Scale, tallest: float, y: float) -> Markup:
    base = y + NAME + LABEL * len(row.needed) + BARS
    bars = tag("g", _bars(row, scale, tallest, base))
    marks = [text(row.label, 0, y + 13, "name"), bars, line(0, base, 100, base, "axis")]
    marks.append(text(row.size, 0, base + 14, "tick"))
    for i, (n, left) in enumerate(_placed(row.needed, scale)):
        class_ = "needed" if n.rate == min(m.rate for m in row.needed) else "needed far"
        marks += _needed(n, scale, y + NAME + LABEL * i, base, class_, left)
    return tag("a", marks, href=row.href) if row.href else tag("g", marks)


def _placed(needed: Sequence[Needed], scale: Scale) -> list[tuple[Needed, bool]]:
    """Top to bottom, and whether the label stands left of its line: so that no label crosses another's line."""
    ordered = sorted(needed, key=lambda n: n.rate)
    if ordered and scale(ordered[-1].rate) > 55:
        return [(n, scale(n.rate) > 32) for n in reversed(ordered)]
    return [(n, False) for n in ordered]


def _needed(n: Needed, scale: Scale, y: float, base: float, class_: str, left: bool) -> list[Markup]:
    x = scale(n.rate)
    said = f"{n.label}: {n.shown}{' →' if n.rate > scale.high else ''}"
    return [line(x, y, x, base, class_), text(said, x, y + 11, "value", "end" if left else "start", -6 if left else 6)]


def _bars(row: Row, scale: Scale, tallest: float, base: float) -> list[Markup]:
    least = min((n.rate for n in row.needed), default=float("inf"))
    out = []
    for b in row.bins:
        low = scale.low if b.low is None else b.low
        high = (b.low or 0) + 0.05 if b.high is None else b.high
        x, height = scale(low if b.low is not None else (b.high or 0) - 0.05), BARS * b.share / tallest
        reached = b.high is None or b.high > least
        wide, top = pct(round(scale(high) - x, 3)), round(base - height, 2)
        box = {"x": pct(x), "y": top, "width": wide, "height": round(height, 2)}
        out.append(tag("rect", tag("title", _told(b)), **box, class_="bar reached" if reached else "bar"))
    return out


def _told(b: Bin) -> str:
    if b.low is None or b.high is None:
        edge = b.high if b.low is None else b.low
        where = f"{'below' if b.low is None else 'above'} {figure(edge or 0.0, 'fraction')}"
    else:
        where = span(b.low, b.high, "fraction")
    return f"{where} a year: {figure(b.share, 'fraction')} of firms"
