"""Parameters that cannot be, answered before anything is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pricedin.core.errors import InvalidParameter


def positive(name: str, *values: float | None) -> None:
    """InvalidParameter unless every value that was given is above 0."""
    _each(name, values, lambda v: v > 0, "a number above 0")


def at_least(name: str, least: float, *values: float | None) -> None:
    """InvalidParameter unless every value that was given is ``least`` or more."""
    _each(name, values, lambda v: v >= least, f"a number of at least {least:g}")


def above(name: str, least: float, *values: float | None) -> None:
    """InvalidParameter unless every value that was given is more than ``least``."""
    _each(name, values, lambda v: v > least, f"a number above {least:g}")


def below(name: str, most: float, *values: float | None) -> None:
    """InvalidParameter unless every value that was given is less than ``most``."""
    _each(name, values, lambda v: v < most, f"a number below {most:g}")


def share(name: str, *values: float | None) -> None:
    """InvalidParameter unless every value lies between 0 and 1."""
    _each(name, values, lambda v: 0 <= v <= 1, "a share between 0 and 1 (12% or 0.12)")


def rate(name: str, *values: float | None) -> None:
    """InvalidParameter unless every value is a yearly rate between -100 % and 100 %: 12 is taken for a slip of 12 %."""
    _each(name, values, lambda v: -1 < v <= 1, "a yearly rate up to 100 % (12% or 0.12)")


def some(name: str, values: Iterable[float]) -> None:
    """InvalidParameter where a list of values is empty."""
    if not tuple(values):
        raise InvalidParameter("at least one number", "none", name)


def choice(name: str, value: str | None, allowed: Iterable[str]) -> None:
    """InvalidParameter where a name was given that is none of ``allowed``."""
    known = tuple(allowed)
    if value is not None and value not in known:
        raise InvalidParameter(f"one of {', '.join(known)}", repr(value), name)


def _each(name: str, values: Iterable[float | None], good: Callable[[float], bool], expected: str) -> None:
    for value in values:
        if value is not None and not good(value):
            raise InvalidParameter(expected, f"{value:g}", name)
