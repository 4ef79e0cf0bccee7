"""What stands before a number: minus signs, currency signs and codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pricedin.claims.draft import Draft
from pricedin.claims.scan_digits import WON
from pricedin.vocabulary.units import units

_SPACES = " \u00a0\u2009\u202f"
_MINUS = "-\u2212\u2012\u2013\uff0d\ufe63"
_ONE_LETTER = "ASR"
_WORDS = frozenset(("minus", "negative"))
_OPENINGS = ("", ".", "!", "?", "\n", "\u201c", '"', "\u2022", ")")


@dataclass(frozen=True, slots=True)
class Heads:
    """``by_last`` gives the signs that end in a character, longest first; ``tails`` the last letters of codes."""

    by_last: dict[str, tuple[tuple[str, str], ...]]
    codes: dict[str, str]
    words: tuple[tuple[str, str], ...]
    tails: frozenset[str]


@cache
def heads(*folders: Path) -> Heads:
    """The tables that ``look_back`` looks signs and codes up in."""
    u = units(*folders)
    signs = {s: c for s, c in u.signs.items() if not s[-1].isalpha()}
    signs |= {f"{s[:-1]} {s[-1]}": c for s, c in signs.items() if len(s) > 1}
    last: dict[str, list[tuple[str, str]]] = {}
    for sign, code in sorted(signs.items(), key=lambda kv: -len(kv[0])):
        last.setdefault(sign[-1], []).append((sign.upper(), code))
    codes = dict(u.codes) | {s: c for s, c in u.signs.items() if s[-1].isalpha()}
    codes |= {c.lower(): u.codes[c] for c in u.lower_codes}
    codes |= {"M" + c: c for c in u.codes if len(c) == 3 and c.isupper()}
    return Heads(
        {k: tuple(v) for k, v in last.items()}, codes, tuple(u.before.items()), frozenset(c[-2:] for c in codes)
    )


def look_back(draft: Draft, text: str, floor: int, table: Heads) -> None:
    """Take in the currency and the minus sign before the draft, as far as ``floor``; the span grows with them."""
    at = draft.start
    found = _currency(draft, text, at, floor, table)
    if found < at:
        draft.start = found
        draft.currency_side = "before"
    _sign(draft, text, draft.start, floor)


def _currency(draft: Draft, text: str, at: int, floor: int, table: Heads, signed: bool = False) -> int:
    gap = at
    while gap > floor and at - gap < 2 and text[gap - 1] in _SPACES:
        gap -= 1
    if gap <= floor:
        return at
    last = text[gap - 1]
    if gap == at and not signed and gap - 2 > floor and last in _MINUS and text[gap - 2] == " ":  # RMB -2.3bn
        found = _currency(draft, text, gap - 2, floor, table, True)
        if found < gap - 2:
            draft.sign = -1.0
            return found
    if gap == at and gap - 1 > floor and text[gap - 2] in table.by_last and (last in _MINUS or last == "("):
        draft.sign, gap = -1.0, gap - 1  # $-99.99, $(0.39)
        draft.label, last = last == "(", text[gap - 1]
    signs = table.by_last.get(last)
    if signs:
        return _by_sign(draft, text[max(floor, gap - 8) : gap], at, gap, signs)
    if last.isalpha() and last < "\u0080":
        if text[gap - 2 : gap] not in table.tails and last != "W":
            return at
        return _by_code(draft, text, at, gap, floor, table)
    if last >= "\u2e80":
        for word, code in table.words:
            if text[max(floor, gap - len(word)) : gap] == word:
                draft.unit, draft.rule = code, "word-before"
                return gap - len(word)
    return at


def _by_sign(draft: Draft, head: str, at: int, gap: int, signs: tuple[tuple[str, str], ...]) -> int:
    before = head[-2:-1]
    if len(signs[-1][0]) == 1 and not before.isalnum() and before not in (" ", "."):
        draft.unit, draft.rule = signs[-1][1], "bare-sign"
        return gap - 1
    upper = head.upper()
    for sign, code in signs:
        if not upper.endswith(sign):
            continue
        before = head[-len(sign) - 1 : -len(sign)]
        if sign[0].isalpha() and before.isalpha() and before < "\u2e80":
            continue
        if " " in sign and head[-len(sign)].islower() and (gap == at or sign[0] in _ONE_LETTER):
            continue  # "gave us $5" and "a $ 5 bill" are no US$ and A$; "us $ 5" is
        if sign == "A $" and gap == at and head[: -len(sign)].rstrip(" ")[-1:] in _OPENINGS:
            continue  # "A $650 million fee was paid": an article
        draft.unit = code
        draft.rule = "bare-sign" if len(sign) == 1 else "sign"
        return gap - len(sign)
    return at


def _by_code(draft: Draft, text: str, at: int, gap: int, floor: int, table: Heads) -> int:
    start = gap
    while start > floor and gap - start < 5 and text[start - 1].isalpha() and text[start - 1] < "\u0080":
        start -= 1
    word = text[start:gap]
    code = table.codes.get(word)
    if word == "W" and WON.match(text, gap):
        code = "KRW"
    if code is None or (start > floor and text[start - 1].isalnum() and text[start - 1] < "\u2e80"):
        return at
    draft.unit, draft.rule = code, "code"
    if word == "M" + code:
        draft.scale, draft.scaled = 1e6, True
    return start


def _sign(draft: Draft, text: str, at: int, floor: int) -> None:
    if at <= floor:
        return
    last = text[at - 1]
    if last in _MINUS:
        before = text[at - 2] if at - 1 > floor else " "
        if before in " \u00a0\t\n([|,:;=~*\"'/\u201c\u2018" or (before >= "\u2e80" and last != "\u2013"):
            draft.sign, draft.start = -1.0, at - 1
    elif last in _SPACES:
        word = text[max(floor, at - 10) : at - 1].rpartition(" ")[2].lower()
        if word in _WORDS and not text[max(0, at - 14) : at - 1 - len(word)].endswith("plus or "):
            draft.sign, draft.start = -1.0, at - 1 - len(word)
    elif last in "负負":
        draft.sign, draft.start = -1.0, at - 1
