"""Finding every quantity in a text.

Numbers are found where their digits or words stand, currencies are looked up backwards from there, scales and units
forwards; ranges are joined; what names no quantity is dropped; hedges, rates and senses are read beside what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pricedin.claims import (
    chinese,
    hedge,
    labels,
    modality,
    ranges,
    scan_change,
    scan_counts,
    scan_digits,
    scan_home,
    scan_left_out,
    scan_rates,
    scan_words,
    skip,
)
from pricedin.claims.draft import Draft
from pricedin.claims.inherit import borrow, inherit, lend, remaining, share_scale
from pricedin.claims.mention import Mention
from pricedin.claims.scan_head import Heads, heads, look_back
from pricedin.claims.scan_tail import Suffixes, attach, suffixes
from pricedin.vocabulary.changes import Changes, changes
from pricedin.vocabulary.counts import Counts, counts
from pricedin.vocabulary.units import Home, units

_WIDE = re.compile("[\uff01-\uff0b\uff0d-\uff5e\uffe5]")
_FOLD = {n: n - 0xFEE0 for n in range(0xFF01, 0xFF5F) if n != 0xFF0C} | {ord("￥"): "¥"}
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3})")
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything looked up while scanning, built once for a vocabulary."""

    heads: Heads
    tails: Suffixes
    words: scan_words.Finder
    counts: Counts
    changes: Changes
    rates: scan_rates.Rates
    hedges: hedge.Beside
    cues: modality.Cues
    glued: frozenset[str]
    home: tuple[Home, ...]


@cache
def tables(*folders: Path, notes: bool = False) -> Tables:
    """The tables of this package, with the vocabulary of ``folders`` laid over."""
    if notes:
        usual = tables(*folders)
        return replace(usual, counts=usual.counts.of_notes())
    h = heads(*folders)
    return Tables(
        h, suffixes(*folders), scan_words.finder(*folders), counts(*folders), changes(*folders),
        scan_rates.rates(*folders), hedge.beside(*folders), modality.cues(*folders), frozenset(h.codes),
        units(*folders).home,
    )  # fmt: skip


def scan(text: str, language: str = "en", *folders: Path, notes: bool = False) -> list[Mention]:
    """The quantities of ``text``, sorted and not overlapping; offsets are those of ``text``.

    English and Chinese are both read wherever they occur; ``language`` only says what a bare ¥ is (``ja``: JPY).
    ``folders`` hold tables to lay over the vocabulary of this package. In the ``notes`` of a filing number words count
    whatever stands behind them, as an enumeration is rare there.
    """
    t = tables(*folders, notes=notes)
    said, text = text, narrow(text)
    drafts = numbers(text, t)
    drafts = ranges.join(drafts, text, t.changes)
    borrow(drafts, text)
    share_scale(drafts, text)
    drafts = _decide(drafts, text, t)
    if not drafts:
        return []
    scan_home.settle(drafts, text, language, t.home)
    out: list[Mention] = []
    before, until = None, 0
    for draft in drafts:
        if draft.start >= until:  # else it is the denominator of the rate before it
            draft.noun = said[draft.noun_at : draft.noun_at + len(draft.noun)]
            until = scan_rates.rate(draft, text, t.rates)
            out.append(_mention(draft, before, text, t))
            before = draft
    return out


def narrow(text: str) -> str:
    """Full-width digits and signs as ASCII, one character for one."""
    if not _WIDE.search(text):
        return text
    return _WIDE_COMMA.sub(",", text).translate(_FOLD)


def numbers(text: str, t: Tables) -> list[Draft]:
    """Digits, words and numerals in one sorted list without overlaps; of two that overlap the longer stays."""
    found: list[Draft] = list(scan_digits.find(text, t.glued))
    found += scan_words.find(text, t.words)
    found += scan_words.one_in(text)
    found += scan_digits.vulgar(text)
    found += scan_counts.nothing(text, t.counts)
    if not text.isascii() and _HAN.search(text):
        found += chinese.find(text)
        found += chinese.words(text)
    found.sort(key=_place)
    out: list[Draft] = []
    holes = skip.zones(text)
    n = 0
    for draft in found:
        while n < len(holes) and holes[n][1] <= draft.start:
            n += 1
        if n < len(holes) and holes[n][0] <= draft.start:
            continue
        if out and draft.start < out[-1].end:
            continue
        _dress(draft, text, out[-1].end if out else 0, t)
        if not (out and chinese.compound(out[-1], draft, text)):
            out.append(draft)
    return out


