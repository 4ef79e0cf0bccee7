"""Writing the report, with its steps on standard error and its summary on standard output."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pricedin.cli import console
from pricedin.core.errors import InvalidParameter

if TYPE_CHECKING:
    from pricedin.book import Book


@dataclass(frozen=True)
class Run:
    """What was asked for."""

    output: str
    xlsx: str | None = None
    title: str | None = None
    deep: bool = False
    models: tuple[str, ...] = ()
    code: tuple[str, ...] = ()

    def write(self, book: Book, as_of: date | None = None) -> None:
        """Page and workbook, or on any failure neither; then what a reader should know first."""
        from pricedin.report import write
        from pricedin.report.summary import summary

        with _steps() as status:
            result = write(
                book.view, self.output, title=self.title, xlsx=self.xlsx, as_of=as_of, deep=self.deep,
                simulations=self._simulations(), problems=[str(p) for p in book.problems],
                progress=status.update if status is not None else None,
            )  # fmt: skip
        print(summary(result))
        console.say(f"Written: {self.output}" + (f" and {self.xlsx}" if self.xlsx else ""))

    def _simulations(self) -> list[Any]:
        from pricedin.cli import simulate_run

        if self.code and not self.models:
            hint = "name the scenario or class to run with --simulate"
            raise InvalidParameter("--simulate beside --model", "none", "--model", hint)
        return [simulate_run.Run(name, code=self.code).go() for name in self.models]


def _steps() -> Any:
    """A line that says what is being done; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        return nullcontext(None)
    from rich.console import Console

    return Console(stderr=True).status("")
