"""Inline XBRL: the figures that a filing's page has tagged, with value, unit, period and dimensions.

Specification: Inline XBRL 1.1, https://www.xbrl.org/specification/inlinexbrl-part1/rec-2013-11-18/
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pricedin.documents.dates import parse
from pricedin.documents.document import Piece
from pricedin.documents.html_tokens import Token, attributes
from pricedin.documents.ixbrl_numbers import number
from pricedin.documents.names import company
from pricedin.documents.xbrl_facts import Reported, day, fact
from pricedin.documents.xbrl_fiscal import FiscalYear, month_day, named_year

_FIELDS = frozenset({"startdate", "enddate", "instant", "explicitmember", "typedmember", "measure"})
_TAGS = re.compile(r"<[^>]*>")
_LONGEST = 2000
_BEFORE = re.compile(r"(?:\(\s?)?(?:[A-Z]{2,3}\$|[$€£¥])?\s?\Z|\(\s?\Z")
_AFTER = re.compile(r"\s?(?:%|percent\b|thousand\b|million\b|billion\b|trillion\b)?\)?")


@dataclass(slots=True)
class Context:
    start: date | None = None
    end: date | None = None
    members: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Tagged:
    attributes: dict[str, str]
    start: int
    end: int = -1


class Collector:
    """Fed with all tokens of a page, then asked for its facts."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.contexts: dict[str, Context] = {}
        self.units: dict[str, str] = {}
        self.about: dict[str, str] = {}
        self._figures: list[_Tagged] = []
        self._open: list[_Tagged] = []
        self._named: list[_Tagged] = []
        self._context: Context | None = None
        self._unit = ""
        self._field = ""
        self._dimension = ""
        self._text: list[str] = []

    def see(self, token: Token) -> None:
        if token.kind == "text":
            if self._field:
                self._text.append(self.source[token.start : token.end])
        elif ":" in token.name or token.name in ("context", "unit"):
            if token.kind == "open":
                self._begin(token, token.name.split(":")[-1])
            elif token.kind == "close":
                self._end(token, token.name.split(":")[-1])

    def _begin(self, token: Token, name: str) -> None:
        if name == "context":
            self._context = self.contexts.setdefault(attributes(token.attributes).get("id", ""), Context())
        elif name == "unit":
            self._unit = attributes(token.attributes).get("id", "")
            self.units.setdefault(self._unit, "")
        elif name in _FIELDS:
            self._field, self._text = name, []
            self._dimension = attributes(token.attributes).get("dimension", "") if name.endswith("member") else ""
        elif name == "unitdenominator" and self._unit:
            self.units[self._unit] += "/"
        elif name == "nonfraction" and not token.attributes.endswith("/"):
            self._open.append(_Tagged(attributes(token.attributes), token.end))
        elif name == "nonnumeric" and "dei:" in token.attributes:
            self._named.append(_Tagged(attributes(token.attributes), token.end))

    def _end(self, token: Token, name: str) -> None:
        if name == self._field:
            self._keep("".join(self._text).strip())
            self._field = ""
        elif name == "context":
            self._context = None
        elif name == "unit":
            self._unit = ""
        elif name == "nonfraction" and self._open:
            tagged = self._open.pop()
            tagged.end = token.start
            self._figures.append(tagged)
        elif name == "nonnumeric" and self._named:
            tagged = self._named.pop()
            self.about.setdefault(tagged.attributes.get("name", ""), self._plain(tagged.start, token.start))

    def _keep(self, text: str) -> None:
        context = self._context
        if self._field == "measure" and self._unit:
            known = self.units[self._unit]
            self.units[self._unit] = known + text if not known or known.endswith("/") else known
        elif context and self._field == "startdate":
            context.start = day(text)
        elif context and self._field in ("enddate", "instant"):
            context.end = day(text)
        elif context and self._field.endswith("member"):
            context.members.append((self._dimension, text))

    def _plain(self, start: int, end: int) -> str:
        if end - start > _LONGEST:
            return ""
        return html.unescape(_TAGS.sub("", self.source[start:end])).replace("\xa0", " ").strip()

    def company(self) -> str:
        """The company that filed, by the name that the vocabulary knows it by."""
        return company(self.about.get("dei:EntityRegistrantName", ""))

    def year(self) -> FiscalYear:
        """The company's fiscal year, from what the filing says of itself and else from its yearly contexts."""
        shown = self.about.get("dei:DocumentPeriodEndDate", "")
        last = parse(shown) or day(shown)
        ends = [c.end for c in self.contexts.values() if c.start and c.end and 340 <= (c.end - c.start).days <= 385]
        closing = month_day(self.about.get("dei:CurrentFiscalYearEndDate", ""))
        if closing is None and last and self.about.get("dei:DocumentFiscalPeriodFocus", "FY") == "FY":
            closing = last.month, last.day
        if closing is None and ends:
            usual = max(set(ends), key=lambda e: (ends.count(e), e))
            closing = usual.month, usual.day
        focus = self.about.get("dei:DocumentFiscalYearFocus", "")
        named = int(focus) if re.fullmatch(r"(?:19|20)\d\d", focus) else None
        return named_year(closing or (12, 31), last, named)

    def facts(self, doc: str, text: str, pieces: Sequence[Piece], stated_on: date | None) -> tuple[dict[str, Any], ...]:
        """Each tagged figure that is not nil, in the order of the page."""
        entity = self.company()
        year = self.year()
        out = []
        for tagged in sorted(self._figures, key=lambda t: t.start):
            reported = self._reported(tagged, stated_on)
            if reported:
                start, end = in_text(pieces, text, tagged.start, tagged.end)
                out.append(fact(reported, doc, start, end, text[start:end], entity, year))
        return tuple(out)

    def _reported(self, tagged: _Tagged, stated_on: date | None) -> Reported | None:
        a = tagged.attributes
        shown = self._plain(tagged.start, tagged.end)
        value = number(shown, a.get("format", ""), a.get("scale", ""))
        if value is None or any(k.endswith(":nil") and v == "true" for k, v in a.items()):
            return None
        context = self.contexts.get(a.get("contextref", ""), Context())
        return Reported(
            concept=a.get("name", ""), value=-value if a.get("sign") == "-" else value,
            unit=self.units.get(a.get("unitref", ""), ""), start=context.start, end=context.end,
            decimals=a.get("decimals", ""), members=tuple(context.members), digits=shown, filed=stated_on,
        )  # fmt: skip


