"""Which figures belong together: inputs of a relation for a figure that it should give."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from pricedin.checks.periods import AGING, NOW, fixed, length, same_time
from pricedin.checks.subject import is_part, subject
from pricedin.checks.view import Figure, View, whose
from pricedin.relations.registry import roles_of

if TYPE_CHECKING:
    from pricedin.relations.registry import Relation, Role

SENTENCE, PARAGRAPH, DOCUMENT, LEDGER = range(4)
_OF_LINES = frozenset(("revenue", "gross_profit", "operating_profit"))
MOST = 6  # candidates for one input
COMBINATIONS = 200


TOGETHER = 800  # characters within which a combined figure is still what "they" refers to
_SEVERAL = re.compile(
    r"\b(?:they|(?:these|those|the|all|both)\s+(?:two|three|four|five|six|\d+)?\s*(?:new\s+|big\s+)?(?:companies|firms|labs|giants|"
    r"listings|ipos|offerings|start-?ups|groups|issuers))\b", re.I)  # fmt: skip
_OF_SHARES = re.compile(
    r"\A\s*of\s+(?:its|their|the|all)\s+(?:\w+\s+)?(?:shares|stock|equity|capital|company|companies)\b", re.I
)
_COMPARED = re.compile(r"\b(?:times|twice|double|triple|than|versus|against|compared|up from|down from)\b", re.I)
_TIMES = re.compile(r"\b(?:twice|double|triple|treble|times|half)\Z", re.I)
_AS = re.compile(r"\A\s+(?:as\s+\w+|the|that|what|those|its|their|his|her|last)\b", re.I)
_OWNED = re.compile(r"\b(?:owns?|owned|holds?|held|bought|buys|sold|sells?|acquired)\s+(?:\w+\s+){0,2}\Z", re.I)
_KEPT = re.compile(r"\b(?:keep|keeps|keeping|kept|retain\w*|hold|holds|holding|held|own|owns|owning|owned)\b", re.I)
_SUMMED = re.compile(r"\b(?:combined|together|in\s+total|total|aggregate|altogether)\b", re.I)


@dataclass(frozen=True, slots=True)
class Join:
    """Inputs in the relation's order; ``tier`` says how far from the result the farthest of them stands."""

    result: Figure
    inputs: tuple[Figure, ...]
    tier: int


@cache
def stand_ins() -> dict[str, tuple[str, ...]]:
    """Metric -> metrics that may be fed in its place, nearest first."""
    return {name: tuple(others) for name, others in _table().items() if isinstance(others, list)}


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Metric -> concepts of relations that may give it."""
    out: dict[str, tuple[str, ...]] = {}
    for concept, names in _table()["results"].items():
        for name in names:
            out[name] = (*out.get(name, ()), concept)
    return out


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("pricedin.checks").joinpath("stand_ins.toml").read_text(encoding="utf-8"))


def joins(view: View, relation: Relation, result: Figure) -> list[Join]:
    """All sensible ways to feed the relation for ``result``, nearest first; empty where an input is missing.

    Where every input stands in the sentence of the result, nothing farther is looked at.
    """
    fed = _fed(relation.function, view.metrics.get(whose(result), frozenset()))
    together = several(view, result)
    if not (fed or together) or of_a_receipt(view, result):
        return []
    columns = []
    for role in relation.roles:
        columns.append(_candidates(view, role, result, together))
        if not columns[-1]:
            return []
    here = [[f for f in column if f.near(result)] for column in columns]
    if all(here):
        columns = here
    combos = islice(product(*(c[:MOST] for c in columns)), COMBINATIONS)
    found = [Join(result, c, max(tier(result, f) for f in c)) for c in combos if _together(c, result)]
    if len(found) > 1:
        found.sort(key=lambda j: (j.tier, sum(_distance(result, f) for f in j.inputs)))
    return found


@lru_cache(maxsize=8192)
def _fed(function: Callable[..., Any], have: frozenset[str]) -> bool:
    """These metrics feed each input of the relation that is the entity's own."""
    roles = (role for role in roles_of(function) if role.which != "peer")
    return not any(have.isdisjoint(_names(r.metric)) for r in roles)


def any_inputs(view: View, relation: Relation, result: Figure) -> Iterator[tuple[Figure, ...]]:
    """Inputs of the right metrics from anywhere in the document, whatever period or line a reader gave them."""
    columns = []
    for role in relation.roles:
        names = _names(role.metric)
        known = [f for f in view.documents[result.doc] if f is not result]
        found = [f for f in known if f.claim.metric in names and f.claim.entity in (None, result.claim.entity)]
        if role.metric in ("market_cap", "enterprise_value"):  # a value goes by many names
            found += [
                f for f in known if f.paragraph == result.paragraph and f.kind == "money" and not _others(f, result)
            ]
        columns.append(list(dict.fromkeys(found)))
    if all(columns):
        told = (c for c in product(*columns) if len(set(map(id, c))) == len(c))
        yield from islice(told, COMBINATIONS)


