"""Words as evidence."""

from __future__ import annotations

from pricedin.checks.view import View
from pricedin.core.finding import Evidence


def spot(view: View, doc: str, start: int, end: int) -> Evidence:
    """The words between two offsets, without blanks at the ends."""
    text = view.text(doc)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(doc, start, end, text[start:end])
