"""Prices: what a rate is per tells what it is a price of."""

from __future__ import annotations

import re

from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.roles import speaker

_PER = {
    "million_tokens": "token_price",
    "thousand_tokens": "token_price",
    "gpu_hour": "gpu_hour_price",
    "barrel": "commodity_price",
}


_PRICES = (*_PER.values(), "fuel_price", "instance_price", "cost_per_million_tokens")


def rates(one: Link, before: list[Link], sentence: Sentence, page: Page) -> None:
    """What a price is per tells what it is a price of."""
    if one.unit != "money" or one.change:
        return
    if _PARITY.search(page.text, max(0, one.mention.start - 16), one.mention.start):
        one.metric = one.base = "exchange_rate"
        return
    named = _PER.get(one.mention.per or "")
    if named == "token_price" and _SERVING.search(page.text, sentence.start, one.mention.start):
        named = "cost_per_million_tokens"
    if named and one.metric not in ("cost_per_million_tokens", "compute_cost", named):
        one.metric = one.base = named
        one.why.append(f"metric: per {one.mention.per}")
    elif one.metric in ("price", "unit_price"):
        held = next((o.base for o in before if o.base in _PRICES and not o.change), "unit_price")
        if held == "unit_price" and any(n == "commodity_price" for c in sentence.cues for n, _ in c.entry.metrics):
            held = "commodity_price"
        one.metric = one.base = held if one.metric == "unit_price" or not one.chained else "unit_price"
    if (
        one.metric == "token_volume"
        and one.mention.per is None
        and _DAILY.search(page.text, sentence.start, one.mention.start)
    ):
        one.per = "day"
    if one.metric == "gpu_hour_price" and one.mention.per in (None, "hour"):
        one.per = "gpu_hour"
    elif one.metric in ("token_price", "cost_per_million_tokens", "arpu", "unit_price"):
        if one.mention.per:
            page.rates[one.metric] = one.mention.per
        elif one.metric in page.rates:
            one.per = page.rates[one.metric]


def told_by(one: Link, sentence: Sentence, page: Page) -> None:
    """A target price is of the company that the text is about, not of the house that sets it; also in a row of them."""
    open_ = not one.metric or "metric" in one.inferred
    if one.unit == "money" and open_ and one.mention.high < 1e5 and _ROW.match(page.text, sentence.start):
        one.metric = one.base = "target_price"
        one.why.append("metric: behind a rating in a row")
    known = page.entity(one.entity)
    if one.metric == "target_price" and page.main and known is not None and speaker(known):
        one.entity = page.main
        one.why.append("entity: the company that is rated")


_ROW = re.compile(
    r"\s*[^\n│|]{2,24}[│|]\s?(?:强烈|強烈)?(?:買入|买入|增持|跑贏|跑赢|優於|优于|推荐|推薦|中性|持有|減持|减持|沽售|卖出|賣出|Buy"
    r"|Hold|Sell|Neutral|Overweight|Underweight|Outperform)[^\n│|]{0,12}[│|]"
)
_PARITY = re.compile(
    r"(?:(?:US|HK|S|A|C)?[$€£¥]\s?1|\b1\s[a-z. ]{2,12}|\b[A-Z]{3}\s?1)(?:\.0+)?\s?=\s?\Z"
)  # "($1 = 0.85 euros)"
_DAILY = re.compile(r"\bdaily\b|日均|每日|每天", re.I)
_SERVING = re.compile(
    r"\b(?:serving|inference|compute|our)\s?costs?\b|\bcosts? (?:to serve|of serving|of inference)"
    r"|\b(?:[Rr]unning|[Ss]erving|[Oo]perating|[Hh]osting) (?:\w+ ){1,3}costs\b|推理成本|成本",
    re.I,
)
