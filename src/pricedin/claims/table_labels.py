"""What the labels of a table tell: units, times, names and metrics of the vocabulary; each label is read once."""

from __future__ import annotations

import re

from pricedin.claims.lexicon import Lexicon, Mark, plain
from pricedin.claims.period_words import expressions
from pricedin.claims.table_units import Measure, Reader
from pricedin.claims.table_words import spelled
from pricedin.claims.when import When

CHANGED = re.compile(
    r"\bchanges?\b|\bgrowth\b|\byoy\b|\by/y\b|\bqoq\b|\bq/q\b|[Δ△]|同比|环比|增速|增幅|变动|增长", re.I
)
LINE = re.compile(
    r"\b(?:income|expenses?|costs?|loss(?:es)?|profit|cash|tax(?:es)?|assets?|securities|payables?|receivables?|equity"
    r"|liabilit(?:y|ies)|debt|goodwill|inventor(?:y|ies)|interest|margin|earnings)\b|费用|成本|税|资产|负债|其他",
    re.I,
)


class Labels:
    """The labels of one document's tables, by their text."""

    def __init__(self, words: Lexicon, reader: Reader) -> None:
        self._lexicon, self._reader = words, reader
        self._marks: dict[str, list[Mark]] = {}
        self._whens: dict[str, list[When]] = {}
        self._measures: dict[str, Measure] = {}

    def times(self, text: str) -> list[When]:
        """The times that a label tells, dates in figures among them."""
        if text not in self._whens:
            said = spelled(text)
            self._whens[text] = expressions(said, 0, len(said))
        return self._whens[text]

    def measure(self, text: str) -> Measure:
        """The unit and scale that a label gives."""
        if text not in self._measures:
            self._measures[text] = self._reader.measure(text)
        return self._measures[text]

    def known(self, text: str) -> list[Mark]:
        """The words of the vocabulary in a label, by place."""
        if text not in self._marks:
            said = spelled(text)
            self._marks[text] = self._lexicon.marks(said, plain(said)) if text else []
        return self._marks[text]
