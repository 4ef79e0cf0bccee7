"""Importing the engine is cheap: heavy libraries wait until needed, and SciPy until nothing else will do."""

import subprocess
import sys

import pytest

import pricedin.engine as engine

HEAVY = ("numpy", "scipy", "llvmlite", "pyarrow", "distributed", "tomllib")


def loaded(code):
    """Which of the heavy libraries a fresh process has after ``code``."""
    watch = f"import sys; {code}; print(*[m for m in {HEAVY} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)
    return found.stdout.split()


MODEL = """
from pricedin.engine import Model, beta, integers, lognormal, mixture, normal, simulate, triangular, uniform
class Small(Model):
    a, b = beta(0, 1, 2, 3), lognormal(p5=1, p95=3)
    c = mixture((0.5, integers(1, 3)), (0.5, triangular(1, 2, 3)))
    d, e = normal(0, 1), uniform(0, 1)
    correlations = {("b", "d"): 0.5}
    def finish(self):
        return {"y": self.a + self.b + self.c + self.d + self.e}
"""


def test_import_alone_loads_nothing_heavy():
    assert loaded("import pricedin.engine") == []
    assert loaded("from pricedin.engine import simulate, solve, sobol_indices, gradient, tornado") == ["numpy"]


def test_a_run_needs_no_scipy():
    code = f"exec({MODEL!r}); simulate(Small, draws=2**12).to_json()"
    assert loaded(code) == ["numpy", "llvmlite"]


def test_every_public_name_is_there():
    for name in engine.__all__:
        assert getattr(engine, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'simulation_of'"):
        engine.simulation_of  # noqa: B018
