"""Sentences and paragraphs of a text as offsets: which figures were said in one breath."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_BREAK = re.compile(r"[。！？；]|\n+|[.!?][\"”’)\]]*(?=\s+[\"“‘(\[]*[A-Z0-9$€£¥~•*-])|[.!?][\"”’)\]]*(?=\s*$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|vs|approx|No|Mr|Ms|Mrs|Dr|St|est|cf|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct"
    r"|Nov|Dec|[A-Z](?:\.[A-Z])*))\Z"
)


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
    """Cut after full stops, question and exclamation marks and at line ends, in English and Chinese.

    >>> s = segments("Acme Inc. earned $2.5 billion. It grew.")
    >>> [s.bounds(i) for i in range(len(s.sentences))]
    [(0, 31), (31, 39)]
    """
    sentences, paragraphs = [0], [0]
    for m in _BREAK.finditer(text):
        mark = m.group()
        if mark[0] == "." and _ABBREVIATION.search(text, max(0, m.start() - 12), m.start()):
            continue
        at = m.end()
        while at < len(text) and text[at] == " ":
            at += 1
        if at >= len(text):
            break
        if at > sentences[-1]:
            sentences.append(at)
        if mark[0] == "\n" and at > paragraphs[-1]:
            paragraphs.append(at)
    return Segments(tuple(sentences), tuple(paragraphs), len(text))