def _place(draft: Draft) -> tuple[int, int]:
    return draft.start, -draft.end


def _dress(draft: Draft, text: str, floor: int, t: Tables) -> None:
    """Currency and sign before, scale and unit behind."""
    if draft.source != "chinese" or (draft.start and text[draft.start - 1] in "负負币幣¥$"):
        look_back(draft, text, floor, t.heads)
    if draft.label and text[draft.end : draft.end + 1] == ")":
        draft.end += 1
    draft.label = False
    if draft.rule in _NIL:
        return
    inside = text[draft.end : draft.end + 1] == ")" and text[draft.start - 1 : draft.start] == "("
    alone = draft.currency_side == "before" and _TOLD_ALONE.search(text, max(0, draft.start - 8), draft.start)
    if inside and (alone or _SCALE_BEHIND.match(text, draft.end + 1)):
        draft.start, draft.end, draft.sign = draft.start - 1, draft.end + 1, -1.0  # ($92) million, a loss of ($92)
    if draft.unit is None and inside and text.startswith(")%", draft.end):
        draft.start, draft.end, draft.sign = draft.start - 1, draft.end + 2, -1.0  # (11.9)%
        draft.unit, draft.factor = "fraction", 0.01
    elif draft.unit is None or draft.currency_side:
        attach(draft, text, t.tails)
        if draft.factor == 0.01 and draft.currency_side == "after":
            scan_home.cents(draft, text)
    if draft.year_like() and draft.unit in labels.TIMES:
        draft.unit, draft.factor, draft.end = None, 1.0, draft.at + 4


def _decide(drafts: list[Draft], text: str, t: Tables) -> list[Draft]:
    """Counts get their noun, what is left out is taken from the figure before; labels and bare numbers go."""
    out: list[Draft] = []
    bare: Draft | None = None
    for draft in drafts:
        if draft.unit is None and not _named(draft, out, text, t):
            bare = draft
            continue
        if labels.is_label(draft, text):
            continue
        if draft.unit == "multiple" and text[draft.end - 1] in "×xX" and _PRODUCT.match(text, draft.end):
            draft.unit, draft.end = "count", draft.end - 1  # 8x H100
        if not draft.rule or draft.rule in _BARE_RULES:
            draft.rule = _rule(draft)
        lend(out, draft, text)
        if bare is not None and draft.rule == "count.noun" and scan_counts.shares(bare, draft, text, t.counts):
            out.append(bare)
        bare = None
        out.append(draft)
    return out


_TOLD_ALONE = re.compile(r"\b(?:and|or|of|is|was|were|to) \(\Z")
_SCALE_BEHIND = re.compile(r"[ ](?:thousand|million|billion|trillion)\b")
_PRODUCT = re.compile(r"[ ]?(?!FY|CY|FQ|[QH][1-4])(?:[A-Z]{1,2}[a-z]{0,8} )?(?!FY|CY)[A-Z]{1,3}[0-9]{2,4}\b")
_NIL = ("money.nil", "count.nil")
_BARE_RULES = frozenset(("bare-sign", "sign", "code", "word-before", "range"))


def _named(draft: Draft, out: list[Draft], text: str, t: Tables) -> bool:
    """Find out what a draft without unit is; False where nothing in the text tells."""
    if draft.rule in _NIL:
        return True
    scan_counts.count(draft, text, t.counts)
    if draft.unit is not None:
        return True
    if scan_left_out.qualified(draft, out, text):
        return True
    if out and (scan_left_out.a_year_before(draft, out[-1], text) or inherit(draft, out[-1], text)):
        return True
    if out and scan_left_out.after_change(draft, out[-1], text):
        return True
    if remaining(draft, out, text) or (out and scan_left_out.counted_on(draft, out, text)):
        return True
    if scan_left_out.points(draft, text) or scan_left_out.body(draft, text) or scan_left_out.rated(draft, text):
        return True
    if scan_left_out.exchanged(draft, text) or (t.counts.every and scan_left_out.aged(draft, text)):
        return True
    labels.breakeven(draft, text)
    if draft.unit is not None or (draft.scaled and draft.rule) or _bracketed(draft, text):
        return True
    return scan_counts.grouped(draft, text, t.counts)


def _rule(draft: Draft) -> str:
    kind = "money" if draft.currency_side else (draft.unit or "number")
    kind = "duration" if kind in labels.TIMES else {"GW": "power"}.get(kind, kind)
    return f"{kind}.{draft.rule or draft.source}"


