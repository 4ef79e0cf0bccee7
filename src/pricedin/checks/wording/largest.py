""" "The largest Chinese AI company" beside one of the same country that is worth more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pricedin.checks.build import finding
from pricedin.checks.formats import between, named, quoted
from pricedin.checks.view import Figure, View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Finding, Repair
from pricedin.core.interval import Interval
from pricedin.core.unit import kind

_LARGEST = re.compile(
    r"\b(?:is|remains|was|became|has\s+become|,)\s+(?:still\s+|now\s+)?(?:the\s+|its\s+)?(?P<country>[A-Z]\w+(?:'s|’s)?\s+)?"
    r"(?:largest|biggest|most\s+valuable|highest[- ]valued)\s+(?P<second>[A-Z]\w+\s+)?", re.I)  # fmt: skip
_BY = re.compile(
    r"\b(?:by|in\s+terms\s+of)\s+(?!market|value|valuation|capitali)\w+|\bone\s+of\b|\bsecond\b|\bnext\b", re.I
)
COUNTRIES = {"chinese": "CN", "china's": "CN", "china’s": "CN", "american": "US", "america's": "US", "u.s.": "US",
             "us": "US", "european": "EU", "japanese": "JP", "korean": "KR", "indian": "IN"}  # fmt: skip
VALUES = ("market_cap", "valuation_private", "valuation")
CLEARLY = 1.25  # by which another has to be larger


def largest(view: View) -> Iterator[Finding]:
    """A company called its country's largest, whose every stated value lies below another's of that country."""
    values: dict[str, list[Figure]] = defaultdict(list)
    for f in view.figures:
        c = f.claim
        if c.entity and c.metric in VALUES and kind(c.unit) == "money" and not (f.vague or f.unreal or c.segment):
            values[c.entity].append(f)
    for entity, mine in values.items():
        for f in mine if _placed(entity) else ():
            words = _LARGEST.search(f.text, f.opening, f.closing)
            if not words or _BY.search(f.text, f.opening, f.closing):
                continue
            country = _country((words["country"] or words["second"] or "").strip().lower(), entity)
            other = country and _larger(view, entity, mine, values, country)
            if other:
                yield _finding(view, f, mine, other, words)
                break


def _country(word: str, entity: str) -> str:
    """The country that the wording names, where the vocabulary places the company there; else nothing."""
    named_country = COUNTRIES.get(word, "")
    return named_country if named_country == _placed(entity) else ""


def _placed(entity: str) -> str:
    """The company's country, as far as the vocabulary knows it."""
    from pricedin.vocabulary import load

    known = load().entities.get(entity)
    return (known.country if known else None) or ""


def _larger(
    view: View, entity: str, mine: list[Figure], values: dict[str, list[Figure]], country: str
) -> Figure | None:
    from pricedin.vocabulary import load

    known, unit = load().entities, mine[0].unit
    top = max((_level(view, f, unit).high for f in mine), default=0.0)
    for name, figures in values.items():
        place = known.get(name)
        if name != entity and place and place.country == country:
            for f in figures:
                if _level(view, f, unit).low > CLEARLY * top > 0:
                    return f
    return None


def _level(view: View, f: Figure, unit: str | None) -> Interval:
    found = view.money.into(f.loose, f.unit, unit, view.on(f))
    return found.interval if found else Interval(0.0, 0.0)


def _finding(view: View, figure: Figure, mine: list[Figure], other: Figure, words: re.Match[str]) -> Finding:
    claim = figure.claim
    worth = view.money.into(other.strict, other.unit, claim.unit, view.on(figure, other))
    converted = f" ({between(worth.interval, claim.unit)})" if worth and worth.text else ""
    view.hold(figure, other)
    message = (
        f"{claim.entity}, at {quoted(claim)}, is called the largest, but {other.claim.entity} has a"
        f" {named(other.claim.metric)} of {quoted(other.claim)}{converted}."
    )
    rest = [f for f in mine if f is not figure]
    return finding(
        "largest", "warning", figure, (other, *rest), worth.interval if worth else None, message,
        arithmetic=worth.text if worth else "", assumptions=("both figures are of about the same date",),
        repairs=(Repair("wording", "one of the largest", 1.0, 0.4),),
        words=(spot(view, figure.doc, *words.span()),),
    )  # fmt: skip
