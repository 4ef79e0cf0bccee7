"""What stands round each figure of a table: the headers above it, the label beside it, the section it is in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pricedin.claims.mention import Mention
from pricedin.documents.document import Cell, Table

_FIGURE = re.compile(
    r"(?P<before>[~≈<>+±]{0,2}\s?)(?P<number>(?P<open>\(\s?)?(?P<sign>[-−–]\s?)?(?P<digits>\d{1,3}(?:\.\d{3}){1,4},\d{1,2}|\d[\d,]{0,20}(?:\.\d{1,8})?|\.\d{1,8})"
    r"(?:\s?[-–—]\s?(?P<to>\d[\d,]{0,20}(?:\.\d{1,8})?))?(?P<close>\s?\))?)\s?(?P<points>pts?|pp|ppts?|bps?)?\s?[*†‡§¹²³⁾⁽]{0,5}",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BESIDE = re.compile(
    r"\b(?:basis|type|period|as of|date|year|quarter|currency|unit|scale|multiplier|status|note|stage)\b"
    r"|口径|期间|年度|日期|币种|单位|类型|备注",
    re.I,
)
_TOTAL = re.compile(r"\s*(?:grand\s|sub-?)?total\b|合计|总计|小计", re.I)
_EXCEPT = re.compile(r"[,;]?\s?(?:except|other than)\s(?:for\s)?[^()\n]{0,60}?(?=[)]|$)", re.I)
_NOTES = re.compile(r"notes?(?:\s(?:no\.?|ref\.?|reference))?|ref\.?|附注|附註", re.I)  # the numbers of notes
_LONGEST = 60
_MOST_BESIDE = 20  # cells of a row that tell more of each of its figures
_DECIMAL_COMMA = re.compile(r"[-−–(]?(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,15}),(?:\d{1,2}|\d{4,8})\s?%?\)?")
_DECIMAL_POINT = re.compile(r"[-−–(]?[\d,]{1,20}\.(?:\d{1,2}|\d{4,8})\s?%?\)?")
COMPANY = re.compile(
    r"\b(?:company|companies|name|issuer|firm|lab|stock|ticker|symbol|peer|entity|constituent)s?\b|公司|企业|名称|股票|简称|标的",
    re.I,
)
_CODE = re.compile(r"\b(?:ticker|symbol|code|isin)\b|代码|代碼", re.I)
_SIGN = re.compile(r"\(?-?((?:[A-Z]{1,3})?[$€£¥￥]|[A-Z]{3}(?=\s?\d))")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that holds a figure, with its surroundings from near to far; all are texts of the document.

    ``levels`` are the headers of the row's other figures; ``percent_above`` says that the column is of percentages, of
    which only the first has the sign; ``currency`` is the sign at the head of the column,
    ``currency_of_table`` the first anywhere. ``named`` is the row's cell in a column of companies; ``comma`` says that
    the table writes its decimals behind a comma.
    """

    cell: Cell
    text: str
    headers: tuple[str, ...]
    label: str
    section: str
    beside: tuple[str, ...]
    corner: str
    caption: str
    levels: tuple[str, ...]
    percent_above: bool
    currency: str
    currency_of_table: str
    named: str = ""
    comma: bool = False

    @property
    def header(self) -> str:
        """The headers above, from the top down, as one phrase."""
        return " ".join(self.headers)

    @property
    def is_total(self) -> bool:
        return bool(_TOTAL.match(self.label))


def bare(text: str) -> re.Match[str] | None:
    """A cell that is a number and nothing else; a lone year is a label."""
    m = _FIGURE.fullmatch(text)
    return None if m is None or (_YEAR.fullmatch(text) and "," not in text) else m


