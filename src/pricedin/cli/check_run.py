"""A check in one of its formats, with waivers laid over the findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pricedin.cli import console, opening
from pricedin.core.errors import InputError, UnknownName

if TYPE_CHECKING:
    from pricedin.book import Book
    from pricedin.checks import Coverage
    from pricedin.checks.waivers import Sorted
    from pricedin.core.finding import Finding


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


def _texts(book: Book) -> Callable[[str], str]:
    """The documents' texts, to count lines in. Raises InputError where only claims were handed in."""

    def text(doc: str) -> str:
        try:
            return book.ledger.text(doc)
        except UnknownName as error:
            hint = "hand in the document itself, or take --format text or json"
            raise InputError("a text to count lines in", "its claims alone", doc, hint) from error

    return text


def _sarif(book: Book, parted: Sorted, coverage: Coverage) -> None:
    from pricedin import __version__
    from pricedin.checks.sarif import sarif

    console.write_json(sarif(parted.open, _texts(book), __version__, parted.waived))


def _lines(book: Book, parted: Sorted, coverage: Coverage) -> None:
    from pricedin.checks.annotate import annotated

    for line in annotated(parted.open, _texts(book)):
        print(line)


def _workflow(book: Book, parted: Sorted, coverage: Coverage) -> None:
    from pricedin.checks.annotate import workflow_commands

    for line in workflow_commands(parted.open, _texts(book)):
        print(line)


FORMATS: Mapping[str, Callable[[Book, Sorted, Coverage], None]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "lines": _lines,
    "workflow": _workflow,
}
