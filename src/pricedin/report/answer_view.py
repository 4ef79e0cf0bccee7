"""Any answer as a record for the page: worded, with its tables, its drawings and its sources."""

from __future__ import annotations

from dataclasses import replace

from pricedin.core.answer import Answer
from pricedin.report.answer_charts import charts, is_swing
from pricedin.report.answer_grids import tables
from pricedin.report.answers import shortened, small
from pricedin.report.grid import cell
from pricedin.report.numbers import bounds, figure
from pricedin.report.places import Places
from pricedin.report.view import AnswerView, Step


def view(anchor: str, a: Answer, places: Places) -> AnswerView:
    """``anchor`` is the id of the answer on the page."""
    unit = "fraction" if a.unit == "probability" else a.unit or None
    wide = a.interval is not None and a.interval.low < a.interval.high
    return AnswerView(
        anchor, a.question.replace("_", " "), a.title, "" if a.value is None else figure(a.value, unit),
        bounds(a.interval, unit) if wide else "", tables(replace(a, rows=tuple(r for r in a.rows if not is_swing(r)))),
        tuple(charts(anchor, a)), tuple(_step(b.text, b.claims, places) for b in a.because),
        _drivers(a),
        small([a], places.docs), a.spans if a.spans.endswith("allow") else f"{a.spans}:",
    )  # fmt: skip


def _step(text: str, claims: tuple[str, ...], places: Places) -> Step:
    found = [places.of(c) for c in claims]
    return Step(shortened(text, places.docs), tuple(p for p in found if p is not None))


def _drivers(a: Answer) -> tuple[tuple[str, str, str, bool], ...]:
    """A line a driver; the values of one that has several share it."""
    values: dict[tuple[str, str, bool], list[str]] = {}
    for d in a.drivers:
        values.setdefault((d.name.replace("_", " "), d.source, d.default), []).append(cell(d.value, d.unit))
    return tuple((name, ", ".join(given), source, default) for (name, source, default), given in values.items())
