"""Sums over several sentences: "Pay is $21,000. Servers cost $6,300. Altogether that's $27,300"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from pricedin.checks.build import explained, finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

_ALTOGETHER = re.compile(
    r"\A\W*(?:altogether|in\s+total|in\s+all|all\s+told|all\s+in\s+all|together|(?:that|it|this)\s+(?:all\s+)?(?:makes|adds\s+up\s+to|comes\s+to)|(?:grand\s+)?total(?=\s*(?::|is|was|comes))|add\s+(?:it|them|these|those|that)\s+(?:all\s+)?up|合计|合計|总计|總計|总共)\b[^.;\d]{0,40}\Z", re.I  # noqa: E501
)  # fmt: skip
MOST = 8  # sentences


def altogether(view: View) -> Iterator[Finding]:
    """Totals of the sentences before them."""
    for (doc, _), figures in view.by_sentence.items():
        money = [f for f in figures if f.kind in ("money", "count") and not f.vague]
        if money and _ALTOGETHER.match(view.text(doc)[money[0].opening : money[0].start]):
            yield from _sum(view, money[0], list(_parts(view, money[0])) or _points(view, money[0]))


def _parts(view: View, total: Figure) -> Iterator[Figure]:
    """The one amount of each sentence before, backwards, as long as every sentence of the paragraph has one; of
    several ("at $60 an hour, that's $420 million") the last, which they lead to."""
    for back in range(1, MOST):
        said = view.by_sentence.get((total.doc, total.sentence - back), ())
        found = [f for f in said if f.unit == total.unit and not f.vague]
        if not found or found[-1].paragraph != total.paragraph:
            return
        yield found[-1]


def _points(view: View, total: Figure) -> list[Figure]:
    """The last amount of each point of the list right before the paragraph, nearest first."""
    starts, text = view.segments(total.doc).paragraphs, view.text(total.doc)
    at = max((i for i, s in enumerate(starts) if s <= total.opening), default=0)
    found: list[Figure] = []
    for i in range(at - 1, -1, -1):
        if not text[starts[i] : starts[i + 1]].strip():
            continue
        if not _POINT.match(text, starts[i]):
            break
        inside = [f for f in view.documents[total.doc] if starts[i] <= f.start < starts[i + 1] and f.unit == total.unit]
        if not inside or inside[-1].vague:
            return []
        found.append(inside[-1])
    return found


_POINT = re.compile(r"\s*(?:[-•*–]|\(?\d{1,2}[.)、])\s")


def _sum(view: View, total: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    """None where the last two, three or more of them make the total."""
    if len(parts) < 2:
        return
    view.hold(total, *parts)
    sums = list(accumulate((f.loose for f in parts), Interval.__add__))[1:]
    if any(slack(s).overlaps(total.loose) for s in sums):
        return
    alone = all(len([f for f in view.by_sentence[p.doc, p.sentence] if f.unit == p.unit]) == 1 for p in parts)
    strict = list(accumulate((f.strict for f in parts), Interval.__add__))[-1]
    terms, value = " + ".join(quoted(f.claim) for f in reversed(parts)), between(strict, total.unit)
    repairs = with_correction([Case(total, sums[-1], view.money, currencies=view.currencies)], strict, total.unit)
    if not alone and not explained(repairs):
        return  # which of several amounts is the part, no word says
    yield finding(
        "sum", "error" if explained(repairs) else "warning", total, parts, strict,
        f"{terms} is {value}, not {quoted(total.claim)}.", relation="sum_of_parts", arithmetic=f"{terms} -> {value}",
        assumptions=("the parts named are all the parts",), repairs=repairs,
    )  # fmt: skip
