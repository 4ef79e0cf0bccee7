"""What every chart is drawn with.

Horizontal places are percentages of the width and vertical ones pixels, so a chart has no fixed width: its text
keeps the size of the page's text on a phone, a laptop and on paper, and its colours are the page's classes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

LEFT, RIGHT = 1.0, 99.0  # percent; room for the outermost mark
LETTER = 2.4  # percent of the width that a letter takes on a narrow phone


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps a value to a percentage of the width; what lies outside lands on the edge."""

    low: float
    high: float
    log: bool = False

    def __call__(self, value: float) -> float:
        value = min(max(value, self.low), self.high)
        f: Callable[[float], float] = math.log if self.log else float
        share = (f(value) - f(self.low)) / (f(self.high) - f(self.low))
        return round(LEFT + share * (RIGHT - LEFT), 3)

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def decades(low: float, high: float) -> tuple[Scale, tuple[float, ...]]:
    """A logarithmic scale with a tick at each power of ten, and at thirds where there are few of those.

    >>> decades(1.6, 1280)[1]
    (1, 10, 100, 1000)
    """
    steps = [m * 10.0**e for e in range(-12, 16) for m in (1, 3)]
    start = max((s for s in steps if s <= low), default=steps[0])
    stop = min((s for s in steps if s >= high * 1.05), default=steps[-1])
    stop = stop * 10 if stop <= start else stop
    inside = [s for s in steps if start <= s <= stop]
    whole = [s for s in inside if f"{s:e}".startswith("1")]
    ticks = whole if len(whole) > 2 else inside
    return Scale(start, stop, log=True), tuple(int(s) if s >= 1 else round(s, 12) for s in ticks)


def linear(low: float, high: float, about: int = 5) -> tuple[Scale, tuple[float, ...]]:
    """A linear scale from ``low`` to ``high`` with round ticks inside.

    >>> linear(-0.3, 1.4)[1]
    (0.0, 0.5, 1.0)
    """
    width = max(high - low, 1e-12) / about
    size = 10.0 ** math.floor(math.log10(width))
    step = next(m * size for m in (1, 2, 2.5, 5, 10) if m * size >= width * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return Scale(low, high), tuple(round(i * step, 10) + 0.0 for i in range(first, last + 1))


def tag(name: str, inner: Iterable[str] | str = (), /, **attributes: object) -> Markup:
    """One element. ``class_`` stands for class, ``stroke_width`` for stroke-width; None is left out."""
    parts = [
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    ]
    body = Markup("").join([inner] if isinstance(inner, str) else inner)
    return Markup(f"<{name}{''.join(parts)}>{body}</{name}>")


def text(content: str, x: float, y: float, class_: str = "", anchor: str | None = None, dx: float = 0) -> Markup:
    return tag("text", content, x=pct(x), y=y, dx=dx or None, class_=class_ or None, text_anchor=anchor)


def labels(scale: Scale, ticks: Iterable[float], words: Callable[[float], str], y: float) -> list[Markup]:
    """The words of an axis; those that would touch the one before on a phone are left out."""
    out, free = [], -math.inf
    for t in ticks:
        x, said = scale(t), words(t)
        wide = LETTER * len(said)
        anchor = "start" if x < wide / 2 else "end" if x > 100 - wide / 2 else "middle"
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        if left > free:
            out.append(text(said, x, y, "tick", anchor))
            free = left + wide + LETTER
    return out


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    return tag("line", x1=pct(x1), y1=y1, x2=pct(x2), y2=y2, class_=class_)


def chart(name: str, title: str, description: str, height: float, marks: Iterable[str], links: bool = False) -> Markup:
    """The whole drawing, with its title and description tied to it for a screen reader.

    An image hides what is in it, so a drawing with ``links`` is a group.
    """
    head = [tag("title", title, id=f"{name}-t"), tag("desc", description, id=f"{name}-d")]
    return tag("svg", [*head, *marks], class_="chart", role="group" if links else "img", height=height, width="100%",
               aria_labelledby=f"{name}-t {name}-d")  # fmt: skip


def pct(x: float) -> str:
    return f"{x:g}%"
