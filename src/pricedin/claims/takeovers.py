"""Who takes over whom in a text on a deal: price, premium and multiple are the target's, the means the buyer's."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENING = 700
_TAKES = re.compile(
    r"\b(?i:acquir(?:e|es|ed|ing)|buy(?:s|ing)?|purchas(?:e|es|ed|ing)|take\s(?:over|private)|"
    r"(?:(?:tender|takeover|buyout|cash|share|all-share|all-stock)\s)?(?:offer|bid)\s(?:for|to\sacquire|to\sbuy)|"
    r"(?:takeover|acquisition|purchase|buyout)\sof|combine\swith|merge\swith)\s"
    r"(?:(?:all|most|the|whole|rest|of|outstanding|shares?|stock|in|a|an|majority|control|stake|rival|smaller|remaining|"
    r"its|\d[\d.]*%|[a-z]+-(?:based|listed|owned|backed)|[A-Z]\w+-based|[A-Z]\w+['’]s|[a-z-]+maker|startup|start-up|"
    r"company|firm|group|software|chip|peer)\s){0,7}\Z"
)
_TAKE = re.compile(
    r"\b(?:tak(?:e|es|en|ing)|took)\s(?:(?:its|the|an?|rival|smaller|[a-z]+-based|[a-z-]+maker|company|firm|group)\s){0,3}\Z"
)  # "take its rival Acme private"
_BROKEN = re.compile(r"\n|[a-z]\.\s")
_CHANCE = re.compile(r"\b(?:could|may|might|not|once|previously|last year|earlier|abandon\w*|drop\w*)\b")
TARGETS = frozenset(
    ["deal_value", "offer_price", "offer_premium", "enterprise_value", "equity_value", "ev_to_ebitda", "ev_to_sales"]
    + ["ev_to_revenue", "price_to_sales", "break_price", "acceptance_threshold", "earn_out"]
)  # fmt: skip


def parties(text: str, named: Sequence[tuple[int, int, str]]) -> tuple[str, str] | None:
    """Buyer and target by the head of a text: "Acme to acquire Borealis", "Acme said it will buy 35% of Borealis"."""
    head = [n for n in named if n[0] < _OPENING]
    for i, (start, end, target) in enumerate(head):
        private = text.startswith(" private", end) and _TAKE.search(text, max(0, start - 50), start)
        if not private and not _TAKES.search(text, max(0, start - 90), start):
            continue
        for _, stop, buyer in reversed(head[:i]):
            between = text[stop:start]
            if buyer != target and not (_BROKEN.search(between) or _CHANCE.search(between)):
                return buyer, target
    return None
