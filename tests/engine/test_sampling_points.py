"""The points: balanced Sobol nets after scrambling, and Philox by its published answers."""

import numpy as np
import pytest
from scipy.stats import qmc

from pricedin.engine import Model, oracle, philox, simulate, sobol, uniform


def test_directions_are_joe_and_kuos():
    n, dims = 64, 40
    index = np.arange(n, dtype=np.uint64)
    table = sobol.reverse(sobol.directions())[:dims]
    x = np.zeros((dims, n), np.uint32)
    for bit in range(6):
        x ^= table[:, bit, None] * ((index >> np.uint64(bit)) & np.uint64(1)).astype(np.uint32)
    mine = {tuple(p) for p in (x.T * 2.0**-32).tolist()}
    scipys = qmc.Sobol(dims, scramble=False, bits=32).random(n)
    assert mine == {tuple(p) for p in scipys.tolist()}


def test_scrambling_keeps_every_interval_balanced():
    """A digital net has one point of 2**m in each elementary interval of one dimension, and after any shift too."""
    points = sobol.scrambled(np.arange(2**10, dtype=np.uint64), sobol.seeds(5, 1, 20)[0])
    for row in points:
        assert np.bincount(row >> np.uint32(22), minlength=2**10).max() == 1


def test_first_two_dimensions_stay_a_net():
    points = sobol.scrambled(np.arange(2**8, dtype=np.uint64), sobol.seeds(6, 1, 2)[0])
    for k in range(9):
        cells = (points[0].astype(np.uint64) >> np.uint64(32 - k)) << np.uint64(8 - k) if k else 0
        cells = cells | (points[1].astype(np.uint64) >> np.uint64(24 + k))
        assert np.bincount(np.asarray(cells, np.int64), minlength=2**8).max() == 1


def test_each_point_is_uniform_over_scrambles():
    """One index over 4000 seeds: mean and variance of a uniform, also at the first point, which is zero at first."""
    seeds = sobol.seeds(8, 4000, 2)
    for index in (0, 1, 77):
        at = np.array([index], np.uint64)
        u = np.array([sobol.scrambled(at, s)[:, 0] for s in seeds]) * 2.0**-32
        assert u.mean(axis=0) == pytest.approx(0.5, abs=0.02)
        assert u.var(axis=0) == pytest.approx(1 / 12, abs=0.005)


@pytest.mark.parametrize(
    ("counter", "key", "answer"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0),
         (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
    ],
)  # fmt: skip
def test_philox_gives_the_published_answers(counter, key, answer):
    """Known answers of the Random123 library."""
    words = philox.philox(tuple(np.array([c], np.uint64) for c in counter), key)
    assert tuple(int(w[0]) for w in words) == answer


def test_drivers_beyond_the_tables_are_padded_and_it_is_said():
    names = [f"u{k}" for k in range(260)]

    def finish(self):
        return {"last": self.u259, "middle": self.u256, "first": self.u0, "late": self.u258}

    many = type("Many", (Model,), {**{n: uniform(0, 1) for n in names}, "finish": finish})
    run = simulate(many, draws=2**12, seed=4, keep=True)
    assert any("257 to 260" in note for note in run.notes)
    u = oracle.uniforms(260, np.arange(2**9, dtype=np.uint64), 1, 4, "sobol")
    for k, dim in enumerate((259, 256, 0, 258)):
        np.testing.assert_allclose(run.collected.samples[1, k], u[dim], rtol=1e-14)
    assert np.std(run.collected.samples[:, 0].mean(axis=1)) > 20 * np.std(run.collected.samples[:, 2].mean(axis=1))
