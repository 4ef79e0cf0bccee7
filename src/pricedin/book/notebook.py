"""A book as a small table in a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pricedin.report.summary import count

if TYPE_CHECKING:
    from pricedin.book.book import Book
    from pricedin.core.claim import Claim

SHOWN = 20
HEAD = ("Said", "Entity", "Metric", "Period", "Document")


def html(book: Book) -> str:
    """The first claims, and how many there are; problems stand above them."""
    claims = book.claims
    rows = "".join(_row(claim) for claim in claims[:SHOWN])
    problems = "".join(f"<li>{escape(str(p))}</li>" for p in book.problems)
    head = "".join(f"<th>{name}</th>" for name in HEAD)
    shown = f", the first {SHOWN} shown" if len(claims) > SHOWN else ""
    what = f"{count(len(claims), 'claim')} from {count(len(book.documents), 'document')}{shown}"
    return (
        f"<ul>{problems}</ul>" if problems else ""
    ) + f"<table><caption>{what}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(claim: Claim) -> str:
    cells = (claim.said.quote, claim.entity, claim.metric, claim.period, claim.said.doc)
    return "<tr>" + "".join(f"<td>{escape(cell or '')}</td>" for cell in cells) + "</tr>"
