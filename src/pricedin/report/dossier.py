"""A section a company: the verdict made of its figures, the findings on it, and every other answer on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pricedin.core.answer import Answer
from pricedin.core.claim import Claim
from pricedin.core.finding import Finding
from pricedin.report.answer_view import view
from pricedin.report.answers import sentence
from pricedin.report.numbers import figure
from pricedin.report.places import Places
from pricedin.report.summary import count
from pricedin.report.view import Company, Comparable, Dossier, Needs

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
            (anchor, f.severity, f.message)
            for anchor, f in findings.items()
            if f.entity == name and f.severity != "note"
        )
        rows = [c for c in compared if c.entity == name]
        said = [c for c in claims if c.entity == name]
        verdict = _verdict(companies.get(name), rows, on, said)
        answered = tuple(view(f"a-{i}-{a.question}", a, places) for a in own if a.value is not None)
        lacking = tuple(_lacking(a) for a in own if a.value is None and a.missing)
        out.append(Dossier(f"k-{i}", name, verdict, on, answered, lacking))
    return tuple(out)


def _verdict(
    company: Company | None,
    rows: Sequence[Comparable],
    on: Sequence[tuple[str, str, str]],
    said: Sequence[Claim],
) -> tuple[str, ...]:
    """Sentences made of figures alone: price and need, what a common multiple would give, and how far to trust it."""
    out = []
    if company is not None:
        out.append(sentence(company))
        out += [_worth(company), _returning(company)]
    for r in (r for r in rows if r.high > 1.2 * r.low):
        low, high = figure(r.low, "multiple"), figure(r.high, "multiple")
        out.append(f"On {r.basis} figures the sources allow {low} to {high}.")
    if said:
        against = f"{count(len(on), 'finding')} against them" if on else "none contradicted"
        out.append(f"{count(len(said), 'figure')} read, {against}.")
    return tuple(s for s in out if s)


def _worth(c: Company) -> str:
    need = c.needs[0]
    worth = c.value.amount / need.times
    return (
        f"At {figure(need.target, 'multiple')} today's sales it would be worth {figure(worth, c.value.unit)}, "
        f"{figure(1 / need.times, 'fraction')} of its price."
    )


def _returning(c: Company) -> str:
    g = next((g for g in c.needs[0].growth if g.returning is not None), None)
    if g is None or g.returning is None:
        return ""
    return f"For holders to earn their required return as well, {figure(g.returning, 'fraction')} a year."


def _lacking(a: Answer) -> str:
    return f"{a.question.replace('_', ' ')}: {'; '.join(m.what for m in a.missing)}"
