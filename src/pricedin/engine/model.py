"""The model class: drivers with distributions, correlations, and start, step and finish written for one world."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from numbers import Real
from typing import Any, ClassVar, NoReturn

from pricedin.core.errors import InvalidParameter, ModelError, UnknownName
from pricedin.engine.distributions import constant
from pricedin.engine.marginals.base import Marginal

Pairs = Mapping[tuple[str, str], float]


class NoSuchName(UnknownName, AttributeError):
    """A driver, state or constant that the model does not have."""


def _caller() -> str:
    """``file.py:12`` of whoever asked for the name."""
    frame = sys._getframe(2)
    return f"{os.path.basename(frame.f_code.co_filename)}:{frame.f_lineno}"


class State:
    """The states of one world, read by name."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.__dict__.update(values)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NoSuchName.among("state", name, self.__dict__, _caller())

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        hint = f"return the new value from step, for instance state.replace({name}=...)"
        raise ModelError("states that are read only", f"{name} = ...", _caller(), hint)

    def replace(self, **changes: Any) -> dict[str, Any]:
        """All states, with ``changes`` in place of the old values."""
        for name in changes:
            if name not in self.__dict__:
                raise NoSuchName.among("state", name, self.__dict__, _caller())
        return {**self.__dict__, **changes}


class World:
    """What ``self`` is inside start, step and finish: the drivers of one world, and the class's own names."""

    def __init__(self, model: Model, values: Mapping[str, Any]) -> None:
        flags: dict[str, Any] = {name: x for name, x in model.constants().items() if isinstance(x, bool)}
        if flags:
            import numpy as np

            flags = {name: np.bool_(x) for name, x in flags.items()}  # ~True is -2 in Python
        self.__dict__.update({**flags, "steps": model.steps, **values, "_model": model})

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        hint = f"what is to be kept is a state: give {name} in start, and return it from step"
        raise ModelError("a model that is read only", f"self.{name} = ...", _caller(), hint)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        model: Model = self.__dict__["_model"]
        raise NoSuchName.among("driver", name, [*model.drivers, *model.constants()], _caller())


def one_world(model: Model, values: Mapping[str, Any]) -> World:
    """What ``self`` is inside the functions of ``model``: an instance of its class too, for ``super()``."""
    kind = type(model)
    if "_world" not in vars(kind):
        kind._world = type(kind.__name__, (World, kind), {"__module__": kind.__module__})
    found: World = vars(kind)["_world"](model, values)
    return found


class Model:
    """Base of all models. A driver is a class attribute made by a function of :mod:`pricedin.engine.distributions`.

    ``steps`` is how often ``step`` runs, with ``t`` from 1 to ``steps``. ``correlations`` are rank-free Gaussian
    copula correlations by pairs of names. A model without ``start`` and ``step`` has ``finish(self)`` only.

    An instance carries overridden drivers: ``Model(price=70)`` or ``Model(price=normal(60, 5))``.
    """

    steps: int = 0
    correlations: ClassVar[Pairs] = {}
    outcome_units: ClassVar[Mapping[str, str]] = {}
    _world: ClassVar[type]

    def __init__(self, **drivers: Any) -> None:
        self.drivers: dict[str, Marginal] = dict(self.declared())
        self.kept: dict[Any, Any] = {}  # what has been compiled for these figures
        for name in _RESERVED & set(self.drivers):
            raise InvalidParameter(
                "another name for a driver", name, type(self).__name__, "it means something else here"
            )
        self.pairs: Pairs = _pairs(drivers.pop("correlations", type(self).correlations), type(self).__name__)
        if "steps" in drivers:
            self.steps = drivers.pop("steps")
        if not isinstance(self.steps, int) or isinstance(self.steps, bool) or self.steps < 0:
            raise InvalidParameter("a whole number of steps, zero or more", repr(self.steps), type(self).__name__)
        for name, value in drivers.items():
            if name not in self.drivers:
                raise NoSuchName.among("driver", name, self.drivers, type(self).__name__)
            self.drivers[name] = _marginal(name, value, self.drivers[name].unit)

    @classmethod
    def declared(cls) -> dict[str, Marginal]:
        """The drivers as the class declares them, base classes first."""
        out: dict[str, Marginal] = {}
        for base in reversed(cls.__mro__):
            for name, value in vars(base).items():
                if isinstance(value, Marginal):
                    out[name] = value
                elif name in out:
                    del out[name]  # a subclass made a plain constant of it
        return out

    @classmethod
    def constants(cls) -> dict[str, Any]:
        """Public class attributes that are plain numbers."""
        names = (n for n in dir(cls) if not n.startswith("_") and n not in _RESERVED)
        found = {n: getattr(cls, n) for n in names}
        return {n: v for n, v in found.items() if isinstance(v, (int, float))}

    def with_(self, **drivers: Any) -> Model:
        """The same model with some drivers replaced; ``steps`` and ``correlations`` too."""
        out = type(self)(**drivers)
        for name, marginal in self.drivers.items():
            if name not in drivers:
                out.drivers[name] = marginal
        if "correlations" not in drivers:
            out.pairs = self.pairs
        if "steps" not in drivers:
            out.steps = self.steps
        return out

    def start(self) -> dict[str, Any]:
        """The states before the first step."""
        return {}

    def step(self, state: Any, t: Any) -> dict[str, Any]:
        """All states after step ``t``."""
        return dict(vars(state))

    def finish(self, state: Any) -> dict[str, Any]:
        """The outcomes by name; an outcome that is a condition gives a probability."""
        return dict(vars(state))

    def explain(self, form: str = "text", ir: bool = False) -> str:
        """Drivers, equations, what depends on what; with ``ir`` the generated code too. ``form``: text or latex."""
        from pricedin.engine.explain import explain

        return explain(self, form, ir)


