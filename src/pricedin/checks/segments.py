"""Sentences and paragraphs of a text as offsets: which figures were said in one breath."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from pricedin.claims.sentences import sentences

COLUMN = 140  # characters in the longest line of a wrapped text
LONG = 70  # a shorter line is a heading, an item or the end of a paragraph
_ITEM = re.compile(r"\s*(?:[-*•#>|→]|\d+[.)]\s|[A-Z][\w ]{0,30}:\s)")
_LINE = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Segments:
    """Offsets at which a sentence and a paragraph begin, in rising order."""

    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    length: int

    def sentence(self, offset: int) -> int:
        return bisect_right(self.sentences, offset) - 1

    def paragraph(self, offset: int) -> int:
        return bisect_right(self.paragraphs, offset) - 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Start and end of a sentence by number."""
        last = sentence + 1 >= len(self.sentences)
        return self.sentences[sentence], self.length if last else self.sentences[sentence + 1]


def segments(text: str) -> Segments:
    """Sentences as the reader of claims cuts them; a paragraph is a line, or several where lines are wrapped.

    >>> s = segments("Acme Inc. earned $2.5 billion. It grew.")
    >>> [s.bounds(i) for i in range(len(s.sentences))]
    [(0, 30), (30, 39)]
    """
    cuts = sentences(text)[:-1] or [0]
    lines = [m.end() for m in _LINE.finditer(text)]
    if _wrapped(text):
        inner = {at for at in lines if _continues(text, at)}
        lines = [at for at in lines if at not in inner]
        cuts = [at for at in cuts if at not in inner or text[: at - 1].rstrip().endswith((".", "!", "?"))]
    return Segments(tuple(cuts), (0, *lines), len(text))


def _wrapped(text: str) -> bool:
    """True for a text whose lines end where a column ends and not where a paragraph does."""
    lengths = [len(line) for line in text.split("\n")]
    return max(lengths) <= COLUMN and sum(n >= LONG for n in lengths) >= 2


def _continues(text: str, at: int) -> bool:
    """The line at this offset goes on with the one before it: that was a full one, and this starts no new item."""
    if text[at - 2 : at - 1] == "\n" or at < 2:
        return False
    before = text[text.rfind("\n", 0, at - 1) + 1 : at - 1]
    return len(before) >= LONG and not _ITEM.match(text, at)
