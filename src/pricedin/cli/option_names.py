"""What the library calls ``by=...``, the command line calls ``--by ...``."""

from __future__ import annotations

import re
from collections.abc import Callable

from pricedin.core.errors import PricedinError


def worded(question: str) -> Callable[[str], str]:
    """Hints that name a parameter, such as ``raised=...``, as the command line's option ``--raised ...``."""
    names = "|".join(_names(question))
    return lambda text: re.sub(rf"\b({names})=", lambda m: f"{_flag(m.group(1))} ", text)


def told(error: PricedinError, question: str) -> PricedinError:
    """The error with its parameter, and those of its hint, as options."""
    error.hint = worded(question)(error.hint)
    if error.where in _names(question):
        error.where = _flag(error.where)
    return error


def _names(question: str) -> list[str]:
    from pricedin.questions import find

    return [*(p.name for p in find(question).parameters), "as_of"]


def _flag(name: str) -> str:
    """
    >>> _flag("as_of")
    '--as-of'
    """
    return f"--{name.replace('_', '-')}"
