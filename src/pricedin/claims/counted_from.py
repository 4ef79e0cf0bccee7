"""Periods that count from another: a year earlier, the quarter before, the same period of 2016."""

from __future__ import annotations

import re

from pricedin.claims.calendar_years import back, quarter_ahead, quarter_back, quarter_on
from pricedin.claims.context import Link, Page
from pricedin.claims.report_period import shape
from pricedin.claims.timing import FUTURE, close_of
from pricedin.claims.when import When


def relative(w: When, link: Link, before: list[Link], page: Page) -> str | None:
    """The label of ``w``, counted from what was said before it, from the report, or from the day of the text."""
    held = page.period if page.period_of == link.entity else page.report
    base = _anchor(before, link) or held
    if w.shape == "back":
        return _in_year(base, w.year) if w.year else back(base, w.number or 1)
    on = page.on or page.guess
    now = quarter_on(on, close_of(link.entity, page)) if on else None
    reported = held if held and "Q" in held else None
    if w.shape == "quarter_back":
        if before and base and 0 <= w.start - before[-1].mention.end < _NEAR and w.end <= link.mention.start:
            return base  # "earned $1.48 a share last quarter on sales of $4.7 billion": both of that quarter
        if page.guides and not before and held == quarter_back(now):
            return held  # "It expects 4.5 in the fourth quarter. It earned 1.48 a share last quarter"
        return quarter_back(base if base and "Q" in base else now)
    if w.shift is None:  # the period spoken of, whatever its length
        named = page.text[w.start : w.end].lower().endswith("quarter")
        return page.report if named and held and "Q" not in held and "Q" in (page.report or "") else held
    if w.shift == -1:
        return reported or quarter_back(now)
    if w.shift == 1:
        return quarter_ahead(reported or (quarter_back(now)))
    return (quarter_ahead(reported) if FUTURE & set(link.mention.qualifiers) else reported) or now


_NEAR = 16  # letters between a figure and the words of time that are its own


def _in_year(label: str | None, year: int) -> str | None:
    """ "the same period in 2016": the label with another year."""
    return re.sub(r"\d{4}", str(year), label, count=1) if label else None


def turned(previous: Link, link: Link) -> bool:
    """A profit beside a loss of the same kind: "net income of $172 million, against a net loss of $15 million"."""
    kinds = {previous.metric.rpartition("_")[2], link.metric.rpartition("_")[2]}
    return "loss" in kinds and bool(kinds & {"income", "profit"}) and previous.metric[:3] == link.metric[:3]


def prior(previous: Link, link: Link, text: str) -> bool:
    """ "widened to 58 from 21" in a report compares with the year before; a bracket does not."""
    between = text[previous.mention.end : link.mention.start]
    if _YEAR_AGO.search(between + text[link.mention.end : link.mention.end + 30]):
        return True
    foreseen = FUTURE & {*previous.mention.qualifiers, *link.mention.qualifiers}
    if foreseen or _FORESEEN.search(text, max(0, previous.mention.start - 70), previous.mention.start):
        return False
    return "(" not in between and previous.period is not None


_FORESEEN = re.compile(
    r"\b(?:forecast|guidance|guide|outlook|target|estimate|range|projection|budget|plan)s?\b[^.;]*\Z"
)  # "lifted the low end of its 2025 capex range to $70bn from $66bn": both of 2025
_YEAR_AGO = re.compile(r"year|ago|earlier|同期|去年|上年")


def _anchor(before: list[Link], link: Link) -> str | None:
    """What "a year earlier" counts from: the latest of the periods spoken of, not one that was itself a comparison."""
    base = chain_base(before, link)
    alike = [
        o.period
        for o in before
        if base
        and o.period
        and shape(o.period) == shape(base)
        and (o.base == link.base or o.unit == link.unit == "money")
    ]
    return max([base, *alike]) if base else None


def chain_base(before: list[Link], link: Link) -> str | None:
    """The period of the last figure that is of the same metric, or of the same kind of unit."""
    for other in reversed(before):
        if other.period and (other.base == link.base or other.metric == link.metric or other.unit == link.unit):
            return other.period
    return None
