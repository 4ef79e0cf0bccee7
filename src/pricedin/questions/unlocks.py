"""The calendar of releases, on one share base."""

from __future__ import annotations

from datetime import date
from typing import Any

from pricedin.core.errors import InvalidParameter
from pricedin.questions.inputs import Inputs
from pricedin.questions.share_base import Base, months_after


def calendar(
    inputs: Inputs, counted: tuple[Base, ...], listed: str | None, months: int, unlocks: tuple[str, ...]
) -> list[dict[str, Any]]:
    """What becomes tradable on which day, all on the share base that holds."""
    releases: list[tuple[date, float | None]] = [_release(text) for text in unlocks]
    if listed is not None:
        first = _date(listed, "listed")
        ends = months_after(first, months)
        inputs.why("unlock_calendar", f"listed {first}, lock-up of {months} months ends {ends}")
        releases.append((ends, counted[0].released if counted else None))
    rows: list[dict[str, Any]] = []
    tradable = counted[0].tradable if counted else None
    for day, shares in releases:
        if shares is not None and shares <= 0:
            raise InvalidParameter("releases of shares above 0", f"{shares:g} on {day}", "unlocks")
        if listed is not None and day < _date(listed, "listed"):
            raise InvalidParameter(f"releases from the listing on {listed} on", f"{day}", "unlocks")
    for day, shares in sorted(releases, key=lambda r: r[0]):
        row: dict[str, Any] = {"event": "release", "date": day.isoformat(), "released": shares}
        if tradable is not None and shares is not None:
            tradable += shares
            row |= {"tradable": tradable, "free_float_after": tradable / counted[0].issued,
                    "float_multiple": tradable / counted[0].tradable}  # fmt: skip
        rows.append(row)
    if counted and tradable is not None and tradable > counted[0].issued:
        raise InvalidParameter("releases within the shares in issue", f"{tradable:,.0f} tradable", "unlocks")
    return rows


def _release(text: str) -> tuple[date, float]:
    day, _, shares = text.partition("=")
    try:
        return _date(day.strip(), "unlocks"), float(shares)
    except ValueError:
        raise InvalidParameter("releases such as 2027-01-08=120000000", repr(text), "unlocks") from None


def _date(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidParameter("a date such as 2026-01-08", repr(text), name) from None
