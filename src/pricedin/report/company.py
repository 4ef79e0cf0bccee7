"""What a company's section always says: price, need, likelihood, what it rests on and what would turn it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pricedin.core.answer import Answer
from pricedin.report.answers import sentence
from pricedin.report.grid import cell
from pricedin.report.numbers import figure, span
from pricedin.report.places import Places
from pricedin.report.summary import count
from pricedin.report.view import Company, Comparable, Fact, Money, Place, Step

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Against:
    """The severities of the findings on a company's own figures, and of those on groups that it belongs to."""

    own: Sequence[str] = ()
    group: Sequence[str] = ()

    def text(self) -> str:
        """
        >>> Against(("error", "note", "note"), ("warning",)).text()
        '1 finding and 2 notes against them, and 1 finding against those of a group that it belongs to'
        """
        if not self.own and not self.group:
            return "none contradicted"
        own = f"{_severities(self.own)} against them" if self.own else "none contradicted"
        group = f"{_severities(self.group)} against those of a group that it belongs to"
        return own + (f", {'and' if self.own else 'but'} {group}" if self.group else "")


def _severities(found: Sequence[str]) -> str:
    notes = sum(s == "note" for s in found)
    told = [count(n, noun) for n, noun in ((len(found) - notes, "finding"), (notes, "note")) if n]
    return " and ".join(told)


@dataclass(frozen=True, slots=True)
class Known:
    """All that is at hand on one company; ``company`` only where it has a way to go to a target multiple."""

    entity: str
    company: Company | None
    rows: Sequence[Comparable]
    answers: Sequence[Answer]
    figures: int
    against: Against
    places: Places = field(repr=False)

    def answer(self, question: str) -> Answer | None:
        return next((a for a in self.answers if a.question == question and a.value is not None), None)


def worth(k: Known) -> tuple[float, float, float] | None:
    """The 5 %, 50 % and 95 % quantile of what it is worth, as a part of its price."""
    a = k.answer("verdict")
    keys = [f"worth_of_price_{q}" for q in ("p5", "p50", "p95")]
    if a is None or not all(key in a.distribution for key in keys):
        return None
    low, middle, high = (float(a.distribution[key]) for key in keys)
    return low, middle, high


def verdict(k: Known) -> tuple[str, ...]:
    """One paragraph, made of the figures alone."""
    said = [sentence(k.company)] if k.company is not None else [_costs(k)]
    said += [*_likely(k), *_turning(k)]
    if k.figures:
        said.append(f"{count(k.figures, 'figure')} read, {k.against.text()}.")
    return tuple(s for s in said if s)


def facts(k: Known) -> tuple[Fact, ...]:
    found = (
        ("Price", tuple(_price(k))), ("What it needs", tuple(_needs(k))),
        ("How likely", tuple(Step(s) for s in (*_likely(k), *_managed(k)))), ("What it rests on", tuple(_rests(k))),
        ("What would turn it", tuple(Step(s) for s in _turning(k))),
    )  # fmt: skip
    return tuple(Fact(label, steps) for label, steps in found if steps)


def _costs(k: Known) -> str:
    if not k.rows:
        return ""
    r = k.rows[0]
    price = figure(r.value.amount, r.value.unit)
    return f"{k.entity} at {price} costs {figure(r.multiple, 'multiple')} its {r.basis} sales."


def _price(k: Known) -> Iterator[Step]:
    for r in k.rows:
        low, high = span(r.low, r.high, "multiple"), figure(r.multiple, "multiple")
        text = (
            f"{figure(r.value.amount, r.value.unit)} ({r.status}) on {figure(r.revenue.amount, r.revenue.unit)} "
            f"({r.basis}) is {high} sales; the sources allow {low}."
        )
        text += " A finding is against one of these two figures." if r.contested else ""
        yield Step(text, _places(k, r.value, r.revenue))


def _places(k: Known, *amounts: Money) -> tuple[Place, ...]:
    found = [k.places.of(m.href.removeprefix("#c-")) for m in amounts if m.href]
    return tuple(dict.fromkeys(p for p in found if p is not None))


