"""Tables to claims: row and column headers give entity, metric and period, the caption gives the scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pricedin.claims.calendar_years import Setting, label
from pricedin.claims.context import Page
from pricedin.claims.lexicon import CONSENSUS, YEARLY, Lexicon, plain
from pricedin.claims.period_words import expressions
from pricedin.claims.table_cells import Number, number
from pricedin.claims.table_scale import Frame, frame
from pricedin.core.claim import Claim
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Cell, Document, Table
from pricedin.vocabulary.concept import Concept

_CHANGE = re.compile(r"\b(?:change|growth|yoy|y/y|qoq|q/q|increase|variance|chg)\b|同比|环比|增长|增速|变动|增減", re.I)
_NAMES = re.compile(r"\s*(?:company|entity|name|issuer|stock|bank|公司|名称|企业)\s*\Z", re.I)
_TOTAL = re.compile(r"\s*(?:total|合计|总计|小计)\s*\Z", re.I)
_SHARES = re.compile(r"per (?:share|ads)|每股|\beps\b", re.I)


@dataclass(slots=True)
class Head:
    """What a row label or a column header says."""

    text: str = ""
    metrics: list[tuple[str, float]] = field(default_factory=list)
    entity: str | None = None
    period: str | None = None
    change: bool = False
    consensus: bool = False
    percent: bool = False
    estimate: bool = False
    frame: Frame = field(default_factory=Frame)


def claims(document: Document, page: Page, lexicon: Lexicon) -> Iterator[Claim]:
    """Every number of every table whose row or column names a metric."""
    for table in document.tables:
        yield from _table(table, document, page, lexicon)


def _table(table: Table, document: Document, page: Page, lexicon: Lexicon) -> Iterator[Claim]:
    text = document.text
    grid: dict[int, list[Cell]] = {}
    for cell in table.cells:
        grid.setdefault(cell.row, []).append(cell)
    numbers = {(c.row, c.col): n for c in table.cells if not c.header and (n := number(text, c.start, c.end))}
    caption = _head(table.caption, page, lexicon)
    top = [
        r
        for r, cells in sorted(grid.items())
        if not any((r, c.col) in numbers and not _yearish(numbers[r, c.col]) for c in cells)
    ]
    columns = _columns(grid, top, text, page, lexicon)
    seen = next((n.currency for n in numbers.values() if n.currency), None)
    corner = min((c.col for c in table.cells), default=0)
    caption.frame = columns[corner].frame.over(caption.frame) if corner in columns else caption.frame
    caption.frame = caption.frame.over(Frame(1.0, seen))
    numbers = {at: n for at, n in numbers.items() if at[0] not in top}
    named = {c for c, head in columns.items() if _NAMES.match(head.text)}
    above = ""
    for row, cells in sorted(grid.items()):
        if row in top:
            above = " ".join(text[c.start : c.end] for c in cells) if len(cells) == 1 else above
            continue
        words = [c for c in cells if (row, c.col) not in numbers]
        left = _head(" ".join(text[c.start : c.end] for c in words if c.col not in named), page, lexicon)
        for c in words:
            if c.col in named:
                left.entity = _known(text[c.start : c.end], lexicon) or text[c.start : c.end].strip()
        section = _head(above, page, lexicon)
        for c in cells:
            n = numbers.get((row, c.col))
            if n is not None:
                made = _claim(n, left, columns.get(c.col, Head()), section, caption, document, page)
                if made:
                    yield made


def _yearish(n: Number) -> bool:
    return n.step == 1.0 and 1990 <= n.value <= 2100 and "," not in n.digits and not n.unit


def _columns(grid: dict[int, list[Cell]], top: list[int], text: str, page: Page, lexicon: Lexicon) -> dict[int, Head]:
    """Header texts of each column, joined over the header rows; a header that spans several counts for each."""
    joined: dict[int, list[str]] = {}
    for row in top:
        cells = grid[row]
        if len(cells) == 1 and not cells[0].header and cells[0].colspan == 1 and row != min(top):
            continue
        for c in cells:
            for col in range(c.col, c.col + max(1, c.colspan)):
                joined.setdefault(col, []).append(text[c.start : c.end])
    return {col: _head(" ".join(parts), page, lexicon) for col, parts in joined.items()}


def _head(text: str, page: Page, lexicon: Lexicon) -> Head:
    head = Head(text, frame=frame(text))
    if not text.strip():
        return head
    for mark in lexicon.marks(text, plain(text)):
        if mark.entry.entity and not mark.entry.segment and not head.entity:
            head.entity = mark.entry.entity
        weight = 0.02 * len(mark.entry.phrase)
        head.metrics += [(name, w + weight) for name, w in mark.entry.metrics]
        head.consensus |= bool(mark.entry.roles & CONSENSUS)
        head.change |= bool(mark.entry.roles & YEARLY)
    head.metrics.sort(key=lambda pair: -pair[1])
    head.change |= bool(_CHANGE.search(text))
    head.percent = bool(re.search(r"%|per ?cent|\(pct\)|百分比", text))
    known = page.entity(head.entity or page.main)
    for when in expressions(text, 0, len(text)):
        found, _ = label(when, Setting(page.on, page.year, known.fiscal_year_end if known else 12), True)
        head.period = head.period or found
        head.estimate |= when.estimate
    head.estimate |= bool(re.search(r"\d[Ee]\b|\b(?:forecast|estimate|guidance|projected)\b|预测|预计", text))
    return head


def _known(text: str, lexicon: Lexicon) -> str | None:
    entry = lexicon.entries.get(plain(text).strip())
    return entry.entity or None if entry else None


def _claim(
    n: Number, row: Head, column: Head, section: Head, caption: Head, document: Document, page: Page
) -> Claim | None:
    concepts = page.vocabulary.concepts
    percent = n.unit == "%" or ((row.percent or column.percent) and n.unit == "" and n.currency is None)
    growth = (row.change or column.change) and (n.unit in ("%", "pp", "bp") or percent or _ratio_step(n))
    for head in (row, column, section, caption):
        for name, _ in head.metrics:
            concept = concepts[name]
            unit = _unit(n, concept, percent, growth)
            if unit is None:
                continue
            metric = concept.changed if growth and not name.endswith(("_growth", "_change", "_cagr")) else name
            if (row.consensus or column.consensus) and concept.unit == "money" and not growth:
                metric += "_consensus"
            return _made(n, concept, metric, unit, row, column, section, caption, document, page)
    return None


def _ratio_step(n: Number) -> bool:
    return n.unit == "" and n.currency is None and abs(n.value) < 1000 and n.step < 1


def _unit(n: Number, concept: Concept, percent: bool, growth: bool) -> str | None:
    """fraction, multiple, money or another kind of the concept; None where the number can't be of it."""
    if growth or n.unit in ("pp", "bp"):
        return "fraction" if concept.unit in ("money", "count", "fraction", "power") else None
    if percent:
        if concept.unit == "fraction":
            return "fraction"
        return None
    if n.unit == "x":
        return "multiple" if concept.unit in ("multiple", "fraction") else None
    if n.currency:
        return "money" if concept.unit == "money" else None
    return concept.unit if concept.unit not in ("time", "year") else None


