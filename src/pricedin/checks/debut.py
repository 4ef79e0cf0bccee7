"""Rises of a first day of trading, held against the price at which the shares were sold, and moves told three ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.lanes import each
from pricedin.checks.told.links import links
from pricedin.checks.told.words import DOWN, UP
from pricedin.checks.tolerance import in_words, slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

_DEBUT = re.compile(
    r"\b(?:debut|first\s+(?:trading\s+)?day|day\s+(?:one|1)|ipo|(?:offer(?:ing)?|issue|listing)\s+price|listed\s+at|opening\s+day)\b|首日|发行价|發行價|招股价",
    re.I,
)
_OFFER = re.compile(
    r"(?:\b(?:offer(?:ing)?|ipo|issue|listing|initial(?:\s+public\s+offering)?)\s+price\s*(?:of|at|was|is|,)?|\bpriced\s+(?:its\s+\w+\s+)?(?:[^\s\d.;]+\s+){0,3}?at|\blisted\s+(?:[^\s\d.;]+\s+){0,4}?at|"
    r"\bshares\s+(?:[^\s\d.;]+\s+){0,3}?at(?:\s+a\s+price\s+of)?|发行价[为為]?|發行價[為]?|招股价[为]?)\s+(?:about\s+)?\Z", re.I  # noqa: E501
)  # fmt: skip
_SOLD = re.compile(r"\b(?:sold|issu(?:ed|ing|es)|offer(?:ed|ing|s)|sell(?:ing|s)?|priced|listed)\b", re.I)
_TIE = re.compile(r"\A[^;:]{0,40}?\Z")
_LONG_AGO = re.compile(
    r"\b(?:since|after)\b[^.;]{0,40}\b(?:ipo|debut|listing|flotation)\b|\b(?:ipo|debut|listing|flotation)\s+in\s+(?:19|20)\d\d\b|\byears?\s+ago\b",
    re.I,
)
_PEAK = re.compile(
    r"\A\s+(?:from|below|off|above)\s+(?:its|their|the|a|an)\s+(?:[\w-]+\s+){0,3}?(?:peak|high|low|top|record)\b", re.I
)
_AWAY = re.compile(r"\b(?:from|above|over|than|index|benchmark|while|but)\b", re.I)
_MOVE = re.compile(rf"\A[^.;:\d]{{0,30}}?[,(]?\s*(?P<way>{UP}|{DOWN})\s+(?:by\s+)?\Z", re.I)
_OR = re.compile(r"\A[^.;:\d]{0,15}?[,(]?\s*(?:or\s+(?:about\s+|nearly\s+|roughly\s+)?|\()\Z", re.I)


VALUATION = frozenset(("price_to_earnings", "forward_pe", "price_to_sales", "price_to_book", "ev_to_sales"))
EARNED = frozenset(("eps", "adjusted_eps", "dividend_per_share", "book_value_per_share"))


def debut(view: View) -> Iterator[Finding]:
    """A first day's rise that the offer price and the price reached contradict; "down $1.51, or 2.2 percent"."""
    for figures in view.documents.values():
        shares = [
            f for f in figures
            if f.kind == "money" and each(view, f) and not f.vague and f.claim.metric not in EARNED
        ]  # fmt: skip
        if shares:
            offers = [f for f in shares if _offered(view, f)]
            for rate in figures if offers else ():
                if rate.kind == "ratio" and not (rate.vague or rate.unreal) and rate.claim.metric not in VALUATION:
                    yield from _first_day(view, rate, shares, offers)
            yield from _moves(view, figures)


def _offered(view: View, f: Figure) -> bool:
    before = view.before(f, 70)
    found = _OFFER.search(before)
    return found is not None and ("shares" not in found.group().lower() or bool(_SOLD.search(before)))


