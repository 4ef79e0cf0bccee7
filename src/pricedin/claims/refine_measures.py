"""What a figure with a Chinese measure word counts: 家 are companies, 戶 applicants, 起 deals, 片 and 辆 goods."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pricedin.claims.refine import Case

_FIRMS = frozenset("家间間")
_SHARES = ("shares_", "free_float", "lot_size", "voting")
_LOOSE = ("unit_sales", "deal_count", "production", "production_capacity", "funding_raised")
_CORNER = re.compile("[^，。,;；]{0,24}基石")
_DEALS = re.compile("[^，。,;；]{0,4}(?:融资|融資|投资|投資|并购|併購|收购|收購|交易)")
_SOLD = re.compile("(?:销售|銷售|销量|銷量|售出|交付|出货|出貨|付运|付運|卖出|賣出)[^，。,;；]{0,12}\\Z")


def measured(case: Case) -> None:
    """Name a count by its measure word where the words around it named it for something else, or not at all."""
    one, text = case.one, case.page.text
    noun = one.mention.noun[:1]
    if one.unit != "count" or one.change or not noun or noun < "\u3400":
        return
    loose = not one.metric or one.metric.startswith(_SHARES) or one.metric in _LOOSE
    if noun in _FIRMS and loose:
        case.name("cornerstone_count" if _CORNER.match(text, one.mention.end) else "company_count")
    elif noun in "户戶" and one.metric.startswith("shares_"):
        case.name("ipo_applicants")
    elif noun in "起宗" and loose and _DEALS.match(text, one.mention.end + 1):
        case.name("deal_count")
    elif noun in "片辆輛台臺部颗顆" and loose and _SOLD.search(text, case.sentence.start, one.mention.start):
        case.name("unit_sales")
