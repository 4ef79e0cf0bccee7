"""Tracing plain functions, and the errors that name the line."""

import math

import numpy as np
import pytest

from pricedin.algebra import functions as f
from pricedin.algebra import numpy_eval
from pricedin.algebra.trace import trace
from pricedin.core.errors import ModelError


def ops(function):
    return [n.op for n in trace(function).nodes if n.op not in ("var", "const")]


def test_each_helper_is_recorded():
    assert ops(lambda a: f.clip(f.exp(f.log(f.sqrt(a))), 0, 1)) == ["sqrt", "log", "exp", "max", "min"]
    assert ops(lambda a, b: f.where((a > 1) & ~(b <= 2), f.power(a, b), f.floor(-b))) == [
        "gt", "le", "not", "and", "pow", "neg", "floor", "where",
    ]  # fmt: skip


def test_numpy_functions_are_recorded_too():
    assert ops(lambda a: np.exp(a) + np.where(a > 0, np.maximum(a, 1.0), np.float64(2.0) * a)) == [
        "exp", "gt", "max", "mul", "where", "add",
    ]  # fmt: skip


def test_conditions_and_numbers_keep_apart():
    graph = trace(lambda a: (a > 2) * a)
    assert [n.op for n in graph.nodes] == ["var", "const", "gt", "const", "const", "where", "mul"]
    assert ops(lambda a: f.where(a, 1.0, 2.0)) == ["ne", "where"]


def test_if_on_a_driver_names_the_line_and_the_mend():
    def tax(earnings):
        if earnings > 0:
            return earnings * 0.8
        return earnings

    line = tax.__code__.co_firstlineno + 1
    with pytest.raises(ModelError, match=rf"test_trace_functions.py:{line}: .*where\(condition, a, b\)"):
        trace(tax)


@pytest.mark.parametrize("body", [lambda a: math.exp(a), lambda a: round(a), lambda a: [1, 2][a], lambda a: int(a)])
def test_what_cannot_run_for_every_world_is_refused(body):
    with pytest.raises(ModelError, match=r"test_trace_functions.py:\d+"):
        trace(body)


def test_builtin_max_points_to_maximum():
    with pytest.raises(ModelError, match="maximum"):
        trace(lambda a: max(a, 0))


def test_text_and_arrays_are_no_numbers():
    with pytest.raises(ModelError, match="got str 'two'"):
        trace(lambda a: a + "two")
    with pytest.raises(ModelError, match="got ndarray"):
        trace(lambda a: f.maximum(a, np.zeros(3)))


def test_a_forgotten_return_is_named():
    def nothing(a):
        a * 2

    with pytest.raises(ModelError, match="expected a returned value, got None"):
        trace(nothing)


@pytest.mark.parametrize(
    ("name", "args"),
    [("exp", (800.0,)), ("exp", (-800.0,)), ("log", (0.0,)), ("log", (-1.0,)), ("sqrt", (-1.0,)), ("log1p", (-1.0,)),
     ("log1p", (-2.0,)), ("expm1", (1e-20,)), ("power", (-8.0, 1 / 3)), ("power", (0.0, -1.0)), ("power", (2.0, 2e3)),
     ("power", (-2.0, 2001.0)), ("floor", (-0.5,)), ("minimum", (1.0, math.nan)), ("maximum", (math.nan, 1.0)),
     ("sin", (1e3,)), ("cos", (math.inf,)), ("floor", (math.inf,)), ("power", (-0.0, -3.0))],
)  # fmt: skip
def test_floats_follow_numpy(name, args):
    with np.errstate(all="ignore"):
        expected = getattr(np, name)(*np.float64(args))
    got = getattr(f, name)(*args)
    assert got == pytest.approx(expected, rel=1e-15, nan_ok=True)


def test_connectives_on_plain_truth_values():
    assert f.both(True, False) is False
    assert f.either(True, False) is True
    assert f.negate(True) is False
    assert list(f.negate(np.array([True, False]))) == [False, True]


@pytest.mark.parametrize("other", [2.0, -3.0, 0.75])
def test_remainder_is_pythons(other):
    graph = trace(lambda x: {"of": x % other, "in": other % x})
    for x in (-7.25, -3.0, -0.5, 0.5, 3.0, 7.25):
        found = numpy_eval.evaluate(graph, {"x": np.float64(x)})
        assert (found["of"], found["in"]) == (pytest.approx(x % other), pytest.approx(other % x))
