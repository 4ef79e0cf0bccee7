"""A rise or fall told as an amount beside its levels: "$384 million, compared with $300 million, a rise of $84 million"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.changes import BY, FALLS, NOUN
from pricedin.checks.told.links import comparable, links
from pricedin.checks.told.words import DOWN, HEDGE, RISES, led_up, way
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Finding, Repair

_MOVED_BY = re.compile(
    rf"\b(?P<verb>{RISES}|{DOWN})\s+(?:\S+%\s+)?by\s+{HEDGE}\Z", re.I
)  # fmt: skip
_TO = re.compile(rf"\A[^.;:\d]{{0,45}}?\bto\s+{HEDGE}\Z", re.I)
_FROM = re.compile(rf"\A[^.;:\d]{{0,45}}?\bfrom\s+{HEDGE}(?:an?\s+|the\s+)?\Z", re.I)


@dataclass(frozen=True, slots=True)
class Moved:
    """``change`` tells by how much; ``way`` is 1 where the words call it a rise, -1 a fall; ``word`` is where."""

    change: Figure
    now: Figure
    then: Figure
    way: int
    word: int


def moved(view: View) -> Iterator[Finding]:
    """Changes that are not the distance of their levels, go the other way, or are the level reached."""
    for figures in view.by_sentence.values():
        for told in _told(view, figures):
            view.hold(told.change, told.now, told.then)
            if found := _judge(view, told):
                yield found
        for by, base, rate in _by_from(view, figures):
            view.hold(by, base, rate)
            if found := _reached(view, by, base, rate):
                yield found


def _told(view: View, figures: Sequence[Figure]) -> Iterator[Moved]:
    led = [(f, before) for f in figures if led_up(before := view.before(f, 70))]
    known = [k for k in links(view, figures) if k.kind == "time" and comparable(view, k)] if led else []
    for f, before in led:
        said = NOUN.search(before)
        if said:
            side = -1 if said["noun"].lower() in FALLS else 1
            near = [k for k in known if f not in (k.now, k.then) and max(k.now.end, k.then.end) <= f.start]
            at = f.start - len(said.string) + said.start("noun")
            yield from (Moved(f, k.now, k.then, side, at) for k in near[-1:])
        elif verb := _MOVED_BY.search(view.before(f, 40)):
            later = [o for o in figures if o.start > f.end and o.unit == f.unit][:2]
            if len(later) == 2 and _TO.match(view.gap(f, later[0])) and _FROM.match(view.gap(*later)):
                at = f.start - len(verb.string) + verb.start("verb")
                yield Moved(f, later[0], later[1], way(verb["verb"]), at)


def _judge(view: View, told: Moved) -> Finding | None:
    now, then, change = abs(told.now.loose), abs(told.then.loose), abs(told.change.loose)
    side = 1 if now.low > then.high else -1 if now.high < then.low else 0
    if side and told.way and side != told.way:
        return _turned(view, told)
    if told.change.unit != told.now.unit or told.change.kind == "ratio":
        return None
    apart = now - then if side >= 0 else then - now
    if apart.low <= 0 or slack(apart).overlaps(change):
        return None
    value = between(apart, told.change.unit)
    levels = f"From {quoted(told.then.claim)} to {quoted(told.now.claim)}"
    cases = [Case(told.change, apart, view.money, 1.0, view.currencies),
             Case(told.now, then + change if side >= 0 else now, view.money, 0.5, view.currencies)]  # fmt: skip
    return finding(
        "difference", "error", told.change, (told.now, told.then), apart,
        f"{levels} it is {value}, not {quoted(told.change.claim)}.",
        arithmetic=f"{quoted(told.now.claim)} - {quoted(told.then.claim)} -> {value}",
        assumptions=("both levels are on the same basis",),
        repairs=with_correction(cases, apart, told.change.unit),
    )  # fmt: skip


def _turned(view: View, told: Moved) -> Finding:
    a, b, what = quoted(told.now.claim), quoted(told.then.claim), "fall" if told.way < 0 else "rise"
    return finding(
        "direction", "error", told.change, (told.now, told.then), None,
        f"From {b} to {a} is no {what}, as {quoted(told.change.claim)} is called.", arithmetic=f"{a} against {b}",
        assumptions=("both figures are of the same thing",), words=(spot(view, told.change.doc, told.word, told.change.end),),  # noqa: E501
        repairs=(Repair("sign", "say that it went the other way", 1.0, 0.7),),
    )  # fmt: skip


def _by_from(view: View, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """ "Grew 20 % by $0.2 billion, from $1.0 billion": the amount, the base and the rate."""
    rates = [f for f in figures if f.unit == "fraction" and not f.vague]
    for by, base in pairwise(figures) if len(rates) == 1 else ():
        alike = base.unit == by.unit and by.kind in ("money", "count")
        if alike and BY.search(view.before(by, 30)) and _FROM.match(view.gap(by, base)):
            yield by, base, rates[0]


def _reached(view: View, by: Figure, base: Figure, rate: Figure) -> Finding | None:
    """Only where the amount is the level reached: then the rate fits, once "by" is read as "to"."""
    if abs(base.loose).low <= 0:
        return None
    part, asked = abs(by.loose) / abs(base.loose), abs(rate.loose)
    if slack(part).overlaps(asked) or not slack(part - 1).overlaps(asked):
        return None
    came = abs(base.loose) * asked
    value = between(came, by.unit)
    message = f"{quoted(rate.claim)} of {quoted(base.claim)} is {value}: {quoted(by.claim)} is what it reached."
    return finding(
        "by or to", "error", by, (base, rate), came, message,
        arithmetic=f"{quoted(base.claim)} x {quoted(rate.claim)} -> {value}",
        assumptions=("the rate is that of the change",),
        repairs=(Repair("by_to", f"to {by.claim.said.quote}", 1.0, 0.9),),
    )  # fmt: skip
