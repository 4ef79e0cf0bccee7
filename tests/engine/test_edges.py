"""Rare events, states that are true or false, slopes that are no numbers: both engines say what is so."""

import math

import numpy as np
import pandas
import pytest
from scipy import integrate, stats

from pricedin.core.errors import InvalidParameter, ModelError
from pricedin.engine import (
    Model,
    constant,
    gradient,
    maximum,
    normal,
    power,
    simulate,
    sin,
    sqrt,
    uniform,
    where,
)
from pricedin.engine.model import pairs_of


class Rare(Model):
    a, b = normal(0, 1), normal(0, 1)

    def finish(self):
        hit = (self.a + self.b) > 5.5
        return {"loss": where(hit, 1e6, 0.0), "hit": hit, "same": self.a * 0 + 3.0}


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_precision_is_not_reached_by_seeing_nothing(seed):
    truth = 1e6 * stats.norm.sf(5.5 / math.sqrt(2))
    found = simulate(Rare, precision=0.05, seed=seed)["loss"].mean
    assert found.value == pytest.approx(truth, rel=0.2)
    assert 0 < found.relative <= 0.05


def test_what_is_the_same_in_a_million_worlds_is_called_so():
    run = simulate(Rare, precision=0.05, outcome="same")
    assert run["same"].mean.value == 3.0
    assert run.draws == 2**20
    assert any("same in all 1,048,576 worlds" in n for n in run.notes)
    assert simulate(Rare, precision=0.05, outcome="same", draws=2**14).draws == 2**14


class Broke(Model):
    """Ruin of a walk: once broke, always broke."""

    steps = 6
    gain = normal(-1.0, 1.0)

    def start(self):
        return {"cash": 4.0, "broke": False}

    def step(self, state, t):
        cash = state.cash + self.gain
        return {"cash": cash, "broke": state.broke | (cash < 0)}

    def finish(self, state):
        return {"broke": state.broke, "alive": ~state.broke & (state.cash > 1)}


def test_a_state_may_be_true_or_false():
    one, other = (simulate(Broke, draws=2**13, engine=engine) for engine in ("llvm", "numpy"))
    assert one.probability("broke").value == other.probability("broke").value
    truth = stats.norm.cdf(1 - 4 / 6)  # the same gain in every step: broke at the end or never
    assert one.probability("broke").value == pytest.approx(truth, abs=0.003)
    assert one.probability("alive").value == other.probability("alive").value


def _stepping(first, later):
    class Made(Model):
        steps = 3
        gain = uniform(0, 1)

        def start(self):
            return {"x": first}

        def step(self, state, t):
            return {"x": later(self, state)}

        def finish(self, state):
            return {"x": state.x}

    return Made


def test_a_state_stays_what_it_was():
    with pytest.raises(ModelError, match="stay a number"):
        simulate(_stepping(0.0, lambda self, state: self.gain > 0.5))
    with pytest.raises(ModelError, match="stay true or false"):
        simulate(_stepping(False, lambda self, state: self.gain))


def test_a_model_that_would_never_step_says_so():
    class Still(Model):
        gain = uniform(0, 1)

        def start(self):
            return {"x": 0.0}

        def step(self, state, t):
            return {"x": state.x + self.gain}

    with pytest.raises(ModelError, match="steps = 12"):
        simulate(Still)
    assert simulate(Still(steps=0))["x"].mean.value == 0.0


class Inverted(Model):
    steps = 6
    gain = uniform(0, 1)

    def start(self):
        return {"x": 0.0}

    def step(self, state, t):
        return {"x": state.x + where(~(t > 3), self.gain, 0) + where(t > 4, 1 / (t - 3), 0)}

    def finish(self, state):
        return {"x": state.x}


def test_numpy_negates_and_divides_what_the_step_counts_as_the_kernel_does():
    one, other = (simulate(Inverted, draws=2**10, engine=engine)["x"].mean.value for engine in ("llvm", "numpy"))
    assert one == pytest.approx(other, rel=1e-12)
    assert one == pytest.approx(1.5 + 1 / 2 + 1 / 3, abs=0.01)


class Slopes(Model):
    x, p, u = normal(1.5, 1), constant(2.0), uniform(0, 1)

    def finish(self):
        base = where(self.u > 0.5, 2.0, 0.0)
        return {"root": where(self.x > 0, self.x * sqrt(self.x), 0.0), "power": power(base, self.p)}


