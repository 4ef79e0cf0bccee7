"""Values and prices of one company against each other: they age, so a difference is first of all a date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pricedin.checks.build import finding, gap
from pricedin.checks.crowd import thinned
from pricedin.checks.formats import between, named, quoted
from pricedin.checks.periods import span
from pricedin.checks.repairs import Case, rank
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.checks.witnesses import Witness, mates, past, reported, slips
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval
from pricedin.core.unit import kind

VALUES = ("market_cap", "valuation_private", "ipo_valuation", "valuation")
_WORTH = re.compile(
    r"\b(?:valu(?:e|es|ed|ing|ation|ations)|(?<!payments )(?<!orders )(?<!goods )(?<!contracts )(?<!deals )(?<!shares )worth|capitali[sz]\w+|market\s+cap)\b|\b(?:billion|million|trillion)-dollar\s+company|估值|市值", re.I  # noqa: E501
)  # fmt: skip
FAR = 2.0  # what no drift of an exchange rate explains
MOVED = 1.1  # two values this far apart are of different dates


def values_of(view: View) -> dict[str, list[Figure]]:
    """Entity -> its values that are in money and no round-number talk, in order of place."""
    out: dict[str, list[Figure]] = defaultdict(list)
    for f in view.figures:
        c = f.claim
        if c.entity and c.metric in VALUES and kind(c.unit) == "money" and not f.vague and not c.segment:
            out[c.entity].append(f)
    return out


def prices(view: View) -> Iterator[Finding]:
    """Values that only another currency or scale explains, and values that differ without a date that says why."""
    for figures in values_of(view).values():
        if len(figures) < 2:
            continue
        present = thinned([f for f in figures if not past(view, f)])
        yield from _slips(view, present)
        yield from _same_numeral(view, present)
        yield from _undated(view, present)


def _slips(view: View, figures: list[Figure]) -> Iterator[Finding]:
    found = slips(view, [Witness(f) for f in figures if "conditional" not in f.hedges], FAR)
    for slip in found:
        odd = slip.odd.figure
        scale = slip.repairs[0].kind == "scale"
        explained = _dated_apart(slip.others, odd) or all(_otherwise(w.figure, odd) for w in slip.others)
        if scale and not all(called_value(view, f) for f in (odd, *(w.figure for w in slip.others[:1]))):
            continue
        if (scale and explained) or all(o.figure.near(odd) for o in slip.others):
            continue
        beside = mates(view, odd)
        if slip.repairs[0].kind == "scale" and beside:
            continue  # two values of one company in a breath: one of them is of something else
        yield reported(view, slip, "price", beside=beside)


def called_value(view: View, f: Figure) -> bool:
    """The words call it what the company is worth."""
    return bool(_WORTH.search(f"{view.before(f, 120)} {view.after(f, 70)}"))


def _otherwise(f: Figure, odd: Figure) -> bool:
    """In one text, what it cost at its listing and what it is worth now may lie far apart."""
    return f.doc == odd.doc and f.claim.metric != odd.claim.metric


def _dated_apart(others: tuple[Witness, ...], odd: Figure) -> bool:
    return all(_apart_in_time(w.figure, odd) for w in others)


def _apart_in_time(a: Figure, b: Figure) -> bool:
    p, q = span(a.claim), span(b.claim)
    if p and q:
        return p.end < q.start or q.end < p.start
    s, t = a.claim.stated_on, b.claim.stated_on
    return bool(s and t and abs((s - t).days) > 7)


def _same_numeral(view: View, figures: list[Figure]) -> Iterator[Finding]:
    """One number under two currencies whose rate is near one: the mark slipped, or the date is another."""
    for i, b in enumerate(figures):
        twins = [a for a in figures[:i] if a.unit != b.unit and a.claim.low == b.claim.low
                 and a.claim.high == b.claim.high and not a.near(b)]  # fmt: skip
        if not twins or any(o.claim.low == b.claim.low and o.unit == b.unit for o in figures[:i]):
            continue
        a = twins[0]
        odd, other = (a, b) if b.claim.period not in (None, "as-of") else (b, a)
        level = view.money.into(other.strict, other.unit, odd.unit, view.on(a, b))
        if level is None or level.interval.overlaps(odd.strict) or gap(level.interval, odd.strict) >= FAR:
            continue
        same = [f for f in figures if f.claim.low == odd.claim.low and f.unit in (odd.unit, other.unit)]
        case = Case(odd, level.interval, view.money, currencies=view.currencies)
        message = (
            f"{odd.claim.entity}'s {named(odd.claim.metric)} is {quoted(odd.claim)} in one place and"
            f" {quoted(other.claim)} in another, which is {between(level.interval, odd.unit)}:"
            f" the same number under two currencies."
        )
        yield finding(
            "same numeral", "warning", odd, (other, *same), level.interval, message, arithmetic=level.text,
            assumptions=("both figures are of about the same date", level.assumption), repairs=rank(case),
        )  # fmt: skip


def _undated(view: View, figures: list[Figure]) -> Iterator[Finding]:
    """Values of one metric in different documents that differ by more than rounding, with nothing to date them."""
    for metric in VALUES:
        found = [f for f in figures if f.claim.metric == metric and not f.unreal]
        found = [f for f in found if not _slipped(view, f, found)]
        if len({f.doc for f in found}) < 2:
            continue
        base = found[0]
        level = {id(f): i for f in found if (i := _level(view, f, base.unit))}
        found = [f for f in found if id(f) in level]
        low = min(found, key=lambda f: level[id(f)].middle)
        high = max(found, key=lambda f: level[id(f)].middle)
        off = level[id(high)].middle / level[id(low)].middle
        disagree = [f for f in found if any(_differ(f, o, level) for o in found)]
        if off >= MOVED and disagree:
            yield _aged(view, low, high, disagree, off)


def _level(view: View, f: Figure, unit: str | None) -> Interval | None:
    level = view.money.into(f.strict, f.unit, unit, f.claim.stated_on)
    return level.interval if level else None


def _differ(a: Figure, b: Figure, level: dict[int, Interval]) -> bool:
    apart = not slack(level[id(a)]).overlaps(level[id(b)])
    return a.doc != b.doc and apart and not _apart_in_time(a, b)


def _slipped(view: View, f: Figure, all_of: list[Figure]) -> bool:
    """Off by more than any price moves: that is for the slips to explain, not for a date."""
    others = [_level(view, o, f.unit) for o in all_of if o is not f]
    return bool(others) and all(o is None or gap(o, f.strict) >= 3 for o in others)


def _aged(view: View, low: Figure, high: Figure, found: list[Figure], off: float) -> Finding:
    recomputed = view.money.into(low.strict, low.unit, high.unit, view.on(low, high))
    worth = f" ({between(recomputed.interval, high.unit)})" if recomputed and recomputed.text else ""
    message = (
        f"{high.claim.entity}'s {named(high.claim.metric)} runs from {quoted(low.claim)}{worth} to {quoted(high.claim)}"
        f" between sources, a factor of {off:.2f}: another date would explain it, and none is given for each."
    )
    rest = [f for f in found if f is not high and f is not low]
    return finding(
        "date", "warning", high, (low, *rest), recomputed.interval if recomputed else None, message,
        arithmetic=recomputed.text if recomputed else "",
        assumptions=("all figures are of the same date", recomputed.assumption if recomputed else ""),
    )  # fmt: skip
