"""Rises and falls held against the levels that they lead between."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from pricedin.checks.blame import suspects
from pricedin.checks.build import explained, finding, gap, with_correction
from pricedin.checks.formats import between, named, quoted
from pricedin.checks.growth_levels import Step, amount, listed, nearby, told_base
from pricedin.checks.growth_pairs import changes, paired
from pricedin.checks.growth_rates import VERB, fits, goal_of, in_a_row, is_level, of_another_rate, start_of
from pricedin.checks.growth_worked import CAGR, asked, compound, grown, years_of
from pricedin.checks.joins import close, stand_ins
from pricedin.checks.periods import follows, length, same_time
from pricedin.checks.subject import subject
from pricedin.checks.told.about import names_it
from pricedin.checks.told.changes import is_change
from pricedin.checks.told.links import Link, led_to, links, masked
from pricedin.checks.told.words import DOWN, STOP, UP, unbroken
from pricedin.checks.tolerance import in_words, slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding, Severity
from pricedin.core.interval import Interval

SUFFIXES = ("_growth_multiple", "_growth", "_change", "_multiple")
_UP_TO = re.compile(
    r"\A(?:[^.;]{0,40}?\b(?:to|until)\b|[^.;]{0,12}[至到]|\s*[-–—→]+|\s*->)\s*(?:[^\s\d.;]+\s+){0,3}\Z", re.I
)
_SHORT = re.compile(r"\A\s*(?:to|until|[-–—→]+>?|至|到)\s*(?:(?:about|around|nearly|over|almost|some|~)\s*)?\Z", re.I)
_FROM = re.compile(r"\b(?:from|of)\s+(?:[^\s\d]+\s+){0,3}\Z|(?:从|從|由)\s*\Z", re.I)
_AGAINST = re.compile(
    r"\b(?:from|compared\s+(?:with|to)|versus|vs\.?|against|up\s+on|down\s+on|over|than)\s+(?:[^\s\d.;]+\s+){0,4}\Z"
    r"|(?:同期|对比|较|較|比|去年|上年|从|從|由)(?:20\d\d年)?[^。；\d]{0,8}\Z", re.I)  # fmt: skip


_PEAK = re.compile(r"\b(?:highs?|lows?|peaks?)\s+(?:of|at|near|around)\b|\bpeak(?:ed|ing)\b", re.I)
_PAUSE = re.compile(r"\b(?:and|while|but|whereas|although|though|because)\b(?=[^.;:]*\s(?:from|than|over)\s)", re.I)
_WHILE = re.compile(
    r"\band\s+(?:\w+ly\s+)?(?:reiterat|confirm|reaffirm|keep|kept|maintain|expect|guid|project|still)\w*\b|\b(?:while|whereas|but|although|though)\b|\b(?:driven|led|helped|boosted|hurt|offset)\s+by\b|\b(?:due|thanks)\s+to\b|\bon\s+the\s+back\s+of\b|，\s*[并並][将將把]", re.I  # noqa: E501
)  # fmt: skip
_ON_A_YEAR = re.compile(  # and then no figure of that time: "10% from a year ago but ahead of the 5.05 expected"
    r"\A\s+(?:\w+\s+){0,2}?(?:than|from|on|over|against)\s+(?:a|the|one)\s+(?:year|quarter|month)\s+(?:ago|earlier|before)\b"
    r"(?!['’]s|,?\s+(?:when|of|at|was|to|from|\(|the))"
    r"|\A\s+(?:below|above|under|over|on|from|than|against|versus|(?:up|down)\s+(?:on|from))\s+(?:the\s+|its\s+|in\s+){0,2}"
    r"(?:Q[1-4]|[1-4]Q|H[12]|[12]H|(?:(?:first|second|third|fourth|previous|prior|last|March|June|September|December)\s+)"
    r"(?:quarter|half|year))(?!\w|['’]s|,?\s+(?:when|of\s+[$€£¥\d]|at|was|\())",
    re.I,
)
_BRACKET = re.compile(
    r"\A\s*[(（](?:[^()]{0,60}?)(?:20\d\d|prior|previous|last\s+year|year\s+ago|上年|去年)"
    r"[^()\d]{0,20}[:：]?\s*\Z", re.I)  # fmt: skip
_RISE = rf"(?:{UP}|{DOWN}|gains|increases|rises|drops|declines|jumps|bumps|falls)"
_CUE = re.compile(
    rf"\b(?<!made )(?<!makes )(?<!make )(?<!making )(?<!taken )(?<!took )"
    rf"{_RISE}\s+(?:(?:of|by)\s+)?(?:(?!to\b)[^\s\d.;,]+\s+){{0,2}}\Z|(?:增长|增長|下降|上升|减少|增加|提升|提高|回升|下滑|下跌|回落|上涨)[了约]?\s*\Z",
    re.I,
)
_AFTER = re.compile(rf"\A\s*(?:[\w-]+\s+){{0,3}}?{_RISE}\b|\A\s*(?:more|less)\b", re.I)
_POINTS = re.compile(r"\A\s*(?:percentage\s+|basis\s+)?points?\b|\A\s*个?百分[点點]|\A\s*(?:bps|pp)\b", re.I)
_POINT = re.compile(r"points?\b|百分[点點]|\bbps?\b|\bpp\b", re.I)


def growth(view: View) -> Iterator[Finding]:
    """A rate of growth, or a "doubled", that its own levels contradict."""
    for figure in view.figures:
        if figure.kind != "ratio" or figure.vague or figure.hypothetical:
            continue
        base = base_of(figure.claim.metric)
        worded = _worded(view, figure) or bool(CAGR.search(view.before(figure, 60)))
        sure = worded or (base and "metric" not in figure.claim.inferred)
        if not sure and not changes(view, figure):
            continue  # neither its words nor a name make it a change
        if _OF_BEFORE.search(view.before(figure, 24)):
            continue  # "eight points more than the 26% of the quarter before": another period's rate
        steps = [
            s for s in _steps(view, figure, base, worded) if not (is_change(view, s.now) or is_change(view, s.then))
        ]
        steps = [s for s in steps if not of_another_rate(view, figure, s)]
        results = [(s, r) for s in steps if (r := grown(view, figure, s))]
        if not results:
            names = (base, *stand_ins().get(base, ())) if base else ()
            pairs = () if _own_noun(view, figure) else paired(view, figure, names)
            results = [(s, r) for s in pairs if (r := grown(view, figure, s))]
        told = [(s, r) for s, r in results if s.told]
        results = told or results  # what the sentence itself says needs no help from elsewhere
        for step, _ in results:
            view.hold(figure, step.now, step.then)
        worded = in_words(figure.claim)  # a word is loose already
        if results and not any(fits(figure, strict if worded else loose) for _, (strict, loose) in results):
            sound = [(s, r) for s, r in results if s.told or _dated(s, figure)]
            if sound and not in_a_row(view, figure):
                found = _finding(view, figure, *sound[0], sure=sound[0][0].told)
                if found:
                    yield found


_OF_BEFORE = re.compile(
    r"(?:[比较較](?:上|去|前)[^，。；\d增升涨漲降跌减減提]{0,8}|[比较較][^，。；\d]{0,4}(?:上季|上一季|去年|上年)[^，。；\d增升涨漲降跌减減提]{0,6})的?\Z"
    r"|\b(?:than|from|against|versus)\s(?:the|an?|its)\s\Z"
)


def _worded(view: View, figure: Figure) -> bool:
    """True where the words make it a rise or a fall, whatever metric the reader linked."""
    if VERB.match(figure.claim.said.quote) or _AFTER.match(view.after(figure, 30)):
        return True
    before = view.before(figure, 60)
    if _OR_SO.search(before):  # "an increase of $84 million, or 12%"
        last = [f for f in view.by_sentence[figure.doc, figure.sentence] if f.end <= figure.start][-1:]
        return any(is_change(view, f) and figure.start - f.end < 12 for f in last) or _is_the_increase(view, figure)
    return bool(_CUE.search(unbroken(before)))


_OR_SO = re.compile(r",?\s+or\s+(?:(?:about|around|roughly|nearly|some|approximately)\s+)?\Z", re.I)


def base_of(metric: str | None) -> str | None:
    """
    >>> base_of("revenue_growth"), base_of("arr_growth_multiple"), base_of("revenue")
    ('revenue', 'arr', None)
    """
    if metric in ("revenue_multiple_needed", "float_multiple") or not metric:
        return None
    return next((metric.removesuffix(s) for s in SUFFIXES if metric.endswith(s) and metric != s[1:]), None)


def _steps(view: View, figure: Figure, base: str | None, worded: bool) -> Iterator[Step]:
    """Pairs of levels: those of the sentence that are worded so, else of consecutive periods in the document."""
    base = told_base(view, figure, base)
    names = (base, *stand_ins().get(base, ())) if base else ()
    sentence = [f for f in view.by_sentence[figure.doc, figure.sentence] if f is not figure]
    here = [f for f in sentence if _level(f, figure, names)]
    if worded and not here:
        other = base == "share_price" or _own_noun(view, figure)
        here = [f for f in sentence if amount(f) and close(view, figure, (f,))] if not other else []
    tied, start = list(_rates(view, figure)), start_of(view, figure, sentence)
    goal = goal_of(view, figure, sentence)
    alone = bool(_ON_A_YEAR.match(view.after(figure, 60)))
    yield from (Step(k.now, k.then, True) for k, rate in tied if rate is figure)
    yield from _of_the_increase(view, figure)
    taken = {frozenset((id(k.now), id(k.then))) for k, rate in tied if rate or _cut_off(view, figure, k.now, k.then)}
    taken |= {
        frozenset((id(k.now), id(k.then)))
        for k in links(view, view.by_sentence[figure.doc, figure.sentence])
        if k.kind == "expected"
    }
    for a, b in combinations(here, 2):
        if frozenset((id(a), id(b))) in taken:
            continue
        if _PEAK.search(view.gap(a, b)) or (start and start not in (a, b)) or _cut_off(view, figure, a, b):
            continue
        if a.kind == "ratio" and not _points(view, figure):
            continue
        if a.unit == b.unit and _alike(a, b) and _next(figure, a, b, sentence):
            step = _told(view, a, b)
            if step and (_of_another(view, step.now, step.then) or _of_third(view, step)):
                continue  # both are what a third was compared with
            if step and not (goal and goal is not step.now) and not (alone and step.then.start > figure.end):
                yield step
    if not base:
        yield from listed(view, figure)
        return
    if not tied and names_it(view, figure, base):
        yield from nearby(view, figure, names)
    yield from listed(view, figure)
    if not names_it(view, figure, base):
        return
    known = [f for f in view.find(figure, names) if f.doc == figure.doc and _level(f, figure, names)]
    own = [f for f in here if f.claim.metric == base and amount(f)]
    if not own and _several_lines(known):
        return  # whose line each is, no word says
    year = figure.claim.basis != "qoq"
    for now in (f for f in known if amount(f) and f.claim.period and f.claim.period == figure.claim.period):
        of = subject(view, now)
        if of != subject(view, figure) or not all(slack(f.strict).overlaps(now.strict) for f in own):
            continue
        before = [f for f in known if follows(now.claim, f.claim, year) and _alike(now, f) and subject(view, f) == of]
        before = [f for f in before if f.unit == now.unit and not _of_another(view, now, f)]
        if _several_lines(before):
            continue
        yield from (Step(now, then, False) for then in before)


_THE_INCREASE = re.compile(
    r"\A\W*(?:the|this|that)\s+(?:[a-z-]+\s+)?(?:increase|rise|jump|gain|growth|decrease|decline|drop|fall)(?:\s+of\s+(?:#,?\s+or\s+)?|,\s+(?:at|of)\s+|\s+\()(?:about\s+|roughly\s+|nearly\s+|some\s+)?\Z",
    re.I,
)


def _of_the_increase(view: View, figure: Figure) -> Iterator[Step]:
    """ "The increase of $686 million, or 138%": from the one level to the other of the sentence before."""
    if not _is_the_increase(view, figure):
        return
    said = view.by_sentence.get((figure.doc, figure.sentence - 1), ())
    known = [k for k in links(view, said) if k.kind == "time"]
    if len(known) == 1 and known[0].now.paragraph == figure.paragraph:
        yield Step(known[0].now, known[0].then, True)


def _is_the_increase(view: View, figure: Figure) -> bool:
    return figure.start - figure.opening <= 90 and _THE_INCREASE.match(led_to(view, figure)) is not None


def _own_noun(view: View, figure: Figure) -> bool:
    """ "Inventories rose to 6.9 billion from 4.3 billion, and prepayments more than tripled": not what rose before."""
    return bool(VERB.match(figure.claim.said.quote)) and bool(_AND_WHAT.search(view.before(figure, 70)))


_AND_WHAT = re.compile(
    r"\d[^.;]{0,40},\s(?:and|while|but)\s(?!(?:so|thus|then|has|had|have|in)\b)(?:[a-z][\w-]*\s){1,4}?(?:(?:more than|nearly|almost|roughly)\s)?\Z"  # noqa: E501
)


def _several_lines(figures: Sequence[Figure]) -> bool:
    """Two different levels of one period: they are of lines of business that the reader could not tell apart."""
    spans: dict[str | None, tuple[float, float]] = {}  # what all levels of a period have in common
    for f in figures:
        level = slack(f.loose)
        low, high = spans.get(f.claim.period, (-math.inf, math.inf))
        spans[f.claim.period] = low, high = max(low, level.low), min(high, level.high)
        if low > high:
            return True
    return False


def _of_another(view: View, now: Figure, then: Figure) -> bool:
    """The sentence says that the earlier level is what another figure came from."""
    known = [k for k in links(view, view.by_sentence[then.doc, then.sentence]) if k.then is then]
    return bool(known) and all(k.now is not now or k.kind == "expected" for k in known)


def _of_third(view: View, step: Step) -> bool:
    """ "$34.9 billion, versus $24.2 billion in June and $20.0 billion a year before, so up 44% and 75%"."""
    known = links(view, view.by_sentence[step.now.doc, step.now.sentence])
    return any(k.then is step.now and k.kind == "time" and k.now is not step.then for k in known)


def _rates(view: View, figure: Figure) -> Iterator[tuple[Link, Figure | None]]:
    """Each link of the figure's sentence with the one rate that tells it: between the two, right before, or right after."""  # noqa: E501
    sentence = view.by_sentence[figure.doc, figure.sentence]
    rates = [f for f in sentence if f.kind == "ratio" and not f.vague and _worded(view, f)]
    for link in links(view, sentence):
        if link.kind == "time":
            levels = (link.now, link.then)
            found = [f for f in rates if f not in levels and _tells(view, f, link, sentence)]
            first, last = min(f.start for f in levels), max(f.end for f in levels)
            found.sort(key=lambda f: (not first < f.start < last, f.start > last, abs(f.start - first)))
            yield link, found[0] if found else None


