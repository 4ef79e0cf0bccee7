"""Amounts told twice, in all and for each share: what they give as the number of shares has to stay about the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pricedin.checks.build import finding, gap, with_correction
from pricedin.checks.formats import between, number, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.lanes import each
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

FAR = 2.5  # within a year or so, without a split
_OR = re.compile(
    r"\A[^.;:\d]{0,40}?[,(]?\s*(?:or|equivalent\s+to|equal\s+to|equating\s+to)\s+(?:[^\s\d.;:]+\s+){0,3}?\Z", re.I
)
_SPLIT = re.compile(r"\bsplit\b|\bconsolidat\w+\s+of\s+shares|拆股|[拆合]股", re.I)


def per_share(view: View) -> Iterator[Finding]:
    """ "Net income of $27.7 billion, or $3.72 a share, from $24.67 billion, or $3.30"."""
    for doc, figures in view.documents.items():
        pairs = [(a, b) for a, b in pairwise(figures) if _twice(view, a, b)]
        if len(pairs) < 2 or _SPLIT.search(view.text(doc)):
            continue
        for i, (total, share) in enumerate(pairs):
            others = [p for p in pairs if p[0] is not total and p[0].claim.entity == total.claim.entity]
            view.hold(total, share)
            shares = _shares(total, share)
            if others and all(gap(shares, _shares(*o)) > FAR for o in others) and (i or len(others) > 1):
                yield _finding(view, total, share, others[0])


def _twice(view: View, a: Figure, b: Figure) -> bool:
    """An amount and, as another word for it, an amount for each share."""
    money = a.kind == b.kind == "money" and a.unit == b.unit
    sizes = abs(a.claim.low) > 1e5 > abs(b.claim.low) > 0
    return money and sizes and a.near(b) and each(view, b) and bool(_OR.match(view.gap(a, b)))


def _shares(total: Figure, share: Figure) -> Interval:
    a, b = abs(total.loose), abs(share.loose)
    return a / b if b.low > 0 else Interval(0.0, float("inf"))


def _finding(view: View, total: Figure, share: Figure, other: tuple[Figure, Figure]) -> Finding:
    shares, known = _shares(total, share), _shares(*other)
    wanted = abs(total.loose) / known
    a, b = (f"{number(i.middle / 1e6)} million" for i in (shares, known))
    message = (
        f"{quoted(total.claim)} at {quoted(share.claim)} a share makes {a} shares, but {quoted(other[0].claim)} at"
        f" {quoted(other[1].claim)} makes {b}."
    )
    cases = [
        Case(share, wanted, view.money, currencies=view.currencies),
        Case(total, abs(share.loose) * known, view.money, currencies=view.currencies),
    ]
    return finding(
        "per share", "error", share, (total, *other), wanted, message,
        arithmetic=f"{quoted(total.claim)} / {b} shares -> {between(wanted, share.unit)}",
        assumptions=("the number of shares is about the same",), repairs=with_correction(cases, wanted, share.unit),
    )  # fmt: skip
