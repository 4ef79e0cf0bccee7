"""Rates that cannot rise, and amounts that cannot fall, by as much as the text says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.build import finding
from pricedin.checks.formats import amount, quoted
from pricedin.checks.view import Figure, View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Finding, Repair
from pricedin.core.interval import Interval

# Rates that stand high by nature, so that a rise by half or more hardly fits under 100 %.
_HIGH = re.compile(
    r"\b(?:retention|renewal|utili[sz]ation|occupancy|load factor|uptime|availability|accuracy|completion)"
    r"(?:\s+(?:rates?|ratios?|levels?))?\b(?P<between>[^.;:,%]{0,30}?)"
    r"\b(?:rose|risen|increased|grew|grown|climbed|jumped|soared|surged|improved|up)\s+by\s+(?:\w+\s+)?\Z",
    re.I,
)
_NET = re.compile(r"\b(?:net|dollar|revenue|spend)[- ](?:\w+[- ])?(?:retention|renewal)", re.I)
_FELL = re.compile(
    r"\b(?:fell|fallen|dropped|declined|decreased|shrank|plunged|slumped|down|cut|reduced|lower)\s+(?:by\s+)?(?:(?!to\b)\w+\s+)?\Z",
    re.I,
)
_SIGNED = re.compile(r"profit|income|earnings|ebit|cash|margin|loss|eps|flow", re.I)
HALF = 0.5


def bounded(view: View) -> Iterator[Finding]:
    """ "Rose by 94 %" of a rate that ends at 100 %; "fell by 130 %" of what cannot be negative."""
    for figure in view.figures:
        value = abs(figure.claim.high)
        if figure.unit != "fraction" or value < HALF:
            continue
        before = view.before(figure, 80)
        rate = _HIGH.search(before)
        if rate and not _NET.search(before) and value <= 1:
            yield _rate(view, figure, before, rate)
        elif value > 1 and _FELL.search(before) and not _SIGNED.search(view.before(figure, 160)):
            yield _fall(view, figure)


def _rate(view: View, figure: Figure, before: str, found: re.Match[str]) -> Finding:
    claim, rise = figure.claim, abs(figure.claim.high)
    at = figure.start - len(before) + found.start()
    most = 1 / (1 + rise)
    message = (
        f"A rate that ends at 100 % can rise by {amount(rise, 'fraction')} only from {amount(most, 'fraction')} or less"
        f" (or from {amount(1 - rise, 'fraction')}, if points are meant): it probably rose to {claim.said.quote}."
    )
    repair = Repair("by_to", f"rose to {claim.said.quote}", 1.0, 0.8)
    return finding(
        "bounded rate", "warning", figure, (), Interval(1.0, 1.0 / max(1 - rise, most, 0.01)), message,
        arithmetic=f"1 / (1 + {rise:g}) = {most:.3f}", assumptions=("the rate can be at most 100 %",),
        repairs=(repair,), words=(spot(view, figure.doc, at, figure.end),),
    )  # fmt: skip


def _fall(view: View, figure: Figure) -> Finding:
    value = abs(figure.claim.high)
    message = f"Nothing falls by {quoted(figure.claim)}: after a fall by 100 % nothing is left."
    repairs = (Repair("by_to", f"fell to {amount(1 / value, 'fraction')} of what it was", 1.0, 0.5),)
    return finding("bounded fall", "warning", figure, (), Interval(-1.0, 0.0), message, repairs=repairs,
                   assumptions=("the figure cannot be negative",))  # fmt: skip