def _cut_off(view: View, figure: Figure, *levels: Figure) -> bool:
    """Another thought begins between the rate and the levels: "…, while its other shares rose 1.1 percent"."""
    near = min(levels, key=lambda f: abs(f.start - figure.start))
    return bool(_WHILE.search(view.gap(near, figure)))


def _tells(view: View, rate: Figure, link: Link, sentence: list[Figure]) -> bool:
    a, b = sorted((link.now, link.then), key=lambda f: f.start)
    start = start_of(view, rate, sentence)
    if _PEAK.search(view.gap(a, b)) or (start and start is not link.then):
        return False
    goal = goal_of(view, rate, sentence)
    if (goal and goal is not link.now) or (link.then.start > rate.end and _ON_A_YEAR.match(view.after(rate, 60))):
        return False
    of = told_base(view, rate, base_of(rate.claim.metric))
    if (
        rate.end <= a.start
        and of
        and a.claim.metric == b.claim.metric
        and a.claim.metric not in (None, of, *stand_ins().get(of, ()))
    ):
        return False  # "revenue grew 47%, the loss narrowed from 184m to 115m"
    if (a.kind == "ratio") != _points(view, rate):
        return False  # a rate of a rate is told in points
    if a.start < rate.start < b.start:
        return not STOP.search(view.gap(rate, b))
    near, gap = (a, masked(view, rate, a, sentence)) if rate.start < a.start else (b, masked(view, b, rate, sentence))
    amounts = [f for f in sentence if amount(f) and f is not near and f.unit == near.unit]
    amounts = [f for f in amounts if not is_change(view, f)]
    between = any(min(rate.start, near.start) < f.start < max(rate.start, near.start) for f in amounts)
    return len(gap) <= 100 and not STOP.search(gap) and not _WHILE.search(gap) and not between


