"""The currency of the place: what ¥, 元, a bare $ and bare cents are in the text that they stand in."""

from __future__ import annotations

import re
from collections import Counter

from pricedin.claims.draft import Draft
from pricedin.vocabulary.units import Home


def settle(drafts: list[Draft], text: str, language: str, rules: tuple[Home, ...]) -> None:
    """Give ¥ and 元 the currency of the place that the text is about."""
    money = Counter(d.unit for d in drafts if d.currency_side)
    for draft in drafts:
        if draft.rule == "money.nil" and money:
            draft.unit = money.most_common(1)[0][0]
    _dollars(drafts, text, money)
    _headed(drafts, text)
    for rule in rules:
        if rule.mark not in text:
            continue
        if rule.mark == "$":
            _bare(drafts, text, rule)
            continue
        here = any(w in text for w in rule.where) and not any(w in text for w in rule.unless)
        if not here and not (language == "ja" and rule.unit == "JPY"):
            continue
        for draft in drafts:
            marked = rule.mark in (text[draft.start], text[draft.end - 1])
            if marked and draft.currency_side and draft.unit == "CNY" and not _named(draft, text):
                draft.unit = rule.unit


def _named(draft: Draft, text: str) -> bool:
    """人民幣8.2億元: of no other place, whatever the text speaks of."""
    return text.startswith(("人民币", "人民幣", "RMB", "CNY"), draft.start)


_HEAD = 300


def _bare(drafts: list[Draft], text: str, rule: Home) -> None:
    """A bare $ is the dollar of the paper named at the head of the text, or of the place where one writes $US."""
    head = text[:_HEAD]
    if any(w in text for w in rule.unless) or not any(w in (text if w[0] == "$" else head) for w in rule.where):
        return
    for draft in drafts:
        dollar = draft.unit == "USD" and draft.currency_side == "before" and text[draft.start] == "$"
        if dollar and not text.startswith("$US", draft.start):
            draft.unit = rule.unit


def cents(draft: Draft, text: str) -> None:
    """``HK 7.2 cents``: the place before the figure, the unit behind it."""
    gap = draft.start - (text[draft.start - 1 : draft.start] == " ")
    if text[max(0, gap - 2) : gap] == "HK" and not text[gap - 3 : gap - 2].isalnum():
        draft.unit, draft.start = "HKD", gap - 2


def _dollars(drafts: list[Draft], text: str, money: Counter[str | None]) -> None:
    """Bare cents are of the dollar that the text counts in; a bare $ is not US$ where that is told apart."""
    told_apart = any(d.rule == "money.sign" and d.unit == "USD" for d in drafts)
    local = next((c for c, n in money.most_common() if c in _DOLLARS), None)
    placed = place_of(text) if told_apart else None
    if placed and local in (None, placed):
        local = placed  # who writes US$ in Singapore means the local dollar by a bare $
    if local is None:
        return
    apart = told_apart and (money[local] > 1 or local == placed)
    only = money["USD"] == sum(d.factor == 0.01 for d in drafts if d.unit == "USD" and d.currency_side)
    for draft in drafts:
        if draft.unit != "USD" or not draft.currency_side:
            continue
        cents = draft.currency_side == "after" and draft.factor == 0.01 and text[draft.start] not in "$U"
        bare = apart and text[draft.start] == "$" and text[draft.start - 1 : draft.start] != "("
        if (cents and only) or bare:
            draft.unit = local


def _headed(drafts: list[Draft], text: str) -> None:
    """（港元）, （人民幣，下同）: the currency that a heading or a note gives every 元 behind it."""
    found = [(m.end(), _NOTED[m.group(1)]) for m in _NOTE.finditer(text)] if "元" in text else []
    for draft in drafts if found else ():
        if (
            draft.unit == "CNY"
            and draft.currency_side
            and text[draft.end - 1] == "元"
            and text[draft.end - 2] not in "民"
            and not _named(draft, text)
        ):
            unit = next((u for at, u in reversed(found) if at <= draft.start), None)
            draft.unit = unit or draft.unit


def place_of(text: str) -> str | None:
    """The dollar of the country that a text speaks of most, America aside."""
    named = Counter(_PLACES[m.group().casefold()] for m in _PLACE.finditer(text))
    return named.most_common(1)[0][0] if named else None


_PLACES = {
    "singapore": "SGD", "sgx": "SGD", "hong kong": "HKD", "hkex": "HKD", "australia": "AUD", "australian": "AUD",
    "sydney": "AUD", "melbourne": "AUD", "perth": "AUD", "asx": "AUD", "canada": "CAD", "canadian": "CAD",
    "toronto": "CAD", "ottawa": "CAD", "montreal": "CAD", "vancouver": "CAD", "tsx": "CAD", "new zealand": "NZD",
    "auckland": "NZD", "wellington": "NZD", "taiwan": "TWD", "taipei": "TWD",
}  # fmt: skip
_PLACE = re.compile(r"\b(?:" + "|".join(_PLACES) + r")\b", re.I)
_DOLLARS = frozenset(("HKD", "SGD", "AUD", "NZD", "CAD", "TWD"))
_NOTED = {
    "港元": "HKD",
    "港币": "HKD",
    "港幣": "HKD",
    "美元": "USD",
    "人民币": "CNY",
    "人民幣": "CNY",
    "新台幣": "TWD",
    "新台币": "TWD",
}
_NOTE = re.compile(f"[(（](?:单位[:：]|單位[:：])?({'|'.join(_NOTED)})(?:[,，、]?下同)?[)）]")
