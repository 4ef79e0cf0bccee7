"""A claim: one quantity said of one entity and one metric, at one place in one document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from pricedin.core.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Said:
    """Where a figure stands. ``start``, ``end`` are ``str`` offsets into the document's extracted text.

    ``raw_start``, ``raw_end`` are offsets into the decoded source file where the two differ (HTML); ``page``
    counts from 1 and ``box`` is left, bottom, right, top in PDF points.
    """

    doc: str
    start: int
    end: int
    quote: str
    raw_start: int | None = None
    raw_end: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure with all that the text says about it; the field names are those of the annotation guide.

    ``qualifier`` is the primary hedge, ``qualifiers`` all of them. ``kind`` is ``stated``, or ``derived`` where
    the figure follows from others. ``rule`` names the rule that read the number and ``why`` the steps that
    linked it; ``inferred`` lists fields taken over from a neighbour (``unit``, ``scale``, ``period``).
    ``candidates`` are the runner-up metrics, best first. ``stated_on`` is when the source said it,
    ``known_on`` when it entered the ledger.
    """

    said: Said
    quantity: Quantity
    entity: str | None = None
    metric: str | None = None
    per: str | None = None
    period: str | None = None
    qualifier: str | None = None
    qualifiers: tuple[str, ...] = ()
    basis: str | None = None
    kind: str = "stated"
    segment: str | None = None
    note: str = ""
    rule: str = ""
    why: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    stated_on: date | None = None
    known_on: date | None = None

    @property
    def low(self) -> float:
        """The least value said, in ``unit``; a figure without a range has ``low == high``."""
        return self.quantity.low

    @property
    def high(self) -> float:
        """The largest value said, in ``unit``."""
        return self.quantity.high

    @property
    def unit(self) -> str | None:
        """What the figure is counted in (USD, fraction, multiple ...); None where the text doesn't say."""
        return self.quantity.unit

    @property
    def id(self) -> str:
        """Sixteen hex digits made from what was said and where; the same content always gets the same id."""
        s, q = self.said, self.quantity
        low = str(float(q.low))
        high = low if q.high is q.low else str(float(q.high))
        content = (
            s.doc, f"{s.start} {s.end} {low} {high}", s.quote, q.unit or "", self.per or "",
            self.entity or "", self.segment or "", self.metric or "", self.period or "", ",".join(self.qualifiers),
            self.basis or "", self.kind, str(self.stated_on),
        )  # fmt: skip
        return hashlib.blake2b("\x1f".join(content).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The claim as one flat object: doc, start, end, text and the annotation guide's fields."""
        s, q = self.said, self.quantity
        out: dict[str, Any] = {
            "doc": s.doc, "start": s.start, "end": s.end, "text": s.quote,
            "entity": self.entity, "segment": self.segment, "metric": self.metric, "metric_alt": list(self.candidates),
            "low": q.low, "high": q.high, "unit": q.unit, "per": self.per, "period": self.period,
            "qualifier": self.qualifier, "qualifiers_all": list(self.qualifiers), "basis": self.basis,
            "kind": self.kind, "note": self.note, "id": self.id, "digits": q.digits, "ulp": q.ulp,
            "rule": self.rule, "why": list(self.why), "inferred": list(self.inferred),
            "stated_on": self.stated_on.isoformat() if self.stated_on else None,
            "known_on": self.known_on.isoformat() if self.known_on else None,
        }  # fmt: skip
        for key in ("raw_start", "raw_end", "page", "box"):
            if getattr(s, key) is not None:
                out[key] = getattr(s, key)
        return out

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Claim:
        """Read what :meth:`to_json` wrote; also annotations that carry only the guide's own fields."""
        box = row.get("box")
        said = Said(row["doc"], row["start"], row["end"], row.get("text", ""), row.get("raw_start"),
                    row.get("raw_end"), row.get("page"), tuple(box) if box else None)  # fmt: skip
        quantity = Quantity(row["low"], row["high"], row.get("unit"), row.get("digits", ""), row.get("ulp", 0.0))
        return cls(
            said, quantity, entity=row.get("entity"), metric=row.get("metric"), per=row.get("per"),
            period=row.get("period"), qualifier=row.get("qualifier"),
            qualifiers=tuple(row.get("qualifiers_all") or ()), basis=row.get("basis"),
            kind=row.get("kind") or "stated", segment=row.get("segment"), note=row.get("note") or "",
            rule=row.get("rule", ""), why=tuple(row.get("why") or ()), inferred=tuple(row.get("inferred") or ()),
            candidates=tuple(row.get("metric_alt") or ()),
            stated_on=_date(row.get("stated_on")), known_on=_date(row.get("known_on")),
        )  # fmt: skip


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
