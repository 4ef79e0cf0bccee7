"""What an analyst may write in good faith and cannot be meant: said with what is expected, never taken silently."""

import random

import pytest

from pricedin.core.errors import InvalidParameter, ModelError, UnknownName
from pricedin.engine import (
    Model,
    constant,
    discrete,
    empirical,
    feasible,
    mixture,
    normal,
    simulate,
    solve,
    uniform,
)
from pricedin.engine.scenario import scenario


class Pair(Model):
    a, b, k = normal(0.0, 1.0), normal(0.0, 1.0), constant(3.0)

    def finish(self):
        return {"x": self.a * self.b * self.k}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: normal(0, 1, p5=10, p95=20), "expected mean and sd, or p5 and p95, got mean, p5, p95, sd"),
        (lambda: empirical(3), "expected a list of figures, got 3"),
        (lambda: mixture(0.5), r"expected pairs of \(probability, distribution\), got 0.5"),
        (lambda: discrete([1, 2]), r"expected pairs of \(value, probability\), got 1"),
        (lambda: constant("3"), "expected a number, got '3'"),
        (lambda: constant(True), "expected a number, got True"),
        (lambda: Pair(correlations=[("a", "b", 0.5)]), "expected correlations by pairs of drivers"),
        (lambda: Pair(correlations={("a", "b", "k"): 0.5}), r"got \('a', 'b', 'k'\); pairs_of"),
        (lambda: simulate(Pair, draws=2**10)["x"].above("x"), "expected a number, got 'x'"),
        (lambda: simulate(Pair, draws=2**10)["x"].quantile("x"), "expected a probability between 0 and 1, got 'x'"),
        (lambda: simulate(Pair, draws=2**10, longest=0), "expected a time of more than 0 seconds"),
        (lambda: solve(Pair, "a", "0"), "expected a finite target, got '0'"),
        (lambda: feasible(Pair, {"a": (0, 1)}, at_least=3, at_most=1), "expected at_least <= at_most, got 3 and 1"),
        (lambda: scenario({"model": "pair", "drivers": {"steps": 3}}), r"expected steps above \[drivers\]"),
    ],
)
def test_what_cannot_be_meant(make, words):
    with pytest.raises(InvalidParameter, match=words):
        make()


def test_correlations_of_constants_are_said_to_have_no_effect():
    run = simulate(Pair(correlations={("a", "k"): 0.5, ("a", "b"): 0.5}), draws=2**14)
    assert run.notes == ("the correlation of a and k has no effect: k is a constant",)
    assert run["x"].mean.value == pytest.approx(1.5, abs=0.02)
    with pytest.raises(UnknownName, match="known driver, got 'q'"):
        simulate(Pair(correlations={("k", "q"): 0.5}))


def test_chance_belongs_to_drivers():
    class Own(Model):
        u = uniform(0, 1)

        def finish(self):
            return {"x": self.u + random.random()}

    with pytest.raises(ModelError, match=r"test_asked_wrongly.py:\d+: expected a model that is the same at each call"):
        simulate(Own)


def test_sizes_whose_squares_are_none():
    class Sizes(Model):
        u = normal(0.0, 1.0)

        def finish(self):
            return {"tiny": self.u * 1e-300, "vast": self.u * 1e300, "usual": self.u}

    notes = [n.split(" is too")[0] for n in simulate(Sizes, draws=2**11).notes if "standard deviation" in n]
    assert notes == ["tiny", "vast"]


class Base(Model):
    steps, open_ended = 3, True
    x = normal(1.0, 1.0)

    def start(self):
        return {"c": self.x}

    def step(self, s, t):
        return {"c": s.c + 1}

    def finish(self, s):
        return {"y": s.c * self.factor(), "more": self.open_ended & (s.c > 2)}

    def factor(self):
        return 2.0


class Extended(Base):
    steps = 5
    z = uniform(0, 1)

    def finish(self, s):
        return {**super().finish(s), "z": self.z + self.steps}

    def factor(self):
        return super().factor() + 1


@pytest.mark.parametrize("engine", ["llvm", "numpy"])
def test_a_model_extends_another(engine):
    run = simulate(Extended, draws=2**12, engine=engine)
    assert run["y"].mean.value == pytest.approx(18, rel=1e-3)  # (1 + 5) x 3
    assert run["z"].mean.value == pytest.approx(5.5, rel=1e-3)
    assert simulate(Extended(steps=2), draws=2**12, engine=engine)["z"].mean.value == pytest.approx(2.5, rel=1e-3)
