"""How a person writes a distribution: each function checks its figures and gives a driver.

They return ``Any`` because inside ``start``, ``step`` and ``finish`` the same name is a number of one world.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pricedin.engine.marginals.base import Marginal, finite, require
from pricedin.engine.marginals.beta import Beta
from pricedin.engine.marginals.constant import Constant
from pricedin.engine.marginals.discrete import Discrete, Empirical
from pricedin.engine.marginals.mixture import Mixture
from pricedin.engine.marginals.normal import Lognormal, Normal
from pricedin.engine.marginals.uniform import Integers, Triangular, Uniform

_Z95 = 1.6448536269514722
MOST_VALUES = 32


def constant(value: float, *, unit: str | None = None, about: str = "") -> Any:
    return Constant(unit, about, finite("constant", value=value)["value"])


def uniform(low: float, high: float, *, unit: str | None = None, about: str = "") -> Any:
    f = finite("uniform", low=low, high=high)
    require(f["low"] <= f["high"], "uniform", "low <= high", f"{low} and {high}")
    return Uniform(unit, about, f["low"], f["high"])


def integers(low: int, high: int, *, unit: str | None = None, about: str = "") -> Any:
    """Whole numbers from ``low`` to ``high``, both included."""
    f = finite("integers", low=low, high=high)
    require(f["low"] == int(low) and f["high"] == int(high), "integers", "whole numbers", f"{low} and {high}")
    require(low <= high, "integers", "low <= high", f"{low} and {high}")
    return Integers(unit, about, int(low), int(high))


def triangular(low: float, mode: float, high: float, *, unit: str | None = None, about: str = "") -> Any:
    f = finite("triangular", low=low, mode=mode, high=high)
    fits = f["low"] <= f["mode"] <= f["high"] and f["low"] < f["high"]
    require(fits, "triangular", "low <= mode <= high, low < high", f"{low}, {mode}, {high}")
    return Triangular(unit, about, f["low"], f["mode"], f["high"])


def normal(
    mean: float | None = None, sd: float | None = None, *, p5: float | None = None, p95: float | None = None,
    unit: str | None = None, about: str = "",
) -> Any:  # fmt: skip
    """By mean and standard deviation, or by the 5 % and 95 % quantiles."""
    given = {k: v for k, v in {"mean": mean, "sd": sd, "p5": p5, "p95": p95}.items() if v is not None}
    f = finite("normal", **given)
    match sorted(f):
        case ["p5", "p95"]:
            require(f["p5"] <= f["p95"], "normal", "p5 <= p95", f"{p5} and {p95}")
            return Normal(unit, about, (f["p5"] + f["p95"]) / 2, (f["p95"] - f["p5"]) / (2 * _Z95))
        case ["mean", "sd"]:
            require(f["sd"] >= 0, "normal", "a standard deviation of zero or more", f"{sd}")
            return Normal(unit, about, f["mean"], f["sd"])
    require(False, "normal", "mean and sd, or p5 and p95", ", ".join(sorted(f)) or "nothing")
    return None


def lognormal(
    *, mean: float | None = None, sd: float | None = None, p5: float | None = None, p95: float | None = None,
    median: float | None = None, sigma: float | None = None, unit: str | None = None, about: str = "",
) -> Any:  # fmt: skip
    """By ``mean`` and ``sd``, by ``p5`` and ``p95``, or by ``median`` and ``sigma``, the sd of the logarithm.

    >>> lognormal(p5=1.0, p95=4.0).describe()
    'lognormal, median 2, sigma 0.421404'
    """
    given = {k: v for k, v in {"mean": mean, "sd": sd, "p5": p5, "p95": p95, "median": median, "sigma": sigma}.items()
             if v is not None}  # fmt: skip
    f = finite("lognormal", **given)
    for name, value in f.items():
        fits = value >= 0 if name in ("sd", "sigma") else value > 0
        require(fits, "lognormal", "a positive number", f"{name} = {value:g}")
    match sorted(f):
        case ["mean", "sd"]:
            ratio = f["sd"] / f["mean"]
            require(ratio < 1e150, "lognormal", "a standard deviation below 1e150 means", f"{ratio:g} of them")
            variance = math.log1p(ratio**2)
            return Lognormal(unit, about, math.log(f["mean"]) - variance / 2, math.sqrt(variance))
        case ["p5", "p95"]:
            require(f["p5"] <= f["p95"], "lognormal", "p5 <= p95", f"{p5} and {p95}")
            low, high = math.log(f["p5"]), math.log(f["p95"])
            return Lognormal(unit, about, (low + high) / 2, (high - low) / (2 * _Z95))
        case ["median", "sigma"]:
            return Lognormal(unit, about, math.log(f["median"]), f["sigma"])
    raise_for = "mean and sd, p5 and p95, or median and sigma"
    require(False, "lognormal", raise_for, ", ".join(sorted(f)) or "nothing")
    return None


def beta(
    low: float, high: float, a: float, b: float, *, unit: str | None = None, about: str = ""
) -> Any:  # the order is that of the range first, as for triangular
    """Beta with shapes ``a`` and ``b`` between ``low`` and ``high``."""
    f = finite("beta", low=low, high=high, a=a, b=b)
    require(f["low"] <= f["high"], "beta", "low <= high", f"{low} and {high}")
    require(f["a"] > 0 and f["b"] > 0, "beta", "positive shapes", f"{a} and {b}")
    return Beta(unit, about, f["low"], f["high"], f["a"], f["b"])


def pert(low: float, mode: float, high: float, *, weight: float = 4.0, unit: str | None = None, about: str = "") -> Any:
    """The beta whose mode is ``mode``; ``weight`` 4 is the usual choice."""
    f = finite("pert", low=low, mode=mode, high=high, weight=weight)
    fits = f["low"] <= f["mode"] <= f["high"] and f["low"] < f["high"]
    require(fits, "pert", "low <= mode <= high, low < high", f"{low}, {mode}, {high}")
    require(f["weight"] >= 0, "pert", "a weight of zero or more", f"{weight}")
    width = f["high"] - f["low"]
    a = 1 + f["weight"] * (f["mode"] - f["low"]) / width
    return Beta(unit, about, f["low"], f["high"], a, 2 + f["weight"] - a)


def empirical(values: Iterable[float], *, unit: str | None = None, about: str = "") -> Any:
    """Figures as observed; between two neighbours every value is equally likely."""
    ordered = tuple(sorted(finite("empirical", value=v)["value"] for v in _list("empirical", values)))
    require(bool(ordered), "empirical", "at least one value", "none")
    return Empirical(unit, about, ordered)


def discrete(
    values: Mapping[float, float] | Iterable[tuple[float, float]], *, unit: str | None = None, about: str = ""
) -> Any:
    """Value -> probability. The probabilities have to add up to one."""
    pairs = _twos("discrete", values.items() if isinstance(values, Mapping) else values)
    pairs = [(finite("discrete", value=v)["value"], finite("discrete", probability=p)["probability"]) for v, p in pairs]
    _probabilities("discrete", [p for _, p in pairs])
    pairs = sorted((v, p) for v, p in pairs if p > 0)
    hint = "use empirical for many values"
    require(len(pairs) <= MOST_VALUES, "discrete", f"at most {MOST_VALUES} values", str(len(pairs)), hint)
    return Discrete(unit, about, tuple(v for v, _ in pairs), tuple(p for _, p in pairs))


def mixture(*parts: tuple[float, Any], unit: str | None = None, about: str = "") -> Any:
    """``mixture((0.25, integers(4, 27)), (0.75, constant(1000)))``: a probability with each part."""
    parts = tuple(_twos("mixture", parts))
    chances = [finite("mixture", probability=p)["probability"] for p, _ in parts]
    _probabilities("mixture", chances)
    for _, part in parts:
        require(isinstance(part, Marginal), "mixture", "distributions as parts", type(part).__name__)
    kept = [(p, m) for p, (_, m) in zip(chances, parts, strict=True) if p > 0]
    units = {m.unit for _, m in kept if m.unit is not None}
    require(len(units) <= 1, "mixture", "parts of one unit", ", ".join(sorted(units)))
    return Mixture(unit or next(iter(units), None), about, tuple(m for _, m in kept), tuple(p for p, _ in kept))


def _list(kind: str, values: Any) -> list[Any]:
    many = isinstance(values, Iterable) and not isinstance(values, (str, bytes))
    require(many, kind, "a list of figures", f"{values!r:.60}")
    return list(values)


def _twos(kind: str, values: Any) -> list[tuple[Any, Any]]:
    rows = _list(kind, values)
    for row in rows:
        two = isinstance(row, Sequence) and not isinstance(row, str) and len(row) == 2
        expected = "(probability, distribution)" if kind == "mixture" else "(value, probability)"
        require(two, kind, f"pairs of {expected}", f"{row!r:.60}")
    return rows


def _probabilities(kind: str, chances: list[float]) -> None:
    require(bool(chances), kind, "at least one part", "none")
    require(all(p >= 0 for p in chances), kind, "probabilities of zero or more", str(min(chances)))
    require(abs(sum(chances) - 1) < 1e-9, kind, "probabilities that add up to 1", f"{sum(chances):.9g}")
