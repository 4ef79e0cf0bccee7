"""The compiled code against NumPy: each function over its whole range, and random expressions."""

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from pricedin.algebra import functions as f
from pricedin.engine import Model, constant, lognormal, oracle, simulate, uniform
from pricedin.engine.machine.host import host

WIDE = lognormal(median=1.0, sigma=60.0)  # from 1e-160 to 1e160
RANGES = {
    "exp": uniform(-760.0, 720.0), "log": WIDE, "log1p": uniform(-1.0, 3.0), "expm1": uniform(-3.0, 3.0), "sqrt": WIDE,
    "abs": uniform(-3.0, 3.0), "floor": uniform(-1e6, 1e6), "sin": uniform(-1e4, 1e4), "cos": uniform(-1e4, 1e4),
}  # fmt: skip


APPLIED = {
    "exp": f.exp, "log": f.log, "log1p": f.log1p, "expm1": f.expm1, "sqrt": f.sqrt, "abs": abs, "floor": f.floor,
    "sin": f.sin, "cos": f.cos,
}  # fmt: skip


class Functions(Model):
    base, exponent = uniform(0.0, 50.0), uniform(-30.0, 30.0)

    def finish(self):
        powers = {"power": self.base**self.exponent, "cube": self.base**-3, "root": self.base**0.5}
        inputs = {f"{name}_of": getattr(self, f"{name}_of") for name in APPLIED}
        out = {name: function(inputs[f"{name}_of"]) for name, function in APPLIED.items()}
        return out | inputs | powers | {"base": self.base, "exponent": self.exponent}


for name, law in RANGES.items():
    setattr(Functions, f"{name}_of", law)


def test_functions_agree_with_numpy():
    run = simulate(Functions, draws=2**17, seed=1, keep=True)
    got = {name: run.collected.samples[:, k].ravel() for k, name in enumerate(run.outcomes)}
    with np.errstate(over="ignore"):
        expected = {name: function(got[f"{name}_of"]) for name, function in APPLIED.items()}
        expected["power"] = got["base"] ** got["exponent"]
    expected |= {"cube": got["base"] ** -3, "root": np.sqrt(got["base"])}
    for name, truth in expected.items():
        slack = 1e-14 if name in ("sin", "cos") else 1e-323  # two steps among the subnormal numbers
        rtol = 1e-13 if name == "power" else 4e-15
        np.testing.assert_allclose(got[name], truth, rtol=rtol, atol=slack, err_msg=name)


SPECIAL = (0.0, -0.0, 1.0, -1.0, 2.0, 0.5, -3.0, math.inf, -math.inf, math.nan, 5e-324, 1e308, -1e308, 800.0, -800.0)


class Special(Model):
    x, y = constant(1.0), constant(1.0)

    def finish(self):
        x, y = self.x, self.y
        return {
            "exp": f.exp(x), "log": f.log(x), "log1p": f.log1p(x), "expm1": f.expm1(x), "sqrt": f.sqrt(x),
            "floor": f.floor(x), "sin": f.sin(x), "cos": f.cos(x), "power": x**y, "least": f.minimum(x, y),
            "most": f.maximum(x, y), "bounded": f.clip(x, -2.0, 2.0), "ratio": x / y, "square": x**2,
            "chosen": f.where((x > y) | ~(x <= y), 1.0, f.where((x == y) & (x != 3), 2.0, 3.0)),
        }  # fmt: skip


@pytest.mark.parametrize("x", SPECIAL)
def test_infinities_zeros_and_not_a_number(x):
    from pricedin.engine.marginals.constant import Constant

    for y in (0.0, 1.0, -2.0, 3.0, 0.5, math.nan):
        model = Special()
        model.drivers |= {"x": Constant(value=x), "y": Constant(value=y)}  # the constructors refuse such figures
        run = simulate(model, draws=2**11, keep=True)
        with np.errstate(all="ignore"):
            expected = oracle.run(model, {"x": np.array([x]), "y": np.array([y])})
        for k, name in enumerate(run.outcomes):
            got = float(run.collected.samples[0, k, 0])
            truth = float(expected[name][0])
            if abs(x) >= 1e308 and name in ("sin", "cos"):
                continue  # beyond the reduction; a documented limit
            assert got == pytest.approx(truth, rel=1e-13, abs=1e-310, nan_ok=True), (name, x, y)


LEAVES = st.one_of(
    st.sampled_from(["a", "b", "c"]),
    st.floats(-10, 10, allow_nan=False).map(lambda v: round(v, 3)),
)
UNARY = ("exp", "log", "sqrt", "abs", "floor", "neg", "expm1", "log1p", "sin")
BINARY = ("add", "sub", "mul", "div", "min", "max")
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(UNARY), inner),
        st.tuples(st.sampled_from(BINARY), inner, inner),
        st.tuples(st.just("pow"), inner, st.sampled_from([2.0, 3.0, -1.0, 0.5, 1.7])),
        st.tuples(st.just("where"), inner, inner, inner, inner),
    ),
    max_leaves=14,
)
APPLY = {
    "exp": f.exp, "log": f.log, "sqrt": f.sqrt, "abs": abs, "floor": f.floor, "neg": lambda x: -x, "expm1": f.expm1,
    "log1p": f.log1p, "sin": f.sin, "add": lambda x, y: x + y, "sub": lambda x, y: x - y, "mul": lambda x, y: x * y,
    "div": lambda x, y: x / y, "min": f.minimum, "max": f.maximum, "pow": f.power,
    "where": lambda p, q, x, y: f.where(p > q, x, y),
}  # fmt: skip


