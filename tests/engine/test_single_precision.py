"""Single precision, when asked for: the same statistics, with its error said."""

import re

import numpy as np
import pytest

from pricedin.core.errors import InvalidParameter
from pricedin.engine import (
    Model,
    beta,
    cos,
    discrete,
    empirical,
    exp,
    expm1,
    floor,
    integers,
    log,
    log1p,
    lognormal,
    maximum,
    mixture,
    normal,
    power,
    simulate,
    sin,
    sqrt,
    triangular,
    uniform,
    where,
)  # fmt: skip


class Every(Model):
    a, b, c = uniform(0.5, 2.0), normal(0.0, 1.0), lognormal(median=3.0, sigma=0.3)
    d, e, f = beta(0.0, 1.0, 2.0, 3.0), triangular(1.0, 2.0, 4.0), integers(1, 6)
    g, h = empirical([1.0, 2.0, 5.0]), discrete({0.0: 0.5, 1.0: 0.5})
    i = mixture((0.5, normal(0.0, 1.0)), (0.5, uniform(2.0, 3.0)))
    correlations = {("b", "e"): 0.5}  # noqa: RUF012

    def finish(self):
        a, b, c = self.a, self.b, self.c
        return {
            **{name: getattr(self, name) for name in "abcdefghi"}, "exp": exp(b), "log": log(c), "log1p": log1p(a),
            "expm1": expm1(b), "sqrt": sqrt(a), "sin": sin(c), "cos": cos(c), "floor": floor(3 * c),
            "power": power(c, b), "mix": where(b > 0, maximum(a, b) * c, a / c), "up": b > 0.5,
        }  # fmt: skip


def kept(single):
    run = simulate(Every, draws=2**14, seed=3, keep=True, single=single)
    return {name: run.collected.samples[:, k].ravel() for k, name in enumerate(run.outcomes)}


def test_each_world_is_that_of_double_to_single_rounding():
    one, two = kept(True), kept(False)
    for name in two:
        if name in ("f", "h", "floor", "up"):  # steps: a rounding may take the other one
            assert np.mean(one[name] != two[name]) < 1e-3, name
        else:
            np.testing.assert_allclose(one[name], two[name], rtol=2e-5, atol=3e-6, err_msg=name)
    assert one["f"].max() == 6


def test_reference_model_and_the_note(lab):
    one, two = (simulate(lab, draws=2**16, seed=2, single=s) for s in (True, False))
    assert one["value"].mean.value == pytest.approx(two["value"].mean.value, rel=1e-5)
    assert one["value"].quantile(0.05).value == pytest.approx(two["value"].quantile(0.05).value, rel=1e-3)
    (note,) = (n for n in one.notes if "single precision: value" in n)
    typical, most = (float(x) for x in re.findall(r"[\d.]+e-\d+", note))
    assert 1e-9 < typical < most < 1e-4
    assert two.notes == ()
    kept = [simulate(lab, draws=2**13, seed=2, single=s, keep=True).collected.samples[:2, 0] for s in (True, False)]
    apart = np.abs(kept[0] - kept[1]) / kept[1].std()  # the worlds that the note is about
    assert (typical, most) == pytest.approx((np.median(apart), apart.max()), rel=0.06)


def test_single_precision_takes_sobol_points_only():
    with pytest.raises(InvalidParameter, match="Sobol points in single precision"):
        simulate(Every, draws=2**12, single=True, sampler="random")
