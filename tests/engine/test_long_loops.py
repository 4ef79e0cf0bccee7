"""Recurrences of great length: a loop in the code, and nothing beside it that grows with its steps."""

import signal
import threading
import time

import pytest

from pricedin.core.errors import InvalidParameter
from pricedin.engine import Model, TooLong, oracle, prepare, simulate, uniform, where
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
    assert all(len(code) < 1.01 * len(codes[0]) for code in codes[1:])


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


def test_a_loop_that_would_take_hours_is_estimated_and_not_begun():
    began = time.monotonic()
    with pytest.raises(TooLong, match=r"about .* (hours|days) for 2,048 draws"):
        simulate(Drift(steps=10**12), draws=2**11)
    assert time.monotonic() - began < 10


@pytest.fixture
def interrupts():
    """Also where the tests run in the background, which is deaf to them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_long_loop_can_be_interrupted(interrupts):
    """It runs on threads, so that the interrupt is seen while it does."""
    model = Drift(steps=2**17)
    simulate(model, draws=2**11, histogram=False)  # compiled before the time starts
    began = time.monotonic()
    simulate(model, draws=2**13, histogram=False)
    whole = 64 * (time.monotonic() - began)
    threading.Timer(0.3, signal.raise_signal, [signal.SIGINT]).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        simulate(model, draws=2**19, histogram=False)
    assert time.monotonic() - began < whole / 2


def test_quantiles_over_more_steps_than_memory_holds():
    with pytest.raises(InvalidParameter, match=r"fan: expected at most 4\.3 GB, got [\d,.]+ GB; ask for fewer steps"):
        simulate(Drift, draws=2**11, fan=("x",))


def test_power_without_end():
    class Raised(Model):
        x = uniform(0.5, 0.9)

        def finish(self):
            return {"up": self.x ** float("inf"), "down": self.x ** -float("inf")}

    run = simulate(Raised, draws=2**11)
    assert (run["up"].low, run["up"].high) == (0.0, 0.0)
    assert run["down"].invalid == 2**11