def _first_day(view: View, rate: Figure, shares: list[Figure], offers: list[Figure]) -> Iterator[Finding]:
    start, end = view.segments(rate.doc).bounds(rate.sentence)
    said = view.text(rate.doc)[max(0, start - 120) : end]
    if not _DEBUT.search(said) or _LONG_AGO.search(said):
        return
    if _PEAK.match(view.after(rate, 60)):
        return
    reached = [f for f in shares if f.near(rate) and f not in offers and _tied(view, rate, f)][:1]
    if not reached:
        return
    now = reached[0]
    if any(now in (k.now, k.then) for k in links(view, view.by_sentence[rate.doc, rate.sentence])):
        return  # the sentence says itself what it came from
    sold = [
        o for o in offers if o.unit == now.unit and o.claim.entity == now.claim.entity and o.claim.low == o.claim.high
    ]
    if not sold or len({o.claim.low for o in sold}) > 1:
        return
    then = sold[0]
    level = rate.unit == "multiple" and in_words(rate.claim)
    results = [n / t if level else n / t - 1 for n, t in ((now.strict, then.strict), (now.loose, then.loose))]
    view.hold(rate, now, then)
    wide = slack(results[1])
    stated = Interval(rate.claim.low, rate.claim.low + 1) if level and "over" in rate.hedges else rate.loose
    if not wide.overlaps(stated) and not (-wide).overlaps(stated):
        yield _finding(view, rate, now, then, results[0], results[1])


def _tied(view: View, rate: Figure, price: Figure) -> bool:
    """Said of this price: nothing but a few words between, and none that lead elsewhere."""
    gap = view.gap(rate, price)
    return len(gap) <= 45 and not re.search(r"\d", gap) and not _AWAY.search(gap)


def _finding(view: View, rate: Figure, now: Figure, then: Figure, strict: Interval, loose: Interval) -> Finding:
    value = between(strict, rate.unit)
    message = (
        f"From an offer price of {quoted(then.claim)} to {quoted(now.claim)} it is {value}, not {quoted(rate.claim)}."
    )
    cases = [Case(rate, loose, view.money, currencies=view.currencies)]
    return finding(
        "first day", "error", rate, (now, then), strict, message, relation="first_day_return",
        arithmetic=f"{quoted(now.claim)} / {quoted(then.claim)} - 1 -> {value}",
        assumptions=("the rise is counted from the offer price",), repairs=with_correction(cases, strict, rate.unit),
    )  # fmt: skip


def _moves(view: View, figures: list[Figure]) -> Iterator[Finding]:
    """ "Shares were $67.00, down $1.51, or 2.2 percent"."""
    for price, change, rate in zip(figures, figures[1:], figures[2:], strict=False):
        units = price.unit == change.unit and price.kind == "money" and rate.unit == "fraction"
        if not units or not price.near(rate) or not _OR.match(view.gap(change, rate)):
            continue
        found = _MOVE.match(view.gap(price, change))
        if not found or abs(change.claim.low) >= abs(price.claim.low) or price.vague:
            continue
        down = bool(re.fullmatch(DOWN, found["way"], re.I))
        results = []
        for p, c in ((price.strict, abs(change.strict)), (price.loose, abs(change.loose))):
            before = p + c if down else p - c
            results.append(c / before)
        view.hold(price, change, rate)
        if not slack(results[1]).overlaps(abs(rate.loose)):
            yield _moved(view, price, change, rate, results)


def _moved(view: View, price: Figure, change: Figure, rate: Figure, results: list[Interval]) -> Finding:
    value = between(results[0], "fraction")
    message = f"A move by {quoted(change.claim)} to {quoted(price.claim)} is {value}, not {quoted(rate.claim)}."
    return finding(
        "first day", "error", rate, (change, price), results[0], message,
        arithmetic=f"{quoted(change.claim)} / price before -> {value}", assumptions=("all are of the same day",),
        repairs=with_correction([Case(rate, results[1], view.money, currencies=view.currencies)], results[0], "fraction"),  # noqa: E501
    )  # fmt: skip
