"""Offsets as lines and columns, both counted from 1, as editors do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable


class Places:
    """Line and column of an offset in documents whose texts ``text`` gives; texts are cut once."""

    def __init__(self, text: Callable[[str], str]) -> None:
        self._text = text
        self._starts: dict[str, list[int]] = {}

    def at(self, doc: str, offset: int) -> tuple[int, int]:
        """
        >>> Places(lambda doc: "one\\ntwo three").at("a.txt", 8)
        (2, 5)
        """
        starts = self._lines(doc)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line(self, doc: str, number: int) -> str:
        """The text of a line, without its end."""
        starts = [*self._lines(doc), len(self._text(doc)) + 1]
        return self._text(doc)[starts[number - 1] : starts[number] - 1]

    def _lines(self, doc: str) -> list[int]:
        if doc not in self._starts:
            text = self._text(doc)
            self._starts[doc] = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
        return self._starts[doc]
