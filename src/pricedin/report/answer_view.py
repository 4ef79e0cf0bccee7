"""Any answer as a record for the page: worded, with its table, its drawing and its sources."""

from __future__ import annotations

from pricedin.core.answer import Answer
from pricedin.report.answers import small
from pricedin.report.charts.frontier import Way, frontier
from pricedin.report.charts.spread import Strip, spread
from pricedin.report.grid import cell, grid, unit_of
from pricedin.report.numbers import bounds, figure
from pricedin.report.places import Places
from pricedin.report.view import AnswerView, Step

WORLDS = "Thick: half of all simulated worlds. Thin: nine in ten. Dot: the median."
WAYS = "Growth a year that gives the price, by final margin and by the years that it takes to get to it."
_QUANTILES = ("p5", "p25", "p50", "p75", "p95")


def view(anchor: str, a: Answer, places: Places) -> AnswerView:
    """``anchor`` is the id of the answer on the page."""
    unit = a.unit or None
    wide = a.interval is not None and a.interval.low < a.interval.high
    return AnswerView(
        anchor, a.question.replace("_", " "), a.title, "" if a.value is None else figure(a.value, unit),
        bounds(a.interval, unit) if wide else "", grid(a.rows, unit), _chart(anchor, a),
        WORLDS if a.distribution else WAYS,
        tuple(_step(b.text, b.claims, places) for b in a.because),
        tuple((d.name.replace("_", " "), cell(d.value, d.unit), d.source, d.default) for d in a.drivers),
        small([a], places.docs),
    )  # fmt: skip


def _step(text: str, claims: tuple[str, ...], places: Places) -> Step:
    found = [places.of(c) for c in claims]
    return Step(text, tuple(p for p in found if p is not None))


def _chart(anchor: str, a: Answer) -> str:
    """Strips of the distributions: keys p5 ... p95, with the outcome's name before them where there are several."""
    if not a.distribution:
        return _frontier(anchor, a)
    names = [k.removesuffix("p50") for k in a.distribution if k.endswith("p50")]
    strips = [_strip(name, a) for name in names if all(name + q in a.distribution for q in _QUANTILES)]
    same = [s for s in strips if s.unit == strips[0].unit]
    return str(spread(f"{anchor}-s", same, a.title)) if same else ""


def _strip(prefix: str, a: Answer) -> Strip:
    name = prefix.strip("_")
    p5, p25, p50, p75, p95 = (float(a.distribution[prefix + q]) for q in _QUANTILES)
    label = name.replace("_", " ") or a.question.replace("_", " ")
    return Strip(label, p5, p25, p50, p75, p95, unit_of(name, {}) or a.unit)


def _frontier(anchor: str, a: Answer) -> str:
    """The ways to a price by final margin and years, where the answer's rows have them."""
    keys = ("final_margin", "years_to_margin", "cagr")
    rows = [r for r in a.rows if keys[0] in r and keys[1] in r]
    ways = [
        Way(f"margin of {figure(r['final_margin'], 'fraction')}", f"{r['years_to_margin']:g} y", r.get("cagr"))
        for r in rows
    ]
    return str(frontier(f"{anchor}-s", ways, a.title) or "")
