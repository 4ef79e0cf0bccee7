"""The questions that every report asks: of all companies together, and of each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pricedin.core.answer import Answer, Need
from pricedin.core.errors import PricedinError

if TYPE_CHECKING:
    from pricedin.ledger import Ledger
    from pricedin.questions import Question

ASKED = ("comps", "required_revenue")
OF_EACH = ("verdict", "implied_expectations")  # asked about every company with a value and a revenue
WITHIN = (*ASKED, *OF_EACH)
MOST = 12  # companies that get a section


def ask_all(ledger: Ledger, as_of: date | None = None, deep: bool = False) -> tuple[Answer, ...]:
    """``deep`` also asks every other question about each company that has a value and a revenue."""
    from pricedin.questions import QUESTIONS, ask, find

    answers = [ask(ledger, question, as_of=as_of) for question in ASKED]
    names = list(dict.fromkeys(str(r["entity"]) for r in answers[0].rows if "entity" in r))[:MOST]
    answers += [_ask(find(question), ledger, as_of, name) for name in names for question in OF_EACH]
    if deep:
        for q in (q for q in QUESTIONS if q.name not in WITHIN):
            general = _ask(q, ledger, as_of)
            if general.value is not None and general.entity not in names:
                answers.append(general)  # of a market, a group, or all together
            elif any(p.name == "entity" for p in q.parameters):
                answers += [_ask(q, ledger, as_of, name) for name in names]
    return tuple(answers)


def _ask(question: Question, ledger: Ledger, as_of: date | None, entity: str = "") -> Answer:
    """The answer; where the figures at hand can't be used, one that says so: a report is more than one question."""
    try:
        return question.ask(ledger, as_of, **({"entity": entity} if entity else {}))
    except PricedinError as error:
        return Answer(question.name, question.description, entity, missing=(Need(str(error)),), as_of=as_of)
