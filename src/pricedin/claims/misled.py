"""Words that name a metric elsewhere and none where they stand: "raised its guidance", "a chipmaker"."""

from __future__ import annotations

import re

from pricedin.claims.context import Sentence
from pricedin.claims.lexicon import Mark

A_SHARE = ("share_price", "target_price", "offer_price", "eps", "dividend_per_share", "implied_share_price")
_WHOSE = re.compile(r"(?:\b(?:our|its|their|his|her|my|your)|[’']s|s[’'])\s\Z")
_PERIOD = re.compile(r"\s(?:the\s)?(?:\w+\s)?(?:Q[1-4]|quarter|year|period|month|half|trade|trading|business|20\d\d)\b")
_OFFERED = re.compile(r"\b(?:IPO|ipo|offer(?:ing|ed)?|listing|float|price range|marketed)\b|发售|招股")
_WITH_DEBT = re.compile(r"\b(?:including|excluding|with|assumed|assuming)\s\Z")  # "worth $8 billion, including debt"
_WORTH = (
    "contract_value",
    "deal_value",
    "bookings",
    "stake_value",
    "deal_count",
    "rpo",
    "shares_traded",
    "share_price",
)
_ITSELF = re.compile(r"(?:\s\w+){0,4}\s(?:is|are|was|were)\s|,?\s?")  # "contracts signed since are | worth"
_GUIDES = re.compile(
    r"\s(?:[\w\-’']+\s){0,4}?(?:guidance|outlook|forecasts?|targets?|estimates?|projections?|prices?|PT"
    r"|expectations|range|stake|dividend|tariffs)\b",
    re.I,
)


_LIFTED = re.compile(
    r"\s(?:to|from)\s(?:(?:about|around|roughly|a range of|between)\s)?[$€£¥₹A-Z\d]"
)  # a forecast, no money
_GIVEN_UP = re.compile(
    r"\s(?:(?:about|around|nearly|some|up to|a)\s){0,3}[\d.]+(?:%|\s?per\s?cent|\spercent)(?!\s(?:of|stake|in)\b)"
)
_POSTED = re.compile(r"\s(?:(?:an?|its|the|record|strong|another|first|second|third|fourth)\b|[$€£¥\d])")
_A_QUEUE = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:power|electricity|supply|supplies|capacity|customers?|deals?|contracts?|chips?)\b"
)
_TOTAL = re.compile(r"['’]s?\s")
_DESCRIBED = re.compile(
    r"[ -](?:(?:[a-z-]+[ -])?(?:\w*makers?|manufacturers?|suppliers?|foundry|foundries|designers?)|giants?|providers?"
    r"|firms?|company|companies|startups?|start-ups?|specialists?|crunch|squeeze|talks)\b"
)  # "the biggest contract chipmaker": a description of somebody, no metric


_CHARGED = re.compile(
    r"[ -](?:charges?\b|warnings?\b|hit\b(?=\s(?:of|from|in|after|this|last|due)\b|[.,;]|\Z))"
)  # "an $850 million profit charge"
_VALUES_IT = re.compile(r"\s(?:the|it|its|them|[A-Z][\w.&-]*)\s(?:[\w.&-]+\s){0,4}?at\s")
_A_VALUE = re.compile(r"\s(?:an?|the)\s(?:\w+\s)?(?:value|valuation|price tag)\b")
_SETTLES = re.compile(r"\s(?:at|up|down|higher|lower|above|below)\b")  # a price does, too
_STEADY = re.compile(r"\s(?:in the|at|steady|around|near|above|below|up|flat|firm)\b")
_PAY = re.compile(r"\b(?:[Ee]mployee|[Ee]xecutive|[Ss]tock|based|[Ee]quity|[Ii]ncentive|[Dd]eferred)\s\Z")
_NET = re.compile(r"\b(?:share|stock|cash|net)\s\Z")  # "withheld through net share settlements"
_OBLIGATIONS = re.compile(r"\s?(?:of\s)?(?:\w+\s){0,4}?(?:obligations?|commitments?|inventory|balances)\b")
_CASH_FLOWS = re.compile(
    r"\b(?:generated?|generating|used|using|burn(?:ed|ing)?|consumed?|produced?|provided?)\s[^;.]{0,8}\d[^;,]{0,24}\Z"
)


