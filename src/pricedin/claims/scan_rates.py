"""Rates: per year, annualised, per share, per million tokens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pricedin.claims.draft import Draft
from pricedin.vocabulary.units import units

_NO_RATE = frozenset(("multiple", "hours", "days", "months", "quarters", "years", "calendar_year"))
_OPENS = frozenset(" /\u00a0-,")


_CHINESE = {
    "每年": "year", "年化": "year", "年均": "year", "每月": "month", "月均": "month", "每天": "day", "每日": "day",
    "日均": "day", "每季度": "quarter", "每周": "week", "每小时": "hour",
}  # fmt: skip
_ZH_BEHIND = re.compile(
    r"/(年|月|天|日|季度|小时|百万[Tt]okens?|百万|千[Tt]okens?|GPU小时|卡时)|每(百万[Tt]okens?|小时|卡时)"
)
_ZH_PER = {
    "年": "year", "月": "month", "天": "day", "日": "day", "季度": "quarter", "小时": "hour", "卡时": "gpu_hour",
    "GPU小时": "gpu_hour",
}  # fmt: skip
_ZH_EACH = re.compile(
    r"(每百万(?:个|输入|输出)?\s?[Tt]okens?|每千(?:个)?\s?[Tt]okens?|每股|每手|每小时|每卡时)[\u4e00-\u9fff\s]{0,10}\Z"
)


@dataclass(frozen=True, slots=True)
class Rates:
    behind: re.Pattern[str]
    adverb: re.Pattern[str]
    before: re.Pattern[str]
    per: dict[str, str]
    each: dict[str, str]
    adverbs: dict[str, str]


def _lower(table: Mapping[str, str]) -> dict[str, str]:
    return {k.lower().replace("-", " "): v for k, v in table.items()}


@cache
def rates(*folders: Path) -> Rates:
    """The patterns of rates, built once for a vocabulary."""
    u = units(*folders)
    names = sorted({*u.per, *u.each}, key=len, reverse=True)
    words = "|".join(re.escape(n).replace("\\ ", "[ -]") for n in names)
    adverbs = "|".join(re.escape(n).replace("\\ ", "[ -]") for n in sorted(u.adverbs, key=len, reverse=True))
    gap = r"(?:[ \u00a0]?/[ ]?|[ -](?:per|a|an|each|every)[ -]|[ ]for[ ](?:each|every)[ ])"
    lone = r"(?:[ ](?!and\b|or\b|to\b)[a-z\-]{1,16}){0,5}[ ]?[~$€£A-Z]{0,4}\Z"
    return Rates(
        re.compile(rf"{gap}({words})s?(?![A-Za-z])(?! (?:ago|earlier|later|old|before|prior)\b)", re.I),
        re.compile(rf"[ ,(]{{1,2}}({adverbs})(?![A-Za-z])(?! (?:active|users|ago|earlier|later|before)\b)", re.I),
        re.compile(rf"(?:annuali[sz]ed|run[- ]rate){lone}|({'|'.join(_CHINESE)})[\u4e00-\u9fff]{{0,8}}\Z", re.I),
        _lower(u.per), _lower(u.each), _lower(u.adverbs),
    )  # fmt: skip


def rate(draft: Draft, text: str, table: Rates) -> int:
    """Set ``per`` (a time, or tokens) or ``each`` (a share, a user) where the text states a rate; gives its end."""
    end = draft.noun_at + len(draft.noun) if draft.noun else draft.end
    after = text[end : end + 1]
    if after in _OPENS and after:
        match = table.behind.match(text, end)
        if match:
            return _behind(draft, text, match, table)
        match = table.adverb.match(text, end)
        if match and draft.unit not in _NO_RATE:
            draft.per = table.adverbs[match.group(1).lower().replace("-", " ")]
            return match.end()
    if draft.unit not in _NO_RATE and draft.unit != "fraction":
        _ahead(draft, text, after, table)
    return draft.end


def _behind(draft: Draft, text: str, match: re.Match[str], table: Rates) -> int:
    word = match.group(1).lower().replace("-", " ")
    if word not in table.per:
        draft.each = table.each[word]
        _also(draft, text, match.end(), table)
    elif draft.unit not in _NO_RATE or not match.group().lower().lstrip().startswith(("a ", "an ")):
        draft.per = _gpu(text, match.end(), table.per[word])
    return match.end()


def _ahead(draft: Draft, text: str, after: str, table: Rates) -> None:
    head = text[max(0, draft.start - 60) : draft.start]
    if head.isascii() and "nnuali" not in head and "un" not in head:
        return
    if after >= "\u2e80" or head[-1:] >= "\u2e80":
        _chinese(draft, text, head)
    cut = max(head.rfind(c) for c in ".;\n。")
    match = table.before.search(head[cut + 1 :])
    if match:
        draft.per = _CHINESE.get(match.group(1) or "", "year")


def _also(draft: Draft, text: str, at: int, table: Rates) -> None:
    """``$2.50 per GPU per hour``, ``$20 per user per month``."""
    match = table.behind.match(text, at)
    word = match.group(1).lower().replace("-", " ") if match else ""
    if word in table.per:
        gpu = text[draft.end : at].lower().endswith(("gpu", "gpus", "chip", "card"))
        draft.per = "gpu_hour" if gpu and table.per[word] == "hour" else table.per[word]


def _gpu(text: str, at: int, per: str) -> str:
    """``$2.50 per hour per GPU``."""
    return (
        "gpu_hour"
        if per == "hour" and re.match(r"[ ]?(?:per|/|for each)[ ]?(?:GPU|chip|H100|card)\b", text[at : at + 20], re.I)
        else per
    )


def _chinese(draft: Draft, text: str, head: str) -> None:
    match = _ZH_BEHIND.match(text, draft.end)
    if match:
        word = match.group(1) or match.group(2)
        draft.per = _ZH_PER.get(word) or ("million_tokens" if word.startswith("百万") else "thousand_tokens")
        return
    match = _ZH_EACH.search(head)
    if match:
        word = match.group(1)
        if "oken" in word:
            draft.per = "million_tokens" if "百万" in word else "thousand_tokens"
        elif "小时" in word or "卡时" in word:
            draft.per = "gpu_hour" if "卡时" in word else "hour"
        else:
            draft.each = "share"