def bound(model: Model | type[Model]) -> Model:
    """``model``, or a class's own figures. InvalidParameter for anything else."""
    if isinstance(model, Model):
        return model
    if isinstance(model, type) and issubclass(model, Model):
        return model()
    raise InvalidParameter("a class derived from pricedin.engine.Model, or one of its objects", repr(model), "model")


_RESERVED = frozenset(
    {"steps", "correlations", "outcome_units", "drivers", "start", "step", "finish", "declared", "constants", "with_",
     "explain", "pairs", "kept"}
)  # fmt: skip


def _pairs(given: Any, where: str) -> Pairs:
    expected = "correlations by pairs of drivers, such as {('a', 'b'): 0.3}"
    if not isinstance(given, Mapping):
        raise InvalidParameter(expected, f"{given!r:.60}", where, "pairs_of makes them of a matrix")
    for pair in given:
        if not (isinstance(pair, tuple) and len(pair) == 2 and all(isinstance(n, str) for n in pair)):
            raise InvalidParameter(expected, f"{pair!r:.60}", where, "pairs_of makes them of a matrix")
    return dict(given)


def _marginal(name: str, value: Any, unit: str | None) -> Marginal:
    if isinstance(value, Marginal):
        if unit is not None and value.unit is not None and value.unit != unit:
            hint = f"convert its figures, or leave its unit out where they are in {unit} already"
            raise InvalidParameter(f"a distribution in {unit}", value.unit, f"driver {name}", hint)
        return value if value.unit is not None else replace(value, unit=unit)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        try:
            value = float(value)
        except (TypeError, ValueError):
            raise InvalidParameter("a number or a distribution", repr(value), f"driver {name}") from None
    made: Marginal = constant(value, unit=unit)
    return made


ROUNDED = 1e-12  # what a computed matrix may be off


def pairs_of(names: Sequence[str], matrix: Iterable[Iterable[float]]) -> dict[tuple[str, str], float]:
    """A correlation matrix as pairs; the rows may be lists, an array or a data frame.

    >>> pairs_of(["a", "b"], [[1, 0.5], [0.5, 1]])
    {('a', 'b'): 0.5}
    """
    matrix = matrix.to_numpy() if hasattr(matrix, "to_numpy") else matrix
    rows = [[float(x) if isinstance(x, Real) and not isinstance(x, bool) else x for x in r] for r in matrix]
    n = len(names)
    if len(rows) != n or any(len(r) != n for r in rows):
        raise InvalidParameter(f"a matrix of {n} by {n}", f"{len(rows)} rows", "correlations")
    for i in range(n):
        if not isinstance(rows[i][i], float) or abs(rows[i][i] - 1) > ROUNDED:
            raise InvalidParameter("ones on the diagonal", f"{rows[i][i]}", f"correlations: {names[i]}")
        for j in range(i):
            if not isinstance(rows[i][j], float):
                raise InvalidParameter("a correlation from -1 to 1", repr(rows[i][j]), "correlations")
            if not abs(rows[i][j] - rows[j][i]) <= ROUNDED:
                raise InvalidParameter("a symmetric matrix", f"{rows[i][j]} and {rows[j][i]}", "correlations")
    return {(names[i], names[j]): float(rows[i][j]) for i in range(n) for j in range(i + 1, n) if rows[i][j] != 0}
