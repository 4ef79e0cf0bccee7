""" "The results beat expectations of 46 cents": what "the results", "that" and "this figure" refer to was said just before."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.build import finding
from pricedin.checks.formats import quoted
from pricedin.checks.told.lanes import each
from pricedin.checks.told.links import links
from pricedin.checks.told.words import EXPECTED, LESS, MORE, way
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding, Repair
from pricedin.core.interval import Interval

_REFERS = re.compile(
    rf"\A\W*(?:(?:that|this|it|both|these|those)(?:\s+(?:figures?|results?|numbers?|amount|total|sum))?|the\s+(?:\w+\s+)?(?:results?|figures?|numbers?|total|revenues?|profits?|earnings|sales))\s+"
    rf"(?:(?:was|were|is|are|came\s+in|also|well|far|just|slightly|easily|handily|comfortably|narrowly)\s+){{0,3}}(?:(?P<more>{MORE})|(?P<less>{LESS}))\b", re.I  # noqa: E501
)  # fmt: skip
_THIS = re.compile(r"\A\W*(?:this|that|it)\b(?!\s+(?:year|quarter|month|week|company|firm|startup))", re.I)
_INCREASE = re.compile(
    r"\b(?:represent(?:s|ed|ing)|mark(?:s|ed|ing)|is|was|came\s+as)\s+(?:an?\s+)(?:[\w-]+\s+){0,3}?(?P<noun>increase|rise|jump|gain|decrease|decline|drop|fall)\s+"
    r"(?:[\w-]+\s+){0,2}?from\s+(?:[^\s\d.;:,]+\s+){0,4}?(?=\S*\d)", re.I
)  # fmt: skip
_LIST = re.compile(r"\b(?:vs\.?|versus|against|compared\s+(?:with|to))\s+(?:an?\s+)?(?:[^\s\d]+\s+){0,3}?\Z", re.I)
_LINE = re.compile(r"\A[\s\-*•–]*(?:\w[^:\n.]{0,50}):\s", re.I)
_BETTER = re.compile(
    r"\b(?:better[- ]than[- ]expected|beat(?:s|ing)?|topp(?:ed|ing|s)|surpass(?:ed|ing|es)|exceed(?:ed|ing|s)|crush(?:ed|ing|es)|smash(?:ed|ing|es))\b", re.I  # noqa: E501
)  # fmt: skip
_WORSE = re.compile(
    r"\b(?:miss(?:ed|es|ing)?|short\s+of|below|mixed|worse|weaker|disappoint\w*|lighter|shy\s+of)\b", re.I
)


def referred(view: View) -> Iterator[Finding]:
    """Figures that are said to lie above or below what was expected, and do not, over two sentences or in a list."""
    for (doc, number), figures in view.by_sentence.items():
        start, end = view.segments(doc).bounds(number)
        text = view.text(doc)[start:end]
        found = _REFERS.match(text)
        if found and EXPECTED.search(text):
            yield from _before(view, doc, number, figures, 1 if found["more"] else -1, start + found.end())
        if _THIS.match(text):
            yield from _risen(view, doc, number, figures, text)
        elif len(figures) == 2 and _LINE.match(text):
            yield from _line(view, doc, figures)


def _risen(view: View, doc: str, number: int, figures: list[Figure], text: str) -> Iterator[Finding]:
    """ "That was an increase from $998 million": of the last amount of the sentence before."""
    found = _INCREASE.search(text)
    start, _ = view.segments(doc).bounds(number)
    then = [f for f in figures if found and 0 <= f.start - start - found.end() <= 25 and f.kind == "money"]
    said = view.by_sentence.get((doc, number - 1), [])
    if not found or not then or then[0].vague:
        return
    b, side = then[0], way(found["noun"])
    like = [a for a in said if a.unit == b.unit and each(view, a) == each(view, b) and _same(a, b) and not a.vague]
    if like and side and like[-1].claim.low > 0 < b.claim.low:
        view.hold(like[-1], b)
        if not any((a.claim.high - b.claim.low) * side >= 0 for a in like):
            yield _finding(like[-1], b, side)


def _before(view: View, doc: str, number: int, figures: list[Figure], side: int, after: int) -> Iterator[Finding]:
    """The first amount of the sentence before that counts in the same way."""
    thought = [f for f in figures if f.start >= after and f.kind == "money" and not f.vague][:1]
    for b in thought:
        like: list[Figure] = []
        for back in range(1, 4):
            said = view.by_sentence.get((doc, number - back), [])
            earlier = [k.then for k in links(view, said)]
            like = [a for a in said if a.unit == b.unit and each(view, a) == each(view, b) and a not in earlier]
            like = [a for a in like if _same(a, b, back > 1) and not a.vague]
            if like or not b.claim.metric:
                break
        if like and like[0].claim.low > 0 < b.claim.low:
            view.hold(like[0], b)
            if not any((a.claim.high - b.claim.low) * side >= 0 for a in like):
                yield _finding(like[0], b, side)


def _same(a: Figure, b: Figure, surely: bool = False) -> bool:
    """Of one metric, as far as the reader told."""
    names = {(m or "").removesuffix("_consensus") for m in (a.claim.metric, b.claim.metric)}
    return len(names) == 1 or ("" in names and not surely)


def _line(view: View, doc: str, figures: list[Figure]) -> Iterator[Finding]:
    """ "Revenue: $77.7 billion vs. $75.3 billion expected" in a text that says the results were better."""
    a, b = figures
    alike = a.unit == b.unit and a.kind == "money" and min(a.claim.low, b.claim.low) > 0
    if not alike or not _LIST.search(view.gap(a, b)) or not EXPECTED.search(view.after(b, 30)):
        return
    lead = view.text(doc)[: a.start]
    view.hold(a, b)
    if a.claim.high < b.claim.low and _BETTER.search(lead) and not _WORSE.search(view.text(doc)):
        yield _finding(a, b, 1)


def _finding(a: Figure, b: Figure, side: int) -> Finding:
    more, less = ("more", "less") if side > 0 else ("less", "more")
    message = f"{quoted(a.claim)} is called {more} than {quoted(b.claim)}, and is {less}."
    m = b.strict
    wanted = Interval(m.high, 10 * m.high) if side > 0 else Interval(m.low / 10, m.low)
    return finding(
        "direction", "error", a, (b,), wanted, message, arithmetic=f"{quoted(a.claim)} against {quoted(b.claim)}",
        assumptions=("both figures are of the same thing",),
        repairs=(Repair("wording", "say that it went the other way", 1.0, 0.5),),
    )  # fmt: skip
