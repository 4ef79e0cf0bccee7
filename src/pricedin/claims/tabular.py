"""The figures of a document's tables as claims: row and column labels give company, metric, period, unit and scale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pricedin.claims.context import Page
from pricedin.claims.lexicon import CONSENSUS, Lexicon, Mark
from pricedin.claims.mention import Mention
from pricedin.claims.table_costs import costs_positive
from pricedin.claims.table_labels import CHANGED, LINE, Labels
from pricedin.claims.table_layout import COMPANY, Figure, bare, figures, within
from pricedin.claims.table_numbers import has_scale, is_percent, scaled, written
from pricedin.claims.table_owners import Owners
from pricedin.claims.table_periods import Periods
from pricedin.claims.table_units import Measure, reader
from pricedin.claims.table_words import only_change
from pricedin.core.claim import Claim
from pricedin.core.quantity import Quantity
from pricedin.core.unit import kind
from pricedin.documents.document import Document
from pricedin.vocabulary import Concept, Vocabulary

_YEARLY = re.compile(r"\byoy\b|\by/y\b|year[- ](?:over|on)[- ]year|同比", re.I)
_SHARE = re.compile(r"%\s?of\b|\bshare of\b|\bas a percentage of\b|占比|占", re.I)
_OF_REVENUE = re.compile(
    r"\s*(?:as\s)?(?:an?\s)?(?:%|percent(?:age)?)\s?of\s(?:net\s|total\s)?(?:revenues?|sales)", re.I
)
_PER_PIECE = re.compile(r"per\s(?:\w+\s){0,2}?(?:share|ADS|ADR)\b|每股", re.I)
_PIECES = re.compile(r"per\s(?:\w+\s)?(?:share|ADS|ADR|unit)|\bprice\b|\bEPS\b|每股|股价", re.I)
_COUNTED = re.compile(r"\b(?:number|shares|units|users|customers|employees|headcount)\b|人数|股数|数量", re.I)
_DOWN = re.compile(r"\s*(?:down|decreased?|fell|declined?|lower)\b|下降|减少|跌", re.I)
_AHEAD = re.compile(
    r"(?<=\d)E\b|\best(?:imate[ds]?)?\b|\bforecasts?\b|\bguidance\b|\bconsensus\b|\bprojected\b|预测|预计|指引", re.I
)
_RUNNING = re.compile(r"annuali[sz]ed|run[- ]?rate|年化", re.I)
_SURELY_MONEY = 1e6  # no page has this number


class Tabular:
    """Reads the tables of one document."""

    def __init__(self, document: Document, page: Page, words: Lexicon) -> None:
        self.document, self.v = document, page.vocabulary
        self.main = document.meta.get("entity") or page.main
        self.losses = _losses(self.v)
        self.labels = Labels(words, reader(self.v.units, self.v.scales))
        self._measure, self._known = self.labels.measure, self.labels.known
        self.owners, self.periods = Owners(self.labels, self.v, self.main), Periods(self.labels, page)
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
        entity, segment = self.owners.of(figure, source)
        period = self.periods.of(figure, concept, entity)
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

    # metric -------------------------------------------------------------------------------------------------------

    def _metric(self, figure: Figure, number: Mention) -> tuple[Concept | None, str, int]:
        """The concept, the metric it makes with this unit, and where it was found (-1 nowhere)."""
        if _OF_REVENUE.match(figure.label):
            return self._row, self._row.share if self._row else "", 0
        if self._row and only_change(figure.label) and self._is_fraction(figure, number):
            return self._row, self._row.changed, 0
        places = [figure.label, figure.header, " ".join(figure.beside), figure.section, figure.caption, figure.corner]
        changed = bool(CHANGED.search(f"{figure.label} {figure.header}"))
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
        if LINE.search(figure.label) and not figure.is_total:
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
                    score = weight + 0.02 * len(mark.entry.phrase) - (0.0, 0.05, 0.0, 0.5, 0.6, 0.55)[where]
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

    def _is_consensus(self, figure: Figure) -> bool:
        return any(m.entry.roles & CONSENSUS for text in (figure.header, figure.label) for m in self._known(text))


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
