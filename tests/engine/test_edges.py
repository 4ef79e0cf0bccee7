"""What happens at the edges: rare events, flags, times of two lengths, waves, jumps and slopes that are no numbers."""

import math
from datetime import date

import numpy as np
import pytest
from scipy import integrate, stats

from pricedin.core.claim import Claim, Said
from pricedin.core.errors import InvalidParameter, ModelError
from pricedin.core.quantity import Quantity
from pricedin.engine import (
    Model,
    constant,
    discrete,
    exp,
    flips,
    gradient,
    integers,
    load_file,
    maximum,
    normal,
    power,
    simulate,
    sin,
    solve,
    sqrt,
    uniform,
    where,
)
from pricedin.engine.from_claim import from_claim, from_claims
from pricedin.engine.model import pairs_of
from pricedin.engine.scenario import scenario


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


class Times(Model):
    rate, years, months = constant(100.0, unit="USD/month"), constant(2.0, unit="years"), constant(18.0, unit="months")
    noise = uniform(0.99, 1.01, unit="fraction")

    def finish(self):
        return {"span": self.months, "rate": self.rate * self.noise, "sum": self.rate * self.months}


def test_times_keep_their_lengths():
    run = simulate(Times)
    assert run.units == {"span": "months", "rate": "USD/month", "sum": "USD"}
    assert run["sum"].mean.value == pytest.approx(1800)


@pytest.mark.parametrize("what", [lambda m: m.rate * m.years, lambda m: m.months / m.years])
def test_times_of_two_lengths_are_not_mixed(what):
    class Mixed(Times):
        def finish(self):
            return {"y": what(self)}

    with pytest.raises(ModelError, match=r"y in one unit of time.*convert one of them"):
        simulate(Mixed)


def test_a_declared_length_of_time_is_checked():
    class Declared(Times):
        outcome_units = {"span": "years"}  # noqa: RUF012

    with pytest.raises(ModelError, match="span in years, got months"):
        simulate(Declared)


def test_another_distribution_keeps_the_declared_unit():
    class Sum(Times):
        def finish(self):
            return {"y": self.rate + self.years}

    with pytest.raises(ModelError, match="same unit"):
        simulate(Sum(years=normal(2, 1)))
    assert simulate(Times(rate=normal(100, 1))).units["rate"] == "USD/month"


def claim(value, unit="USD", per=None, period=None, at=0):
    quantity = Quantity(value, value, unit, f"{value:g}", 0.0)
    said = Said("a.txt", at, at + 3, f"{value:g}")
    day = date(2026, 1, 1)
    return Claim(said, quantity, entity="A", metric="revenue", period=period, per=per, stated_on=day)


@pytest.mark.parametrize(
    ("one", "unit", "value"),
    [
        (claim(1.5e9, per="quarter"), "USD/year", 6e9),
        (claim(1.5e9, period="2025Q3"), "USD/year", 6e9),
        (claim(12e9, period="FY2025"), "USD/month", 1e9),
        (claim(12e9), "USD/month", 12e9),  # of no period: as the user says it
        (claim(12e9, per="year"), None, 12e9),
    ],
)
def test_a_claim_is_converted_into_the_unit_asked_for(one, unit, value):
    driver = from_claim(one, unit)
    assert driver.middle() == pytest.approx(value, rel=1e-3)
    assert driver.unit == (unit or "USD/year")


def test_a_claim_is_not_relabelled():
    with pytest.raises(InvalidParameter, match="a claim in USD/year, got CNY/year"):
        from_claim(claim(3e8, unit="CNY", per="year"), "USD/year")


def test_claims_of_several_periods_are_not_thrown_together():
    with pytest.raises(InvalidParameter, match=r"claims of one period, got 2025Q3, FY2024.*period = '2025Q3'"):
        from_claims([claim(1e9, period="FY2024"), claim(3e8, period="2025Q3", at=9)])
    with pytest.raises(InvalidParameter, match="claims of one unit, got USD, USD/month"):
        from_claims([claim(1e9), claim(3e8, per="month", at=9)])
    pooled = from_claims([claim(6e9, per="year"), claim(1.5e9, per="quarter", at=9)], "USD/year")
    assert pooled.middle() == pytest.approx(6e9)


class Jumps(Model):
    x, e, n = uniform(0, 10), normal(0, 1), integers(1, 6)
    regime = discrete({-10.0: 0.5, 10.0: 0.5})

    def finish(self):
        return {
            "level": where(self.x > 4, 10, -10) + self.e,
            "count": where(self.n >= 3, 1.0, -1.0) + 0.1 * self.e,
            "regime": self.regime + self.e,
            "square": (self.x - 5) ** 2 + 0 * self.e,
        }


def test_what_turns_a_verdict_may_do_so_by_a_jump():
    found = {f.driver: f.value for f in flips(Jumps, 0.0, outcome="level").flips}
    assert found["x"] == pytest.approx(4.0, abs=1e-6)
    assert {f.driver for f in flips(Jumps, 0.0, outcome="count").flips} == {"n"}
    assert "regime" in {f.driver for f in flips(Jumps, 0.0, outcome="regime").flips}


def test_what_only_touches_the_threshold_turns_nothing():
    found = flips(Jumps, 0.0, outcome="square")
    assert "x" in found.steady
    touched = solve(Jumps, "x", 0.0, outcome="square")
    assert touched.roots == touched.touches
    assert touched.value == pytest.approx(5.0, abs=1e-3)