def _made(
    n: Number, concept: Concept, metric: str, unit: str, row: Head, column: Head, section: Head, caption: Head,
    document: Document, page: Page,
) -> Claim:  # fmt: skip
    around = row.frame.over(column.frame).over(section.frame).over(caption.frame)
    factor, code = 1.0, None
    if unit == "fraction":
        factor, code = (1e-4 if n.unit == "bp" else 0.01), "fraction"
        if n.unit == "" and not row.percent and not column.percent and abs(n.value) <= 1 and n.step < 0.1:
            factor = 1.0
    elif unit == "money":
        code = n.currency or around.currency
        factor = 1.0 if n.scaled or concept.small or _SHARES.search(row.text) else around.scale
    elif unit == "count":
        code, factor = "count", row.frame.scale if not n.scaled else 1.0
    else:
        code = {"multiple": "multiple", "power": "GW"}[unit]
        if unit == "power" and re.search(r"\bMW\b", row.text + column.text + caption.text):
            factor = 1e-3
    value = float(f"{n.value * factor:.12g}")  # 8.8 % is 0.088, not what the product of two floats is
    if metric in ("net_loss", "operating_loss", "adjusted_net_loss"):
        value = abs(value)
    inferred = ("scale",) if factor not in (1.0, 0.01) else ()
    entity = row.entity or column.entity or section.entity or caption.entity or page.main
    qualifiers = ("forecast",) if column.estimate or row.estimate or metric.endswith("_consensus") else ()
    why = (f"table: row {row.text[:60]!r}, column {column.text[:40]!r}",)
    return Claim(
        document.said(n.start, n.end), Quantity(value, value, code, n.digits, n.step * factor), entity=entity, metric=metric,  # noqa: E501
        per=concept.per, period=column.period or row.period or section.period or caption.period, qualifiers=qualifiers,
        qualifier=qualifiers[0] if qualifiers else None, basis=concept.basis, rule="table.cell", why=why, inferred=inferred,  # noqa: E501
        note="scale from the table's words" if inferred else "", stated_on=document.stated_on,
    )  # fmt: skip
