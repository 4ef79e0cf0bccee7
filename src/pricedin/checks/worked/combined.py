"""What the companies of a numbered list come to: "The five companies have combined revenue of …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding

_ITEM = re.compile(r"\s*(?:[一二三四五六七八九十]{1,2}、|\(?\d{1,2}[.)、]\s?|[-•*]\s)")
_TOTAL = re.compile(
    r"\b(?:combined|together|total|aggregate)\b[^.;\d]{0,30}\Z|(?:合计|合計|共计|总计)[^。；，,\d]{0,12}\Z", re.I
)
_COUNT = re.compile(
    r"\b(?P<en>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:[a-z]+\s+){0,2}?(?:companies|firms|stocks|names|groups|labs)\b"
    r"|(?P<zh>[两二三四五六七八九十]|\d{1,2})家", re.I
)  # fmt: skip
_EN = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ZH = {w: i for i, w in enumerate("二三四五六七八九十", 2)} | {"两": 2}


def combined(view: View) -> Iterator[Finding]:
    """A total of as many parts as the text has items, each with one first amount of that name."""
    for doc, figures in view.documents.items():
        items = _items(view, doc)
        for total in figures if len(items) > 1 else ():
            if total.kind not in ("money", "count") or total.vague or not _TOTAL.search(view.before(total, 50)):
                continue
            if _number(view, total) == len(items) and total.start > items[-1][1]:
                parts = [f for span in items if (f := _first(figures, span, total))]
                if len(parts) == len(items):
                    yield from _sum(view, total, parts)


def _items(view: View, doc: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph that a number or a mark opens."""
    starts, text = view.segments(doc).paragraphs, view.text(doc)
    ends = (*starts[1:], len(text))
    return [(s, e) for s, e in zip(starts, ends, strict=True) if _ITEM.match(text, s)]


def _number(view: View, total: Figure) -> int:
    """How many companies the sentence speaks of; 0 where it doesn't say."""
    found = _COUNT.search(view.text(total.doc)[total.opening : total.start])
    if not found:
        return 0
    word = (found["en"] or found["zh"]).lower()
    return int(word) if word.isdigit() else _EN.get(word, _ZH.get(word, 0))


def _first(figures: Sequence[Figure], span: tuple[int, int], total: Figure) -> Figure | None:
    alike = (total.claim.metric, total.unit)
    inside = (f for f in figures if span[0] <= f.start < span[1] and not f.vague)
    return next((f for f in inside if (f.claim.metric, f.unit) == alike), None)


def _sum(view: View, total: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    strict, loose = parts[0].strict, parts[0].loose
    for f in parts[1:]:
        strict, loose = strict + f.strict, loose + f.loose
    view.hold(total, *parts)
    if slack(loose).overlaps(total.loose):
        return
    terms, value = " + ".join(quoted(f.claim) for f in parts), between(strict, total.unit)
    yield finding(
        "sum", "error", total, parts, strict, f"{terms} is {value}, not {quoted(total.claim)}.",
        relation="sum_of_parts", arithmetic=f"{terms} -> {value}",
        assumptions=("the first amount of each item is the one that counts", "the parts named are all the parts"),
        repairs=with_correction([Case(total, loose, view.money, currencies=view.currencies)], strict, total.unit),
    )  # fmt: skip
