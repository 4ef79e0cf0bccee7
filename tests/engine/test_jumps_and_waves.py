"""Roots, jumps, stretches at the target and waves: what solving and the turning of a verdict tell apart."""

import math

import pytest

from pricedin.engine import (
    Model,
    constant,
    discrete,
    exp,
    flips,
    integers,
    maximum,
    normal,
    sin,
    solve,
    uniform,
    where,
)


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
