"""A finding from end to end, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pricedin.cli import console
from pricedin.cli.check_view import one
from pricedin.cli.places import Places
from pricedin.cli.read_view import value
from pricedin.report.numbers import plain

if TYPE_CHECKING:
    from pricedin.book import Book
    from pricedin.core.finding import Finding


def page(book: Book, finding: Finding) -> None:
    """The finding as check shows it, then its relation, its claims as they were read, and the repairs by rank."""
    out = console.out()
    one(out, Places(book.ledger), finding)
    if finding.relation:
        out.print(Text("Relation", "bold"))
        out.print(Text(f"  {finding.relation}: {equation(finding.relation)}"))
    out.print(Text("Figures as they were read", "bold"))
    for e in finding.evidence:
        if e.claim:
            c = book.ledger.claim(e.claim)
            about = " ".join(filter(None, (c.entity, c.segment, (c.metric or "?").replace("_", " "), c.period)))
            out.print(Text(f"  {e.quote}: {about}, {value(c)}"), Text(f"({c.id[:8]}, rule {c.rule or 'none'})", "dim"))
    out.print(Text("Repairs, likeliest first", "bold"))
    for r in finding.repairs:
        tail = f"; {plain(r.effect)}" if r.effect else ""
        out.print(Text(f"  {r.confidence:4.0%}  {plain(r.change)} ({r.kind}, x{r.factor:.6g}){tail}"))
    if not finding.repairs:
        out.print("  none that is likely enough to name")


def equation(relation: str) -> str:
    """The first line of what the relation says of itself; empty for a rule that is none."""
    from pricedin.relations import RELATIONS

    texts = {r.name: (r.function.__doc__ or "").strip().splitlines() for r in RELATIONS}
    return texts[relation][0] if texts.get(relation) else ""
