"""Whether a text is a filing, and how its fiscal year runs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from pricedin.claims.period_words import MONTHS

_M = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LENGTHS = {
    "three": 3, "six": 6, "nine": 9, "twelve": 12, "thirteen": 13, "sixteen": 16, "twenty-four": 24, "twenty-six": 26,
    "thirty-six": 36, "thirty-nine": 39, "fifty-two": 52, "fifty-three": 53,
}  # fmt: skip
_ENDED = re.compile(
    rf"\b(?:({'|'.join(_LENGTHS)}|\d\d?)[- ])?(years?|months?|weeks?|quarters?)(?: periods?)? ended (?:on )?({_M}) (\d\d?)(?:, ?((?:19|20)\d\d))?",  # noqa: E501
    re.I,
)
_STANDS = re.compile(rf"\b(?:[Aa]s of|[Aa]t|[Oo]n|and) ({_M}) (\d\d?), (20\d\d)")
_THREE = re.compile(r"\b(20\d\d)(?:, | and | and fiscal )(?:fiscal )?(20\d\d),? (?:and|or) (?:fiscal )?(20\d\d)\b")
# What notes to financial statements speak of, and other texts hardly ever do together.
# Each comes after the words, in lower case, without one of which it need not be searched for.
_MARKS = tuple(
    (words.split("|"), re.compile(p))
    for words, p in (
        ("ended ", r"\b(?:years?|months|weeks|periods?) ended " + _M),
        ("consolidated ", r"\b(?i:consolidated (?:balance sheets?|statements? of|financial statements))"),
        ("note ", r"\bNote \d|\bNote [A-Z]\b"),
        (
            "asc |asu |accounting standards |topic |form 10-",
            r"\b(?:ASC|ASU|Accounting Standards|Topic) \d|\bForm 10-[KQ]\b",
        ),
        ("unrecogni", r"\bunrecogni[sz]ed (?:tax benefits|compensation|stock|share)"),
        (
            "average|fair value|carrying |aggregate principal|straight-line|ation expense",
            r"\b(?i:weighted[- ]average|fair value|carrying (?:value|amount)|aggregate principal|straight-line|amorti[sz]ation expense)\b",  # noqa: E501
        ),
        ("par value|vesting ", r"\b(?:par value|vesting (?:date|period|condition)s?)\b"),
        (", respectively", r"\b(?:20\d\d|million|billion|%), respectively\b"),
        (", 20", r"\b(?:[Aa]s of|[Aa]t|[Oo]n) " + _M + r" \d\d?, 20\d\d"),
        (
            "authorized|outstanding|revolving|credit facility|senior notes|operating lease",
            r"\b(?:[Aa]uthorized|[Oo]utstanding|[Rr]evolving|[Cc]redit [Ff]acility|[Ss]enior [Nn]otes|operating leases?)\b",  # noqa: E501
        ),
    )
)
_ENOUGH = 5
_LONG = 2000  # a shorter text tells too little of its calendar
_NAMED = re.compile(r"\b(?:[Ff]iscal(?: [Yy]ears?)?|[Ii]n|[Ff]or|[Dd]uring) (20\d\d)\b(?![,.]\d)")
_CLOSES = re.compile(
    rf"\b[Ff]iscal (?:[Yy]ear )?(20\d\d)(?: was a \S+ year)?,? (?:which )?(?:ended|ending|ends) (?:on )?({_M}) (\d\d?),? ((?:19|20)\d\d)"  # noqa: E501
)


_PARTWAY = re.compile(
    r"\b(?:first|second|third) (?:fiscal )?(?:quarters?|half)\b|\b(?:six|nine|three)[- ]months?\b|\bQ[1-3] 20\d\d|\bYTD\b",  # noqa: E501
    re.I,
)


@dataclass(frozen=True, slots=True)
class Filing:
    """``close`` is the month in which its years end; ``shift`` is -1 where a year is named for the one that it mostly
    lies in, not for the one that it ends in; ``year`` is the fiscal year that it reports, None in a report of a part of
    a year; ``on`` lies in the last month that it reports."""

    close: int = 12
    shift: int = 0
    year: int | None = None
    on: date | None = None


def filing(text: str) -> Filing | None:
    """What the notes of a filing tell of its years; None for any other text.

    A text is taken for a filing by the kinds of words that only notes to financial statements use together.
    """
    if len(text) < _LONG or not _has_notes(text):
        return None
    ends = [_End.of(m) for m in _ENDED.finditer(text)]
    years = [e for e in ends if e.months == 12]
    parts = [e for e in ends if e.months in (5, 6, 8, 9)]
    stands = Counter(_closing(m[1], int(m[2]), m[3]) for m in _STANDS.finditer(text))
    threes = _three(text)
    whole = bool(threes) or (bool(years) and len(ends) < 2 * len(years)) or not (ends or _partway(text))
    close = _close(years, [] if whole else parts, stands, whole)
    last = _often(
        [e.year for e in years if e.month == close and e.year] + [y for m, y in stands.elements() if m == close]
    )
    shift = _shift(text, last, close, threes) if last else 0
    reported = _often(threes) or (last + shift if last else 0)
    if whole:
        return Filing(close, shift, reported or None, date(reported - shift, close, 28) if reported else None)
    newest = max(((e.year, e.month) for e in ends if e.year and e.months < 12), default=None) or max(
        ((y, month) for (month, y), _ in stands.most_common(2)), default=None
    )
    return Filing(close, shift, None, date(*newest, 28) if newest else None)


def _has_notes(text: str) -> bool:
    low, left = text.lower(), _ENOUGH
    for words, mark in _MARKS:
        left -= any(word in low for word in words) and mark.search(text) is not None
        if not left:
            return True
    return False


def _close(years: list[_End], parts: list[_End], stands: Counter[tuple[int, int]], whole: bool) -> int:
    """The month in which years close: so long before the end of a part of a year as the part is long; or the month of
    the balances that are not of the newest date."""
    if parts:
        return _often([(e.month - e.months - 1) % 12 + 1 for e in parts])
    if years:
        return _often([e.month for e in years])
    months: Counter[int] = Counter()
    for (month, _), n in stands.items():
        months[month] += n
    if not whole and len(stands) > 1:
        months.pop(max((y, month) for (month, y), _ in stands.most_common(2))[1])
    return months.most_common(1)[0][0] if months else 12


@dataclass(frozen=True, slots=True)
class _End:
    """A period that the text says has ended: its length in months, and the month and year of its last day or 0."""

    months: int
    month: int
    year: int

    @classmethod
    def of(cls, m: re.Match[str]) -> _End:
        said = (m[1] or "").lower()
        count = _LENGTHS.get(said) or (int(said) if said.isdigit() else 0)
        unit = m[2].lower()
        months = 12 if unit.startswith("year") else 3 if unit.startswith("quarter") else count
        if unit.startswith("week"):
            months = round(count * 12 / 52)
        return cls(months, *_closing(m[3], int(m[4]), m[5]))


def _closing(month: str, day: int, year: str | None) -> tuple[int, int]:
    """Month and year in which a period closes; one of whole weeks may run a few days into the next month."""
    number, of = MONTHS[month[:3].lower()], int(year or 0)
    if day > 10:
        return number, of
    return (number - 1, of) if number > 1 else (12, of - 1 if of else 0)


def _often(found: list[int]) -> int:
    """The number found most often, of equals the larger; 0 for none."""
    found = sorted(found, reverse=True)
    return Counter(found).most_common(1)[0][0] if found else 0


def _three(text: str) -> list[int]:
    """The newest of each three years in a row that are told side by side, as a yearly report does."""
    found = [sorted(int(y) for y in m.groups()) for m in _THREE.finditer(text)]
    return [c for a, b, c in found if a + 2 == b + 1 == c]


def _partway(text: str) -> bool:
    """Are quarters and halves told of more than whole years are?"""
    years = Counter(m[1] for m in _NAMED.finditer(text))
    return len(_PARTWAY.findall(text)) * 4 > sum(years.values())


def _shift(text: str, last: int, close: int, threes: list[int]) -> int:
    """Is a year that ends early in a calendar year named for the one before?"""
    said = [int(m[1]) - _closing(m[2], int(m[3]), m[4])[1] for m in _CLOSES.finditer(text)]
    if not said and close <= 2:
        said = [year - last for year in threes or _leading(text)]
    return max(-1, min(0, _often(said))) if said else 0


def _leading(text: str) -> list[int]:
    """The years named as such most often, where no three stand side by side."""
    named = Counter(int(m[1]) for m in _NAMED.finditer(text))
    return [named.most_common(1)[0][0]] if named else []
