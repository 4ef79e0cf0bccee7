"""Every figure that a relation can give is worked out again from the figures around it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pricedin.checks.blame import suspects
from pricedin.checks.build import explained, finding, gap, with_correction
from pricedin.checks.formats import agreed, between, enumerated, named, quoted
from pricedin.checks.guessed import guessed, of_one
from pricedin.checks.joins import (
    DOCUMENT,
    LEDGER,
    PARAGRAPH,
    SENTENCE,
    Join,
    aliases,
    any_inputs,
    at_target,
    close,
    exact_time,
    joins,
    several,
)
from pricedin.checks.periods import AGING, fixed, length
from pricedin.checks.told.about import names
from pricedin.checks.told.changes import is_change
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View, whose
from pricedin.core.claim import Claim
from pricedin.core.finding import Finding, Severity
from pricedin.core.interval import Interval
from pricedin.core.unit import kind

if TYPE_CHECKING:
    from pricedin.algebra.graph import Graph
    from pricedin.relations.registry import Relation

_SINCE = re.compile(r"\s+since\b")
ASSUMED = {"same_date": "all figures are of the same date", "same_basis": "all figures are on the same basis",
           "same_share_base": "both percentages are of the same number of shares"}  # fmt: skip
_OF_SALES = re.compile(r"\A\s*(?:times\s+)?(?:forward\s+|trailing\s+)?(?:sales|revenues?|earnings)\b", re.I)
CHOSEN = frozenset(
    {
        "price_to_sales",
        "price_to_earnings",
        "ev_to_sales",
        "forward_pe",
        "ev_to_ebitda",
        "price_to_book",
        "price_to_free_cash_flow",
    }
)  # targets are set, not derived; fmt: skip
COUNTED = frozenset({"revenue_from_units", "revenue_from_users"})
ENDS = 1.15  # how far the end of a range may be from what it comes from
SLIP = 9.0  # a slip of scale is no smaller
GENERIC = frozenset({"share", "part", "total", "per_unit", "converted", "complement_share"})
SIGNS = frozenset({"net_loss", "operating_loss", "remainder_count"})  # a profit beside a loss is mostly another profit


@dataclass(frozen=True, slots=True)
class Result:
    """What a join gives, in the unit of the figure that it is held against, at both tiers."""

    join: Join
    strict: Interval
    loose: Interval
    rates: tuple[str, ...]
    assumptions: tuple[str, ...]


@cache
def by_concept() -> dict[str, tuple[Relation, ...]]:
    """Concept -> relations that give it and can be fed from claims of one period."""
    from pricedin.relations import RELATIONS

    out: dict[str, list[Relation]] = defaultdict(list)
    for relation in RELATIONS:
        if _feedable(relation) and relation.concept not in GENERIC and relation.name not in SIGNS:
            out[relation.concept].append(relation)
    return {concept: tuple(found) for concept, found in out.items()}


def _feedable(relation: Relation) -> bool:
    return not relation.variadic and all(role.which != "prior" for role in relation.roles)


def recompute(view: View) -> Iterator[Finding]:
    """Figures that disagree with what their relation gives from the figures around them."""
    for figure in view.figures:
        for relation, near in _relations(view, figure):
            found = joins(view, relation, figure)
            if not found:
                continue
            if figure.unreal and not _needed(figure):
                found = [j for j in found if j.tier <= PARAGRAPH or several(view, figure)]
            if relation.name in ("growth_from_multiple", "retention"):  # of a group, or of a month, further off
                found = [j for j in found if j.tier == SENTENCE]
            if near or (found and found[-1].tier > SENTENCE and _supposed(view, figure)):
                found = [j for j in found if _said_together(view, j, near)]
            results = [r for j in found if (r := evaluate(view, relation, j))]
            for result in results:
                view.hold(figure, *result.join.inputs)
            if results and not is_change(view, figure):
                yield from judge(view, relation, figure, _untranslated(results))


def _untranslated(results: list[Result]) -> list[Result]:
    """Without those that take "about EUR 6.5 billion" for the "NOK 75 billion" beside it, as a rate is rough."""
    plain = [r.join.inputs for r in results if not r.rates]
    if not plain or len(plain) == len(results):
        return results
    return [r for r in results if not r.rates or not any(_same_said(r.join.inputs, p) for p in plain)]


def _same_said(inputs: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Each input is the other one, or the same thing of the same sentence in another currency."""
    return all(a is b or (a.near(b) and a.claim.metric == b.claim.metric) for a, b in zip(inputs, others, strict=True))


