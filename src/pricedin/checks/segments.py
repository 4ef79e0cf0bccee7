"""Sentences and paragraphs of a text as offsets: which figures were said in one breath."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from pricedin.claims.flow import flowed
from pricedin.claims.sentences import sentences

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
    """Sentences as the reader of claims cuts them; a paragraph is a line, or several where lines are broken by width.

    >>> s = segments("Acme Inc. earned $2.5 billion. It grew.")
    >>> [s.bounds(i) for i in range(len(s.sentences))]
    [(0, 30), (30, 39)]
    """
    text = flowed(text)  # at unchanged offsets
    return Segments(tuple(sentences(text)[:-1] or [0]), (0, *(m.end() for m in _LINE.finditer(text))), len(text))
