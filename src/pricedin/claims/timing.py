"""How figures stand in time: which label an expression gives a figure, and whether it fits."""

from __future__ import annotations

import re
from dataclasses import replace

from pricedin.claims.calendar_years import Setting, back, label
from pricedin.claims.context import Link, Page
from pricedin.claims.period_words import MONTHS
from pricedin.claims.when import When

FUTURE = {"forecast", "target"}
OF_A_DAY = frozenset(
    [
        "share_price_change",
        "index_return",
        "implied_upside",
        "price_change",
        "interest_rate",
        "equity_stake",
        "valuation_private",
        "first_day_return",
        "valuation_premium",
    ]
)
_UNTIL = re.compile(
    r"\b(?:due|maturing|expiring|runs?|through|until|expires|matures)(?: (?:in|to|through|until))?\s\Z", re.I
)
_DATED = re.compile(r"\b(?:as of|at|end|by|on|until|since)\b|截至|底|末", re.I)


_IN = re.compile(_DATED.pattern + r"|\bin\b", re.I)  # "revenue run-rate passed $4.8 billion in October"
_HELD = re.compile(r"\b(?:from|versus|vs\.?|compared (?:with|to)|against)\s[^.;]*\Z", re.I)


def timing(link: Link, page: Page) -> str:
    """The ``timing`` of the metric that a figure states, or that its change is of."""
    concept = page.vocabulary.concepts.get(link.base or link.metric)
    return concept.timing if concept is not None else ""


def is_flow(link: Link, page: Page) -> bool:
    """Is the figure of a span of time, so that "in 2025" means a company's year?"""
    concept = page.vocabulary.concepts.get(link.base or link.metric)
    if link.metric in OF_A_DAY:
        return False
    if concept is None:
        return bool(link.metric) or link.unit == "money"
    return concept.timing != "event" if concept.flow == "flow" else concept.timing == "yearly"


def close_of(entity: str | None, page: Page) -> int:
    """The month in which the entity's year closes: as the vocabulary knows, or as the text says."""
    known = page.entity(entity)
    told = page.closes.get(entity or "", page.close)
    return told if known is None or known.fiscal_year_end == 12 else known.fiscal_year_end


def suits(w: When, link: Link, flow: bool, page: Page) -> bool:
    """A day's price is not of a year; a level may be of a date or a plain year."""
    if _UNTIL.search(page.text, max(0, w.start - 16), w.start) and not (flow and link.mention.qualifiers):
        return False
    if link.metric == "implied_upside":
        return False
    if w.shape == "year" and w.year is None and not flow and not link.change and timing(link, page) != "event":
        return bool(_DATED.search(page.text, max(0, w.start - 14), w.start))
    if link.metric in ("share_price", "target_price", "offer_price"):
        return w.shape in ("month",) and bool(w.day or w.year)
    if link.metric == "share_price_change":
        return w.shape in ("ytd", "ttm", "month", "quarter", "year", "quarter_end")
    if w.shape == "month" and not flow and timing(link, page) == "event" and not w.day:
        return True
    if w.shape == "month" and not flow and w.day and timing(link, page) in ("balance", "standing"):
        return True
    if w.shape == "month" and not flow:
        since = _IN if timing(link, page) in ("balance", "standing") else _DATED
        return bool(w.year or w.shift is not None) or (
            bool(since.search(page.text, max(0, w.start - 14), w.end)) and not w.day
        )
    if w.shape == "ttm":
        return flow or link.unit == "ratio"
    if w.shape == "ytd":
        return (flow and link.unit in ("money", "count")) or bool(link.change)
    return not (flow and w.shape == "month" and w.day)


def _month_before(w: When, page: Page) -> tuple[int, int] | None:
    """The year and month that stand before a month without a year: "2 billion in October 2025, up from 1 in May"."""
    found = list(_MONTH_YEAR.finditer(page.text, max(0, w.start - 90), w.start))
    if not found or not _UP_FROM.search(page.text, found[-1].end(), w.start):
        return None
    return int(found[-1][2]), MONTHS[found[-1][1][:3].lower()]


_MONTH_YEAR = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s(20\d\d)\b")
_UP_FROM = re.compile(r"\b(?:from|against|versus|compared with|than)\b[^.;]*\Z")
_END_OF = re.compile(r"\b(?:end|close) of (?:the year )?\Z|\bend-\Z")
_CLOSING = re.compile(r"\b[Ee]nd[- ](?:of\s)?(?=[A-Z])|-end\b|月[末底]")
_WHOLE = re.compile(r"FY\d{4}")