def _relations(view: View, figure: Figure) -> Iterator[tuple[Relation, bool]]:
    """Relations that give the figure; the flag asks for inputs in its own sentence."""
    metric = figure.claim.metric or ""
    if metric == "revenue_multiple_needed" and _OF_SALES.match(view.after(figure, 30)):
        return  # "20x sales" is a price
    if metric in CHOSEN and _SINCE.match(view.after(figure, 12)):
        return  # "worth $4.3 billion in January: 4.7x since" is a rise
    if figure.vague or (metric in CHOSEN and figure.unit == "fraction"):
        return
    if metric in CHOSEN and figure.hypothetical and not at_target(view, figure):
        return
    yield from _giving(metric)
    yield from ((r, False) for r in view.relations if r.concept == metric and _feedable(r))
    yield from _lent(metric)


@lru_cache(maxsize=4096)
def _giving(metric: str) -> tuple[tuple[Relation, bool], ...]:
    return tuple((r, False) for r in by_concept().get(metric, ()))


@lru_cache(maxsize=4096)
def _lent(metric: str) -> tuple[tuple[Relation, bool], ...]:
    """Relations for concepts that go by the metric's name too."""
    return tuple((r, True) for concept in aliases().get(metric, ()) for r in by_concept().get(concept, ()))


def _said_together(view: View, join: Join, near: bool) -> bool:
    """All in one sentence; where it speaks of several companies, what they come to may stand before it."""
    if join.tier == SENTENCE:
        return not near or close(view, join.result, join.inputs)
    return several(view, join.result) and any(f.near(join.result) for f in join.inputs)


def _supposed(view: View, figure: Figure) -> bool:
    """A figure that is only supposed follows from its own sentence or from nothing."""
    return not _needed(figure) and (figure.hypothetical or view.supposed(figure))


def _needed(figure: Figure) -> bool:
    """Worked out, or by its nature what would have to be."""
    return figure.claim.kind == "derived" or figure.claim.metric in (
        "required_revenue",
        "revenue_multiple_needed",
        "implied_upside",
    )


def confirmed(view: View) -> Iterator[Figure]:
    """Figures that agree with a relation over figures of their own sentence."""
    for figure in view.figures:
        for relation in by_concept().get(figure.claim.metric or "", ()) if not figure.vague else ():
            for join in joins(view, relation, figure):
                result = evaluate(view, relation, join) if join.tier == SENTENCE else None
                if result and result.strict.overlaps(figure.strict):
                    yield from (figure, *join.inputs)


def evaluate(view: View, relation: Relation, join: Join) -> Result | None:
    """The relation on the intervals of its inputs; None where they cannot be fed to it."""
    per_unit = relation.unit == "multiple" and join.result.kind == "money"  # "a loss of $1.22 for every $1"
    unit = "multiple" if per_unit else join.result.unit
    in_money = kind(unit) == "money"
    if in_money != (relation.unit == "money"):
        return None
    base = unit if in_money else next((f.unit for f in join.inputs if f.kind == "money"), None)
    strict, loose, rates, assumptions = [], [], [], []
    for f in join.inputs:
        to = base if f.kind == "money" else f.unit
        if to == f.unit:
            strict.append(f.strict)
            loose.append(f.loose)
            continue
        on = view.on(f, join.result)
        a, b = (view.money.into(i, f.unit, to, on) for i in (f.strict, f.loose))
        if a is None or b is None:
            return None
        strict.append(a.interval)
        loose.append(b.interval)
        rates.append(a.text)
        assumptions.append(a.assumption)
    try:
        values = relation.function(*strict), relation.function(*loose)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    if not all(isinstance(v, Interval) for v in values):
        return None
    texts = tuple(dict.fromkeys(r for r in rates if r))
    return Result(join, values[0], values[1], texts, tuple(dict.fromkeys(a for a in assumptions if a)))


