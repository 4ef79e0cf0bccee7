"""One graph, many readings: on random formulas each of them says the same."""

import math

import formulas
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pricedin.algebra.excel import formula
from pricedin.algebra.functions import exp, floor, log, maximum, minimum, sqrt, where
from pricedin.algebra.intervals import contract, ranges
from pricedin.algebra.maths import latex, plain
from pricedin.algebra.numpy_eval import evaluate, nodes
from pricedin.algebra.trace import trace
from pricedin.core.errors import InvalidParameter, ModelError, UnknownName
from pricedin.core.interval import Interval
from pricedin.relations import RELATIONS

BINARY = [
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / b,
    minimum,
    maximum,
    lambda a, b: where(a > b, a, b * 2),
    lambda a, b: where((a < b) & (b < 3), -a, b),
]
UNARY = [
    lambda a: -a,
    abs,
    lambda a: exp(minimum(a, 5.0)),
    lambda a: log(abs(a) + 1),
    lambda a: sqrt(abs(a)),
    lambda a: a**2,
    lambda a: (abs(a) + 0.5) ** 0.3,
    lambda a: a**-3,
    floor,
    lambda a: 1.5 - a,
]
sizes = st.floats(-20, 20).map(lambda v: round(v, 3))


@st.composite
def functions(draw):
    """A function of x, y and z: a random pile of operations on what was made before."""
    steps = draw(st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 20), st.integers(0, 20)),
                          min_size=1, max_size=7))  # fmt: skip

    def build(x, y, z):
        made = [x, y, z]
        for binary, op, i, j in steps:
            a, b = made[i % len(made)], made[j % len(made)]
            made.append(BINARY[op % len(BINARY)](a, b) if binary else UNARY[op](a))
        return made[-1] + 0 * x

    return build


def finite(value):
    assume(math.isfinite(value) and abs(value) < 1e100)
    return float(value)


@given(build=functions(), at=st.tuples(sizes, sizes, sizes))
def test_numpy_reads_the_graph_as_the_function_itself(build, at):
    x, y, z = at
    with np.errstate(all="ignore"):
        (direct,) = build(*(np.array([v]) for v in at))
    assert evaluate(trace(build), {"x": x, "y": y, "z": z})["result"] == pytest.approx(direct, nan_ok=True)


@pytest.mark.filterwarnings("ignore:.*is.* with:SyntaxWarning", "ignore::DeprecationWarning")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(build=functions(), at=st.tuples(sizes, sizes, sizes))
def test_a_spreadsheet_computes_what_python_does(build, at):
    graph = trace(build)
    values = dict(zip("xyz", at, strict=True))
    assume(all(math.isfinite(v) for v in nodes(graph, values)))  # a cell knows no infinity on the way either
    expected = finite(evaluate(graph, values)["result"])
    text = formula(graph, {"x": "A1", "y": "B1", "z": "C1"})
    compiled = formulas.Parser().ast(text)[1].compile()
    cells = {"A1": values["x"], "B1": values["y"], "C1": values["z"]}
    got = compiled(*(np.array([[cells[name]]]) for name in compiled.inputs))
    assert float(np.asarray(got).ravel()[0]) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(build=functions(), at=st.tuples(sizes, sizes, sizes), spread=st.floats(0, 2))
def test_a_range_contains_every_sample(build, at, spread):
    graph = trace(build)
    values = dict(zip("xyz", at, strict=True))
    value = finite(evaluate(graph, values)["result"])
    boxes = {name: Interval(v - spread, v + spread) for name, v in values.items()}
    assert value in ranges(graph, boxes)["result"]


@settings(max_examples=60, deadline=None)
@given(build=functions(), at=st.tuples(sizes, sizes, sizes), spread=st.floats(0, 2))
def test_contraction_never_loses_a_solution(build, at, spread):
    graph = trace(build)
    values = dict(zip("xyz", at, strict=True))
    finite(evaluate(graph, values)["result"])
    exact = ranges(graph, {name: Interval.of(v) for name, v in values.items()})["result"]
    boxes = {name: Interval(v - spread, v + spread) for name, v in values.items()}
    left = contract(graph, boxes, exact)
    assert left is not None
    assert all(values[name] in left[name] for name in left)


@given(build=functions())
def test_mathematics_is_written_for_any_formula(build):
    graph = trace(build)
    assert plain(graph, result="r").splitlines()[-1].startswith("r = ")
    text = latex(graph, result="r")
    assert text.count("{") == text.count("}")
    assert text.count(r"\left") == text.count(r"\right")


@pytest.mark.parametrize("known", [r for r in RELATIONS if not r.variadic], ids=lambda r: r.name)
@given(data=st.data())
def test_a_relation_traced_is_the_relation(known, data):
    row = data.draw(st.tuples(*(st.floats(0.1, 10) for _ in known.inputs)))
    graph = trace(known.function)
    values = dict(zip(known.inputs, row, strict=True))
    expected = known(*row)
    assert evaluate(graph, values)["result"] == pytest.approx(expected, rel=1e-12)
    assert expected in ranges(graph, {n: Interval.of(v) for n, v in values.items()})["result"]