def _others(f: Figure, result: Figure) -> bool:
    """The value of a company that the text names beside it, and another than the result's."""
    return "entity" not in f.claim.inferred and f.claim.entity != result.claim.entity


def close(view: View, result: Figure, others: tuple[Figure, ...]) -> bool:
    """True where nothing that ends a thought stands between the figures."""
    return all(not re.search(r"[.;:!?]\s", view.gap(result, f)) for f in others)


def tier(result: Figure, other: Figure) -> int:
    if other.doc != result.doc:
        return LEDGER
    if other.sentence == result.sentence:
        return SENTENCE
    return PARAGRAPH if abs(other.paragraph - result.paragraph) <= 0 else DOCUMENT


def _candidates(view: View, role: Role, result: Figure, together: bool) -> list[Figure]:
    names = _names(role.metric)
    earlier = view.earlier
    then = id(result) in earlier
    found = [
        f for f in _pool(view, role, result, names, together)
        if f is not result and ((id(f) in earlier) == then or role.metric == "offer_price")
        and not _itself(f, result, role) and _usable(f, result, role)
        and not _aside(view, f, role, result) and not of_a_receipt(view, f)
    ]  # fmt: skip
    if role.metric in _OF_LINES and not result.claim.segment:
        found = [f for f in found if f.near(result) or not is_part(view, f)]
        if len(found) > 1:  # all of the company before a line of it
            found = [f for f in found if not subject(view, f)] or found
    if len(found) < 2:
        return found
    rank = {name: i for i, name in enumerate(names)}
    found.sort(key=lambda f: (tier(result, f), rank.get(f.claim.metric or "", len(rank)), _distance(result, f)))
    return found


@cache
def _names(metric: str) -> tuple[str, ...]:
    """The metric, then those that may be fed in its place."""
    return (metric, *stand_ins().get(metric, ()))


def _itself(f: Figure, result: Figure, role: Role) -> bool:
    """The result's own metric, standing in for another: an enterprise value is not made of an enterprise value."""
    return f.claim.metric == result.claim.metric != role.metric and not role.which


def _pool(view: View, role: Role, result: Figure, names: tuple[str, ...], together: bool) -> list[Figure]:
    claim = result.claim
    if together and not role.which and (combined := _combined(view, role, result, names)):
        return combined
    if role.which == "peer":
        others = view.by_sentence[result.doc, result.sentence]
        return [f for f in others if f.claim.metric in names and f.claim.entity != claim.entity]
    if role.metric == "share_price" and at_target(view, result):
        return view.find(result, ("target_price",))
    segment = claim.segment if role.which != "total" else None
    if role.which == "segment" and not segment:
        return []
    if role.which == "" and claim.metric is not None and claim.metric.endswith("_share"):
        segment = None
    return [f for f in view.find(result, names) if f.claim.segment == segment]


_AT_TARGET = re.compile(
    r"\btarget\b[^.;]{0,60}\b(?:puts|equates|equals|implies|represents|corresponds|values|is|are|based\s+on)\b[^.;]{0,30}\Z"
    r"|目标价[^，。；]{0,12}[，,]?(?:对应|相当于)[^，。；]{0,14}\Z", re.I
)  # fmt: skip  # "our new target, which puts 25 times on": the multiple is of what the price should be


def at_target(view: View, f: Figure) -> bool:
    return _AT_TARGET.search(view.before(f, 110)) is not None


def several(view: View, figure: Figure) -> bool:
    """True where the sentence speaks of several companies as one: "these firms", "they"."""
    key = figure.doc, figure.sentence
    known = view.several.get(key)
    if known is None:
        text = figure.text if _anywhere(figure.text) else ""
        known = view.several[key] = bool(text and _SEVERAL.search(text, *view.segments(figure.doc).bounds(key[1])))
    return known


@lru_cache(maxsize=64)
def _anywhere(text: str) -> bool:
    return _SEVERAL.search(text) is not None


