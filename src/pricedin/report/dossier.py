"""A section a company: the verdict made of its figures, the findings on it, and every other answer on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pricedin.core.answer import Answer
from pricedin.core.claim import Claim
from pricedin.core.finding import Finding
from pricedin.report.answer_view import view
from pricedin.report.company import Known, facts, verdict, worth
from pricedin.report.numbers import prose
from pricedin.report.places import Places
from pricedin.report.view import Comparable, Dossier, Needs

TABLES = ("comps", "required_revenue")  # shown as tables of their own
MOST = 12  # companies


def dossiers(
    needed: Needs,
    compared: Sequence[Comparable],
    findings: Mapping[str, Finding],
    answers: Sequence[Answer],
    claims: Sequence[Claim],
    places: Places,
) -> tuple[Dossier, ...]:
    """Companies with the longest way to go first, then those that only another answer is about."""
    others = [a for a in answers if a.question not in TABLES]
    companies = {c.entity: c for c in needed.companies}
    names = list(dict.fromkeys([*companies, *(a.entity for a in others if a.value is not None)]))[:MOST]
    out = []
    for i, name in enumerate(names, 1):
        own = [a for a in others if a.entity == name]
        on = tuple(
            (anchor, f.severity, prose(f.message))
            for anchor, f in findings.items()
            if f.entity == name and f.severity != "note"
        )
        rows = [c for c in compared if c.entity == name]
        said = sum(c.entity == name for c in claims)
        known = Known(name, companies.get(name), rows, own, said, len(on), places)
        answered = tuple(view(f"a-{i}-{a.question}", a, places) for a in own if a.value is not None)
        lacking = tuple(_lacking(a) for a in own if a.value is None and a.missing)
        out.append(Dossier(f"k-{i}", name, verdict(known), facts(known), on, answered, lacking, worth(known),
                           tuple(a for a in own if a.value is not None)))  # fmt: skip
    return tuple(out)


def _lacking(a: Answer) -> str:
    return f"{a.question.replace('_', ' ')}: {'; '.join(m.what for m in a.missing)}"
