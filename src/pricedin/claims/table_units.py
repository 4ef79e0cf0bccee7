"""The unit and scale that a header, label or caption gives to the bare numbers it stands over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pricedin.vocabulary.scales import Scales
from pricedin.vocabulary.units import Units

_PERCENT = re.compile(r"(?<![\d.\s])\s?%|\A\s?%|(?<=[^\d.\s]\s)%|\bpercent(?:age)?\b|\bpct\b|百分", re.I)
_MULTIPLE = re.compile(r"[(（]\s*(?:x|X|倍|times)\s*[)）]|(?<![A-Za-z])倍")
_PER_PIECE = re.compile(
    r"per[\s-](?:common\s|diluted\s|basic\s|ordinary\s)?(?:share|ADS|ADR|unit)|\bEPS\b|每股|每股收益", re.I
)
_TIME = re.compile(r"[(（]\s?(?:in\s)?(years|months|days|hours)\s?[)）]", re.I)
_WORDY = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Measure:
    """What bare numbers are in. ``unit`` is a currency, fraction, multiple or None; ``factor`` None: not said.

    ``per_share`` figures are not scaled by what stands over the whole table.
    """

    unit: str | None = None
    factor: float | None = None
    per_share: bool = False

    def over(self, other: Measure) -> Measure:
        """This measure, completed by one that stands further away."""
        factor = self.factor if self.factor is not None else other.factor
        return Measure(self.unit or other.unit, factor, self.per_share or other.per_share)


class Reader:
    """Finds measures in the words round a table."""

    def __init__(self, units: Units, scales: Scales) -> None:
        self.currencies = {**units.signs, **units.codes}
        self.currencies |= {w: u.name for w, u in units.currencies.items() if u.factor == 1.0}
        self.scales = {w: f for w, f in (scales.words | scales.abbreviations).items() if f >= 1e3}  # type: ignore[operator]
        self.scales |= {"thousands": 1e3, "'000": 1e3, "'000s": 1e3, "000s": 1e3, "000": 1e3}
        self.scales |= {"mio": 1e6, "mio.": 1e6, "mrd": 1e9, "mrd.": 1e9}
        letters = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "b": 1e9, "B": 1e9, "t": 1e12, "T": 1e12}
        self.letters = letters
        self.chinese = {w: f for w, f in scales.chinese.items() if f >= 1e3}
        money, scale = _either(self.currencies), _either(self.scales)
        han = _either(self.chinese)
        self._money = re.compile(money)
        self._scaled = re.compile(rf"(?:{money})\s?(?:{scale})(?![A-Za-z])", re.I)
        self._worded = re.compile(
            rf"(?:\b(?:in|of|as|the)\s(?:[\w.$€£¥]+\s){{0,4}}?|[(（,]\s?(?:in\s)?)({scale})(?![A-Za-z])", re.I
        )
        self._letter = re.compile(rf"(?:{money})\s?([kKmMbBtT])(?![A-Za-z])")
        self._alone = re.compile(rf"\s*(?:({scale})|([kKmMbBtT]))\s*", re.I)
        self._han = re.compile(rf"({han})\s?(?=(?:美|港|欧|歐|日|人民)?(?:元|币|幣)|[)）]|\s*$)")

    def measure(self, text: str) -> Measure:
        """The unit and scale in ``text``; empty where it names none.

        The last currency counts, as a caption names the table before the unit.
        """
        if "_" in text:
            text = self._spelled(text)
        if _PERCENT.search(text) and not self._money.search(text):
            return Measure("fraction", 1.0)
        if spent := _TIME.search(text):
            return Measure(spent[1].lower(), 1.0)
        if _MULTIPLE.search(text):
            return Measure("multiple", 1.0)
        currency = None
        for m in self._money.finditer(text):
            currency = self.currencies.get(m[0]) or self.currencies.get(m[0].lower()) or currency
        return Measure(currency, self._factor(text), bool(_PER_PIECE.search(text)) and "except" not in text.lower())

    def _spelled(self, text: str) -> str:
        """ "revenue_usd_m" of a program as "revenue USD m"."""
        words = text.replace("_", " ").split(" ")
        return " ".join(w.upper() if len(w) == 3 and w.upper() in self.currencies else w for w in words)

    def _factor(self, text: str) -> float | None:
        m = self._alone.fullmatch(text) if len(text) < 15 else None
        if m:
            return self.scales.get(m[1].lower()) if m[1] else self.letters[m[2]]
        m = self._worded.search(text)
        if m:
            return self.scales.get(m[1].lower())
        m = self._scaled.search(text)
        if m:
            word = next((w for w in sorted(self.scales, key=len, reverse=True) if m[0].lower().endswith(w)), "")
            return self.scales.get(word)
        m = self._letter.search(text)
        if m:
            return self.letters[m[1]]
        m = self._han.search(text)
        return self.chinese.get(m[1]) if m else None


def _either(words: Iterable[str]) -> str:
    """Longest first; words in Latin letters with borders."""
    out = []
    for word in sorted(words, key=lambda w: (-len(w), w)):
        left = r"(?<![A-Za-z])" if _WORDY.match(word) else ""
        right = r"(?![A-Za-z])" if _WORDY.match(word[-1]) else ""
        out.append(left + re.escape(word) + right)
    return "|".join(out)


@lru_cache(maxsize=8)
def _reader(key: int, units_: _Pair) -> Reader:
    return Reader(units_.units, units_.scales)


class _Pair:
    def __init__(self, units_: Units, scales_: Scales) -> None:
        self.units, self.scales = units_, scales_

    def __hash__(self) -> int:
        return hash((id(self.units), id(self.scales)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and self.units is other.units and self.scales is other.scales


def reader(units_: Units, scales_: Scales) -> Reader:
    """The compiled form of a vocabulary's units and scales; the last few are kept."""
    return _reader(id(units_), _Pair(units_, scales_))
