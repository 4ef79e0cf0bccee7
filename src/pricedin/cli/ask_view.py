"""An answer for a person: the sentence, the table, what it rests on and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from pricedin.cli import console
from pricedin.cli.answer_table import cell, table
from pricedin.report.numbers import bounds, figure, plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from pricedin.book import Book
    from pricedin.core.answer import Answer


def page(book: Book, answer: Answer) -> None:
    """Everything that the answer holds; without a value, what it would need."""
    out = console.out()
    out.print(Text(plain(answer.title), style="bold"))
    if answer.value is not None:
        line = plain(figure(answer.value, answer.unit or None))
        if answer.interval and answer.interval.low != answer.interval.high:
            reach = "5th to 95th percentile:" if answer.distribution else "the sources, as written, allow"
            line += f"  ({reach} {plain(bounds(answer.interval, answer.unit or None))})"
        out.print(Text(line))
    for name, value in answer.distribution.items():
        out.print(Text(f"  {name:<6}{plain(figure(value, answer.unit or None))}"))
    if answer.rows:
        out.print(*_rows(answer, out.width), sep="\n")
    _section(out, "Missing", [f"{m.what}; {m.hint}" if m.hint else m.what for m in answer.missing])
    if answer.value is None and not answer.rows:
        return
    _section(out, "Because", [plain(b.text) for b in answer.because])
    _section(out, "Converted at", answer.conversions)
    _section(out, "Set", _drivers(answer))
    _section(out, "Note", answer.notes)


def _drivers(answer: Answer) -> list[str]:
    """A line a driver; several values of one share it."""
    values: dict[tuple[str, str], list[str]] = {}
    for d in answer.drivers:
        values.setdefault((d.name, d.source), []).append(cell(d.value, d.unit))
    return [f"{name.replace('_', ' ')} = {', '.join(given)} ({source})" for (name, source), given in values.items()]


def _rows(answer: Answer, width: int) -> list[Table]:
    shown = table(answer.question, answer.rows, width)
    return shown if isinstance(shown, list) else [shown]


def _section(out: Console, head: str, lines: Sequence[str]) -> None:
    if lines:
        out.print(Text(head, "dim"))
    for line in lines:
        out.print(Padding(Text(plain(line)), (0, 0, 0, 2)))
