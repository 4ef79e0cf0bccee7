""" "Between $4.4 billion and $4.1 billion": a range whose first end is the larger was mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pricedin.checks.view import View
from pricedin.checks.wording.spot import spot
from pricedin.core.finding import Finding, Repair

_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
           "trillion": 1e12, "tn": 1e12, "t": 1e12}  # fmt: skip
_MARK = r"(?:US|HK|NT|A|C|S)?[$€£¥]\s?|RMB\s?|USD\s?"
_NUMBER = (
    r"(?P<{0}>\d[\d,]*(?:\.\d+)?)\s?(?P<{0}s>thousand|million|billion|trillion|[mb]n|tn|[kmbt]\b|%|percent|per\s+cent)?"
)
_RANGE = re.compile(
    rf"\b(?P<lead>between|range\s+(?:of|from|between)|(?:expects?|projects?|forecasts?|guid(?:es|ed|ance)|anticipat\w+|sees?)\b"
    rf"(?:[^.;:\d]|\bQ\d|\b20\d\d){{0,50}}?\bof)\s+(?:about\s+|around\s+|roughly\s+|approximately\s+)?(?P<a>{_MARK})?{_NUMBER.format('x')}"
    rf"\s*(?P<join>and|to|[-–—])\s*(?P<b>{_MARK})?{_NUMBER.format('y')}", re.I)  # fmt: skip
_CHANGED = re.compile(r"\b(?:fall|drop|declin|decreas|narrow|cut|reduc|shr[iau]nk|score|split|from)\w*\b", re.I)
_YEAR = re.compile(r"\A(?:19|20)\d\d\Z")


def ranges(view: View) -> Iterator[Finding]:
    """Ranges told from the larger end to the smaller."""
    for doc in view.documents:
        text = view.text(doc)
        for m in _RANGE.finditer(text):
            before = text[max(0, m.start() - 40) : m.start()] + m["lead"]
            if _backwards(m) and not _CHANGED.search(before.replace("range from", "")):
                yield _finding(view, doc, m)


def _backwards(m: re.Match[str]) -> bool:
    """The first number is the larger, counted in the scale that it has or takes from the second."""
    if not m["lead"].lower().endswith("between") and m["join"] == "and":
        return False
    if _YEAR.match(m["x"]) or _YEAR.match(m["y"]) or (m["a"] and m["b"] and m["a"].strip() != m["b"].strip()):
        return False
    scale, other = (m["xs"] or m["ys"] or "").lower(), (m["ys"] or "").lower()
    if scale and not other:
        return False  # "$32 million and 23 others"
    rate = ("%", "percent", "per cent")
    if (scale in rate) != (other in rate) or not (m["a"] or m["b"] or scale or "," in m["x"]):
        return False
    first = float(m["x"].replace(",", "")) * _SCALES.get(scale, 1.0)
    return first > float(m["y"].replace(",", "")) * _SCALES.get(other, 1.0)


def _finding(view: View, doc: str, m: re.Match[str]) -> Finding:
    start = m.start("a") if m["a"] else m.start("x")
    words = spot(view, doc, start, m.end())
    message = f"A range runs from the smaller end to the larger; “{words.quote}” runs the other way."
    return Finding(
        rule="range", severity="error", message=message, evidence=(words,), arithmetic=words.quote,
        assumptions=("both are ends of one range",), repairs=(Repair("wording", "look up both ends", 1.0, 0.6),),
    )  # fmt: skip
