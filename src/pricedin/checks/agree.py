"""Figures of one entity, metric and closed period, held against each other: a year that is over doesn't change."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from pricedin.checks.build import explained, finding, gap, with_correction
from pricedin.checks.formats import between, named, quoted
from pricedin.checks.money import Converted
from pricedin.checks.periods import fixed, length
from pricedin.checks.repairs import Case
from pricedin.checks.subject import subject
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.claims.soft import SOFT
from pricedin.core.claim import Claim
from pricedin.core.finding import Finding, Repair, Severity
from pricedin.core.interval import Interval

SEVERAL = 12  # values of one name in one text
NARROW = 0.06  # two digits at least: "$4 billion" has too many figures of a tenth
MANY = 64  # values of one name over all texts, beyond which pairs would grow with the square


def agree(view: View) -> Iterator[Finding]:
    """Disagreement about a closed period, once for each pair of different values."""
    for figures in _groups(view).values():
        foretold: dict[Figure, list[Figure]] = defaultdict(list)
        for a, b in _pairs(figures) if len(figures) > 1 else ():
            if not a.hypothetical and not b.hypothetical and (found := _hold(view, a, b, foretold)):
                yield found
        for guess, facts in foretold.items():
            yield _status(view, guess, facts)


def _groups(view: View) -> dict[tuple[object, ...], list[Figure]]:
    out: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for f in view.figures:
        c = f.claim
        if (
            c.entity
            and c.metric
            and (fixed(c) or _stock(c))
            and not f.vague
            and (c.segment or not c.metric.endswith("_share"))
        ):
            out[c.entity, c.metric, c.segment, c.period, length(c)].append(f)
    return out


STOCKS = frozenset({"rpo", "cash_balance", "debt", "headcount", "customer_count", "total_assets", "inventory"})


def _stock(claim: Claim) -> bool:
    """What was there at the end of a month that is named."""
    return claim.metric in STOCKS and bool(claim.period) and re.fullmatch(r"\d{4}-\d\d", claim.period or "") is not None


def _pairs(figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """One figure for each value and document, each with every other; where there are many, each with the commonest.

    A text with more values under one name than SEVERAL speaks of several things, and none of them is held.
    """
    values: dict[str, dict[tuple[object, ...], Figure]] = defaultdict(dict)
    witnesses: Counter[tuple[object, ...]] = Counter()
    for f in figures:
        value = (f.claim.low, f.claim.high, f.unit, f.unreal)
        if value not in values[f.doc]:
            values[f.doc][value] = f
            witnesses[value] += 1
    kept = [f for of_doc in values.values() if len(of_doc) <= SEVERAL for f in of_doc.values()]
    if len(kept) <= MANY:
        yield from combinations(kept, 2)
        return
    commonest = max(kept, key=lambda f: witnesses[f.claim.low, f.claim.high, f.unit, f.unreal])
    for f in kept:
        if f is not commonest:
            yield commonest, f


def _hold(view: View, a: Figure, b: Figure, foretold: dict[Figure, list[Figure]]) -> Finding | None:
    """What is wrong with the pair; a report that agrees with a forecast is put to the forecast in ``foretold``."""
    odd, other = (a, b) if b.claim.kind != "derived" else (b, a)
    unit, on = odd.unit, view.on(a, b)
    strict = view.money.into(other.strict, other.unit, unit, on)
    loose = view.money.into(other.loose, other.unit, unit, on)
    if strict is None or loose is None:
        return None
    across = a.doc != b.doc
    if not across and (not _one_thing(view, a, b) or (id(a) in view.earlier) != (id(b) in view.earlier)):
        return None
    view.hold(a, b)
    if slack(loose.interval).overlaps(odd.loose):
        if across and odd.unreal != other.unreal:
            guess, fact = (odd, other) if odd.unreal else (other, odd)
            foretold[guess].append(fact)
            return None
        return _rounding(odd, other, strict) if _touch(odd.strict, strict.interval) and across else None
    if odd.unreal != other.unreal:
        return None  # a forecast that was missed is no contradiction
    cases = [Case(odd, loose.interval, view.money, currencies=view.currencies)]
    back = view.money.into(odd.loose, unit, other.unit, on)
    if back:
        cases.append(Case(other, back.interval, view.money, currencies=view.currencies))
    repairs = with_correction(cases, strict.interval, unit)
    sure = explained(repairs)
    off = gap(odd.loose, loose.interval)
    severity: Severity = "error" if sure and off > 1.9 else "warning"
    marked = repairs[0].kind == "currency" and odd.unit != other.unit and odd.claim.low == other.claim.low
    if not across and not (sure and (marked or _exactly(odd.strict, strict.interval, repairs[0]))):
        if not (_told(odd) and _told(other)):
            return None  # in one text two figures of one name are mostly of two things
        severity = "note"
    message = (
        f"{odd.claim.entity}'s {named(odd.claim.metric)} for {odd.claim.period} is {quoted(odd.claim)} in one place"
        f" and {quoted(other.claim)} in another{_worth(strict, odd)}."
    )
    return finding(
        "agree", severity, odd, (other,), strict.interval, message, arithmetic=strict.text,
        assumptions=("both figures are on the same basis", strict.assumption), repairs=repairs,
    )  # fmt: skip


def _told(figure: Figure) -> bool:
    """Does the sentence itself name company and period, of a fact as a whole?"""
    c = figure.claim
    named = any(why.startswith("entity: '") for why in c.why)
    return named and not {"entity", "period"} & set(c.inferred) and not figure.unreal and not c.qualifiers


def _one_thing(view: View, a: Figure, b: Figure) -> bool:
    """In one text: amounts of the same part of the company, in two sentences, and not one cell read twice."""
    amounts = all(f.kind in ("money", "count") for f in (a, b))
    if any(_ADDS.search(view.before(f, 40)) for f in (a, b)):
        return False
    return (
        amounts and not a.near(b) and a.claim.said.quote != b.claim.said.quote and subject(view, a) == subject(view, b)
    )


_ADDS = re.compile(
    rf"\b(?:add|adds|added|adding|contribute|contributes)\s{SOFT}\Z"
)  # "the deal will add $700 million to EBITDA"


def _exactly(a: Interval, b: Interval, repair: Repair) -> bool:
    """The same digits but for the slip; a factor that is only about ten is chance."""
    if repair.kind == "scale":
        return all(i.high - i.low < NARROW * i.middle for i in (a, b)) and any(
            (a * factor).overlaps(b) for factor in (repair.factor, 1 / repair.factor)
        )
    if repair.kind == "transposition":
        digits = [sorted(c for c in f"{(i.low + i.high) / 2:.6g}".split("e")[0] if c in "123456789") for i in (a, b)]
        return digits[0] == digits[1] and sum(c.isdigit() for c in repair.change) >= 6  # the same three or more
    return False


def _worth(strict: Converted, odd: Figure) -> str:
    return f", which is {between(strict.interval, odd.unit)}" if strict.text else ""


def _touch(a: Interval, b: Interval) -> bool:
    """No more than an end in common, as far as floating point tells."""
    low, high = max(a.low, b.low), min(a.high, b.high)
    return high - low <= 1e-9 * max(abs(low), abs(high))


def _rounding(odd: Figure, other: Figure, strict: Converted) -> Finding:
    message = (
        f"{odd.claim.entity}'s {named(odd.claim.metric)} for {odd.claim.period} is {quoted(odd.claim)} in one source"
        f" and {quoted(other.claim)} in another{_worth(strict, odd)}: no one value rounds to both."
    )
    return finding("rounding", "note", odd, (other,), strict.interval, message, arithmetic=strict.text,
                   assumptions=("both figures are on the same basis", strict.assumption))  # fmt: skip


def _status(view: View, guess: Figure, facts: list[Figure]) -> Finding:
    told = [quoted(f.claim) for f in facts]
    others = f"another reports {told[0]}" if len(told) == 1 else f"others report {', '.join(told[:-1])} and {told[-1]}"
    message = (
        f"{guess.claim.entity}'s {named(guess.claim.metric)} for {guess.claim.period} of {quoted(guess.claim)} is"
        f" called a forecast in one source, while {others}: the numbers agree, their status doesn't."
    )
    known = view.money.into(facts[0].strict, facts[0].unit, guess.unit, view.on(facts[0], guess))
    return finding("status", "note", guess, facts, known.interval if known else None, message)
