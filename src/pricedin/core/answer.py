"""An answer: a value with its range, what it rests on, and what it would still need."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pricedin.core.interval import Interval

AS_WRITTEN = "the sources, as written, allow"
DISAGREE = "the sources, which disagree, allow"
IN_WORLDS = "in nine of ten simulated worlds"
ASKED = "asked for"  # the source of a driver that a person set
# the words with which the source of a default begins
CITED = "cited, "
NEAR = "assumption near "
UNSOURCED = "assumption, no source: "


@dataclass(frozen=True, slots=True)
class Because:
    """One step of the reasoning: a relation with the claims (ids) and values that went into it."""

    relation: str
    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Driver:
    """An input that a person set, or that stands in for a missing figure; ``source`` cites it or says who set it."""

    name: str
    value: float | str
    unit: str
    source: str
    default: bool = True

    @property
    def basis(self) -> str:
        """What a default rests on: ``cited`` where a work gives the figure, ``near`` where works bear on it, ``none``
        where no source is known; empty where a person set it.

        >>> Driver("flow", 0.1, "fraction", "default: assumption near Lou 2012 (it reverses): a tenth").basis
        'near'
        """
        told = self.source.removeprefix("default: ") if self.default else ""
        starts = {"cited": CITED, "near": NEAR, "none": UNSOURCED}
        return next((name for name, words in starts.items() if told.startswith(words)), "")


@dataclass(frozen=True, slots=True)
class Need:
    """A figure that the answer lacks, and what to do about it."""

    what: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gives back. ``value`` is absent exactly when ``missing`` says why.

    ``interval`` is what the inputs' written digits allow, or a 90 % interval where ``distribution`` (name ->
    number: mean, p5, p50 ...) comes from simulation; ``reach`` says in words what it spans where that is something
    else. ``rows`` holds a table, one mapping a row, for questions that answer with more than one figure.
    ``conversions`` are the exchange rates used, each with its date.
    """

    question: str
    title: str
    entity: str = ""
    value: float | None = None
    unit: str = ""
    interval: Interval | None = None
    distribution: dict[str, float] = field(default_factory=dict)
    rows: tuple[dict[str, Any], ...] = ()
    because: tuple[Because, ...] = ()
    drivers: tuple[Driver, ...] = ()
    missing: tuple[Need, ...] = ()
    notes: tuple[str, ...] = ()
    conversions: tuple[str, ...] = ()
    as_of: date | None = None
    seed: int | None = None
    reach: str = ""

    @property
    def spans(self) -> str:
        """What the interval spans, as words to put before it."""
        return self.reach or (IN_WORLDS if self.distribution else AS_WRITTEN)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON types; dates as ISO text, intervals as low and high."""
        return {
            "question": self.question, "title": self.title, "entity": self.entity or None, "value": self.value,
            "unit": self.unit or None,
            "interval": {"low": self.interval.low, "high": self.interval.high} if self.interval else None,
            "interval_spans": self.spans if self.interval else None,
            "distribution": self.distribution or None, "rows": [dict(r) for r in self.rows],
            "because": [{"relation": b.relation, "text": b.text, "claims": list(b.claims)} for b in self.because],
            "drivers": [
                {"name": d.name, "value": d.value, "unit": d.unit, "source": d.source, "default": d.default,
                 "basis": d.basis or None}
                for d in self.drivers
            ],
            "missing": [{"what": m.what, "hint": m.hint} for m in self.missing],
            "notes": list(self.notes), "conversions": list(self.conversions),
            "as_of": self.as_of.isoformat() if self.as_of else None, "seed": self.seed,
        }  # fmt: skip
