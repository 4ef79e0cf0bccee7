"""Tables drawn with characters: columns between pipes, tabs, or two spaces; and which of their rows are headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pricedin.documents.aligned import Places, aligned
from pricedin.documents.document import Cell, Table
from pricedin.documents.lines import Line, trim

_GAP = re.compile(r"[ ]?\.{4,}[ ]?|\t+| {2,}|\u3000{2,}")
_SIGNS = frozenset(("$", "€", "£", "¥", "US$", "HK$", "RMB", "NT$", "S$", "A$", "C$"))
_TAIL = re.compile(r"\(?[-–]?[$€£¥]?\(?\d+(?:,\d{3})*(?:\.\d+)?\)?%?\)?|[-–—]")
_RULE = frozenset(" \t|:+=-_─━┼│")
_YEAR = re.compile(
    r"(?:(?:FY|CY|Q[1-4]|[1-4]Q|H[12]|[12]H)\s?'?(?:19|20)?\d\d|'\d\d|(?:19|20)\d\d|Q[1-4]|[1-4]Q|H[12]|[12]H)"
    r"[EAF年]?(?:\s?(?:Q[1-4]|H[12])|(?<=[QHqh1-4])\s?(?:FY|CY)\s?'?(?:20)?\d\d[EAF]?)?",
    re.I,
)
_DATE = re.compile(
    r"(?:(?:as of|at|ended|ending)\s)?(?:\d\d?\s)?"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?(?:[\s-]'?\d\d?)?,?(?:[\s-](?:19|20)\d\d)?",
    re.I,
)
_FIGURE = re.compile(r"\d")
_NAME = re.compile(r"[A-Za-z]{4,}|[\u3400-\u9fff]{2,}|[A-Z]/[A-Z]")
_AMOUNT = re.compile(
    r"(?:thousand|million|billion|trillion|dollar|euro|pound)s?|yuan|about|nearly|over|almost|approx"
    r"|[百千]?[万萬亿億]元?|[美港]元|人民币",
    re.I,
)
_WORD = re.compile(r"[A-Za-z\u3400-\u9fff]{2,}")
SCALE = re.compile(
    r"\b(?:in|amounts?|figures?|expressed|stated|shown)\b.{0,40}\b(?:thousands|millions|billions|trillions|percent(?:ages?)?)\b"
    r"|[(（][^()（）]{0,30}\b(?:thousands?|millions?|billions?|mn|bn|m)\b[^()（）]{0,30}[)）]"
    r"|(?:US|HK)?\$\s?(?:mn|bn|'000|000s?)|\b(?:USD|RMB|CNY|EUR|HKD)\s(?:mn|bn|m|b|million|billion|thousand)\b"
    r"|单位|單位|[百千]?[万萬亿億]元|百万",
    re.I,
)


MOST_CELLS = 200_000  # of one table; of a document five times that many


_MOST_HEADS = 8


def is_rule(line: str) -> bool:
    """A line that only draws: ``|---|---|`` or ``-----``."""
    return len(line) < 2000 and _RULE.issuperset(line) and any(mark * 2 in line for mark in "-=─━")


def split(text: str, line: Line) -> list[Line]:
    """The cells of one line, by pipes if it has any, else by wide gaps and dot leaders, else the figures at its end. A
    currency sign that stands apart belongs to the figure behind it."""
    start, end = line
    if "|" in text[start:end]:
        return _piped(text, start, end)
    out: list[Line] = []
    at = start
    for gap in (*_GAP.finditer(text, start, end), None):
        stop = gap.start() if gap else end
        if stop > at or not gap:
            if out and text[slice(*out[-1])] in _SIGNS:
                out[-1] = out[-1][0], stop
            else:
                out.append((at, stop))
        at = gap.end() if gap else end
    return out if len(out) > 1 else tailed(text, line) or out


def tailed(text: str, line: Line) -> list[Line]:
    """A label and the two or more figures, with one space between them, that end a line; empty where it has none.

    >>> tailed("Revenue 1,234.5 $ 1,100.2", (0, 25))
    [(0, 7), (8, 15), (16, 25)]
    """
    start, at = line
    out: list[Line] = []
    while at > start:
        begin = text.rfind(" ", start, at) + 1 or start
        token = text[begin:at]
        if token in _SIGNS and out:
            out[-1] = begin, out[-1][1]
        elif begin > start and _TAIL.fullmatch(token):
            out.append((begin, at))
        else:
            break
        at = begin - 1
    if len(out) < 2 or at <= start or not any(c.isalpha() for c in text[start:at]):
        return []
    return [(start, at), *reversed(out)]


def is_year_row(text: str, cells: Sequence[Line]) -> bool:
    """A row that ends in years or quarters only, which head the columns below."""
    return len(cells) > 2 and all(_YEAR.fullmatch(text[s:e]) for s, e in cells[1:])


def _piped(text: str, start: int, end: int) -> list[Line]:
    if text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|" and text[end - 2] != "\\":
        end -= 1
    out, at = [], start
    i = text.find("|", start, end)
    while i >= 0:
        if text[i - 1] != "\\":
            out.append(_plain(text, *trim(text, at, i)))
            at = i + 1
        i = text.find("|", i + 1, end)
    out.append(_plain(text, *trim(text, at, end)))
    return out


def _plain(text: str, start: int, end: int) -> Line:
    """A cell without the marks that make all of it bold: ``**165.0**``."""
    for mark in ("**", "__"):
        if end - start > 4 and text.startswith(mark, start) and text.endswith(mark, start + 2, end):
            return start + 2, end - 2
    return start, end


def table(text: str, rows: Sequence[Line], caption: str = "", places: Places | None = None) -> Table | None:
    """The rows as a table; None where they do not line up: fewer than two rows or columns of like width."""
    grid: list[list[Line]] = []
    count = 0
    for row in rows:
        if not is_rule(text[row[0] : row[1]]):
            grid.append(split(text, row))
            count += len(grid[-1])
            if count > MOST_CELLS:
                return None
    if len(grid) < 2 or max(map(len, grid)) < 2:
        return None
    piped = "|" in text[slice(*rows[0])]
    placed = None if piped else aligned(text, grid, is_figure, places)
    cells = placed or [Cell(i, j, s, e) for i, row in enumerate(grid) for j, (s, e) in enumerate(row) if e > s]
    marked = with_headers(text, cells)
    if not piped and not placed:
        marked = _over_figures(marked, grid)
    return Table(rows[0][0], rows[-1][1], marked, caption)


def _over_figures(cells: tuple[Cell, ...], grid: Sequence[list[Line]]) -> tuple[Cell, ...]:
    """Headers above the figures only, with none above the labels, begin one column further right."""
    top = 1 + max((c.row for c in cells if c.header), default=-1)
    usual = Counter(len(row) for row in grid[top:] if len(row) > 1).most_common(1)
    width = usual[0][0] if usual else 0
    return tuple(
        replace(c, col=c.col + 1) if c.header and len(grid[c.row]) == width - 1 and width > 2 else c for c in cells
    )


def with_headers(text: str, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Mark the rows above the first figure as headers, unless the source has marked some itself: then only
    a label that stands before plain cells loses its mark.

    Years and quarters are labels, not figures; so are names that contain a digit among letters.
    """
    if any(c.header for c in cells):
        plain = {c.row for c in cells if not c.header}
        return tuple(replace(c, header=False) if c.col == 0 and c.row in plain else c for c in cells)
    figures = _rows_of_figures(text, cells)
    if not figures:
        first = min((c.row for c in cells), default=0)
        return tuple(replace(c, header=c.row == first) for c in cells)
    top = min(figures)
    return tuple(replace(c, header=True) if c.row < top else c for c in cells)


