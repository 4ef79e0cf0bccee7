"""Parts told with their shares: "$63 million, or 75 %, … and $21 million, or 25 %" are parts of one whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.words import HEDGE
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

_TOLD = re.compile(
    rf"\A\s*[,(，（]?\s*(?:(?:or|that\s+is|i\.e\.|equal\s+to|representing|accounting\s+for|即|占|合|约)\s*)*{HEDGE}\Z", re.I  # noqa: E501
)  # fmt: skip
_MARK = re.compile(r"[,(，（]|\bor\b|即|占", re.I)
MANY = 60  # lists that a paragraph is searched for
MOST = 0.999  # a share of all says nothing about the others


@dataclass(frozen=True, slots=True)
class Pair:
    """A part and its share of the whole."""

    part: Figure
    share: Figure

    @property
    def whole(self) -> Interval:
        return self.part.loose / self.share.loose


def shares_told(view: View) -> Iterator[Finding]:
    """A part of a list that, with its share, makes another whole than the rest of the list does."""
    paragraphs: dict[tuple[str, int], list[Pair]] = defaultdict(list)
    for figures in view.by_sentence.values():
        for pair in _pairs(view, figures):
            view.hold(pair.part, pair.share)
            paragraphs[pair.part.doc, pair.part.paragraph].append(pair)
    for pairs in paragraphs.values():
        runs = (pairs[i:j] for i in range(len(pairs)) for j in range(i + 3, len(pairs) + 1))
        yield from islice(filter(None, (_odd(view, run) for run in islice(runs, MANY))), 1)


def _pairs(view: View, figures: Sequence[Figure]) -> Iterator[Pair]:
    i = 0
    while i + 1 < len(figures):
        a, b = figures[i], figures[i + 1]
        part, share = (a, b) if b.unit == "fraction" else (b, a)
        gap = view.gap(a, b)
        fits = part.kind in ("money", "count") and share.unit == "fraction" and part.loose.low > 0
        if fits and share.loose.low > 0.005 and share.claim.high < MOST and _TOLD.match(gap) and _MARK.search(gap):
            yield Pair(part, share)
            i += 1
        i += 1


def _odd(view: View, pairs: Sequence[Pair]) -> Finding | None:
    """Of three pairs or more, the one that no other agrees with, where the others agree and all are of one whole."""
    units = {p.part.unit for p in pairs}
    together = sum(p.share.claim.high for p in pairs)
    if len(pairs) < 3 or len(units) > 1 or not 0.97 < together < 1.03:
        return None
    for odd in pairs:
        others = [p for p in pairs if p is not odd]
        whole = others[0].whole
        agree = all(slack(p.whole).overlaps(whole) for p in others[1:])
        if agree and not any(slack(p.whole).overlaps(odd.whole) for p in others):
            return _finding(view, odd, others)
    return None


def _finding(view: View, odd: Pair, others: Sequence[Pair]) -> Finding:
    first = others[0]
    strict = first.part.strict / first.share.strict * odd.share.strict
    value = between(strict, odd.part.unit)
    told = f"{quoted(first.part.claim)} is {quoted(first.share.claim)}"
    rest = [f for p in others for f in (p.part, p.share)]
    cases = [Case(odd.part, first.whole * odd.share.loose, view.money, currencies=view.currencies),
             Case(odd.share, odd.part.loose / first.whole, view.money)]  # fmt: skip
    return finding(
        "shares", "error", odd.part, (odd.share, *rest), strict,
        f"Where {told}, {quoted(odd.share.claim)} is {value}, not {quoted(odd.part.claim)}.", relation="share_of",
        arithmetic=f"{quoted(first.part.claim)} / {quoted(first.share.claim)} x {quoted(odd.share.claim)} -> {value}",
        assumptions=("all are shares of the same whole",), repairs=with_correction(cases, strict, odd.part.unit),
    )  # fmt: skip
