"""So many at so much each: "15 million shares at an average price of $28", "$46.2 million, or $1.10 a share"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from pricedin.checks.build import finding, with_correction
from pricedin.checks.formats import between, quoted
from pricedin.checks.repairs import Case
from pricedin.checks.told.words import HEDGE
from pricedin.checks.tolerance import slack
from pricedin.checks.view import Figure, View
from pricedin.checks.worked.units import Each, counted, counts, each_of, stem, wholes
from pricedin.core.finding import Finding, Repair
from pricedin.core.interval import Interval

_OR = re.compile(
    rf"\A[^.;:\d]{{0,25}}?[,(—–-]\s*(?:or|equal\s+to|equivalent\s+to|that(?:['’]s|\s+is)|which\s+is)\s+{HEDGE}(?:a\s+)?\Z", re.I  # noqa: E501
)  # fmt: skip
_IN_ALL = re.compile(r"\A\s+(?:in\s+total|in\s+all|altogether|overall)\s*(?:,|\band|\bor)\s+\Z", re.I)
_THATS = re.compile(rf"\b(?:that(?:['’]s|\s+is|\s+makes)|this\s+is|which\s+is)\s+{HEDGE}\Z", re.I)
_SO = re.compile(r"\b(?:so|thus|hence|therefore|meaning|works?\s+out|making)\b[^.;:\d]{0,40}\Z", re.I)
_SLIPS = frozenset({"scale", "period", "currency", "transposition"})
AVERAGED = 1.25  # shares at one date against the diluted average of a year
TIGHT = 1.03  # how near a slip has to bring the figures


def apiece(view: View) -> Iterator[Finding]:
    """An amount, how many it is for, and how much that is for each, of which one does not follow."""
    for figures in view.documents.values():
        known = counted(view, figures)
        for figure in figures if known else ():
            each = each_of(view, figure)
            if each and (found := _judge(view, each, counts(each, known))):
                yield found


def _judge(view: View, each: Each, known: list[Figure]) -> Finding | None:
    """The finding, unless some count and some amount fit, or nothing ties the nearest ones to each other."""
    f = each.figure
    triples = [(n, m) for n in known[:4] for m in dict.fromkeys(wholes(view, each, n)) if not _of_some(n, m)]
    for n, m in triples:
        view.hold(f, n, m)
    if not triples or any(_meets(f, n, m) for n, m in triples):
        return None
    said = [(n, m) for n, m in triples if _said(view, f, n, m)]
    beside = [n for n in known if n.near(f)]
    if said and (len({id(n) for n in known}) == 1 or beside == [said[0][0]]):
        return _finding(view, f, *said[0], sure=True)
    others = [m for m in view.documents[f.doc] if m.unit == f.unit and m is not f]
    if any((abs(f.strict) * abs(n.strict)).overlaps(abs(m.strict)) for n in known for m in others):
        return None
    for n, m in triples:
        near = n.near(f) or m.near(f)
        if near and n.sentence - 1 <= m.sentence <= n.sentence + 1 and (found := _finding(view, f, n, m, sure=False)):
            return found
    return None


_OF_ALL = ("market_cap", "ipo_valuation", "valuation_private", "enterprise_value")


def _of_some(n: Figure, m: Figure) -> bool:
    """The shares that are sold are not those that a company is valued by."""
    return n.claim.metric in ("shares_offered", "greenshoe_shares") and m.claim.metric in _OF_ALL


def _meets(f: Figure, n: Figure, m: Figure) -> bool:
    if f is m:
        return False
    whole = abs(f.loose) * abs(n.loose)
    if f.claim.metric == "eps" and not n.near(f):
        whole = Interval(whole.low / AVERAGED, whole.high * AVERAGED)
    return slack(whole).overlaps(abs(m.loose))


def _said(view: View, f: Figure, n: Figure, m: Figure) -> bool:
    """The words tie the amount to its share for each: "M, or F a share"; "M for N, so each cost F"."""
    if m.near(f) and m.end <= f.start and (_OR.match(view.gap(m, f)) or _IN_ALL.match(view.gap(m, f))):
        return True
    if n.near(f) and m.sentence == f.sentence - 1 and _THATS.search(view.before(f, 30)) and _named_before(view, f, m):
        return True
    money = [o for o in view.by_sentence[f.doc, f.sentence] if o.kind == "money" and o is not f]
    return n.near(f) and m.near(f) and money == [m] and bool(_SO.search(view.before(f, 60)))


def _named_before(view: View, f: Figure, m: Figure) -> bool:
    """ "The shops did £240 million. With 200 shops open, that's £1.2 million a shop": the amount is of the shops."""
    each = each_of(view, f)
    words = re.findall(r"[a-z]+", view.before(m, 60).lower())
    return bool(each and each.noun and each.noun in map(stem, words))


def _finding(view: View, f: Figure, n: Figure, m: Figure, sure: bool) -> Finding | None:
    strict, loose = abs(f.strict) * abs(n.strict), abs(f.loose) * abs(n.loose)
    whole = abs(m.loose)
    cases = [
        Case(m, loose, view.money, currencies=view.currencies), Case(f, whole / abs(n.loose), view.money, currencies=view.currencies),  # noqa: E501
        Case(n, whole / abs(f.loose), view.money, currencies=view.currencies),
    ]  # fmt: skip
    repairs = with_correction(cases, strict, m.unit)
    if not sure and not _slipped(repairs, whole, strict):
        return None
    value = between(strict, m.unit)
    message = f"{quoted(n.claim)} at {quoted(f.claim)} each come to {value}, not {quoted(m.claim)}."
    return finding(
        "apiece", "error", m, (f, n), strict, message, relation="amount_from_units",
        arithmetic=f"{quoted(n.claim)} x {quoted(f.claim)} -> {value}",
        assumptions=("both are of the same date", "all figures are on the same basis"), repairs=repairs,
    )  # fmt: skip


def _slipped(repairs: tuple[Repair, ...], whole: Interval, strict: Interval) -> bool:
    """A power of ten, and nothing looser, brings them together."""
    first = repairs[0]
    if first.kind != "scale" or strict.low <= 0 or whole.low <= 0:
        return False
    off = strict.middle / whole.middle
    power = 10.0 ** round(math.log10(off))
    return power != 1 and 1 / TIGHT < off / power < TIGHT
