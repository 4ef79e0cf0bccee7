"""So many at so much each: "15 million shares at an average price of $28", "$46.2 million, or $1.10 a share"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from pricedin.checks.build import finding, other_mark, with_correction
from pricedin.checks.formats import amount, between, quoted
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
_COMMA = re.compile(rf"\A(?:\s+[^\s.;:\d,]+){{0,4}},\s+{HEDGE}\Z")
_IN_ALL = re.compile(r"\A\s+(?:in\s+total|in\s+all|altogether|overall)\s*(?:,|\band|\bor)\s+\Z", re.I)
_THATS = re.compile(rf"\b(?:that(?:['’]s|\s+is|\s+makes)|this\s+is|which\s+is)\s+{HEDGE}\Z", re.I)
_SO = re.compile(r"\b(?:so|thus|hence|therefore|meaning|works?\s+out|making)\b[^.;:\d]{0,40}\Z", re.I)
_SLIPS = frozenset({"scale", "period", "currency", "transposition"})
_OF_NO_COUNTRY = re.compile(r"(?<![港美日欧元])[\d.,万萬亿億 ]元\Z")  # whose yuan or dollars, the context says
LARGE = 1e5  # smaller ones meet by chance
WIDE = 1.2  # what is known more coarsely meets too much
AVERAGED = 1.25  # shares at one date against the diluted average of a year
TIGHT = 1.03  # how near a slip has to bring the figures


def apiece(view: View) -> Iterator[Finding]:
    """An amount, how many it is for, and how much that is for each, of which one does not follow."""
    for figures in view.documents.values():
        known = counted(view, figures)
        for figure in figures if known else ():
            each = each_of(view, figure)
            if each and (near := counts(each, known)):
                found = _judge(view, each, near) or _under_two_marks(view, each, near[0])
                if found:
                    yield found


def _judge(view: View, each: Each, known: list[Figure]) -> Finding | None:
    """The finding, unless some count and some amount fit, or nothing ties the nearest ones to each other."""
    f = each.figure
    triples = [(n, m) for n in known[:4] for m in dict.fromkeys(wholes(view, each, n)) if not _of_some(n, m)]
    for n, m in triples:
        view.hold(f, n, m)
    if not triples or any(_meets(each, n, m) for n, m in triples):
        return None
    said = [(n, m) for n, m in triples if _said(view, f, n, m)]
    beside = [n for n in known if n.near(f)]
    if said and (len({id(n) for n in known}) == 1 or beside == [said[0][0]]):
        return _finding(view, each, *said[0], sure=True)
    others = [m for m in view.documents[f.doc] if m.unit == f.unit and m is not f]
    if any(each.times(n)[0].overlaps(abs(m.strict)) for n in known for m in others):
        return None
    for n, m in triples:
        near = n.near(f) or m.near(f) or (n.near(m) and abs(n.sentence - f.sentence) == 1)
        if (
            near
            and n.sentence - 1 <= m.sentence <= n.sentence + 1
            and (found := _finding(view, each, n, m, sure=False))
        ):
            return found
    return None


def _under_two_marks(view: View, each: Each, n: Figure) -> Finding | None:
    """ "14 systems at $38 million each, €532 million in all": the digits agree, and the currencies do not."""
    f, come = each.figure, each.times(n)[0]
    near = range(min(f.sentence, n.sentence) - 1, max(f.sentence, n.sentence) + 2)
    money = [m for k in near for m in view.by_sentence.get((f.doc, k), ()) if m.kind == "money" and not m.vague]
    meant = [m for m in money if m is not f and come.overlaps(abs(m.strict)) and abs(m.claim.low) >= LARGE]
    if come.high > WIDE * come.low or not meant or any(m.unit == f.unit for m in meant):
        return None
    if abs(n.sentence - f.sentence) > 2 or any(_OF_NO_COUNTRY.search(o.claim.said.quote) for o in (f, meant[0])):
        return None
    m = meant[0]
    view.hold(f, n, m)
    known = [o.unit for o in view.documents[f.doc] if o.kind == "money"]
    odd, other = (f, m) if known.count(f.unit) <= known.count(m.unit) else (m, f)
    message = f"{_at(each, n)} come to {amount(m.claim.low, f.unit)}, not {quoted(m.claim)}."
    return finding(
        "apiece", "error", odd, (n, other), None, message, relation="amount_from_units",
        arithmetic=f"{quoted(n.claim)} x {quoted(f.claim)} -> {between(come, f.unit)}",
        assumptions=("all figures are on the same basis",),
        repairs=(other_mark(odd, other.unit),),
    )  # fmt: skip


_OF_ALL = ("market_cap", "ipo_valuation", "valuation_private", "enterprise_value")


def _of_some(n: Figure, m: Figure) -> bool:
    """The shares that are sold are not those that a company is valued by."""
    return n.claim.metric in ("shares_offered", "greenshoe_shares") and m.claim.metric in _OF_ALL


def _meets(each: Each, n: Figure, m: Figure) -> bool:
    f = each.figure
    if f is m:
        return False
    whole = each.times(n)[1]
    if f.claim.metric == "eps" and not n.near(f):
        whole = Interval(whole.low / AVERAGED, whole.high * AVERAGED)
    return slack(whole).overlaps(abs(m.loose))


def _said(view: View, f: Figure, n: Figure, m: Figure) -> bool:
    """The words tie the amount to its share for each: "M, or F a share"; "M for N, so each cost F"."""
    if m.near(f) and m.end <= f.start and (_OR.match(view.gap(m, f)) or _IN_ALL.match(view.gap(m, f))):
        return True
    plain = (each_of(view, f) or Each(f)).noun not in ("", "share")
    if plain and n.near(f) and m.near(f) and m.end <= f.start and _COMMA.match(view.gap(m, f)):
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


def _finding(view: View, each: Each, n: Figure, m: Figure, sure: bool) -> Finding | None:
    f, whole, (strict, loose) = each.figure, abs(m.loose), each.times(n)
    asked = ((m, loose), (f, abs(f.loose) * (whole / loose)), (n, abs(n.loose) * (whole / loose)))
    cases = [Case(g, wanted, view.money, currencies=view.currencies) for g, wanted in asked]
    repairs = with_correction(cases, strict, m.unit)
    if not sure and not _slipped(repairs, whole, strict):
        return None
    value = between(strict, m.unit)
    message = f"{_at(each, n)} come to {value}, not {quoted(m.claim)}."
    return finding(
        "apiece", "error", m, (f, n), strict, message, relation="amount_from_units",
        arithmetic=f"{quoted(n.claim)} x {quoted(f.claim)} -> {value}",
        assumptions=("both are of the same date", "all figures are on the same basis"), repairs=repairs,
    )  # fmt: skip


def _at(each: Each, n: Figure) -> str:
    """ "14 at €38 million each", "50 MW at $11 million a megawatt"."""
    return f"{quoted(n.claim)} at {quoted(each.figure.claim)} {f'a {each.noun}' if n.kind == 'power' else 'each'}"


def _slipped(repairs: tuple[Repair, ...], whole: Interval, strict: Interval) -> bool:
    """A power of ten, and nothing looser, brings them together."""
    first = repairs[0]
    if first.kind != "scale" or strict.low <= 0 or whole.low <= 0:
        return False
    off = strict.middle / whole.middle
    power = 10.0 ** round(math.log10(off))
    return power != 1 and 1 / TIGHT < off / power < TIGHT
