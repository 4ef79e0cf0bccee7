"""SEC companyfacts: every figure that a company has tagged in its filings, as data.sec.gov serves it.

https://www.sec.gov/search-filings/edgar-application-programming-interfaces. The ``fy`` and ``fp`` there are those of
the filing, not of the figure, so periods are named from their dates and the company's own fiscal year.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pricedin.core.errors import UnreadableDocument
from pricedin.documents.document import Document, Piece
from pricedin.documents.listing import Listing
from pricedin.documents.names import company
from pricedin.documents.xbrl_facts import Reported, day, fact
from pricedin.documents.xbrl_fiscal import FiscalYear, from_years

_VALUE = re.compile(r'(?<!\\)"val"\s*:\s*(-?\d[0-9.eE+-]*|null|"[^"\\]*"|NaN)')
_ANNUAL = ("10-K", "20-F", "40-F")


def from_tree(tree: Mapping[str, Any], source: str, name: str) -> Document:
    """Facts in the order of the file. ``stated_on`` of each is the day its filing was handed in."""
    entity = company(str(tree.get("entityName") or f"CIK {tree.get('cik')}"))
    year = fiscal_year(tree)
    listing, facts, pieces = Listing(), [], []
    listing.heading(f"{entity}: figures filed with the SEC")
    places = _places(tree, source)
    for concept, label, unit, rows in _series(tree):
        listing.heading(f"{label} ({concept}, {unit})", 2)
        for index, row in rows:
            reported = _reported(concept, unit, row)
            if reported is None or reported.end is None:
                continue
            period = year.label(reported.start, reported.end) or ""
            days = f"{reported.start} to {reported.end}" if reported.start else f"{reported.end}"
            filed = f" ({row.get('form', 'filed')} of {reported.filed})" if reported.filed else ""
            start, end = listing.line(f"{period or days}, {days}: " if period else f"{days}: ", reported.digits, filed)
            facts.append(fact(reported, name, start, end, reported.digits, entity, year))
            if places:
                pieces.append(Piece(start, end - start, *places[index]))
    if not facts:
        raise UnreadableDocument("SEC companyfacts", "no figure in it", name, "check the download")
    text = listing.text()
    filed_last = max((r["stated_on"] for r in facts if r["stated_on"]), default=None)
    return Document(
        name=name, text=text, media="xbrl", blocks=tuple(listing.blocks), pieces=tuple(pieces), facts=tuple(facts),
        title=f"{entity}: figures filed with the SEC", stated_on=day(filed_last) if filed_last else None,
        skip=((0, len(text)),), meta={"entity": entity, "encoding": "utf-8"},
    )  # fmt: skip


def fiscal_year(tree: Mapping[str, Any]) -> FiscalYear:
    """From annual filings: the latest year-long period of each, and the year that the filing is for."""
    latest: dict[str, tuple[Any, int]] = {}
    ends = []
    for _, _, _, rows in _series(tree):
        for _, row in rows:
            start, end = day(str(row.get("start", ""))), day(str(row.get("end", "")))
            if not start or not end or not 340 <= (end - start).days <= 385:
                continue
            ends.append((end, None))
            named, filing = row.get("fy"), str(row.get("accn", ""))
            if str(row.get("form", "")).startswith(_ANNUAL) and isinstance(named, int):
                latest[filing] = max(latest.get(filing, (end, named)), (end, named))
    return from_years(latest.values() if latest else ends)


def _series(tree: Mapping[str, Any]) -> Iterator[tuple[str, str, str, list[tuple[int, Mapping[str, Any]]]]]:
    """Concept, label, unit and numbered rows; whatever is not of the expected shape is passed over."""
    count = 0
    for prefix, concepts in _mapping(tree.get("facts")).items():
        for local, about in _mapping(concepts).items():
            for unit, rows in _mapping(_mapping(about).get("units")).items():
                numbered: list[tuple[int, Mapping[str, Any]]] = []
                for row in rows if isinstance(rows, list) else ():
                    if isinstance(row, dict) and "val" in row:
                        numbered.append((count, row))
                        count += 1
                yield f"{prefix}:{local}", str(_mapping(about).get("label") or local), unit, numbered


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _places(tree: Mapping[str, Any], source: str) -> list[tuple[int, int]]:
    """Offset and length of each value in the source; empty where they can't be told apart with certainty."""
    found = [(m.start(1), m.end(1) - m.start(1)) for m in _VALUE.finditer(source)]
    return found if len(found) == sum(len(rows) for *_, rows in _series(tree)) else []


def _reported(concept: str, unit: str, row: Mapping[str, Any]) -> Reported | None:
    value = row["val"]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    measure = unit if unit.isupper() and len(unit) == 3 else unit.replace("-per-", "/")
    return Reported(
        concept, number, measure, day(str(row.get("start", ""))), day(str(row.get("end", ""))),
        decimals=decimals(value), digits=repr(value), filed=day(str(row.get("filed", ""))),
    )  # fmt: skip


def decimals(value: float) -> str:
    """What the written digits vouch for, as the format does not say: the zeros that a figure ends with.

    >>> decimals(3626396000), decimals(2.94), decimals(0)
    ('-3', '2', '0')
    """
    digits = repr(value)
    if "e" in digits or value == 0:
        return "0"
    if "." in digits:
        return str(len(digits.split(".")[1]))
    return str(-min(len(digits) - len(digits.rstrip("0")), 9))
