"""Models over millions of worlds: plain Python for one world, compiled to vector code, with honest error bars.

A model is a class. Its drivers are class attributes, each a distribution with an optional unit; ``start``, ``step``
and ``finish`` say what happens in one world. ``self.name`` is the driver's value there:

>>> class Runway(Model):
...     steps = 8                                               # quarters
...     cash = normal(10.0, 1.0, unit="USD")
...     burn = lognormal(p5=2.0, p95=6.0, unit="USD/year")
...     quarter = constant(0.25, unit="years")                  # can be overridden and solved for, like any driver
...     correlations = {("cash", "burn"): 0.3}
...
...     def start(self):
...         return {"cash": self.cash, "lowest": self.cash}
...
...     def step(self, s, t):                                   # t runs from 1 to steps; give every state back
...         cash = s.cash - self.burn * self.quarter
...         return {"cash": cash, "lowest": minimum(s.lowest, cash)}
...
...     def finish(self, s):                                    # numbers get statistics, conditions probabilities
...         return {"left": s.cash, "broke": s.lowest < 0}
>>> from pricedin.engine import simulate, solve
>>> result = simulate(Runway, draws=2**15, seed=7)
>>> print(result["left"].mean, "|", result.probability("broke"))  # doctest: +ELLIPSIS
2.6... ± 0... | 0.1... ± 0...

A model without a time loop has ``finish(self)`` only. Use ``where(condition, a, b)`` in place of ``if``, ``&``,
``|``, ``~`` in place of ``and``, ``or``, ``not``, and the functions of this module in place of ``math``'s. Class
attributes that are plain numbers, and further methods, can be used through ``self`` too.

``Runway(burn=4)`` or ``Runway(burn=uniform(3, 5), steps=12)`` is the same model with other figures; it needs no
new code. ``result["left"]`` has ``mean``, ``sd``, ``quantile(p)``, ``above(x)``, ``below(x)``, ``given("broke")``,
``bars()``; each is an :class:`Estimate` with ``value`` and standard ``error``. ``result.to_json()`` has them all.

:func:`solve` finds the driver that hits a target, :func:`flips` what turns a conclusion, :func:`tornado` and
:func:`sobol_indices` what matters, :func:`gradient` all slopes at once. ``engine="numpy"`` or
``"jax"`` runs the same functions without compiled code, or on a graphics processor. A driver from a claim is made by
:func:`pricedin.engine.from_claim.from_claim`.

>>> print(solve(Runway, "burn", 0.05, outcome="broke", low=1, high=8, seed=7))  # doctest: +ELLIPSIS
burn = 4.1... ± 0.0... gives mean of broke = 0.05
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pricedin.algebra.functions import (
    both,
    clip,
    cos,
    either,
    exp,
    expm1,
    floor,
    log,
    log1p,
    maximum,
    minimum,
    negate,
    power,
    sin,
    sqrt,
    where,
)  # fmt: skip
from pricedin.engine.distributions import (
    beta,
    constant,
    discrete,
    empirical,
    integers,
    lognormal,
    mixture,
    normal,
    pert,
    triangular,
    uniform,
)  # fmt: skip
from pricedin.engine.model import Model, pairs_of

if TYPE_CHECKING:
    from pricedin.engine.estimate import Estimate
    from pricedin.engine.gradients import Gradient, gradient
    from pricedin.engine.load import load_file
    from pricedin.engine.one_at_a_time import Flips, flips, tornado
    from pricedin.engine.run import Cancelled, TooLong, simulate
    from pricedin.engine.scenario import Scenario, read_scenario
    from pricedin.engine.sensitivity import Sensitivity, sobol_indices
    from pricedin.engine.simulation import Simulation
    from pricedin.engine.solving import Curve, Feasible, Solution, feasible, solve, solve_curve

_HOME = {  # imported when first asked for; no module here is named like a function
    "Cancelled": "run", "Curve": "solving", "Estimate": "estimate", "Feasible": "solving", "Flips": "one_at_a_time",
    "Gradient": "gradients", "Scenario": "scenario", "Sensitivity": "sensitivity", "Simulation": "simulation",
    "Solution": "solving", "TooLong": "run", "feasible": "solving", "flips": "one_at_a_time", "gradient": "gradients",
    "load_file": "load", "read_scenario": "scenario", "simulate": "run", "sobol_indices": "sensitivity",
    "solve": "solving", "solve_curve": "solving", "tornado": "one_at_a_time",
}  # fmt: skip

__all__ = [
    "Cancelled", "Curve", "Estimate", "Feasible", "Flips", "Gradient", "Model", "Scenario", "Sensitivity",
    "Simulation", "Solution", "TooLong", "beta", "both", "clip", "constant", "cos", "discrete", "either", "empirical",
    "exp", "expm1", "feasible", "flips", "floor", "gradient", "integers", "load_file", "log", "log1p", "lognormal",
    "maximum", "minimum", "mixture", "negate", "normal", "pairs_of", "pert", "power", "read_scenario", "simulate",
    "sin", "sobol_indices", "solve", "solve_curve", "sqrt", "tornado", "triangular", "uniform", "where",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'pricedin.engine' has no attribute {name!r}")
    found = getattr(import_module(f"pricedin.engine.{_HOME[name]}"), name)
    globals()[name] = found
    return found
