"""What the page shows, as plain records: everything is worded and ordered here, so that templates only place it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pricedin.core.answer import Answer
from pricedin.core.finding import Finding
from pricedin.report.excerpts import Piece
from pricedin.report.grid import Grid


@dataclass(frozen=True, slots=True)
class Source:
    """A document on the page; ``note`` says what of it is left out."""

    number: int
    name: str
    title: str
    stated_on: date | None
    claims: int
    pieces: tuple[Piece, ...]
    note: str = ""

    @property
    def anchor(self) -> str:
        return f"d-{self.number}"


@dataclass(frozen=True, slots=True)
class Place:
    """A link to a span: the document's number and where in it."""

    href: str
    number: int
    where: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A figure in the table of all figures."""

    anchor: str
    place: Place
    quote: str
    entity: str
    metric: str
    value: str
    amount: float
    period: str
    hedge: str
    kind: str
    flagged: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    pieces: tuple[Piece, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class RepairView:
    change: str
    confidence: str
    effect: str


@dataclass(frozen=True, slots=True)
class FindingView:
    anchor: str
    severity: str
    message: str
    entity: str
    metric: str
    stated: str
    recomputed: str
    relation: str
    arithmetic: str
    assumptions: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    repairs: tuple[RepairView, ...]
    source: Finding


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as it was said, what one unit of its currency is in the currency of the table, and its place."""

    amount: float
    unit: str
    rate: float = 1.0
    into: str = ""
    href: str = ""
    note: str = ""

    @property
    def converted(self) -> float:
        return self.amount * self.rate


@dataclass(frozen=True, slots=True)
class Comparable:
    """A company with a value and a revenue; ``multiple`` is their ratio, ``low`` to ``high`` what the digits allow.

    ``basis`` is worded, with its year; ``of`` is the basis alone.
    """

    entity: str
    status: str
    value: Money
    revenue: Money
    basis: str
    multiple: float
    low: float
    high: float
    notes: tuple[str, ...] = ()
    contested: str = ""  # the finding that one of its figures is in
    of: str = ""


@dataclass(frozen=True, slots=True)
class Growth:
    """Yearly growth that gets there in ``years``; ``returning`` where holders also earn the required return.

    ``odds`` words the share of firms of that size that grew faster than ``constant`` over so many years."""

    years: float
    constant: float
    returning: float | None = None
    odds: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What one target multiple asks of one company."""

    target: float
    revenue: float
    unit: str
    times: float
    growth: tuple[Growth, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """A company's needs, lowest target first, and the distribution that they are held against."""

    anchor: str
    entity: str
    value: Money
    revenue: Money
    basis: str
    needs: tuple[Need, ...]
    base: Base | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """Growth of firms of about that size, inflation included: ``bins`` of (low, high, share), an open end is None."""

    size: str
    bins: tuple[tuple[float | None, float | None, float], ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The companies of a country on one basis: the median multiple, and the range of all of them.

    ``members`` gives each company and the ``of`` of its row, ``told`` the basis as it is shown.
    """

    name: str
    basis: str
    multiple: float
    low: float
    high: float
    members: tuple[tuple[str, str], ...]
    status: str
    told: str = ""

    @property
    def names(self) -> str:
        return ", ".join(name for name, _ in self.members)


@dataclass(frozen=True, slots=True)
class Comparables:
    rows: tuple[Comparable, ...] = ()
    small: Small = field(default_factory=lambda: Small())
    groups: tuple[Group, ...] = ()

    @property
    def unlike(self) -> bool:
        """Are there several countries, and no two of them on one basis?"""
        bases = [g.basis for g in self.groups]
        return len({g.name for g in self.groups}) > 1 and len(set(bases)) == len(bases)


@dataclass(frozen=True, slots=True)
class Needs:
    """``years`` and ``required_return`` head the table; every company's growth has those years in that order.

    ``inflation`` is on top of the growth of firms that ``base`` shows.
    """

    companies: tuple[Company, ...] = ()
    targets: tuple[float, ...] = ()
    years: tuple[float, ...] = ()
    required_return: float | None = None
    small: Small = field(default_factory=lambda: Small())
    inflation: float = 0.0


@dataclass(frozen=True, slots=True)
class Small:
    """The small print under a table: rates, sources and caveats, and what would be needed to say more."""

    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    conversions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A line of reasoning with the places of the figures in it."""

    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Any answer: its sentence, figure, table, drawing, and what it rests on. Drivers: name, value, source, default."""

    anchor: str
    question: str
    title: str
    value: str
    range: str
    grids: tuple[Grid, ...]
    charts: tuple[tuple[str, str], ...]  # drawing, caption
    because: tuple[Step, ...]
    drivers: tuple[tuple[str, str, str, bool], ...]
    small: Small
    spans: str = ""  # what the range spans


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the lines that a company's section always has: what it is, in sentences with their places."""

    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A company on a page: the verdict in figures, the findings on it, and the answers that its figures allow."""

    anchor: str
    entity: str
    verdict: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    findings: tuple[tuple[str, str, str], ...] = ()  # anchor, severity, message
    answers: tuple[AnswerView, ...] = ()
    open: tuple[str, ...] = ()  # questions that need more figures, with what they need
    worth: tuple[float, float, float] | None = None  # 5 %, 50 % and 95 % quantile, as a part of the price
    sources: tuple[Answer, ...] = ()  # the answers themselves, for the workbook


@dataclass(frozen=True, slots=True)
class RunView:
    """A simulation: how it ran, a row an outcome, and drawings with their titles."""

    anchor: str
    model: str
    how: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    charts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run comes to; ``str()`` gives the text for a terminal of 80 columns.

    ``checkable`` counts the figures that could be held against another; None where that is not known.
    """

    documents: int
    claims: int
    entities: int
    errors: int
    warnings: int
    notes: int
    worst: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    checkable: int | None = None
    path: Path | None = None
    xlsx: Path | None = None

    def __str__(self) -> str:
        from pricedin.report.summary import summary

        return summary(self)


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page, in its order. ``left_out`` counts the figures that found no room, ``more`` findings."""

    title: str
    subtitle: str
    summary: Summary
    findings: tuple[FindingView, ...]
    comparables: Comparables
    needs: Needs
    claims: tuple[ClaimRow, ...]
    sources: tuple[Source, ...]
    left_out: int = 0
    dossiers: tuple[Dossier, ...] = ()
    runs: tuple[RunView, ...] = ()
    more: int = 0
