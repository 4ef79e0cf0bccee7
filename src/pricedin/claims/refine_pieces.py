"""Small sums: the price of a share, a plan or a lot, and what is told a share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pricedin.claims.soft import SOFT

if TYPE_CHECKING:
    from pricedin.claims.refine import Case


def small(case: Case) -> None:
    """A sum of a few dollars is the price of a share, a plan or a lot, not of a company."""
    one, m = case.one, case.one.mention
    if one.unit != "money" or one.change or m.high >= 1e6:
        return
    if one.metric == "net_income" and case.hints("lot_size", "paper_gain"):
        case.name("paper_gain")
    if m.high >= 5000:
        return
    concept = case.page.vocabulary.concepts.get(one.metric)
    each = (
        m.each == "share"
        or _EACH.match(case.page.text, m.end)
        or (abs(m.high) < 100 and concept and concept.flow == "flow")
    )
    if concept is not None and concept.piece and each:
        case.name(concept.piece)
    if one.metric in ("deal_value", "disposal_proceeds", "market_cap", "valuation_private"):
        case.name("share_price")
    if one.metric in ("unit_price", "price", "share_price") and m.high > 300 and case.hints("lot_size"):
        case.name("entry_fee")
    if m.per == "month" and one.metric in ("", "contract_value", "share_price"):
        case.name("arpu")
    if one.metric == "unit_price" and case.afloat:
        case.name("offer_price")
    if case.hints("sotp_value_per_share", "sotp_share") and one.metric in (
        "",
        "eps",
        "cash_balance",
        "share_price",
        "net_debt",
    ):
        case.name("sotp_value_per_share")
    if one.metric == "eps" and case.phrase in ("a share", "per share"):
        _per_share(case)


_AT = re.compile(rf"\b[Aa]t\s{SOFT}\Z|以(?:每股)?\Z")


_EACH = re.compile(r"\s(?:a|per|each|for each|for every)\s(?:\w+\s)?(?:share|ADS|ADR)\b|\s(?:apiece|each)\b")
_PIECES = (
    "eps",
    "dividend_per_share",
    "offer_price",
    "share_price",
    "target_price",
    "sotp_value_per_share",
    "nominal_value",
    "nav_per_share",
    "book_value_per_share",
)
_DIVIDEND = re.compile(r"[^.;,]{0,24}\b(?:dividend|distribution|payout)s?\b")


_DEALT = ("disposal_proceeds", "equity_issued", "equity_investment", "deal_value", "share_buyback", "ipo_proceeds")
_OR = re.compile(rf"(?:\sof\s(?:stock|shares|its\s(?:own\s)?(?:stock|shares)))?,?\s(?:or|that is|i\.e\.)\s{SOFT}")


def _per_share(case: Case) -> None:
    """ "at 114.28 yuan a share": of what stands before it, a price or a payment rather than earnings."""
    text = case.page.text
    if _DIVIDEND.match(text, case.one.mention.end):
        case.name("dividend_per_share")
        return
    if _AT.search(text, max(0, case.one.mention.start - 12), case.one.mention.start):
        case.name("offer_price" if case.afloat else "share_price")
        return
    start = case.before[-1].mention.end if case.before else case.sentence.start
    if case.before and case.before[-1].metric in _DEALT and _OR.fullmatch(text, start, case.one.mention.start):
        case.name("share_price" if case.before[-1].metric == "share_buyback" else "offer_price")
        return
    for m in reversed(case.sentence.cues):
        if start <= m.start and m.end <= case.one.mention.start:
            for name, weight in m.entry.metrics:
                piece = case.page.vocabulary.concepts[name].piece
                if weight >= 1.0 and piece and piece not in ("share_price", "offer_price", "eps"):
                    name = piece
                if name in _PIECES and weight >= 0.6:
                    case.name(name)
                    return
    if case.afloat:
        case.name("offer_price")
