"""Findings for a person: what is wrong, where, with the arithmetic and the likely repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pricedin.cli import console
from pricedin.cli.places import Places
from pricedin.report.numbers import bounds, plain

if TYPE_CHECKING:
    from rich.console import Console

    from pricedin.book import Book
    from pricedin.checks import Coverage
    from pricedin.checks.waivers import Sorted
    from pricedin.core.finding import Finding, Severity

STYLES: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}


def page(book: Book, parted: Sorted, coverage: Coverage) -> None:
    """All findings, worst first; those that were waived, in a line; and how much was not checked."""
    out, places = console.out(), Places(book.ledger)
    for finding in parted.open:
        one(out, places, finding)
    for finding, waiver in parted.waived:
        line = f"waived until {waiver.until}: {plain(finding.message)} ({waiver.reason})"
        out.print(Text(line, "dim"), Text(f"({finding.id})", "dim"))
    if not coverage.claims:
        out.print("No figure was read, so that nothing could be checked.", style="bold")
        return
    nothing_else = "No other figure contradicts another." if parted.waived and not parted.open else ""
    out.print(Text(nothing_else or tally(parted.open), style="bold"))
    out.print(f"{coverage}; nothing else in the sources bears on the rest.")


def one(out: Console, places: Places, finding: Finding) -> None:
    """The sentence, the quotations with their places, the two figures, the sum, and the first repair."""
    head = Text(finding.severity, STYLES[finding.severity]) + Text("  ") + Text(plain(finding.message))
    out.print(head, Text(f"({finding.id})", "dim"))
    for where, parts in places.together(finding.evidence, 40):
        excerpt = Text.assemble(*((words, "bold" if quoted else "") for words, quoted in parts))
        out.print(Padding(Text(where, "dim") + Text("  ") + excerpt, (0, 0, 0, 2)))
    grid = Table.grid(padding=(0, 2, 0, 0))
    for name, body in facts(finding):
        grid.add_row(Text(f"  {name}", "dim"), Text(plain(body)))
    out.print(grid)
    out.print()


def facts(finding: Finding) -> list[tuple[str, str]]:
    """Rows under a finding; empty ones are left out."""
    rows = [
        ("stated", bounds(finding.stated, finding.unit)),
        ("recomputed", bounds(finding.recomputed, finding.unit)),
        ("as", finding.arithmetic),
        ("assuming", ", ".join(a.replace("_", " ") for a in finding.assumptions)),
    ]
    for repair in finding.repairs[:1]:
        sure = f" ({repair.confidence:.0%} likely)" if repair.weighed else ""
        rows.append(("repair", repair.change + sure + (f"; {repair.effect}" if repair.effect else "")))
    return [(name, body) for name, body in rows if body]


def tally(findings: Sequence[Finding]) -> str:
    """
    >>> tally([])
    'No figure contradicts another.'
    """
    if not findings:
        return "No figure contradicts another."
    counts = Counter(f.severity for f in findings)
    parts = [f"{n} {s}{'s' * (n > 1)}" for s in STYLES if (n := counts[s])]
    return ", ".join(parts) + "."