@pytest.mark.filterwarnings("ignore:.*is.* with:SyntaxWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("known", [r for r in RELATIONS if not r.variadic], ids=lambda r: r.name)
def test_a_relation_in_a_spreadsheet_is_the_relation(known):
    row = [0.5 + 0.37 * i for i in range(len(known.inputs))]
    places = {name: f"{column}1" for name, column in zip(known.inputs, "ABCDEFGH", strict=False)}
    compiled = formulas.Parser().ast(formula(trace(known.function), places))[1].compile()
    cells = dict(zip(places.values(), row, strict=True))
    got = compiled(*(np.array([[cells[name]]]) for name in compiled.inputs))
    assert float(np.asarray(got).ravel()[0]) == pytest.approx(known(*row), rel=1e-12)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda a, b, c: a - (b - c), "a − (b − c)"),
        (lambda a, b, c: a / (b * c), "a / (b × c)"),
        (lambda a, b, c: (a + b) * c, "(a + b) × c"),
        (lambda a, b, c: -(a**2) + b * 0.5 + c * 0, "−a² + b × 0.5 + c × 0"),
        (lambda a, b, c: (a / b) ** c, "(a / b)^c"),
        (lambda a, b, c: where(a > b, sqrt(c), abs(b)), "(√c if a > b else |b|)"),
    ],
)
def test_brackets_stand_where_they_are_needed_and_nowhere_else(function, expected):
    assert plain(trace(function)) == f"result = {expected}"


def test_latex_of_the_growth_that_a_price_asks_for():
    growth = latex(trace(lambda m, n, r: m ** (1 / n) * (1 + r) - 1), {"m": "m", "n": "n", "r": "r", "result": "g"})
    assert growth == r"g = m^{\frac{1}{n}} \times \left(1 + r\right) - 1"


def test_a_shared_part_is_named_once():
    def model(x):
        total = x
        for i in range(30):
            total = total * (1 + x / (i + 1))
        return total * total + total

    rows = plain(trace(model)).splitlines()
    assert [row.split(" = ")[0] for row in rows] == ["[1]", "result"]
    assert rows[1] == "result = [1] × [1] + [1]"


def test_a_spreadsheet_negates_before_it_raises():
    text = formula(trace(lambda a: -(a**2)), {"a": "A1"})
    assert text == "=(-(A1^2))"


def test_a_variable_without_a_cell_is_named():
    with pytest.raises(UnknownName, match="revenue"):
        formula(trace(lambda cap, revenue: cap / revenue), {"cap": "B2"})


def test_a_formula_too_long_for_a_cell_says_so():
    def model(x):
        for i in range(2000):
            x = x + i * 0.123456789
        return x

    with pytest.raises(ModelError, match="8192"):
        formula(trace(model), {"x": "A1"})


def test_infinity_fits_in_no_cell():
    with pytest.raises(ModelError, match="finite"):
        formula(trace(lambda x: minimum(x, math.inf)), {"x": "A1"})


def test_a_lacking_value_is_named():
    with pytest.raises(UnknownName, match="'y'"):
        evaluate(trace(lambda x, y: x / y), {"x": 1.0})


def test_reuse_of_a_variable_is_contracted_by_repetition():
    # x + x * y = 6 with y in [1, 2] asks for x in [2, 3]; a single pass leaves more
    left = contract(trace(lambda x, y: x + x * y), {"x": Interval(0, 100), "y": Interval(1, 2)}, Interval(6, 6))
    assert left["x"].low == pytest.approx(2, rel=0.02)
    assert left["x"].high == pytest.approx(3, rel=0.02)


def test_three_statements_that_cannot_all_hold():
    share_sold = trace(lambda valuation, share: valuation * share)
    boxes = {"valuation": Interval(3.6e12, 3.96e12), "share": Interval(0.15, 0.25)}
    assert contract(share_sold, boxes, Interval(400e9, 500e9)) is None
    left = contract(share_sold, {**boxes, "share": Interval(0, 1)}, Interval(400e9, 500e9))
    assert left["share"].low == pytest.approx(400 / 3960, rel=1e-9)
    assert left["share"].high == pytest.approx(500 / 3600, rel=1e-9)


def test_a_divisor_around_zero_leaves_two_sides():
    left = contract(trace(lambda x, y: x / y), {"x": Interval(1, 1), "y": Interval(-4, 4)}, Interval(0.5, math.inf))
    assert left["y"].low == pytest.approx(0, abs=1e-12)
    assert left["y"].high == pytest.approx(2)


def test_a_formula_defined_nowhere_says_so():
    with pytest.raises(InvalidParameter, match="defined"):
        ranges(trace(lambda x: log(x)), {"x": Interval(-3, -1)})
