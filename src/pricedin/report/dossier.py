"""A section a company: the verdict made of its figures, the findings on it, and every other answer on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pricedin.core.answer import Answer
from pricedin.core.claim import Claim
from pricedin.core.finding import Finding
from pricedin.questions.evidence import BASES
from pricedin.questions.membership import belongs
from pricedin.report.answer_view import view
from pricedin.report.company import Against, Known, facts, verdict, worth
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
    whose = {c.id: c.entity for c in claims if c.entity}
    out = []
    for i, name in enumerate(names, 1):
        own = [a for a in others if a.entity == name]
        own_on, group_on = _on(name, findings, whose)
        rows = sorted((c for c in compared if c.entity == name), key=_clearest)
        said = sum(c.entity == name for c in claims)
        against = Against([f.severity for _, f in own_on], [f.severity for _, f in group_on])
        known = Known(name, companies.get(name), rows, own, said, against, places)
        answered = tuple(view(f"a-{i}-{a.question}", a, places) for a in own if a.value is not None)
        lacking = tuple(_lacking(a) for a in own if a.value is None and a.missing)
        out.append(Dossier(f"k-{i}", name, verdict(known), facts(known), _told(own_on + group_on), answered, lacking,
                           worth(known), tuple(a for a in own if a.value is not None)))  # fmt: skip
    return tuple(out)


Anchored = list[tuple[str, Finding]]


def _on(name: str, findings: Mapping[str, Finding], whose: Mapping[str, str]) -> tuple[Anchored, Anchored]:
    """The findings on the company, then those on a group that it belongs to or with evidence said of one."""
    own, of_group = [], []
    for anchor, f in findings.items():
        said = {whose.get(e.claim, "") for e in f.evidence}
        if f.entity == name or (name in said and belongs(f.entity or "", name)):  # a group's own figure, of a member
            own.append((anchor, f))
        elif any(belongs(name, g) for g in {f.entity or "", *said}):
            of_group.append((anchor, f))
    return own, of_group


def _clearest(c: Comparable) -> tuple[bool, int]:
    """Without a finding first, then on the better basis."""
    return bool(c.contested), next((i for i, b in enumerate(BASES) if c.basis.startswith(b)), len(BASES))


def _told(found: Anchored) -> tuple[tuple[str, str, str], ...]:
    return tuple((anchor, f.severity, prose(f.message)) for anchor, f in found)


def _lacking(a: Answer) -> str:
    return f"{a.question.replace('_', ' ')}: {'; '.join(m.what for m in a.missing)}"
