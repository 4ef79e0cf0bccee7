"""Magnitude hedges beside a figure: about, nearly, more than, up to; 近, 约, 超, 以上."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pricedin.vocabulary.hedges import Hedges, hedges

_TIME = frozenset(("hours", "days", "months", "quarters", "years"))
_SPAN = frozenset(("over", "past", "above", "under", "below", "近", "top", "beyond", "to", "逾"))
_PREPOSITIONS = {
    *("over", "under", "above", "below", "around", "near", "past", "top", "within", "beyond", "topping", "topped"),
    *("exceeding", "exceeded", "surpassing", "surpassed"),
}
_BEATS = {
    *("top", "tops", "topped", "topping", "exceed", "exceeds", "exceeded", "exceeding", "surpass", "surpasses"),
    *("surpassed", "surpassing", "crossed", "passed", "eclipsed"),
}
_CREPT = frozenset(
    ("edged", "crept", "inched", "ticked", "nudged", "moved", "went", "climbed", "picked", "shot", "drifted")
)
_ADDS = frozenset(("add", "adds", "added", "adding"))
_TURNED = frozenset(("turn", "turns", "turned", "turning", "hand", "hands", "handed", "handing", "took", "carried"))
_DENIED = re.compile(r"(?:\b(?:no|not|never|nor|none|without)\b|n['’]t\b)[^.;,]{0,40}\Z", re.I)
_MARK = re.compile(r"[ -](?:mark|level|milestone|threshold|barrier|line)\b")
_DETERMINERS = frozenset(("the", "its", "their", "our"))
_STRIP = "(（“\"'‘[*—–:=,"


@dataclass(frozen=True, slots=True)
class Beside:
    """``english`` by phrase, ``after`` by first character, ``chinese`` longest first, ``signs`` single characters;
    ``last`` are the words that a hedge may end with."""

    english: dict[str, str]
    chinese: tuple[tuple[str, str], ...]
    signs: dict[str, str]
    after: dict[str, tuple[tuple[str, str], ...]]
    fillers: frozenset[str]
    last: frozenset[str]
    order: dict[str, int]


def _long(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(rows, key=lambda kv: -len(kv[0])))


def _by_first(table: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    firsts = {phrase[0] for phrase in table}
    return {c: _long(kv for kv in table.items() if kv[0][0] == c) for c in firsts}


@cache
def beside(*folders: Path) -> Beside:
    """The tables of ``before`` and ``behind``."""
    h: Hedges = hedges(*folders)
    return Beside(
        {k: v for k, v in h.before.items() if k[0] < "\u2000" and k[0].isalpha()},
        _long((k, v) for k, v in h.before.items() if k[0] >= "\u2e80" and k not in "＞＜～"),
        {k: v for k, v in h.before.items() if not k[0].isalpha()},
        _by_first(h.after), h.fillers,
        h.fillers | {k.rpartition(" ")[2] for k in h.before}, {name: n for n, name in enumerate(h.order)},
    )  # fmt: skip


def before(text: str, start: int, end: int, unit: str | None, spread: bool, table: Beside) -> list[str]:
    """The hedges of the figure at ``start``..``end``, nearest first. ``spread``: a time that a sum is spread over."""
    found: list[str] = []
    at = start
    while at and text[at - 1] in " \u00a0":
        at -= 1
    last = text[at - 1 : at]
    while last and last in table.signs:
        two = text[at - 2 : at]
        found.append(table.signs.get(two) or table.signs[last])
        at -= 2 if two in table.signs else 1
        while at and text[at - 1] in " \u00a0":
            at -= 1
        last = text[at - 1 : at]
    if last == "=" and text[at - 2 : at] in table.signs:
        found.append(table.signs[text[at - 2 : at]])
    if last >= "\u2e80" and last:
        found += _chinese(text, at, unit, table)
    elif last:
        found += _english(text, at, unit, spread, bool(_MARK.match(text, end)), table)
    return found


def _english(text: str, at: int, unit: str | None, spread: bool, mark: bool, table: Beside) -> list[str]:
    found: list[str] = []
    last = (text[max(0, at - 16) : at].split() or [""])[-1].lower().lstrip(_STRIP)
    if last not in table.last:
        return found
    determined = by = False
    words = [w.lstrip(_STRIP) for w in text[max(0, at - 56) : at].lower().split()]
    if words and words[-1] and words[-1][-1] in ",;:.!?)" and words[-1] not in table.english:
        return found
    while words:
        for n in (4, 3, 2, 1):
            phrase = " ".join(words[-n:])
            hedge = table.english.get(phrase) if len(words) >= n else None
            if hedge:
                break
        if hedge and by and phrase in _BEATS:
            return found  # "topped estimates by $1", "the first trade crossed at $39"
        if (
            hedge in ("over", "under", "up_to", "at_least")
            and " than" in phrase
            and words[:-n][-1:]
            and _MEASURED.search(words[-n - 1])
        ):
            return found  # "25% more than the $240 million of the second quarter"
        if phrase == "up to" and words[-3:-2] and (words[-3] in _CREPT or words[-3] in _ADDS):
            return found  # "edged up to $5.5 billion", "they add up to 2.2 GW"
        if phrase == "over" and words[-2:-1] and words[-2] in _TURNED:
            return found  # "it turned over £3.9 billion"
        if hedge == "over" and _DENIED.search(" ".join(words[:-n])):
            hedge = "up_to"  # "no customer exceeded 10%"
        if (
            hedge
            and not (determined and not mark and phrase in _PREPOSITIONS)
            and not (unit in _TIME and phrase in _SPAN and (spread or phrase != "over"))
        ):
            found.append(hedge)
            del words[-n:]
        elif words[-1] in table.fillers:
            word = words.pop()
            determined, by = word in _DETERMINERS, by or word in ("by", "at")
            if words and words[-1] and words[-1][-1] in ",;:.!?)":
                return found
        else:
            return found
    return found


def _chinese(text: str, at: int, unit: str | None, table: Beside) -> list[str]:
    found: list[str] = []
    for _ in range(3):
        for phrase, hedge in table.chinese:
            if text[max(0, at - len(phrase)) : at] == phrase:
                before = text[at - len(phrase) - 1 : at - len(phrase)]
                if phrase == "破" and before == "跌":
                    return found
                if phrase == "近" and (before in ("最", "附") or unit in _TIME):
                    return found
                found.append(hedge)
                at -= len(phrase)
                break
        else:
            if text[at - 1 : at] in ("其", "占", "佔", "至", "到", "达", "達", "为", "為", "了", "共", "计", "于"):
                at -= 1
                continue
            return found
    return found


def behind(text: str, end: int, table: Beside) -> list[str]:
    """The hedge that begins at ``end``: ``+``, ``or more``, 以上."""
    here = text[end : end + 1]
    if not here or here in ".;\n)":
        return []
    at = end + 1 if here in " \u00a0" else end
    for phrase, hedge in table.after.get(text[at : at + 1], ()):
        if text.startswith(phrase, at):
            tail = text[at + len(phrase) : at + len(phrase) + 1]
            if phrase[-1].isalpha() and tail.isalnum() and tail < "\u2e80" and phrase[-1] < "\u2e80":
                continue
            if phrase[0].isalpha() and phrase[0] < "\u2e80" and at == end and phrase != "ish":
                continue
            if phrase == "+" and (tail.isalnum() or at > end):
                continue
            if phrase in ("plus", "minimum", "maximum", "tops", "max") and at > end and tail not in (".", ",", ""):
                continue
            return [hedge]
    return []


def bound(text: str, start: int, end: int, money: bool) -> list[str]:
    """``cap its commission at 10%``, ``Maximum Offer Price: HK$36.80``, ``a seat costs from $50``."""
    head = text[max(0, start - 60) : start]
    if _CAPPED.search(head) or _CEILING.match(text, end):
        return ["up_to"]
    return ["at_least"] if money and _FROM.search(head) and not _ONWARD.match(text, end) else []


def listed(text: str, first: tuple[int, int], span: tuple[int, int], hedges: Iterable[str]) -> list[str]:
    """``at least 150, 210 and 280 respectively``: what loosens the ``first`` of a list loosens the figure at ``span``
    too, but for the modality."""
    if not _LISTED.fullmatch(text, first[1], span[0]):
        return []
    each = _EACH_OF.search(text[max(0, first[0] - 40) : first[0]]) or _RESPECTIVELY.match(text, span[1])
    return [h for h in hedges if h not in _MOODS] if each else []


_MEASURED = re.compile(r"%\Z|\A(?:percent|cent|points?|times|\d[\d.]*x|twice|double)\Z")
_MOODS = frozenset(("forecast", "target", "conditional"))
_CAPPED = re.compile(
    r"(?<![Mm]arket[ -])\bcap(?:s|ped|ping)?\b[^.;\n]{1,50}\bat\s\Z"
    r"|\bceiling (?:is|was|stands at|stood at)\s(?:set at )?\Z|\b[Mm]ax(?:imum|\.)?(?: [A-Za-z]{1,12}){0,2}: ?\Z"
)
_CEILING = re.compile(r"[ -](?:ceiling|cap|limit)\b")
_FROM = re.compile(
    r"\b(?:costs?|charges?|priced|prices (?:start|begin)|starts?|starting|sells?|begins?|rents?|runs?)\b"
    r"[^.;:]{0,48}\bfrom\s\Z"
)
_ONWARD = re.compile(r"[^.;\n]{0,40}(?:\bto\b|–|-)[ ]?[$€£¥\d]")
_LISTED = re.compile(r"(?:, |、|，| and |, and |和|及|以及)")
_EACH_OF = re.compile(r"分[别別][^。；;\n]{0,40}\Z")
_RESPECTIVELY = re.compile(r",? respectively\b")
