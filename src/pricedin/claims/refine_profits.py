"""Words of profit whose figure is none: profit that is used up, and earnings below the loss beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pricedin.claims.soft import SOFT

if TYPE_CHECKING:
    from pricedin.claims.refine import Case

_PROFITS = ("net_income", "operating_profit", "adjusted_net_income", "pretax_profit", "gross_profit")
_USED_UP = re.compile(
    r"\b(?:consum(?:e|es|ed|ing)|us(?:e|es|ed|ing) up|(?:ate|eat(?:s|en|ing)?)(?: up| into| through)?"
    r"|swallow(?:s|ed|ing)?(?: up)?|devour(?:s|ed|ing)?|absorb(?:s|ed|ing)?|drain(?:s|ed|ing)?|wip(?:es?|ed|ing) out"
    rf"|gobbl(?:es?|ed|ing)(?: up)?|burn(?:s|ed|t|ing)?(?: up| through)?)\s{SOFT}\Z"
    r"|(?:消耗|吞噬|吃掉|烧掉|耗掉|耗费)了?约?\Z",
    re.IGNORECASE,
)
_OF_PROFIT = re.compile(
    r"\s(?:of|in)\s(?:(?:the|its|their|our|his|group|annual|yearly|quarterly|operating|net|parent)(?:['’]s)?\s){0,3}"
    r"(?:profits?|earnings)\b|的?(?:净)?利润"
)
_AI = re.compile(r"(?<![A-Za-z])AI(?![A-Za-z])|人工智能|大模型")
_LOSS_OF = re.compile(
    rf"\b(?:but|yet|while|and|though|against)\b[^.;]{{0,40}}\bloss(?:es)? of\s{SOFT}\Z|但[^。；]{{0,12}}亏损了?约?\Z"
)


def profits(case: Case) -> None:
    """ "Its AI arm consumed 8 billion of its profits" tells a spending; "earns 700 million but incurs a loss of 4.7
    billion" tells sales, as no profit is smaller than the loss of the same company.
    """
    one, text = case.one, case.page.text
    m = one.mention
    if one.unit != "money" or one.change or one.metric not in _PROFITS:
        return
    head = text[max(case.sentence.start, m.start - 60) : m.start]
    if _USED_UP.search(head) and _OF_PROFIT.match(text, m.end):
        case.name("ai_investment" if _AI.search(text, case.sentence.start, m.start) else "")
    elif case.phrase.startswith("earn"):
        after = next((n for n in case.sentence.mentions if n.start >= m.end), None)
        if after is not None and after.low > m.high and _LOSS_OF.search(text[m.end : after.start]):
            case.name("revenue")
