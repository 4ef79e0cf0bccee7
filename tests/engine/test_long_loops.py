"""Recurrences of great length: a loop in the code, and nothing beside it that grows with its steps."""

import pytest

from pricedin.engine import Model, oracle, prepare, simulate, uniform, where
from pricedin.engine.machine.host import host
from pricedin.engine.machine.kernel import write_kernel
from pricedin.engine.prepare import Wanted
from pricedin.engine.ready import ready


class Drift(Model):
    """x(T) = a T (T + 1) / 2, plus one for each of the last ten steps."""

    steps = 2**22
    a = uniform(1.0, 3.0)

    def start(self):
        return {"x": 0.0, "late": 0.0}

    def step(self, s, t):
        return {"x": s.x + self.a * t, "late": s.late + where(t > self.steps - 10, 1.0, 0.0)}

    def finish(self, s):
        return {"x": s.x, "late": s.late}


def test_four_million_steps():
    run = simulate(Drift, draws=2**11, threads=1, histogram=False)
    n = Drift.steps
    assert run["x"].mean.value == pytest.approx(2.0 * n * (n + 1) / 2, rel=1e-4)
    assert run["x"].low >= n * (n + 1) / 2
    assert (run["late"].low, run["late"].high) == (10.0, 10.0)


def test_no_table_and_no_code_grows_with_the_steps():
    long, short = ready(Drift(), Wanted()), ready(Drift(steps=2**22 // 3), Wanted())
    assert len(short.prepared.times) == 2**22 // 3 + 1
    assert long.prepared.times.size == 1
    codes = [write_kernel(made.prepared, host().wide) for made in (ready(Drift(steps=2**15), Wanted()), short, long)]
    assert max(map(len, codes)) - min(map(len, codes)) < 0.01 * len(codes[0])


@pytest.mark.parametrize("single", [False, True])
def test_time_from_the_step_is_time_from_the_table(monkeypatch, lab, single):
    tabled = simulate(lab(), draws=2**12, single=single)
    monkeypatch.setattr(prepare, "MOST_TABLED", 100)
    counted = simulate(lab(), draws=2**12, single=single)
    assert counted.collected.sums == pytest.approx(tabled.collected.sums, rel=1e-4 if single else 1e-12, abs=1e-9)


def test_sums_are_taken_near_the_mean_of_the_worlds():
    made = ready(Drift(steps=1000), Wanted())
    middle = oracle.run(Drift(steps=1000), {"a": 2.0})
    assert made.prepared.centre == pytest.approx([middle["x"], middle["late"]], rel=0.3)