def _points(view: View, rate: Figure) -> bool:
    return bool(_POINTS.match(view.after(rate, 30)) or _POINT.search(rate.claim.said.quote))


def _told(view: View, a: Figure, b: Figure) -> Step | None:
    """The pair in order of time, where the words between and before say which came first."""
    between = view.gap(a, b)
    if follows(a.claim, b.claim) or _BRACKET.match(between):
        return Step(a, b, True)
    if follows(b.claim, a.claim):
        return Step(b, a, True)
    if _UP_TO.match(between) and (_FROM.search(view.before(a, 50)) or _SHORT.match(between)):
        return Step(b, a, True)
    return Step(a, b, True) if _AGAINST.search(between) and not _PAUSE.search(between) else None


def _next(figure: Figure, a: Figure, b: Figure, sentence: list[Figure]) -> bool:
    """No other amount stands between the rise and the levels that it is told with."""
    start, end = min(figure.start, a.start), max(figure.end, b.end)
    return not any(start < f.start < end for f in sentence if f is not a and f is not b and amount(f))


def _level(f: Figure, figure: Figure, names: tuple[str, ...]) -> bool:
    a, b = f.claim, figure.claim
    return (a.metric in names and a.entity == b.entity and a.segment == b.segment and not f.vague
            and (not f.unreal or f.near(figure)))  # fmt: skip


