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


@dataclass(frozen=True, slots=True)
class Suffix:
    """``kind`` is scale, currency or measure. ``cased`` suffixes are read as written; ``needs`` is ``glued``,
    ``currency`` or empty."""

    phrase: str
    kind: str
    unit: str | None
    factor: float
    cased: bool = False
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Suffixes:
    latin: dict[str, tuple[Suffix, ...]]
    chinese: dict[str, Suffix]
    symbols: dict[str, Suffix]
    codes: dict[str, str]
    longest: int


@cache
def suffixes(*folders: Path) -> Suffixes:
    """The tables that ``attach`` looks words up in."""
    rows = [*_scale_rows(scales(*folders)), *_unit_rows(units(*folders))]
    latin: dict[str, list[Suffix]] = {}
    chinese: dict[str, Suffix] = {}
    symbols: dict[str, Suffix] = {}
    for row in rows:
        word = _WORD.match(row.phrase)
        if word:
            latin.setdefault(word.group().lower(), []).append(row)
        elif row.phrase[0] >= _CJK and row.phrase not in "％＄￥":
            chinese[row.phrase] = row
        elif len(row.phrase) == 1 or row.phrase[0] in "%":
            symbols[row.phrase] = row
    order = lambda r: (-len(r.phrase), not r.cased)
    return Suffixes(
        {k: tuple(sorted(v, key=order)) for k, v in latin.items()}, chinese,
        dict(sorted(symbols.items(), key=lambda kv: -len(kv[0]))), dict(units(*folders).codes),
        max(map(len, chinese)),
    )  # fmt: skip


def _scale_rows(s: Scales) -> list[Suffix]:
    return [
        *(Suffix(w, "scale", None, f) for w, f in s.words.items()),
        *(
            Suffix(w, "scale", None, f, needs="currency" if w in ("mm", "mil", "mill") else "")
            for w, f in s.abbreviations.items()
        ),
        *(Suffix(w, "scale", None, f, True, "glued") for w, f in s.letters.items()),
        *(Suffix(w, "scale", None, f, True, "currency") for w, f in s.timid_letters.items()),
        *(Suffix(w, "scale", None, f) for w, f in s.chinese.items()),
    ]


def _unit_rows(u: Units) -> list[Suffix]:
    cased = {"x", "X", "pp", "MW", "GW", "kW", "TW"}
    return [
        *(Suffix(w, "measure", unit, f, w in cased) for w, (unit, f) in u.measures.items()),
        *(
            Suffix(w, "currency", unit, f, w[:1].islower()) if False else Suffix(w, "currency", unit, f)
            for w, (unit, f) in u.currencies.items()
        ),
        *(Suffix(w, "currency", unit, 1.0, True) for w, unit in u.codes.items() if w.isupper() and w != "US"),
        *(Suffix(w, "currency", unit, 1.0) for w, unit in u.signs.items() if len(w) == 1),
    ]


def attach(draft: Draft, text: str, table: Suffixes) -> None:
    """Take in the scale, then the unit or currency, that follow the draft; the span grows with them."""
    if draft.vague and text.startswith(" of ", draft.end):
        after = Draft(draft.end + 3, draft.end + 3, 0, 0, 0, 0, "", "vague", scaled=True)
        found = _next(after, text, table)
        if found and found[0].kind != "scale" and found[0].unit not in ("years", "months", "days", "hours", "quarters"):
            draft.unit, draft.factor, draft.end = found[0].unit, found[0].factor, found[1]
            draft.currency_side = "after" if found[0].kind == "currency" else ""
        return
    for _ in range(4):
        found = _next(draft, text, table)
        if found is None:
            return
        row, end = found
        if row.kind == "scale":
            draft.scale *= row.factor
            draft.scaled = True
        else:
            draft.unit, draft.factor = row.unit, row.factor
            draft.currency_side = draft.currency_side or ("after" if row.kind == "currency" else "")
        draft.end = end


def _next(draft: Draft, text: str, table: Suffixes) -> tuple[Suffix, int] | None:
    at = draft.end
    here = text[at : at + 1]
    gap = 0
    while here and here in _GAP and gap < 2:
        gap += 1
        here = text[at + gap : at + gap + 1]
    if not here:
        return None
    at += gap
    if here < "\u0080" and here.isalpha():
        return _latin(draft, text, at, gap, table)
    if here >= _CJK:
        if (
            here in "多余餘几幾"
            and not draft.scaled
            and text[at + 1 : at + 2] in "万萬亿億千百"
            and text[at + 1 : at + 2]
        ):
            draft.hedges.append("over")
            at += 1
        for n in range(table.longest, 0, -1):
            row = table.chinese.get(text[at : at + n])
            if row and _allowed(row, draft, gap):
                return row, at + n
    for symbol, row in table.symbols.items():
        if text.startswith(symbol, at) and _allowed(row, draft, gap):
            return row, at + len(symbol)
    return None


def _latin(draft: Draft, text: str, at: int, gap: int, table: Suffixes) -> tuple[Suffix, int] | None:
    match = _WORD.match(text, at)
    word = match.group() if match else ""
    rows = table.latin.get(word.lower())
    if rows is None:
        return _merged(draft, word, at, table)
    for row in rows:
        size = len(row.phrase)
        piece = text[at : at + size]
        if row.cased:
            if piece != row.phrase:
                continue
        elif piece.lower().replace("-", " ").replace("\u00a0", " ") != row.phrase.lower():
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
    if row.kind == "scale":
        if (draft.unit and draft.currency_side == "") or (draft.scaled and draft.scale * row.factor > 1e16):
            return False
        if row.needs == "glued":
            return (gap == 0 or bool(draft.unit)) and not draft.scaled
        if row.needs == "currency":
            return gap == 0 and bool(draft.unit) and not draft.scaled
        return True
    if row.kind == "currency":
        return (
            draft.unit is None
            or draft.unit == row.unit
            or (draft.currency_side == "before" and row.unit != "GBP" and _dollar(draft, row))
        )
    return draft.unit is None


def _dollar(draft: Draft, row: Suffix) -> bool:
    """A bare sign is made precise by the word behind the number: ``$5 million Canadian dollars``, ``¥5 yen``."""
    return draft.rule == "bare-sign" and row.unit != draft.unit
