"""A year's rate of revenue told in several ways: ARR, annualised revenue, a quarter times four."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pricedin.checks.build import finding, gap, with_correction
from pricedin.checks.crowd import thinned
from pricedin.checks.formats import between, quoted
from pricedin.checks.periods import fixed, length
from pricedin.checks.repairs import Case
from pricedin.checks.told.words import HEDGE
from pricedin.checks.view import Figure, View
from pricedin.checks.witnesses import Witness, mates, past, reported, slips
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval
from pricedin.core.unit import kind

FAR = 2.5  # run-rates of fast growers at undated moments differ by less, mostly
QUARTER = Interval(4 / 1.0, 4 / 0.75)  # a growing company's quarter times four is 75 to 100 % of its run-rate
FOUR = Interval(4.0, 4.0)
MONTH = Interval(12.0, 12.0)
NEAR = 4  # sentences within which a month's revenue is that of the run-rate
_MONTHLY = re.compile(
    r"\bmonthly\s+(?:recurring\s+)?(?:revenue|sales)|\A\s*(?:in\s+(?:revenue|sales)\s+)?(?:a|per|each|every)\s+month\b",
    re.I,
)
_MONTHLY_WAS = re.compile(
    rf"\b(?:monthly\s+(?:recurring\s+)?(?:revenue|sales)|MRR)\s+(?:(?:is|was|stood\s+at|reached|hit|came\s+to)\s+|of\s+){HEDGE}\Z",
    re.I,
)
_ANNUAL = re.compile(r"\bannuali[sz]ed\b|\brun[- ]rate\b|\bARR\b", re.I)
_YEARLY = re.compile(r"\b(?:annual|yearly)\s+(?:figure|rate|equivalent|number|total)\b", re.I)
_YEARLY_RATE = re.compile(r"annual", re.I)  # what each of the three below has in it
_AT_A_RATE = re.compile(
    r"\A\s*(?:on\s+an\s+annuali[sz]ed\s+basis|at\s+an\s+annual(?:i[sz]ed)?\s+rate|annuali[sz]ed)\b", re.I
)
_OR = re.compile(rf"\A[^.;\d]{{0,60}},\s+or\s+{HEDGE}\Z", re.I)
_BASIS = re.compile(
    rf"\bon\s+an\s+annuali[sz]ed\s+basis\b[^.;\d]{{0,40}}\Z|\bannuali[sz]ed,?\s+(?:that|this|it)\s+(?:is|comes\s+to|makes)\s+{HEDGE}\Z",
    re.I,
)
_RATE_OF = re.compile(
    rf"\A(?:\s+(?:in|for|during)\s+[^.;,]{{3,50}})?,\s+(?:or|at|implying|for)\s+(?:an?\s+)?annuali[sz]ed\s+(?:revenue\s+)?(?:run[- ]?)?rate\s+of\s+{HEDGE}\Z", re.I  # noqa: E501
)  # fmt: skip
_THEN = re.compile(r"\b(?:last\s+year|(?:a\s+)?year\s+(?:ago|earlier|before)|prior[- ]year|previous)\b", re.I)
SHRUNK = 0.85  # of four quarters: a rate below that would mean that sales fell apart


def run_rates(view: View) -> Iterator[Finding]:
    """Run-rates of one company that only another currency or scale brings together."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for f in view.figures:
        if f.claim.entity and f.claim.metric in ("arr", "revenue"):
            groups[f.claim.entity].append(f)
    yield from _months(view)
    yield from _quarters(view)
    for figures in groups.values():
        if len(figures) < 2:
            continue
        known = {id(f): w for f in figures if (w := _witness(view, f))}
        witnesses = [known[id(f)] for f in thinned([f for f in figures if id(f) in known])]
        for slip in slips(view, witnesses, FAR):
            odd = slip.odd.figure
            others = [w.figure for w in slip.others]
            fair = any(_two_kinds(odd, f) and _comparable(odd, f) for f in others)
            if slip.repairs[0].kind != "currency" and not fair:
                continue  # ten times as much a year later is growth, which happens
            why = ", four quarters being 75–100 % of a run-rate" if _quarter(odd) else ""
            beside = mates(view, odd)
            yield reported(view, slip, "run-rate", why, beside)


