"""The two levels of a rate of growth by their times alone: "$84 million last year; a year earlier it had been $60 million"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pricedin.checks.growth_levels import Step, amount
from pricedin.checks.growth_rates import AS_MUCH, VERB, is_level
from pricedin.checks.prices import VALUES
from pricedin.checks.subject import is_part, subject
from pricedin.checks.told.changes import is_change
from pricedin.checks.told.words import DOWN, DOWN_ZH, EARLIER, EXPECTED
from pricedin.checks.view import Figure, View
from pricedin.checks.worked.since import concluded

THEN = re.compile(
    rf"\b(?:{EARLIER}|(?:last|previous|prior|preceding|next|this)\s+(?:year|quarter|month|half|round)|now|today|currently|back\s+then|previously"
    r"|at\s+the\s+(?:start|end|beginning)\s+of|in\s+(?:the\s+)?(?:first|second|third|fourth|20\d\d))\b"
    r"|去年|前年|上年|同期|上一?轮|如今|现在|目前|年初|此前|20\d\d年|上季|一年前",
    re.I,
)
_SAID = re.compile(
    r"\b(?:growth|rise|increase|gain|jump|fall|drop|decline|grew|rose|fell|climbed|jumped|swelled|shrank|dropped|declined|expanded|up|down|step-up)"
    r"\s+(?:(?:was|is|were|of|by|came\s+to|has|have|had|been|about|around|nearly|almost|roughly|over|some|more|than|some|to\s+date|just)\s+){0,4}\Z"
    r"|(?:增幅|降幅|涨幅|跌幅|升幅|增速|同比|同比多了|少了|多了|涨了|跌了|升了|降了|增长|下降)(?:高?达|为|是|约|了)*\Z",
    re.I,
)
_SAID_AFTER = re.compile(
    r"\A\s*(?:more|less|higher|lower|better|worse|above|below|larger|bigger|smaller|fewer|growth|rise|increase|jump|gain|fall|drop|decline|step-up"
    r"|y/y|yoy|year[- ]on[- ]year)\b(?!\s+(?:expensive|likely|of)\b)", re.I
)  # fmt: skip
_FALL = re.compile(rf"\b(?:{DOWN}|less|lower|fewer|lost)\b|{DOWN_ZH}|降幅|跌幅|少了", re.I)
_COMPOUND = re.compile(r"复合|複合|年均|\bCAGR\b|\bcompound", re.I)
_GROWTH = re.compile(
    r"\b(?!(?:of|the|a|an|for|and|yearly|annual|quarterly|sequential|year|strong|sales|revenue)\b)(?P<of>[a-z]+)\s+growth\b[^.;]{0,12}\Z", re.I  # noqa: E501
)  # fmt: skip
REACH = 2  # sentences back
FARTHEST = 30.0  # a level so many times the other is no level of the same thing
_OF_PRICES = ("price", "valuation_multiple", "valuation", "share_price", "valuation_private", "market_cap")
_PRICED = (*VALUES, "share_price", "offer_price")


def paired(view: View, figure: Figure, names: Sequence[str]) -> Iterator[Step]:
    """The only two levels of one thing near the rate, where the words tell that they are of two times."""
    before = view.before(figure, 70)
    if concluded(view, figure):
        return  # of any two levels before
    if not changes(view, figure) or _COMPOUND.search(before) or _of_its_own(before, names):
        return
    if names and names[0] in _OF_PRICES:
        names = _PRICED
    near = list(_levels(view, figure, names))
    if len(near) != 2 or not _two_times(view, *near) or not _alone(view, figure, near):
        return
    low, high = sorted(near, key=lambda f: f.loose.middle)
    if high.claim.high > FARTHEST * low.claim.high:
        return
    said = f"{view.before(figure, 45)} {figure.claim.said.quote} {view.after(figure, 25)}"
    yield Step(low, high, True) if _FALL.search(said) else Step(high, low, True)


_SO = re.compile(
    r"\A\W*(?:that(?:['’]s|\s+is|\s+was|\s+makes|\s+means|\s+marks)?|this|it|now|so|the)\b|,\s+so\b|\b(?:thus|therefore)\b|[，。]?(?:也就是|即|等于)", re.I  # noqa: E501
)  # fmt: skip


def _alone(view: View, figure: Figure, levels: Sequence[Figure]) -> bool:
    """No other rate is near that the levels may belong to; from the sentence before, it goes on from them."""
    first = min(f.sentence for f in levels)
    said = [f for n in range(first, figure.sentence + 1) for f in view.by_sentence.get((figure.doc, n), ())]
    if any(f.kind == "ratio" and f is not figure for f in said):
        return False
    if any(f.sentence == figure.sentence for f in levels):
        return True
    return bool(_SO.search(figure.text[figure.opening : figure.start]))


def _of_its_own(before: str, names: Sequence[str]) -> bool:
    """ "Cash flow should be €9bn (previously €8.5bn), cloud growth 23 %": the rate has a noun, and it is another's."""
    own = _GROWTH.search(before)
    return own is not None and not any(own["of"].lower() in name for name in names)


def changes(view: View, figure: Figure) -> bool:
    """The words right beside the rate say that something became more or less by it."""
    if figure.unit == "multiple":
        return is_level(figure) and bool(VERB.match(figure.claim.said.quote) or AS_MUCH.match(figure.text, figure.end))
    before = view.before(figure, 60)
    return not before.endswith(" to ") and bool(_SAID.search(before) or _SAID_AFTER.match(view.after(figure, 30)))


def _levels(view: View, figure: Figure, names: Sequence[str]) -> Iterator[Figure]:
    """Amounts of one metric, from the sentence of the rate backwards until there are two."""
    found: list[Figure] = []
    for back in range(REACH + 1):
        said = view.by_sentence.get((figure.doc, figure.sentence - back), ())
        here = [f for f in said if f.paragraph == figure.paragraph and amount(f) and f.loose.low > 0]
        here = [f for f in here if not is_change(view, f) and not is_part(view, f)]
        if found:
            here = [f for f in here if f.unit == found[0].unit and f.claim.metric == found[0].claim.metric]
        else:
            here = [f for f in here if f.claim.metric and (not names or f.claim.metric in names)]
        found += here
        if len(found) > 1:
            break
        if not here and back and found:
            break  # nothing of it stands in between
    alike = {(f.unit, f.claim.metric, f.claim.entity, f.claim.segment, subject(view, f)) for f in found}
    if len(alike) == 1:
        yield from found


def _two_times(view: View, a: Figure, b: Figure) -> bool:
    """One of the two is told to be of another time, and neither to be what was expected."""
    said = f"{a.text[a.opening : a.closing]} {b.text[b.opening : b.closing]}"
    return THEN.search(said) is not None and EXPECTED.search(said) is None
