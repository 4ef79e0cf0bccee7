"""Figures that belong to another than the name that stands nearest: a customer's share of sales, a rate of exchange."""

from __future__ import annotations

import re

from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.takeovers import TARGETS

_TAKES = re.compile(
    r"[,\s]*(?:\([^)]{1,40}\))?,?\s(?:\w+\s){0,2}?(?:accounted for|accounts? for|accounting for|made up|makes? up|"
    r"represented|represents|contributed|contributes|"
    r"provided|provides|brought in|brings in|takes|took|gets|got|remained|remains|was|is)\s(?:[\w’'-]+\s){0,4}\Z"
)
_OF_SALES = re.compile(
    r"\sof\s(?:(?:its|their|the|our|that|all|total|group|company|net|overall|annual|"
    r"quarterly|consolidated|company['’]s|20\d\d|last year['’]s|first-half)\s){0,3}"
    r"(?:revenues?|sales|turnover|income|bookings|orders|backlog)\b"
)
_OF_OURS = re.compile(
    r"(?:\sand\s(?:[A-Z][\w&.]*\s){1,3}[\d.]+%)?\sof\sour\s(?:\w+\s){0,2}?(?:revenues?|sales|turnover|bookings|orders|backlog)\b"
)  # "Acme was 26% and Borealis 16% of our revenue"
_CUSTOMER = re.compile(r"\b(?:customers?|clients?|buyers?|partners?)\b", re.I)
_CURRENCY = re.compile(
    r"\b(?:(?:US|U\.S\.|American|Australian|Canadian|Hong Kong|Singapore|New Zealand|Taiwan)\s)?(dollar|euro|yen|yuan|renminbi|sterling|pound|franc|rupee|won|real|peso|rouble|ruble|rand|lira|krona|krone|zloty|forint|ringgit|baht|rupiah)\b(?!\s?bn)",  # noqa: E501
)
_EQUALS = re.compile(
    r"(?:(US|HK|S|A|C)?([$€£¥])\s?1|\b1\s(U\.S\. dollar|[a-z]{3,9})|\b([A-Z]{3})\s?1)(?:\.0+)?\s?=\s?\Z"
)
_SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "HK$": "HKD",
    "S$": "SGD",
    "A$": "AUD",
    "C$": "CAD",
    "US$": "USD",
}


def settle(one: Link, sentence: Sentence, page: Page) -> None:
    """Give the figure to the supplier whose sales are meant, to a target, or to the currency that is priced."""
    if one.metric == "exchange_rate":
        _exchanged(one, sentence, page)
    elif page.target and one.metric in TARGETS and one.entity in (page.buyer, page.main):
        one.entity, one.segment = page.target, None
        one.why.append("entity: that is taken over")
    elif one.mention.unit == "fraction" and not one.change and one.entity not in (None, page.main):
        _supplied(one, sentence, page)


def _supplied(one: Link, sentence: Sentence, page: Page) -> None:
    """ "Acme accounted for 62% of revenue": of the revenue of the company spoken of, if Acme is not it."""
    text, m = page.text, one.mention
    if page.main and _OF_OURS.match(text, m.end):
        one.entity = page.main
        one.why.append("entity: whose sales they are")
    if not page.main or not _OF_SALES.match(text, m.end):
        return
    for o in reversed(sentence.owners):
        if o.end <= m.start and o.entity == one.entity and not o.segment:
            told = _CUSTOMER.search(text, sentence.start, o.end) or page.focus == page.main
            if told and _TAKES.fullmatch(text, o.end, m.start):
                one.entity = page.main
                one.why.append("entity: whose sales they are")
            return


def _exchanged(one: Link, sentence: Sentence, page: Page) -> None:
    """The currency of which the price is told: the last one named before the figure, "$1 = 0.85 euros"."""
    text, at = page.text, one.mention.start
    if pair := _EQUALS.search(text, max(0, at - 16), at):
        sign = (pair[1] or "") + (pair[2] or "")
        name = _SIGNS.get(sign) or pair[3] or pair[4]
    else:
        named = [
            m for m in _CURRENCY.finditer(text, sentence.start, at) if not text[m.start() - 2 : m.start() - 1].isdigit()
        ]
        name = named[-1][0] if named else None
    if name:
        one.entity, one.segment = name, None
        one.why.append("entity: the currency that is priced")
