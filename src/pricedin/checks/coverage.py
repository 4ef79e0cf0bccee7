"""How much of a ledger the checks could reach: a checker that is silent about what it didn't check lies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pricedin.checks.view import View


@dataclass(frozen=True, slots=True)
class Coverage:
    """``checkable`` of ``claims`` were held against another figure; ``unreached`` counts the rest by metric.

    >>> str(Coverage(60, 24))
    '24 of 60 figures could be held against another'
    """

    claims: int
    checkable: int
    unreached: dict[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        return self.checkable / self.claims if self.claims else 0.0

    def __str__(self) -> str:
        return f"{self.checkable} of {self.claims} figures could be held against another"


def covered(view: View) -> Coverage:
    """What the rules that have run over ``view`` held against another figure, whether or not they found anything."""
    missed = Counter(f.claim.metric or "no metric" for f in view.figures if id(f) not in view.held)
    return Coverage(len(view.figures), len(view.figures) - missed.total(), dict(missed.most_common()))
