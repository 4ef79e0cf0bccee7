"""What stands before a number: minus signs, currency signs and codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pricedin.claims.draft import Draft
from pricedin.vocabulary.units import units

_SPACES = " \u00a0\u2009\u202f"
_MINUS = "-\u2212\u2012\u2013\uff0d\ufe63"
_WORDS = {"minus": -1.0, "negative": -1.0}


@dataclass(frozen=True, slots=True)
class Heads:
    """``by_last`` gives the signs that end in a character, longest first."""

    by_last: dict[str, tuple[tuple[str, str], ...]]
    codes: dict[str, str]
    words: tuple[tuple[str, str], ...]


@cache
def heads(*folders: Path) -> Heads:
    """The tables that ``look_back`` looks signs and codes up in."""
    u = units(*folders)
    last: dict[str, list[tuple[str, str]]] = {}
    for sign, code in sorted(u.signs.items(), key=lambda kv: -len(kv[0])):
        if not sign[-1].isalpha():
            last.setdefault(sign[-1], []).append((sign, code))
    codes = dict(u.codes) | {s: c for s, c in u.signs.items() if s[-1].isalpha()}
    codes |= {"M" + c: c for c in u.codes if len(c) == 3 and c.isupper()}
    return Heads({k: tuple(v) for k, v in last.items()}, codes, tuple(u.before.items()))


def look_back(draft: Draft, text: str, table: Heads) -> None:
    """Take in the currency and the minus sign before the draft; the span grows with them."""
    at = draft.start
    at = _currency(draft, text, at, table)
    if at == draft.at:
        return _sign(draft, text, at)
    draft.start = at
    draft.currency_side = "before"
    return _sign(draft, text, at)


def _currency(draft: Draft, text: str, at: int, table: Heads) -> int:
    gap = at
    while gap and at - gap < 2 and text[gap - 1] in _SPACES:
        gap -= 1
    if not gap:
        return at
    last = text[gap - 1]
    if last in _MINUS and gap == at and gap > 1 and text[gap - 2] in table.by_last:  # $-99.99
        draft.sign, gap, last = -1.0, gap - 1, text[gap - 2]
    if last == "(" and gap == at and gap > 1 and text[gap - 2] in table.by_last:  # $(0.39)
        draft.sign, gap, last = -1.0, gap - 1, text[gap - 2]
        draft.label = True
    signs = table.by_last.get(last)
    if signs:
        return _by_sign(draft, text, at, gap, signs)
    if last.isalpha() and last < "\u0080":
        return _by_code(draft, text, at, gap, table)
    if last >= "\u2e80":
        for word, code in table.words:
            if text.endswith(word, 0, gap) if gap < 12 else text[gap - len(word) : gap] == word:
                draft.unit, draft.rule = code, "word-before"
                return gap - len(word)
    return at


def _by_sign(draft: Draft, text: str, at: int, gap: int, signs: tuple[tuple[str, str], ...]) -> int:
    head = text[max(0, gap - 8) : gap]
    for sign, code in signs:
        if not head.upper().endswith(sign.upper()):
            continue
        before = head[-len(sign) - 1 : -len(sign)]
        if sign[0].isalpha() and before.isalpha() and before < "\u2e80":
            continue
        draft.unit = code
        draft.rule = "bare-sign" if len(sign) == 1 else "sign"
        return gap - len(sign)
    return at


def _by_code(draft: Draft, text: str, at: int, gap: int, table: Heads) -> int:
    start = gap
    while start and gap - start < 5 and text[start - 1].isalpha() and text[start - 1] < "\u0080":
        start -= 1
    code = table.codes.get(text[start:gap])
    if code is None or (start and text[start - 1].isalnum() and text[start - 1] < "\u2e80"):
        return at
    if text[start:gap] == "US":
        return at
    draft.unit, draft.rule = code, "code"
    if len(text[start:gap]) == 4 and text[start] == "M" and text[start + 1 : gap] == code:
        draft.scale, draft.scaled = 1e6, True
    return start


def _sign(draft: Draft, text: str, at: int) -> None:
    last = text[at - 1 : at]
    if last and last in _MINUS:
        before = text[at - 2 : at - 1] if at > 1 else ""
        if not before or before in " \u00a0\t\n([|,:;=~*\"'/\u201c\u2018":
            draft.sign, draft.start = -1.0, at - 1
            return
        if before >= "\u2e80" and not before.isdigit() and last != "\u2013":
            draft.sign, draft.start = -1.0, at - 1
        return
    if last in _SPACES and last:
        word = text[max(0, at - 10) : at - 1].rpartition(" ")[2].lower()
        if word in _WORDS and not text[max(0, at - 14) : at - 1 - len(word)].endswith("plus or "):
            draft.sign = _WORDS[word]
            draft.start = at - 1 - len(word)
    elif last in "负負" and last:
        draft.sign, draft.start = -1.0, at - 1
