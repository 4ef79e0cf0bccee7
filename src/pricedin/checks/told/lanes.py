"""Figures of a sentence that may be compared: of one currency or kind, amounts apart from amounts a share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from pricedin.checks.view import Figure, View
from pricedin.core.unit import kind

Lane: TypeAlias = tuple[str, bool]  # unit, and whether it is an amount for each share

_EACH = re.compile(
    r"\A\s*(?:\([^)]{0,20}\)\s*)?(?:(?:per|a|for\s+each|for\s+every|each)\s+(?:[\w-]+\s+){0,2}?(?:share|ads|adr|unit)\b|apiece|each\b|[/每]\s*股)", re.I  # noqa: E501
)  # fmt: skip
PER_SHARE = frozenset({"eps", "eps_consensus", "earnings_per_share", "dividend", "dividend_per_share", "share_price",
                       "offer_price", "target_price"})  # fmt: skip


def each(view: View, figure: Figure) -> bool:
    """An amount for each share rather than for the whole company, which counts in thousands at least."""
    if figure.kind != "money":
        return False
    size = max(abs(figure.claim.low), abs(figure.claim.high))
    priced = (figure.claim.metric or "").removesuffix("_consensus") in PER_SHARE and size < 1e5
    return bool(_EACH.match(view.after(figure, 40))) or size < 1e3 or priced


def bracketed(view: View, figure: Figure) -> bool:
    return bool(re.search(r"[(（]\s*(?:[^()（）\s]+\s+){0,4}\Z", view.before(figure, 40)))


def lanes(view: View, figures: Sequence[Figure]) -> dict[Lane, list[Figure]]:
    """In order of place. A bare "3.1 billion" counts in the currency of the amount that no bracket holds."""
    out: dict[Lane, list[Figure]] = {}
    last: str | None = None
    for f in figures:
        unit = f.unit
        if unit is None or f.vague:
            continue
        if kind(unit) == "money":
            if "unit" in f.claim.inferred and last:
                unit = last
            elif not bracketed(view, f):
                last = unit
        out.setdefault((unit, each(view, f)), []).append(f)
    return out
