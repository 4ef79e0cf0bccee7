"""Sources on the command line to a book."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pricedin.cli import console
from pricedin.core.errors import InvalidParameter

if TYPE_CHECKING:
    from pricedin.book import Book
    from pricedin.core.claim import Claim


def book(
    sources: list[str], ledger: str | None = None, known_on: date | None = None, rates: str | None = None,
    again: bool = False, as_of: str | None = None, vocabulary: str | None = None,
) -> Book:  # fmt: skip
    """Read, with progress and problems on standard error; ``as_of`` shows the book as of a day.

    What a ledger keeps is known from today on, unless ``known_on`` says otherwise: only here is the clock read.
    Raises InputError where nothing usable is left.
    """
    from pricedin.book import read
    from pricedin.ledger import Rates

    table, limit = Rates.from_csv(rates) if rates else None, day(as_of, "--as-of")
    if ledger is not None and known_on is None:
        known_on = date.today()
    with console.reading() as progress:
        found = read(*sources, ledger=ledger, known_on=known_on, again=again, vocabulary=vocabulary, progress=progress)
    _tell([str(problem) for problem in found.problems])
    _tell(found.notes)
    if table:
        found.ledger.rates = table
    if limit is None:
        return found
    _tell(_undated(then := found.as_of(limit)))
    return then


def _undated(book: Book) -> list[str]:
    """What ``--as-of`` took for granted of figures that don't say when they were said."""
    claims = [c for c in book.ledger.claims() if c.stated_on is None]
    arrived, never = sum(c.known_on is not None for c in claims), sum(c.known_on is None for c in claims)
    counted = f"{arrived} figures without a date count from the day they entered the ledger"
    kept = f"{never} figures without any date are kept, as nobody can tell that they came later"
    return [text for text, number in ((counted, arrived), (kept, never)) if number]


def stream(sources: list[str], give: Callable[[Claim], None], vocabulary: str | None = None) -> None:
    """Hand on the claims of documents, one document after the other, without keeping them.

    Raises InputError where nothing usable is left.
    """
    from pricedin.book.reading import Reading, Through
    from pricedin.vocabulary import load

    words = load(vocabulary) if vocabulary else None
    with console.reading() as progress:
        reading = Reading(None, words, False, None if sys.stdout.isatty() else progress, None)
        reading.into(Through(give), tuple(sources))
    _tell([str(problem) for problem in reading.problems])
    _tell(reading.notes)


def _tell(lines: Sequence[str], most: int = 10) -> None:
    """Each on a line of its own, the first few where there are many."""
    for line in lines[:most]:
        console.say(f"pricedin: {line}")
    if len(lines) > most:
        console.say(f"pricedin: and {len(lines) - most} more like these")


def day(text: str | None, option: str) -> date | None:
    """A date as YYYY-MM-DD. Raises InvalidParameter."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidParameter("a day as YYYY-MM-DD", repr(text), option) from error
