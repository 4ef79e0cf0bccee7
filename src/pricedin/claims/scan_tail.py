"""What stands behind a number: scale words and letters, units, currencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pricedin.claims.draft import Draft
from pricedin.vocabulary.scales import Scales, scales
from pricedin.vocabulary.units import Units, units

_WORD = re.compile(r"[A-Za-z]{1,24}")
_GAP = " -\u00a0\u2009\u202f\u2010\u2011"
_CJK = "\u2e80"
_CASED = frozenset(("x", "X", "pp", "MW", "GW", "kW", "TW", "mo", "pc"))
_SHORT = frozenset(("mm", "mil", "mill", "bil"))
_NO_TENTHS = frozenset("绩績本果功员員立长長交熟就份型品像都")  # 这一成绩
_NO_UNIT = {"成": _NO_TENTHS, "厘": frozenset("米定清")}
_NOTHING: frozenset[str] = frozenset()
_MORE = frozenset("多余餘几幾")


@dataclass(frozen=True, slots=True)
class Suffix:
    """``kind`` is scale, currency or measure. ``cased`` suffixes are read as written, others are kept in small
    letters; ``needs`` is ``glued`` (to the number or a currency), ``currency`` (before the number), or empty."""

    phrase: str
    kind: str
    unit: str | None
    factor: float
    cased: bool = False
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Suffixes:
    """``latin`` by first word, ``symbols`` by first character, both longest first."""

    latin: dict[str, tuple[Suffix, ...]]
    symbols: dict[str, tuple[Suffix, ...]]
    chinese: dict[str, Suffix]
    codes: dict[str, str]
    longest: int


@cache
def suffixes(*folders: Path) -> Suffixes:
    """The tables that ``attach`` looks words up in."""
    latin: dict[str, list[Suffix]] = {}
    symbols: dict[str, list[Suffix]] = {}
    chinese: dict[str, Suffix] = {}
    for row in sorted(_rows(*folders), key=lambda r: (-len(r.phrase), not r.cased)):
        word = _WORD.match(row.phrase)
        if word:
            latin.setdefault(word.group().lower(), []).append(row)
        elif row.phrase[0] >= _CJK:
            chinese.setdefault(row.phrase, row)
        else:
            symbols.setdefault(row.phrase[0], []).append(row)
    return Suffixes(
        {k: tuple(v) for k, v in latin.items()}, {k: tuple(v) for k, v in symbols.items()}, chinese,
        dict(units(*folders).codes), max(map(len, chinese)),
    )  # fmt: skip


def _rows(*folders: Path) -> list[Suffix]:
    return [*_scale_rows(scales(*folders)), *_unit_rows(units(*folders))]


def _scale_rows(s: Scales) -> list[Suffix]:
    return [
        *(Suffix(w, "scale", None, f) for w, f in s.words.items()),
        *(Suffix(w, "scale", None, f, False, "currency" * (w in _SHORT)) for w, f in s.abbreviations.items()),
        *(Suffix(w, "scale", None, f, True, "glued") for w, f in s.letters.items()),
        *(Suffix(w, "scale", None, f, True, "currency") for w, f in s.timid_letters.items()),
        *(Suffix(w, "scale", None, f) for w, f in s.chinese.items()),
    ]


def _unit_rows(u: Units) -> list[Suffix]:
    return [
        *(Suffix(w if w in _CASED else w.lower(), "measure", n, f, w in _CASED) for w, (n, f) in u.measures.items()),
        *(Suffix(w.lower(), "currency", n, f) for w, (n, f) in u.currencies.items()),
        *(Suffix(w, "currency", n, 1.0, True) for w, n in u.codes.items() if w.isupper() and w != "US"),
        *(Suffix(w.lower(), "currency", u.codes[w], 1.0) for w in u.lower_codes),
        *(Suffix(w, "currency", n, 1.0) for w, n in u.signs.items() if len(w) == 1),
    ]


def attach(draft: Draft, text: str, table: Suffixes) -> None:
    """Take in the scale, then the unit or currency, that follow the draft; the span grows with them."""
    if draft.vague and text.startswith(" of ", draft.end):
        return _attach_of(draft, text, table)
    for _ in range(4):
        found = _next(draft, text, table)
        if found is None:
            return None
        row, draft.end = found
        if row.kind == "scale":
            draft.scale *= row.factor
            draft.scaled = True
        else:
            draft.unit, draft.factor = row.unit, row.factor
            draft.currency_side = draft.currency_side or ("after" if row.kind == "currency" else "")
            _tenths(draft, row, text)
    return None


def _tenths(draft: Draft, row: Suffix, text: str) -> None:
    """75折 is 75 % of a price; 三成半 is 35 %."""
    if row.phrase == "折" and draft.low >= 10:
        draft.factor = 0.01
    elif row.phrase == "成":
        more = {"半": 0.5, **{c: n / 10 for n, c in enumerate("零一二三四五六七八九")}}.get(
            text[draft.end : draft.end + 1]
        )
        if more and draft.low < 10 and draft.low == int(draft.low):
            draft.low += more
            draft.high = draft.low
            draft.end += 1


def _attach_of(draft: Draft, text: str, table: Suffixes) -> None:
    """``billions of dollars``, ``hundreds of times``."""
    probe = Draft(draft.end + 3, draft.end + 3, 0, 0, 0, 0, "", "vague", scaled=True)
    found = _next(probe, text, table)
    if found and found[0].kind != "scale" and found[0].unit not in ("years", "months", "days", "hours", "quarters"):
        draft.unit, draft.factor, draft.end = found[0].unit, found[0].factor, found[1]
        draft.currency_side = "after" if found[0].kind == "currency" else ""


def _next(draft: Draft, text: str, table: Suffixes) -> tuple[Suffix, int] | None:
    at = draft.end
    here = text[at : at + 1]
    gap = 0
    while here and here in _GAP and gap < 2:
        gap += 1
        here = text[at + gap : at + gap + 1]
    if not here:
        return None
    if gap == 2 and here == " ":
        rest = text[at : at + 6].lstrip(" ")
        gap, here = (len(text[at : at + 6]) - len(rest), rest[0]) if rest and rest[0] >= _CJK else (gap, here)
    at += gap
    if here.isascii():
        if here.isalpha():
            return _latin(draft, text, at, gap, table)
    elif here >= _CJK and (found := _chinese(draft, text, at, gap, table)):
        return found
    if draft.currency_side == "before" and here != "%":
        return None
    for row in table.symbols.get(here, ()):
        if text.startswith(row.phrase, at) and _allowed(row, draft, gap):
            end = at + len(row.phrase)
            if row.kind == "currency" and gap and _NEXT_SUM.match(text, end):
                return None  # "2025 $1,284": the sign is of the sum behind it
            return row, end
    return None


def _chinese(draft: Draft, text: str, at: int, gap: int, table: Suffixes) -> tuple[Suffix, int] | None:
    while text[at : at + 1] == " ":
        at += 1
    if text[at] in _MORE and not draft.scaled and text[at + 1 : at + 2] in table.chinese:
        draft.hedges += ("over",)
        at += 1
    follows = text[at + 1 : at + 2] if text[at + 1 : at + 3] not in ("份额", "份額") else ""
    for n in range(table.longest, 0, -1):
        row = table.chinese.get(text[at : at + n])
        if row and _allowed(row, draft, gap) and follows not in _NO_UNIT.get(row.phrase, _NOTHING):
            return row, at + len(row.phrase)
    if " " in text[at + 1 : at + 3]:
        return _spaced(draft, text, at, table)
    return None


def _spaced(draft: Draft, text: str, at: int, table: Suffixes) -> tuple[Suffix, int] | None:
    """``个 百分点``: spaces inside a unit."""
    places = [n for n in range(at, min(at + 12, len(text))) if text[n] != " "]
    for n in range(min(table.longest, len(places)), 1, -1):
        row = table.chinese.get("".join(text[p] for p in places[:n]))
        if row and _allowed(row, draft, 0):
            return row, places[n - 1] + 1
    return None


_NEXT_SUM = re.compile(r" ?[(-]?\d")


def _latin(draft: Draft, text: str, at: int, gap: int, table: Suffixes) -> tuple[Suffix, int] | None:
    match = _WORD.match(text, at)
    word = match.group() if match else ""
    rows = table.latin.get(word.lower())
    if rows is None:
        return _merged(draft, word, at, table)
    for row in rows:
        size = len(row.phrase)
        piece = text[at : at + size]
        if not row.cased:
            piece = piece.lower().replace("-", " ").replace("\u00a0", " ")
        if piece != row.phrase:
            continue
        after = text[at + size : at + size + 1]
        if (after.isalnum() and after < _CJK) or not _allowed(row, draft, gap):
            continue
        return row, at + size
    return None


def _merged(draft: Draft, word: str, at: int, table: Suffixes) -> tuple[Suffix, int] | None:
    """MUSD, MEUR: a scale letter and a code in one word."""
    unit = table.codes.get(word[1:]) if len(word) == 4 and word[0] in "MB" else None
    if unit is None or draft.scaled or draft.unit:
        return None
    draft.scale, draft.scaled = {"M": 1e6, "B": 1e9}[word[0]], True
    return Suffix(word, "currency", unit, 1.0), at + 4


def _allowed(row: Suffix, draft: Draft, gap: int) -> bool:
    if row.kind == "currency":  # a bare sign is made precise by the word: "$5 million Canadian dollars"
        return draft.unit is None or draft.unit == row.unit or (draft.rule == "bare-sign" and len(row.phrase) > 1)
    if row.kind == "measure":
        return draft.unit is None
    if (draft.unit and not draft.currency_side) or draft.scale * row.factor > 1e16:
        return False
    if row.needs:
        return not draft.scaled and (bool(draft.unit) and (gap < 2) if row.needs == "currency" or gap else True)
    return True
