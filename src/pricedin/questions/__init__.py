"""Questions, one file each: ask(ledger, ...) -> Answer."""

from pricedin.questions.parameter import Parameter
from pricedin.questions.registry import QUESTIONS, Question, ask, find

__all__ = ["QUESTIONS", "Parameter", "Question", "ask", "find"]
