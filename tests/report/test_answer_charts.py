"""Every question's answer is drawn, with the figures that it gives."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

import pricedin
from pricedin.core.answer import Answer
from pricedin.questions import QUESTIONS
from pricedin.report.answer_charts import DRAWN, charts
from pricedin.report.charts.paths import Group, paths
from pricedin.report.charts.ranges import Range, ranges
from pricedin.report.charts.shares import Bar, shares
from pricedin.report.charts.svg import Scale
from pricedin.report.charts.waterfall import Part, waterfall
from pricedin.report.numbers import plain

EXAMPLES = Path(__file__).parents[2] / "examples" / "ai-valuations"
ABOUT = {"entity": "Zhipu", "draws": 512}
SAID = {
    "verdict": "worth of the price: ", "comps": "Zhipu (fiscal year): 1,280x",
    "required_revenue": "Zhipu at 20x: 64x", "implied_growth": "to 20x with a return of 0 %, 5 y: 129.8 %",
    "base_rate": "Zhipu: 45 % (asked about)", "required_margin": "100 % growth for 10 years: 15.5 %",
    "earnings_multiples": "NVIDIA, P/E: 40x", "implied_expectations": "margin of 25 %, 3 y: ",
    "lock_up": "as quoted: 2.7 %, then 8.4 %: 3.16x", "ipo_absorption": "sold 15 % to 25 %: USD 540 to 990 bn",
    "concentration": "growth of the others: 55 %", "capital_raising": "by the end of year 3: ",
    "implied_probability": "what base rates and milestones give: ", "premium": "unexplained ",
    "rotation": "value effect: USD ", "convergence": "the dearer group: ",
}  # fmt: skip


@pytest.fixture(scope="module")
def book():
    return pricedin.read(str(EXAMPLES))


def _tree(drawn):
    return ElementTree.fromstring(str(drawn))


def _said(drawn):
    return plain(_tree(drawn).find("desc").text)


def test_every_question_is_drawn():
    assert set(DRAWN) == {q.name for q in QUESTIONS} == set(SAID)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_the_drawing_tells_the_answer(book, question):
    names = {p.name for p in question.parameters}
    whole = ("comps", "ipo_absorption", "concentration", "earnings_multiples", "rotation", "convergence")
    given = {k: v for k, v in ABOUT.items() if k in names and (k != "entity" or question.name not in whole)}
    found = list(charts("a", book.ask(question.name, **given)))
    assert any(SAID[question.name] in _said(svg) for svg, _ in found)
    assert all(caption.endswith(".") for _, caption in found)
    ids = [e.get("id") for svg, _ in found for e in _tree(svg).iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_an_answer_without_figures_is_not_drawn():
    for question in QUESTIONS:
        assert list(charts("a", Answer(question.name, "nothing"))) == []


def test_parts_begin_where_the_one_before_ends():
    tree = _tree(waterfall("w", [Part("a", 0.2, 0.1, 0.3), Part("b", 0.8, 0.6, 0.9, rest=True)], "Price", "all"))
    (a, b, whole) = [(float(r.get("x")[:-1]), float(r.get("width")[:-1])) for r in tree.iter("rect")]
    assert a[0] + a[1] == pytest.approx(b[0], abs=2e-3)
    assert whole == pytest.approx((a[0], a[1] + b[1]), abs=2e-3)
    reach = [(e.get("x1"), e.get("x2")) for e in tree.iter("line") if e.get("class") == "reach"]
    scale = Scale(0.0, 1.1 + 0.02 * 1.1)
    assert reach == [(f"{scale(0.1):g}%", f"{scale(0.3):g}%"), (f"{scale(0.8):g}%", f"{scale(1.1):g}%")]


def test_a_negative_part_steps_back():
    tree = _tree(waterfall("w", [Part("a", 1.5, 1.2, 1.8), Part("b", -0.5, -0.8, -0.2)], "Price", "all"))
    (a, b, _) = [(float(r.get("x")[:-1]), float(r.get("width")[:-1])) for r in tree.iter("rect")]
    assert b[0] + b[1] == pytest.approx(a[0] + a[1], abs=2e-3)


def test_ranges_stand_on_their_scale_with_what_they_are_held_against():
    rows = [Range("a", 10.0, 100.0, 30.0), Range("b", 0.0, 0.0)]
    tree = _tree(ranges("r", rows, "multiple", "Ratios", [(1000.0, "the price")], log=True))
    scale = Scale(10, 3000, log=True)
    (bar,) = [(e.get("x1"), e.get("x2")) for e in tree.iter("line") if "whisker" in e.get("class")]
    assert bar == (f"{scale(10):g}%", f"{scale(100):g}%")
    (aim,) = [e.get("x1") for e in tree.iter("line") if e.get("class") == "target"]
    assert aim == f"{scale(1000):g}%"
    assert _said(str(ranges("r", rows, "multiple", "R", log=True))) == "Logarithmic scale. a: 30x (10 to 100x)."
    assert ranges("r", rows[1:], "multiple", "R", log=True) is None


def test_shares_lie_end_to_end():
    tree = _tree(shares("s", [Bar("now", (0.25, 0.5), "25 %")], "Float"))
    first, second = [(float(r.get("x")[:-1]), float(r.get("width")[:-1])) for r in tree.iter("rect")]
    assert first[0] + first[1] == pytest.approx(second[0], abs=2e-3)
    assert second[1] == pytest.approx(2 * first[1], abs=2e-3)
    assert shares("s", [Bar("none", (0.0,), "0 %")], "Float", whole=None) is None


def test_paths_keep_their_median_within_their_band():
    group = Group("dear", (1.0, 1.0), (10.0, 10.0), (100.0, 100.0))
    shapes = {e.get("class"): e.get("points") for e in _tree(paths("p", [1, 2], [group], "multiple", "P")).iter()}
    median = {float(p.split(",")[1]) for p in shapes["median g0"].split()}
    band = [float(p.split(",")[1]) for p in shapes["band wide g0"].split()]
    assert min(band) < median.pop() < max(band)
    assert not median
