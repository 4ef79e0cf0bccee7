"""Where a scenario's claims come from: a ledger that is opened for reading once a driver is bound to a claim."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pricedin.core.errors import InvalidParameter, Missing, UnknownName

if TYPE_CHECKING:
    from pricedin.core.claim import Claim
    from pricedin.ledger import Ledger

SELECTORS = ("entity", "metric", "doc", "period")


class Source:
    """``ledger`` is a path, counted from ``folder``, or a server's address; None where the scenario names none."""

    def __init__(self, ledger: Any, folder: Path, where: str) -> None:
        if ledger is not None and not isinstance(ledger, str):
            raise InvalidParameter('ledger = "book.db"', repr(ledger), where)
        self.place = ledger if ledger is None or "://" in ledger else str(folder / ledger)
        self._open: Ledger | None = None

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *error: object) -> None:
        if self._open is not None:
            self._open.close()

    def claim(self, key: Any, extra: dict[str, Any], where: str) -> Any:
        """The distribution that one claim's text allows, with those of ``extra`` for unit and about."""
        from pricedin.engine.from_claim import from_claim

        if not isinstance(key, str):
            raise InvalidParameter('claim = "id"', repr(key), where, "pricedin ledger list BOOK.DB shows the ids")
        return _about(from_claim(self._ledger(where).claim(key), extra.get("unit")), extra)

    def claims(self, chosen: Any, extra: dict[str, Any], where: str) -> Any:
        """The figures of all claims of an entity and metric, or of a document, as an empirical distribution."""
        from pricedin.engine.from_claim import from_claims

        if not isinstance(chosen, dict) or not chosen or not all(isinstance(v, str) for v in chosen.values()):
            raise InvalidParameter('claims = { entity = "...", metric = "..." }', repr(chosen), where)
        for name in chosen:
            if name not in SELECTORS:
                raise UnknownName.among("way to choose claims", name, SELECTORS, where)
        span = chosen.get("period")
        every = self._ledger(where).claims(**{k: v for k, v in chosen.items() if k != "period"})
        found = [c for c in every if span is None or c.period == span]
        if not found:
            said = ", ".join(f"{k} {v}" for k, v in chosen.items())
            raise Missing(f"claims of {said}", "none", f"{where}: {self.place}", self._others(chosen, where))
        return _about(from_claims(found, extra.get("unit")), extra)

    def _others(self, chosen: dict[str, str], where: str) -> str:
        """What there is in place of a choice that finds nothing: of the selectors, the last that does it."""
        found = list(self._ledger(where).claims())
        for name, value in chosen.items():
            same = self._ledger(where).same_as(value) if name == "entity" else (value,)
            fits = [c for c in found if _selected(c, name) in same]
            if not fits:
                known = sorted({str(x) for c in found if (x := _selected(c, name)) is not None})
                before = " and ".join(f"{k} {v}" for k, v in chosen.items() if k != name)
                of = f" of {before}" if len(found) < len(self._ledger(where).claims()) else ""
                some = ", ".join(known[:8]) + (f" and {len(known) - 8} more" if len(known) > 8 else "")
                return f"by {name} there are{of}: {some or 'none'}"
            found = fits
        return "pricedin ledger list shows them"

    def _ledger(self, where: str) -> Ledger:
        from pricedin.ledger import Ledger

        if self.place is None:
            raise InvalidParameter('ledger = "book.db" in the scenario', "none", where, "it says where the claim is")
        if self._open is None:
            self._open = Ledger.open(self.place, read_only=True)
        return self._open


def _selected(claim: Claim, name: str) -> str | None:
    return claim.said.doc if name == "doc" else getattr(claim, name)


def _about(marginal: Any, extra: dict[str, Any]) -> Any:
    return replace(marginal, about=extra["about"]) if "about" in extra else marginal
