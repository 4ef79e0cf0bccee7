"""The questions that every report asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pricedin.core.answer import Answer

if TYPE_CHECKING:
    from pricedin.ledger import Ledger

ASKED = ("comps", "required_revenue")  # the second holds growth and base rates too


def ask_all(ledger: Ledger, as_of: date | None = None) -> tuple[Answer, ...]:
    from pricedin.questions import ask

    return tuple(ask(ledger, question, as_of=as_of) for question in ASKED)
