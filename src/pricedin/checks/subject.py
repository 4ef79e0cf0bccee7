"""The word that narrows a figure to a part of the company: *cloud* revenue, *client* sales."""

from __future__ import annotations

import re

from pricedin.checks.view import Figure, View

_NOUN = re.compile(
    r"(?P<word>[A-Za-z][\w&/-]*)\s+(?:revenues?|sales|segment|business|unit|division|income|profit|earnings|orders|backlog|spending|lending|output|"
    r"bookings|shipments|margin|users|customers)\b", re.I)  # fmt: skip
_PLAIN = re.compile(
    r"the|an?|its|their|our|total|net|gross|annual|annuali[sz]ed|quarterly|yearly|fiscal|full|whole|group|company|overall|"
    r"consolidated|reported|current|last|this|first|second|third|fourth|year|quarter|in|on|of|and|had|has|with|for|from|at|"
    r"by|to|operating|daily|monthly|"
    r"trailing|forward|active|paying|record|recurring|adjusted|s|more|additional|\d+", re.I)  # fmt: skip


def subject(view: View, figure: Figure) -> str:
    """The narrowing word nearest before the figure in its sentence, in lower case; empty for the whole company."""
    found = ""
    for m in _NOUN.finditer(view.before(figure, 120)):
        found = m["word"].lower()
    return "" if _PLAIN.fullmatch(found) else found
