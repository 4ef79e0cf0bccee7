"""A finding: figures that cannot all be right, with the evidence and what would mend them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from pricedin.core.claim import Claim
from pricedin.core.interval import Interval

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")  # worst first


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span that a finding rests on; ``claim`` is the id of the claim read there, empty for wording."""

    doc: str
    start: int
    end: int
    quote: str
    claim: str = ""

    @classmethod
    def of(cls, claim: Claim) -> Evidence:
        """The span that a claim was read from."""
        s = claim.said
        return cls(s.doc, s.start, s.end, s.quote, claim.id)


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that would make the figures agree. ``factor`` multiplies the stated value (1.0: no change of size);
    ``confidence`` is between 0 and 1; ``effect`` says what else follows."""

    kind: str
    change: str
    factor: float = 1.0
    confidence: float = 0.0
    effect: str = ""

    @property
    def weighed(self) -> bool:
        """Was it weighed against other repairs? The confidence of the only one says nothing."""
        return 0 < self.confidence < 0.995


@dataclass(frozen=True, slots=True)
class Finding:
    """``stated`` and ``recomputed`` are in ``unit``; ``arithmetic`` shows the sum as it was done."""

    rule: str
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...]
    entity: str | None = None
    metric: str | None = None
    unit: str | None = None
    stated: Interval | None = None
    recomputed: Interval | None = None
    relation: str = ""
    assumptions: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    arithmetic: str = ""

    @property
    def id(self) -> str:
        """Eight hex digits from the rule and its spans: stable from run to run, so that it can be waived."""
        spans = "|".join(sorted(f"{e.doc}:{e.quote}" for e in self.evidence))
        return hashlib.blake2b(f"{self.rule}|{spans}".encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Plain values for ``json.dumps``; bounds carry their unit, spans count characters of the document's text."""

        def bounds(i: Interval | None) -> dict[str, Any] | None:
            return None if i is None else {"low": i.low, "high": i.high, "unit": self.unit}

        return {
            "id": self.id, "rule": self.rule, "severity": self.severity, "message": self.message,
            "entity": self.entity, "metric": self.metric,
            "evidence": [{"doc": e.doc, "start": e.start, "end": e.end, "quote": e.quote} for e in self.evidence],
            "stated": bounds(self.stated), "recomputed": bounds(self.recomputed), "relation": self.relation,
            "assumptions": list(self.assumptions), "arithmetic": self.arithmetic,
            "repairs": [
                {"kind": r.kind, "change": r.change, "factor": r.factor, "confidence": r.confidence, "effect": r.effect}
                for r in self.repairs
            ],
        }  # fmt: skip
