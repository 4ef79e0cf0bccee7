"""Whether the words around a rate say what grew: "revenue rose 8 percent", "an 8 percent rise in revenue"."""

from __future__ import annotations

import re
from functools import cache

from pricedin.checks.view import Figure, View

_CLAUSE = re.compile(
    r"[;:]|,\s+(?:and|while|but|as|with|though|although|whereas|sending|driven)\b|\b(?:while|whereas)\b", re.I
)
_RELATIVE = re.compile(r",\s*(?:which|who|whose)\b[^,;:]*,", re.I)
_BASIS = re.compile(
    r"\b(?:excluding|organic(?:ally)?|constant[- ]currenc\w+|like-for-like|same-store|comparable|underlying|"
    r"adjusted\s+for|before\s+(?:one-time|special))\b", re.I)  # fmt: skip
_OTHERS = (
    r"volumes?|shares|stock|prices?|pricing|number|customers|users|orders|bookings|shipments|deliveries|starts|permits|"
    r"costs?|expenses|margins?|output|production|demand|traffic|index|unemployment|claims|deposits|loans|rigs|"
    r"visits|subscribers|units|exports|imports|dividend|spending|market"
)
_OTHER = re.compile(rf"\b(?:{_OTHERS})\b", re.I)
_BARE = re.compile(r"\A\W*(?:the\s+|its\s+|their\s+|this\s+)?(?:year[\w-]*\s+)?growth\b", re.I)
_THEN = re.compile(r"\A[^.;:,\d]{0,70}")
_PLACE = re.compile(
    r"\b(?:at|in|from|for|per)\s+(?:its\s+|the\s+)?(?!Q\d|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|H\d)(?:[A-Z]\w+|case|unit|user|store)"
)
_HEADS = {"revenue": "revenues?|sales|turnover|top line|rang up", "net_income": "profits?|earnings|income|bottom line",
          "share_price": "shares?|stock|debut", "offer_price": "shares?|stock|debut"}  # fmt: skip


@cache
def names(metric: str) -> re.Pattern[str]:
    """What a metric is called in texts: its label and aliases in the vocabulary."""
    from pricedin.vocabulary import load

    metric = metric.removesuffix("_change")
    concept = load().concepts.get(metric)
    words = [*concept.aliases, *concept.weak, concept.label] if concept else [metric.replace("_", " ")]
    heads = [_HEADS[metric]] if metric in _HEADS else []
    return re.compile("|".join([*(rf"\b(?:{h})\b" for h in heads), *(_bounded(w) for w in words)]), re.I)


def _bounded(word: str) -> str:
    return rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)


def names_it(view: View, rate: Figure, metric: str) -> bool:
    """True where the clause of the rate names the metric, and no other noun stands nearer to the rate."""
    if _BASIS.search(f"{view.before(rate, 70)} {view.after(rate, 90)}"):
        return False
    before = _CLAUSE.split(_RELATIVE.sub(" ", view.before(rate, 140)))[-1]
    found = _THEN.match(view.after(rate, 70))
    after = _CLAUSE.split(found.group())[0] if found else ""
    if _BARE.match(before):
        return True
    called = names(metric)
    if _PLACE.search(after) and not rate.claim.segment:
        return False
    return _nearest(called, before, last=True) or _nearest(called, after, last=False)


def _nearest(called: re.Pattern[str], text: str, last: bool) -> bool:
    """The noun next to the rate on this side is the metric's."""
    own = [m.span() for m in called.finditer(text)]
    if not own:
        return False
    others = [m.span() for m in _OTHER.finditer(text) if not any(s <= m.start() and m.end() <= e for s, e in own)]
    if last:
        return all(o[0] < own[-1][0] for o in others)
    return all(o[0] > own[0][0] for o in others)
