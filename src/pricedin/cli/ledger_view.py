"""A ledger's claims for a person."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from pricedin.cli import console
from pricedin.cli.places import Places
from pricedin.cli.read_view import value
from pricedin.core.claim import Claim
from pricedin.core.errors import UnknownName
from pricedin.ledger import Ledger
from pricedin.ledger.merges import suggest
from pricedin.report.summary import count


def nothing(ledger: Ledger, entity: str | None, metric: str | None) -> None:
    """Say so where a name is not in the ledger at all. Raises UnknownName."""
    claims = ledger.claims()
    if entity is not None and not ledger.claims(entity=entity):
        raise UnknownName.among("entity", entity, {c.entity for c in claims if c.entity}, ledger.where)
    if metric is not None and not ledger.claims(metric=metric):
        raise UnknownName.among("metric", metric, {c.metric for c in claims if c.metric}, ledger.where)


def listing(ledger: Ledger, claims: Sequence[Claim]) -> None:
    """One row a claim."""
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("Id", no_wrap=True)
    for head in ("Entity", "Metric", "Value", "Period", "Stated on"):
        grid.add_column(head, overflow="fold")
    for c in claims:
        metric = (c.metric or "?").replace("_", " ")
        stated = str(c.stated_on or "")
        grid.add_row(c.id[:8], Text(c.entity or "?"), Text(metric), Text(value(c)), c.period or "", stated)
    out = console.out()
    out.print(grid)
    out.print(f"{len(claims)} of {count(len(ledger.claims()), 'claim')} in {ledger.where}.", soft_wrap=True)


def provenance(ledger: Ledger, claim: Claim) -> None:
    """The claim's sentence, its fields, and what happened to it."""
    out = console.out()
    before, quote, after = _context(ledger, claim)
    out.print(Text(before) + Text(quote, "bold") + Text(after))
    grid = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, field in claim.to_json().items():
        if field not in (None, "", []):
            grid.add_row(name, Text(", ".join(map(str, field)) if isinstance(field, list) else str(field)))
    for r in ledger.retractions():
        if r.claim == claim.id:
            grid.add_row("retracted", Text(f"{r.reason} ({r.known_on or 'no day'})"))
    out.print(grid)


def _context(ledger: Ledger, claim: Claim) -> tuple[str, str, str]:
    """The words around a claim, from the latest version of the document that has them where the claim says."""
    said = claim.said
    for version in reversed(ledger.versions(said.doc)):
        text = ledger.text(said.doc, version.number)
        if text[said.start : said.end] == said.quote:
            from pricedin.cli.places import Lines

            return Lines(text).around(said.start, said.end, 120)
    return Places(ledger).around(said.doc, said.start, said.end, said.quote, 120)


def suggestions(ledger: Ledger) -> None:
    """Pairs of names that look alike."""
    names = {c.entity for c in ledger.claims() if c.entity}
    found = suggest(names, ledger.judgements())
    out = console.out()
    for s in found:
        out.print(f"{s.score:3.0f}  {s.left}  |  {s.right}")
    out.print(f"{count(len(found), 'pair')} of names to judge." if found else "No two names look like one.")
