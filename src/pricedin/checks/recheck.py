"""What one more document changes: only the figures of the companies that it speaks of are looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from pricedin.checks.run import findings
from pricedin.checks.view import View
from pricedin.core.claim import Claim
from pricedin.core.finding import Finding


class Ledger(Protocol):
    """What this needs of a ledger: claims by document and by entity."""

    @property
    def rates(self) -> Any: ...
    def claims(
        self, as_of: date | None = None, entity: str | None = None, metric: str | None = None, *, doc: str | None = None
    ) -> Sequence[Claim]: ...
    def text(self, doc: str) -> str: ...


def recheck(ledger: Ledger, doc: str) -> list[Finding]:
    """Findings that rest on at least one figure or phrase of ``doc``, worst first.

    The same as those of a check of the whole ledger that touch the document, but the claims of companies that it
    does not name are not read.
    """
    mine = ledger.claims(doc=doc)
    entities = sorted({c.entity for c in mine if c.entity})
    known = {c.id: c for c in mine}
    for entity in entities:
        known.update((c.id, c) for c in ledger.claims(entity=entity))
    view = View(known.values(), ledger.text, ledger.rates)
    return [f for f in findings(view) if any(e.doc == doc for e in f.evidence)]
