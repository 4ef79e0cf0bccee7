"""Names that a text itself makes one: "Acme Holdings (Zen)", and parts of a company that are companies of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from pricedin.claims.lexicon import Entry, Mark
from pricedin.claims.names import Name

_BRACKET = re.compile(
    r"(?:,?\s(?:Inc|Corp|Corporation|Co|Ltd|Limited|Plc|PLC|plc|AG|SA|Holdings|Group)\b\.?){0,3}\s[(（][“\"]?"
)
_CLOSED = re.compile(r"[”\"]?[)）,;]")
_SHORT = re.compile(r"([A-Z][A-Za-z&]{1,9})[”\"]?[)）]")
_EXCHANGES = frozenset(
    ["NYSE", "NASDAQ", "HKEX", "LSE", "AMEX", "TSX", "US", "UK", "HK", "Group", "Reuters", "Company"]
)
_MOST = 12
_LEGAL = re.compile(r"\s(?:Inc|Corp|Corporation|Ltd|Limited|Plc|PLC)\b")


def alike(text: str, marks: Sequence[Mark], names: Sequence[Name]) -> list[Name]:
    """The discovered ``names``, renamed where brackets behind one tell a name that is known, with the short forms
    that brackets behind others introduce."""
    known = {m.start: m for m in marks if m.entry.entity and not m.entry.segment}
    renamed: dict[str, str] = {}
    short: dict[str, str] = {}
    taken = {n.name for n in names}
    for n in names:
        if (m := _BRACKET.match(text, n.end)) is None or n.name in renamed:
            continue
        mark = known.get(m.end())
        if mark is not None and not mark.entry.ticker and _CLOSED.match(text, mark.end):
            renamed[n.name] = mark.entry.entity
        elif mark is None and (s := _SHORT.match(text, m.end())) and s[1] not in _EXCHANGES:
            short.setdefault(s[1], n.name)
    found = [n._replace(name=renamed.get(n.name, n.name)) for n in names]
    busy = sorted([(n.start, n.end) for n in names] + [(m.start, m.end) for m in marks if m.entry.entity])
    starts = [a for a, _ in busy]
    for said, name in islice(short.items(), _MOST):
        if said in taken or said.title() in taken:
            found = [n._replace(name=name) if n.name in (said, said.title()) else n for n in found]
            continue
        spans = [m.span() for m in re.finditer(rf"(?<![\w-]){re.escape(said)}(?![\w-])", text)]
        if len(spans) > 1:
            free = ((a, b, bisect_left(starts, b)) for a, b in spans)
            found += [Name(a, b, name) for a, b, i in free if not i or busy[i - 1][1] <= a]
    return sorted(found)


_SISTER = re.compile(
    r"\s(?:Power|Motors?|Steel|Ports|Chemicals?|Chem|Life|Electric|Telecom|Pharma|Biologics|Infrastructure|Shipbuilding"
    r"|Insurance|Capital|Ventures|Foundation|Green Energy|Heavy Industries)\b"
    r"(?!\s(?:unit|segment|division|business|arm)\b)"
)


def sisters(text: str, marks: list[Mark]) -> list[Mark]:
    """The ``marks``, with another company of a group where its own name goes on: "Tata Power" is not Tata."""
    return [
        m._replace(
            end=s.end(), entry=Entry(m.entry.phrase, m.entry.metrics, text[m.start : s.end()], roles=m.entry.roles)
        )
        if m.entry.entity and not m.entry.ticker and (s := _SISTER.match(text, m.end)) and text[m.start].isupper()
        else m
        for m in marks
    ]


_OTHERWISE = re.compile(
    r"Figures\b|GM(?=[\s:]{1,2}(?:(?:of|at|was|is|around|about|[~“\"])\s?)*[“\"]?\d[\d.]*\s?(?:%|per ?cent))"
)


def _named(text: str, marks: list[Mark]) -> list[Mark]:
    """The ``marks``, without those that are no company where they stand: "Figures in millions", a GM of 34.1%."""
    return [m for m in marks if not (m.entry.entity and text[m.start] in "FG" and _OTHERWISE.match(text, m.start))]


def apart(text: str, marks: list[Mark]) -> list[Mark]:
    """The ``marks``, with what is a part of a company as its own where the text gives it a legal form."""
    marks = _named(text, marks)
    own = {m.entry.segment for m in marks if m.entry.segment and _LEGAL.match(text, m.end)}
    if not own:
        return marks
    return [
        m._replace(entry=Entry(m.entry.phrase, m.entry.metrics, m.entry.segment, roles=m.entry.roles))
        if m.entry.segment in own
        else m
        for m in marks
    ]
