"""The questions that every report asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pricedin.core.answer import Answer

if TYPE_CHECKING:
    from pricedin.ledger import Ledger
    from pricedin.questions import Question

ASKED = ("comps", "required_revenue")  # the second holds growth and base rates too
WITHIN = (*ASKED, "implied_growth", "base_rate")
MOST = 8  # companies about which everything is asked


def ask_all(ledger: Ledger, as_of: date | None = None, deep: bool = False) -> tuple[Answer, ...]:
    """``deep`` also asks every other question about each company that has a value and a revenue.

    Those simulate, which costs about a second in a fresh process.
    """
    from pricedin.questions import QUESTIONS, ask

    answers = [ask(ledger, question, as_of=as_of) for question in ASKED]
    if deep:
        names = dict.fromkeys(str(r["entity"]) for r in answers[0].rows)
        others = [q for q in QUESTIONS if q.name not in WITHIN and _of_a_company(q)]
        answers += [q.ask(ledger, as_of, entity=name) for name in list(names)[:MOST] for q in others]
    return tuple(answers)


def _of_a_company(question: Question) -> bool:
    return any(p.name == "entity" for p in question.parameters)
