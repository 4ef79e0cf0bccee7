"""The scale that a filing leaves out of its prose: "dividends of $360" where every amount is in millions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pricedin.claims.mention import Mention
from pricedin.core.unit import kind

_STATED = re.compile(r"\bin (millions|thousands)\b", re.I)
_SCALES = {"millions": 1e6, "thousands": 1e3}
_PRICE = re.compile(
    r"\W{0,2}(?:per|an?|each) |[ ](?:par|stated|exercise|strike|conversion|closing|market|stock|share|bid|purchase|offering) "  # noqa: E501
    r"(?:value|price)|/|-?(?:per|a)-"
)
_PRICED = re.compile(
    r"\b(?:(?<!contract )(?<!transaction )(?<!purchase )price"
    r"|per share|per unit|par value|EPS|value per \w+|each|rate|hour|weighted[- ]average[\w\s-]*)"
    r"(?: was| is| were| of| at| range[sd]?| equal to| between| from| to)*(?: approximately| about)?\s?\Z",
    re.I,
)
_ENOUGH, _FEW = 12, 5


def in_scale(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions of a filing, amounts without a scale multiplied by the one that all its amounts are in.

    Such a filing writes nearly all amounts of its prose as short bare numbers and hardly one with the word of that
    scale. Which scale it is, the headings say, or else the size of the amounts. What was multiplied has ``scale`` among
    what is inferred.
    """
    bare = [m for m in mentions if _bare(m, text)]
    spelled = Counter(word for m in mentions if kind(m.unit) == "money" and (word := _word(m, text)))
    stated = Counter(m[1].lower() for m in _STATED.finditer(text)).most_common(1)
    name = stated[0][0] if stated else _guess(bare)
    few = len(bare) < _ENOUGH and (len(bare) < _FEW or spelled)
    if few or not name or spelled[name[:-1]] * 8 > len(bare) or sum(spelled.values()) > len(bare):
        return list(mentions)
    within = {id(m) for m in bare}
    return [_times(m, _SCALES[name]) if id(m) in within else m for m in mentions]


def _guess(bare: Sequence[Mention]) -> str:
    """The scale of amounts, from their size: in millions hardly one has six digits; whole dollars hardly have four."""
    if sum(1 for m in bare if m.low > 2e5) * 20 <= len(bare):
        return "millions"
    return "thousands" if sum(1 for m in bare if m.low < 1e4) * 4 > len(bare) else ""


def _bare(m: Mention, text: str) -> bool:
    """An amount of money in whole units, or with one decimal, that is no price of one thing."""
    if kind(m.unit) != "money" or m.each or m.per or m.vague or not m.rule.startswith("money"):
        return False
    if "scale" in m.inferred or _word(m, text) or len(m.digits.partition(".")[2]) > 1 or m.low == 0:
        return False
    return not (_PRICE.match(text, m.end) or _PRICED.search(text, max(0, m.start - 60), m.start))


def _word(m: Mention, text: str) -> str:
    """The scale word that an amount is written with."""
    found = re.search(r"(thousand|million|billion|trillion)s?\b|\d(k|m|bn?|tn?)\Z", text[m.start : m.end], re.I)
    return (found[1] or found[2]).lower() if found else ""


def _times(m: Mention, scale: float) -> Mention:
    low, high, ulp = (float(f"{x * scale:.15g}") for x in (m.low, m.high, m.ulp))
    return replace(m, low=low, high=high, ulp=ulp, inferred=(*m.inferred, "scale"))
