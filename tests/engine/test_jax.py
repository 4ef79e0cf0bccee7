"""The same functions under JAX: the same worlds, and gradients by other rules than the engine's own."""

import sys

import numpy as np
import pytest

from pricedin.core.errors import InvalidParameter, Missing
from pricedin.engine import (
    Model,
    clip,
    cos,
    either,
    exp,
    expm1,
    floor,
    gradient,
    log1p,
    maximum,
    negate,
    normal,
    power,
    simulate,
    sin,
    sqrt,
    uniform,
    where,
)  # fmt: skip

try:
    import jax  # noqa: F401

    there = True
except ImportError:
    there = False
needs_jax = pytest.mark.skipif(not there, reason="JAX is not installed: pip install pricedin[jax]")


class Every(Model):
    """One outcome for each function."""

    a, b = uniform(0.5, 1.5), normal(2.0, 0.3)

    def finish(self):
        a, b = self.a, self.b
        return {
            "smooth": exp(a) * sqrt(b) + sin(a) * cos(b) + log1p(a) - expm1(-b) + power(a, 1.7),
            "kinked": clip(a, 0.7, 1.2) + maximum(a, b) + abs(a - 1) + floor(b) + where(a > 1, a * b, b),
            "high": either(a > 1.4, negate(b < 2.5)) & (a + b > 1),
        }


@needs_jax
def test_reference_model_world_by_world(lab):
    fast, slow = (simulate(lab, draws=2**12, seed=5, engine=e, keep=True, fan=("cash",)) for e in ("llvm", "jax"))
    for k, name in enumerate(fast.collected.layout.outcomes):
        loose = 3e-12 if name == "lowest" else 0.0  # it crosses zero
        np.testing.assert_allclose(slow.collected.samples[:, k], fast.collected.samples[:, k], rtol=1e-12, atol=loose)
    assert slow.fan("cash")["p95"] == pytest.approx(fast.fan("cash")["p95"], rel=1e-6)
    assert slow.engine == "jax"


@needs_jax
def test_every_function():
    fast, slow = (simulate(Every, draws=2**12, seed=5, engine=e) for e in ("llvm", "jax"))
    for name in ("smooth", "kinked"):
        assert slow[name].mean.value == pytest.approx(fast[name].mean.value, rel=1e-12)
        assert slow[name].sd.value == pytest.approx(fast[name].sd.value, rel=1e-12)
    assert slow.probability("high") == fast.probability("high")


@needs_jax
@pytest.mark.parametrize(("kind", "outcome"), [(Every, "smooth"), (Every, "kinked"), (None, "value"), (None, "lowest")])
def test_gradients_by_two_differentiations(lab, kind, outcome):
    own, other = (gradient(kind or lab, outcome, draws=2**12, seed=3, engine=e) for e in ("llvm", "jax"))
    assert other.mean.value == pytest.approx(own.mean.value, rel=1e-12)
    assert set(other.by) == set(own.by)
    for driver, slope in own.by.items():
        assert other.by[driver].value == pytest.approx(slope.value, rel=1e-9, abs=1e-12)
        assert other.by[driver].error == pytest.approx(slope.error, rel=1e-6, abs=1e-12)


@needs_jax
def test_condition_has_no_gradient():
    with pytest.raises(InvalidParameter, match="a numeric outcome"):
        gradient(Every, "high", engine="jax")


def test_without_the_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "jax", None)
    for run in (simulate, gradient):
        with pytest.raises(Missing, match=r"pip install pricedin\[jax\]"):
            run(Every, draws=2**11, engine="jax")


def test_gradient_by_an_engine_that_has_none():
    with pytest.raises(InvalidParameter, match="llvm or jax"):
        gradient(Every, engine="numpy")
