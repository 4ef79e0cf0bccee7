"""Names of companies that a few lines tell once, where there is no room for the evidence of a longer text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

_SHORT = 900  # characters in which no name has room to be spoken of twice
_OUR = re.compile(r"\b[Oo]ur\b")  # a text in which an issuer speaks need not name it
_PROPER = re.compile(
    r"[A-ZÀ-Ý][a-zà-ÿ’'-]+(?:[A-Z][a-zà-ÿ]+)?(?: (?:[A-ZÀ-Ý][a-zà-ÿ’'-]+(?:[A-Z][a-zà-ÿ]+)?|of|&|de|del|du|des|la|AI))*"
)
_WHERE = re.compile(r"\b(?:in|from|near|across)\s\Z")
_CITED = re.compile(r"\b(?:according to|reckons?|by|says?|said|data from|survey(?:ed)? (?:of|by))\s\Z")
_DOING = re.compile(
    r"['’]s\s|,\s(?:which|whose|an?|the|last)\s|\s(?:(?:now|also|still|then|already|just)\s)?(?:has|had|is|was|will|would|does|did|beat|began|bought|built|burnt|came"
    r"|cut|drew|fell|gave|got|grew|held|hit|kept|laid|led|lost|made|met|paid|put|ran|repaid|rose|saw|sank|sells|set|shed|slid"
    r"|sold|spent|stood|swung|took|went|won|wrote|[a-z]{2,}(?:ed|s))\s"
)
_TAKEN_BY = re.compile(
    r"\b(?:(?:invest(?:s|ed|ing|ment)?|put|puts|stakes?|interest|holding|shareholding)\b[^.;]{0,30}\sin"
    r"|(?:price targets?|targets?|ratings?|coverage)\son|(?:to|will|would)\s(?:buy|acquire)|acquired"
    r"|(?:acquisition|takeover|purchase)\sof|(?:bid|offer)\sfor)\s\Z"
)
_PRIVATE = re.compile(r"\sprivate\s(?:in|for|at|with)\b")  # "take Acme private for"
_SINGLE = re.compile(r"\s(?:has|is|was|does|[a-z]{2,}s)\s")
_CITES = re.compile(
    r"\s(?:researchers?|scientists|economists?|academics|professors?|analysts?|strategists?|data|figures)\b"
    r"|,?\s(?:says?|said|reckons?|estimates?|thinks?|believes?)\b(?!(?:\sthat)?\s(?:its?|they|their|the company)\b)"
)


def short(text: str) -> bool:
    """Is ``text`` too short to speak of a company twice, and not an issuer's own words?"""
    return len(text) < _SHORT and not _OUR.search(text)


def likely(
    text: str,
    seen: Sequence[tuple[int, int, str]],
    evidence: Mapping[str, int],
    no: AbstractSet[str],
    alone: bool,
) -> set[str]:
    """Names of several words, and single ones that do what companies do; with ``alone`` the likeliest one of all, as
    figures are of somebody.

    ``seen`` are the candidates by place, ``evidence`` their points, ``no`` those that name people or places.
    """
    counted = Counter(name for _, _, name in seen)
    first: dict[str, int] = {}
    inside, acting, cited = set(), set(), set()
    for start, end, name in seen:
        first.setdefault(name, start)
        begins = start < 2 or text[start - 1] != " " or text[start - 2] in ".!?:\n"
        where = _WHERE.search(text, max(0, start - 8), start)
        does = not where and _DOING.match(text, end) and (name[-1] != "s" or _SINGLE.match(text, end))
        if does or not (begins or where):
            inside.add(name)
        if (
            (does and evidence[name] > 1)
            or _TAKEN_BY.search(text, max(0, start - 50), start)
            or _PRIVATE.match(text, end)
        ):
            acting.add(name)
        if _CITED.search(text, max(0, start - 20), start) or _CITES.match(text, end):
            cited.add(name)
    no = no | cited | {n for n in counted if evidence[n] < 0}
    no |= {n for n in counted if " " not in n and re.search(rf"\b{re.escape(n.lower())}\b", text)}
    no |= {n for n in counted if not _PROPER.fullmatch(n)}
    several = {n for n in counted if n not in no and (" " in n or n in acting)}
    if several or not alone:
        return several
    rest = [n for n in counted if n not in no and n in inside]
    return {max(rest, key=lambda n: (evidence[n], counted[n], -first[n]))} if rest else set()
