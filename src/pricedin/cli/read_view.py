"""Claims for a person: a table to check in a minute, the marked text, or the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from pricedin.cli import console
from pricedin.cli.places import Lines, Places
from pricedin.report.numbers import plain, span
from pricedin.report.summary import count

if TYPE_CHECKING:
    from pricedin.book import Book
    from pricedin.core.claim import Claim

SIGNS = {"approx": "~", "nearly": "<~", "over": ">", "at_least": ">=", "up_to": "<="}
STYLES = {"linked": "bold green", "metric": "bold yellow", "bare": "bold red"}


def table(book: Book) -> None:
    """A table a document: line, words, value, who, what, when."""
    out, places = console.out(), Places(book.ledger)
    for doc, claims in by_document(book.claims):
        out.print(Text(f"{doc}: {count(len(claims), 'figure')}", style="bold"), soft_wrap=True)
        out.print(_table(claims, places.lines(doc)))
        out.print()
    if not book.claims:
        out.print(f"No figure was read in {count(len(book.documents), 'document')}.")
        return
    linked = sum(1 for c in book.claims if c.entity and c.metric)
    out.print(
        f"{count(len(book.claims), 'figure')}, {linked} of them linked to a name and a metric, "
        f"in {count(len(book.documents), 'document')}."
    )


def by_document(claims: Sequence[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    ordered = sorted(claims, key=lambda c: (c.said.doc, c.said.start))
    for doc, group in groupby(ordered, key=lambda c: c.said.doc):
        yield doc, list(group)


def _table(claims: Sequence[Claim], lines: Lines | None) -> Table:
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("Line", justify="right", no_wrap=True)
    for head in ("Said", "Read as", "Entity", "Metric", "Period"):
        grid.add_column(head, overflow="fold")
    for c in claims:
        quote = Text(" ".join(c.said.quote.split()), style=STYLES[sort(c)])
        line = str(lines.number(c.said.start)) if lines else ""
        grid.add_row(line, quote, value(c), _who(c), _what(c), c.period or "")
    return grid


def sort(claim: Claim) -> str:
    """How much of a claim is known: linked, metric only, or the bare number."""
    return "linked" if claim.entity and claim.metric else "metric" if claim.metric else "bare"


def value(claim: Claim) -> str:
    """The value with the hedge as a sign before it."""
    hedges = claim.qualifiers or ((claim.qualifier,) if claim.qualifier else ())
    sign = "".join(SIGNS[h] for h in hedges if h in SIGNS)
    words = [h for h in hedges if h not in SIGNS]
    figure = plain(span(claim.low, claim.high, claim.unit, claim.per, written=True))
    return f"{sign}{figure}" + (f" ({', '.join(words)})" if words else "")


def _who(claim: Claim) -> str:
    return f"{claim.entity or '?'}: {claim.segment}" if claim.segment else claim.entity or "?"


def _what(claim: Claim) -> str:
    return (claim.metric or "?").replace("_", " ")


def show(book: Book) -> None:
    """The texts; on a terminal what was read is coloured, elsewhere it stands in brackets."""
    out, places = console.out(), Places(book.ledger)
    for doc, claims in by_document(book.claims):
        out.print(Text(doc, style="bold underline"))
        if lines := places.lines(doc):
            out.print(marked(lines.text, claims, brackets=not out.is_terminal), soft_wrap=True)
        else:
            out.print(Text("its text is not among the sources; hand in the document itself to see it", "dim"))
    if out.is_terminal:
        legend = Text("linked", STYLES["linked"]) + Text(", ") + Text("no name found", STYLES["metric"])
        out.print(legend + Text(", ") + Text("number only", STYLES["bare"]))
    else:
        out.print(Text(f"[ ] {count(len(book.claims), 'figure')} read"))


def marked(text: str, claims: Sequence[Claim], brackets: bool) -> Text:
    """The text with each claim marked; of spans that overlap, the first."""
    out, at = Text(), 0
    for c in claims:
        if c.said.start < at:
            continue
        out.append(text[at : c.said.start])
        quote = text[c.said.start : c.said.end]
        out.append(f"[{quote}]" if brackets else quote, style=STYLES[sort(c)])
        at = c.said.end
    out.append(text[at:])
    return out


def explain(book: Book) -> None:
    """Each claim in its sentence, with its rule and the steps that linked it."""
    out, places = console.out(), Places(book.ledger)
    for doc, claims in by_document(book.claims):
        for c in claims:
            before, quote, after = places.around(doc, c.said.start, c.said.end, c.said.quote)
            out.print(Text(places.where(doc, c.said.start), "dim"), Text(c.id, "dim"))
            out.print(Text("  ") + Text(before) + Text(quote, STYLES[sort(c)]) + Text(after))
            grid = Table.grid(padding=(0, 2, 0, 0))
            for head, body in _reasons(c):
                grid.add_row(Text(f"  {head:<8}", "dim"), Text(body))
            out.print(grid)
            out.print()


def _reasons(c: Claim) -> Iterator[tuple[str, str]]:
    yield "read as", f"{_who(c)}, {_what(c)}, {value(c)}" + (f", {c.period}" if c.period else "")
    if c.rule:
        yield "rule", c.rule
    for step in c.why:
        yield "because", step
    if c.inferred:
        yield "inferred", ", ".join(c.inferred)
    if c.candidates:
        yield "or else", ", ".join(metric.replace("_", " ") for metric in c.candidates)
    if c.note:
        yield "note", c.note
