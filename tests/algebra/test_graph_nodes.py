"""The graph keeps equal expressions once, in an order in which they can be computed."""

import pickle

import pytest

from pricedin.algebra.graph import Builder, Node
from pricedin.algebra.trace import trace


def test_equal_expressions_stand_once_and_arguments_come_first():
    graph = trace(lambda a, b: (a + b) * (a + b))
    assert [n.op for n in graph.nodes] == ["var", "var", "add", "mul"]
    assert graph.nodes[3].args == (2, 2)
    assert all(arg < i for i, n in enumerate(graph.nodes) for arg in n.args)


def test_zero_and_minus_zero_are_two_constants():
    builder = Builder()
    assert builder.add(Node("const", value=0.0)) != builder.add(Node("const", value=-0.0))


def test_key_depends_on_the_computation_and_not_on_the_line():
    def one(a, b):
        return a / b

    assert trace(one).key == trace(lambda a, b: a / b).key
    assert trace(one).key != trace(lambda a, b: b / a).key


def test_needed_leaves_out_what_no_output_rests_on():
    graph = trace(lambda a, b: {"first": a * 2, "second": b * 3})
    only = graph.needed([graph.outputs["first"]])
    assert [graph.nodes[i].name for i in only if graph.nodes[i].op == "var"] == ["a"]


def test_uses_are_the_inverse_of_args():
    graph = trace(lambda a: a * a + a)
    assert graph.uses()[0] == (1, 1, 2)


def test_graph_survives_the_way_to_a_worker():
    graph = trace(lambda a, b: a - b, {"a": "USD"})
    assert pickle.loads(pickle.dumps(graph)) == graph


def test_wrong_number_of_arguments_is_refused():
    with pytest.raises(ValueError, match="expected 2 arguments of add, got 1"):
        Builder().add(Node("add", (0,)))
