"""Gradients: closed forms, and differences of the NumPy model, for every driver of the reference model."""

import math

import numpy as np
import pytest

from pricedin.core.errors import InvalidParameter, UnknownName
from pricedin.engine import (
    Model,
    clip,
    constant,
    cos,
    exp,
    expm1,
    floor,
    log,
    log1p,
    maximum,
    minimum,
    normal,
    oracle,
    simulate,
    sin,
    sqrt,
    uniform,
    where,
)  # fmt: skip
from pricedin.engine.gradients import gradient


def differences(model, outcome, driver, draws, seed, step):
    """The mean slope by central differences over the very worlds that the engine draws."""
    dims = sum(m.random for m in model.drivers.values())
    slopes = []
    for r in range(8):
        u = oracle.uniforms(dims, np.arange(draws // 8, dtype=np.uint64), r, seed, "sobol")
        values = oracle.drivers(model, u)
        up, down = (oracle.run(model, {**values, driver: values[driver] + s})[outcome] for s in (step, -step))
        slopes.append(np.mean(up - down) / (2 * step))
    return float(np.mean(slopes))


def test_reference_model_by_differences(lab):
    model = lab()
    found = gradient(model, "value", draws=2**13, seed=4)
    for driver in model.drivers:
        if driver == "supply_cut_at":  # it acts through a condition only
            assert found.by[driver].value == 0
            continue
        assert found.by[driver].value == pytest.approx(
            differences(model, "value", driver, 2**13, 4, 1e-6), rel=1e-4, abs=1e-6
        )
    assert found.mean.value == pytest.approx(simulate(model, draws=2**13, seed=4)["value"].mean.value, rel=1e-12)


class Rules(Model):
    """One outcome for each rule of differentiation, without a time loop."""

    a, b = uniform(0.5, 1.5), uniform(2.0, 3.0)
    c = normal(0.0, 1.0)

    def finish(self):
        a, b, c = self.a, self.b, self.c
        return {
            "sums": a + b - 2 * c + (-a), "product": a * b * c, "ratio": a / b, "power": a**3 + b**c + 2.0**a,
            "curves": exp(a) + log(b) + log1p(a) + expm1(c) + sqrt(b), "waves": sin(a) * cos(b),
            "kinks": abs(c) * a + minimum(a, b - 1.6) + maximum(c, 0.2) * b + clip(c, -1, 1),
            "chosen": where(c > a - 1, a * b, c * c), "steps": floor(b) * a,
        }  # fmt: skip


@pytest.mark.parametrize("outcome", list(oracle.run(Rules(), {"a": 1.0, "b": 2.5, "c": 0.3})))
def test_each_rule_by_differences(outcome):
    found = gradient(Rules, outcome, draws=2**12, seed=2)
    for driver in ("a", "b", "c"):
        if outcome == "chosen":  # differences see the jump of the choice, which a gradient does not
            continue
        expected = differences(Rules(), outcome, driver, 2**12, 2, 1e-7)
        assert found.by[driver].value == pytest.approx(expected, rel=2e-4, abs=2e-4), driver


def test_choice_passes_the_worth_to_the_side_taken():
    found = gradient(Rules, "chosen", draws=2**17, seed=3)
    u = np.stack([oracle.uniforms(3, np.arange(2**14, dtype=np.uint64), r, 3, "sobol") for r in range(8)], axis=1)
    values = oracle.drivers(Rules(), u.reshape(3, -1))
    a, b, c = (values[n] for n in "abc")
    yes = c > a - 1
    assert found.by["a"].value == pytest.approx(np.mean(np.where(yes, b, 0)), rel=1e-9)
    assert found.by["b"].value == pytest.approx(np.mean(np.where(yes, a, 0)), rel=1e-9)
    assert found.by["c"].value == pytest.approx(np.mean(np.where(yes, 0, 2 * c)), rel=1e-9)


def test_growth_over_time_in_closed_form():
    class Growth(Model):
        steps = 12
        start_size = constant(5.0)
        rate = constant(0.1)
        noise = normal(0.0, 1e-9)

        def start(self):
            return {"size": self.start_size, "idle": 0.0, "sum": self.noise}

        def step(self, s, t):
            return {"size": s.size * (1 + self.rate), "idle": s.idle, "sum": s.sum + where(t == 3, s.size, 0.0) * t}

        def finish(self, s):
            return {"size": s.size, "sum": s.sum, "big": s.size > 1}

    found = gradient(Growth, "size")
    assert found.by["start_size"].value == pytest.approx(1.1**12, rel=1e-12)
    assert found.by["rate"].value == pytest.approx(5 * 12 * 1.1**11, rel=1e-12)
    assert found.by["noise"].value == 0
    third = gradient(Growth, "sum")
    assert third.by["rate"].value == pytest.approx(3 * 5 * 2 * 1.1, rel=1e-12)
    assert third.by["noise"].value == pytest.approx(1.0, rel=1e-12)
    with pytest.raises(InvalidParameter, match="true or false"):
        gradient(Growth, "big")
    with pytest.raises(UnknownName, match="'siz'"):
        gradient(Growth, "siz")
    with pytest.raises(InvalidParameter, match="states over all steps"):
        gradient(Growth(steps=10**6), "size")


def test_delta_of_an_option():
    class Call(Model):
        spot = constant(100.0)
        z = normal(0, 1)

        def finish(self):
            price = self.spot * exp(-0.02 + 0.2 * self.z)
            return {"call": maximum(price - 105.0, 0.0)}

    d1 = (math.log(100 / 105) + 0.02) / 0.2
    truth = 0.5 * math.erfc(-d1 / math.sqrt(2))
    found = gradient(Call, draws=2**17, seed=5).by["spot"]
    low, high = found.interval(0.9999)
    assert low <= truth <= high
    assert found.error < 2e-4
