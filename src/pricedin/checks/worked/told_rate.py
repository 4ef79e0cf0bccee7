"""Amounts converted at a rate that the text itself gives: "at $1.30 to the pound, the round amounts to $520m"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pricedin.checks.build import finding, other_mark, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.words import HEDGE
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval
from pricedin.vocabulary.units import units

_AT = re.compile(rf"\bat\s+(?:an?\s+|the\s+)?(?:exchange\s+)?(?:rate\s+of\s+)?{HEDGE}\Z|[兑兌]\s*\Z", re.I)
_TO = re.compile(
    r"\A\s*(?:to|per)\s+(?:the|an?|one|each)\s+|\A\s*(?:的?汇率)?(?:折算|计算|換算|换算|折合|折过来|折成|计)", re.I
)
ALIKE = 0.05  # nearer to one than this, a rate tells nothing from the digits


def told_rate(view: View) -> Iterator[Finding]:
    """A converted amount under a third currency's mark, or one that the rate does not give."""
    for (doc, number), figures in view.by_sentence.items():
        money = [f for f in figures if f.kind == "money" and not f.vague and f.claim.low == f.claim.high]
        for rate in money if len(money) > 1 else ():
            if not (_TO.match(view.after(rate, 30)) and _AT.search(view.before(rate, 50))):
                continue
            said = [f for f in money if f is not rate and f.claim.low > 0]
            before = [f for n in (1, 2) for f in view.by_sentence.get((doc, number - n), ()) if f.kind == "money"]
            yield from _marked(view, rate, said, [f for f in before if not f.vague and f.claim.low > 0])
            yield from _worked(view, rate, said)
            if len(said) == 1 and said[0].unit == rate.unit and _EQUIVALENT.search(view.before(said[0], 60)):
                last = [f for f in view.by_sentence.get((doc, number - 1), ()) if f.kind == "money" and not f.vague]
                yield from _worked(view, rate, [*_called_alike(last, said[0]), *said])


_EQUIVALENT = re.compile(
    r"\b(?:is|was)\s+(?:equivalent|equal)\s+to\s|\b(?:amounts|comes|works\s+out)\s+(?:to|at)\s", re.I
)


def _called_alike(before: list[Figure], f: Figure) -> list[Figure]:
    """The one amount of the sentence before that has the same name, in another currency."""
    found = [b for b in before if b.claim.metric == f.claim.metric and b.unit != f.unit]
    return found if len(found) == 1 else []


def _ways(source: Figure, rate: Figure) -> Interval:
    """What the source comes to at the rate: the rate's currency for each unit of the source's."""
    return source.strict * rate.strict


def _marked(view: View, rate: Figure, said: list[Figure], before: list[Figure]) -> Iterator[Finding]:
    """The digits are those of the converted amount, the mark is neither of the rate nor of what was converted."""
    if abs(rate.claim.low - 1) < ALIKE:
        return
    for f in said:
        for source in (*(s for s in said if s.end <= f.start), *before):
            marks = {source.unit, rate.unit}
            if len(marks) == 2 and f.unit not in marks and _ways(source, rate).overlaps(f.strict):
                view.hold(f, source, rate)
                yield _slip(f, source, rate)
                break


def _slip(f: Figure, source: Figure, rate: Figure) -> Finding:
    came = _ways(source, rate)
    message = f"At {quoted(rate.claim)}, {quoted(source.claim)} is {between(came, rate.unit)}, not {quoted(f.claim)}."
    return finding(
        "conversion", "error", f, (source, rate), None, message, relation="converted",
        arithmetic=f"{quoted(source.claim)} x {quoted(rate.claim)} -> {between(came, rate.unit)}",
        assumptions=("the amount is converted at the rate that the text gives",),
        repairs=(other_mark(f, rate.unit),),
    )  # fmt: skip


_AGAINST = re.compile(
    r"\b(?:beat|beats|beating|topp\w+|miss\w*|exceed\w*|against|versus|compared"
    r"|up from|down from|above|below|than|while)\b|[;；]", re.I
)  # fmt: skip


def _unit_of(after: str) -> str | None:
    """The currency of which a rate is told, "to the U.S. dollar"; None where the words name none."""
    told = _TO.match(after)
    said = after[told.end() :].lower() if told else ""
    named = [(len(word), unit) for word, unit in _names() if said.startswith(word)]
    return max(named)[1] if named else None


@cache
def _names() -> tuple[tuple[str, str], ...]:
    return tuple((word.lower(), unit.name) for word, unit in units().currencies.items() if unit.factor == 1.0)


def _worked(view: View, rate: Figure, said: list[Figure]) -> Iterator[Finding]:
    """One amount of each currency in the sentence: the one times the rate is the other."""
    of = _unit_of(view.after(rate, 40))
    if of is not None and all(f.unit != of for f in said):
        return  # "RMB 7.11 to the U.S. dollar; one yuan buys HK$1.10"
    own = [f for f in said if f.unit == rate.unit]
    others = [f for f in said if f.unit != rate.unit]
    if len(own) != 1 or len(others) != 1:
        return
    mine, other = own[0], others[0]
    if _AGAINST.search(view.gap(*sorted((mine, other), key=lambda f: f.start))):
        return  # "equal to $16.6 billion at 151 yen to the dollar, beat the 418 billion yen expected"
    view.hold(mine, other, rate)
    loose = other.loose * rate.loose
    if slack(loose).overlaps(mine.loose):
        return
    f, came = (mine, _ways(other, rate)) if mine.start > other.start else (other, mine.strict / rate.strict)
    source = other if f is mine else mine
    cases = [Case(f, loose if f is mine else mine.loose / rate.loose, view.money, currencies=view.currencies)]
    value = between(came, f.unit)
    yield finding(
        "conversion", "error", f, (source, rate), came,
        f"At {quoted(rate.claim)}, {quoted(source.claim)} is {value}, not {quoted(f.claim)}.", relation="converted",
        arithmetic=f"{quoted(source.claim)} at {quoted(rate.claim)} -> {value}",
        assumptions=("the amount is converted at the rate that the text gives",),
        repairs=with_correction(cases, came, f.unit),
    )  # fmt: skip
