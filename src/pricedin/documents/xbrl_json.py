"""xBRL-JSON: a report as https://www.xbrl.org/Specification/xbrl-json/REC-2021-10-13/ lays it out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pricedin.core.errors import UnreadableDocument
from pricedin.documents.document import Document
from pricedin.documents.listing import Listing
from pricedin.documents.names import company
from pricedin.documents.xbrl_facts import Reported, day, fact
from pricedin.documents.xbrl_fiscal import FiscalYear, from_years

_CORE = frozenset({"concept", "entity", "period", "unit", "language", "noteId"})


def from_tree(tree: Mapping[str, Any], name: str) -> Document:
    """Its numeric facts, in the order of the file; text facts only tell company and fiscal year."""
    reported: list[Reported] = []
    about: dict[str, str] = {}
    for row in tree["facts"].values():
        dimensions = row.get("dimensions") if isinstance(row, dict) else None
        if not isinstance(dimensions, dict):
            continue
        found = _reported(row, dimensions)
        if found:
            reported.append(found)
        elif isinstance(row.get("value"), str):
            about.setdefault(str(dimensions.get("concept", "")), row["value"])
    if not reported:
        raise UnreadableDocument("xBRL-JSON", "no number among its facts", name, "check the download")
    entity = company(about.get("dei:EntityRegistrantName", ""))
    year = _fiscal_year(about, reported)
    listing, facts = Listing(), []
    listing.heading(f"{entity or name}: figures of an XBRL report")
    for item in reported:
        days = f"{item.start} to {item.end}" if item.start else f"{item.end}"
        before = f"{item.concept}{''.join(f', {m}' for _, m in item.members)}, {days}: "
        start, end = listing.line(before, item.digits, f" {item.unit}")
        facts.append(fact(item, name, start, end, item.digits, entity, year))
    text = listing.text()
    return Document(
        name=name, text=text, media="xbrl", blocks=tuple(listing.blocks), facts=tuple(facts),
        title=f"{entity or name}: figures of an XBRL report", skip=((0, len(text)),), meta={"entity": entity},
    )  # fmt: skip


def period(text: str) -> tuple[date | None, date | None]:
    """First and last day. The format writes the moment after the last day; an instant has no first day.

    >>> period("2024-01-29T00:00:00/2025-01-27T00:00:00")
    (datetime.date(2024, 1, 29), datetime.date(2025, 1, 26))
    """
    first, slash, last = text.partition("/")
    if not slash:
        first, last = "", text
    end = day(last)
    if end and "T00:00:00" in last:
        end -= timedelta(days=1)
    return (day(first) if first else None), end


def _reported(row: Mapping[str, Any], dimensions: Mapping[str, Any]) -> Reported | None:
    text = str(row.get("value"))
    start, end = period(str(dimensions.get("period", "")))
    if "decimals" not in row and "unit" not in dimensions:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    if not math.isfinite(value) or not end:
        return None
    members = tuple((k, str(v)) for k, v in dimensions.items() if k not in _CORE and isinstance(v, str))
    places = row.get("decimals", "INF")
    return Reported(
        str(dimensions.get("concept", "")), value, str(dimensions.get("unit", "xbrli:pure")), start, end,
        decimals=str(places), members=members, digits=text,
    )  # fmt: skip


def _fiscal_year(about: Mapping[str, str], reported: list[Reported]) -> FiscalYear:
    last, focus = day(about.get("dei:DocumentPeriodEndDate", "")), about.get("dei:DocumentFiscalYearFocus", "")
    if last and about.get("dei:DocumentFiscalPeriodFocus", "FY") == "FY":
        return from_years([(last, int(focus) if focus.isdecimal() and len(focus) == 4 else None)])
    annual = [r.end for r in reported if r.start and r.end and 340 <= (r.end - r.start).days <= 385]
    return from_years((end, None) for end in annual)
