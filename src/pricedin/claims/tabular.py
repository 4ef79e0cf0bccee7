"""The figures of a document's tables as claims: row and column labels give company, metric, period, unit and scale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pricedin.claims.calendar_years import Setting, label
from pricedin.claims.context import Page
from pricedin.claims.lexicon import CONSENSUS, Lexicon, Mark, plain
from pricedin.claims.mention import Mention
from pricedin.claims.period_words import expressions
from pricedin.claims.table_costs import costs_positive
from pricedin.claims.table_layout import COMPANY, Figure, bare, figures, within
from pricedin.claims.table_numbers import has_scale, is_percent, scaled, written
from pricedin.claims.table_units import Measure, Reader, reader
from pricedin.claims.table_words import only_change, part_of_sales, spelled
from pricedin.claims.when import When
from pricedin.core.claim import Claim
from pricedin.core.quantity import Quantity
from pricedin.core.unit import kind
from pricedin.documents.document import Document
from pricedin.vocabulary import Concept, Vocabulary

_CHANGED = re.compile(
    r"\bchanges?\b|\bgrowth\b|\byoy\b|\by/y\b|\bqoq\b|\bq/q\b|[Δ△]|同比|环比|增速|增幅|变动|增长", re.I
)
_YEARLY = re.compile(r"\byoy\b|\by/y\b|year[- ](?:over|on)[- ]year|同比", re.I)
_SHARE = re.compile(r"%\s?of\b|\bshare of\b|\bas a percentage of\b|占比|占", re.I)
_OF_REVENUE = re.compile(
    r"\s*(?:as\s)?(?:an?\s)?(?:%|percent(?:age)?)\s?of\s(?:net\s|total\s)?(?:revenues?|sales)", re.I
)
_PER_PIECE = re.compile(r"per\s(?:\w+\s){0,2}?(?:share|ADS|ADR)\b|每股", re.I)
_PIECES = re.compile(r"per\s(?:\w+\s)?(?:share|ADS|ADR|unit)|\bprice\b|\bEPS\b|每股|股价", re.I)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_WHOLE = re.compile(
    r"\b(?:total|consolidated|group|amounts?|values?|figures?|all|net|balance|usd|actual|reported)\b|合计|总计|金额|数值",
    re.I,
)
_DUE = re.compile(r"\bdue\s(?:in\s)?(?:19|20)\d\d", re.I)
_COUNTED = re.compile(r"\b(?:number|shares|units|users|customers|employees|headcount)\b|人数|股数|数量", re.I)
_LINE = re.compile(
    r"\b(?:income|expenses?|costs?|loss(?:es)?|profit|cash|tax(?:es)?|assets?|securities|payables?|receivables?|equity"
    r"|liabilit(?:y|ies)|debt|goodwill|inventor(?:y|ies)|interest|margin|earnings)\b|费用|成本|税|资产|负债|其他",
    re.I,
)
_DOWN = re.compile(r"\s*(?:down|decreased?|fell|declined?|lower)\b|下降|减少|跌", re.I)
_YEAR = re.compile(r"20\d\d")
_PARTS = ("quarter", "half", "months", "quarter_end", "half_end", "months_end", "year_end")
_AHEAD = re.compile(
    r"(?<=\d)E\b|\best(?:imate[ds]?)?\b|\bforecasts?\b|\bguidance\b|\bconsensus\b|\bprojected\b|预测|预计|指引", re.I
)
_RUNNING = re.compile(r"annuali[sz]ed|run[- ]?rate|年化", re.I)
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
_SURELY_MONEY = 1e6  # no page has this number
_TRIMMED = re.compile(r"[\s:：*†‡⁽⁾¹²³0-9()]+\Z")


class Tabular:
    """Reads the tables of one document."""

    def __init__(self, document: Document, page: Page, words: Lexicon) -> None:
        self.document, self.page, self.v, self.lexicon = document, page, page.vocabulary, words
        self.main = document.meta.get("entity") or page.main
        self.reader: Reader = reader(self.v.units, self.v.scales)
        self.losses = _losses(self.v)
        self._marks: dict[str, list[Mark]] = {}
        self._whens: dict[str, list[When]] = {}
        self._measures: dict[str, Measure] = {}
        self._tickers = {t: e.name for e in self.v.entities.values() for t in e.tickers}
        self._row: Concept | None = None  # what the last labelled row of figures was of

    def claims(self, mentions: Sequence[Mention]) -> Iterator[Claim]:
        for table in self.document.tables:
            inside = within(mentions, table.start, table.end)
            found: list[Claim] = []
            self._row = None
            for figure in figures(table, self.document.text, inside):
                own = within(inside, figure.cell.start, figure.cell.end)
                claim = self._claim(figure, own[0] if len(own) == 1 else None)
                if claim:
                    found.append(claim)
            yield from costs_positive(found)

    def _claim(self, figure: Figure, mention: Mention | None) -> Claim | None:
        number = self._number(figure, mention)
        concept, metric, source = self._metric(figure, number)
        if not metric and number.unit is None and self._is_bare(number, figure):
            return None  # a page number, a rank
        money = concept is not None and concept.unit == "money" and not concept.small
        if money and abs(number.high) < _SURELY_MONEY and self._is_bare(number, figure):
            return None
        number = self._settled(number, concept, metric, figure)
        entity, segment = self._owner(figure, source)
        period = self._period(figure, concept, entity)
        if concept and concept.loss in self.losses and number.low < 0 and metric == concept.name:
            metric, number = concept.loss, replace(number, low=abs(number.high), high=abs(number.low))
        elif metric in self.losses and number.low < 0:
            number = replace(number, low=abs(number.high), high=abs(number.low))
        qualifiers = mention.qualifiers if mention else ()
        if concept and metric == concept.name and concept.unit == "money" and self._is_consensus(figure):
            metric += "_consensus"
        if _AHEAD.search(figure.header) and "forecast" not in qualifiers:
            qualifiers = (*qualifiers, "forecast")
        running = any(_RUNNING.search(t) for t in (*figure.beside, figure.header, figure.label))
        basis = concept.basis if concept and metric == concept.name else None
        if _YEARLY.search(f"{figure.header} {figure.label}"):
            basis = "yoy"
        return Claim(
            self.document.said(number.start, number.end),
            Quantity(number.low, number.high, number.unit, number.digits, number.ulp),
            entity=entity, metric=metric or None, segment=segment, period=period,
            per="year" if running else concept.per if concept else None,
            qualifier=qualifiers[0] if qualifiers else None, qualifiers=qualifiers,
            basis="annualized" if running else basis, rule="table",
            why=tuple(f"{what}: {text}" for what, text in (("row", figure.label), ("column", figure.header),
                                                          ("table", figure.caption)) if text),
            inferred=number.inferred, stated_on=self.document.stated_on,
        )  # fmt: skip

    # number and unit ----------------------------------------------------------------------------------------------

    def _number(self, figure: Figure, mention: Mention | None) -> Mention:
        """The figure as written in its cell, before headers have their say."""
        text = figure.text
        m = bare(text.strip())
        if m is None or (mention is not None and mention.unit not in (None, "count")):
            assert mention is not None
            number = mention
        else:
            number = written(m, figure.cell.start + len(text) - len(text.lstrip()), figure.comma)
        if _DOWN.match(figure.text) and number.low > 0:
            number = replace(number, low=-number.high, high=-number.low)
        return number

    def _settled(self, number: Mention, concept: Concept | None, metric: str, figure: Figure) -> Mention:
        """Unit and scale from the nearest words that give them, as far as the metric can have them."""
        near = [figure.header, figure.label, *figure.beside, figure.section]
        measure = Measure()
        for text in near:
            measure = measure.over(self._measure(text))
        far = self._measure(figure.corner).over(self._measure(figure.caption))
        unit = number.unit
        wanted = concept.unit if concept else ""
        if concept and metric != concept.name and not metric.endswith("_change"):
            wanted = "fraction"
        if unit is None:
            unit = "fraction" if figure.percent_above else self._unit(wanted, measure, far, figure)
        if unit is None or unit in ("fraction", "multiple") or kind(unit) in ("time", "power", "year"):
            shrink = (
                0.01
                if unit == "fraction"
                and number.unit is None
                and (figure.percent_above or is_percent(number, measure, far))
                else 1.0
            )
            return scaled(number, unit, shrink, number.unit is None)
        factor = measure.factor if measure.factor is not None else far.factor
        if unit == "count" and measure.factor is None and far.unit and not (metric and "shares" in metric):
            factor = None  # "EUR in millions" is not said of employees
        piece = measure.per_share and unit != "count"
        if factor is None or has_scale(number) or piece or (concept is not None and concept.small):
            factor = 1.0
        return scaled(number, unit, factor, number.unit is None)

    def _is_bare(self, number: Mention, figure: Figure) -> bool:
        """A number that nothing round it says to be money, such as a page number behind "Balance sheets"."""
        near = (figure.header, figure.label, *figure.beside, figure.section, figure.corner, figure.caption)
        said = [self._measure(text) for text in near]
        return (
            number.unit is None
            and not figure.currency_of_table
            and all(m.unit is None and m.factor is None for m in said)
        )

    def _unit(self, wanted: str, near: Measure, far: Measure, figure: Figure) -> str | None:
        seen = self._measure(figure.currency).unit if figure.currency else None
        home = self.v.entities.get(self.main or "")
        anywhere = self._measure(figure.currency_of_table).unit if figure.currency_of_table else None
        units = (near.unit, seen, far.unit, anywhere, home.currency if home else None)
        money = next((u for u in units if u and kind(u) == "money"), None)
        if wanted in ("fraction", "multiple"):
            return wanted
        if wanted == "count":
            return "count"
        if wanted == "money":
            return money
        return near.unit or (None if _COUNTED.search(f"{figure.label} {figure.header}") else money)

    # metric, entity, period ---------------------------------------------------------------------------------------

    def _metric(self, figure: Figure, number: Mention) -> tuple[Concept | None, str, int]:
        """The concept, the metric it makes with this unit, and where it was found (-1 nowhere)."""
        if _OF_REVENUE.match(figure.label):
            return self._row, self._row.share if self._row else "", 0
        if self._row and only_change(figure.label) and self._is_fraction(figure, number):
            return self._row, self._row.changed, 0
        places = [figure.label, figure.header, " ".join(figure.beside), figure.section, figure.caption]
        changed = bool(_CHANGED.search(f"{figure.label} {figure.header}"))
        share = bool(_SHARE.search(f"{figure.label} {figure.header}"))
        percent = self._measure(figure.header).unit == "fraction" or self._measure(figure.label).unit == "fraction"
        have_percent = number.unit is None and figure.percent_above
        lasting = self._measure(figure.header).unit
        lasting = lasting if lasting and kind(lasting) == "time" else None
        have = number.unit or lasting or ("fraction" if percent or have_percent else None)
        scaled = any(self._measure(t).factor for t in (figure.caption, figure.corner, figure.header, figure.section))
        piece = bool(_PER_PIECE.search(f"{figure.label} {figure.header}"))
        best: tuple[float, Concept, str, int] | None = None
        hint = False
        if _LINE.search(figure.label) and not figure.is_total:
            places = places[:3]  # a line of its own in the accounts is no part of what the section is named for
        elif self._is_named(figure, scaled) and any(
            m.entry.phrase == figure.label.lower() for m in self._known(figure.label)
        ):
            places = places[:3]  # nor is a label that is the name of a metric and nothing else
        for where, text in enumerate(places):
            for mark in self._known(text):
                for name, weight in mark.entry.metrics:
                    concept = self.v.concepts[name]
                    metric = _fitted(concept, have, changed, share or have_percent)
                    if self._is_unlikely(concept, mark, figure, scaled):
                        continue
                    score = weight + 0.02 * len(mark.entry.phrase) - (0.0, 0.05, 0.0, 0.5, 0.6)[where]
                    if piece and concept.unit == "money" and not concept.small:
                        score -= 0.8  # "net loss per share" is no net loss
                    if metric and (best is None or score > best[0]):
                        best = (score, concept, metric, where)
                        hint = where == 0 and weight < 0.5 and name == "revenue"
            if where == 1 and best is None and self._is_named(figure, scaled):
                break  # the label names a metric that is not of this unit: nothing further away can be meant
        if best and best[3] == 0:
            self._row = best[1]
        if best and best[2] == "price" and COMPANY.search(figure.corner):
            return self.v.concepts["share_price"], "share_price", best[3]
        return (best[1], best[2], 2 if hint else best[3]) if best else (None, "", -1)

    def _is_fraction(self, figure: Figure, number: Mention) -> bool:
        said = (figure.label, figure.header)
        return (
            number.unit == "fraction" or figure.percent_above or any(self._measure(t).unit == "fraction" for t in said)
        )

    def _is_unlikely(self, concept: Concept, mark: Mark, figure: Figure, scaled: bool) -> bool:
        """Prices of a share among millions, and things counted among sums of money, need to be said outright."""
        near = f"{figure.label} {figure.header} {figure.section}"
        if concept.small and scaled:
            return not _PIECES.search(near)
        if concept.unit in ("count", "power", "time") and (figure.currency_of_table or scaled):
            return not _COUNTED.search(near)
        return False

    def _is_named(self, figure: Figure, scaled: bool) -> bool:
        """Whether the label as a whole names a metric that could stand in this table."""
        return any(
            weight >= 0.9
            and 2 * len(mark.entry.phrase) >= len(figure.label)
            and not self._is_unlikely(self.v.concepts[name], mark, figure, scaled)
            for mark in self._known(figure.label)
            for name, weight in mark.entry.metrics
        )

    def _owner(self, figure: Figure, source: int) -> tuple[str | None, str | None]:
        """Company and segment. A label that is neither metric nor time is one of the two."""
        header = figure.header
        for text in (figure.label, header, figure.section, *figure.beside):
            for mark in self._known(text):
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
        caption = next((m.entry.entity for m in self._known(figure.caption) if m.entry.entity), None)
        company = caption or self.main
        if source == 0 and figure.named[:1].isalpha():
            return self._tickers.get(figure.named, figure.named), None
        if source == 0:
            return company, part_of_sales(figure.label) or self._column_part(figure)
        if not name or figure.is_total or self._times(name):
            return company, None
        if COMPANY.search(figure.corner) or (source == 1 and not _PIECE.search(figure.corner) and not caption):
            name = figure.named or name
            return (self._tickers.get(name, name), None) if name[:1].isalpha() else (company, None)
        return company, name if source >= 1 else None

    def _line_of(self, text: str) -> str | None:
        """ "Google Services" in a table of Alphabet's: a line of business that bears the company's name."""
        marks = self._known(text)
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
        dated = bool(self._times(figure.header))
        if dated:  # "Cloud" over 2024 and 2025, beside another line of business over the same years
            above = [h for h in above if h and any(h not in level for level in figure.levels)]
            above = [h for h in above if not self._times(h)][:1]
        head = above[-1] if above else ""
        if not head or len(head) > 60 or _WHOLE.search(head) or _CHANGED.search(head) or self._is_percent_of(head):
            return None
        known = self._known(head)
        if any(m.entry.entity or (m.entry.metrics and (m.entry.metrics[0][1] >= 0.9 or not dated)) for m in known):
            return None
        if dated and _LINE.search(head):
            return None
        return head if head[0].isalpha() and not (dated and _NO_SEGMENT.search(head)) else None

    def _is_percent_of(self, head: str) -> bool:
        return self._measure(head).unit is not None

    def _period(self, figure: Figure, concept: Concept | None, entity: str | None) -> str | None:
        known = self.v.entities.get(entity or "")
        close = self.page.closes.get(entity or "") or (known.fiscal_year_end if known else 12)
        setting = Setting(self.page.on, self.page.year, close)
        flow = concept is None or concept.flow != "stock"
        if _CHANGED.search(figure.header) and not self._label(figure.header, setting, flow):
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

    def _times(self, text: str) -> list[When]:
        """The times that a label tells, dates in figures among them."""
        if text not in self._whens:
            said = spelled(text)
            self._whens[text] = expressions(said, 0, len(said))
        return self._whens[text]

    def _part(self, figure: Figure, setting: Setting, flow: bool) -> str | None:
        """ "Q1" below "Fiscal year 2025": a part of the year that the headers above it name."""
        whens = [self._times(h) for h in figure.headers]
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
        for when in self._times(_DUE.sub("", text)):
            if year is not None:
                dated = when.shape == "month" and when.day > 0
                if (when.year is None and (when.shape in _PARTS or dated)) or (dated and not flow):
                    found = label(replace(when, year=year), setting, flow)[0] or found
            elif when.year is not None or when.shape in ("ttm", "ytd"):
                found = label(when, setting, flow)[0] or found
        return found

    def _is_consensus(self, figure: Figure) -> bool:
        return any(m.entry.roles & CONSENSUS for text in (figure.header, figure.label) for m in self._known(text))

    def _measure(self, text: str) -> Measure:
        if text not in self._measures:
            self._measures[text] = self.reader.measure(text)
        return self._measures[text]

    def _known(self, text: str) -> list[Mark]:
        if text not in self._marks:
            said = spelled(text)
            self._marks[text] = self.lexicon.marks(said, plain(said)) if text else []
        return self._marks[text]


def tabular(document: Document, page: Page, words: Lexicon, mentions: Sequence[Mention]) -> list[Claim]:
    """The claims of all tables, by place. ``mentions`` are all that the document's text holds, by place."""
    if not document.tables:
        return []
    return sorted(Tabular(document, page, words).claims(mentions), key=lambda c: c.said.start)


def _fitted(concept: Concept, have: str | None, changed: bool, share: bool) -> str:
    """The metric that ``concept`` makes with a figure in this unit; empty where it can't be."""
    is_kind = kind(have) if have else ""
    wanted = concept.unit
    if have is None:
        return (
            concept.changed
            if changed and wanted == "fraction"
            else f"{concept.name}_change"
            if changed
            else concept.name
        )
    if is_kind == "ratio":
        if have == wanted:
            return concept.changed if changed and concept.flow == "ratio" and concept.change else concept.name
        if have == "fraction" and wanted in ("money", "count"):
            if changed and not share:
                return concept.changed
            return concept.share if share or not concept.share.endswith("_share") else ""
        if have == "multiple" and concept.multiple:
            return concept.multiple
        return ""
    if is_kind == "money":
        return f"{concept.name}_change" if wanted == "money" and changed else concept.name if wanted == "money" else ""
    return concept.name if is_kind == wanted else ""


def _losses(v: Vocabulary) -> frozenset[str]:
    """Metrics that are positive where money is lost."""
    return frozenset(c.loss for c in v.concepts.values() if c.loss.endswith("_loss"))
