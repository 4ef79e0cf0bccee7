"""Milestones as evidence: passed or not, and what that does to a probability."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pricedin.core.errors import InvalidParameter, NoSuchSource
from pricedin.questions.inputs import Amount, Inputs

_KEYS = {"metric", "above", "if_success", "if_not", "label"}


@dataclass(frozen=True, slots=True)
class Gate:
    """Passed where ``metric`` is above ``above``; the two rates are how often success and failure pass it."""

    name: str
    metric: str
    above: float
    if_success: float
    if_not: float
    label: str
    segment: str | None = None

    def ratio(self, passed: bool) -> float:
        """The likelihood ratio of what was seen."""
        if passed:
            return self.if_success / self.if_not
        return (1 - self.if_success) / (1 - self.if_not)


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
    return Gate(name, **{k: body[k] for k in (*_KEYS, "segment") if k in body})


def read(inputs: Inputs, gates: tuple[Gate, ...], prior: float) -> list[dict[str, Any]]:
    """One row a gate: what is stated, whether it is passed, and the probability after it; unknown changes nothing."""
    odds, rows = prior / (1 - prior), []
    for gate in gates:
        stated = _stated(inputs, gate)
        passed = None if stated is None else stated.value > gate.above
        if passed is not None:
            odds *= gate.ratio(passed)
        rows.append({
            "gate": gate.name, "what": gate.label, "stated": stated.value if stated else None, "needed": gate.above,
            "passed": passed, "likelihood_ratio": gate.ratio(passed) if passed is not None else 1.0,
            "probability_after": odds / (1 + odds),
        })  # fmt: skip
    return rows


def _stated(inputs: Inputs, gate: Gate) -> Amount | None:
    found = inputs.amount(gate.metric, None, "fraction", (gate.metric,), segment=gate.segment, optional=True)
    if found is None and gate.segment is not None:
        return inputs.amount(gate.metric, None, "fraction", (gate.metric,), optional=True)
    return found
