"""Plain text: paragraphs, headings, items, drawn tables. The text is the decoded file, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.documents.aligned import Places
from pricedin.documents.dates import dateline
from pricedin.documents.document import Block, Document, Table
from pricedin.documents.encoding import Decoded, decode
from pricedin.documents.grid import MOST_CELLS, SCALE, is_figure, is_rule, is_year_row, split, table, tailed
from pricedin.documents.language import language
from pricedin.documents.lines import Blocks, Line, lines

ITEM = re.compile(
    r"(?:[-*•‣▪◦●■–—·+→►✓]|\(?\d{1,3}[.)、](?!\d)|[(（]\d{1,2}[)）]|[(（]?[一二三四五六七八九十]{1,3}[、)）]|\(?[a-zA-Z][.)](?=\s)|[①-⑳])\s*(?=\S)"
)
_ENDS = tuple(".!?,;。！？，；…")
_CLOSERS = "\"'”’」』)）]"
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[IVX]{1,4}|[A-Z]|[一二三四五六七八九十]{1,3})[.)、）]")
_WORDS = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_FIGURE = re.compile(r"[$€£¥%]|\d[xX倍]|\d\s?(?:bn|billion|million|亿|万)")
MOST_TABLE_ROWS = 20_000


def read(data: bytes, name: str) -> Document:
    """Text in any encoding that :func:`decode` knows; offsets are into the decoded file."""
    return from_decoded(decode(data, name), name)


def from_decoded(decoded: Decoded, name: str) -> Document:
    """As :func:`read`, from source that is already text."""
    text = decoded.text
    blocks, tables = structure(text)
    done = blocks.done()
    return Document(
        name=name,
        text=text,
        media="text",
        blocks=done,
        tables=tables,
        title=title(text, done),
        stated_on=dateline(text),
        language=language(text),
        notes=decoded.notes + blocks.notes(),
        meta={"encoding": decoded.encoding},
    )


def structure(text: str, wrapped: bool | None = None, places: Places | None = None) -> tuple[Blocks, tuple[Table, ...]]:
    """Blocks and drawn tables of any text that came in lines; ``wrapped`` None to find out from the text; ``places``
    tells where the cells of its lines stand on the page."""
    blocks, cells = Blocks(), 0
    tables: list[Table] = []
    wrapped = is_wrapped(text) if wrapped is None else wrapped
    for run in _runs(text):
        if cells < 5 * MOST_CELLS:
            found = _structure(text, run, wrapped, blocks, places)
            cells += sum(len(t.cells) for t in found)
            tables += found
        else:
            blocks.add("paragraph", run[0][0], run[-1][1])
    return blocks, tuple(tables)


def title(text: str, blocks: tuple[Block, ...]) -> str:
    """The first heading among the first five blocks."""
    return next((text[b.start : b.end] for b in blocks[:5] if b.kind == "heading"), "")[:300]


def is_wrapped(text: str) -> bool:
    """Whether lines are broken at a column, so that a paragraph takes several: the next word would not have fitted."""
    pairs: list[tuple[int, int]] = []  # length of a line, and of it with the next line's first word
    before: Line | None = None
    for start, end in lines(text[:100_000]):
        if before and _continues(text, start, end):
            word = text[start : min(end, start + 40)].split(" ", 1)[0]
            size = before[1] - before[0]
            pairs.append((size, size + 1 + (1 if word[0] > "\u2e80" else len(word))))
        before = (start, end) if end > start else None
    width = max((size for size, _ in pairs), default=0)
    return 30 <= width <= 200 and sum(more > width - 3 for _, more in pairs) >= 0.7 * len(pairs)


def _continues(text: str, start: int, end: int) -> bool:
    """A line that may go on with the one above: no item, no rule, no columns, not indented."""
    if end == start or text[start - 1] in " \t" or ITEM.match(text, start, end):
        return False
    line = text[start : min(end, start + 300)]
    return not is_rule(line) and not any(mark in line for mark in ("  ", "\t", "|"))


def _runs(text: str) -> Iterator[list[Line]]:
    """Lines without an empty line between them; very long runs in parts, as nothing reaches that far."""
    run: list[Line] = []
    for line in lines(text):
        if line[1] > line[0]:
            run.append(line)
        if run and (line[1] == line[0] or len(run) >= MOST_TABLE_ROWS):
            yield run
            run = []
    if run:
        yield run


def _structure(text: str, run: list[Line], wrapped: bool, blocks: Blocks, places: Places | None) -> list[Table]:
    tables, i = [], 0
    while i < len(run):
        end = _table_end(text, run, i, places is not None)
        if end:
            found = table(text, run[i:end], _caption(text, run, i, blocks), places)
            if found:
                tables.append(found)
                blocks.add("table", found.start, found.end)
            else:
                blocks.add("paragraph", run[i][0], run[end - 1][1])
            i = end
            continue
        i = _prose(text, run, i, wrapped, blocks, places is not None)
    return tables


def _table_end(text: str, run: list[Line], i: int, placed: bool) -> int:
    """The line after the last of a table that begins at line ``i``, be it with up to three lines of headings over
    several columns each; 0 where none does."""
    below = i
    while below < min(i + 3, len(run) - 2) and _heads(text, run[below], "\t" if placed else "  "):
        below += 1
    return next((end for first in range(below, i - 1, -1) if (end := _plain_end(text, run, first))), 0)


def _heads(text: str, line: Line, gap: str) -> bool:
    """Two or more headings between wide gaps, none of them a figure."""
    start, end = line
    shown = text[start : min(end, start + 300)]
    if end - start > 300 or gap not in shown or "|" in shown or "...." in shown or is_rule(shown):
        return False
    if gap != "\t" and "\t" in shown:
        return False
    cells = split(text, line)
    return len(cells) > 1 and not any(is_figure(text[s:e]) for s, e in cells)


def _plain_end(text: str, run: list[Line], i: int) -> int:
    """As :func:`_table_end`, from the first line with all columns."""
    first = text[run[i][0] : min(run[i][1], run[i][0] + 2000)]
    if run[i][1] - run[i][0] > 2000:
        return 0
    if not any(mark in first for mark in ("|", "\t", "  ", "....")):
        return _tailed_end(text, run, i)
    if is_rule(first):
        return 0
    columns = len(split(text, run[i]))
    piped = "|" in first
    j, rows, unlike = i, 0, 0
    while j < len(run) and run[j][1] - run[j][0] <= 2000:
        line = text[run[j][0] : run[j][1]]
        if not is_rule(line):
            row = split(text, run[j])
            if len(row) == 1 and rows and _is_label(text, run, j, piped):
                j += 1
                continue
            unlike += abs(len(row) - columns) > 1
            if len(row) < 2 or ("|" in line) != piped or unlike > 0.3 * rows + 3:
                break
            rows += 1
        j += 1
    needed = 2 if piped or "\t" in first else 3
    return j if rows >= needed and columns >= 2 and (rows > 20 or unlike <= 0.3 * rows) else 0


def _tailed_end(text: str, run: list[Line], i: int) -> int:
    """As :func:`_table_end`, for columns with one space between them below a row of years."""
    head = tailed(text, run[i])
    if not is_year_row(text, head):
        return 0
    j = i + 1
    while j < len(run) and run[j][1] - run[j][0] <= 200 and len(tailed(text, run[j])) == len(head):
        j += 1
    return j if j - i > 2 else 0


def _is_label(text: str, run: list[Line], j: int, piped: bool) -> bool:
    """A short line within a table, without columns, that names the rows below it."""
    start, end = run[j]
    below = not piped and end - start <= 60 and j + 1 < len(run) and run[j + 1][1] - run[j + 1][0] <= 2000
    return below and text[end - 1] not in ".,;!?" and len(split(text, run[j + 1])) > 1


def _caption(text: str, run: list[Line], i: int, blocks: Blocks) -> str:
    """The short lines just above a table, up to the one that gives its scale."""
    found: list[str] = []
    at = run[i][0]
    for above in reversed(blocks.tail(5)):
        line = text[above.start : above.end]
        if above.kind == "table" or text.count("\n", above.end, at) > 3:
            break
        if len(line) > 200:
            line = text[run[i - 1][0] : run[i - 1][1]] if i and not found else ""
            found += [line] * (0 < len(line) <= 200)
            break
        scale = SCALE.search(line)
        beside = above.start >= run[0][0] and line[-1] not in ".!?。！？"
        names = above.kind in ("heading", "caption") or line.endswith((":", "：")) or (line[0], line[-1]) == ("(", ")")
        if not (scale or beside or (names and not any(SCALE.search(x) for x in found))):
            break
        found.append(" ".join(line.split()))
        at = above.start
        if scale and not beside:
            break
    return " ".join(reversed(found))


def _prose(text: str, run: list[Line], i: int, wrapped: bool, blocks: Blocks, placed: bool) -> int:
    """Add the block that begins at line ``i``; returns the line after it."""
    start, end = run[i]
    alone = len(run) == 1
    if i + 1 < len(run) and end - start <= 120 and is_underline(text, run[i + 1]):
        blocks.add("heading", start, end, 1 if text[run[i + 1][0]] == "=" else 2)
        return i + 2
    if is_rule(text[start : min(end, start + 2000)]):
        return i + 1
    item = ITEM.match(text, start, end)
    if is_heading(text, run, i, alone, wrapped):
        blocks.add("heading", start, end, 2 if item else 1 if not blocks.count() else 2)
        return i + 1
    j = i + 1
    while j < len(run) and (wrapped or (item and text[run[j][0] - 1] in " \t")):
        if ITEM.match(text, *run[j]) or _table_end(text, run, j, placed) or _is_last(text, run, j - 1):
            break
        j += 1
    blocks.add("item" if item else "paragraph", start, run[j - 1][1], 1 if item else 0)
    return j


def _is_last(text: str, run: list[Line], i: int) -> bool:
    """A line that ends a sentence well before the column where the others break ends its paragraph."""
    start, end = run[i]
    widest = max(e - s for s, e in run[max(0, i - 5) : i + 6])
    return end - start < 0.7 * widest and text[end - 1] in ".!?。！？"


def is_underline(text: str, line: Line) -> bool:
    start, end = line
    return 3 <= end - start <= 200 and set(text[start:end]) in ({"="}, {"-"})


def is_heading(text: str, run: list[Line], i: int, alone: bool, wrapped: bool) -> bool:
    """A short line without the end of a sentence: alone, or written in title case above a longer line."""
    start, end = run[i]
    line = text[start:end] if end - start <= 120 else ""
    words = line.rstrip(_CLOSERS)
    if not line or len(line.split()) > 18 or not any(c.isalpha() for c in line):
        return False
    bullet = ITEM.match(line)
    if bullet and not _NUMBER.match(line):
        return False
    titled = is_titled(line)
    if (words.endswith(_ENDS) and not (titled and words.endswith(("?", "？")))) or words.endswith((":", "：")):
        return False
    above = i + 1 < len(run) and run[i + 1][1] - run[i + 1][0] > 1.5 * len(line) and not wrapped
    if titled:
        return alone or above
    return bool(alone and not bullet and not _FIGURE.search(line))


def is_titled(line: str) -> bool:
    """Whether most of the longer words begin with a capital; a short Chinese line without a comma counts too."""
    words: list[str] = [w for w in _WORDS.findall(line) if len(w) > 3]
    if not words:
        return len(line) <= 40 and not any(c in line for c in ",，;；") and any(c > "\u2e80" for c in line)
    return sum(w[0].isupper() for w in words) >= 0.6 * len(words)
