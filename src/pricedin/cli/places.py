"""Where in a document a span stands, for a person: file and line."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from pricedin.ledger import Ledger


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


class Places:
    """Lines of every document of a ledger, made when first asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lines: dict[str, Lines] = {}

    def lines(self, doc: str) -> Lines:
        if doc not in self._lines:
            self._lines[doc] = Lines(self._ledger.text(doc))
        return self._lines[doc]

    def where(self, doc: str, start: int) -> str:
        return f"{doc}:{self.lines(doc).number(start)}"


def _flat(text: str) -> str:
    """Line breaks and tabs as one blank, so that a quotation stays on its line.

    >>> _flat("a\\n  b ")
    'a b '
    """
    folded = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + folded + (" " if text[-1:].isspace() and folded else "")