def figures(table: Table, text: str, mentions: Sequence[Mention]) -> Iterator[Figure]:
    """The figures of ``table`` by place. ``mentions`` are those that stand in it, by place."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    above: dict[int, list[tuple[int, str]]] = defaultdict(list)  # column -> header row and text
    for cell in table.cells:
        if cell.header:
            for col in range(cell.col, cell.col + min(cell.colspan, 200)):
                above[col].append((cell.row, _short(text, cell)))
        else:
            rows[cell.row].append(cell)
    corner = above[min(above)][-1][1] if above else ""
    section, first = _opening(table, text), min((c.col for c in table.cells), default=0)
    percents, signs = _percent_columns(table, text), _currencies(table, text)
    comma = _writes_commas(table, text)
    notes = {col for col, said in above.items() if _NOTES.fullmatch(said[-1][1])}
    for _, cells in sorted(rows.items()):
        row = [c for c in cells if c.col not in notes or c.end - c.start > 8]
        numeric = [c for c in row if _is_figure(text, c, mentions)]
        places = {c.start for c in numeric}
        words = [c for c in row if c.start not in places]
        if not numeric:
            if len(words) == 1:
                section = _short(text, words[0])
            continue
        label = " ".join(
            _short(text, c) for c in words if c.col < numeric[0].col and (c.col == first or not _is_beside(above, c))
        )
        if _TOTAL.match(label):
            section = ""
        named, beside = _named(text, above, words), [c for c in words if _is_beside(above, c)][:_MOST_BESIDE]
        levels = tuple(" ".join(h for _, h in sorted(above.get(c.col, ()))) for c in numeric[:20])
        for cell in numeric:
            headers = tuple(h for _, h in sorted(above.get(cell.col, ())))
            yield Figure(
                cell, text[cell.start : cell.end], headers, label, section,
                _companions(text, above, beside, cell), corner, clean(table.caption),
                levels, cell.col in percents, signs.get(cell.col, ""), signs.get(-1, ""),
                named, comma,
            )  # fmt: skip


def _named(text: str, above: dict[int, list[tuple[int, str]]], words: Sequence[Cell]) -> str:
    """The cell of a row that stands in a column of companies, where others tell what its figures are."""
    heads = {c.col: " ".join(h for _, h in above.get(c.col, ())) for c in words}
    found = [c for c in words if COMPANY.search(heads[c.col])]
    if len(found) > 1:  # "Symbol" and "Name"
        found = [c for c in found if not _CODE.search(heads[c.col])][:1]
    return _short(text, found[0]) if len(found) == 1 < len(words) else ""


def _writes_commas(table: Table, text: str) -> bool:
    """Whether decimals stand behind a comma: some surely do, as in "45,2" or "1.280,50", and none behind a point."""
    shown = [text[c.start : c.end].strip() for c in table.cells if not c.header and c.end - c.start < 30]
    return any(_DECIMAL_COMMA.fullmatch(s) for s in shown) and not any(_DECIMAL_POINT.fullmatch(s) for s in shown)


def _opening(table: Table, text: str) -> str:
    """A lone header at the left, just above the rows that it names."""
    last = max((c.row for c in table.cells if c.header), default=-1)
    row = [c for c in table.cells if c.row == last]
    return _short(text, row[0]) if len(row) == 1 and row[0].col == 0 and row[0].colspan <= 3 else ""


def _percent_columns(table: Table, text: str) -> set[int]:
    """Columns whose first figure has a percent sign and in which none has a currency: the rest go without the sign."""
    first: dict[int, bool] = {}
    money: set[int] = set()
    for cell in table.cells:
        shown = text[cell.start : min(cell.end, cell.start + _LONGEST)]
        if not cell.header and any(c.isdigit() for c in shown) and cell.col:
            first.setdefault(cell.col, shown.endswith("%"))
            if any(sign in shown for sign in "$€£¥,"):
                money.add(cell.col)
    return {col for col, percent in first.items() if percent} - money


def _currencies(table: Table, text: str) -> dict[int, str]:
    """The sign at the first figure of each column, for those below that go without; under -1 the first of the table."""
    found: dict[int, str] = {}
    begun: set[int] = set()
    for cell in table.cells:
        if cell.header or not any(c.isdigit() for c in text[cell.start : min(cell.end, cell.start + _LONGEST)]):
            continue
        m = _SIGN.match(text, cell.start, min(cell.end, cell.start + _LONGEST))
        if m:
            found.setdefault(-1, m[1])
            if cell.col not in begun:
                found[cell.col] = m[1]
        begun.add(cell.col)
    return found


def _short(text: str, cell: Cell) -> str:
    return clean(text[cell.start : min(cell.end, cell.start + 200)])


def clean(text: str) -> str:
    """One line, without what a scale does not hold for: "in millions, except per share data"."""
    return " ".join(_EXCEPT.sub("", text).split())


def within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Those of ``mentions``, which stand by place, that lie between ``start`` and ``end``."""
    first = bisect_left(mentions, start, key=_start)
    last = bisect_right(mentions, end, first, key=_start)
    return [m for m in mentions[first:last] if m.end <= end]


def _start(m: Mention) -> int:
    return m.start


def _is_figure(text: str, cell: Cell, mentions: Sequence[Mention]) -> bool:
    if cell.end - cell.start > _LONGEST:
        return False
    if bare(text[cell.start : cell.end].strip()):
        return True
    inside = within(mentions, cell.start, cell.end)
    if all(m.vague and " " not in m.digits for m in inside):
        return False  # "Revenue (USD millions)" says what the figures are in
    covered = sum(m.end - m.start for m in inside)
    return len(inside) == 1 and (covered >= 0.4 * (cell.end - cell.start))


def _is_beside(above: dict[int, list[tuple[int, str]]], cell: Cell) -> bool:
    return any(_BESIDE.search(h) for _, h in above.get(cell.col, ()))


def _companions(
    text: str, above: dict[int, list[tuple[int, str]]], beside: Sequence[Cell], figure: Cell
) -> tuple[str, ...]:
    """Cells of the row that tell more of the figure: "Revenue basis" of "Revenue", or a period of the whole row."""
    own = {w.casefold() for _, h in above.get(figure.col, ()) for w in re.findall(r"\w{3,}", h)}
    found = []
    for cell in beside:
        header = " ".join(h for _, h in above.get(cell.col, ()))
        named = {w.casefold() for w in re.findall(r"\w{3,}", _BESIDE.sub("", header))}
        if not named or named & own:
            found.append(_short(text, cell))
    return tuple(found)
