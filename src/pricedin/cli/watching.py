"""Again whenever a document is saved."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pricedin.cli import console
from pricedin.core.errors import PricedinError

if TYPE_CHECKING:
    from pricedin.book import Book

PAUSE = 0.25  # seconds between looks; a look costs one stat a document

Stamp = tuple[str, int, int]


def watch(sources: Sequence[str], read: Callable[[], Book], show: Callable[[Book], object]) -> None:
    """Show now and after each change, until Ctrl-C. A document that can't be read for a moment ends nothing."""
    last: frozenset[Stamp] | None = None
    try:
        while True:
            now = stamps(sources)
            if now != last:
                last = now
                _again(read, show)
            time.sleep(PAUSE)
    except KeyboardInterrupt:
        return


def _again(read: Callable[[], Book], show: Callable[[Book], object]) -> None:
    if sys.stdout.isatty():
        console.out().clear()
    try:
        with read() as book:
            show(book)
    except PricedinError as error:
        console.say(f"pricedin: {error}")
    sys.stdout.flush()


def stamps(sources: Sequence[str]) -> frozenset[Stamp]:
    """Path, time of change and size of every document; one that is not there now has none."""
    from pricedin import documents

    found: set[Stamp] = set()
    for source in sources:
        try:
            for path in documents.sources([source]):
                state = os.stat(path)
                found.add((str(path), state.st_mtime_ns, state.st_size))
        except (OSError, PricedinError):
            continue
    return frozenset(found)
