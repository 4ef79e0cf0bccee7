"""Where output goes: results to standard output, messages and progress to standard error."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from rich.console import Console

    from pricedin.book import Progress

_BLANKS = re.compile(r" +\n")


class _Trimmed:
    """Standard output without the blanks that tables put at the end of a line."""

    def write(self, text: str) -> int:
        return sys.stdout.write(_BLANKS.sub("\n", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stdout, name)


def out() -> Console:
    """Standard output; colour only on a terminal, text as it is, and elsewhere no blanks at the end of a line."""
    from rich.console import Console

    file = None if sys.stdout.isatty() else cast("IO[str]", _Trimmed())
    return Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)


def say(message: str) -> None:
    """A line on standard error."""
    print(message, file=sys.stderr)


def write_json(value: Any) -> None:
    """One JSON document on standard output; infinities, which JSON lacks, become null."""
    json.dump(finite(value), sys.stdout, ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.write("\n")


def finite(value: Any) -> Any:
    """
    >>> finite({"low": 1.0, "high": float("inf")})
    {'low': 1.0, 'high': None}
    """
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(item) for item in value]
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    return value


@contextmanager
def reading() -> Iterator[Callable[[Progress], None] | None]:
    """A line of progress that goes away when done; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(at: Any) -> None:
            bar.update(task, total=at.total, completed=at.done, description=at.doc)

        yield show
