"""A mention: a number in a text with its unit and hedge, before anybody knows what it is said of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """One quantity of the annotation guide.

    ``start``, ``end`` span sign or currency, number, scale and unit noun. ``low``, ``high``, ``ulp`` are in base
    units. ``sense`` tells how a change is worded: ``by`` (rose by, 增), ``to`` (rose to), ``from``, or empty.
    ``noun`` is what is counted (``registered users``), with its offset ``noun_at``. ``inferred`` lists what was
    taken over from a neighbour (``unit``, ``scale``). ``vague`` marks conventional bounds ("hundreds of").
    ``each`` is a denominator that is no rate of the guide: share, user, thing.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str | None
    digits: str
    ulp: float
    rule: str
    per: str | None = None
    qualifiers: tuple[str, ...] = ()
    sense: str = ""
    noun: str = ""
    noun_at: int = -1
    inferred: tuple[str, ...] = ()
    vague: bool = False
    each: str = ""

    def in_points(self, text: str) -> bool:
        """Is the figure written in points, percentage or basis?"""
        return "point" in text[self.start : self.end]
