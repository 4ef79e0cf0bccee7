""" "The $1.9 million increase": how far two levels, told just before, lie apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.links import Link, links
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

_THE = re.compile(r"\A\W*(?:the|this|that)\s+\Z", re.I)
_NOUN = re.compile(
    r"\A\s*(?:[a-z-]+\s+){0,2}?(?:increase|decrease|rise|decline|drop|gain|improvement|reduction|jump|change|difference|growth)\b",
    re.I,
)


def difference(view: View) -> Iterator[Finding]:
    """A rise told as an amount, beside the levels of the sentence before."""
    for figure in view.figures:
        if figure.kind not in ("money", "count") or figure.vague:
            continue
        if not (_THE.match(view.before(figure, 20)) and _NOUN.match(view.after(figure, 50))):
            continue
        before = view.by_sentence.get((figure.doc, figure.sentence - 1), [])
        known = [k for k in links(view, before) if k.kind == "time" and k.now.unit == figure.unit == k.then.unit]
        for k in known:
            view.hold(figure, k.now, k.then)
        if known and not any(slack(_apart(k)).overlaps(figure.loose) for k in known):
            yield _finding(view, figure, known[0])


def _apart(link: Link) -> Interval:
    d = link.now.loose - link.then.loose
    return Interval(min(abs(d.low), abs(d.high)) if d.low * d.high > 0 else 0.0, max(abs(d.low), abs(d.high)))


def _finding(view: View, figure: Figure, link: Link) -> Finding:
    exact = abs(link.now.claim.low - link.then.claim.low)
    half = (link.now.claim.quantity.ulp + link.then.claim.quantity.ulp) / 2
    came = Interval(max(0.0, exact - half), exact + half)
    value = between(came, figure.unit)
    message = f"From {quoted(link.then.claim)} to {quoted(link.now.claim)} it is {value}, not {quoted(figure.claim)}."
    return finding(
        "difference", "error", figure, (link.now, link.then), came, message,
        arithmetic=f"{quoted(link.now.claim)} - {quoted(link.then.claim)} -> {value}",
        assumptions=("the change is that of the sentence before",),
        repairs=with_correction([Case(figure, _apart(link), view.money, currencies=view.currencies)], came, figure.unit),  # noqa: E501
    )  # fmt: skip
