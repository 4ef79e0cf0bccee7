"""An answer for a person: the sentence, the table, what it rests on and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from pricedin.cli import console, option_names
from pricedin.cli.answer_table import cell, tables
from pricedin.report import answer_grids
from pricedin.report.numbers import bounds, figure, plain

if TYPE_CHECKING:
    from rich.console import Console

    from pricedin.book import Book
    from pricedin.core.answer import Answer


def page(book: Book, answer: Answer) -> None:
    """Everything that the answer holds; without a value, what it would need."""
    out = console.out()
    options = option_names.worded(answer.question)
    out.print(Text(plain(answer.title), style="bold"))
    if answer.value is not None:
        line = plain(figure(answer.value, answer_grids.of_answer(answer)))
        if answer.interval and answer.interval.low != answer.interval.high:
            colon = "" if answer.spans.endswith("allow") else ":"
            line += f"  ({answer.spans}{colon} {plain(bounds(answer.interval, answer_grids.of_answer(answer)))})"
        out.print(Text(line))
    for told in answer_grids.spread(answer):
        out.print(Padding(Text(plain(told)), (0, 0, 0, 2)))
    if answer.rows:
        out.print(*tables(answer, out.width), sep="\n")
    _section(out, "Missing", [options(f"{m.what}; {m.hint}" if m.hint else m.what) for m in answer.missing])
    if answer.value is None and not answer.rows:
        _section(out, "Note", [options(note) for note in answer.notes])
        return
    _section(out, "Because", [plain(b.text) for b in answer.because])
    _section(out, "Converted at", answer.conversions)
    _section(out, "Set", _drivers(answer))
    _section(out, "Note", [options(note) for note in answer.notes])


def _drivers(answer: Answer) -> list[str]:
    """A line a driver; several values of one share it."""
    values: dict[tuple[str, str], list[str]] = {}
    for d in answer.drivers:
        values.setdefault((d.name, d.source), []).append(cell(d.value, d.unit))
    return [f"{name.replace('_', ' ')} = {', '.join(given)} ({source})" for (name, source), given in values.items()]


def _section(out: Console, head: str, lines: Sequence[str]) -> None:
    if lines:
        out.print(Text(head, "dim"))
    for line in lines:
        out.print(Padding(Text(plain(line)), (0, 0, 0, 2)))