def test_the_side_of_a_choice_that_is_not_taken_has_no_slope():
    truth, _ = integrate.quad(lambda x: 1.5 * math.sqrt(x) * stats.norm.pdf(x, 1.5, 1), 0, 12)
    found = gradient(Slopes, "root", draws=2**16).by["x"]
    assert abs(found.value - truth) <= 4 * found.error + 1e-4
    by = gradient(Slopes, "power", draws=2**14).by["p"]
    assert by.value == pytest.approx(0.5 * 4 * math.log(2), abs=1e-6)


@pytest.mark.parametrize("through", ["a sum", "a state"])
def test_choices_that_share_a_value_have_no_slope_where_none_takes_it(through):
    class Shared(Model):
        steps = 1 if through == "a state" else 0
        x = normal(1.5, 1)

        def start(self):
            return {"v": self.x, "r": 0.0}

        def step(self, state, t):
            return {"v": state.v, "r": state.r + 3 * state.v * sqrt(state.v)}

        def finish(self, state):
            root, held = self.x * sqrt(self.x), self.x > 0
            if through == "a state":
                return {"y": where(held, state.r, 0.0)}
            return {"y": where(held, root, 0.0) + where(held, 2 * root, 0.0)}

    truth, _ = integrate.quad(lambda x: 4.5 * math.sqrt(x) * stats.norm.pdf(x, 1.5, 1), 0, 12)
    found = gradient(Shared, draws=2**16).by["x"]
    assert abs(found.value - truth) <= 4 * found.error + 1e-3


class Flags(Model):
    """Conditions of the step's number, of constants and of both."""

    steps = 8
    on = True
    x = uniform(0, 1)

    def start(self):
        return {"high": False, "sum": 0.0, "ever": False}

    def step(self, state, t):
        return {
            "high": sin(t) > 0,
            "sum": state.sum + where(~state.high, self.x, 0.0) + where(t > 4, 1.0 / maximum(t - 3, 0.0), 0.0),
            "ever": where(state.high, True, state.ever),
        }

    def finish(self, state):
        return {"sum": state.sum, "off": ~self.on & (self.x > 0), "ever": where(state.ever, True, self.x < 0)}


def test_conditions_of_constants_and_of_the_step_are_the_same_in_both_engines():
    one, other = (simulate(Flags, draws=2**10, engine=engine) for engine in ("llvm", "numpy"))
    assert one["sum"].mean.value == pytest.approx(other["sum"].mean.value, rel=1e-12)
    low = sum(math.sin(t) <= 0 for t in range(1, 8)) + 1  # the first step finds False
    assert one["sum"].mean.value == pytest.approx(0.5 * low + sum(1 / k for k in range(2, 6)), abs=0.01)
    for name, truth in (("off", 0.0), ("ever", 1.0)):
        assert one.probability(name).value == other.probability(name).value == truth


def test_a_root_of_a_negative_constant_is_no_number():
    class Complex(Model):
        x = uniform(0, 1)

        def finish(self):
            return {"y": self.x + (-2.0) ** 0.5}

    with pytest.raises(ModelError, match="expected a number"):
        simulate(Complex)


def test_a_matrix_of_measured_correlations_is_one():
    rng = np.random.default_rng(1)
    for _ in range(50):
        measured = np.corrcoef(rng.normal(size=(3, 20)))
        pairs = pairs_of(["a", "b", "c"], measured)
        assert pairs["a", "b"] == pytest.approx(measured[0, 1])
    assert pairs_of(["a", "b"], np.eye(2, dtype=int)) == {}
    frame = pandas.DataFrame([[1, 0.5], [0.5, 1]], index=["a", "b"], columns=["a", "b"])
    assert pairs_of(list(frame), frame) == {("a", "b"): 0.5}
    with pytest.raises(InvalidParameter, match="ones on the diagonal"):
        pairs_of(["a", "b"], [[0.9, 0], [0, 1]])


def test_the_largest_numbers_have_a_histogram():
    class Huge(Model):
        x = normal(1e308, 1e308)

        def finish(self):
            return {"x": self.x}

    edges, shares = simulate(Huge, draws=2**12)["x"].bars()
    assert np.isfinite(edges).all()
    assert np.isfinite(shares).all()


def test_a_limit_that_is_no_number_is_no_limit_to_pass():
    with pytest.raises(InvalidParameter):
        simulate(Broke, draws=2**20, longest=math.nan)
