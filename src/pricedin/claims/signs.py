"""The sign that a metric gives its figure: a loss is told as positive, cash that flows out as negative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pricedin.claims.context import Link
    from pricedin.vocabulary import Vocabulary

_FLOWS = frozenset(("cash_flow", "operating_cash_flow", "investing_cash_flow", "financing_cash_flow", "free_cash_flow"))
_CASH = re.compile(
    r"\b(?P<out>used (?:in|by|for)|outflows?|negative)\b|\b(?:provided|generated|inflows?|positive|from)\b"
    r"|(?P<zh>净流出|淨流出|所用|流出净额|流出淨額)|流入|所得|产生|產生"
)
_LOSS_BEHIND = re.compile(r"[^.;,$\d]{0,12}\bloss(?:es)?\b|亏损|虧損", re.I)
_ENDS = re.compile(r"[.;](?:\s|\Z)|[\n。；]")


def signed(one: Link, text: str, vocabulary: Vocabulary) -> tuple[float, float]:
    """Low and high of a link with the sign of its metric, in base units.

    A loss in brackets is positive (``operating loss of $(43.3) million``), a loss of a metric that has no name for it
    negative (``an adjusted EBITDA loss of $5 million``), and cash used or flowing out negative.
    """
    m = one.mention
    low, high = (-m.high, -m.low) if one.turned and m.low > 0 else (m.low, m.high)
    if one.change or m.unit in ("fraction", "multiple", "count", None):
        return low, high
    if high < 0:
        return (-high, -low) if one.metric in _losses(vocabulary) else (low, high)
    if one.metric in _FLOWS:
        turned = _out(text, m.start)
    else:
        concept = vocabulary.concepts.get(one.metric)
        small = concept is None or concept.loss != concept.name or concept.piece or one.metric == "eps"
        turned = bool(not small and one.cue is not None and _LOSS_BEHIND.match(text, one.cue.end))
    return (-high, -low) if turned else (low, high)


def _losses(vocabulary: Vocabulary) -> set[str]:
    return {c.loss for c in vocabulary.concepts.values() if c.loss and c.loss != c.name}


def _out(text: str, start: int) -> bool:
    """Whether the nearest word about cash before the figure says that it was used."""
    head = text[max(0, start - 120) : start]
    ends = [m.end() for m in _ENDS.finditer(head)]
    said = list(_CASH.finditer(head, ends[-1] if ends else 0))
    return bool(said) and bool(said[-1]["out"] or said[-1]["zh"])
