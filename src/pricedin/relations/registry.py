"""What a relation is, and the decorator that makes one of a plain function."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Relation:
    """``function`` computes ``concept`` from concepts of the vocabulary, named by its arguments, in that order.

    ``unit`` is that of the result. ``assumes`` names what must hold between the inputs: ``same_date``,
    ``same_basis``, ``spot_fx``. Names, equation and example come from the function itself.
    """

    function: Callable[..., Any]
    concept: str
    unit: str
    assumes: tuple[str, ...] = ()
    source: str = ""

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(inspect.signature(self.function).parameters)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.function(*args, **kwargs)


def relation(*, concept: str, unit: str, assumes: tuple[str, ...] = (), source: str = "") -> Callable[[F], F]:
    """Mark a function as a relation; ``function.relation`` then describes it. The function itself is unchanged."""

    def mark(function: F) -> F:
        function.relation = Relation(function, concept, unit, assumes, source)  # type: ignore[attr-defined]
        return function

    return mark