def _combined(view: View, role: Role, result: Figure, names: tuple[str, ...]) -> list[Figure]:
    """What several companies come to together, said shortly before."""
    before = [f for f in view.documents[result.doc] if 0 <= result.start - f.end <= TOGETHER and f is not result]
    if role.metric in ("ipo_float_pct", "equity_stake"):
        return [f for f in before if f.near(result) and f.unit == "fraction" and _OF_SHARES.match(view.after(f, 40))]
    summed = [f for f in before if f.claim.metric in names and _SUMMED.search(view.before(f, 40))]
    return summed or [f for f in before if f.claim.metric in names and f.near(result)]


_RECEIPTS = re.compile(r"AD[RS]|depositary", re.I)
RECEIPT = re.compile(r"\A\s*(?:per|a|for\s+each)\s+(?:\w+\s+){0,2}?(?:AD[RS]s?|depositary)\b", re.I)


def of_a_receipt(view: View, f: Figure) -> bool:
    """ "US$2.92 per ADR": a receipt holds several shares, or a part of one."""
    return f.kind == "money" and _tells_receipts(f.text) and bool(RECEIPT.match(view.after(f, 50)))


@lru_cache(maxsize=64)
def _tells_receipts(text: str) -> bool:
    return _RECEIPTS.search(text) is not None


def _usable(f: Figure, result: Figure, role: Role) -> bool:
    claim = f.claim
    if f.loose.low <= 0 < claim.low and not f.near(result):
        return False  # "as much as" leaves room for anything
    if f.vague or (f.hypothetical and not result.hypothetical and not f.near(result)):
        return False
    if result.claim.metric == "forward_pe" and claim.metric == "eps" and not (f.unreal or f.near(result)):
        return False  # it is of earnings to come
    if result.claim.metric == "required_revenue" and claim.metric == "price_to_sales" and not f.near(result):
        return False  # what would be needed is asked at another multiple than today's
    if f.unreal and not result.unreal and not f.near(result) and not _priced_on(f, result) and not _agreed(f):
        return False
    if role.which == "prior" or not same_time(claim, result.claim):
        return role.which == "prior"
    if f.doc != result.doc:
        return fixed(claim) and fixed(result.claim) and claim.period == result.claim.period
    return True


def _priced_on(f: Figure, result: Figure) -> bool:
    """ "We leave EPS at €24.00. On that the shares trade on 35 times earnings": a multiple is of what is forecast."""
    return f.claim.metric == "eps" and result.claim.metric in _ON_EARNINGS and 0 <= result.sentence - f.sentence <= 1


def _agreed(f: Figure) -> bool:
    """ "It would buy Acme for $1.4 billion": the price stands, though the deal has yet to close."""
    return f.claim.metric == "deal_value" and not f.hypothetical


_ON_EARNINGS = ("price_to_earnings", "forward_pe")


def _aside(view: View, f: Figure, role: Role, result: Figure) -> bool:
    """Said of something else: "twice as much as they thought", a stake that its owner keeps, an earlier round."""
    if role.metric == "valuation_pre_money" and f.near(result) and _COMPARED.search(view.gap(f, result)):
        return True  # "$2.06 billion before the new money, 2.6 times the $780 million at which it raised"
    if f.unit == "multiple" and _TIMES.search(f.claim.said.quote):
        return bool(_AS.match(view.after(f, 30)))
    if role.metric == "shares_outstanding" and not f.near(result) and _OWNED.search(view.before(f, 50)):
        return True
    lent = f.claim.metric != role.metric and role.metric == "ipo_float_pct" and not f.near(result)
    return lent and bool(_KEPT.search(f"{view.before(f, 60)} {view.after(f, 30)}"))


def _together(inputs: tuple[Figure, ...], result: Figure) -> bool:
    """Distinct figures of one time, with flows of one length; against a value, flows count by the year."""
    if len(set(map(id, inputs))) < len(inputs):
        return False
    for i, a in enumerate(inputs):
        for b in inputs[:i]:
            if not same_time(a.claim, b.claim):
                return False
    lengths, aging = set(), False
    for f in (*inputs, result):
        if f.kind == "money":
            if f.claim.metric in AGING:
                aging = aging or f is not result
            elif years := length(f.claim):
                lengths.add(round(years, 2))
    return lengths <= {1.0} if aging else len(lengths) <= 1


def _distance(result: Figure, other: Figure) -> float:
    """Characters apart; what follows the result is taken to be twice as far."""
    if other.doc != result.doc:
        return 1e9
    return float(result.start - other.start if other.start < result.start else 2 * (other.start - result.start))


def exact_time(inputs: tuple[Figure, ...], result: Figure) -> bool:
    """True where every figure of a period names the same one."""
    labels = {f.claim.period for f in (*inputs, result) if f.claim.period not in NOW}
    return len(labels) <= 1