def judge(view: View, relation: Relation, figure: Figure, results: Sequence[Result]) -> Iterator[Finding]:
    """One finding at most: none where any sensible choice of inputs gives the figure."""
    best = results[0]
    if relation.name in ("net_debt", "net_cash") and any((-r.strict).overlaps(figure.strict) for r in results):
        return  # the amount is right: the words are what says debt for cash
    if any(r.strict.overlaps(figure.strict) for r in results):
        if best.join.tier == SENTENCE and not _ends_follow(figure, best):
            yield _finding(view, relation, best, "warning")
        return
    fits = [r for r in results if slack(r.loose).overlaps(figure.loose)]
    if fits:
        if best in fits and best.join.tier <= PARAGRAPH:
            yield _finding(view, relation, best, "note")
        return
    apart = best.join.tier > SENTENCE and not several(view, figure)
    if apart and not _called_so(view, relation, best) and _excused(view, relation, figure):
        return
    found = _finding(view, relation, best, "error")
    severity = _severity(found, best, figure)
    surely = best.join.tier > PARAGRAPH and not explained(found.repairs)
    chosen = best.join.tier > SENTENCE and figure.claim.metric in CHOSEN  # "others trade at 20x"
    chance = best.join.tier > SENTENCE and gap(figure.loose, best.loose) < SLIP
    if (surely or chosen or chance) and _met_by_another(view, figure, best):
        return
    told = (figure, *best.join.inputs)
    averaged = relation.name == "eps"  # over a number of shares that no one sentence tells
    if severity and (averaged or not of_one(view, told)):
        unnamed = best.join.tier > SENTENCE and any("metric" in f.claim.inferred for f in told)
        if unnamed or (not explained(found.repairs) and guessed(view, told)):
            severity = "note"
    if severity:
        yield replace(found, severity=severity)


def _ends_follow(figure: Figure, best: Result) -> bool:
    """A range that comes from a range has its ends from the other's ends, within a tenth."""
    claim = figure.claim
    ranged = [f for f in best.join.inputs if f.claim.low != f.claim.high] if claim.low != claim.high else []
    if len(ranged) != 1 or min(best.strict.low, claim.low) <= 0:
        return True
    if any(f not in ranged and set(f.hedges) & {"over", "at_least", "up_to", "nearly"} for f in best.join.inputs):
        return True
    pairs = ((claim.low, best.strict.low), (claim.high, best.strict.high))
    return all(1 / ENDS <= a / b <= ENDS for a, b in pairs)


def _met_by_another(view: View, figure: Figure, best: Result) -> bool:
    """Another figure of this name follows from these inputs: this one is of something else."""
    known = view.by_metric.get((whose(figure), figure.claim.metric or ""), ())
    twins = [f for f in known if f is not figure and f.unit == figure.unit and f.doc == figure.doc]
    return any(slack(best.loose).overlaps(f.loose) for f in twins)


def _called_so(view: View, relation: Relation, best: Result) -> bool:
    """One paragraph calls each of the figures by the name that the relation has for it."""
    terms = [(relation.concept, best.join.result)]
    terms += [(role.metric, f) for role, f in zip(relation.roles, best.join.inputs, strict=True)]
    return best.join.tier <= PARAGRAPH and all(
        f.claim.metric == metric and names(metric).search(f"{view.before(f, 60)} | {view.after(f, 30)}")
        for metric, f in terms
    )


def _excused(view: View, relation: Relation, figure: Figure) -> bool:
    """Some figures of the document give it, though a reader gave them another company, line or period."""
    for inputs in any_inputs(view, relation, figure):
        if any(f.loose.low <= 0 < f.claim.low for f in inputs):
            continue  # "as much as" leaves room for anything
        result = evaluate(view, relation, Join(figure, inputs, DOCUMENT))
        if result and slack(result.loose).overlaps(figure.loose):
            return True
    return False


