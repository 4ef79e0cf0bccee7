"""A text made from figures that come without one: a line each, with the place of its figure."""

from __future__ import annotations

from pricedin.documents.document import Block


class Listing:
    """Lines are added in order; :meth:`text` joins them. All offsets are into that text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.size = 0
        self.blocks: list[Block] = []

    def heading(self, text: str, level: int = 1) -> None:
        start = self.size + (2 if self.size else 0)
        self._add(("\n\n" if self.size else "") + text)
        if text:
            self.blocks.append(Block("heading", start, self.size, level))

    def line(self, before: str, figure: str, after: str = "") -> tuple[int, int]:
        """Add a line; returns start and end of ``figure`` in the text."""
        begin = self.size + 1
        self._add("\n" + before)
        start = self.size
        self._add(figure)
        end = self.size
        self._add(after)
        self.blocks.append(Block("item", begin, self.size, 1))
        return start, end

    def text(self) -> str:
        return "".join(self._parts)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self.size += len(text)
