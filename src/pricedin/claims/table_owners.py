"""Whose figures those of a table are: a company, and the segment of it that a row or column is named for."""

from __future__ import annotations

import re

from pricedin.claims.table_labels import CHANGED, LINE, Labels
from pricedin.claims.table_layout import COMPANY, Figure
from pricedin.claims.table_words import part_of_sales
from pricedin.vocabulary import Vocabulary

_PIECE = re.compile(
    r"\b(?:segment|market|product|region|geograph|business|division|line)\w*\b|分部|业务|地区|产品", re.I
)
_AVERAGE = re.compile(r"\s*(?:median|mean|average|min(?:imum)?|max(?:imum)?|quartile)\b|中位数|平均|均值", re.I)
_NO_SEGMENT = re.compile(
    r"\b(?:months?|weeks?|quarters?|years?|ended|ending|as of|period|forma|restated|unaudited|audited|adjustments?|gaap"
    r"|estimated?|forecast|guidance|budget|plan|prior|current|predecessor|successor|yoy|variance|note)\b|年|季|月",
    re.I,
)
_PROPER = re.compile(r"\s+[A-Z][A-Za-z]{3,20}(?:\s(?:and|&|[A-Z][A-Za-z]{1,20})){0,3}\s*")
_SUFFIX = re.compile(
    r"\b(?:Inc|Corp(?:oration)?|Ltd|Limited|Group|Holdings?|Company|Class|Series|Technolog(?:y|ies)|Total|Consolidated"
    r"|Common|Ordinary|Shares?|Stock|Platforms?|Systems?|International|Actual|Reported|Guidance|Estimates?)\b"
)
_TRIMMED = re.compile(r"[\s:：*†‡⁽⁾¹²³0-9()]+\Z")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_WHOLE = re.compile(
    r"\b(?:total|consolidated|group|amounts?|values?|figures?|all|net|balance|usd|actual|reported)\b|合计|总计|金额|数值",
    re.I,
)


class Owners:
    """Finds company and segment of the figures of one document, which is about ``main``."""

    def __init__(self, labels: Labels, vocabulary: Vocabulary, main: str | None) -> None:
        self.labels, self.main = labels, main
        self._tickers = {t: e.name for e in vocabulary.entities.values() for t in e.tickers}

    def of(self, figure: Figure, source: int) -> tuple[str | None, str | None]:
        """Company and segment. A label that is neither metric nor time is one of the two."""
        header = figure.header
        for text in (figure.label, header, figure.section, *figure.beside):
            for mark in self.labels.known(text):
                if mark.entry.entity:
                    names = figure.headers if text is header else (text,)
                    line = next((found for t in names if (found := self._line_of(t))), None)
                    return mark.entry.entity, mark.entry.segment or line
        name = _TRIMMED.sub("", figure.label)
        if _AVERAGE.match(name):
            return None, None
        ticker = self._tickers.get(name)
        if ticker:
            return ticker, None
        caption = next((m.entry.entity for m in self.labels.known(figure.caption) if m.entry.entity), None)
        company = caption or self.main
        if source == 0 and figure.named[:1].isalpha():
            return self._tickers.get(figure.named, figure.named), None
        if source == 0:
            return company, part_of_sales(figure.label) or self._column_part(figure)
        if not name or figure.is_total or self.labels.times(name):
            return company, None
        if COMPANY.search(figure.corner) or (source == 1 and not _PIECE.search(figure.corner) and not caption):
            name = figure.named or name
            return (self._tickers.get(name, name), None) if name[:1].isalpha() else (company, None)
        return company, name if source >= 1 else None

    def _line_of(self, text: str) -> str | None:
        """ "Google Services" in a table of Alphabet's: a line of business that bears the company's name."""
        marks = self.labels.known(text)
        mark = next((m for m in marks if m.entry.entity == self.main), None)
        if mark is None or any(weight >= 0.5 for m in marks for _, weight in m.entry.metrics):
            return None
        rest = _BRACKETS.sub("", text[mark.end :])
        if text[: mark.start].strip() or not _PROPER.fullmatch(rest) or _SUFFIX.search(rest):
            return None
        return _TRIMMED.sub("", text)

    def _column_part(self, figure: Figure) -> str | None:
        """The segment that a column is of, where rows are metrics and columns neither periods nor metrics."""
        above = [_BRACKETS.sub("", h).strip() for h in figure.headers]
        dated = bool(self.labels.times(figure.header))
        if dated:  # "Cloud" over 2024 and 2025, beside another line of business over the same years
            above = [h for h in above if h and any(h not in level for level in figure.levels)]
            above = [h for h in above if not self.labels.times(h)][:1]
        head = above[-1] if above else ""
        if not head or len(head) > 60 or _WHOLE.search(head) or CHANGED.search(head) or self._is_percent_of(head):
            return None
        known = self.labels.known(head)
        if any(m.entry.entity or (m.entry.metrics and (m.entry.metrics[0][1] >= 0.9 or not dated)) for m in known):
            return None
        if dated and LINE.search(head):
            return None
        return head if head[0].isalpha() and not (dated and _NO_SEGMENT.search(head)) else None

    def _is_percent_of(self, head: str) -> bool:
        return self.labels.measure(head).unit is not None
