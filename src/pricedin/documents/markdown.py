"""Markdown: the text is the source itself; blocks, tables and link targets are found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.documents.dates import dateline, parse
from pricedin.documents.document import Document, Table
from pricedin.documents.encoding import decode
from pricedin.documents.grid import MOST_CELLS, SCALE, is_rule, table
from pricedin.documents.language import language
from pricedin.documents.lines import Blocks, Line, lines
from pricedin.documents.text import is_underline, title

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\Z", re.S)
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_TARGET = re.compile(r"\]\(\s*(<[^<>\n]{1,2000}>|[^\s()\n]{1,2000}(?:\([^\s()\n]{0,500}\)[^\s()\n]{0,500})?)")
_REFERENCE = re.compile(r"\[[^\]\n]{1,200}\]:\s+(\S{1,2000})")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_META = re.compile(r"(title|date|published|updated|author|source)\s*:\s*(.{1,300})", re.I)


def read(data: bytes, name: str) -> Document:
    """Markdown in any encoding that :func:`decode` knows; offsets are into the decoded file."""
    decoded = decode(data, name)
    text = decoded.text
    body, meta = front_matter(text)
    blocks, tables, skip = Blocks(), [], [(0, body)] if body else []
    tables = _structure(text, body, blocks, skip)
    skip += link_targets(text, body)
    done = blocks.done()
    return Document(
        name=name,
        text=text,
        media="markdown",
        blocks=done,
        tables=tuple(tables),
        title=meta.get("title") or title(text, done),
        stated_on=parse(meta.get("date") or meta.get("published") or "") or dateline(text[body:]),
        language=language(text[body:]),
        notes=decoded.notes + blocks.notes(),
        meta={"encoding": decoded.encoding, **meta},
        skip=tuple(sorted(skip)),
    )


def front_matter(text: str) -> tuple[int, dict[str, str]]:
    """Offset of the body, and the plain keys of a YAML head between ``---`` lines."""
    head = re.match(r"\ufeff?---[ \t]*\r?\n", text)
    close = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)").search(text, head.end() - 1, 20_000) if head else None
    if not head or not close:
        return 0, {}
    found = (_META.fullmatch(line.strip()) for line in text[head.end() : close.start()].splitlines())
    return close.end(), {m[1].lower(): m[2].strip("\"' ") for m in found if m}


def link_targets(text: str, body: int) -> list[Line]:
    """Where the addresses of links and pictures stand."""
    found: Iterator[re.Match[str]] = (m for p in (_TARGET, _REFERENCE, _AUTOLINK) for m in p.finditer(text, body))
    return [m.span(1) for m in found]


def _structure(text: str, body: int, blocks: Blocks, skip: list[Line]) -> list[Table]:
    tables: list[Table] = []
    group: list[Line] = []
    fence, fenced_from = "", 0
    for s, e in lines(text[body:] if body else text):
        start, end = s + body, e + body
        mark = _FENCE.match(text, start, end)
        if fence:
            if mark and mark[1].startswith(fence) and mark.end() == end:
                skip.append((fenced_from, end))
                fence = ""
            continue
        if mark:
            _close(text, group, blocks, tables)
            fence, fenced_from = mark[1], start
        elif end == start:
            _close(text, group, blocks, tables)
        else:
            group.append((start, end))
    _close(text, group, blocks, tables)
    if fence:
        skip.append((fenced_from, len(text)))
    return tables


def _close(text: str, group: list[Line], blocks: Blocks, tables: list[Table]) -> None:
    i = 0
    while i < len(group):
        i = _next(text, group, i, blocks, tables)
    group.clear()


def _next(text: str, group: list[Line], i: int, blocks: Blocks, tables: list[Table]) -> int:
    start, end = group[i]
    heading = _HEADING.match(text, start, end) if text[start] == "#" else None
    if heading:
        blocks.add("heading", *heading.span(2), len(heading[1]))
        return i + 1
    if i + 1 < len(group) and is_underline(text, group[i + 1]) and end - start <= 200 and "|" not in text[start:end]:
        blocks.add("heading", start, end, 1 if text[group[i + 1][0]] == "=" else 2)
        return i + 2
    rows = _table_rows(text, group, i)
    if rows and sum(len(t.cells) for t in tables[-50:]) < 5 * MOST_CELLS:
        found = table(text, group[i:rows], _caption(text, group, i, blocks))
        if found:
            tables.append(found)
            blocks.add("table", found.start, found.end)
            return rows
    if is_rule(text[start : min(end, start + 2000)]):
        return i + 1
    item = _ITEM.match(text, start, end)
    j = i + 1
    while j < len(group) and not _starts_anew(text, group, j):
        j += 1
    level = 1 + _indent(text, start) // 2 if item else 0
    blocks.add("item" if item else "paragraph", start, group[j - 1][1], level)
    return j


def _starts_anew(text: str, group: list[Line], j: int) -> bool:
    start, end = group[j]
    return bool(_ITEM.match(text, start, end) or _HEADING.match(text, start, end) or _table_rows(text, group, j))


def _table_rows(text: str, group: list[Line], i: int) -> int:
    """The line after a pipe table that begins at line ``i``: a row, a rule, rows. 0 where there is none."""
    if i + 1 >= len(group) or "|" not in text[slice(*group[i])]:
        return 0
    rule = text[slice(*group[i + 1])]
    if not is_rule(rule) or ("|" not in rule and ":" not in rule):
        return 0
    j = i + 2
    while j < len(group) and "|" in text[slice(*group[j])]:
        j += 1
    return j


def _caption(text: str, group: list[Line], i: int, blocks: Blocks) -> str:
    above = (group[i - 1] if i else None) or ((b.start, b.end) if (b := blocks.last()) else None)
    if not above or above[1] - above[0] > 200 or group[i][0] - above[1] > 6:
        return ""
    line = text[slice(*above)].strip("*_ ")
    last = blocks.last()
    named = last is not None and last.kind == "heading" and last.end == above[1]
    return line if named or SCALE.search(line) or line.endswith((":", "：")) else ""


def _indent(text: str, start: int) -> int:
    begin = text.rfind("\n", max(0, start - 80), start) + 1
    return min(len(text[begin:start].expandtabs(4)), 16) if begin else 0
