"""All questions on one page. Their parameters, defaults and help come from the signature and docstring of ``ask``."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import Any

from pricedin.core.answer import ASKED, Answer
from pricedin.core.errors import InvalidParameter, UnknownName
from pricedin.questions.parameter import Parameter, read_parameters


@dataclass(frozen=True, slots=True)
class Question:
    """``name`` as it is asked; ``module`` holds ``ask(ledger, *, ..., as_of=None) -> Answer``."""

    name: str

    @property
    def module(self) -> str:
        return f"pricedin.questions.{self.name}"

    @property
    def function(self) -> Callable[..., Answer]:
        found: Callable[..., Answer] = import_module(self.module).ask
        return found

    @property
    def description(self) -> str:
        """One line: what it answers."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    @property
    def help(self) -> str:
        """The whole docstring up to the list of parameters."""
        return (inspect.getdoc(self.function) or "").partition("\n\nParameters:")[0]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All but ``as_of``, which every question takes."""
        return read_parameters(self.function)

    def ask(self, ledger: Any, as_of: date | None = None, **given: Any) -> Answer:
        """The answer. Texts are read as the parameter's kind. UnknownName; InvalidParameter, also where the numbers
        given lead to no finite result.
        """
        known = {p.name: p for p in self.parameters}
        values = {}
        for name, value in given.items():
            if name not in known:
                raise UnknownName.among(f"parameter of {self.name}", name, [*known, "as_of"])
            values[name] = known[name].read(value)
        day = _day(as_of)
        try:
            answer = self.function(_Seen(ledger, day) if day else ledger, as_of=day, **values)
        except OverflowError as e:
            raise InvalidParameter("numbers whose result a float can hold", str(e), self.name) from e
        wrong = next(_endless(answer), None)
        if wrong is not None:
            raise InvalidParameter("numbers that give a finite result", f"{wrong}", self.name)
        return _chosen(answer, {name for name, value in values.items() if value is not None})


class _Seen:
    """A ledger whose exchange rates end on a day: an earlier view knows no later rate."""

    def __init__(self, ledger: Any, day: date) -> None:
        self.claims, self.text, self.rates = ledger.claims, ledger.text, _Until(ledger.rates, day)


class _Until:
    def __init__(self, rates: Any, day: date) -> None:
        self._rates, self._day = rates, day

    def nearest(self, base: str, quote: str, on: date | None = None) -> Any:
        return self._rates.nearest(base, quote, min(on, self._day) if on else self._day)


def _chosen(a: Answer, given: set[str]) -> Answer:
    """The answer in which nothing that a person gave is a default, the usual figure neither."""
    told = tuple(replace(d, source=ASKED, default=False) if d.default and d.name in given else d for d in a.drivers)
    return replace(a, drivers=told) if told != a.drivers else a


def _endless(a: Answer) -> Iterator[float]:
    """Figures of the answer that are infinite or none at all."""
    ends = (a.interval.low, a.interval.high) if a.interval else ()
    figures = (a.value, *ends, *a.distribution.values(), *(v for r in a.rows for v in r.values()))
    return (v for v in figures if isinstance(v, float) and not math.isfinite(v))


def _day(value: date | str | None) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as e:
            raise InvalidParameter("a date such as 2026-08-20", repr(value), "as_of") from e
    return value


QUESTIONS: tuple[Question, ...] = (
    Question("verdict"),
    Question("comps"),
    Question("required_revenue"),
    Question("implied_growth"),
    Question("base_rate"),
    Question("required_margin"),
    Question("earnings_multiples"),
    Question("implied_expectations"),
    Question("lock_up"),
    Question("ipo_absorption"),
    Question("concentration"),
    Question("capital_raising"),
    Question("implied_probability"),
    Question("premium"),
    Question("rotation"),
    Question("convergence"),
)


def find(name: str) -> Question:
    """The question of that name; UnknownName, with near names, where there is none."""
    named = {q.name: q for q in QUESTIONS}
    key = name.replace("-", "_")
    if key not in named:
        raise UnknownName.among("question", name, named)
    return named[key]


def ask(ledger: Any, question: str, **parameters: Any) -> Answer:
    """Answer a question by name. Raises UnknownName and InvalidParameter."""
    return find(question).ask(ledger, **parameters)
