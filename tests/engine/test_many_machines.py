"""The cluster: the answer of one machine, and a lost worker that costs its shard and nothing else."""

import os
import signal
import threading
import time

import pytest

from pricedin.core.errors import InvalidParameter
from pricedin.engine import Cancelled, Model, lognormal, normal, simulate

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own warnings are not ours to mend


class Drift(Model):
    steps = 60
    rate = normal(0.02, 0.01)
    size = lognormal(median=3.0, sigma=0.4)

    def start(self):
        return {"level": self.size}

    def step(self, s, t):
        return {"level": s.level * (1 + self.rate)}

    def finish(self, s):
        return {"level": s.level, "large": s.level > 12}


class Computed(distributed.SchedulerPlugin):
    """Counts the shards that workers finish."""

    name = "computed"

    def __init__(self):
        self.shards = 0

    def transition(self, key, start, finish, *args, **kwargs):
        self.shards += (start, finish) == ("processing", "memory") and str(key).startswith("shard")


@pytest.fixture(scope="module")
def scheduler():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster


def test_answer_is_that_of_one_machine(scheduler):
    here = simulate(Drift, draws=2**16, seed=5, fan=("level",))
    there = simulate(Drift, draws=2**16, seed=5, fan=("level",), cluster=scheduler.scheduler_address)
    assert (here.collected.sums == there.collected.sums).all()
    assert (here["level"].counts() == there["level"].counts()).all()
    assert here.fan("level") == there.fan("level")
    assert there.probability("large").value == here.probability("large").value


def test_run_to_a_precision_is_that_of_one_machine(scheduler):
    here = simulate(Drift, precision=2e-4, seed=5)
    there = simulate(Drift, precision=2e-4, seed=5, cluster=scheduler.scheduler_address)
    assert here.draws == there.draws > 2**14
    assert (here.collected.sums == there.collected.sums).all()


def test_lost_worker_costs_only_its_shard(scheduler):
    draws = 2**25
    expected = simulate(Drift, draws=draws, seed=6)
    computed = Computed()
    scheduler.scheduler.add_plugin(computed)
    struck = threading.Event()

    def strike():
        with distributed.Client(scheduler.scheduler_address) as client:
            victim, pid = next(iter(client.run(os.getpid).items()))
            while computed.shards < 80 or not client.processing()[victim]:
                time.sleep(0.01)
            os.kill(pid, signal.SIGKILL)
            struck.set()

    killer = threading.Thread(target=strike)
    killer.start()
    found = simulate(Drift, draws=draws, seed=6, cluster=scheduler.scheduler_address)
    in_time = struck.is_set()
    killer.join()
    scheduler.scheduler.remove_plugin(computed.name)
    assert in_time
    assert 12 * 8 <= computed.shards <= 12 * 8 + 4  # rounds and replicates; the lost worker's own are computed again
    assert (found.collected.sums == expected.collected.sums).all()
    assert (found["level"].counts() == expected["level"].counts()).all()


def test_cancel_on_the_cluster(scheduler):
    with pytest.raises(Cancelled):
        simulate(
            Drift, draws=2**28, cluster=scheduler.scheduler_address, progress=lambda done, total: False, longest=1e9
        )


def test_no_scheduler_there():
    with pytest.raises(InvalidParameter, match="address of a Dask scheduler"):
        simulate(Drift, draws=2**12, cluster="nonsense")


def test_samples_stay_on_one_machine(scheduler):
    with pytest.raises(InvalidParameter, match="without keep"):
        simulate(Drift, draws=2**12, keep=True, cluster=scheduler.scheduler_address)
