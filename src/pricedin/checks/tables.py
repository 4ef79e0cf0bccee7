"""Columns of a table that say their total: the rows above have to come to it.

Rounding-consistent in the sense of XBRL Calculations 1.1: a sum holds when the rounding intervals meet. Which rows
belong to a total is not marked in a text, so another column of the same rows has to add up before one that does not
is called wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pricedin.checks.blame import suspects
from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

_TOTAL = re.compile(r"\A[|\s]*(?:grand\s+|sub-?)?total\b|\A[|\s]*(?:合计|合計|总计|總計|总额|小计)", re.I)
_CELLS = re.compile(r"\t|\|")
MOST = 40  # rows of one sum


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one line of a table, from the right, and whether the line is a total."""

    line: int
    figures: tuple[Figure, ...]
    total: bool


def tables(view: View) -> Iterator[Finding]:
    """Totals that their rows miss in one column and meet in another."""
    for doc, figures in view.documents.items():
        rows = list(_rows(view, doc, figures))
        for i, row in enumerate(rows):
            if row.total:
                yield from _columns(view, row, _above(rows, i))


def _rows(view: View, doc: str, figures: list[Figure]) -> Iterator[Row]:
    lines: dict[int, list[Figure]] = defaultdict(list)
    for f in figures:
        if f.kind in ("money", "count") and f.claim.low == f.claim.high:
            lines[f.paragraph].append(f)
    starts, text = view.segments(doc).paragraphs, view.text(doc)
    for line, found in sorted(lines.items()):
        end = starts[line + 1] if line + 1 < len(starts) else len(text)
        words = text[starts[line] : end]
        if _CELLS.search(words):
            yield Row(line, tuple(reversed(found)), bool(_TOTAL.match(words)))


def _above(rows: list[Row], i: int) -> list[Row]:
    """Rows that stand right above, of the same number of figures, back to the total before."""
    out: list[Row] = []
    for row in reversed(rows[max(0, i - MOST) : i]):
        gap = (out[-1] if out else rows[i]).line - row.line
        if row.total or gap > 1 or len(row.figures) != len(rows[i].figures):
            break
        out.append(row)
    return out[::-1]


def _columns(view: View, total: Row, above: list[Row]) -> Iterator[Finding]:
    if len(above) < 2 or len(total.figures) < 2:
        return
    held = [(f, [r.figures[c] for r in above]) for c, f in enumerate(total.figures)]
    held = [(f, parts) for f, parts in held if all(_like(p, f) for p in parts)]
    sums = [_sum(parts) for _, parts in held]
    fits = [s.overlaps(_shown(f)) for (f, _), s in zip(held, sums, strict=True)]
    for (figure, parts), came, fit in zip(held, sums, fits, strict=True):
        if any(fits):
            view.hold(figure, *parts)
            if not fit:
                yield _finding(view, figure, parts, came)


def _like(part: Figure, total: Figure) -> bool:
    a, b = part.claim, total.claim
    return a.unit == b.unit and a.period == b.period


def _shown(f: Figure) -> Interval:
    """The figure with the sign that the cell shows; a loss is positive as a claim, and in brackets in a table."""
    half = f.claim.quantity.ulp / 2
    value = abs(f.claim.low) * (-1 if f.claim.said.quote.lstrip("$ ").startswith(("(", "-", "−", "（")) else 1)
    return Interval(value - half, value + half)


def _sum(parts: list[Figure]) -> Interval:
    total = _shown(parts[0])
    for f in parts[1:]:
        total = total + _shown(f)
    return total


def _finding(view: View, total: Figure, parts: list[Figure], came: Interval) -> Finding:
    value = between(came, total.unit)
    terms = " + ".join(quoted(f.claim) for f in parts)
    needed = [(f, _shown(total) - (came - _shown(f).middle)) for f in parts if _shown(f).low > 0]
    message = f"The rows above come to {value}, not {quoted(total.claim)}; in the other column they add up."
    cases = suspects(view, [(total, came), *needed])
    return finding(
        "table", "error", total, parts, came, message, relation="sum_of_parts", arithmetic=f"{terms} -> {value}",
        assumptions=("the rows above the total are all the parts",),
        repairs=with_correction(cases, came, total.unit),
    )  # fmt: skip
