"""Amounts by which something rose or fell: "an increase of $84 million", "grew by $0.2 billion"."""

from __future__ import annotations

import re

from pricedin.checks.told.words import HEDGE, led_up
from pricedin.checks.view import Figure, View

NOUN = re.compile(
    rf"(?:,|\bor|\brepresenting|\bfor|\bwhich\s+is|\bthat['’]s|[—–-])\s+(?:a|an|the)\s+(?:[a-z-]+\s+){{0,2}}?"
    rf"(?P<noun>increase|rise|gain|jump|improvement|decrease|decline|drop|fall|reduction)\s+of\s+{HEDGE}\Z", re.I
)  # fmt: skip
BY = re.compile(rf"\bby\s+{HEDGE}\Z", re.I)
FALLS = frozenset({"decrease", "decline", "drop", "fall", "reduction"})


def is_change(view: View, figure: Figure) -> bool:
    """True where the words make an amount the distance between two levels rather than a level."""
    before = view.before(figure, 70)
    return led_up(before) and bool(NOUN.search(before) or BY.search(before))