def _months(view: View) -> Iterator[Finding]:
    """A month's revenue beside an annualised one a few sentences off: twelve of the one are the other."""
    for figures in view.documents.values():
        flows = [f for f in figures if (f.claim.metric or "revenue") in ("revenue", "arr") and f.kind == "money"]
        months = [f for f in flows if _monthly(view, f)]
        years = [
            f
            for f in (flows if months else ())
            if f not in months
            and not f.vague
            and (_ANNUAL.search(view.before(f, 40) + " " + view.after(f, 30)) or _YEARLY.search(view.before(f, 80)))
        ]
        for month in months:
            near = [y for y in years if abs(y.sentence - month.sentence) <= NEAR and y.unit == month.unit]
            came = month.strict * MONTH
            for y in near:
                view.hold(y, month)
            if near and all(gap(came, y.strict) > 1.1 for y in near):
                yield _times(view, near[0], month, MONTH, "a month", "arr_from_months")


def _monthly(view: View, f: Figure) -> bool:
    worded = _MONTHLY.search(view.after(f, 30)) or _MONTHLY_WAS.search(view.before(f, 60))
    return not f.vague and (f.claim.per == "month" or bool(worded))


def _quarters(view: View) -> Iterator[Finding]:
    """A quarter's figure and what it is "on an annualized basis", said in the same sentence or right after it."""
    for (doc, number), figures in view.by_sentence.items():
        if figures and not _YEARLY_RATE.search(figures[0].text, figures[0].opening, figures[0].closing):
            continue
        for i, year in enumerate(figures):
            if year.kind != "money" or year.vague:
                continue
            part = next((f for f in reversed(figures[:i]) if f.unit == year.unit), None)
            told = part and _AT_A_RATE.match(view.after(year, 40)) and _OR.match(view.gap(part, year))
            if part and told and _three_months(view, part):
                yield from _four(view, year, part, exactly=True)
            elif part and _quarter(part) and _RATE_OF.match(view.gap(part, year)):
                yield from _four(view, year, part, exactly=False)
            elif _BASIS.search(view.before(year, 80)):
                before = [f for n in (number - 2, number - 1, number) for f in view.by_sentence.get((doc, n), ())]
                flows = [f for f in before if f.end <= year.start and _quarter(f) and f.unit == year.unit]
                known = [f for f in flows if not _THEN.search(view.after(f, 60)) and not f.unreal]
                yield from _four(view, year, known[-1], exactly=False) if known else ()


def _three_months(view: View, f: Figure) -> bool:
    return f.kind == "money" and (
        _quarter(f) or bool(re.search(r"\bquarter\b|\bthree\s+months\b", view.after(f, 60), re.I))
    )


def _four(view: View, year: Figure, quarter: Figure, exactly: bool) -> Iterator[Finding]:
    """Where it is just the quarter told by the year, four of it; else what no growth explains: less than four."""
    times = FOUR if exactly else QUARTER
    came = quarter.strict * times
    view.hold(year, quarter)
    if gap(came, year.strict) > 1.1 if exactly else year.strict.high < SHRUNK * came.low:
        yield _times(view, year, quarter, times, "a quarter", "annualised")


def _times(view: View, year: Figure, part: Figure, times: Interval, each: str, relation: str) -> Finding:
    came = part.strict * times
    a, b, value = quoted(year.claim), quoted(part.claim), between(came, year.unit)
    cases = [Case(year, part.loose * times, view.money, currencies=view.currencies),
             Case(part, year.loose / times, view.money, currencies=view.currencies)]  # fmt: skip
    return finding(
        "run-rate", "error", year, (part,), came, f"{b} {each} is {value} a year, not {a}.", relation=relation,
        arithmetic=f"{times.low:g} x {b} -> {value}", assumptions=("both are of about the same date",),
        repairs=with_correction(cases, came, year.unit),
    )  # fmt: skip


def _witness(view: View, f: Figure) -> Witness | None:
    c = f.claim
    if kind(c.unit) != "money" or c.segment or f.vague or f.unreal or past(view, f):
        return None
    annual = c.basis in ("annualized", "run_rate") or (c.per == "year" and not fixed(c))
    if c.metric == "arr" or (c.metric == "revenue" and annual):
        return Witness(f)
    if c.metric == "revenue" and _quarter(f):
        return Witness(f, QUARTER)
    return None


def _quarter(f: Figure) -> bool:
    return f.claim.metric == "revenue" and length(f.claim) == 0.25


def _comparable(a: Figure, b: Figure) -> bool:
    """A quarter beside a rate of all revenue; recurring revenue, a part of it, only where one sentence has both."""
    return a.near(b) or a.claim.metric == b.claim.metric


def _two_kinds(a: Figure, b: Figure) -> bool:
    """A quarter beside a run-rate: the quarter is dated, so growth alone leaves less room."""
    return _quarter(a) != _quarter(b)
