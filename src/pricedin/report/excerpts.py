"""A document as highlighted pieces: sentences round a figure, and windows where the whole would be too long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_END = re.compile(r"(?<!\b[A-Z])[.!?][\"')\]”’]*(?=\s)(?!\s+[a-z])|[。！？]|\n")
_LIST_MARK = re.compile(r"(?:[-*•#>|]+|\d{1,2}[.)])?\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to highlight: ``anchor`` is its id on the page, ``href`` where it leads, ``tone`` its style."""

    start: int
    end: int
    anchor: str
    href: str = ""
    tone: str = "figure"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under one mark or none; ``anchors`` are the ids that begin here; ``gap`` counts left-out text."""

    text: str
    anchors: tuple[str, ...] = ()
    mark: Mark | None = None
    gap: int = 0


@dataclass(slots=True)
class _Sweep:
    """Marks that begin at each cut, and those still open."""

    marks: Sequence[Mark]
    open: list[Mark] = field(default_factory=list)
    at: int = 0

    def step(self, start: int) -> tuple[str, ...]:
        """Move on to ``start``; give the anchors that begin there."""
        self.open = [m for m in self.open if m.end > start]
        begun = []
        while self.at < len(self.marks) and self.marks[self.at].start <= start:
            mark = self.marks[self.at]
            begun.append(mark.anchor)
            if mark.end > start:
                self.open.append(mark)
            self.at += 1
        return tuple(a for a in begun if a)


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """``text[start:end]`` cut at the edges of ``marks``; where marks overlap the shortest one shows.

    Joining the pieces' texts gives back the text, character for character.
    """
    inside = sorted((m for m in marks if m.start < end and m.end > start), key=lambda m: (m.start, -m.end))
    cuts = sorted({start, end, *(max(start, m.start) for m in inside), *(min(end, m.end) for m in inside)})
    sweep = _Sweep(inside)
    out = []
    for a, b in pairwise(cuts):
        anchors = sweep.step(a)
        mark = min(sweep.open, key=lambda m: m.end - m.start, default=None)
        out.append(Piece(text[a:b], anchors, mark))
    return out


def sentence(text: str, start: int, end: int, limit: int = 240) -> tuple[int, int]:
    """The sentence that holds ``text[start:end]``, at most ``limit`` characters to either side.

    >>> "One. Two is 5 % here. Three."[slice(*sentence("One. Two is 5 % here. Three.", 12, 15))]
    'Two is 5 % here.'
    """
    floor, roof = max(0, start - limit), min(len(text), end + limit)
    left = floor
    for m in _END.finditer(text, floor, start):
        left = m.end()
    if left == floor and floor > 0:
        left = _blank_after(text, floor, start)
    found = _END.search(text, end, roof)
    right = found.end() if found else roof if roof == len(text) else _blank_before(text, end, roof)
    while left < start and text[left].isspace():
        left += 1
    mark = _LIST_MARK.match(text, left, start)
    left = mark.end() if mark else left
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


def windows(text: str, spans: Iterable[tuple[int, int]], margin: int = 300, join: int = 120) -> list[tuple[int, int]]:
    """Stretches of ``margin`` characters round each span, at word edges; those closer than ``join`` become one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        a = _blank_after(text, start - margin, start) if start > margin else 0
        b = _blank_before(text, end, end + margin) if end + margin < len(text) else len(text)
        if out and a - out[-1][1] <= join:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def excerpt(text: str, marks: Sequence[Mark], whole: bool) -> list[Piece]:
    """The document's pieces: everything where ``whole``, else the windows round its marks with the gaps counted.

    A mark at the end of the text or beyond it (a figure that a format gives without words) keeps its anchor there.
    """
    out = pieces(text, 0, len(text), marks) if whole else _windowed(text, marks)
    placed = {a for p in out for a in p.anchors}
    lost = tuple(m.anchor for m in marks if m.anchor and m.anchor not in placed)
    return [*out, Piece("", lost)] if lost else out


def _windowed(text: str, marks: Sequence[Mark]) -> list[Piece]:
    out: list[Piece] = []
    at = rest = 0
    ordered = sorted((m for m in marks if m.start < len(text)), key=lambda m: m.start)
    for a, b in windows(text, [(m.start, m.end) for m in ordered]):
        if a > at:
            out.append(Piece("", gap=a - at))
        here = []
        while rest < len(ordered) and ordered[rest].start < b:
            here.append(ordered[rest])
            rest += 1
        out.extend(pieces(text, a, b, here))
        at = b
    if at < len(text):
        out.append(Piece("", gap=len(text) - at))
    return out


def _blank_after(text: str, start: int, stop: int) -> int:
    for i in range(start, min(stop, start + 60)):
        if text[i].isspace():
            return i + 1
    return start


def _blank_before(text: str, start: int, stop: int) -> int:
    for i in range(stop, max(start, stop - 60), -1):
        if text[i - 1].isspace():
            return i - 1
    return stop
