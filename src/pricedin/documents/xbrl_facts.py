"""One reported XBRL fact to the fields of the annotation guide."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pricedin.documents.xbrl_fiscal import FiscalYear

_UNITS = {"shares": "count", "pure": "fraction", "y": "years", "year": "years", "years": "years", "m": "months",
          "month": "months", "months": "months", "h": "hours", "gw": "GW", "mw": "MW"}  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_TAIL = re.compile(r"(?:Member|Domain|Axis)\Z")
_WHOLE = frozenset({"OperatingSegmentsMember", "ReportableSegmentAggregationBeforeOtherOperatingSegmentMember",
                    "ParentMember", "ConsolidatedEntitiesMember"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reported:
    """A fact as filed. ``value`` has scale and sign applied; ``decimals`` is that of XBRL: -6 for millions, or INF.

    ``members`` are the dimensions as axis and member; ``unit`` the measures, a slash between two.
    """

    concept: str
    value: float
    unit: str
    start: date | None
    end: date | None
    decimals: str = ""
    members: tuple[tuple[str, str], ...] = ()
    digits: str = ""
    filed: date | None = None


@cache
def concepts() -> dict[str, tuple[str, str]]:
    """``us-gaap:NetIncomeLoss`` -> its metric, and the metric of a negative value (empty where the sign stays)."""
    table = tomllib.loads(Path(__file__).with_name("xbrl_concepts.toml").read_text("utf-8"))
    return {
        f"{prefix}:{name}": (entry, "") if isinstance(entry, str) else (entry["metric"], entry["negative"])
        for prefix, entries in table.items()
        for name, entry in entries.items()
    }


def fact(
    reported: Reported, doc: str, start: int, end: int, text: str, entity: str, year: FiscalYear
) -> dict[str, Any]:
    """The fact as a claim's fields; ``metric`` is None for a concept without a counterpart in the vocabulary.

    ``start``, ``end``, ``text`` are its place in the document's text, empty for a figure that is not shown.
    """
    metric, negative = concepts().get(reported.concept, (None, ""))
    value = reported.value
    if negative and value < 0:
        metric, value = negative, -value
    period = year.label(reported.start, reported.end) if reported.end else None
    annual = bool(period and re.fullmatch(r"FY\d{4}", period))
    return {
        "doc": doc, "start": start, "end": end, "text": text, "entity": entity or None, "metric": metric,
        "segment": segment(reported.members), "low": value, "high": value, "unit": unit(reported.unit),
        "period": period, "basis": "fiscal_year" if annual else None, "kind": "stated",
        "digits": reported.digits, "ulp": ulp(reported.decimals), "rule": "xbrl", "note": _note(reported, text),
        "why": [f"tagged as {reported.concept}"], "concept": reported.concept,
        "stated_on": reported.filed.isoformat() if reported.filed else None,
    }  # fmt: skip


def _note(reported: Reported, text: str) -> str:
    days = f"{reported.start} to {reported.end}" if reported.start else f"at {reported.end}"
    shown = "" if text else "; not shown on the page"
    return f"{reported.concept}, {days}{shown}"


def unit(measures: str) -> str | None:
    """An ISO code for money and for money a share, count for shares and things, fraction for pure numbers.

    >>> unit("iso4217:USD/xbrli:shares"), unit("xbrli:pure"), unit("nvda:segment")
    ('USD', 'fraction', 'count')
    """
    name = measures.split("/")[0].split(":")[-1]
    if not name:
        return None
    if len(name) == 3 and name.isupper():
        return name
    return _UNITS.get(name.lower(), "count")


def ulp(decimals: str) -> float:
    """One unit in the last place that ``decimals`` vouches for; 0 for an exact figure or where it is not given.

    >>> ulp("-6"), ulp("2"), ulp("INF")
    (1000000.0, 0.01, 0.0)
    """
    try:
        places = int(decimals)
    except ValueError:
        return 0.0
    return float(f"1e{-places}") if -20 <= places <= 20 else 0.0


def segment(members: tuple[tuple[str, str], ...]) -> str | None:
    """The members in words: ``nvda:DataCenterMember`` is Data Center. None for the company as a whole."""
    names = [member.split(":")[-1] for _, member in members]
    words = [_CAMEL.sub(" ", _TAIL.sub("", n)) for n in names if n not in _WHOLE]
    return "; ".join(words) or None


def day(text: str) -> date | None:
    """An ISO day between 1900 and 2200; None for anything else.

    >>> day("2025-01-26T00:00:00"), day("2025-02-30")
    (datetime.date(2025, 1, 26), None)
    """
    try:
        found = date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2200 else None