def _bracketed(draft: Draft, text: str) -> bool:
    """``(102,137)``: accounting brackets make a bare number negative, and a quantity."""
    if text[draft.start - 1 : draft.start] != "(" or text[draft.end : draft.end + 1] != ")":
        return False
    if draft.source != "digits" or not {",", "."} & set(draft.digits):
        return False
    draft.start, draft.end, draft.sign = draft.start - 1, draft.end + 1, -1.0
    draft.rule = "number.brackets"
    return True


def _mention(draft: Draft, before: Draft | None, text: str, t: Tables) -> Mention:
    if before and draft.sense == "to" and before.sense == "from" and draft.unit == before.unit:
        draft.per, draft.each = draft.per or before.per, draft.each or before.each
    if draft.unit not in labels.TIMES:
        scan_change.change(draft, before, text, t.changes)
    found = _hedges(draft, before, text, t)
    if "over" in found or "up_to" in found:
        found = [h for h in found if h not in ("over", "up_to") or not modality.compared(text, draft.end)]
    if (draft.unit not in labels.TIMES or found) and not _forecasters(draft, text):
        moods = modality.mood(text, draft.start, draft.end, draft.sense == "from", t.cues)
        if moods[:1] == ["conditional"]:  # "if ..., a forecast 12": first of all hypothetical
            moods += [h for h in found if t.hedges.order[h] >= 5]
            found = [h for h in found if t.hedges.order[h] < 5]
        found = list(dict.fromkeys([*found, *moods]))
    if before is not None and _converted(draft, before, text):  # "up to $2bn (1.5bn pounds)"
        found = list(dict.fromkeys([*(h for h in found if t.hedges.order[h] < 5), *before.hedges]))
    draft.hedges = tuple(found)
    low, high, ulp = draft.bounds()
    return Mention(
        draft.start, draft.end, low, high, draft.unit, draft.digits, ulp, draft.rule, draft.per, tuple(found),
        draft.sense, draft.noun, draft.noun_at, tuple(draft.inferred), draft.vague, draft.each,
    )  # fmt: skip


def _forecasters(draft: Draft, text: str) -> bool:
    """``12 analysts expect ...``: they forecast, their number is known."""
    return draft.unit == "count" and bool(_WHO.match(text, draft.end))


_WHO = re.compile(
    r"[ ]?(?:间|間|家|位|名)?(?:券商|机构|機構|投行|大行|分析师|分析師)"
    r"|[ ](?:[a-z]{2,12}[ ])?(?:analysts|brokers|brokerages|economists)\b"
)


def _converted(draft: Draft, before: Draft, text: str) -> bool:
    """Whether the figure says in brackets what the one before it is in another currency."""
    if not draft.currency_side or not before.currency_side or draft.unit == before.unit:
        return False
    return text[before.end : draft.start].strip(" 约約合about或").lstrip("+") in ("(", "（")


def _hedges(draft: Draft, before: Draft | None, text: str, t: Tables) -> list[str]:
    """Magnitude hedges before, in and behind the figure, each once, magnitude first."""
    near = before is not None and draft.start - before.end < 60
    spread = near and before is not None and (bool(before.currency_side) or before.unit in _SPREAD)
    unit = "quarters" if draft.noun in _SPREADING else draft.unit  # "over four rounds" is no more than four
    found = [
        *draft.hedges,
        *hedge.before(text, draft.start, draft.end, unit, spread, t.hedges),
        *(hedge.behind(text, draft.end, t.hedges) if draft.noun != "起" else ()),
        *(["approx"] if draft.vague else []),
    ]
    if not found:
        found = hedge.bound(text, draft.start, draft.end, bool(draft.currency_side))
        if not found and near and before is not None and before.unit == draft.unit:
            found = hedge.listed(text, (before.start, before.end), (draft.start, draft.end), before.hedges)
    return sorted(dict.fromkeys(found), key=lambda h: t.hedges.order[h] >= 5)


_SPREADING = frozenset(("rounds", "deals", "transactions", "stages", "phases", "tranches", "markets", "countries"))
_SPREAD = frozenset(("fraction", "multiple", "GW", "count"))


def quantities(text: str, language: str = "en") -> Iterable[tuple[str, float, float, str | None]]:
    """Quote, low, high and unit of every mention: a short view for a console.

    >>> list(quantities("Revenue rose 12% to $1.28 billion"))
    [('12%', 0.12, 0.12, 'fraction'), ('$1.28 billion', 1280000000.0, 1280000000.0, 'USD')]
    """
    return [(text[m.start : m.end], m.low, m.high, m.unit) for m in scan(text, language)]
