"""One sheet of the workbook, filled row by row: text stays text, numbers are numbers, formulas are relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from pricedin.report.numbers import plain

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_000  # characters; a cell takes 32,767


@dataclass(frozen=True, slots=True)
class Live:
    """A formula with the value that it has now."""

    formula: str
    value: float | None
    style: str = "#,##0"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a format of its own."""

    value: float | None
    style: str


@dataclass(slots=True)
class Sheet:
    """``next`` is the number of the row that comes next, as formulas count rows."""

    MOST: ClassVar[int] = 1_000_000
    book: Workbook
    page: Worksheet
    next: int = 1
    styles: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def new(cls, book: Workbook, name: str, head: Sequence[tuple[str, int]]) -> Sheet:
        """A sheet with its head in bold, frozen, and columns of the given widths in characters."""
        sheet = cls(book, book.add_worksheet(name))
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
        for i, (title, width) in enumerate(head):
            sheet.page.set_column(i, i, width)
            sheet.page.write_string(0, i, title, bold)
        sheet.page.freeze_panes(1, 1)
        sheet.page.set_landscape()
        sheet.page.set_paper(9)
        sheet.page.fit_to_pages(1, 0)
        sheet.next = 2
        return sheet

    def live(
        self, relation: Callable[..., Any], cells: Mapping[str, str], value: float | None, style: str = "#,##0"
    ) -> Live:
        """The relation as a formula over ``cells``, which name the cell of each of its arguments."""
        from pricedin.algebra.excel import formula
        from pricedin.algebra.trace import trace

        return Live(formula(trace(relation), cells), value, style)

    def row(self, *values: object, style: str = "") -> None:
        """Write the next row; None leaves a cell empty."""
        for i, value in enumerate(values):
            self._cell(self.next - 1, i, value, style)
        self.next += 1

    def line(
        self, what: str, value: object, unit: str = "", low: object = None, high: object = None, why: str = "", *,
        years: float | None = None, hurdle: float | None = None,
    ) -> str:  # fmt: skip
        """A row of a company's sheet, numbers in the format of their unit; the cell of the value, for formulas."""
        cell, style = f"B{self.next}", _format(unit)
        after = None if years is None else Number(years, "General")
        rate = None if hurdle is None else Number(hurdle, "0.0%")
        self.row(
            plain(what),
            plain(value) if isinstance(value, str) else value,
            low,
            high,
            unit,
            after,
            rate,
            plain(why),
            style=style,
        )
        return cell

    def ranged(self, what: str, spread: Mapping[str, float], prefix: str, unit: str = "fraction") -> str:
        """The median of a distribution with the ends of its middle nine tenths."""
        low, middle, high = (spread.get(f"{prefix}{q}") for q in ("p5", "p50", "p95"))
        return self.line(what, middle, unit, low, high, "median, and nine in ten simulated worlds")

    def section(self, title: str) -> None:
        """A heading within the sheet, after an empty row."""
        self.next += 1
        self.page.write_string(self.next - 1, 0, title, self.book.add_format({"bold": True}))
        self.next += 1

    def small(self, lines: Iterable[str]) -> None:
        """Notes under the table, after an empty row."""
        self.next += 1
        grey = self._style("@")
        for line in lines:
            self.page.write_string(self.next - 1, 0, _clean(plain(line)), grey)
            self.next += 1

    def _cell(self, row: int, column: int, value: object, style: str) -> None:
        if isinstance(value, Live):
            self.page.write_formula(row, column, value.formula, self._style(value.style), value.value)
        elif isinstance(value, Number):
            self._cell(row, column, value.value, value.style)
        elif isinstance(value, bool) or value is None:
            return
        elif isinstance(value, (int, float)):
            self.page.write_number(row, column, value, self._style(style or _number(value)))
        else:
            self.page.write_string(row, column, _clean(str(value)))

    def _style(self, number: str) -> Any:
        if number not in self.styles:
            self.styles[number] = self.book.add_format({"num_format": number, "valign": "top"})
        return self.styles[number]


def _format(unit: str) -> str:
    return {"fraction": "0.0%", "multiple": '0.0"x"', "years": "0.00"}.get(unit, "")


def _number(value: float) -> str:
    return "#,##0" if abs(value) >= 1000 else "General"


def _clean(text: str) -> str:
    """What a cell can hold: no lone surrogates, not longer than a cell."""
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
