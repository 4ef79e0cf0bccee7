"""Arithmetic that one construction tells whole: "3,000 of its 12,000 jobs, 25%"; ``constructions.toml`` as a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from pathlib import Path

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.words import HEDGE
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval
from pricedin.core.unit import PER_YEAR
from pricedin.vocabulary.tables import expanded, read_file

_PARTS = {
    "{words}": r"(?:[^\s\d.;:#,()]+\s+){0,5}?",
    "{soft}": HEDGE,
    "{whose}": r"(?:its|their|his|her|our|the|[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*)?['’]s?)",
}
_LEAST_A_TIME = 1e5  # a subscription for a year costs less than twelve for a month


@dataclass(frozen=True, slots=True)
class Construction:
    """A way to tell ``formula``, found by ``said`` in text with # for figures, which are of ``units``."""

    formula: str
    said: re.Pattern[str]
    units: Mapping[str, Sequence[str]]
    told: str
    holds: tuple[str, ...]


@cache
def constructions() -> tuple[Construction, ...]:
    table = read_file(Path(__file__).parent / "constructions.toml")
    return tuple(
        Construction(formula, re.compile(expanded(row["said"], _PARTS)), row["units"], row["told"], tuple(row["holds"]))
        for formula, rows in table.items()
        for row in rows
    )


def constructed(view: View) -> Iterator[Finding]:
    """A figure that its own construction contradicts."""
    for doc, figures in view.documents.items():
        text, at = masked(view.text(doc), figures)
        whole = text.lower()
        possible = [one for one in constructions() if any(map(whole.__contains__, one.holds))]
        end = 0
        for line in text.splitlines(keepends=True):
            start, end = end, end + len(line)
            if not possible or line.count("#") < 2:
                continue
            low = line.lower()
            for one in possible:
                if any(map(low.__contains__, one.holds)):
                    for m in one.said.finditer(text, start, end):
                        if found := _judge(view, one, m, at):
                            yield found


def masked(text: str, figures: Sequence[Figure]) -> tuple[str, dict[int, Figure]]:
    """The text with # for each figure, and the figures by place in it."""
    parts: list[str] = []
    at: dict[int, Figure] = {}
    end = size = 0
    for f in figures:
        if f.start < end:
            continue
        gap = text[end : f.start].replace("#", " ")
        parts += gap, "#"
        size += len(gap)
        at[size] = f
        size, end = size + 1, f.end
    parts.append(text[end:].replace("#", " "))
    return "".join(parts), at


def _judge(view: View, one: Construction, m: re.Match[str], at: Mapping[int, Figure]) -> Finding | None:
    told = at[m.start("t")]
    others = _operands(one, m, at)
    if told.vague or any(f.vague for f in others) or not _of_units(one, told, others):
        return None
    base = next((f.unit for f in others if f.kind == "money"), None) if told.kind == "money" else None
    if "from" in m.groupdict() and told.loose.high < _LEAST_A_TIME:
        return None
    strict, loose = (_worked(one, m, [getattr(f, tier) for f in others]) for tier in ("strict", "loose"))
    if base is not None and base != told.unit:
        strict, loose = (_into(view, x, base, told) for x in (strict, loose))
    if not strict or not loose:
        return None
    view.hold(told, *others)
    near = strict if one.formula == "sum" and told.unit == "fraction" else [slack(x) for x in loose]
    if any(x.overlaps(told.loose) for x in near):
        return None
    unit, said = told.unit, [quoted(f.claim) for f in others]
    value = between(strict[0], unit)
    names = {**m.groupdict(), **dict(zip("ab", said, strict=False)), "parts": ", ".join(said), "t": quoted(told.claim)}
    message = one.told.format(value=value, **names)
    return finding(
        "construction", "error", told, others, strict[0], message[0].upper() + message[1:], relation="told_together",
        arithmetic=f"{_arithmetic(one, m, said)} -> {value}", assumptions=("all figures are on the same basis",),
        repairs=with_correction([Case(told, loose[0], view.money, currencies=view.currencies)], strict[0], unit),
    )  # fmt: skip


def _into(view: View, found: Sequence[Interval], unit: str, told: Figure) -> list[Interval]:
    """What follows in the currency of the figure told: "124 shares at HK$9.8 are worth US$156"."""
    came = (view.money.into(x, unit, told.unit, view.on(told)) for x in found)
    return [c.interval for c in came if c is not None]


def _arithmetic(one: Construction, m: re.Match[str], said: Sequence[str]) -> str:
    """The formula with the figures in it: "3,000 / 12,000"."""
    if one.formula == "sum":
        return " + ".join(said)
    filled = re.sub(r"\b[ab]\b", lambda x: said["ab".index(x[0])], one.formula).replace("*", "x")
    return filled.replace(" year", f" {PER_YEAR[m['from']]:g}") if " year" in one.formula else filled


def _operands(one: Construction, m: re.Match[str], at: Mapping[int, Figure]) -> list[Figure]:
    if one.formula == "sum":
        start, end = m.span("parts")
        return [f for place, f in at.items() if start <= place < end]
    return [at[m.start(k)] for k in "ab" if k in m.groupdict()]


def _of_units(one: Construction, told: Figure, others: Sequence[Figure]) -> bool:
    """Are the figures of the kinds that the construction ties?"""
    if not _is(told, one.units["t"]):
        return False
    if one.formula == "sum":
        return len(others) > 1 and all(f.unit == told.unit for f in others)
    for key, f in zip("ab", others, strict=False):
        if one.units[key] == ["same"]:
            if f.unit != others[0].unit and f.kind != "unknown":
                return False
        elif not _is(f, one.units[key]):
            return False
    money = {f.unit for f in others if f.kind == "money"}
    return len(money) < 2


def _is(f: Figure, kinds: Sequence[str]) -> bool:
    return f.kind in kinds or f.unit in kinds


def _worked(one: Construction, m: re.Match[str], x: Sequence[Interval]) -> list[Interval]:
    """What follows, in the readings that the words allow; nothing where it can't be worked out."""
    if "/" in one.formula and x[1].low <= 0:
        return []
    return FORMULAS[one.formula](x, m)


FORMULAS: Mapping[str, Callable[[Sequence[Interval], re.Match[str]], list[Interval]]] = {
    "a / b": lambda x, m: [x[0] / x[1]],
    "a / b - 1": lambda x, m: [x[0] / x[1] - 1],
    "a / b or a / (a + b)": lambda x, m: [x[0] / x[1], x[0] / (x[0] + x[1])],
    "a * b": lambda x, m: [x[0] * x[1]],
    "a + b": lambda x, m: [x[0] + x[1]],
    "b - a": lambda x, m: [x[1] - x[0]],
    "a - b": lambda x, m: [x[0] - x[1]],
    "1 - b / a": lambda x, m: [1 - x[1] / x[0]],
    "1 + a": lambda x, m: [x[0] + 1],
    "a / (a + b)": lambda x, m: [x[0] / (x[0] + x[1])],
    "a * year": lambda x, m: [x[0] * PER_YEAR[m["from"]]],
    "sum": lambda x, m: [reduce(lambda a, b: a + b, x)],
}
