"""A check in one of its formats, with waivers laid over the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pricedin.cli import console, opening
from pricedin.core.errors import InputError, UnknownName

if TYPE_CHECKING:
    from pricedin.book import Book
    from pricedin.checks import Coverage
    from pricedin.checks.waivers import Sorted, Waiver
    from pricedin.core.finding import Evidence, Finding
    from pricedin.documents.origin import Origin


@dataclass(frozen=True)
class Run:
    """What was asked for; raises UnknownName for a format that isn't there, before anything is read."""

    form: str = "text"
    waivers: str | None = None
    on: str | None = None
    relations: str | None = None

    def __post_init__(self) -> None:
        if self.form not in FORMATS:
            raise UnknownName.among("format", self.form, FORMATS, "--format")

    def show(self, book: Book) -> Sequence[Finding]:
        """Print, and give the findings that count."""
        from pricedin.checks.waivers import apply, read_waivers
        from pricedin.relations.load import load

        known = read_waivers(self.waivers) if self.waivers else ()
        review = book.review(load(self.relations) if self.relations else ())
        day = opening.day(self.on, "--on") or date.today()
        parted = apply(review.findings, known, day)
        for waiver in parted.expired:
            console.say(f"pricedin: the waiver of {waiver.finding} ended on {waiver.until}")
        for waiver in parted.unused:
            console.say(f"pricedin: the waiver of {waiver.finding} fits no finding")
        FORMATS[self.form](book, parted, review.coverage)
        return parted.open


def _text(book: Book, parted: Sorted, coverage: Coverage) -> None:
    from pricedin.cli import check_view

    check_view.page(book, parted, coverage)


def _json(book: Book, parted: Sorted, coverage: Coverage) -> None:
    told: dict[str, Any] = {"findings": [f.to_json() for f in parted.open], "claims": coverage.claims,
                            "checkable": coverage.checkable}  # fmt: skip
    if parted.waived:
        told["waived"] = [
            f.to_json() | {"waiver": {"reason": w.reason, "until": w.until.isoformat()}} for f, w in parted.waived
        ]
    console.write_json(told)


class Files:
    """Findings at the places where an editor shows them: in the file's own text, which for a page is its markup."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._origins: dict[str, Origin | None] = {}

    def text(self, doc: str) -> str:
        """To count lines in. Raises InputError where only claims were handed in."""
        found = self._origin(doc)
        return found.source if found else self._read(doc)

    def findings(self, found: Iterable[Finding]) -> list[Finding]:
        return [replace(f, evidence=tuple(map(self._placed, f.evidence))) for f in found]

    def waived(self, parted: Sorted) -> list[tuple[Finding, Waiver]]:
        placed = self.findings(f for f, _ in parted.waived)
        return list(zip(placed, (w for _, w in parted.waived), strict=True))

    def _placed(self, e: Evidence) -> Evidence:
        found = self._origin(e.doc)
        if found is None:
            return e
        start, end = found.span(e.start, e.end)
        return replace(e, start=start, end=end)

    def _origin(self, doc: str) -> Origin | None:
        from pricedin.documents.origin import origin

        if doc not in self._origins:
            self._origins[doc] = origin(doc, self._read(doc))
        return self._origins[doc]

    def _read(self, doc: str) -> str:
        try:
            return self._book.ledger.text(doc)
        except UnknownName as error:
            hint = "hand in the document itself, or take --format text or json"
            raise InputError("a text to count lines in", "its claims alone", doc, hint) from error


def _sarif(book: Book, parted: Sorted, coverage: Coverage) -> None:
    from pricedin import __version__
    from pricedin.checks.sarif import sarif

    files = Files(book)
    console.write_json(sarif(files.findings(parted.open), files.text, __version__, files.waived(parted)))


def _lines(book: Book, parted: Sorted, coverage: Coverage) -> None:
    from pricedin.checks.annotate import annotated

    files = Files(book)
    for line in annotated(files.findings(parted.open), files.text, files.waived(parted)):
        print(line)


def _workflow(book: Book, parted: Sorted, coverage: Coverage) -> None:
    from pricedin.checks.annotate import workflow_commands

    files = Files(book)
    for line in workflow_commands(files.findings(parted.open), files.text, files.waived(parted)):
        print(line)


FORMATS: Mapping[str, Callable[[Book, Sorted, Coverage], None]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "lines": _lines,
    "workflow": _workflow,
}
