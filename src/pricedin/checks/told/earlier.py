"""Levels of a time before: what a sentence says that another figure came from, and what it is in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pricedin.checks.told.links import links
from pricedin.checks.view import Figure, View

_ASIDE = re.compile(r"\A[^.;:\d]{0,12}?(?:,?\s*\bor\s+(?:[^\s\d.;:]+\s+){0,2}?|\s*[(（]\s*)\Z", re.I)

_HAVING = re.compile(
    r",\s+having\s+(?:carried|had|held|owed|shown|posted|reported|made|lost|earned|recorded|burned)\s+(?:[^\s\d.;:,]+\s+){0,5}\Z"
    r"|\((?:old|previous|previously|prior|formerly|was|before):?\s\Z",
    re.I,
)


def earlier(view: View, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of a sentence that are of an earlier time than what it is about."""
    if len(figures) < 2:
        return
    then = {id(k.then): k.then for k in links(view, figures) if k.kind == "time"}
    first = figures[0]
    said = first.text[first.opening : first.closing]
    if ", having " in said or "(" in said:
        then |= {id(f): f for f in figures[1:] if _HAVING.search(view.before(f, 60))}
    yield from then.values()
    for a, b in pairwise(figures) if then else ():
        if id(a) in then and id(b) not in then and _ASIDE.match(view.gap(a, b)):
            then[id(b)] = b
            yield b