_LEFT = re.compile(r"\b(?:leav|impl|suggest|mean)(?:es|ing|ies|ying|s)\s(?:about\s|some\s|roughly\s|another\s)?\Z")
# a full year that is still forecast: 上调全年资本开支至400亿, "raised its full-year capex to $40 billion"
_GUIDED = re.compile(
    r"[上下][调調]|[调調][高低]|指引|(?<![超低高于於胜勝])[预預]期|[预預][计計]|目[标標]"
    r"|\b(?:rais|lift|cut|lower|hik|trim|narrow)\w*\s(?:its\s|the\s|their\s|our\s)?(?:full[- ]year|annual)\b"
)


def label_of(w: When, link: Link, page: Page, flow: bool) -> str | None:
    ahead = bool(FUTURE & set(link.mention.qualifiers))
    if w.shape in ("quarter", "half") and _LEFT.search(page.text, max(0, link.mention.start - 24), link.mention.start):
        ahead = True  # "which leaves $360 million for the fourth"
    if w.shape == "year" and w.shift == 0 and w.fiscal:
        guided = _GUIDED.search(page.text, max(0, w.start - 16), link.mention.start)
        ahead = ahead or guided is not None or "conditional" in link.mention.qualifiers
    at = Setting(page.on or page.guess, page.year, close_of(link.entity, page), ahead)
    if w.shape == "year" and w.shift == 0 and w.fiscal and page.on is None and page.quarter is not None:
        w = replace(w, year=page.quarter[1] + (ahead and page.quarter[0] == 4), shift=None)
    if (
        w.shape == "year"
        and w.shift == -1
        and page.report
        and ("Q" in page.report or "H" in page.report)
        and _HELD.search(page.text, max(0, link.mention.start - 40), link.mention.start)
    ):
        return back(page.report)  # "up from $5 million last year" in the report of a quarter
    if w.fiscal and w.year is not None and not w.calendar:
        page.fiscal = w.year
    if (
        w.shape == "quarter"
        and w.year is None
        and page.on is None
        and page.quarter is None
        and page.fiscal
        and (w.fiscal or at.close != 12)
    ):
        w = replace(w, year=page.fiscal)
    if (
        w.shape == "month"
        and w.year is None
        and w.shift is None
        and page.on is None
        and (named := _month_before(w, page))
    ):
        w = replace(w, year=named[0] - (w.month > named[1]))
    if w.shape == "quarter" and w.year is None and page.on is None and page.quarter is not None:
        number, year, fiscal = page.quarter
        w = replace(w, year=year + (w.shift or (ahead and w.number < number)), fiscal=w.fiscal or fiscal)
    concept = page.vocabulary.concepts.get(link.base)
    plain = not flow and concept is not None and concept.calendar
    found, inferred = label(w, at, w.shape.endswith("_end") or not plain)
    if found and w.shape == "year" and not flow and timing(link, page) in ("balance", "standing"):
        balance = link.unit == "count" or (link.unit == "money" and timing(link, page) == "balance")
        if balance and _END_OF.search(page.text, max(0, w.start - 12), w.start):
            found = f"{found[-4:]}-12"  # "2,000 at the end of 2027"
    if w.shape == "year" and w.shift == 0 and not ahead and page.report and _WHOLE.fullmatch(page.report):
        found = page.report  # "profit for the year" in the report of one
    if (
        w.shape == "quarter"
        and w.year is None
        and w.shift is None
        and page.report
        and page.report[-2:] == f"Q{w.number}"
    ):
        found = page.report  # "fell an expected 4% during the first quarter" in the report of one
    longer = page.period if page.period and page.period_of == link.entity and page.period.endswith(("9M", "H1")) else ""
    if longer and w.shape == "quarter_end" and page.text[w.start : w.start + 6].lower() == "period":
        found = longer  # "the period ended Sept. 30" after the first nine months
    this = w.shift == 0 or (w.year is not None and page.on is not None and w.year == page.on.year)
    if link.metric in ("share_price_change", "index_return") and w.shape == "year" and this:
        found = "YTD"
    if found and inferred and "period" not in link.inferred:
        link.inferred.append("period")
    closing = w.shape == "month" and (w.day or _CLOSING.search(page.text, max(0, w.start - 8), w.end + 2))
    if found and closing and not flow and "(" not in page.text[max(0, w.start - 2) : w.start]:
        page.day, page.day_of, page.day_at = found, link.entity, link.mention.start
    if found:
        end_of = w.shape == "month" and page.text[w.start : w.start + 7].lower().startswith(("end", "the end"))
        link.told = not w.estimate and not end_of
        link.estimate = w.estimate and flow and link.mention.unit != "multiple"
        link.why.append(f"period: {page.text[w.start : w.end]!r}")
    return found
