"""A ledger laid out for checking: figures in order, with their intervals, sentences and neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from pricedin.checks.money import Money
from pricedin.checks.segments import Segments, segments
from pricedin.checks.tolerance import both_intervals
from pricedin.claims.flow import flowed
from pricedin.claims.votes import voted
from pricedin.core.claim import Claim
from pricedin.core.errors import UnknownName
from pricedin.core.interval import Interval
from pricedin.core.unit import RATIOS, kind
from pricedin.relations.registry import Relation

if TYPE_CHECKING:
    from pricedin.checks.told.links import Link

_BREATH = 60  # characters between two figures of one sentence, mostly
HYPOTHETICAL = frozenset({"conditional", "target"})
UNREAL = HYPOTHETICAL | {"forecast"}


_SUPPOSED = re.compile(
    r"\b(?:if|were\s+to|would|could|to\s+(?:trade|be\s+valued|reach|justify)|assum\w+|suppos\w+|target(?:ing)?|imagine)\b"
    r"[^.;:]*\Z|(?:若|如果|假设|假如)[^。；]*\Z", re.I)  # fmt: skip
_WOULD = re.compile(
    r"\A[^.;]{0,30},?\s*(?:\w+\s+){0,2}(?:would|needs?\s+(?:to|about|around|~|\W)|has\s+to|must)\b", re.I
)


class Source(Protocol):
    """What checks need of a ledger."""

    @property
    def rates(self) -> Any: ...
    def claims(self) -> Sequence[Claim]: ...
    def text(self, doc: str) -> str: ...


@dataclass(slots=True, eq=False)
class Figure:
    """A claim with what it allows; ``strict`` for rounding, ``loose`` for errors; ``text`` is all of its document's.

    Compared by identity.

    What the rules ask of every figure over and over is worked out once: the ``unit`` and its ``kind``, ``hedges``,
    ``hypothetical`` and ``unreal``; ``vague`` for the conventional bounds of "hundreds of" and for a number in a
    name, which no arithmetic should rest on; ``opening`` and ``closing``, the offsets of its sentence.
    """

    claim: Claim
    strict: Interval
    loose: Interval
    sentence: int
    paragraph: int
    opening: int
    closing: int
    text: str
    doc: str = field(init=False)
    start: int = field(init=False)
    end: int = field(init=False)
    unit: str | None = field(init=False)
    kind: str = field(init=False)
    hedges: tuple[str, ...] = field(init=False)
    hypothetical: bool = field(init=False)
    unreal: bool = field(init=False)
    vague: bool = field(init=False)

    def __post_init__(self) -> None:
        claim, said, q = self.claim, self.claim.said, self.claim.quantity
        self.doc, self.start, self.end = said.doc, said.start, said.end
        self.unit = q.unit
        self.kind = kind(q.unit)
        self.hedges = claim.qualifiers or ((claim.qualifier,) if claim.qualifier else ())
        self.hypothetical = not HYPOTHETICAL.isdisjoint(self.hedges)
        self.unreal = not UNREAL.isdisjoint(self.hedges)
        self.vague = said.quote == claim.entity or (q.low != q.high and not any(c.isdigit() for c in said.quote))

    def near(self, other: Figure) -> bool:
        return self.sentence == other.sentence and self.doc == other.doc


def whose(figure: Figure) -> str:
    """The entity; the figures of a document that name none belong together."""
    return figure.claim.entity or f"{figure.doc}\0"


def fitting(claim: Claim) -> bool:
    """False where the unit is not of the metric's kind, as when a reader linked a count to a price."""
    return _fits(claim.metric or "", claim.quantity.unit)


@lru_cache(maxsize=4096)
def _fits(metric: str, unit: str | None) -> bool:
    from pricedin.vocabulary import load

    concept = load().concepts.get(metric)
    if concept is None:
        return True
    wanted = "ratio" if concept.unit in RATIOS else concept.unit
    return kind(unit) in (wanted, "unknown")


def _quotes(claims: Iterable[Claim]) -> dict[str, str]:
    """Stand-ins for documents of which only claims are known: each quotation at its place.

    Where there is no room for the end of a sentence between two, they are of one; else each has a line.
    """
    out: dict[str, str] = {}
    for doc, group in groupby(claims, key=lambda c: c.said.doc):
        parts: list[str] = []
        at = 0
        for c in group:
            if c.said.start >= at:
                room = c.said.start - at
                close = bool(parts) and room <= _BREATH
                parts += [" " * room if close else " " * (room - 1) + "\n" * min(room, 1)]
                parts += [c.said.quote[: c.said.end - c.said.start]]
                at = c.said.start + len(parts[-1])
        out[doc] = "".join(parts)
    return out