def _alike(a: Figure, b: Figure) -> bool:
    return a.claim.metric == b.claim.metric and length(a.claim) == length(b.claim)


def _dated(step: Step, figure: Figure) -> bool:
    """The claim's own period is that of the later level, and the comparison is over the same stretch."""
    return step.now.claim.period == figure.claim.period and same_time(step.now.claim, figure.claim)


def _finding(view: View, figure: Figure, step: Step, came: tuple[Interval, Interval], sure: bool) -> Finding | None:
    claim = figure.claim
    strict, loose = came
    value = between(strict, claim.unit)
    levels = f"from {quoted(step.then.claim)} to {quoted(step.now.claim)}"
    repairs = with_correction(suspects(view, [(figure, loose), *asked(view, figure, step)]), strict, claim.unit)
    slip = explained(repairs)
    severity: Severity = "error" if sure or (slip and gap(figure.loose, loose) > 1.5) else "warning"
    if severity == "warning" and figure.paragraph not in (step.now.paragraph, step.then.paragraph):
        return None
    of = f"{claim.entity}'s " if claim.entity else "the "
    what = "is a rise to" if is_level(figure) else "is a change by"
    name = named(base_of(claim.metric) or step.now.claim.metric)
    message = f"{of}{name} {levels} {what} {value}, not {quoted(claim)}."
    equation = "now / then" if is_level(figure) else "now / then - 1"
    if years := compound(view, figure) and years_of(step):
        equation, what = f"(now / then) ^ (1 / {years}) - 1", "is a compound rate of"
        message = f"{of}{name} {levels} {what} {value} a year, not {quoted(claim)}."
    return finding(
        "growth", severity, figure, (step.now, step.then), strict, message[0].upper() + message[1:],
        relation="revenue_growth_multiple" if is_level(figure) else "revenue_growth",
        arithmetic=f"{equation}: {levels} -> {value}",
        assumptions=("both levels are on the same basis",), repairs=repairs,
    )  # fmt: skip
