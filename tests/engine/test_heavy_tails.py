"""Error bars where a few extreme worlds carry a statistic, and what they are widened by."""

import math

import numpy as np
import pytest
from scipy import stats

from pricedin.engine import Model, lognormal, normal, simulate, smaller_nets, uniform, where
from pricedin.engine.estimate import Estimate, student
from pricedin.engine.prepare import Wanted
from pricedin.engine.ready import ready

SEEDS = 400
FEW, MANY = 0.917, 0.983  # three standard deviations of a share of 95 % in 400


class Half(Model):
    x = lognormal(median=1.0, sigma=0.5)

    def finish(self):
        return {"y": self.x, "high": self.x > 2.0}


class One(Model):
    x = lognormal(median=1.0, sigma=1.0)

    def finish(self):
        return {"y": self.x, "high": self.x > 2.0}


class Product(Model):
    a, b = lognormal(median=1.0, sigma=0.6), lognormal(median=1.0, sigma=0.8)

    def finish(self):
        y = self.a * self.b
        return {"y": y, "high": y > 2.0}


class Windfall(Model):
    """A lognormal gain in one world of two hundred."""

    u, gain, usual = uniform(0.0, 1.0), lognormal(median=3.0, sigma=0.5), normal(1.0, 0.3)

    def finish(self):
        return {"y": self.usual + where(self.u < 0.005, self.gain, 0.0), "high": (self.u < 0.005) & (self.gain > 3)}


def lognormals(sigma):
    s2 = sigma * sigma
    return math.exp(s2 / 2), math.sqrt(math.expm1(s2)) * math.exp(s2 / 2), stats.norm.sf(math.log(2) / sigma)


def windfall():
    p, first, second = 0.005, 3 * math.exp(0.125), 9 * math.exp(0.5)
    mean = 1 + p * first
    return mean, math.sqrt(1 + 0.09 + 2 * p * first + p * second - mean**2), p / 2


CASES = [
    (Half, lognormals(0.5), 2**13),
    (One, lognormals(1.0), 2**13),
    (One, lognormals(1.0), 2**15),
    (Product, lognormals(1.0), 2**13),
    (Windfall, windfall(), 2**13),
]


@pytest.mark.parametrize(("model", "truth", "draws"), CASES, ids=lambda x: getattr(x, "__name__", None))
def test_intervals_cover_as_often_as_they_say(model, truth, draws):
    hits = np.zeros(3)
    for seed in range(SEEDS):
        run = simulate(model, draws=draws, seed=seed, histogram=False)
        for k, found in enumerate((run["y"].mean, run["y"].sd, run.probability("high"))):
            low, high = found.interval()
            hits[k] += low <= truth[k] <= high
    many = 1.0 if run.collected.kinds["y"].jumps else MANY  # whole numbers of points: never missed either
    assert FEW <= hits[0] / SEEDS <= many
    assert FEW <= hits[1] / SEEDS <= many
    assert hits[2] / SEEDS >= FEW  # of one driver it is known to a world, and never missed


def test_the_reference_model_is_covered_as_often(lab):
    """Its mean needs hardly any widening, its standard deviation does."""
    truth, hits, wider = (57.8030, 58.22, 0.31763), np.zeros(3), np.zeros(2)
    for seed in range(SEEDS):
        run = simulate(lab, draws=2**13, seed=seed, histogram=False)
        found = (run["value"].mean, run["value"].sd, run.probability("worth_it"))
        for k, one in enumerate(found):
            low, high = one.interval()
            hits[k] += low <= truth[k] <= high
        wider += [(e.interval()[1] - e.value) / (student(0.95, 8) * e.error) for e in found[:2]]
    assert min(hits) / SEEDS >= FEW
    assert max(hits) / SEEDS <= MANY
    assert wider[0] / SEEDS < 1.25 < wider[1] / SEEDS


def test_means_among_some_worlds_have_the_same_care():
    truth = math.exp(0.5) * stats.norm.sf(math.log(2) - 1) / stats.norm.sf(math.log(2))
    hits = 0
    for seed in range(SEEDS):
        low, high = simulate(One, draws=2**13, seed=seed, histogram=False)["y"].given("high").interval()
        hits += low <= truth <= high
    assert FEW <= hits / SEEDS <= MANY


def test_pseudo_random_worlds_err_on_the_safe_side():
    truth, hits = lognormals(1.0), np.zeros(2)
    for seed in range(SEEDS):
        run = simulate(One, draws=2**13, seed=seed, histogram=False, sampler="random")
        for k, found in enumerate((run["y"].mean, run["y"].sd)):
            low, high = found.interval()
            hits[k] += low <= truth[k] <= high
    assert hits.min() / SEEDS >= FEW


def test_an_interval_is_the_same_for_any_number_of_threads_and_by_numpy():
    one, three = (simulate(One, draws=2**15, seed=4, threads=n)["y"].sd for n in (1, 3))
    assert one.interval() == three.interval()
    assert one == three
    assert simulate(One, draws=2**15, seed=4, engine="numpy")["y"].sd.interval() == pytest.approx(
        one.interval(), rel=1e-9
    )


def shaped(quantile, count=(8, 32)):
    """Errors of a given shape, in no order, with a total of zero."""
    u = (np.random.default_rng(5).permutation(math.prod(count)) + 0.5) / math.prod(count)
    errors = quantile(u).reshape(count)
    return errors - errors.mean()


