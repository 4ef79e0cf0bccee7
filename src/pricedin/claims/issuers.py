"""Whose a report is that names its issuer once, in its title or where it says what the issuer does."""

from __future__ import annotations

import re
from collections.abc import Set

OPENING = 400  # characters in which a text says whom it is about


def titled(text: str, no: Set[str], verbs: Set[str]) -> tuple[int, int, str] | None:
    """ "Tessaly Q1 2026 Shareholder Letter", "Tessaly Announces Q1 Results": the name before the kind of report.

    Words of ``no``, in lower case, are in no name; ``verbs`` of headlines end one.
    """
    said = _REPORT_OF.match(text)
    return _named(said, no, verbs) if said is not None else None


def introduced(text: str, no: Set[str]) -> tuple[int, int, str] | None:
    """ "Corvid runs models for others. We ...": whom the opening of an issuer's text says what it does."""
    said = _DOES_WHAT.search(text, 0, OPENING)
    return _named(said, no, frozenset()) if said is not None and _WE.search(text) else None


def _named(said: re.Match[str], no: Set[str], verbs: Set[str]) -> tuple[int, int, str] | None:
    words = said[1].split()
    name = " ".join(words[: next((i for i, w in enumerate(words) if w in verbs), len(words))])
    if not name or not no.isdisjoint(name.lower().split()):
        return None
    return said.start(1), said.start(1) + len(name), name


_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_DOES_WHAT = re.compile(
    r"(?:\A|\n|[.!?]\s)((?:[A-Z][\w&-]+ ?){1,3}?)\s(?:runs|operates|designs|builds|provides|develops|makes|sells"
    r"|offers|trains|hosts|rents|is (?:a|an|the|one of))\s"
)
_REPORT_OF = re.compile(
    r"\s*#{0,3}\s?((?:[A-Z][\w&.’'-]+ ?){1,4}?)(?:,? (?:Inc|Corp|Ltd|plc|PLC|AG|SE|NV|Group)\.?)?[,:]?\s(?:[-–—:|]\s)?"
    r"(?:Q[1-4]|[1-4]Q|FY ?\d|H[12]|(?i:first|second|third|fourth|full|fiscal|annual|interim|preliminary"
    r"|quarterly|shareholder"
    r"|half-year)[ -](?i:quarter|year|half|results|report|letter|fiscal|update|shareholder)"
    r"|(?i:shareholder letter|earnings call))\b"
)
