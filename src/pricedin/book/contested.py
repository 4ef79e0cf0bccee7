"""What the checks hold against the figures that an answer rests on."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from pricedin.core.answer import Answer
from pricedin.core.finding import Finding

MOST = 5  # findings told; the check has all


def contested(answer: Answer, findings: Iterable[Finding], known: Set[str]) -> Answer:
    """The answer with a note for each error and warning against a claim that it rests on.

    ``known`` are the ids of the claims that it could see: what a later figure throws doubt on was not in doubt then.
    """
    used = {i for step in answer.because for i in step.claims}
    against = [f for f in findings if f.severity != "note" and (ids := _claims(f)) & used and ids <= known]
    told = [f"contested: {f.message}" for f in against[:MOST]]
    if len(against) > MOST:
        told.append(f"contested: {len(against) - MOST} more, which check tells")
    return replace(answer, notes=(*told, *answer.notes)) if told else answer


def _claims(f: Finding) -> set[str]:
    return {e.claim for e in f.evidence if e.claim}