@pytest.mark.parametrize("quantile", [stats.norm.ppf, stats.expon.ppf, stats.lognorm(1.0).ppf])
def test_widening_is_what_handfuls_of_that_shape_need(quantile):
    """Against Student's ratio of a million draws."""
    drawn = quantile(np.random.default_rng(1).random((2**17, 8)))
    off = np.abs(drawn.mean(axis=1) - quantile((np.arange(2**16) + 0.5) / 2**16).mean())
    need = np.quantile(off / (drawn.std(axis=1, ddof=1) / math.sqrt(8)), 0.95) / student(0.95, 8)
    errors = shaped(quantile)
    found = smaller_nets.widening(errors, 8, 0.95, student(0.95, 8))
    assert found == pytest.approx(max(1.0, need), rel=0.12)
    assert smaller_nets.widening(1e200 * errors, 8, 0.95, student(0.95, 8)) == found


def test_nothing_is_widened_where_the_shape_is_not_known():
    usual = student(0.95, 8)
    for errors in (np.zeros((8, 32)), np.full((8, 32), np.nan), np.full((8, 32), np.inf), np.ones((8, 3)) - 1):
        assert smaller_nets.widening(errors, 8, 0.95, usual) == 1.0
    rare = np.full((8, 32), -1.0)  # one stretch of all has met what is rare
    rare[3, 5] = 255.0
    assert smaller_nets.widening(rare, 8, 0.95, usual) == 1.0


def test_stretches_too_short_for_what_is_rare_are_left_out():
    """Half of the stretches of 1/32 meet it and nearly all of 1/4: their shape is what counts."""
    errors = np.random.default_rng(2).poisson(0.1, (8, 32)) * 1.0
    errors -= errors.mean()
    least, most = (smaller_nets.widening(e, 8, 0.95, student(0.95, 8)) for e in (_merged(errors, 8), errors))
    assert most < 1.6 * least
    assert smaller_nets._quantile(errors.ravel(), 8, 0.95) > 1.6 * least * student(0.95, 8)


def _merged(errors, by):
    return errors.reshape(len(errors), -1, by).sum(axis=2)


def test_an_interval_holds_at_every_level():
    e = Estimate(1.0, 0.1, 8, nets=1e-9 * shaped(stats.lognorm(1.0).ppf))
    halves = [e.interval(level)[1] - 1.0 for level in (0.5, 0.8, 0.95, 0.99, 0.999)]
    assert halves == sorted(halves)
    assert halves[4] / halves[3] == pytest.approx(student(0.999, 8) / student(0.99, 8))
    assert Estimate(1.0, 0.0, 8, nets=e.nets).interval() == pytest.approx((1.0, 1.0), abs=1e-7)


def test_stretches_add_up_and_stay_few():
    made = ready(One(), Wanted(histogram=False))
    rng, slots = np.random.default_rng(3), len(made.prepared.layout.slots())
    collected = made.prepared.empty(2)
    for paths, units in ((2048, 32), (1024, 32), (1024, 32), (2048, 64), (2048, 16), (4096, 64), (4096, 64)):
        collected.add(rng.random((2, units, slots)), paths)
        assert collected.net("sum", "y").sum(axis=1) == pytest.approx(collected.slot("sum", "y"))
        assert collected.nets.shape[1] * collected.stretch == collected.paths
        assert 16 <= collected.nets.shape[1] <= smaller_nets.MOST
    for _ in range(37):  # pieces of a size, which need not come in pairs
        collected.add(rng.random((2, 64, slots)), 2**14)
    assert collected.nets.shape[1] * collected.stretch == collected.paths
    assert collected.net("sum", "y").sum(axis=1) == pytest.approx(collected.slot("sum", "y"))


@pytest.mark.parametrize("slope", [0.5, 0.8])
def test_the_error_of_the_whole_is_foretold_from_its_parts(slope):
    """Stretches as chance makes them (0.5), and as points that balance each other do: either half errs by 2 ** slope
    times what the whole does."""
    rng, ratios = np.random.default_rng(4), []
    for _ in range(400):
        errors = rng.normal(size=(8, 1))
        while errors.shape[1] < 16:
            off = rng.normal(size=errors.shape) * errors.shape[1] ** slope * (4**slope - 1) ** 0.5
            errors = np.stack([errors + off, errors - off], axis=2).reshape(8, -1)
        ratios.append(smaller_nets.foretold(errors) / errors.shape[1])
    assert np.sqrt(np.mean(np.square(ratios))) == pytest.approx(1.0, abs=0.1)


def test_nothing_is_foretold_where_there_is_nothing_to_tell_it_from():
    assert smaller_nets.foretold(np.zeros((8, 4))) == 0.0
    assert smaller_nets.foretold(np.ones((8, 1))) == 0.0
    assert smaller_nets.foretold(np.full((8, 4), np.inf)) == 0.0


def test_behind_a_jump_the_whole_errs_like_its_parts():
    """Parts of the third level are off and those of the others are not: so may the whole be."""
    errors = np.tile([0.4, -0.4], 8 * 8).reshape(8, 16)
    errors += np.tile(np.repeat([0.0, 0.5, -0.5, 0.0], 4), (8, 1)) / 4
    assert errors.sum() == pytest.approx(0)
    line, jump = (smaller_nets.foretold(errors, jumps) for jumps in (False, True))
    assert jump == pytest.approx(math.sqrt(np.mean([0.16 + 1 / 128, 1 / 32, 1 / 8, 1 / 4])))
    assert 0 < line < jump
