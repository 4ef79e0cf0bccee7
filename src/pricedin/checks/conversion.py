"""An amount beside its equivalent in another currency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from pricedin.checks.build import finding, gap, with_correction
from pricedin.checks.formats import between, named, quoted
from pricedin.checks.joins import of_a_receipt, stand_ins
from pricedin.checks.money import Band, Converted
from pricedin.checks.repairs import Case
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.unit import kind

YEARS, RECENT = 4, 2  # calendar years from which the rate of a text may be: without a date, with one
NEAR_DAY = 31  # days off which a rate is of another time
DRIFT, OLD = 1.02, 1.25  # the rate of another month, or of another year
OWN = 1.3  # farther from the market's rate, a rate is no author's choice
_ENTRY = re.compile(
    r"\A\W*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,2}(?:,\s*\d{4})?\s*[-–—:]", re.I
)
REACH = 120  # characters between an amount and its equivalent
_BESIDE = re.compile(
    r"\A\s*[,;]?\s*(?:[(（\[=≈]|/(?!\s*[股份]))|\A[\s,]*(?:or|i\.e\.|that is|equal to|worth)\s|\A,\s+(?:about|around|roughly|approximately)\s+\Z", re.I  # noqa: E501
)  # fmt: skip
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_EQUAL = re.compile(r"\bequivalent|\bequal to\b|\bconverts? to|\bconverted\b|\bequates to\b|折合|相当于|相當於|≈", re.I)
_AMOUNT = re.compile(
    r"[$€£¥]\s?\d|\d[\d.,]{0,20}\s?(?:(?:trn|bn|tn|mn|million|billion|trillion)\b|[万萬亿億兆元])", re.I
)
_TERMS = re.compile(
    r"\b[Ii]n\s+(?:terms\s+of\s+)?(?:the\s+)?(?:[A-Z][\w.]*\s+){0,2}(?:dollars?|yuan|renminbi|euros?|yen|won|pounds?|currency)(?:\s+terms)?\b"
    r"|以(?:美元|人民币|港元|新台[币幣]|欧元)(?:计|計)"
)
_OPEN = re.compile(r"(?<!mexican )\bpesos?\b", re.I)
_BRACKET = re.compile(
    r"\A\s*(?:(?!per\b|net\b)\w{2,9}\s*)?[(（]\s*(?:(?:about|around|roughly|approximately|nearly|some|or|约|約|≈|~)\s*){0,2}\Z",
    re.I,
)
_ABOUT_ZH = re.compile(r"[，,]?[约約]合")
_SUM = re.compile(r"[+×*]|\b(?:plus|and|per|from|versus|vs|than|of)\b", re.I)


def conversion(view: View) -> Iterator[Finding]:
    """Two amounts of one sentence that are said to be one, in two currencies, and are not."""
    for figures in view.by_sentence.values():
        for first, second in pairwise(figures):
            if found := _under_one_mark(view, first, second):
                yield found
    pairs = list(dict.fromkeys(_pairs(view)))
    for first, second in pairs:
        found = _compare(view, first, second)
        if found and not (found.severity == "error" and _at_own_rate(view, first, second, pairs)):
            yield found


def _under_one_mark(view: View, first: Figure, second: Figure) -> Finding | None:
    """ "US$121.5 billion, or US$15.6 billion": two amounts of one currency that are one where the first, or the second,
    is of another."""
    a, b = first.claim, second.claim
    if not first.kind == second.kind == "money" or a.unit != b.unit or a.per != b.per or first.vague or second.vague:
        return None
    if (
        min(a.low, b.low) <= 0
        or not (_OR_ONE.fullmatch(view.gap(first, second)) or _bracketed(view, first, second))
        or _A_PIECE.match(view.after(second, 24))
    ):
        return None
    if gap(first.loose, second.loose) < OWN:
        return None
    for f, other in ((first, second), (second, first)):
        for unit in COMMON:
            came = view.money.into(f.loose, unit, a.unit, view.on(f)) if unit != a.unit else None
            if came is not None and gap(came.interval, other.loose) < DRIFT:
                view.hold(first, second)
                case = Case(f, other.loose, view.money, currencies=frozenset((unit, a.unit or "")))
                message = f"{quoted(a)} and {quoted(b)} are told as one amount, in one currency, and are not."
                return finding(
                    "conversion", "error", f, (other,), other.strict, message, relation="converted",
                    arithmetic=f"{quoted(f.claim)} as {unit} at {came.text} -> {between(came.interval, a.unit)}",
                    assumptions=("both amounts are of the same date", came.assumption),
                    repairs=with_correction([case], other.strict, a.unit),
                )  # fmt: skip
    return None


def _bracketed(view: View, first: Figure, second: Figure) -> bool:
    """ "US$4.65 billion ($596 million)": nothing but the other amount in the bracket."""
    alone = re.fullmatch(r"\s*[(（]\s*(?:about|around|roughly|some|[约約~≈])?\s*", view.gap(first, second))
    return bool(alone and re.match(r"\s*[)）]", view.after(second, 3)))


COMMON = ("USD", "CNY", "HKD", "EUR", "JPY", "KRW", "TWD", "GBP", "INR")
_OR_ONE = re.compile(
    r"\s*[,，]?\s*[(（]?\s*(?:or|i\.e\.|that is|which is|equal to|equivalent to|worth|即|折合|约合|約合|相当于|相當於)"
    r"\s*"
    r"(?:about|around|roughly|nearly|some|约|約|~|≈)?\s*",
    re.I,
)
_A_PIECE = re.compile(
    r"\s*(?:a|an|per|each|every|for|net|after|before|excluding|including|on|if|at(?!\s\d+(?:\.\d+)?\sto\s))\b|\s*[/每]",
    re.I,
)


def _pairs(view: View) -> Iterator[tuple[Figure, Figure]]:
    for figures in view.by_sentence.values() if len(view.currencies) > 1 else ():
        yield from _told_again(view, figures)
        for i, first in enumerate(figures):
            yield from ((first, second) for second in figures[i + 1 :] if said_equal(view, first, second))
    for figures in view.documents.values():
        yield from ((first, second) for first, second in pairwise(figures) if _alone(view, first, second))


def _at_own_rate(view: View, first: Figure, second: Figure, pairs: Sequence[tuple[Figure, Figure]]) -> bool:
    """Does the text convert another amount at the same rate, and is that not far from the market's? It is its own."""
    rate = view.money.factor(first.unit or "", second.unit or "", view.on(first, second))
    own = second.loose / first.loose if first.loose.low > 0 else None
    if own is None or rate is None or gap(own, rate) > OWN:
        return False
    for a, b in pairs:
        if a.doc != first.doc or (a, b) == (first, second) or min(a.loose.low, b.loose.low) <= 0:
            continue
        if {a.unit, b.unit} == {first.unit, second.unit}:
            other = b.loose / a.loose if a.unit == first.unit else a.loose / b.loose
            if gap(own, other) < DRIFT and not (a.strict.overlaps(first.strict) and b.strict.overlaps(second.strict)):
                return True
    return False


