"""Columns of a table set in lines of text: by where its figures stand, not by how many cells come before them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pricedin.documents.document import Cell
from pricedin.documents.lines import Line

Place = tuple[float, float]  # where a cell begins and ends on its line, in characters
Places = Mapping[int, Place]  # by the offset at which a cell begins
_MOST_COLUMNS = 60
_DASHES = frozenset("-–—")
_INDENT = 10  # a label begins no further in than this


def aligned(
    text: str, grid: Sequence[list[Line]], is_figure: Callable[[str], bool], places: Places | None = None
) -> list[Cell] | None:
    """The cells of rows, each in the column of the figures that it stands over or among. ``places`` tells where the
    cells stand on a page; without them, rows are set with spaces.

    None where figures do not line up, or where nothing is gained: every row has all columns.
    """
    if len({len(row) for row in grid if len(row) > 1}) < 2:
        return None
    placed = _placed(text, grid, places)
    if placed is None:
        return None
    columns = _columns(
        place
        for row, cells in zip(placed, grid, strict=True)
        for place, (s, e) in zip(row[1:], cells[1:], strict=True)
        if _is_narrow(text[s:e]) and (text[s:e] in _DASHES or is_figure(text[s:e]))
    )
    labels = sorted(row[0][1] for row in placed if len(row) > 1)
    if not 2 <= len(columns) <= _MOST_COLUMNS or max(map(len, grid)) > len(columns) + 1:
        return None
    if labels[len(labels) // 2] > columns[0][0]:
        return None
    heads = next((i for i, row in enumerate(grid) if any(is_figure(text[s:e]) for s, e in row[1:])), 0)
    margin = min(min(row[0][0] for row in placed if row) + _INDENT, columns[0][0])
    cells = []
    for i, (row, stands) in enumerate(zip(grid, placed, strict=True)):
        for (s, e), (col, span) in zip(row, _positions(stands, columns, margin, i < heads), strict=True):
            if e > s:
                cells.append(Cell(i, col, s, e, colspan=span))
    taken = {(c.row, c.col) for c in cells}
    return cells if len(taken) == len(cells) else None


def _placed(text: str, grid: Sequence[list[Line]], places: Places | None) -> list[list[Place]] | None:
    if places is not None:
        found = [[places[s] for s, _ in row if s in places] for row in grid]
        return found if all(len(a) == len(b) for a, b in zip(found, grid, strict=True)) else None
    if any("\t" in text[row[0][0] : row[-1][1]] for row in grid if row):
        return None
    begins = [text.rfind("\n", 0, row[0][0]) + 1 if row else 0 for row in grid]
    return [[(s - begin, e - begin) for s, e in row] for row, begin in zip(grid, begins, strict=True)]


def _is_narrow(shown: str) -> bool:
    """Words beside a figure may reach over two columns."""
    return len(shown) < 24 and sum(map(str.isalpha, shown)) < 4


def _positions(
    row: Sequence[Place], columns: Sequence[Place], margin: float, heading: bool
) -> Iterator[tuple[int, int]]:
    """The column of each cell of a row, and how many it takes; 0 for a label at the left."""
    others = row[row[0][0] < margin :] if heading and row else ()
    for k, place in enumerate(row):
        yield (0, 1) if k == 0 and place[0] < margin else _nearest(place, others, columns) or _over(place, columns)


def _columns(places: Iterable[Place]) -> list[Place]:
    """The stretches that figures which overlap take up together."""
    out: list[Place] = []
    for start, end in sorted(places):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    return out


def _nearest(place: Place, row: Sequence[Place], columns: Sequence[Place]) -> tuple[int, int] | None:
    """The columns that lie nearer to this heading than to the others of its row."""
    mine = [
        n for n, column in enumerate(columns, 1) if row and min(row, key=lambda r: abs(sum(r) - sum(column))) == place
    ]
    return (mine[0], len(mine)) if mine else None


def _over(place: Place, columns: Sequence[Place]) -> tuple[int, int]:
    """The first column that a cell stands over, counted from 1, and over how many; over none, it is of the nearest."""
    start, end = place
    over = [n for n, (a, b) in enumerate(columns, 1) if start < b and a < end]
    if over:
        return over[0], len(over)
    return 1 + min(range(len(columns)), key=lambda n: max(columns[n][0] - end, start - columns[n][1])), 1
