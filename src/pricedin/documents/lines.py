"""Lines with their offsets, and the collector of blocks that keeps memory bounded."""

from __future__ import annotations

from collections.abc import Iterator

from pricedin.documents.document import Block

MOST_BLOCKS = 500_000  # about 50 MB of records; a book has fewer than 20,000 paragraphs

Line = tuple[int, int]


def lines(text: str) -> Iterator[Line]:
    """Start and end of each line, without its end mark and without white space round it; empty lines too.

    >>> list(lines("a\\r\\n\\n b "))
    [(0, 1), (3, 3), (5, 6)]
    """
    mark = "\n" if "\n" in text or "\r" not in text else "\r"
    start, size = 0, len(text)
    while start < size:
        end = text.find(mark, start)
        end = size if end < 0 else end
        yield trim(text, start, end)
        start = end + 1


def trim(text: str, start: int, end: int) -> Line:
    """The part of ``start`` to ``end`` without white space and byte order mark at its ends."""
    part = text[start:end]
    left = len(part) - len(part.lstrip(" \t\r\n\f\v\xa0\u3000\ufeff"))
    if left == len(part):
        return start, start
    right = len(part) - len(part.rstrip(" \t\r\n\f\v\xa0\u3000"))
    return start + left, end - right


class Blocks:
    """Collects blocks; past the limit, everything becomes one last paragraph, and a note says so."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self.full = False

    def add(self, kind: str, start: int, end: int, level: int = 0) -> None:
        if end <= start:
            return
        if len(self._blocks) < MOST_BLOCKS:
            self._blocks.append(Block(kind, start, end, level))
        else:
            last = self._blocks[-1]
            self._blocks[-1] = Block("paragraph", last.start, end)
            self.full = True

    def last(self) -> Block | None:
        return self._blocks[-1] if self._blocks else None

    def tail(self, count: int) -> list[Block]:
        return self._blocks[-count:]

    def count(self) -> int:
        return len(self._blocks)

    def done(self) -> tuple[Block, ...]:
        return tuple(self._blocks)

    def notes(self) -> tuple[str, ...]:
        return (f"more than {MOST_BLOCKS:,} paragraphs; the rest is read as one",) if self.full else ()