class Wave(Model):
    x, e = constant(1.0), normal(0, 0.01)

    def finish(self):
        return {"y": sin(self.x) + 0 * self.e}


@pytest.mark.parametrize("high", [20, 50, 100, 160, 260, 400])
def test_all_roots_of_a_wave_are_found(high):
    truth = [r + 2 * math.pi * k for k in range(high) for r in (math.pi / 6, 5 * math.pi / 6)]
    found = solve(Wave, "x", 0.5, low=0, high=high, draws=2**8)
    assert [r.value for r in found.roots] == pytest.approx([x for x in truth if x <= high], abs=1e-6)
    assert found.points == found.to_json()["points"] > 17


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


@pytest.mark.parametrize("what", [lambda m: exp(m.growth * m.months), lambda m: power(1.1, m.months / m.years)])
def test_times_of_two_lengths_make_no_plain_number(what):
    class Mixed(Times):
        growth = constant(0.1, unit="1/year")

        def finish(self):
            return {"y": what(self)}

    with pytest.raises(ModelError, match="times of one length"):
        simulate(Mixed)


class Steps(Model):
    x, e = uniform(0, 10), normal(0, 1)

    def finish(self):
        return {
            "call": maximum(self.x - 4.2, 0.0) + 0 * self.e,
            "jump": where(self.x > 4.2, self.x, self.x - 0.05) + 0 * self.e,
            "steep": 1 / (1 + exp(-1e6 * (self.x - 3.3))) + 0 * self.e,
        }


def test_a_stretch_at_the_target_ends_where_it_ends():
    found = solve(Steps, "x", 0.0, outcome="call", low=0, high=10)
    assert [r.value for r in found.roots] == [0.0, pytest.approx(4.2, abs=1e-6)]
    (flip,) = [f for f in flips(Steps, 0.0, outcome="call").flips if f.driver == "x"]
    assert flip.value == pytest.approx(4.2, abs=1e-6)


@pytest.mark.parametrize("high", [5, 10, 100])
def test_a_small_jump_is_a_jump(high):
    found = solve(Steps, "x", 4.17, outcome="jump", low=0, high=high)
    assert found.roots == ()
    assert found.jumps[0].value == pytest.approx(4.2, abs=1e-6)
    assert solve(Steps, "x", 0.5, outcome="steep", low=0, high=high).value == pytest.approx(3.3, abs=1e-5)


def test_a_wave_too_fine_for_the_scan_is_said_to_be():
    found = solve(Wave, "x", 0.5, low=0, high=3000, draws=2**8)
    assert any("some roots may be missing" in note for note in found.notes)
    assert not any("missing" in note for note in solve(Wave, "x", 0.5, low=0, high=300, draws=2**8).notes)


def test_a_neighbour_is_that_of_the_folder_and_of_today(tmp_path):
    for name, price in (("a", 7.0), ("b", 99.0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "beside.py").write_text(f"PRICE = {price}\n")
        (tmp_path / name / "own.py").write_text(
            "from beside import PRICE\nfrom pricedin.engine import Model, uniform\n\nclass Own(Model):\n"
            "    u = uniform(0, 1)\n\n    def finish(self):\n        return {'y': self.u * 0 + PRICE}\n"
        )

    def price(name):
        return simulate(load_file(tmp_path / name / "own.py"), draws=2**8)["y"].mean.value

    assert (price("a"), price("b")) == (7.0, 99.0)
    (tmp_path / "a" / "beside.py").write_text("PRICE = 8.25  # edited\n")
    assert price("a") == 8.25


def test_a_link_leads_a_scenario_nowhere_else(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out.py").write_text("")
    (tmp_path / "in" / "link.py").symlink_to(tmp_path / "out.py")
    with pytest.raises(InvalidParameter, match="beside the scenario"):
        scenario({"model": "link.py"}, folder=tmp_path / "in").bind()


def test_a_matrix_of_measured_correlations_is_one():
    rng = np.random.default_rng(1)
    for _ in range(50):
        measured = np.corrcoef(rng.normal(size=(3, 20)))
        pairs = pairs_of(["a", "b", "c"], measured)
        assert pairs["a", "b"] == pytest.approx(measured[0, 1])
    assert pairs_of(["a", "b"], np.eye(2, dtype=int)) == {}
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


@pytest.mark.parametrize("place", ["/tmp/x.py:X", "../x.py", "a/../../x.py:X"])
def test_a_scenario_brings_no_code_from_elsewhere(tmp_path, place):
    with pytest.raises(InvalidParameter, match="beside the scenario"):
        scenario({"model": place}, folder=tmp_path).bind()


def test_a_model_may_import_its_neighbour_and_hold_dataclasses(tmp_path):
    (tmp_path / "shared_figures.py").write_text("PRICE = 7.0\n")
    (tmp_path / "own.py").write_text(
        "from __future__ import annotations\nfrom dataclasses import dataclass\nfrom shared_figures import PRICE\n"
        "from pricedin.engine import Model, uniform\n\n@dataclass\nclass Case:\n    x: float = 1.0\n\n"
        "class Own(Model):\n    u = uniform(0, 1)\n\n    def finish(self):\n        return {'y': self.u * 0 + PRICE}\n"
    )
    assert simulate(load_file(tmp_path / "own.py"), draws=2**8)["y"].mean.value == 7.0
