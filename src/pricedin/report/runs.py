"""A simulation's result as a record for the page: a table of outcomes with error bars, a drawing for each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from pricedin.core.unit import kind
from pricedin.report.charts.fan import fan
from pricedin.report.charts.histogram import histogram
from pricedin.report.numbers import NBSP, figure, span
from pricedin.report.view import RunView

QUANTILES = ("p5", "p50", "p95")
HEAD = ("outcome", "mean or probability", "± at 95 %", "5 % are below", "half are below", "95 % are below")


def run_view(number: int, run: Mapping[str, Any] | Any) -> RunView:
    """``run`` is a simulation, or what its ``to_json()`` gives."""
    result: Mapping[str, Any] = run if isinstance(run, Mapping) else run.to_json()
    outcomes = result["outcomes"]
    charts = [_bars(number, name, o) for name, o in outcomes.items() if o.get("histogram")]
    charts += [
        _fan(number, name, quantiles, outcomes)
        for name, quantiles in result.get("fan", {}).items()
        if "p50" in quantiles
    ]
    seed = f"seed {result['seed']}, {result['sampler']}, {result['replicates']} replicates"
    return RunView(
        f"s-{number}", _words(result["model"]), f"{result['draws']:,} worlds, {seed}", HEAD,
        tuple(_row(name, o) for name, o in outcomes.items()), tuple(charts), tuple(result.get("notes", ())),
    )  # fmt: skip


def _row(name: str, o: Mapping[str, Any]) -> tuple[str, ...]:
    if "probability" in o:
        p = o["probability"]
        return (_words(name), told(p, "fraction"), half(p, "fraction"), "", "", "")
    unit, found = o.get("unit"), o.get("quantiles", {})
    spread = (said(found[q]["value"], unit) if q in found else "" for q in QUANTILES)
    return (_words(name), told(o["mean"], unit), half(o["mean"], unit), *spread)


def told(estimate: Mapping[str, Any], unit: str | None) -> str:
    """The value, with as many digits as its interval leaves."""
    low, high = estimate["interval"]
    open_ = None if low is None or high is None else float(high - low) / 2
    return exact(estimate["value"], open_, unit)


def half(estimate: Mapping[str, Any], unit: str | None) -> str:
    """Half the width of the 95 % interval, to two digits."""
    low, high = estimate["interval"]
    return said(None, unit) if low is None or high is None else _written(float(high - low) / 2, 2, unit)


def said(value: float | None, unit: str | None) -> str:
    """A figure in a model's unit, which may be one that readers' figures don't know, or a rate such as USD/year.

    >>> said(2.5e9, "USD/year").replace(NBSP, " "), said(3.5, "tokens").replace(NBSP, " "), said(None, "USD")
    ('USD 2.5 bn a year', '3.5 tokens', 'not finite')
    """
    if value is None:
        return "not finite"
    base, _, per = (unit or "").partition("/")
    if kind(base or None) != "unknown":
        return figure(value, base, per or None)
    return figure(value, None) + _named(unit)


def _named(unit: str | None) -> str:
    """The unit after a figure; a model's ``money`` is whichever its drivers are in, and goes without saying."""
    return f"{NBSP}{unit}" if unit and unit not in ("1", "money") else ""


def exact(value: float | None, error: float | None, unit: str | None) -> str:
    """A figure with as many digits as its error leaves, three to eight.

    >>> exact(24.987312, 0.00026, None), exact(24.987312, 0.4, None), exact(137.2e9, 1e6, "USD").replace(NBSP, " ")
    ('24.9873', '25', 'USD 137.2 bn')
    """
    if value is None or error is None or not value:
        return said(value, unit)
    digits = min(max(3, math.ceil(math.log10(abs(value) / error)) + 1), 8) if error else 8
    return _written(value, digits, unit)


def _written(value: float, digits: int, unit: str | None) -> str:
    rounded = float(f"{value:.{digits - 1}e}")
    base, _, per = (unit or "").partition("/")
    if kind(base or None) != "unknown":
        return span(rounded, rounded, base, per or None, written=True)
    return span(rounded, rounded, None, written=True) + _named(unit)


def _bars(number: int, name: str, o: Mapping[str, Any]) -> tuple[str, str]:
    title = f"{_words(name)} over all worlds"
    drawn = histogram(f"s-{number}-{name}", o["histogram"]["edges"], o["histogram"]["shares"], _known(o), title)
    return title, str(drawn)


def _fan(
    number: int, name: str, quantiles: Mapping[str, list[float]], outcomes: Mapping[str, Any]
) -> tuple[str, str]:  # fmt: skip
    title = f"{_words(name)}, step by step: the median, half of all worlds, nine in ten"
    times = [float(i + 1) for i in range(len(quantiles["p50"]))]
    drawn = fan(f"s-{number}-fan-{name}", times, quantiles, _known(outcomes.get(name, {})), title, "step")
    return title, str(drawn)


def _known(o: Mapping[str, Any]) -> str | None:
    unit = (o.get("unit") or "").partition("/")[0] or None
    return unit if kind(unit) != "unknown" else None


def _words(name: str) -> str:
    return name.replace("_", " ")
