"""The currency that a sum is in where its text does not say: 净利润45.5亿, "lost 1.62 billion in 2024"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from pricedin.claims import scan_home
from pricedin.claims.context import Link, Page
from pricedin.claims.mention import Mention
from pricedin.core.unit import kind

_HAN = ("亿", "億", "万", "萬", "兆")


def usual(mentions: list[Mention], text: str) -> str | None:
    """The currency of a text: the one that nearly all its sums name, or in Chinese the most frequent, else the yuan."""
    named = Counter(m.unit for m in mentions if kind(m.unit) == "money")
    if any(c in text for c in _HAN):
        return named.most_common(1)[0][0] if named else "CNY"
    first = named.most_common(1)
    return first[0][0] if first and first[0][1] >= _MOSTLY * named.total() else None


_MOSTLY = 0.8  # of the sums that name a currency


def at_home(mentions: list[Mention], page: Page) -> list[Mention]:
    """The figures, those in bare $ in the dollar of the company that the text is about, where its head names the
    place of that dollar and nothing in it tells the two apart."""
    known = page.entity(page.main)
    home = known.currency if known is not None else None
    if (
        home in (None, "USD")
        or any(m.unit == home for m in mentions)
        or _AMERICAN.search(page.text)
        or scan_home.place_of(page.text[:_HEAD]) != home
    ):
        return mentions
    return [
        replace(m, unit=home, inferred=(*m.inferred, "unit")) if m.unit == "USD" and page.text[m.start] == "$" else m
        for m in mentions
    ]


_HEAD = 300
_AMERICAN = re.compile(r"US\$|USD|\bU\.?S\.? dollars?\b")


def priced(links: list[Link], page: Page) -> None:
    """A share listed in Hong Kong costs its dollars, also where a Chinese text only writes 元."""
    for one in links:
        m = one.mention
        if one.metric not in _PRICES or m.unit != "CNY" or page.text[m.end - 1 : m.end] != "元":
            continue
        if page.text[m.end - 3 : m.end] == "人民币元" or not one.entity:
            continue
        known = page.entity(one.entity)
        codes = known.tickers if known is not None else ()
        listed = _HK.search(page.text) or any(c.endswith(".HK") for c in codes)
        if listed and not _MAINLAND.search(page.text):
            one.mention = replace(m, unit="HKD", inferred=(*m.inferred, "unit"))


_PRICES = ("share_price", "target_price", "offer_price", "implied_share_price")
_HK = re.compile(r"[(（]0?\d{4}(?:\.HK)[)）]")
_MAINLAND = re.compile(r"\.S[HZ]\b|A股|科创板|創業板|创业板|上交所|深交所|[(（][0368]\d{5}[)）]")


def yen(links: list[Link], page: Page) -> None:
    """A bare ¥ of a company whose currency is the yen: "Tokyo Electron ... ¥2.5trn" beside Chinese companies."""
    for one in links:
        m = one.mention
        marked = m.unit == "CNY" and page.text[m.start] in "¥￥"
        known = page.entity(one.entity) if marked else None
        if known is not None and known.currency == "JPY":
            one.mention = replace(m, unit="JPY", inferred=(*m.inferred, "unit"))


def taiwan(links: list[Link], page: Page) -> None:
    """Bare 元 in a text in traditional characters that is mostly about companies of Taiwan are its dollars."""
    if "亿" in page.text or "億" not in page.text:
        return
    bare = [
        o for o in links if o.mention.unit == "CNY" and page.text[o.mention.end - 1] == "元" and not _plain(o, page)
    ]
    homes = [known.currency for o in bare if o.entity and (known := page.entity(o.entity)) is not None]
    if 2 * homes.count("TWD") <= len(homes):
        return
    for one in bare:
        one.mention = replace(one.mention, unit="TWD", inferred=(*one.mention.inferred, "unit"))


def _plain(one: Link, page: Page) -> bool:
    """Does the figure say that it is of the mainland's money?"""
    return "人民" in page.text[max(0, one.mention.start - 4) : one.mention.end]


def settle(links: list[Link], page: Page) -> None:
    """Give a sum without a currency that of the sum before it in its sentence, or that of the text."""
    last = page.currency
    for one in links:
        if one.unit == "money":
            last = one.mention.unit
            continue
        concept = page.vocabulary.concepts.get(one.metric)
        if one.mention.unit is None and concept is not None and concept.unit == "money":
            said = _IN_MONEY.search(page.text, max(0, one.mention.start - 90), one.mention.start)
            unit = _MONEYS[said[1].lower()] if said else last
            if unit:
                one.mention = replace(one.mention, unit=unit, inferred=(*one.mention.inferred, "unit"))


# "In dollars, because several of you have asked, revenue was 17.6 billion"
_IN_MONEY = re.compile(r"\b[Ii]n (?:US |U\.S\. )?(dollars|euros|yen|yuan|renminbi|sterling|won)\b[^.;\n]{0,70}\Z")
_MONEYS = {
    "dollars": "USD", "euros": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "sterling": "GBP", "won": "KRW",
}  # fmt: skip
