"""The network's verdicts against a solver for real arithmetic, on ten thousand small random networks.

Bounds are whole numbers, of logs for products and of values for sums, so that two bounds may touch but are never a
hair apart. Products of any shape go to z3 in logs, sums as they are, trees of both as polynomials.
"""

from fractions import Fraction

import numpy as np
import pytest
import z3

from pricedin.algebra.trace import trace
from pricedin.checks.network.conflict import first_conflict
from pricedin.checks.network.net import Network
from pricedin.checks.network.shape import shape_of

TIMES = shape_of("times", trace(lambda a, b: a * b))
OVER = shape_of("over", trace(lambda a, b: a / b))
PLUS = shape_of("plus", trace(lambda a, b: a + b))
LESS = shape_of("less", trace(lambda a, b: a - b))


def claims(rng, size, positive):
    """One or two intervals for most quantities, none for some; whole numbers."""
    at, low, high = [], [], []
    for q in range(size):
        for _ in range(rng.choice([0, 1, 1, 1, 2])):
            start = int(rng.integers(1 if positive else -9, 10))
            at.append(q)
            low.append(start)
            high.append(start + int(rng.choice([0, 0, 1, 2])))
    return at, low, high


def rows(rng, size, count, shapes):
    out = {}
    for _ in range(count):
        shape = shapes[rng.integers(len(shapes))]
        out.setdefault(shape, []).append(rng.choice(size, 3, replace=False))
    return {shape: np.array(r) for shape, r in out.items()}


def tree(rng, count):
    """Relations that share single quantities and close no circle; each takes an old quantity and two new ones."""
    out, size = {}, 1
    for _ in range(count):
        trio = np.array([int(rng.integers(size)), size, size + 1])
        size += 2
        rng.shuffle(trio)
        out.setdefault((TIMES, OVER, PLUS)[rng.integers(3)], []).append(trio)
    return {shape: np.array(r) for shape, r in out.items()}, size


def network(size, said, instances, logs=False, positive=False):
    at, low, high = said
    change = np.exp if logs else (lambda x: x)
    low, high = (change(np.array(x, dtype=float)) for x in (low, high))
    floor = np.zeros(size) if logs or positive else None
    return Network(size, np.array(at, dtype=np.int64), low, high, instances, floor)


class Oracle:
    """A network in z3, each claim behind a switch."""

    def __init__(self, size, said, instances, logs=False, positive=False):
        self.solver = z3.Solver()
        x = [z3.Real(f"x{i}") for i in range(size)]
        if positive:
            self.solver.add([v >= 0 for v in x])
        for shape, triples in instances.items():
            for a, b, c in triples.tolist():
                self.solver.add(_equation(shape.name, x[a], x[b], x[c], logs))
        self.switches = []
        for i, (q, low, high) in enumerate(zip(*said, strict=True)):
            switch = z3.Bool(f"c{i}")
            self.solver.add(z3.Implies(switch, z3.And(x[q] >= Fraction(low), x[q] <= Fraction(high))))
            self.switches.append(switch)

    def satisfiable(self, kept=None):
        found = self.solver.check([s for i, s in enumerate(self.switches) if kept is None or i in kept])
        assert found != z3.unknown
        return found == z3.sat


def _equation(name, a, b, c, logs):
    if logs:
        return c == (a + b if name == "times" else a - b)
    return {"times": c == a * b, "over": c * b == a, "plus": c == a + b, "less": c == a - b}[name]


def agree(size, said, instances, logs=False, positive=False):
    """Both say the same; a conflict set is unsatisfiable, and satisfiable once any one claim of it is left out."""
    oracle, net = Oracle(size, said, instances, logs, positive), network(size, said, instances, logs, positive)
    truth, found = not oracle.satisfiable(), first_conflict(net)
    assert (found is not None) == truth, (said, instances)
    if found is not None:
        assert not oracle.satisfiable(set(found.claims))
        for claim in found.claims:
            assert oracle.satisfiable(set(found.claims) - {claim})
    return truth


@pytest.mark.parametrize("seed", range(8))
def test_products_of_any_shape(seed):
    rng = np.random.default_rng(seed)
    verdicts = []
    for _ in range(500):
        size = int(rng.integers(3, 7))
        instances = rows(rng, size, int(rng.integers(1, 5)), (TIMES, OVER))
        verdicts.append(agree(size, claims(rng, size, True), instances, logs=True))
    assert 0.2 < np.mean(verdicts) < 0.95


@pytest.mark.parametrize("seed", range(8))
def test_sums_of_any_shape(seed):
    rng = np.random.default_rng(100 + seed)
    verdicts = []
    for _ in range(500):
        size = int(rng.integers(3, 7))
        instances = rows(rng, size, int(rng.integers(1, 5)), (PLUS, LESS))
        verdicts.append(agree(size, claims(rng, size, False), instances))
    assert 0.2 < np.mean(verdicts) < 0.95


@pytest.mark.parametrize("seed", range(4))
def test_trees_of_products_and_sums(seed):
    rng = np.random.default_rng(200 + seed)
    verdicts = []
    for _ in range(500):
        instances, size = tree(rng, int(rng.integers(1, 4)))
        verdicts.append(agree(size, claims(rng, size, True), instances, positive=True))
    assert 0.2 < np.mean(verdicts) < 0.95


def test_a_circle_that_propagation_alone_cannot_see():
    """a + b = c, a - b = d with c and d fixed: a is their mean, which no single relation shows."""
    instances = {PLUS: np.array([[0, 1, 2]]), LESS: np.array([[0, 1, 3]])}
    said = ([0, 1, 2, 3], [0, 0, 10, 4], [6, 10, 10, 4])
    assert agree(4, said, instances) is True
    said = ([0, 1, 2, 3], [0, 0, 10, 4], [7, 10, 10, 4])
    assert agree(4, said, instances) is False
