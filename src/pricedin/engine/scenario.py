"""A scenario: drivers, steps and correlations of a model overridden in TOML. It holds figures and never code.

.. code-block:: toml

    model = "lab"                # a model that comes with the package, or a class of a file that the user names
    steps = 24
    ledger = "book.db"           # beside this file, or postgresql://...; only for drivers bound to claims

    [drivers]
    price = 70
    usage_growth = { lognormal = { p5 = 0.4, p95 = 1.1 }, about = "two brokers" }
    decay = { beta = { low = 0.1, high = 0.6, a = 3, b = 4 } }
    cut = { mixture = [{ probability = 0.2, integers = { low = 4, high = 8 } }, { probability = 0.8, constant = 99 }] }

    subsidy = { claim = "3f2a91c0" }                        # what the text of a claim in the ledger allows
    decay_start = { claims = { entity = "OpenAI", metric = "churn" } }    # the figures that several sources gave

    [[correlations]]
    drivers = ["usage_growth", "decay"]
    value = -0.3

    [[correlations]]                                        # or a matrix, with a row for each driver
    drivers = ["usage_growth", "subsidy", "cut"]
    matrix = [[1, 0.4, 0.1], [0.4, 1, 0], [0.1, 0, 1]]
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from pricedin.core.errors import InvalidParameter, NoSuchSource, UnknownName
from pricedin.engine import distributions
from pricedin.engine.load import named, split
from pricedin.engine.model import Model, pairs_of
from pricedin.engine.source import Source

KINDS: Mapping[str, Callable[..., Any]] = {
    f.__name__: f
    for f in (
        distributions.constant, distributions.uniform, distributions.integers, distributions.triangular,
        distributions.normal, distributions.lognormal, distributions.beta, distributions.pert,
    )
}  # fmt: skip
LISTED = ("empirical", "discrete", "mixture", "claim", "claims")
RUN = ("draws", "seed", "precision")
TIED = 'drivers = ["a", "b"] and value, or drivers and their matrix'


@dataclass(frozen=True, slots=True)
class Scenario:
    """``model`` as written; ``run`` holds draws, seed and precision where the file gives them."""

    model: str
    drivers: Mapping[str, Any]
    steps: int | None = None
    correlations: Mapping[tuple[str, str], float] | None = None
    run: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""

    def bind(self, models: Mapping[str, type[Model]] | None = None) -> Model:
        """The model with the scenario's figures: of ``models``, the one that it names.

        A scenario runs nothing, so InvalidParameter where it names a file.
        """
        path, cls = split(self.model)
        if path.endswith(".py"):
            hint = (
                f'a scenario runs no code: write model = "{cls or "..."}", the class, and name the file yourself, '
                f"as in: pricedin simulate case.toml --model {Path(path).name}"
            )
            raise InvalidParameter("the name of a model", repr(self.model), "model", hint)
        kind = named(self.model, models or {})
        extra: dict[str, Any] = {}
        if self.steps is not None:
            extra["steps"] = self.steps
        if self.correlations is not None:
            own = {frozenset(pair) for pair in self.correlations}
            kept = {pair: r for pair, r in kind.correlations.items() if frozenset(pair) not in own}
            extra["correlations"] = {**kept, **self.correlations}
        return kind(**self.drivers, **extra)


def read_scenario(path: str | Path) -> Scenario:
    """NoSuchSource, or InvalidParameter naming the entry that cannot be used."""
    file = Path(path)
    if not file.is_file():
        raise NoSuchSource("a scenario file", str(path))
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidParameter("a scenario in TOML", str(error), file.name) from None
    return scenario(data, file.name, file.parent)


def scenario(data: Mapping[str, Any], where: str = "scenario", folder: Path | None = None) -> Scenario:
    known = {"model", "drivers", "steps", "correlations", "title", "ledger", *RUN}
    for key in data:
        if key not in known:
            raise UnknownName.among("entry", key, known, where)
    if not isinstance(data.get("model"), str):
        got = repr(data["model"]) if "model" in data else "none"
        raise InvalidParameter('model = "name"', got, where)
    drivers = data.get("drivers", {})
    if not isinstance(drivers, dict):
        raise InvalidParameter("a table [drivers]", repr(drivers), where)
    for name in ("steps", "correlations"):
        if name in drivers:
            raise InvalidParameter(f"{name} above [drivers]", f"{name} in it", where, "it is no driver")
    with Source(data.get("ledger"), folder or Path(), where) as source:
        made = {name: driver(spec, f"{where}: {name}", source) for name, spec in drivers.items()}
    pairs = _pairs(data["correlations"], where) if "correlations" in data else None
    run = {k: data[k] for k in RUN if k in data}
    return Scenario(data["model"], made, data.get("steps"), pairs, run, str(data.get("title", "")))


def driver(spec: Any, where: str, source: Source) -> Any:
    """A number, or one distribution with ``unit`` and ``about`` beside it; claims are looked up in ``source``."""
    if isinstance(spec, (int, float)) and not isinstance(spec, bool):
        spec = {"constant": spec}
    if not isinstance(spec, dict):
        raise InvalidParameter("a number or a distribution", repr(spec), where)
    extra = {k: spec[k] for k in ("unit", "about") if k in spec}
    for k, v in extra.items():
        if not isinstance(v, str):
            raise InvalidParameter(f'{k} = "..."', repr(v), where)
    kinds = [k for k in spec if k not in ("unit", "about", "probability")]
    if len(kinds) != 1:
        raise InvalidParameter("one distribution", ", ".join(kinds) or "none", where, f"there are: {', '.join(_all())}")
    kind, figures = kinds[0], spec[kinds[0]]
    try:
        return _made(kind, figures, extra, where, source)
    except InvalidParameter as error:
        place = error.where if error.where.startswith(where) else f"{where}: {error.where}".rstrip(": ")
        raise InvalidParameter(error.expected, error.got, place, error.hint) from None


def _made(kind: str, figures: Any, extra: dict[str, Any], where: str, source: Source) -> Any:
    if kind == "claim":
        return source.claim(figures, extra, where)
    if kind == "claims":
        return source.claims(figures, extra, where)
    if kind == "empirical":
        return distributions.empirical(_list(figures, where), **extra)
    if kind == "discrete":
        return distributions.discrete(
            [_two(row, "value", "probability", where) for row in _list(figures, where)], **extra
        )
    if kind == "mixture":
        parts = [(_chance(row, where), driver(row, where, source)) for row in _list(figures, where)]
        return distributions.mixture(*parts, **extra)
    if kind not in KINDS:
        raise UnknownName.among("distribution", kind, _all(), where)
    if kind == "constant":
        return distributions.constant(figures, **extra)
    if not isinstance(figures, dict):
        raise InvalidParameter(f"{kind} = {{ ... }}", repr(figures), where)
    allowed = [p for p in inspect.signature(KINDS[kind]).parameters if p not in ("unit", "about")]
    for name in figures:
        if name not in allowed:
            raise UnknownName.among(f"figure of {kind}", name, allowed, where)
    try:
        return KINDS[kind](**figures, **extra)
    except TypeError:
        raise InvalidParameter(" and ".join(allowed), ", ".join(figures) or "nothing", where) from None


def _all() -> tuple[str, ...]:
    return (*KINDS, *LISTED)


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise InvalidParameter("a list", repr(value), where)
    return value


def _two(row: Any, first: str, second: str, where: str) -> tuple[float, float]:
    if not isinstance(row, dict) or set(row) != {first, second}:
        raise InvalidParameter(f"{{ {first} = ..., {second} = ... }}", repr(row), where)
    return row[first], row[second]


def _chance(row: Any, where: str) -> Any:
    if not isinstance(row, dict) or "probability" not in row:
        raise InvalidParameter("{ probability = ..., a distribution }", repr(row), f"{where}: mixture")
    return row["probability"]


def _pairs(rows: Any, where: str) -> dict[tuple[str, str], float]:
    """Of rows with two drivers and a value, or with several and their matrix."""
    out: dict[tuple[str, str], float] = {}
    place = f"{where}: correlations"
    for row in _list(rows, place):
        names = row.get("drivers") if isinstance(row, dict) else None
        if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
            raise InvalidParameter(TIED, repr(row), place)
        match sorted(set(row) - {"drivers"}):
            case ["value"] if len(names) == 2:
                out[names[0], names[1]] = row["value"]
            case ["matrix"] if all(isinstance(line, list) for line in _list(row["matrix"], place)):
                out |= dict.fromkeys(combinations(names, 2), 0.0) | pairs_of(names, row["matrix"])
            case _:
                raise InvalidParameter(TIED, repr(row), place)
    return out