def in_text(pieces: Sequence[Piece], text: str, raw_start: int, raw_end: int) -> tuple[int, int]:
    """Where a stretch of the source stands in the text, widened to its sign, brackets and percent; (0, 0) if hidden."""
    first = bisect_right(pieces, raw_start, key=lambda p: p.raw + p.raw_length - 1 if p.raw_length else p.raw)
    if first and pieces[first - 1].raw + pieces[first - 1].raw_length > raw_start:
        first -= 1
    last = bisect_left(pieces, raw_end, key=lambda p: p.raw) - 1
    if first > last:
        return 0, 0
    a, b = pieces[first], pieces[last]
    start = a.start + (max(0, raw_start - a.raw) if a.length == a.raw_length else 0)
    end = b.start + (min(b.length, raw_end - b.raw) if b.length == b.raw_length else b.length)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return _widened(text, start, end) if end > start else (0, 0)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    before = _BEFORE.search(text, max(0, start - 6), start)
    after = _AFTER.match(text, end)
    opening = before.group().lstrip() if before else ""
    closing = after.group().rstrip() if after else ""
    if opening.startswith("(") and not closing.endswith(")"):
        opening = opening[1:].lstrip()
    if closing.endswith(")") and not opening.startswith("("):
        closing = closing[:-1].rstrip()
    return start - len(opening), end + len(closing)
