""" "They are all losing money", and one of them earns a profit in the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.segments import Segments
from pricedin.checks.view import View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Evidence, Finding, Repair

_LOSS = (
    r"(?:losing money|los(?:e|es) money|loss[- ]making|unprofitable|in the red|making (?:a )?loss(?:es)?"
    r"|run(?:ning)? at a loss)"
)
_WORD = re.compile(r"\b(?:all|both|each|none)\b", re.I)
_ALL = re.compile(
    rf"(?:all|both|each)\b[^.;:!?\n]{{0,60}}?\b{_LOSS}"
    rf"|none\s+of\s+(?:them|these|the)\b[^.;:!?\n]{{0,40}}?\b(?:is|are|has been|have been)\s+(?:\w+\s+)?profitable",
    re.I,
)
_LED = re.compile(r"\b(?:they|these\s+\w+|the\s+\w+)\s+(?:are|were)\s+\Z", re.I)
_MUCH = re.compile(r"\b(?:almost|nearly|not|mostly|most)\s+\Z", re.I)
_PROFIT = re.compile(
    r"(?:\b(?:is|are|was|has been|has become|became|turned|appears?\s+to\s+be|seems?\s+to\s+be|already|now)\s+"
    r"(?:already\s+|now\s+|currently\s+|solidly\s+|consistently\s+)?profitable"
    r"|\b(?:earned|made|posted|reported|booked)\s+(?:a|its first)\s+(?:[\w-]+\s+){0,2}profit)\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:not|n't|never|no|nor|without|until|unless|if|when|whether|could|would|will|may|might|should|only|once|before|"
    r"expects?|hopes?|aims?|plans?|its|whose|unit|division|segment|business|service)\b|n’t",
    re.I,
)
_NAME = re.compile(r"\A[\W\d_]*(?P<name>[A-Z][\w&.'’-]*(?:\s[A-Z][\w&.'’-]*){0,3}?)(?=\s*[:,–—]|\s+(?:[a-z]|$)|\Z)")
_COMMON = frozenset({"The", "These", "They", "It", "Its", "All", "Both", "Each", "None", "But", "And", "In", "Of", "A"})


def losses(view: View) -> Iterator[Finding]:
    """A universal loss beside a member's profit, in one document."""
    for doc in view.documents:
        text, cut = view.text(doc), view.segments(doc)
        for word in _WORD.finditer(text) if "profit" in text.lower() else ():
            found = _ALL.match(text, word.start())
            before = text[max(0, word.start() - 40) : word.start()]
            if found and not _MUCH.search(before):
                led = _LED.search(before)
                start = word.start() - (len(before) - led.start() if led else 0)
                yield from _against(view, doc, text, cut, (start, found.end()))


def _against(view: View, doc: str, text: str, cut: Segments, all_of: tuple[int, int]) -> Iterator[Finding]:
    paragraph = cut.paragraphs[cut.paragraph(all_of[0])]
    group = text[paragraph : all_of[1]]
    for profit in _PROFIT.finditer(text):
        start, _ = cut.bounds(cut.sentence(profit.start()))
        lead = text[start : profit.start()]
        name = _NAME.match(text[start : profit.end()])
        if not name or name["name"] in _COMMON or _DENIED.search(lead) or all_of[0] <= profit.start() < all_of[1]:
            continue
        if re.search(rf"\b{re.escape(name['name'])}\b", group):
            yield _finding(name["name"], spot(view, doc, *all_of), spot(view, doc, *profit.span()))
            return


def _finding(name: str, all_of: Evidence, profit: Evidence) -> Finding:
    message = f"“{all_of.quote}” does not fit {name}, of which the same text says: “{profit.quote}”."
    return Finding(
        rule="all at a loss", severity="warning", message=message, evidence=(all_of, profit), entity=name,
        metric="net_income", assumptions=("both are said of the same time",),
        repairs=(Repair("wording", "most of them are losing money", 1.0, 0.7),),
    )  # fmt: skip
