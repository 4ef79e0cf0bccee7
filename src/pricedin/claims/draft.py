"""A number on its way to becoming a mention: what the rules of the scanner fill in, one after the other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Draft:
    """``low``, ``high``, ``step`` are as written, before ``scale`` and the unit's ``factor`` are applied.

    ``start``, ``end`` grow while sign, currency, scale and unit are found; ``at`` stays on the numeral.
    ``source`` is ``digits``, ``words``, ``chinese`` or ``vague``; a draft without unit and noun is bare.
    """

    start: int
    end: int
    at: int
    low: float
    high: float
    step: float
    digits: str
    source: str
    scale: float = 1.0
    scaled: bool = False
    unit: str | None = None
    factor: float = 1.0
    sign: float = 1.0
    currency_side: str = ""
    rule: str = ""
    per: str | None = None
    each: str = ""
    sense: str = ""
    noun: str = ""
    noun_at: int = -1
    vague: bool = False
    label: bool = False
    hedges: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()

    def year_like(self) -> bool:
        """Four digits that may name a year, and nothing else beside them."""
        return len(self.digits) == 4 and self.digits.isdigit() and "1900" <= self.digits <= "2100" and not self.scaled

    def bounds(self) -> tuple[float, float, float]:
        """Low, high and one unit in the last place, in base units."""
        low, high = (self.sign * scaled(x, self.scale, self.factor) for x in (self.low, self.high))
        if low > high:
            low, high = high, low
        return low, high, scaled(self.step, self.scale, self.factor)


def scaled(value: float, scale: float, factor: float) -> float:
    """``value * scale * factor`` to 15 digits, so that 18.9 % is 0.189 and not its neighbour."""
    return float(f"{value * scale * factor:.15g}")


def in_words(text: str, start: int, end: int, low: float, rule: str, high: float | None = None) -> Draft:
    """The draft of a quantity in words, exact; with ``high`` it is vague and goes from ``low`` to ``high``."""
    draft = Draft(start, end, start, low, low if high is None else high, 0.0, text[start:end], "words")
    draft.rule, draft.vague = rule, high is not None
    return draft
