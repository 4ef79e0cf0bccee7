"""Milestones as evidence: passed or not, and what that does to a probability."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pricedin.core.answer import ASKED, Driver
from pricedin.core.errors import InvalidParameter, NoSuchSource
from pricedin.core.unit import kind
from pricedin.defaults import about
from pricedin.questions import wording
from pricedin.questions.evidence import figure
from pricedin.questions.inputs import Amount, Inputs

TARGET = "target"
SOURCE = about("probability.gate")
_KEYS = {"metric", "above", "if_success", "if_not", "label"}


@dataclass(frozen=True, slots=True)
class Gate:
    """Passed where ``metric`` is above ``above``, or where that is ``target`` reaches what the claims set as its goal;
    the two rates are how often success and failure pass it.
    """

    name: str
    metric: str
    above: float | str
    if_success: float
    if_not: float
    label: str
    segment: str | None = None

    def ratio(self, passed: bool) -> float:
        """The likelihood ratio of what was seen."""
        if passed:
            return self.if_success / self.if_not
        return (1 - self.if_success) / (1 - self.if_not)

    def text(self) -> str:
        """
        >>> Gate("usage", "api_revenue_share", 0.5, 0.5, 0.15, "").text()
        'above 50.0 %: passed by 50.0 % of successes and 15.0 % of the others'
        """
        bar = "at the stated goal" if isinstance(self.above, str) else f"above {wording.amount(self.above, 'fraction')}"
        passed, other = (wording.amount(p, "fraction") for p in (self.if_success, self.if_not))
        return f"{bar}: passed by {passed} of successes and {other} of the others"


@cache
def shipped() -> tuple[Gate, ...]:
    text = files("pricedin.questions").joinpath("data", "gates.toml").read_text(encoding="utf-8")
    return parse(text, "gates.toml")


def load(path: str | None) -> tuple[Gate, ...]:
    """The gates of a TOML file, or the shipped ones. NoSuchSource, InvalidParameter."""
    if path is None:
        return shipped()
    file = Path(path)
    if not file.is_file():
        raise NoSuchSource("a TOML file of gates", path)
    return parse(file.read_text(encoding="utf-8"), path)


def parse(text: str, where: str) -> tuple[Gate, ...]:
    try:
        stanzas = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise InvalidParameter("TOML", str(e), where) from e
    return tuple(_gate(name, body, where) for name, body in stanzas.items())


def _gate(name: str, body: Any, where: str) -> Gate:
    place = f"{where}, [{name}]"
    if not isinstance(body, dict) or not body.keys() >= _KEYS:
        raise InvalidParameter(", ".join(sorted(_KEYS)), str(body), place)
    if not all(0 < body[k] < 1 for k in ("if_success", "if_not")):
        raise InvalidParameter("rates between 0 and 1, neither certain", str(body), place)
    if isinstance(body["above"], str) and body["above"] != TARGET:
        raise InvalidParameter(f'a number or "{TARGET}" in above', body["above"], place)
    return Gate(name, **{k: body[k] for k in (*_KEYS, "segment") if k in body})


def read(inputs: Inputs, gates: tuple[Gate, ...], prior: float, asked: bool = False) -> list[dict[str, Any]]:
    """One row a gate: what is stated, whether it is passed, and the probability after it; unknown changes nothing.

    In the order of their days, undated ones first and those that nothing is stated of last. The gates are noted among
    the drivers, as defaults unless they were ``asked`` for.
    """
    seen = []
    for gate in gates:
        source = ASKED if asked else f"default: {SOURCE}"
        inputs.drivers.append(Driver(f"gate_{gate.name}", gate.text(), "", source, not asked))
        needed = _goal(inputs, gate) if isinstance(gate.above, str) else gate.above
        seen.append((gate, needed, _stated(inputs, gate)))
    seen.sort(key=lambda g: (g[2] is None, g[2].when or date.min if g[2] else date.min))
    odds, rows = prior / (1 - prior), []
    for gate, needed, stated in seen:
        passed = None if stated is None or needed is None else _passed(gate, stated.value, needed)
        if passed is not None:
            odds *= gate.ratio(passed)
        unit = (inputs.currency or "") if isinstance(gate.above, str) else "fraction"
        rows.append({
            "gate": gate.name, "what": gate.label,
            "stated": stated.value if stated else None, "stated_unit": unit, "needed": needed, "needed_unit": unit,
            "passed": passed, "likelihood_ratio": gate.ratio(passed) if passed is not None else 1.0,
            "probability_after": odds / (1 + odds),
        })  # fmt: skip
    return rows


def _passed(gate: Gate, stated: float, needed: float) -> bool:
    return stated >= needed if gate.above == TARGET else stated > needed


def _goal(inputs: Inputs, gate: Gate) -> float | None:
    """What the claims set as the goal of the metric, the latest of them, in the answer's currency."""
    aimed = [
        c for c in inputs.claims
        if (c.entity, c.metric, c.segment) == (inputs.entity, gate.metric, gate.segment)
        and TARGET in (c.qualifier, *c.qualifiers) and kind(c.unit) == "money"
    ]  # fmt: skip
    for f in map(figure, sorted(aimed, key=lambda c: c.stated_on or date.min, reverse=True)):
        rate = inputs.rate(f.unit, inputs.currency or f.unit, f.when)
        if rate is not None:
            goal = Amount(gate.metric, f.value * rate, f.range * rate, inputs.currency or f.unit, (f.claim.id,))
            inputs.why(gate.metric, f"{gate.metric.replace('_', ' ')} aimed at: {goal.text()}", goal)
            return goal.value
    return None


def _stated(inputs: Inputs, gate: Gate) -> Amount | None:
    unit = "money" if isinstance(gate.above, str) else "fraction"
    found = inputs.amount(gate.metric, None, unit, (gate.metric,), segment=gate.segment, optional=True)
    if found is None and gate.segment is not None:
        return inputs.amount(gate.metric, None, unit, (gate.metric,), optional=True)
    return found
