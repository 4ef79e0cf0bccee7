"""Figures of which a reader had to guess the company or the time: whether that matters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pricedin.checks.view import Figure, View

_THAT = re.compile(r"\W*(?:that|this|which)(?:['’]s|\s+(?:is|was|makes|means|works))\b", re.I)


def guessed(view: View, figures: Sequence[Figure]) -> bool:
    """Is the company or the time of one of them only what the text spoke of before, where it speaks of several?"""
    if not any({"entity", "period"} & set(f.claim.inferred) for f in figures):
        return False
    return len({f.claim.entity for f in view.documents[figures[0].doc]} - {None}) > 1


def of_one(view: View, figures: Sequence[Figure]) -> bool:
    """Are a result and its inputs of one sentence that speaks of one company, or is the result of a
    "that is" right after it? Whosever they are, they are the same one's."""
    first, *inputs = figures
    if len(inputs) < 2:
        return False
    said = [f.sentence for f in inputs]
    after = first.sentence - 1 == min(said) == max(said) and _THAT.match(first.text, first.opening)
    if not after and not all(f.near(first) for f in figures):
        return False
    around = view.by_sentence[first.doc, min(said)]
    return len({f.claim.entity for f in around}) == 1
