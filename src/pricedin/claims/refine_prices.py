"""Prices: what a rate is per tells what it is a price of."""

from __future__ import annotations

import re

from pricedin.claims.context import Link, Page, Sentence

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
    named = _PER.get(one.mention.per or "")
    if named == "token_price" and _SERVING.search(page.text, sentence.start, one.mention.start):
        named = "cost_per_million_tokens"
    if named and one.metric not in ("cost_per_million_tokens", "compute_cost", named):
        one.metric = one.base = named
        one.why.append(f"metric: per {one.mention.per}")
    elif one.metric in ("price", "unit_price"):
        held = next((o.base for o in before if o.base in _PRICES and not o.change), "unit_price")
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


_DAILY = re.compile(r"\bdaily\b|日均|每日|每天", re.I)
_SERVING = re.compile(
    r"\b(?:serving|inference|compute|our)\s?costs?\b|\bcosts? (?:to serve|of serving|of inference)|推理成本|成本", re.I
)