def evaluate(tree, values, blur=lambda x: x):
    if isinstance(tree, tuple):
        return blur(APPLY[tree[0]](*(evaluate(t, values, blur) for t in tree[1:])))
    return values[tree] if isinstance(tree, str) else tree


def floats(tree, values):
    try:
        return float(evaluate(tree, values))
    except ZeroDivisionError:
        return math.nan  # Python raises where IEEE 754 gives an infinity


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TREES)
@example(("pow", ("add", "a", ("pow", -0.0, -1.0)), 1.7))
def test_random_expressions(tree):
    class Random(Model):
        a, b, c = uniform(-3.0, 3.0), uniform(0.1, 5.0), uniform(-50.0, 50.0)

        def finish(self):
            return {"y": evaluate(tree, {"a": self.a, "b": self.b, "c": self.c}) + 0.0 * self.a}

    try:
        evaluate(tree, {"a": 0.5, "b": 0.5, "c": 0.5})
    except (ZeroDivisionError, OverflowError):
        assume(False)  # plain numbers divided by zero while the model was being traced
    draws = 2**11
    got = simulate(Random, draws=draws, seed=2, keep=True).collected.samples[4, 0]
    u = oracle.uniforms(3, np.arange(draws // 8, dtype=np.uint64), 4, 2, "sobol")
    values = oracle.drivers(Random(), u)
    rng = np.random.default_rng(0)
    with np.errstate(all="ignore"):
        expected = np.broadcast_to(evaluate(tree, values) + 0.0 * values["a"], got.shape)
        shaken = []  # what rounding alone may do: each operation's result blurred by some units in the last place
        for _ in range(6):
            blurred = {k: v * (1 + rng.uniform(-4e-16, 4e-16, v.shape)) for k, v in values.items()}
            y = evaluate(tree, blurred, lambda x: x * (1 + rng.uniform(-4e-16, 4e-16, got.shape)))
            shaken.append(np.broadcast_to(y + 0.0 * values["a"], got.shape))
        loose = np.ptp(np.array([*shaken, expected]), axis=0)
        settled = np.all(np.isfinite(shaken) == np.isfinite(expected), axis=0)
    loose = np.where(np.isfinite(loose), loose, np.inf)
    with np.errstate(invalid="ignore"):
        close = abs(got - expected) <= 30 * loose
    close |= np.isclose(got, expected, rtol=1e-12, atol=1e-300, equal_nan=True)
    assert np.count_nonzero(~close & settled) <= 1  # one world may stand right at a step of floor or where
    i = int(np.argmin(loose))
    if np.isfinite(expected[i]) and loose[i] < 1e-12:
        alone = floats(tree, {k: float(v[i]) for k, v in values.items()})
        assert math.isnan(alone) or alone == pytest.approx(float(expected[i]), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", APPLIED)
def test_plain_floats_agree_with_numpy(name):
    low, high = (-700.0, 700.0) if name in ("exp", "expm1") else (-3.0, 50.0)
    x = np.concatenate([np.linspace(low, high, 301), [0.0, -1.0, 1e-300, 1e300, math.inf, -math.inf, math.nan]])
    with np.errstate(all="ignore"):
        expected = APPLIED[name](x)
    got = [float(APPLIED[name](v)) for v in x.tolist()]
    np.testing.assert_allclose(got, expected, rtol=1e-15 if name in ("sqrt", "abs", "floor") else 4e-15)


def test_width_is_the_hosts():
    assert host().width in (2, 4, 8)


@pytest.mark.parametrize("width", [2, 4, 16])
def test_narrower_and_wider_code_gives_the_same_paths(lab, width):
    """The code for other vector widths, run here: what another machine would compute."""
    from pricedin.engine import plan
    from pricedin.engine.machine.compile import compiled
    from pricedin.engine.machine.kernel import write_kernel
    from pricedin.engine.prepare import Wanted, prepare
    from pricedin.engine.runner import Runner

    model, wanted = lab(), Wanted(samples=True)
    here = simulate(model, draws=2**13, seed=3, keep=True).collected.samples
    prepared = prepare(model, wanted, width)
    code = compiled(write_kernel(prepared, wide=False))
    runner = Runner(prepared, code, 3, 8, 1, 2**10)
    collected = prepared.empty(8)
    for piece in plan.pieces(0, 2**10):
        runner.run(piece, collected)
    np.testing.assert_allclose(collected.samples, here, rtol=1e-11, atol=1e-11)
