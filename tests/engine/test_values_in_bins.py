"""What is known of quantiles read from bins: little is lost where values lie densely, nothing where they are single."""

import numpy as np
import pytest
from scipy import stats

from pricedin.engine import (
    Model,
    discrete,
    exp,
    floor,
    integers,
    lognormal,
    maximum,
    mixture,
    normal,
    simulate,
    uniform,
    where,
)  # fmt: skip
from pricedin.engine.estimate import student


class Dense(Model):
    a, b = normal(0.0, 1.0), normal(0.0, 1.0)

    def finish(self):
        return {"total": 3 + self.a + 0.5 * self.b, "worth": exp(0.5 * self.a + 0.7 * self.b)}


TRUE = {
    "total": lambda p: stats.norm.ppf(p, 3, 1.25**0.5),
    "worth": lambda p: np.exp(0.74**0.5 * stats.norm.ppf(p)),
}


def test_intervals_of_quantiles_are_as_wide_as_they_need_to_be():
    held, tried = 0, 0
    for seed in range(200):
        run = simulate(Dense, draws=2**14, seed=seed)
        for name, true in TRUE.items():
            for p in (0.05, 0.5, 0.9):
                low, high = run[name].quantile(p).interval()
                held, tried = held + (low <= true(p) <= high), tried + 1
    assert 0.94 <= held / tried <= 0.98


def test_bins_add_next_to_nothing_where_values_are_dense():
    run = simulate(Dense, draws=2**17)
    for name, true in TRUE.items():
        found = run[name].quantile(0.5)
        assert found.bound < 0.05 * true(0.5) / 512
        assert run[name].below(true(0.3)).bound < 1e-4


class Steps(Model):
    n = discrete([(1, 0.25), (2, 0.25), (3.3, 0.25), (-7, 0.25)])
    u = normal(0.0, 1.0)
    late = mixture((0.5, lognormal(p5=1, p95=3)), (0.5, normal(9.0, 1.0)))
    steps = 3

    def start(self):
        return {"times": 0.0, "x": self.u}

    def step(self, s, t):
        return {"times": where(s.x > 0, s.times + 1, s.times), "x": s.x - 0.3}

    def finish(self, s):
        return {
            "n": self.n, "whole": floor(10 * self.u), "times": s.times, "mixed": self.n * exp(self.u),
            "side": where(self.u > 0, 1.0, 2.0) * self.late, "call": maximum(self.u, 0.0), "late": self.late,
            "either": where(self.u > 0, self.u, self.late),
        }  # fmt: skip


def test_which_outcomes_go_in_steps_are_whole_numbers_or_jump():
    kinds = simulate(Steps, draws=2**10).collected.kinds
    assert {name for name, kind in kinds.items() if kind.stepped} == {"n", "whole", "times", "mixed", "side"}
    assert {name for name, kind in kinds.items() if not kind.broken} == {"whole", "times"}
    assert {name for name, kind in kinds.items() if not kind.jumps} == {"x", "call"}


@pytest.mark.parametrize("engine", ["llvm", "numpy"])
def test_single_values_are_read_as_they_are(engine):
    run = simulate(Steps, draws=2**14, engine=engine)
    assert [run["n"].quantile(p).value for p in (0.1, 0.3, 0.6, 0.9)] == [-7, 1, 2, 3.3]
    assert run["n"].quantile(0.9).interval() == (3.3, 3.3)  # the largest seen
    low, high = run["n"].quantile(0.6).interval()
    assert low < 2 < high
    assert [run["n"].below(x).value for x in (-7, -6.9, 1, 1.001, 2, 2.001, 3.3, 3.31)] == pytest.approx(
        [0, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1]
    )
    assert run["n"].above(2).value == pytest.approx(0.5)
    assert run["call"].quantile(0.3).value == 0
    assert [run["times"].quantile(p).value for p in (0.05, 0.3, 0.7, 0.95)] == [0, 0, 2, 3]
    assert run["whole"].quantile(0.5).value in (-1, 0)


def test_a_single_value_beside_dense_ones_keeps_its_bin():
    """In a fifth of all worlds the value is 5 exactly, in the midst of a density."""

    class Cap(Model):
        x, kind = normal(5.0, 1.0), normal(0.0, 1.0)

        def finish(self):
            return {"y": where(self.kind > 0.8416, 5.0, self.x)}

    found = simulate(Cap, draws=2**15)["y"]
    assert found.quantile(0.5).bound == pytest.approx(5 / 512, rel=0.5)
    assert found.quantile(0.2).bound < 0.002


