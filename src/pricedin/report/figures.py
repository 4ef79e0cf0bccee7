"""The table of figures: each claim worded, with its place; capped for very large ledgers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from textwrap import shorten

from pricedin.core.claim import Claim
from pricedin.report.numbers import span
from pricedin.report.places import Places
from pricedin.report.view import ClaimRow

MOST = 4000  # rows on one page
QUOTE = 120  # characters of a figure as written
LABEL = 30  # characters of a label that fits a column


def shown(claims: Sequence[Claim], wanted: Set[str], most: int = 0) -> tuple[Claim, ...]:
    """The claims that fit on a page: all of them, or those that something rests on and then the first ones."""
    most = most or MOST
    if len(claims) <= most:
        return tuple(claims)
    needed = [c.id in wanted for c in claims] if wanted else [False] * len(claims)
    room = most - sum(needed)
    kept = []
    for c, must in zip(claims, needed, strict=True):
        if must or room > 0:
            kept.append(c)
            room -= not must
    return tuple(kept)


def rows(claims: Sequence[Claim], places: Places, flagged: Set[str], labels: Mapping[str, str]) -> tuple[ClaimRow, ...]:
    return tuple(_row(c, places, c.id in flagged, labels) for c in claims)


def label(metric: str | None, labels: Mapping[str, str]) -> str:
    """The vocabulary's label where it is short, else the name with blanks.

    >>> label("net_loss", {"net_loss": "net loss; positive is a loss"}), label("deal_count", {})
    ('net loss', 'deal count')
    """
    name = (metric or "").replace("_", " ")
    known = labels.get(metric or "", name).partition(";")[0]
    return known if len(known) <= LABEL else name


def _row(c: Claim, places: Places, flagged: bool, labels: Mapping[str, str]) -> ClaimRow:
    place = places.of(c.id)
    assert place is not None  # every claim of the page was given a place
    entity = c.entity or ""
    return ClaimRow(
        anchor=f"r-{c.id}", place=place, quote=shorten(c.said.quote, QUOTE, placeholder=" …"),
        entity=f"{entity}: {c.segment}" if c.segment else entity, metric=label(c.metric, labels),
        value=span(c.low, c.high, c.unit, c.per, written=True), amount=c.quantity.low, period=c.period or "",
        hedge=", ".join(h.replace("_", " ") for h in c.qualifiers or ((c.qualifier,) if c.qualifier else ())),
        kind=c.kind, flagged=flagged, why="; ".join(c.why) or c.note,
    )  # fmt: skip
