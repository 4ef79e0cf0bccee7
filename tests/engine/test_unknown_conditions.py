"""Conditions that compare what is no number: false, and said to be so, unless the rest of them settles it anyway."""

import math

import numpy as np
import pytest

from pricedin.engine import Model, exp, gradient, log, simulate, sqrt, uniform, where


class Parts(Model):
    x, y = uniform(-1.0, 3.0), uniform(0.5, 1.0)  # x is below zero in a quarter of all worlds
    steps = 2

    def start(self):
        return {"left": self.x}

    def step(self, s, t):
        return {"left": s.left / self.y}

    def finish(self, s):
        odd = log(self.x)
        return {
            "value": self.x,
            "plain": odd > 0.5,
            "both": (self.x > 0) & (odd > 0.5),
            "either": (self.x > -2) | (odd > 0.5),
            "open": (self.y > 0.75) & (odd > 0.5),
            "turned": ~(odd > 0.5),
            "kept": where(self.x > 0, odd, 0.0) > 0.5,
            "squared": self.x**2 > 1,
            "root": sqrt(self.y) > 0.8,
            "later": s.left > 1,
            "chosen": where(odd > 0.5, 1.0, 2.0),
            "through": where(odd > 0.5, 1.0, 2.0) > 1.5,
            "guarded": where(self.x > 0, where(odd > 0.5, 1.0, 2.0), 3.0),
            "vast": exp(1000 * self.x) - exp(999 * self.x) > 0,
        }


@pytest.mark.parametrize("sampler", ["sobol", "random"])
def test_what_is_unknown_is_counted(sampler):
    run = simulate(Parts, draws=2**14, sampler=sampler)
    told = {note.split()[0]: int(note.split(" in ")[1].split()[0].replace(",", "")) for note in run.notes}
    assert set(told) == {"plain", "open", "turned", "chosen", "through", "vast"}
    assert told["plain"] == told["turned"] == told["chosen"] == told["through"] == pytest.approx(2**12, rel=0.05)
    assert told["vast"] == pytest.approx(2**14 * (3 - math.log(1.7976e308) / 999) / 4, rel=0.02)
    assert told["open"] == pytest.approx(2**11, rel=0.05)
    assert all(note.endswith("worlds: there the comparison counts as false") for note in run.notes)
    assert run.probability("plain").value == pytest.approx((3 - np.exp(0.5)) / 4, abs=0.02)


def test_what_can_only_be_known_is_not_looked_at():
    layout = simulate(Parts, draws=2**10).collected.layout
    assert set(layout.unknown) == {
        "plain", "both", "either", "open", "turned", "kept", "root", "later", "chosen", "through", "guarded", "vast",
    }  # fmt: skip


def test_other_runs_of_such_a_model():
    assert gradient(Parts, "value", draws=2**10).by["x"].value == pytest.approx(1.0)
    one = simulate(Parts, draws=2**12, single=True)
    assert any(note.startswith("plain compares") for note in one.notes)
    assert simulate(Parts, draws=2**12, engine="numpy").probability("plain").value == pytest.approx(
        simulate(Parts, draws=2**12).probability("plain").value
    )
