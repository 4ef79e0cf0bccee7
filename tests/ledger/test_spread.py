"""Learned spreads recover what the sources were made with, and slips are shrugged off."""

import math

import numpy as np
import pytest

from pricedin.ledger.spread import Heard, fit


def heard_from(spreads, items, seed, slips=0.0):
    rng = np.random.default_rng(seed)
    truth = rng.normal(20, 2, items)
    heard = [
        Heard(i, s, float(truth[i] + rng.normal(0, spread) + (math.log(1000) if rng.random() < slips else 0)))
        for i in range(items)
        for s, spread in enumerate(spreads)
    ]
    return truth, heard


def test_good_sources_are_told_from_bad_ones():
    spreads = (0.01, 0.05, 0.3, 0.02, 0.1)
    truth, heard = heard_from(spreads, 400, seed=1)
    found = fit(heard)
    # Student's t is fitted to normal errors, which makes its scale the smaller, by 0.83 at four degrees; the prior
    # lifts the best a little towards the usual spread
    assert np.array(found.spreads) == pytest.approx(np.array(spreads) * 0.85, rel=0.35, abs=0.007)
    assert np.argsort(found.spreads).tolist() == np.argsort(spreads).tolist()
    mean = np.array([np.mean([h.log for h in heard if h.item == i]) for i in range(400)])
    assert np.std(found.values - truth) < 0.25 * np.std(mean - truth)


def test_slips_of_a_thousand_do_not_move_the_value():
    truth, heard = heard_from((0.02,) * 6, 200, seed=2, slips=0.03)
    assert np.max(np.abs(np.array(fit(heard).values) - truth)) < 0.1


def test_standard_errors_are_of_the_size_of_the_errors():
    truth, heard = heard_from((0.05,) * 8, 300, seed=3)
    found = fit(heard)
    z = (np.array(found.values) - truth) / np.array(found.errors)
    assert 0.7 < float(np.std(z)) < 1.5


def test_one_witness_is_believed():
    assert fit([Heard(0, 0, 3.0)]).values == pytest.approx((3.0,))