class View:
    """All figures of a ledger, by document, and by entity and metric."""

    def __init__(self, claims: Iterable[Claim], texts: Any, rates: Any, relations: Sequence[Relation] = ()) -> None:
        """``texts`` gives a document's text by its name; ``rates`` is a table of exchange rates; ``relations`` are
        checked besides the package's own."""
        self.relations = tuple(relations)
        self._texts = texts
        self._known: dict[str, str] = {}
        self._segments: dict[str, Segments] = {}
        ordered = sorted(claims, key=lambda c: (c.said.doc, c.said.start, c.said.end))
        self._ordered = ordered
        self.figures: tuple[Figure, ...] = tuple(self._figures(ordered))
        self.held: set[int] = set()
        self.several: dict[tuple[str, int], bool] = {}  # by sentence, once each
        self.links: dict[tuple[str, int, int], tuple[Link, ...]] = {}
        self.subjects: dict[int, str] = {}  # by figure
        dated = [c.stated_on for c in ordered if c.stated_on]
        self.money = Money(rates, max(dated, default=None))

    @classmethod
    def of(cls, ledger: Source, relations: Sequence[Relation] = ()) -> View:
        return cls(ledger.claims(), ledger.text, ledger.rates, relations)

    def _figures(self, ordered: Iterable[Claim]) -> Iterator[Figure]:
        for doc, claims in groupby(ordered, key=lambda c: c.said.doc):
            cut, text = self.segments(doc), self.text(doc)
            for claim in claims:
                if voted(claim):
                    claim = replace(claim, metric=None)  # a likely metric is too little to call it wrong
                strict, loose = both_intervals(claim)
                sentence, paragraph = cut.sentence(claim.said.start), cut.paragraph(claim.said.start)
                yield Figure(claim, strict, loose, sentence, paragraph, *cut.bounds(sentence), text)

    def text(self, doc: str) -> str:
        known = self._known.get(doc)
        if known is None:
            try:
                known = flowed(str(self._texts(doc)))
            except UnknownName:
                known = self._quotes.get(doc, "")
            self._known[doc] = known
        return known

    @cached_property
    def _quotes(self) -> dict[str, str]:
        return _quotes(self._ordered)

    def segments(self, doc: str) -> Segments:
        if doc not in self._segments:
            self._segments[doc] = segments(self.text(doc))
        return self._segments[doc]

    @cached_property
    def documents(self) -> dict[str, list[Figure]]:
        out: dict[str, list[Figure]] = defaultdict(list)
        for f in self.figures:
            out[f.doc].append(f)
        return dict(out)

    @cached_property
    def by_metric(self) -> dict[tuple[str, str], list[Figure]]:
        """(entity, metric) -> figures, in order of document and place; see :func:`whose`."""
        out: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for f in self.figures:
            if f.claim.metric and fitting(f.claim):
                out[whose(f), f.claim.metric].append(f)
        return dict(out)

    @cached_property
    def metrics(self) -> dict[str, frozenset[str]]:
        """Entity -> the metrics that it has figures of; see :func:`whose`."""
        out: dict[str, set[str]] = defaultdict(set)
        for of, metric in self.by_metric:
            out[of].add(metric)
        return {of: frozenset(metrics) for of, metrics in out.items()}

    @cached_property
    def by_sentence(self) -> dict[tuple[str, int], list[Figure]]:
        out: dict[tuple[str, int], list[Figure]] = defaultdict(list)
        for f in self.figures:
            out[f.doc, f.sentence].append(f)
        return dict(out)

    @cached_property
    def earlier(self) -> frozenset[int]:
        """Ids (of the Python objects) of figures that a sentence gives as what another one came from."""
        from pricedin.checks.told.earlier import earlier

        return frozenset(id(f) for figures in self.by_sentence.values() for f in earlier(self, figures))

    @cached_property
    def currencies(self) -> frozenset[str]:
        """The currencies that the documents speak of."""
        return frozenset(f.unit for f in self.figures if f.unit and f.kind == "money")

    @cached_property
    def supported(self) -> frozenset[int]:
        """Ids (of the Python objects) of figures that some relation confirms together with others."""
        from pricedin.checks.recompute import confirmed

        return frozenset(id(f) for f in confirmed(self))

    def home_currency(self, entity: str | None) -> str | None:
        """The currency in which an entity's figures are usual; None where the vocabulary has none."""
        from pricedin.vocabulary import load

        known = load().entities.get(entity or "")
        return known.currency if known else None

    def find(self, like: Figure, metrics: Iterable[str]) -> list[Figure]:
        """Figures of the same entity with one of these metrics, in the order of the metrics."""
        of = whose(like)
        have = self.metrics.get(of, frozenset())
        return [f for m in metrics if m in have for f in self.by_metric[of, m]]

    def hold(self, *figures: Figure) -> None:
        """Note that these figures were held against each other."""
        self.held.update(map(id, figures))

    def before(self, figure: Figure, reach: int = 60) -> str:
        """The text just before a figure, within its sentence."""
        return figure.text[max(figure.opening, figure.start - reach) : figure.start]

    def after(self, figure: Figure, reach: int = 60) -> str:
        """The text just after a figure, within its sentence."""
        return figure.text[figure.end : min(figure.closing, figure.end + reach)]

    def supposed(self, figure: Figure) -> bool:
        """True where the sentence only supposes the figure: "to trade at 50x", "at 20x it would need"."""
        return bool(_SUPPOSED.search(self.before(figure, 80)) or _WOULD.match(self.after(figure, 80)))

    def gap(self, first: Figure, second: Figure) -> str:
        """The text between two figures of one document."""
        a, b = (first, second) if first.start <= second.start else (second, first)
        return a.text[a.end : b.start]

    def on(self, *figures: Figure) -> date | None:
        """The date that a comparison is made at: the latest that the figures were stated on."""
        return max((f.claim.stated_on for f in figures if f.claim.stated_on), default=None)