def test_what_is_the_same_in_all_worlds_is_exact():
    class Same(Model):
        x = normal(5.0, 1.0)

        def finish(self):
            return {"y": 0.1 + 0 * self.x, "always": True, "large": self.x > 0.1}

    run = simulate(Same, draws=2**12)
    assert (run["y"].mean.value, run["y"].sd.value, run["y"].given("always").value) == (0.1, 0.0, 0.1)
    assert run.probability("always").value == 1


class Broke(Model):
    steps = 4
    cash, burn = normal(10.0, 1.0), lognormal(p5=1, p95=4)

    def start(self):
        return {"cash": self.cash, "broke": False}

    def step(self, s, t):
        cash = s.cash - self.burn
        return {"cash": cash, "broke": s.broke | (cash < 0)}

    def finish(self, s):
        return {"cash": s.cash}


@pytest.mark.parametrize("engine", ["llvm", "numpy"])
def test_a_state_that_is_true_or_false_has_a_share_of_worlds_over_time(engine):
    run = simulate(Broke, draws=2**14, fan=("broke", "cash"), engine=engine)
    z = stats.norm.ppf((np.arange(4000) + 0.5) / 4000)
    burn = np.exp(0.5 * np.log(4) + np.log(4) / 2 / 1.6448536 * z)
    for t, found in enumerate(run.fan_estimates("broke")["true"]):
        truth = stats.norm.cdf((t + 1) * burn, 10, 1).mean()
        assert found.interval()[0] - 1e-4 <= truth <= found.interval()[1] + 1e-4
    assert set(run.fan("broke")) == {"true"}
    assert len(run.to_json()["fan"]["broke"]["true"]) == 4


@pytest.mark.parametrize("replicates", [2, 3, 8, 9, 64, 501])
def test_student_is_that_of_scipy(replicates):
    for level in (0.1, 0.5, 0.95, 0.9999):
        assert student(level, replicates) == pytest.approx(stats.t.ppf(0.5 + level / 2, replicates - 1), rel=1e-9)


class Single(Model):
    n, d = integers(1, 6), discrete({0.0: 0.7, 10.0: 0.25, 1000.0: 0.05})
    u, x = uniform(0.0, 1.0), normal(0.0, 1.0)

    def finish(self):
        return {
            "n": self.n, "d": self.d, "third": self.n * 1.1, "cents": floor(self.u * 100) * 0.01,
            "whole": self.n * 100 + floor(self.u * 100),
            "none": where(self.x < -1, self.x, where(self.x > 1, self.x, 0.0)),
            "minus": where(self.x < -1, self.x, where(self.x > 1, self.x, 0.0 * self.x)),
        }  # fmt: skip


def test_shares_of_single_values_are_known_as_well_as_their_chances():
    run = simulate(Single, draws=2**14)
    asked = {
        ("n", 3): 1 / 3, ("n", 2.5): 1 / 3, ("d", 10): 0.7, ("d", 1000): 0.95, ("whole", 350): 5 / 12,
        ("none", 0): 0.1587, ("minus", 0): 0.1587, ("none", np.float64(1e-9)): 0.8413, ("n", np.int64(3)): 1 / 3,
    }  # fmt: skip
    for (name, x), truth in asked.items():
        low, high = run[name].below(x).interval()
        assert low - 1e-4 <= truth <= high + 1e-4
        assert high - low < 1e-3
    for x, truth in ((0.07, 0.07), (0.29, 0.29), (0.58, 0.58)):  # one of many decimals: what is below, without it
        found = run["cents"].below(x)
        assert found.value == pytest.approx(truth, abs=1e-3)
        assert found.bound == pytest.approx(0.01, abs=1e-3)
    assert run["third"].below(3.3000000000000003).value == pytest.approx(1 / 3, abs=1e-3)


def test_an_interval_of_single_values_is_one_of_ranks():
    run = simulate(Single, draws=2**14)
    assert run["d"].quantile(0.5).interval() == (0, 0)
    assert run["d"].quantile(0.95).interval() == (10, 1000)
    assert run["n"].quantile(0.5).interval() == (3, 4)
    assert run["n"].quantile(0.4).interval() == (3, 3)
    assert run["none"].quantile(0.5).value == 0
    assert run["whole"].quantile(0.5).interval() == (399, 400)


def test_years_of_a_calendar_have_rough_quantiles_and_say_so():
    class When(Model):
        u = uniform(0.0, 4.0)

        def finish(self):
            return {"when": 2026 + self.u, "after": self.u}

    run = simulate(When, draws=2**14)
    (note,) = run.notes
    assert note.startswith("when varies little beside its size")
    low, high = run["when"].quantile(0.3).interval()
    assert low < 2027.2 < high
