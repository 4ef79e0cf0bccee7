"""Which driver gets which Sobol dimension, and what a run to a precision owes to it."""

import numpy as np
import pytest

from pricedin.engine import Model, oracle, plan, simulate, uniform
from pricedin.engine.estimate import student
from pricedin.engine.importance import by_effect
from pricedin.engine.prepare import Wanted
from pricedin.engine.ready import ordered, ready
from pricedin.engine.runner import Runner

MEAN, ABOVE_PRICE = 57.8030, 0.31763


class Late(Model):
    """Four drivers of forty matter, and they are declared last."""

    locals().update({f"idle{k}": uniform(0, 1) for k in range(36)})
    a, b, c, d = (uniform(0, 1) for _ in range(4))

    def finish(self):
        idle = sum(getattr(self, f"idle{k}") for k in range(36))
        return {"y": (1 + self.a) * (1 + self.b) * (1 + self.c) * (1 + self.d) + 1e-3 * idle, "high": self.idle3 > 0.9}


def order(model, outcome, engine="llvm"):
    made = ordered(ready(model, Wanted(histogram=False), engine), model, outcome)
    return dict(zip(made.prepared.dims, made.prepared.order, strict=True))


def test_drivers_that_matter_get_the_first_dimensions():
    found = order(Late(), "y")
    assert {found[name] for name in "abcd"} == {0, 1, 2, 3}
    assert [found[f"idle{k}"] for k in range(36)] == list(range(4, 40))
    assert order(Late(), "high")["idle3"] == 0


def test_alike_effects_keep_the_declared_order():
    assert by_effect([1.0, 1.2, 0.9, 40.0]) == (1, 2, 3, 0)
    assert by_effect([0.0, 0.0]) == (0, 1)
    assert by_effect([1.0, float("inf")]) == (0, 1)
    assert by_effect([1.0, float("nan")]) == (0, 1)


@pytest.mark.parametrize("outcome", ["value", "lowest", "worth_it"])
def test_numpy_finds_the_same_order(lab, outcome):
    assert order(lab(), outcome) == order(lab(), outcome, "numpy")


def test_numpy_draws_the_same_worlds_to_a_precision(lab):
    own, other = (simulate(lab, precision=0.004, seed=3, engine=engine) for engine in ("llvm", "numpy"))
    assert own.draws == other.draws
    assert own["value"].mean.value == pytest.approx(other["value"].mean.value, rel=1e-12)
    assert own["value"].mean.error == pytest.approx(other["value"].mean.error, rel=1e-9)
    assert (own["value"].counts().sum(axis=1) == own.draws // 8).all()


def test_a_run_to_a_precision_gives_the_same_bits_on_any_number_of_threads(lab):
    runs = [simulate(lab, precision=0.001, seed=11, threads=n) for n in (1, 2, 5)]
    for other in runs[1:]:
        assert other.draws == runs[0].draws
        assert (other.collected.sums == runs[0].collected.sums).all()


def test_order_halves_the_variance_of_a_mean_of_late_drivers():
    model = Late()
    made = ready(model, Wanted(histogram=False))
    errors = []
    for prepared in (made.prepared, ordered(made, model, "y").prepared):
        runner = Runner(prepared, made.kernel, 5, 256, 1, 1)
        collected = prepared.empty(256)
        for piece in plan.pieces(0, 2**10):
            runner.run(piece, collected)
        errors.append(collected.slot("sum", "y").std())
    assert errors[1] ** 2 < 0.5 * errors[0] ** 2


@pytest.mark.parametrize("precision", [0.001, 0.0005])
def test_intervals_cover_at_the_stop_as_often_as_they_say(lab, precision):
    """Stopping when the error happens to look small costs Student's interval several of 95 in a hundred."""
    hits, plain = 0, 0
    for seed in range(600):
        found = simulate(lab, precision=precision, seed=seed, histogram=False)["value"].mean
        low, high = found.interval()
        hits += low <= MEAN <= high
        plain += abs(found.value - MEAN) <= student(0.95, 8) * found.error
    assert 558 <= hits <= 582
    assert plain < hits


def test_a_probability_that_ends_a_run_has_the_same_care(lab):
    hits = 0
    for seed in range(400):
        run = simulate(lab, precision=0.003, outcome="worth_it", seed=seed, histogram=False)
        low, high = run.probability("worth_it").interval()
        hits += low <= ABOVE_PRICE <= high
    assert 372 <= hits <= 393


def test_points_stay_balanced_in_any_order():
    index = np.arange(2**8, dtype=np.uint64)
    for row in oracle.uniforms(5, index, 1, 4, "sobol", (3, 1, 4, 0, 2)):
        assert np.bincount((row * 2**8).astype(int), minlength=2**8).max() == 1


def test_rounds_end_at_nets_and_at_a_net_and_a_half():
    assert list(plan.rounds(2**13, halfway=True)) == [2048, 3072, 4096, 6144, 8192]
    assert list(plan.rounds(2**13)) == [2048, 4096, 8192]
    assert list(plan.rounds(256, halfway=True)) == [256]
