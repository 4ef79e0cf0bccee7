"""Sources into a ledger, one after the other; what cannot be used is noted and the rest still read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pricedin.core.errors import InputError, PricedinError, UnreadableDocument
from pricedin.ledger import Ledger

if TYPE_CHECKING:
    from pricedin.core.claim import Claim
    from pricedin.documents import Document
    from pricedin.vocabulary import Vocabulary

Source = str | PathLike[str]
LEDGERS = (".db", ".sqlite", ".sqlite3")


@dataclass(frozen=True, slots=True)
class Problem:
    """A source that could not be used; the others still are."""

    where: str
    error: PricedinError

    def __str__(self) -> str:
        return str(self.error)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading is: ``done`` of ``total`` documents, ``doc`` is next; ``claims`` found so far."""

    done: int
    total: int
    doc: str
    claims: int


def is_ledger(source: Source) -> bool:
    """Whether a source is a ledger rather than a document, by its address, suffix or first bytes."""
    name = fspath(source)
    if name.startswith(("postgresql://", "postgresql+psycopg://")) or name.lower().endswith(LEDGERS):
        return True
    try:
        with open(name, "rb") as file:
            return file.read(15) == b"SQLite format 3"
    except OSError:
        return False


class Taker(Protocol):
    """Where what is read goes: a ledger, or :class:`Through`."""

    def holds(self, document: Document) -> bool: ...

    def add(self, document: Document, claims: Sequence[Claim], known_on: date | None = None) -> int: ...


class Through:
    """Hands the claims of each document on and keeps nothing, so that memory does not grow with the documents."""

    def __init__(self, give: Callable[[Claim], None]) -> None:
        self.give = give

    def holds(self, document: Document) -> bool:
        return False

    def add(self, document: Document, claims: Sequence[Claim], known_on: date | None = None) -> int:
        found = {claim.id: claim for claim in claims}  # as a ledger would have it: each once
        for claim in found.values():
            self.give(claim)
        return len(found)


@dataclass
class Reading:
    """One pass over the sources."""

    known_on: date | None
    vocabulary: Vocabulary | None
    again: bool
    progress: Callable[[Progress], None] | None
    problem: Callable[[Problem], None] | None
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    claims: int = 0

    def into(self, ledger: Taker, sources: tuple[Source, ...]) -> None:
        """Take in all sources, ledgers into a ledger only. Raises InputError where none is of use."""
        names: list[str] = []
        for source in sources:
            if is_ledger(source) and isinstance(ledger, Ledger):
                names += self._copy(source, ledger)
        paths = list(self._paths([s for s in sources if not is_ledger(s)]))
        for done, path in enumerate(paths):
            if self.progress:
                self.progress(Progress(done, len(paths), str(path), self.claims))
            name = self._take(path, ledger)
            names += [name] if name is not None else []
        if sources and not names:
            self._refuse()

    def _paths(self, sources: list[Source]) -> Iterator[Path]:
        from pricedin import documents

        seen: set[Path] = set()
        for source in sources:
            try:
                for path in documents.sources([source], self.notes):
                    if path.resolve() not in seen:
                        seen.add(path.resolve())
                        yield path
            except PricedinError as error:
                self._note(fspath(source), error)

    def _take(self, path: Path, ledger: Taker) -> str | None:
        from pricedin import claims, documents

        try:
            document = documents.read(path)
            if self.again or not ledger.holds(document):
                found = claims.extract(document, self.vocabulary)
                self.claims += ledger.add(document, found, self.known_on)
        except InputError as error:
            self._note(str(path), error)
            return None
        except BrokenPipeError:  # whoever takes the claims has gone: no fault of the file
            raise
        except OSError as error:
            got = error.strerror or str(error)
            self._note(str(path), UnreadableDocument("a file that can be read", got, str(path)))
            return None
        self.notes += [f"{document.name}: {note}" for note in document.notes]
        return document.name

    def _copy(self, source: Source, ledger: Ledger) -> list[str]:
        """Claims of another ledger, beside those of the documents; that ledger is not written to."""
        try:
            with Ledger.open(fspath(source), read_only=True) as other:
                ledger.include(other)
                return list(other.documents())
        except PricedinError as error:
            self._note(fspath(source), error)
            return []

    def _note(self, where: str, error: PricedinError) -> None:
        found = Problem(where, error)
        self.problems.append(found)
        if self.problem:
            self.problem(found)

    def _refuse(self) -> None:
        if len(self.problems) == 1:
            raise self.problems[0].error
        got = "; ".join(str(p) for p in self.problems[:3]) or "none"
        more = f" and {len(self.problems) - 3} more" if len(self.problems) > 3 else ""
        raise InputError("at least one source that can be read", got + more)
