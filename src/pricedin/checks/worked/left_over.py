"""What is left of a whole: "1,274 customers, of which 318 pay, while the other 956 don't"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.lanes import each
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding
from pricedin.core.interval import Interval

_LEFT = re.compile(
    r"\b(?:the\s+)?(?:other|remaining|remainder|rest|balance)\b[^.;:\d]{0,40}\Z|\bleav(?:es|ing)\b[^.;:\d]{0,40}\Z"
    r"|(?:其余|其餘|剩余|剩下|余下)[^，。；\d]{0,8}\Z", re.I
)  # fmt: skip
_LEAVES = re.compile(r"\bleav(?:es|ing)\s+(?:[^\s\d.;,]+\s+){0,5}?\Z", re.I)
_WORDS = (
    "other",
    "remain",
    "rest",
    "balance",
    "leav",
    "其余",
    "其餘",
    "剩余",
    "剩下",
    "余下",
)  # what _LEFT needs one of
REACH = 3  # sentences before, in which the whole may stand
MOST = 4  # parts that are taken off
NEAREST = 24  # figures before it that are looked at
SCALES = (1e-3, 1e3, 1e-6, 1e6)
NARROW = 0.03  # a rest that is known more coarsely than this meets too many figures by chance


def left_over(view: View) -> Iterator[Finding]:
    """A rest that no whole and parts nearby leave, though its digits, turned or scaled, are just what some leave.

    Which figures make up the whole is mostly not said, so a rest that is off by anything else is let pass; save where
    there are but two amounts that the one can be left of.
    """
    for (doc, number), figures in view.by_sentence.items():
        said = figures[0].text[figures[0].opening : figures[0].closing].lower()
        for left in figures if any(map(said.__contains__, _WORDS)) else ():
            if left.kind not in ("money", "count") or left.vague or left.loose.low <= 0:
                continue
            if not _LEFT.search(view.before(left, 70)):
                continue
            if (found := _judge(view, left, doc, number)) is not None:
                yield found
            elif _LEAVES.search(view.before(left, 60)):
                yield from _of_two(view, left, number)


def _judge(view: View, left: Figure, doc: str, number: int) -> Finding | None:
    near = [f for n in range(number - REACH, number + 1) for f in view.by_sentence.get((doc, n), ())]
    alike = [f for f in near if f.unit == left.unit and not f.vague and f.loose.low > 0]
    before = [f for f in alike if f.end <= left.start][-NEAREST:]
    slips = []
    for whole in before:
        for parts in _runs([f for f in before if f is not whole]):
            rest = whole.loose - _sum([f.loose for f in parts])
            if slack(rest).overlaps(left.loose):
                return None
            strict = whole.strict - _sum([f.strict for f in parts])
            if strict.low > 0 and slipped(strict, left):
                slips.append((whole, parts, strict))
    if len(slips) != 1:
        return None
    whole, parts, strict = slips[0]
    view.hold(left, whole, *parts)
    value, less = between(strict, left.unit), " and ".join(quoted(f.claim) for f in parts)
    return finding(
        "difference", "error", left, (whole, *parts), strict,
        f"{quoted(whole.claim)} less {less} leaves {value}, not {quoted(left.claim)}.",
        arithmetic=f"{quoted(whole.claim)} - {' - '.join(quoted(f.claim) for f in parts)} -> {value}",
        assumptions=("nothing else is taken off",),
        repairs=with_correction([Case(left, strict, view.money, currencies=view.currencies)], strict, left.unit),
    )  # fmt: skip


def _runs(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures that stand last, one, two and more of them."""
    for n in range(1, min(MOST, len(figures)) + 1):
        yield list(figures[-n:])


def _sum(intervals: Sequence[Interval]) -> Interval:
    return list(accumulate(intervals, Interval.__add__))[-1]


def slipped(right: Interval, told: Figure) -> bool:
    """Would turning two digits of the figure, or a thousand times more or less, give what is right?

    Three digits at least, so that it is no chance.
    """
    value, middle = told.claim.low, right.middle
    digits = told.claim.quantity.digits.replace(",", "").replace(".", "").strip("0")
    coarse = right.high - right.low > NARROW * middle
    if told.claim.low != told.claim.high or len(digits) < 3 or middle <= 0 or coarse:
        return False
    for factor in SCALES:
        if (right * factor).overlaps(told.strict):
            return True
    for i in range(len(digits) - 1):
        turned = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        if turned != digits and turned[0] != "0":
            other = value * int(turned) / int(digits)
            half = (told.strict.high - told.strict.low) / 2
            if Interval(other - half, other + half).overlaps(right):
                return True
    return False


def _of_two(view: View, left: Figure, number: int) -> Iterator[Finding]:
    """What is left of the larger of two amounts after the other; silent where any amounts nearby leave it."""
    near = [f for n in (number - 1, number) for f in view.by_sentence.get((left.doc, n), ())]
    known = [f for f in near if f.unit == left.unit and f.end <= left.start and not f.vague]
    known = [f for f in known if not each(view, f)]
    if len(known) != 2 or any(f.loose.low <= 0 for f in (*known, left)):
        return
    less, whole = sorted(known, key=lambda f: f.claim.high)
    around = [f for f in view.documents[left.doc] if f.unit == left.unit and f is not left]
    view.hold(left, less, whole)
    if any(slack(_apart(a, b)).overlaps(left.loose) for a, b in combinations(around[:40], 2)):
        return
    strict, loose = whole.strict - less.strict, whole.loose - less.loose
    value = between(strict, left.unit)
    cases = [Case(left, loose, view.money, currencies=view.currencies)]
    for f, asked in ((less, whole.loose - left.loose), (whole, less.loose + left.loose)):
        if asked.low > 0:
            cases.append(Case(f, asked, view.money, 1.0, view.currencies))
    yield finding(
        "difference", "error", left, (whole, less), strict,
        f"{quoted(whole.claim)} less {quoted(less.claim)} leaves {value}, not {quoted(left.claim)}.",
        arithmetic=f"{quoted(whole.claim)} - {quoted(less.claim)} -> {value}",
        assumptions=("nothing else is taken off",), repairs=with_correction(cases, strict, left.unit),
    )  # fmt: skip


def _apart(a: Figure, b: Figure) -> Interval:
    return abs(a.loose - b.loose)
