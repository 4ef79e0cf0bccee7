"""What growth between two levels comes to, as the rate tells it: by or to, in one step or a year over several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.growth_levels import Step
from pricedin.checks.growth_rates import is_level
from pricedin.checks.view import Figure, View
from pricedin.core.interval import Interval
from pricedin.core.period import parse

CAGR = re.compile(
    r"\b(?:CAGR|compound(?:ed)?(?:\s(?:annual|annuali[sz]ed|yearly))?(?:\s(?:revenue|sales|growth|rate)){0,3})(?:\s?\([A-Z]{2,6}\))?"
    r"(?:\s(?:of|at|around|about|roughly|approximately|nearly|over|some|an?)){0,3}\s?[~≈]?\Z"
    r"|(?:年均)?[复複]合(?:年)?(?:均)?增[长長]率?(?:为|為|约|約|达|達|高达|高達)*\Z|年均增[长長]率?(?:为|為|约|約)*\Z",
    re.I,
)
_CAGR_AFTER = re.compile(
    r"\s(?:CAGR|compound|(?:a|per|each|every) year\b(?!\s(?:ago|earlier|before))|annually|annual (?:rate|growth)"
    r"|on average)",
    re.I,
)


def grown(view: View, figure: Figure, step: Step) -> tuple[Interval, Interval] | None:
    """Growth between the levels as the figure tells it (by or to), by digits and with tolerance."""
    on, yearly = view.on(step.now, step.then), compound(view, figure)
    inferred = "unit" in step.then.claim.inferred  # "to 4.4 billion euros from 3.1 billion"
    out = []
    for now, then in ((step.now.strict, step.then.strict), (step.now.loose, step.then.loose)):
        if step.now.kind == "ratio":
            out.append(now - then)
            continue
        unit = step.now.unit if inferred else step.then.unit
        before = view.money.into(then, unit, step.now.unit, on)
        if before is None or before.interval.low <= 0:
            return None
        ratio = now / before.interval
        years = years_of(step) if yearly else 1
        if years is None or (yearly and _listed(view, step)):
            return None
        if years > 1 and ratio.low > 0:
            ratio = Interval(ratio.low ** (1 / years), ratio.high ** (1 / years))
        out.append(ratio if is_level(figure) else ratio - 1)
    return out[0], out[1]


def compound(view: View, figure: Figure) -> bool:
    """Whether a rate is told as one a year over several."""
    return figure.unit == "fraction" and bool(
        CAGR.search(view.before(figure, 60)) or _CAGR_AFTER.match(view.after(figure, 40))
    )


def _listed(view: View, step: Step) -> bool:
    """Whether the two are of several in a row: the rate leads from the first of them to the last."""
    now = step.now.claim
    row = view.by_sentence[step.now.doc, step.now.sentence]
    return sum(f.claim.metric == now.metric and f.unit == now.unit for f in row) > 2


def years_of(step: Step) -> int | None:
    """Whole years between the levels, where their periods tell."""
    now, then = (parse(f.claim.period) for f in (step.now, step.then))
    if now is None or then is None:
        return None
    years = round((now.end - then.end).days / 365.25)
    return years if years >= 1 else None


def asked(view: View, figure: Figure, step: Step) -> Iterator[tuple[Figure, Interval | None]]:
    """What each level would have to be for the rise to hold, in its own unit."""
    ratio = figure.loose if is_level(figure) else figure.loose + 1
    if ratio.low <= 0:
        return
    if years := compound(view, figure) and years_of(step):
        ratio = Interval(ratio.low**years, ratio.high**years)
    on = view.on(step.now, step.then)
    now = view.money.into(step.then.loose * ratio, step.then.unit, step.now.unit, on)
    then = view.money.into(step.now.loose / ratio, step.now.unit, step.then.unit, on)
    yield step.now, now.interval if now else None
    yield step.then, then.interval if then else None
