"""The period of the report that a text is, which figures take over that name none of their own."""

from __future__ import annotations

import re
from datetime import date

from pricedin.claims.calendar_years import Setting, label
from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.timing import FUTURE, close_of, is_flow, timing


def announce(sentence: Sentence, page: Page) -> None:
    """A heading or opening that names the period of a report: "results for the third quarter of fiscal 2026"."""
    for w in sentence.times:
        if w.year is None or w.shape not in ("quarter", "half", "year", "quarter_end", "year_end", "half_end"):
            continue
        if w.shape == "quarter" and (page.quarter is None or page.on is None):
            page.quarter = (w.number, w.year, w.fiscal)
            if page.on is None:
                page.year = w.year + (w.number == 4)
                if not w.fiscal:  # a report comes out in the quarter after
                    page.guess = date(page.year, (5, 8, 11, 2)[w.number - 1], 1)
        if not page.period and _REPORT.search(page.text, sentence.start, sentence.end) and w.shape != "year":
            owner = next((o.entity for o in sentence.owners if o.entity and not o.group), page.main)
            page.period = label(w, Setting(page.on, page.year, close_of(owner, page)), True)[0]
            page.period_of, page.period_at = owner, sentence.end


_REPORT = re.compile(
    r"\b(?:results?|earnings|call|report(?:s|ed)?|announces?|review|discussion|statements|update)\b|业绩|財報|财报|季报|公布",
    re.I,
)


def again(link: Link, page: Page) -> None:
    """A figure that is told again is of the period, and of the company, of which it was told before."""
    if not link.metric or link.change:
        return
    told = page.told.setdefault((link.metric, link.mention.unit), [])
    for low, entity, period in told:
        if abs(low - link.mention.low) <= 0.04 * abs(low) and ("entity" in link.inferred or entity == link.entity):
            if "entity" in link.inferred:
                link.entity = entity
            if period and not link.period:
                link.period = period
                link.inferred.append("period")
            return
    if "entity" not in link.inferred:
        told.append((link.mention.low, link.entity, link.period))


def carry(link: Link, page: Page) -> None:
    """What a reported figure is of, those that follow are of too, unless they say otherwise."""
    if not link.told or not link.period or not link.period.startswith(("FY", "20")) or not is_flow(link, page):
        return
    if FUTURE & set(link.mention.qualifiers) or link.mention.sense == "from" or (link.chained and not link.change):
        return
    if _COMPARED.search(page.text, max(0, link.mention.start - 30), link.mention.start):
        return
    older = page.period_of == link.entity and page.period and link.period < page.period
    if not (older and page.period and _shape(link.period) == _shape(page.period)):
        page.period, page.period_of, page.period_at = link.period, link.entity, link.mention.start


_COMPARED = re.compile(r"\b(?:versus|vs\.?|compared|against|than|from|and)\s[^.;]{0,16}\Z", re.I)


def _shape(text: str) -> str:
    return re.sub(r"\d{4}", "", text, count=1)


def carried(link: Link, sentence: Sentence, page: Page) -> str | None:
    """The period of the report that the text is in: near enough, and nothing here speaks of today."""
    if not page.period or page.period_of != link.entity or (FUTURE | {"conditional"}) & set(link.mention.qualifiers):
        return None
    concept = page.vocabulary.concepts.get(link.base or link.metric)
    if concept is None or concept.unit == "multiple" or _NOW.search(page.text, sentence.start, sentence.end):
        return None
    far = link.mention.start - page.period_at
    if far > (700 if page.period.startswith("FY") and "Q" not in page.period else 4000):
        return None
    link.inferred.append("period")
    return page.period


_NOW = re.compile(
    r"\b(?:currently|now|today|current|so far|to date|would|if|could|each|every)\b|目前|当前|现在|如今|每年|若|将", re.I
)


def balance(link: Link, sentence: Sentence, page: Page) -> str | None:
    """A balance in a report is of its last day: the date named last, or the report's quarter."""
    if _NOW.search(page.text, sentence.start, sentence.end) or {"forecast", "target", "conditional"} & set(
        link.mention.qualifiers
    ):
        return None
    if page.day and page.day_of == link.entity and link.mention.start - page.day_at < 400:
        return page.day
    if timing(link, page) == "standing" and not re.search(
        r"quarter|period|季", page.text[sentence.start : sentence.end]
    ):
        return None
    return carried(link, sentence, page) if page.period and page.period[-2:-1] in ("Q", "H") else None
