"""Numbers written in English words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pricedin.vocabulary.scales import scales

_TOKEN = re.compile(r"[A-Za-z]{1,12}")
_JOIN = re.compile(r"[ ]?-[ ]?(?:and-)?|[ \u00a0]{1,3}(?:and[ \u00a0]{1,3}|&[ \u00a0]?)?")


@dataclass(frozen=True, slots=True)
class Words:
    numbers: dict[str, int]
    scales: dict[str, float]
    denominators: dict[str, int]


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: ``value``, and whether a scale word is in it, or it is a fraction."""

    start: int
    end: int
    value: float
    scaled: bool
    fraction: bool
    plural: bool = False


@cache
def words(*folders: Path) -> Words:
    """The words that numbers are spelled with."""
    s = scales(*folders)
    singular = {w: f for w, f in s.words.items() if not w.endswith("s") and w not in ("mil", "mill", "dozen")}
    below = dict(s.denominators)
    below |= {w + "s": n for w, n in s.denominators.items()} | {"halves": 2}
    return Words(dict(s.number_words), singular | {"hundreds": 1e2, "thousands": 1e3}, below)


def spell(text: str, start: int, table: Words) -> Spelled | None:
    """The number in words that begins at ``start``; None where none does.

    >>> spell("one hundred and two", 0, words()).value
    102.0
    >>> spell("two-thirds of it", 0, words()).value == 2 / 3
    True
    """
    reader = _Reader(text, start, table)
    return reader.read()


class _Reader:
    """One pass over the words of a number; it stops where the grammar does."""

    def __init__(self, text: str, start: int, table: Words) -> None:
        self.text, self.start, self.table = text, start, table
        self.end = start
        self.total, self.part, self.last = 0.0, 0.0, 0.0
        self.scaled = self.any = False

    def read(self) -> Spelled | None:
        at = self.start
        for _ in range(40):
            match = _TOKEN.match(self.text, at)
            if not match:
                break
            word = match.group().lower()
            fraction = self._fraction(word, match.end())
            if fraction:
                return fraction
            if word in ("a", "an") and not self.any:
                nxt = self._after(match.end())
                if nxt is None or not self._opens(nxt):
                    return None
                self.part, self.any = 1.0, False
                at = nxt
                continue
            if word == "point" and self.any:
                return self._point(match.end())
            if word in ("half", "quarter") and not self.any:
                return self._half(match.end(), 1 / self.table.denominators[word])
            if not self._take(word):
                break
            self.any, self.end = True, match.end()
            nxt = None if _PART.match(self.text, match.end()) else self._after(match.end())
            if nxt is None:
                break
            at = nxt
        if not self.any:
            return None
        done = self._and_a_part() or self
        return Spelled(self.start, done.end, done.total + done.part, self.scaled, False)

    def _after(self, end: int) -> int | None:
        match = _JOIN.match(self.text, end)
        return match.end() if match else None

    def _opens(self, at: int) -> bool:
        match = _TOKEN.match(self.text, at)
        word = match.group().lower() if match else ""
        return word in self.table.scales or word in self.table.denominators

    def _take(self, word: str) -> bool:
        number = self.table.numbers.get(word)
        if number is not None:
            if self.any and (number == 0 or not self._fits(number)):
                return False
            self.part += number
            self.last = number
            return True
        scale = self.table.scales.get(word)
        if scale is None or (not self.any and not self.part and word.endswith("s")):
            return False
        self.scaled = True
        if scale == 100:
            if self.part >= 100:
                return False
            self.part = (self.part or 1.0) * 100
        elif self.part == 0 and self.total:
            if self.total * scale > 1e18:
                return False
            self.total *= scale
        else:
            self.total += (self.part or 1.0) * scale
            self.part = 0.0
        self.last = scale
        return True

    def _fits(self, number: int) -> bool:
        """Twenty takes a digit, hundreds take anything below."""
        if self.last >= 100:
            return number < self.last
        return self.last >= 20 and self.last % 10 == 0 and 0 < number < 10

    def _fraction(self, word: str, end: int) -> Spelled | None:
        below = self.table.denominators.get(word)
        if below is None or (word in ("half", "quarter") and not self.any) or not (self.any or self.part):
            return None
        top = self.total + self.part
        scaled = self._of_scale(end)
        if scaled:
            return Spelled(self.start, scaled[1], top / below * scaled[0], True, False)
        singular = not word.endswith("s") and word != "halves"
        if singular != (top == 1) or top >= 100 or self.scaled:
            return None
        return Spelled(self.start, end, top / below, False, True)

    def _of_scale(self, end: int) -> tuple[float, int] | None:
        """``three quarters billion``, ``two thirds of a million``."""
        match = _OF_SCALE.match(self.text, end)
        return (self.table.scales[match.group(1).lower()], match.end()) if match else None

    def _half(self, end: int, part: float) -> Spelled | None:
        """``half a million``, ``a quarter of a million``; else the fraction itself."""
        at = self._after(end)
        word = _TOKEN.match(self.text, at) if at is not None else None
        if at is not None and word and word.group().lower() in ("a", "an"):
            at = self._after(word.end())
            word = _TOKEN.match(self.text, at) if at is not None else None
        scale = self.table.scales.get(word.group().lower()) if word else None
        if word and scale and not word.group().lower().endswith("s"):
            return Spelled(self.start, word.end(), part * scale, True, False)
        return Spelled(self.start, end, part, False, True)

    def _point(self, end: int) -> Spelled | None:
        digits = ""
        at = self._after(end)
        stop = end
        while at is not None and len(digits) < 9:
            match = _TOKEN.match(self.text, at)
            number = self.table.numbers.get(match.group().lower()) if match else None
            if match is None or number is None:
                break
            if number < 10 and digits.endswith("0") and digits != "0" and self.text[at - 1] == "-":
                digits = digits[:-1]  # point seventy-one
            digits += str(number)
            stop = match.end()
            at = self._after(stop)
        if not digits:
            return Spelled(self.start, self.end, self.total + self.part, self.scaled, False)
        value = self.total + self.part + float("0." + digits)
        match = _TOKEN.match(self.text, at) if at is not None else None
        scale = self.table.scales.get(match.group().lower()) if match else None
        if match and scale and self.total == 0:
            return Spelled(self.start, match.end(), value * scale, True, False)
        return Spelled(self.start, stop, value, self.scaled, False)

    def _and_a_part(self) -> _Reader | None:
        """``two and a half``, ``one and a half million``, ``three and a quarter``."""
        match = _PART.match(self.text, self.end)
        if not match:
            return None
        below = self.table.denominators[match.group(2).lower()] / self.table.numbers.get(match.group(1).lower(), 1)
        self.end = match.end()
        word = _SCALE_NEXT.match(self.text, self.end)
        scale = self.table.scales.get(word.group(1).lower()) if word else None
        if self.total and not self.part and not scale:
            self.total += self.last / below
            return self
        self.part += 1 / below
        if word and scale and not self.scaled:
            self.total, self.part, self.end, self.scaled = self.part * scale, 0.0, word.end(), True
        return self


_OF_SCALE = re.compile(r"(?: of an? | )(hundred|thousand|million|billion|trillion)\b", re.I)
_PART = re.compile(
    r"[ -]and[ -](an?|one|two|three|four|five|six|seven|eight|nine)[ -]"
    r"(half|quarter|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b",
    re.I,
)
_SCALE_NEXT = re.compile(r"[ -]([A-Za-z]{4,12})\b")
