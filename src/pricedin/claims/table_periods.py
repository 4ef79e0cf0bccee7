"""The period that a figure of a table is of: its column's, its row's, or what the table names."""

from __future__ import annotations

import re
from dataclasses import replace

from pricedin.claims.calendar_years import Setting, label
from pricedin.claims.context import Page
from pricedin.claims.table_labels import CHANGED, Labels
from pricedin.claims.table_layout import Figure
from pricedin.vocabulary import Concept

_DUE = re.compile(r"\bdue\s(?:in\s)?(?:19|20)\d\d", re.I)
_YEAR = re.compile(r"20\d\d")
_PARTS = ("quarter", "half", "months", "quarter_end", "half_end", "months_end", "year_end")


class Periods:
    """Dates the figures of the tables of one page."""

    def __init__(self, labels: Labels, page: Page) -> None:
        self.labels, self.page, self.v = labels, page, page.vocabulary

    def of(self, figure: Figure, concept: Concept | None, entity: str | None) -> str | None:
        """The label of the period of a figure of ``concept`` and ``entity``; None where the table tells none."""
        known = self.v.entities.get(entity or "")
        close = self.page.closes.get(entity or "") or (known.fiscal_year_end if known else 12)
        setting = Setting(self.page.on, self.page.year, close)
        flow = concept is None or concept.flow != "stock"
        if CHANGED.search(figure.header) and not self._label(figure.header, setting, flow):
            return max(filter(None, (self._label(t, setting, flow) for t in figure.levels)), default=None)
        dated = figure.headers[-1].strip() if figure.headers else ""
        if (part := self._part(figure, setting, flow)) is not None:
            return part
        if _YEAR.fullmatch(dated):  # "2026" below "for the three months ended March 31:"
            for text in (" ".join(figure.headers[:-1]), figure.section, figure.corner, figure.caption):
                found = self._label(text, setting, flow, int(dated))
                if found:
                    return found
        for text in (figure.header, figure.label, *figure.beside, figure.section, figure.caption):
            found = self._label(text, setting, flow)
            if found:
                return found
        others = {found for t in figure.levels if (found := self._label(t, setting, flow))}
        return others.pop() if len(others) == 1 else None

    def _part(self, figure: Figure, setting: Setting, flow: bool) -> str | None:
        """ "Q1" below "Fiscal year 2025": a part of the year that the headers above it name."""
        whens = [self.labels.times(h) for h in figure.headers]
        if len(whens) < 2 or len(whens[-1]) != 1 or whens[-1][0].year or whens[-1][0].shape not in ("quarter", "half"):
            return None
        years = [w for found in whens[:-1] for w in found if w.shape == "year" and w.year]
        if not years:
            return None
        part = replace(whens[-1][0], year=years[-1].year, fiscal=years[-1].fiscal or whens[-1][0].fiscal)
        return label(part, setting, flow)[0]

    def _label(self, text: str, setting: Setting, flow: bool, year: int | None = None) -> str | None:
        """The last period in ``text`` that has a year, save the day on which a debt is due; with ``year``, the last
        part of a year that has none, in that year."""
        found = None
        for when in self.labels.times(_DUE.sub("", text)):
            if year is not None:
                dated = when.shape == "month" and when.day > 0
                if (when.year is None and (when.shape in _PARTS or dated)) or (dated and not flow):
                    found = label(replace(when, year=year), setting, flow)[0] or found
            elif when.year is not None or when.shape in ("ttm", "ytd"):
                found = label(when, setting, flow)[0] or found
        return found
