"""Where in a document a span stands, for a person: file and line, or the character where only claims were handed in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pricedin.core.errors import UnknownName
from pricedin.ledger import Ledger

if TYPE_CHECKING:
    from pricedin.core.finding import Evidence


class Lines:
    """Line numbers in one text.

    >>> Lines("ab\\ncd\\n").number(3)
    2
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def number(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def around(self, start: int, end: int, room: int = 60) -> tuple[str, str, str]:
        """The span with up to ``room`` characters of its lines before and after it, blanks collapsed."""
        first = max(self.text.rfind("\n", 0, start) + 1, start - room)
        stop = self.text.find("\n", end)
        last = min(stop if stop >= 0 else len(self.text), end + room)
        before, after = self.text[first:start], self.text[end:last]
        if first and self.text[first - 1] != "\n":
            before = "…" + before.partition(" ")[2]
        if last < len(self.text) and self.text[last] != "\n":
            after = after.rpartition(" ")[0] + "…"
        return _flat(before), _flat(self.text[start:end]), _flat(after)

    def marked(self, spans: Sequence[tuple[int, int]], room: int) -> list[tuple[str, bool]]:
        """An excerpt that holds all spans, in parts: the words, and whether they stand in a span.

        >>> Lines("Revenue rose from 2 to 3 m").marked([(18, 19), (23, 26), (25, 26)], 40)
        [('Revenue rose from ', False), ('2', True), (' to ', False), ('3 m', True), ('', False)]
        """
        ordered = sorted(spans)
        before, _, _ = self.around(*ordered[0], room)
        parts, at = [(before, False)], ordered[0][0]
        for start, end in ordered:
            if end <= at and at != ordered[0][0]:
                continue
            start = max(start, at)
            parts += [(_flat(self.text[at:start]), False)] * (start > at) + [(_flat(self.text[start:end]), True)]
            at = end
        return [*parts, (self.around(at, at, room)[2], False)]


class Places:
    """Lines of every document of a ledger, made when first asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lines: dict[str, Lines | None] = {}

    def lines(self, doc: str) -> Lines | None:
        """None where the text is not here: claims from JSON Lines name their documents without bringing them."""
        if doc not in self._lines:
            try:
                self._lines[doc] = Lines(self._ledger.text(doc))
            except UnknownName:
                self._lines[doc] = None
        return self._lines[doc]

    def where(self, doc: str, start: int) -> str:
        found = self.lines(doc)
        return f"{doc}:{found.number(start)}" if found else f"{doc}, character {start:,}"

    def around(self, doc: str, start: int, end: int, quote: str, room: int = 60) -> tuple[str, str, str]:
        """The words around a span; only ``quote`` where the text is not here."""
        found = self.lines(doc)
        return found.around(start, end, room) if found else ("", _flat(quote), "")

    def together(self, evidence: Sequence[Evidence], room: int) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
        """Place and excerpt of each piece, cut into parts that are quoted and parts that are not; pieces of one line
        whose excerpts would overlap share one."""
        left = list(evidence)
        while left:
            first = left.pop(0)
            found = self.lines(first.doc)
            if found is None:
                yield self.where(first.doc, first.start), [(_flat(first.quote), True)]
                continue
            spans, grown = [(first.start, first.end)], True
            while grown:
                low, high = min(spans)[0], max(e for _, e in spans)
                near = [
                    e for e in left
                    if e.doc == first.doc and found.number(e.start) == found.number(first.start)
                    and e.start <= high + 2 * room and e.end >= low - 2 * room
                ]  # fmt: skip
                spans += [(e.start, e.end) for e in near]
                left = [e for e in left if e not in near]
                grown = bool(near)
            yield self.where(first.doc, min(spans)[0]), found.marked(spans, room)


def _flat(text: str) -> str:
    """Line breaks and tabs as one blank, so that a quotation stays on its line.

    >>> _flat("a\\n  b ")
    'a b '
    """
    folded = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + folded + (" " if text[-1:].isspace() and folded else "")