def _needs(k: Known) -> Iterator[Step]:
    for n in k.company.needs if k.company else ():
        grown = [
            f"{figure(g.constant, 'fraction')} a year for {g.years:g} years"
            + (f" ({figure(g.returning, 'fraction')} if holders earn their return)" if g.returning is not None else "")
            for g in n.growth
        ]
        times = figure(n.times, "multiple")
        said = f"For {figure(n.target, 'multiple')}: {figure(n.revenue, n.unit)} a year, {times} today's"
        yield Step(f"{said}; {', or '.join(grown)}." if grown else f"{said}.")
    a = k.answer("implied_expectations")
    if a is not None:
        ways = [r for r in a.rows if "final_margin" in r]
        none = sum(r.get("cagr") is None for r in ways)
        stuck = f"; at {none} of {len(ways)} margins and paces no growth gives it" if none else ""
        wide = f"; {span(a.interval.low, a.interval.high, 'fraction')} over all that reach it" if a.interval else ""
        yield Step(f"{a.title}{wide}{stuck}.")


def _likely(k: Known) -> Iterator[str]:
    a = k.answer("verdict")
    if a is None or a.value is None:
        return
    worth = next((r for r in a.rows if str(r.get("what", "")).startswith("worth")), None)
    often = f"{figure(a.value, 'fraction')} of" if a.value > 0 else "none of"
    said = f"Growing like firms of its size, it is worth its price in {often} the simulated worlds"
    if worth is None:
        yield f"{said}."
        return
    part = figure(float(a.distribution.get("worth_of_price_p50", 0.0)), "fraction")
    yield f"{said}; the median one is worth {figure(worth['value'], worth['unit'])}, {part} of it."


def _managed(k: Known) -> Iterator[str]:
    for n in k.company.needs[:1] if k.company else ():
        for g in n.growth:
            if g.odds and g.odds != "not known":
                yield (
                    f"{g.odds[0].upper()}{g.odds[1:]} of firms of that size grew faster than the "
                    f"{figure(g.constant, 'fraction')} a year for {g.years:g} years that "
                    f"{figure(n.target, 'multiple')} asks for."
                )


def _turning(k: Known) -> Iterator[str]:
    a = k.answer("verdict")
    if a is None or a.value is None:
        return
    units = {d.name: d.unit for d in a.drivers}
    turns = [r for r in a.rows if "flips_at" in r]
    sign = "" if a.value < HALF else "not "
    if turns:
        each = ", or ".join(_turn(r, units) for r in turns)
        yield f"It would {sign}be worth its price with {each}."
    else:
        yield f"No single assumption, within the middle 99.8 % of its range, makes it {sign}worth its price."
    needed = next((r for r in a.rows if str(r.get("what", "")).startswith("growth")), None)
    if needed is not None:
        yield (
            f"The price needs {figure(needed['value'], 'fraction')} a year for five years "
            f"({span(needed['low'], needed['high'], 'fraction')} over the other assumptions)."
        )


def _turn(r: dict[str, Any], units: dict[str, str]) -> str:
    name, unit = str(r["driver"]), units.get(str(r["driver"]))
    return f"the {name.replace('_', ' ')} at {cell(r['flips_at'], unit)} in place of {cell(r['usual'], unit)}"


def _rests(k: Known) -> Iterator[Step]:
    asked = [a for a in (k.answer("verdict"), k.answer("implied_expectations")) if a is not None]
    used = dict.fromkeys(p for a in asked for b in a.because for c in b.claims if (p := k.places.of(c)) is not None)
    if used:
        yield Step("Figures:", tuple(used))
    for a in asked[:1]:
        drawn = [f"{d.name.replace('_', ' ')} {d.value}" for d in a.drivers if isinstance(d.value, str)]
        if drawn:
            yield Step(f"Assumptions: {'; '.join(drawn)}; each with its source below.")
    if k.against.own or k.against.group:
        said = k.against.text().replace("them", "its figures", 1)
        yield Step(f"{said[0].upper()}{said[1:]}, below.")
