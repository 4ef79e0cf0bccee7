"""The stretch of time that an amount is told for, right behind it: "$4.5 million a month", "$1.4 trillion over eight years"."""  # noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass

from pricedin.claims.period_words import NUMBERS
from pricedin.core.unit import PER_YEAR

_PER = re.compile(
    r"\A\s*(?:(?:of|in)\s+\w+\s+)?(?P<words>(?:an?|per|each|every|for\s+an?|for\s+the|in\s+the)\s+(?P<unit>hour|day|week|month|quarter|year)"
    r"|annually|yearly)\b(?!\s+(?:ago|earlier|before|later|after))|\A(?P<zh>/月|每月|/年|每年)", re.I
)  # fmt: skip
_OVER = re.compile(
    rf"\A\s*(?:(?:of|in)\s+[a-z]+\s+)?(?:(?:[a-z]+ly)\s+)?(?P<words>(?:in|over|for|across|during)\s+(?:(?:its|the|their|a)\s+)?"
    rf"(?:(?:first|last|past|next|same|whole|full|coming)\s+)?(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)})[\s-]+(?P<of>day|week|month|quarter|year)s?)\b",
    re.I,
)
_ZH = {"月": "month", "年": "year"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The ``words``, where they stand in the text behind the amount, and how many ``years`` they are."""

    words: str
    start: int
    end: int
    years: float


def per(after: str) -> Stretch | None:
    """
    >>> per(" a month.").words, per(" of interest each quarter").years, per(" a year ago")
    ('a month', 0.25, None)
    """
    found = _PER.match(after)
    if found is None:
        return None
    group = "zh" if found["zh"] else "words"
    unit = _ZH[found["zh"][-1]] if found["zh"] else (found["unit"] or "year").lower()
    return Stretch(found[group], *found.span(group), 1 / PER_YEAR[unit])


def over(after: str) -> Stretch | None:
    """
    >>> over(" over eight years").years, over(" in the first nine months").words
    (8.0, 'in the first nine months')
    """
    found = _OVER.match(after)
    if found is None:
        return None
    n = found["n"].lower()
    many = float(n) if n.isdigit() else NUMBERS[n]
    return Stretch(found["words"], *found.span("words"), many / PER_YEAR[found["of"].lower()])
