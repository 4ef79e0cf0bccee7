"""A text to stand in for a document that is known only by the claims in it: each quote at its offset, nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from pricedin.core.claim import Said


def stand_in(places: Iterable[Said]) -> str:
    """Quotes at their offsets, each on a line of its own where there is room; blanks stand for what isn't known.

    >>> stand_in([Said("a.txt", 3, 6, "$5M"), Said("a.txt", 9, 12, "40%")])
    '  \\n$5M  \\n40%'
    """
    text: list[str] = []
    for said in sorted(places, key=lambda s: (s.start, -s.end)):
        room = said.start - len(text)
        if room < 0:
            continue  # inside a longer quote
        text += " " * (room - 1) + "\n" * min(room, 1)
        text += said.quote[: said.end - said.start].ljust(said.end - said.start)
    return "".join(text)