def misled(text: str, mark: Mark, sentence: Sentence) -> bool:
    """ "raised its guidance" raises no money; in "contracts worth" the worth is the contracts'."""
    phrase = mark.entry.phrase
    if mark.entry.entity and len(phrase) < 4 and text[mark.start : mark.end].isupper():
        return True  # GM, the company
    if _DESCRIBED.match(text, mark.end) or _CHARGED.match(text, mark.end):
        return True
    if any(
        o.start <= mark.start and mark.end <= o.end and o.end - o.start > len(phrase) + 2
        for o in sentence.owners
        if o.entity
    ):
        return text[mark.start].isupper()  # "Schering-Plough" ploughs nothing back
    if phrase.endswith("value") and text[mark.end - 1] == "s" and _VALUES_IT.match(text, mark.end):
        return True  # "the deal values the company at"
    if phrase in ("ads", "adr", "adrs") and text[mark.start].islower():
        return True  # what is sold to advertisers
    if phrase in ("processes", "process") and text[mark.start].isupper():
        return True  # "Productivity and Business Processes"
    if phrase in ("put", "puts", "putting"):
        return bool(_A_VALUE.match(text, mark.end))  # "put a value of $4 billion on"
    if phrase in ("plan", "plans"):  # "its capex plan", no plan that is sold
        return any(
            0 < mark.start - m.end < 3 and m.entry.metrics and m.entry.metrics[0][1] >= 1.0 for m in sentence.cues
        )
    if phrase in ("put in", "puts in", "putting in") and text.startswith(" for ", mark.end):
        return True  # "put in for 200 shares"
    if phrase in ("hold", "holds", "held") and _STEADY.match(text, mark.end):
        return True  # "the margin will hold in the mid-70s"
    if phrase == "settle":
        return bool(_SETTLES.match(text, mark.end))
    if phrase == "compensation":
        paid = _PAY.search(text, max(sentence.start, mark.start - 14), mark.start)
        return bool(paid) or text.startswith(" and benefits", mark.end)
    if phrase.startswith("settlement"):
        shares = _NET.search(text, max(sentence.start, mark.start - 8), mark.start)
        return bool(shares or _OBLIGATIONS.match(text, mark.end))
    if phrase in ("of cash", "in cash", "cash"):
        return bool(_CASH_FLOWS.search(text, max(sentence.start, mark.start - 50), mark.start))
    if phrase in ("raised", "raise", "to raise", "is raising", "raising", "will raise"):
        told = any(
            0 < mark.start - m.end < 6
            and m.entry.metrics
            and m.entry.metrics[0][1] >= 1.0
            and not (phrase == "raising" and m.entry.metrics[0][0] in ("unit_price", *A_SHARE))
            for m in sentence.cues
        )  # "the dividend was raised"
        return told or bool(_GUIDES.match(text, mark.end) or _LIFTED.match(text, mark.end))
    if "debt" in phrase and _WITH_DEBT.search(text, max(sentence.start, mark.start - 14), mark.start):
        return True
    if phrase in ("gave up", "give up"):
        return bool(_GIVEN_UP.match(text, mark.end))  # "the index gave up 0.4%"
    if phrase == "posts":
        return bool(_POSTED.match(text, mark.end))  # "posts 5.7% rise in profit"
    if phrase in ("lock up", "locked up", "locking up", "locks up"):
        return bool(_A_QUEUE.match(text, mark.end))  # electricity, no shares
    if phrase in ("of the company", "of the business", "of the firm"):
        return bool(_TOTAL.match(text, mark.end))  # "91% of the company's earnings"
    if phrase in ("holding", "holdings"):
        return text[mark.start].isupper() and mark.start > sentence.start
    if phrase == "own":
        return bool(_WHOSE.search(text, max(sentence.start, mark.start - 8), mark.start))
    if phrase == "left":
        return not re.search(
            r"\d(?:\s?(?:[a-z]{0,2}illion|bn|mn?|tn))?\s\Z", text[max(sentence.start, mark.start - 16) : mark.start]
        )
    if phrase in ("close of", "the close of"):
        return bool(_PERIOD.match(text, mark.end))
    if phrase in ("midpoint", "mid-point", "mid point"):
        return not _OFFERED.search(text, max(0, mark.start - 400), mark.end + 80)
    if phrase in ("as much", "as many"):
        return text.startswith(" as ", mark.end)
    if phrase in ("worth", "valued at"):
        return any(
            0 <= mark.start - m.end < 60
            and (m.entry.metrics[0][0] in _WORTH or m.entry.metrics[0][0] == "gdp")
            and _ITSELF.fullmatch(text, m.end, mark.start)
            for m in sentence.cues
        )
    return False
