"""What goes into an answer, and where each figure comes from: a person, a claim, or a default that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pricedin.core.answer import ASKED, DISAGREE, Answer, Because, Driver, Need
from pricedin.core.claim import Claim
from pricedin.core.interval import Interval
from pricedin.core.unit import kind
from pricedin.questions import wording
from pricedin.questions.base_rates import BaseRate
from pricedin.questions.evidence import (
    STRAY,
    Figure,
    Ledger,
    astray,
    distinct,
    entities,
    figure,
    modal,
    present,
    resolve,
    stated,
    yearly,
)
from pricedin.questions.exchange import Exchange

HAND = "given by hand"
Default = float | tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Amount:
    """One input: ``interval`` is what its digits, the sources that disagree, or a default's range allow."""

    name: str
    value: float
    interval: Interval
    unit: str
    claims: tuple[str, ...] = ()
    when: date | None = None

    def text(self) -> str:
        return wording.amount(self.value, self.unit)


class Inputs:
    """Collects the inputs of one answer.

    Money is in the currency asked for, else that of the first claim used; a number by hand that comes before any
    claim is in the currency most common among the entity's claims, else in US dollars. Drivers show it.
    """

    def __init__(self, ledger: Ledger, as_of: date | None, entity: str | None, currency: str | None = None) -> None:
        self.claims: tuple[Claim, ...] = stated(ledger, as_of)
        self.entity = resolve(self.claims, entity) if entity and entities(self.claims) else entity or ""
        self.currency, self.as_of = currency, as_of
        self._exchange = Exchange(ledger, self.claims)
        self.drivers: list[Driver] = []
        self.because: list[Because] = []
        self.needs: list[Need] = []
        self.notes: list[str] = []
        self.conversions: list[str] = []
        self.disagree = False

    def only(self, *metrics: str) -> str:
        """The one entity of which a figure of ``metrics`` is stated; empty where there are several or none."""
        names = {c.entity for c in self.claims if c.metric in metrics and c.entity}
        return names.pop() if len(names) == 1 else ""

    def amount(
        self, name: str, given: float | None, unit: str, metrics: Sequence[str] = (), *, default: Default = None,
        source: str = "", hint: str = "", entity: str | None = None, planned: bool = False, segment: str | None = None,
        optional: bool = False,
    ) -> Amount | None:  # fmt: skip
        """The figure ``name``: by hand, else from claims of ``metrics`` (nearest first), else the default.

        ``unit`` ``money`` stands for the answer's currency. ``planned`` takes targets and forecasts too. Without
        any of the three a need is noted, unless ``optional``.
        """
        if given is not None:
            made = Amount(name, given, Interval.of(given), self._unit(unit))
            self.drivers.append(Driver(name, given, made.unit, HAND, default=False))
            return made
        found = self._stated(name, unit, metrics, entity or self.entity, planned, segment)
        if found is not None or default is None:
            if found is None and not optional:
                whose = entity or self.entity
                who = f" of {whose}" if whose not in ("", "-") else ""
                self.needs.append(Need(f"{name.replace('_', ' ')}{who}", hint or f"give {name}=... or add a document"))
            return found
        interval = Interval(*default) if isinstance(default, tuple) else Interval.of(default)
        made = Amount(name, interval.middle, interval, self._unit(unit))
        shown: float | str = made.value if interval.low == interval.high else wording.span(interval, made.unit)
        self.drivers.append(Driver(name, shown, made.unit, f"default: {source}"))
        return made

    def _unit(self, unit: str) -> str:
        if unit != "money":
            return unit
        if self.currency is None:
            own = Counter(c.unit for c in self.claims if c.entity == self.entity and kind(c.unit) == "money")
            self.currency = (own.most_common(1)[0][0] if own else None) or "USD"
        return self.currency

    def _stated(
        self, name: str, unit: str, metrics: Sequence[str], entity: str, planned: bool, segment: str | None
    ) -> Amount | None:  # fmt: skip
        figures = self.figures(metrics, entity, planned, segment)
        figures = [f for f in figures if (kind(f.unit) == "money") == (unit == "money") and f.unit]
        if not figures:
            return None
        lead, rest = figures[0], figures[1:]
        if unit == "money":
            self.currency = self.currency or lead.unit
        made = self._converted(name, lead, unit)
        if made is None:
            return None
        interval = made.interval
        for other in rest:
            also = self._converted(name, other, unit) if other.claim.metric == lead.claim.metric else None
            far = unit == "money" and also is not None and astray(also.value, made.value)
            if also is not None and not far:
                interval = interval.hull(also.interval)
            self.disagree |= also is not None and not far and not also.interval.overlaps(made.interval)
            if also is None or also.value not in made.interval:
                left = f", more than {STRAY:g} times off and left out of the range" if far else ""
                self.notes.append(f"{name.replace('_', ' ')}: also stated: {_told(other)}{left}")
        whose = f"{entity}: " if entity not in (self.entity, "", "-") else ""
        said = _told(lead).removeprefix(f"{made.text()}, ")
        text = f"{whose}{name.replace('_', ' ')} {made.text()} ({said})"
        self.because.append(Because(name, text, made.claims))
        return Amount(name, made.value, interval, made.unit, tuple(f.claim.id for f in figures), made.when)

    def figures(
        self, metrics: Sequence[str], entity: str, planned: bool = False, segment: str | None = None
    ) -> list[Figure]:  # fmt: skip
        """Claims of the entity, best first: nearest metric, a whole year's before what is annualised, latest where
        dated, most finely written."""
        found = []
        for c in self.claims:
            if c.entity == entity and c.metric in metrics and (planned or not modal(c)) and c.segment == segment:
                factor = yearly(c) if _flow(c.metric) == "flow" else 1.0
                found.append(figure(c, factor, "" if factor == 1 else "annualised"))
        kept = present(distinct(found))
        return sorted(kept, key=lambda f: (metrics.index(f.claim.metric or ""), f.basis != "", -_day(f), f.width))

    def _converted(self, name: str, f: Figure, unit: str) -> Amount | None:
        if unit != "money":
            return Amount(name, f.value, f.range, unit, (f.claim.id,), f.when)
        rate = self._exchange.rate(f.unit, self.currency or f.unit, f.when)
        if rate is None:
            self.notes.append(f"no exchange rate of {f.unit} to {self.currency}: {_told(f)} left out")
            return None
        if rate.text:
            self.conversions.append(rate.text)
        return Amount(name, f.value * rate.value, f.range * rate.value, self.currency or f.unit, (f.claim.id,), f.when)

    def rate(self, base: str, quote: str, on: date | None = None) -> float | None:
        """An exchange rate, noted among the conversions."""
        used = self._exchange.rate(base, quote, on)
        if used is not None and used.text:
            self.conversions.append(used.text)
        return None if used is None else used.value

    def counted(self, rate: BaseRate | None) -> str | None:
        """How many firms managed a growth, in words; where that is counted is noted once."""
        if rate is None:
            return None
        told = (f"how often: {text}" for text in (rate.source, *rate.notes))
        self.notes += [t for t in told if t not in self.notes]
        return rate.text()

    def why(self, relation: str, text: str, *amounts: Amount | None) -> None:
        """Note one step of the reasoning with the claims that went into it."""
        used = tuple(dict.fromkeys(c for a in amounts if a is not None for c in a.claims))
        self.because.append(Because(relation, text, used))

    def answer(self, question: str, title: str, **fields: Any) -> Answer:
        """The answer with all that was collected; a need makes it one without a value."""
        notes = tuple(dict.fromkeys((*self.notes, *fields.pop("notes", ()))))
        if self.disagree and not fields.get("distribution") and not fields.get("reach"):
            fields["reach"] = DISAGREE
        return Answer(
            question, title, self.entity, because=tuple(self.because), drivers=tuple(self.drivers),
            missing=tuple(self.needs), notes=notes, conversions=tuple(dict.fromkeys(self.conversions)),
            as_of=self.as_of, **fields,
        )  # fmt: skip


def assumed(name: str, value: float | str, unit: str, usual: float | str, source: str) -> Driver:
    """A parameter as a driver: marked as a default, with the default's source, where it is the usual one."""
    return Driver(name, value, unit, f"default: {source}" if value == usual else ASKED, value == usual)


def _day(f: Figure) -> int:
    """Recency: what is said of the present comes before a day that has passed."""
    if f.claim.period == "as-of" or (f.claim.period is None and _flow(f.claim.metric) == "stock"):
        return (f.claim.stated_on or date.max).toordinal()
    return f.when.toordinal() if f.when else 0


def _flow(metric: str | None) -> str:
    """``stock`` of a moment, so that without a date the author's present is meant; ``flow`` of a period."""
    from pricedin.vocabulary import load

    concept = load().concepts.get(metric or "")
    return concept.flow if concept else ""


def _told(f: Figure) -> str:
    c = f.claim
    period = (f", {c.period}" if c.period else "") + (f", {f.basis}" if f.basis else "")
    stated = wording.span(f.range, f.unit) if c.low != c.high else wording.amount(f.value, f.unit)
    return f"{stated}{period}, {wording.source(c.said.doc)}"
