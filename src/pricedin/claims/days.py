"""Figures of the day of the text: prices under a dateline, and deals that open a dated text."""

from __future__ import annotations

import re

from pricedin.claims.asides import compared, spoken
from pricedin.claims.calendar_years import Setting, label
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.timing import FUTURE
from pricedin.claims.when import RELATIVE


def of_the_day(link: Link, page: Page) -> None:
    """A price in a Chinese text that opens with its date is of that day."""
    if link.period or link.metric not in _PRICES or page.on is None or not _HEADED.match(page.text):
        return
    if not {*FUTURE, "conditional"} & set(link.mention.qualifiers):
        link.period = f"{page.on.year}-{page.on.month:02d}"
        link.inferred.append("period")


_PRICES = ("share_price", "share_price_change", "offer_price")
_HEADED = re.compile("\\s*20\\d\\d-\\d\\d-\\d\\d[ \u3000][^\\n]{0,20}[\u4e00-\u9fff]")


_APART = re.compile(r"[,;:，；：]")
DEALS = frozenset(
    [
        "funding_raised", "equity_investment", "equity_stake", "valuation_private", "valuation_pre_money", "deal_value",
        "ipo_proceeds", "ipo_net_proceeds", "offer_price", "shares_offered", "debt_issuance", "equity_issued",
    ]
)  # fmt: skip
_EARLIER = re.compile(
    r"\b(?:before|earlier|previous(?:ly)?|last|prior|so far|to date|in total|total of|since|until now|already"
    r"|(?<!said it )(?<!said )had)\b"
    r"|此前|累计|之前|曾",
    re.I,
)


def dated(link: Link, sentence: Sentence, page: Page) -> str | None:
    """A deal is of the one month that its sentence names; one that opens a dated text of the month of that, unless it
    is planned or was done before."""
    text, m = page.text, link.mention
    months = [w for w in sentence.times if w.shape == "month" and not compared(w, text) and not spoken(w, text)]
    between = text[min(m.end, months[0].end) : max(m.start, months[0].start)] if len(months) == 1 else ","
    if not _APART.search(between) and not any(w.shape in RELATIVE for w in sentence.times):
        at = Setting(page.on or page.guess, page.year, 12, bool(FUTURE & set(link.mention.qualifiers)))
        return label(months[0], at, False)[0]
    if not page.on or sentence.start > 600 or {*FUTURE, "conditional"} & set(link.mention.qualifiers):
        return None
    if _EARLIER.search(page.text, sentence.start, sentence.end):
        return None
    link.inferred.append("period")
    return f"{page.on.year}-{page.on.month:02d}"
