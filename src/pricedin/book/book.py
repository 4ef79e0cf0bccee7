"""What was read, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from pricedin.book.reading import Problem, Progress, Reading, Source, is_ledger
from pricedin.ledger import Ledger

if TYPE_CHECKING:
    import pandas as pd

    from pricedin.checks import Coverage, Review
    from pricedin.core.answer import Answer
    from pricedin.core.claim import Claim
    from pricedin.core.finding import Finding
    from pricedin.relations.registry import Relation
    from pricedin.vocabulary import Vocabulary


def read(
    *sources: Source,
    ledger: Ledger | Source | None = None,
    known_on: date | None = None,
    vocabulary: Vocabulary | Source | None = None,
    again: bool = False,
    progress: Callable[[Progress], None] | None = None,
    problem: Callable[[Problem], None] | None = None,
) -> Book:
    """Read documents, folders, globs and ledgers into a book.

    ``ledger`` keeps what is read, in a file (``book.db``), on a server, or in a ledger of yours; without it the
    book lives in memory, and a single ledger as source is opened for reading. A text that the ledger already holds
    is not read again unless ``again``. ``vocabulary`` is one of yours, or the folder of its tables. ``known_on`` is
    the day of entry. What cannot be read is told to ``problem`` and listed in ``book.problems``. Raises InputError
    where nothing usable is left.
    """
    words = _loaded(vocabulary) if isinstance(vocabulary, str | PathLike) else vocabulary
    reading = Reading(known_on, words, again, progress, problem)
    if ledger is None and len(sources) == 1 and is_ledger(sources[0]):
        return Book(Ledger.open(fspath(sources[0]), read_only=True))
    own = ledger if isinstance(ledger, Ledger) else Ledger.memory() if ledger is None else Ledger.open(ledger)
    try:
        reading.into(own, sources)
    except BaseException:
        if own is not ledger:
            own.close()
        raise
    return Book(own, tuple(reading.problems), tuple(reading.notes), reading.claims)


def _loaded(folder: Source) -> Vocabulary:
    from pricedin.vocabulary import load

    return load(folder)


class Book:
    """What was read. ``ledger`` holds the claims, ``problems`` the sources that could not be used, ``notes`` what was
    left out of the others; ``added`` counts the claims that were new."""

    def __init__(
        self, ledger: Ledger, problems: tuple[Problem, ...] = (), notes: tuple[str, ...] = (), added: int = 0
    ) -> None:
        self.ledger, self.problems, self.notes, self.added = ledger, problems, notes, added

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of all documents in the ledger."""
        return self.ledger.documents()

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.ledger.claims()

    @property
    def view(self) -> Ledger:
        """The ledger as checks, questions and reports see it: names that were judged to be one are one."""
        return self.ledger.merged()

    def as_of(self, day: date, known_by: date | None = None) -> Book:
        """The book as it would have been on that day: what had been said, and by ``known_by`` been read, by then."""
        return Book(self.ledger.seen(day, known_by), self.problems, self.notes)

    def check(self, relations: Sequence[Relation] = ()) -> list[Finding]:
        """What does not agree, worst first; ``relations`` of one's own are checked besides the package's."""
        from pricedin.checks import check

        return check(self.view, relations)

    def review(self, relations: Sequence[Relation] = ()) -> Review:
        """The findings, and how many of the claims some check could reach."""
        from pricedin.checks import review

        return review(self.view, relations)

    @property
    def coverage(self) -> Coverage:
        """How many claims there are, and how many some check could reach."""
        return self.review().coverage

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """:meth:`check` once, kept."""
        return tuple(self.check())

    def ask(self, question: str, **parameters: Any) -> Answer:
        """Answer a question by name, with a note where a finding is against a figure that the answer rests on.

        Raises UnknownName, InvalidParameter; see ``pricedin.questions``.
        """
        from pricedin.questions import ask

        answer = ask(self.view, question, **parameters)
        if not any(step.claims for step in answer.because):
            return answer
        from pricedin.book.contested import contested

        return contested(answer, self.findings, {c.id for c in self.view.claims(answer.as_of)})

    def report(self, path: Source, xlsx: Source | None = None) -> None:
        """Write the page, and the workbook where ``xlsx`` names one."""
        from pricedin.report import write

        write(self.view, path, xlsx=xlsx)

    def to_arrow(self) -> Any:
        """The claims as a ``pyarrow.Table`` with the columns of the annotation guide."""
        from pricedin.ledger.arrow import table

        return table(self.claims)

    def to_pandas(self) -> pd.DataFrame:
        """The claims as a data frame."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return len(self.claims)

    def __repr__(self) -> str:
        return f"<Book of {len(self.claims)} claims from {len(self.documents)} documents in {self.ledger.where}>"

    def _repr_html_(self) -> str:
        from pricedin.book.notebook import html

        return html(self)

    def close(self) -> None:
        self.ledger.close()

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
