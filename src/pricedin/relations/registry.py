"""What a relation is, and the decorator that makes one of a plain function."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

ROLES = ("prior", "peer", "segment", "total")


@dataclass(frozen=True, slots=True)
class Role:
    """Which figure an argument stands for: ``metric`` of the entity itself, or as ``which`` says.

    ``prior``: the same metric of the period before; ``peer``: of another entity; ``segment``: of one business
    line; ``total``: of the whole that the entity belongs to; empty: the entity's own.
    """

    metric: str
    which: str = ""

    @classmethod
    def of(cls, argument: str) -> Role:
        """
        >>> Role.of("prior_revenue"), Role.of("revenue").which
        (Role(metric='revenue', which='prior'), '')
        """
        which, _, metric = argument.partition("_")
        return cls(metric, which) if which in ROLES and metric else cls(argument)


@dataclass(frozen=True, slots=True)
class Relation:
    """``function`` computes ``concept`` from concepts of the vocabulary, named by its arguments, in that order.

    An argument may carry a role before the metric (``prior_revenue``, see :class:`Role`). ``unit`` is that of
    the result; ``money`` means the currency of the inputs. ``assumes`` names what must hold between the inputs:
    ``same_date``, ``same_basis``, ``same_currency``, ``spot_fx``. Names, equation and example come from the
    function itself.
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
        """Argument names; a function of any number of parts gives the one name ``parts``."""
        return _arguments(self.function)[0]

    @property
    def roles(self) -> tuple[Role, ...]:
        return roles_of(self.function)

    @property
    def variadic(self) -> bool:
        """True where the relation takes any number of parts, as a sum does."""
        return _arguments(self.function)[2]

    @property
    def summary(self) -> str:
        """The first line of the docstring: what it is, and the equation."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.function(*args, **kwargs)


@cache
def _arguments(function: Callable[..., Any]) -> tuple[tuple[str, ...], tuple[Role, ...], bool]:
    """Names, roles, and whether it takes any number: looked up for each figure, so worked out once."""
    parameters = inspect.signature(function).parameters
    many = any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in parameters.values())
    return tuple(parameters), tuple(map(Role.of, parameters)), many


def roles_of(function: Callable[..., Any]) -> tuple[Role, ...]:
    """What the arguments of a relation's function stand for, in their order."""
    return _arguments(function)[1]


def relation(*, concept: str, unit: str, assumes: tuple[str, ...] = (), source: str = "") -> Callable[[F], F]:
    """Mark a function as a relation; ``function.relation`` then describes it. The function itself is unchanged."""

    def mark(function: F) -> F:
        function.relation = Relation(function, concept, unit, assumes, source)  # type: ignore[attr-defined]
        return function

    return mark


def described(function: Callable[..., Any]) -> Relation:
    """The relation that the decorator left on ``function``; TypeError where there is none."""
    found = getattr(function, "relation", None)
    if not isinstance(found, Relation):
        raise TypeError(f"{getattr(function, '__name__', function)!r} carries no @relation")
    return found
