"""A finding from end to end, for a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from pricedin.cli import console
from pricedin.cli.check_view import one
from pricedin.cli.places import Places
from pricedin.cli.read_view import value
from pricedin.report.numbers import bounds, plain

if TYPE_CHECKING:
    from rich.console import Console

    from pricedin.book import Book
    from pricedin.checks import Explanation
    from pricedin.checks.explain import Premise
    from pricedin.core.finding import Evidence
    from pricedin.relations.registry import Relation


VERDICTS = {True: "it still does not fit", False: "it would fit", None: "nobody can tell"}


def page(book: Book, explanation: Explanation, own: Sequence[Relation] = ()) -> None:
    """The finding as check shows it; its relation, its figures as they were read, its assumptions, its repairs.

    ``own`` are relations besides the package's that the check ran with.
    """
    out, finding = console.out(), explanation.finding
    one(out, Places(book.ledger), finding)
    if told := equation(finding.relation, own):
        _list(out, "Relation", [f"{finding.relation}: {told}"])
    _list(out, "Figures as they were read", [_figure(book, e) for e in finding.evidence if e.claim])
    _list(out, "Taken for granted", [_premise(p, finding.unit) for p in explanation.premises])
    repairs = [f"{r.confidence:4.0%}  {r.change}{f'; {r.effect}' if r.effect else ''}" for r in finding.repairs]
    _list(out, "Repairs, likeliest first", repairs or ["none that is likely enough to name"])


def _list(out: Console, head: str, lines: Sequence[str]) -> None:
    if lines:
        out.print(Text(head, "bold"))
    for line in lines:
        out.print(Padding(Text(plain(line)), (0, 0, 0, 2)))


def _figure(book: Book, evidence: Evidence) -> str:
    c = book.ledger.claim(evidence.claim)
    about = " ".join(filter(None, (c.entity, c.segment, (c.metric or "?").replace("_", " "), c.period)))
    return f"{evidence.quote}: {about}, {value(c)} ({c.id[:8]}, rule {c.rule or 'none'})"


def _premise(premise: Premise, unit: str | None) -> str:
    room = f" ({bounds(premise.allowed, unit)})" if premise.allowed else ""
    return f"{premise.text}; {premise.without}, {VERDICTS[premise.stands]}{room}"


def equation(relation: str, own: Sequence[Relation] = ()) -> str:
    """The first line of what the relation says of itself; empty for a rule that is none."""
    from pricedin.relations import RELATIONS

    texts = {r.name: (r.function.__doc__ or "").strip().splitlines() for r in (*RELATIONS, *own)}
    return texts[relation][0] if texts.get(relation) else ""
