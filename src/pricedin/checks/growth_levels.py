"""Where the levels stand that a rate of growth leads between, when its own sentence does not tie them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pricedin.checks.periods import fixed, follows
from pricedin.checks.subject import subject
from pricedin.checks.told.links import links
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View

_SEQUENTIAL = re.compile(
    r"\bsequential|\bquarter[- ]over[- ]quarter|\bqoq\b|\b(?:previous|prior|linked|last|preceding)\s+(?:quarter|month)|\bquarter\s+earlier|\bquarter-on-quarter|环比|環比|按季|上季",  # noqa: E501
    re.I,
)
_YEARS = re.compile(r"\bfrom\s+(20\d\d)\s+to\s+(20\d\d)\b")
_ONLY_FROM = re.compile(r"\A[^.;:\d]{0,60}?\bfrom\s+(?:[^\s\d.;:#,]+\s+){0,4}?\Z", re.I)
_NOUNS = re.compile(
    r"\b(revenues?|sales|turnover|(?:net\s+)?(?:profits?|earnings|income))\b(?!\s+(?:per|of\s+\d))", re.I
)
_DASH = re.compile(r"\A\s*(?:[-–—(,:]|up|\+)\s*(?:up\s+|\+)?\Z", re.I)
PRICES = frozenset({"share_price", "offer_price", "share_price_change"})


@dataclass(frozen=True, slots=True)
class Step:
    """Two levels of one thing, the later first; ``told`` where the wording itself says from and to."""

    now: Figure
    then: Figure
    told: bool


def amount(f: Figure) -> bool:
    return f.kind in ("money", "count", "power") and f.claim.low == f.claim.high and not f.vague


def nearby(view: View, figure: Figure, names: tuple[str, ...]) -> Iterator[Step]:
    """Levels that a sentence nearby ties together, where the rate's own sentence has none."""
    if figure.claim.basis == "qoq" or _SEQUENTIAL.search(view.before(figure, 60) + view.after(figure, 60)):
        return
    price = names[0] in PRICES
    own = [f for f in view.by_sentence[figure.doc, figure.sentence] if f.claim.metric == names[0] and amount(f)]
    numbers = [figure.sentence + d for d in (1, -1, 2, -2)]
    steps = [
        Step(k.now, k.then, True) for n in numbers for k in links(view, view.by_sentence.get((figure.doc, n), ()))
        if k.kind == "time"
        and k.now.kind != "ratio"
        and (figure.unreal or (amount(k.now) and not k.now.unreal)) and all(f.claim.low == k.now.claim.low for f in own)
        and (k.now.claim.period == figure.claim.period or None in (k.now.claim.period, figure.claim.period))
        and k.now.claim.entity == figure.claim.entity and k.now.claim.segment == figure.claim.segment
        and (k.now.claim.metric in PRICES if price else k.now.claim.metric == names[0] == k.then.claim.metric)
        and not _SEQUENTIAL.search(view.after(k.then, 50)) and not _SEQUENTIAL.search(view.before(k.then, 20))
    ]  # fmt: skip
    yield from steps
    if own and not steps:  # the same level, tied to what it came from anywhere in the text
        numbers = sorted({f.sentence for f in view.find(figure, names[:1]) if f.doc == figure.doc} - {figure.sentence})
        yield from (
            Step(k.now, k.then, True) for n in numbers for k in links(view, view.by_sentence[figure.doc, n])
            if k.kind == "time" and (figure.unreal or (amount(k.now) and not k.now.unreal))
            and k.now.claim.metric == names[0] == k.then.claim.metric
            and k.now.claim.entity == figure.claim.entity and all(slack(f.strict).overlaps(k.now.strict) for f in own)
            and not _SEQUENTIAL.search(view.after(k.then, 50))
        )  # fmt: skip
    yield from _from_level(view, figure, names)


def told_base(view: View, figure: Figure, base: str | None) -> str | None:
    """The metric that grew; where the noun before the rate is a profit and the reader took it for revenue, the profit."""  # noqa: E501
    found = _NOUNS.findall(view.before(figure, 90)) if base in ("revenue", "net_income") else []
    if not found:
        return base
    return "revenue" if re.match(r"rev|sales|turn", found[-1], re.I) else "net_income"


def _from_level(view: View, figure: Figure, names: tuple[str, ...]) -> Iterator[Step]:
    """ "Revenue increased 18 % from $65.6 billion": the level now was said shortly before, or nowhere."""
    sentence = view.by_sentence[figure.doc, figure.sentence]
    after = [f for f in sentence if f.start > figure.end and amount(f)][:1]
    if (
        not after
        or after[0].claim.metric != names[0]
        or not _ONLY_FROM.search(gap := view.gap(figure, after[0]))
        or re.search(r"\bto\s+\Z", gap)
    ):
        return
    then = after[0]
    known = [f for f in view.find(figure, names[:1]) if f.doc == figure.doc and 0 < figure.sentence - f.sentence <= 4]
    like = [
        f for f in known if f.unit == then.unit and f.claim.segment == then.claim.segment and not f.unreal and amount(f)
    ]
    yield from (Step(f, then, True) for f in reversed(like))


def listed(view: View, figure: Figure) -> Iterator[Step]:
    """ "2023: $229M — 1,346 % growth" under "2022: $16M"; "growth of 118 % from 2024 to 2025" under such a list."""
    known = [f for f in view.documents[figure.doc] if amount(f) and fixed(f.claim) and not f.unreal]
    told = _YEARS.search(view.after(figure, 80))
    if told:
        pairs = [
            (a, b) for a in known for b in known if (a.claim.period, b.claim.period) == (f"FY{told[2]}", f"FY{told[1]}")
        ]
        near = [p for p in pairs if all(0 < figure.start - f.end < 600 for f in p)]
    else:
        beside = [f for f in known if f.near(figure) and f.end <= figure.start and _DASH.match(view.gap(f, figure))]
        near = [
            (a, b)
            for a in beside[-1:]
            for b in known
            if 0 < a.sentence - b.sentence <= 3
            and follows(a.claim, b.claim)
            and a.claim.segment == b.claim.segment
            and subject(view, a) == subject(view, b)
            and not any(k.then is b for k in links(view, view.by_sentence[b.doc, b.sentence]))
        ]
    near.sort(key=lambda p: sum(abs(figure.start - f.start) for f in p))
    yield from (Step(a, b, True) for a, b in near if a.claim.metric == b.claim.metric and a.unit == b.unit)