def spread(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Headings above others reach to the next of their row, as merged cells do that only their first cell keeps."""
    heads = sorted({c.row for c in cells if c.header})
    if not 1 < len(heads) <= _MOST_HEADS:
        return cells
    left, right = min(c.col for c in cells), max(c.col for c in cells if c.row == heads[-1])
    following: dict[tuple[int, int], int] = {}
    for row in heads[:-1]:
        cols = [c.col for c in cells if c.row == row and c.col > left]
        following |= {(row, col): after for col, after in zip(cols, [*cols[1:], right + 1], strict=False)}
    return tuple(
        replace(c, colspan=max(c.colspan, following[c.row, c.col] - c.col)) if (c.row, c.col) in following else c
        for c in cells
    )


def _rows_of_figures(text: str, cells: Sequence[Cell]) -> list[int]:
    """The rows with figures behind their first cell; no row of names, of which a few hold a figure, such as "52w high"
    among headings, where one with plain figures follows."""
    found: dict[int, list[str]] = {}
    width = Counter(c.row for c in cells if c.col > 0)
    for c in cells:
        shown = text[c.start : min(c.end, c.start + 60)]
        if c.col > 0 and is_figure(shown):
            found.setdefault(c.row, []).append(shown)
    plain = {row for row, cells_ in found.items() if not all(map(_is_worded, cells_))}
    return [r for r, held in found.items() if r in plain or 3 * len(held) > width[r] or not plain or r > min(plain)]


def _is_worded(cell: str) -> bool:
    """A figure among words that are no amounts."""
    return not all(map(_AMOUNT.fullmatch, _NAME.findall(cell)))


def is_figure(cell: str) -> bool:
    """A cell of a figure, not of a name, a year or a date that heads others."""
    if not _FIGURE.search(cell) or _YEAR.fullmatch(cell.strip()) or _DATE.fullmatch(cell.strip()):
        return False
    if not _FIGURE.search(_YEAR.sub("", cell)) and not all(map(_AMOUNT.fullmatch, _NAME.findall(cell))):
        return False  # a heading with its year: "Revenue 2025 ($bn)"
    return len(_WORD.findall(cell)) <= 2 and not re.search(r"(?:19|20)\d\d\s*\Z", cell)


def scale_of(text: str, cells: Sequence[Cell]) -> str:
    """The header cells that give a scale for the whole table, such as ``($ in millions)``: alone in their row, at its
    left, or over several columns. One over a single column is of that column."""
    left = min((c.col for c in cells), default=0)
    alone = Counter(c.row for c in cells)
    found = [
        text[c.start : c.end]
        for c in cells
        if c.header and c.end - c.start < 300 and (c.col == left or c.colspan > 3 or alone[c.row] == 1)
    ]
    return " ".join(f for f in found if SCALE.search(f))