def _told_again(view: View, figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """ "In Taiwan dollar terms, sales stood at ...": the same figure, said in another currency in the sentence before."""  # noqa: E501
    for second in figures:
        if second.kind == "money" and second.claim.metric and _TERMS.search(view.before(second, 80)):
            for first in reversed(view.by_sentence.get((second.doc, second.sentence - 1), [])):
                a, b = first.claim, second.claim
                same = (a.metric, a.entity, a.segment, a.period, a.per) == (
                    b.metric,
                    b.entity,
                    b.segment,
                    b.period,
                    b.per,
                )
                if same and kind(a.unit) == "money" and a.unit != b.unit and a.low == a.high and not first.unreal:
                    if not any(_one(view, f, second) for f in view.by_sentence[first.doc, first.sentence]):
                        yield first, second
                    break


def _one(view: View, f: Figure, second: Figure) -> bool:
    """Is the amount ``second``, in its currency?"""
    came = view.money.into(f.loose, f.unit, second.unit, view.on(f, second)) if f.kind == "money" else None
    return came is not None and slack(came.interval).overlaps(second.loose)


def said_equal(view: View, first: Figure, second: Figure) -> bool:
    """True where the wording makes the second the equivalent of the first in another currency."""
    a, b = first.claim, second.claim
    if not (kind(a.unit) == kind(b.unit) == "money") or a.unit == b.unit or second.start - first.end > REACH:
        return False
    if any(_OPEN.search(c.said.quote) or not re.search(r"\d", c.said.quote) for c in (a, b)):
        return False  # of which country, or how many, the quote doesn't say
    if of_a_receipt(view, second) or of_a_receipt(view, first):
        return False  # a receipt holds several shares
    gap = view.gap(first, second)
    equal = _EQUAL.search(gap)
    if equal and not (a.entity and b.entity and b.entity in gap) and not _AMOUNT.search(gap, 0, equal.start()):
        return True  # whatever companies and metrics a reader linked
    if (a.entity == b.entity and _BRACKET.match(gap)) or _ABOUT_ZH.fullmatch(gap):
        return True
    if (a.entity and b.entity and a.entity != b.entity) or not _same_metric(first, second):
        return False
    return len(gap) <= 40 and bool(_BESIDE.search(gap)) and not _SUM.search(gap)


def _alone(view: View, first: Figure, second: Figure) -> bool:
    """Of claims without their text: the second was worked out, and beside it the same thing has another currency."""
    a, b = first.claim, second.claim
    if b.kind != "derived" or a.entity is None or not first.kind == second.kind == "money" or a.unit == b.unit:
        return False
    same = (a.entity, a.metric, a.segment) == (b.entity, b.metric, b.segment)
    return same and second.start - first.end <= REACH and not view.gap(first, second).strip()


def _same_metric(first: Figure, second: Figure) -> bool:
    a, b = first.claim.metric, second.claim.metric
    return a == b or not a or not b or b in stand_ins().get(a, ()) or second.claim.kind == "derived"


def _compare(view: View, first: Figure, second: Figure) -> Finding | None:
    unit = second.unit
    on = view.on(first, second)
    strict = view.money.into(first.strict, first.unit, unit, on)
    loose = view.money.into(first.loose, first.unit, unit, on)
    if strict is None or loose is None:
        return None
    view.hold(first, second)
    if strict.interval.high < 0 < second.claim.low:  # "to cut debt by 40 billion euros ($52 billion)"
        strict, loose = strict.turned(), loose.turned()
    start, end = view.segments(first.doc).bounds(first.sentence)
    drift = OLD if _ENTRY.match(view.text(first.doc)[start:end]) else DRIFT  # an entry of a timeline is of its own date
    if (
        gap(loose.interval, second.loose) < drift
        or slack(loose.interval).overlaps(second.loose)
        or _then(view, first, second)
    ):
        return None
    found = _finding(view, first, second, strict, loose)
    day = _another_day(view, first, second)
    if day is None:
        return found
    fits = f"at the rate of {day:%B %Y} they are one"
    return replace(found, severity="note", message=f"{found.message} If not of today: {fits}.", repairs=())


def _another_day(view: View, first: Figure, second: Figure) -> date | None:
    """A day on which the two were one: of the year before a text's own date, which its author may have had in mind;
    of more years where nobody gave a date, or no rate of it is known."""
    on, unit, to = view.on(first, second), first.unit, second.unit
    rate = view.money.rate(unit or "", to or "", on)
    if rate is None or isinstance(rate, Band) or first.claim.low == second.claim.low:
        return None  # the same digits in both currencies were never one
    near = on is not None and abs((on - rate.date).days) <= NEAR_DAY
    years = RECENT if near else YEARS
    days = (date(rate.date.year - back, month, 28) for back in range(years) for month in (12, 9, 6, 3))
    for day in days:
        came = view.money.into(first.loose, unit, to, day) if day < rate.date else None
        if came is not None and (
            slack(came.interval).overlaps(second.loose) or slack(-came.interval).overlaps(second.loose)
        ):
            return day
    return None


def _then(view: View, first: Figure, second: Figure) -> bool:
    """ "Valued at €5.8 billion ($6.2 billion) in June 2024": did the rate of a year that the sentence names fit?"""
    told = view.before(second, REACH) + view.after(second, REACH)
    days = (date(int(year), month, 28) for year in set(_YEAR.findall(told)) for month in (1, 4, 7, 10, 12))
    of_then = (view.money.into(first.loose, first.unit, second.unit, day) for day in days)
    return any(c is not None and slack(c.interval).overlaps(second.loose) for c in of_then)


def _finding(view: View, first: Figure, second: Figure, strict: Converted, loose: Converted) -> Finding:
    unit = second.unit
    value = between(strict.interval, unit)
    what = named(first.claim.metric or second.claim.metric)
    of = f"{first.claim.entity}'s " if first.claim.entity else "the "
    message = f"{of}{what} of {quoted(first.claim)} is {value}, not {quoted(second.claim)}."
    back = view.money.into(second.loose, unit, first.unit, view.on(first, second))
    cases = [Case(second, loose.interval, view.money, currencies=view.currencies)]
    if back:
        cases.append(Case(first, back.interval, view.money, 0.5, view.currencies))
    return finding(
        "conversion", "error", second, (first,), strict.interval, message[0].upper() + message[1:],
        relation="converted", arithmetic=f"{quoted(first.claim)} at {strict.text} -> {value}",
        assumptions=("both amounts are of the same date", strict.assumption),
        repairs=with_correction(cases, strict.interval, unit),
    )  # fmt: skip