def _severity(found: Finding, best: Result, figure: Figure) -> Severity | None:
    """Figures of one sentence are an error; farther ones only with a slip that explains them, or one period."""
    sure = explained(found.repairs)
    off = gap(figure.loose, best.loose)
    where = best.join.tier
    if where == SENTENCE or (figure.claim.kind == "derived" and where <= PARAGRAPH):
        return "error"
    if figure.claim.metric in CHOSEN and not _of_known_year(best):
        return "error" if sure and where <= DOCUMENT else None  # of which year's earnings, nobody says
    if where == PARAGRAPH:
        return "error" if sure or (exact_time(best.join.inputs, figure) and off > 1.1) else "warning"
    if where == DOCUMENT and found.relation in COUNTED:
        return None  # of which units, or which users, nobody says
    if where == DOCUMENT:
        return "error" if sure and off > 2 else "warning" if exact_time(best.join.inputs, figure) else None
    return "warning" if where == LEDGER and sure and off > 2 else None


def _of_known_year(best: Result) -> bool:
    """The year that the multiple counts in is beyond doubt: named by both, or told in the same paragraph."""
    figure, inputs = best.join.result, best.join.inputs
    if best.join.tier == PARAGRAPH:
        return _yearly(inputs)
    labels = {f.claim.period for f in inputs if fixed(f.claim)}
    return any(f.near(figure) for f in inputs) and labels == {figure.claim.period}


def _yearly(inputs: tuple[Figure, ...]) -> bool:
    """Each flow is of a year that is named, or is told by the share."""
    flows = [f.claim for f in inputs if f.kind == "money" and f.claim.metric not in AGING]
    return all(c.metric in ("eps", "arr") or c.period == "TTM" or c.per == "year" or _year(c) for c in flows)


def _year(claim: Claim) -> bool:
    return fixed(claim) and length(claim) == 1.0


def _asked(view: View, relation: Relation, result: Result) -> Iterator[tuple[Figure, Interval | None]]:
    """What each input would have to be for the result to hold, in its own unit."""
    from pricedin.algebra.intervals import contract

    graph, join = _graph(relation), result.join
    unit = join.result.unit
    monies = [f.unit for f in join.inputs if f.kind == "money"]
    base = unit if kind(unit) == "money" and relation.unit == "money" else next(iter(monies), None)
    boxes = {}
    for name, f in zip(relation.inputs, join.inputs, strict=True):
        to = base if f.kind == "money" else f.unit
        converted = view.money.into(f.loose, f.unit, to, view.on(f, join.result))
        boxes[name] = converted.interval if converted else f.loose
    for name, f in zip(relation.inputs, join.inputs, strict=True):
        rest = {n: box for n, box in boxes.items() if n != name}
        found = contract(graph, rest, join.result.loose)
        asked = found.get(name) if found else None
        if asked is None or not math.isfinite(asked.high - asked.low):
            yield f, None
            continue
        to = f.unit
        back = view.money.into(asked, base, to, view.on(f, join.result)) if kind(to) == "money" else None
        yield f, back.interval if back else asked


@cache
def _graph(relation: Relation) -> Graph:
    from pricedin.algebra.trace import trace

    return trace(relation.function)


def _finding(view: View, relation: Relation, result: Result, severity: Severity) -> Finding:
    figure, inputs = result.join.result, result.join.inputs
    claim = figure.claim
    parts = enumerated(f"{named(f.claim.metric)} {quoted(f.claim)}" for f in inputs)
    value = between(result.strict, claim.unit)
    off = ("is a little off", "are a little off") if severity == "note" else ("does not follow", "do not follow")
    verb = agreed(claim.metric, *off)
    of = f"{claim.entity}'s " if claim.entity else "the "
    give = "give" if len(inputs) > 1 else "gives"
    message = f"{of}{named(claim.metric)} of {quoted(claim)} {verb}: {parts} {give} {value}."
    equation = relation.summary.rpartition(":  ")[2].rstrip(".")
    arithmetic = "; ".join((f"{equation}: {parts} -> {value}", *result.rates))
    cases = suspects(view, [(figure, result.loose), *_asked(view, relation, result)]) if severity != "note" else []
    assumed = [ASSUMED[a] for a in relation.assumes if a in ASSUMED]
    repairs = with_correction(cases, result.strict, claim.unit) if severity != "note" else ()
    return finding(
        "recompute", severity, figure, inputs, result.strict, message[0].upper() + message[1:],
        relation=relation.name, arithmetic=arithmetic, assumptions=(*assumed, *result.assumptions), repairs=repairs,
    )  # fmt: skip
