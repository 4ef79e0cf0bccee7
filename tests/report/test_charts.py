"""Charts: positions worked out by hand, words for a screen reader, and no markup from labels."""

import math
import re
from xml.etree import ElementTree

import pytest

from pricedin.report.charts.fan import fan
from pricedin.report.charts.growth import Bin, Needed, Row, growth
from pricedin.report.charts.histogram import histogram
from pricedin.report.charts.multiples import Dot, multiples
from pricedin.report.charts.spread import Strip, spread
from pricedin.report.charts.svg import LEFT, RIGHT, Scale, decades, linear
from pricedin.report.charts.tornado import Swing, tornado
from pricedin.report.numbers import plain

DOTS = [
    Dot("Orbit", 30.0, "30x", 28, 32, href="#c-1"),
    Dot("Lumen <Labs> & Co", 1000.0, "1,000x", 950, 1050, hollow=True),
]


def _tree(svg):
    return ElementTree.fromstring(str(svg))


def test_a_logarithmic_scale_spaces_equal_ratios_equally():
    scale = Scale(1, 1000, log=True)
    assert scale(10) - scale(1) == pytest.approx(scale(1000) - scale(100), abs=2e-3)
    assert (scale(1), scale(1000)) == (LEFT, RIGHT)


def test_what_lies_beyond_the_scale_stands_on_its_edge():
    assert Scale(0, 10)(25) == RIGHT
    assert Scale(1, 10, log=True)(0.5) == LEFT


@pytest.mark.parametrize(
    ("low", "high", "ticks"), [(1.6, 1280, (1, 10, 100, 1000)), (21, 34, (10, 30, 100)), (5, 5, (3, 10))]
)
def test_decades(low, high, ticks):
    scale, got = decades(low, high)
    assert got == ticks
    assert scale.low <= low
    assert scale.high > high


def test_linear_ticks_are_round():
    assert linear(-0.3, 0.5)[1] == (-0.2, 0.0, 0.2, 0.4)


def test_multiples_are_drawn_from_high_to_low():
    tree = _tree(multiples(DOTS, (20.0,), "Price to sales"))
    names = [t.text for t in tree.iter("text") if t.get("class") == "name"]
    assert names == ["Lumen <Labs> & Co", "Orbit"]
    dots = [(c.get("cx"), c.get("class")) for c in tree.iter("circle")]
    scale = Scale(10, 3000, log=True)
    assert dots == [(f"{scale(1000):g}%", "dot hollow"), (f"{scale(30):g}%", "dot")]


def test_the_target_stands_at_its_place():
    tree = _tree(multiples(DOTS, (20.0,), "Price to sales"))
    (target,) = [e for e in tree.iter("line") if e.get("class") == "target"]
    share = math.log(2) / math.log(300)
    assert float(target.get("x1").rstrip("%")) == pytest.approx(LEFT + share * (RIGHT - LEFT), abs=1e-3)


def test_a_screen_reader_gets_a_title_and_the_figures():
    tree = _tree(multiples(DOTS, (), "Price to sales"))
    assert tree.get("role") == "group"  # an image would hide its links
    assert _tree(multiples(DOTS[1:], (), "Price to sales")).get("role") == "img"
    ids = tree.get("aria-labelledby").split()
    said = {e.get("id"): e.text for e in tree if e.tag in ("title", "desc")}
    assert [said[i] for i in ids] == ["Price to sales", "Logarithmic scale. Lumen <Labs> & Co 1,000x; Orbit 30x."]


BINS = (Bin(None, 0.0, 0.2), Bin(0.0, 0.05, 0.5), Bin(0.05, 0.10, 0.25), Bin(0.10, None, 0.05))


def _bars(rate):
    row = Row("Orbit", "small firms", BINS, (Needed("at 20x", rate, "7 %"),))
    tree = _tree(growth([row], "Growth"))
    return [(float(r.get("height")), "reached" in r.get("class")) for r in tree.iter("rect") if "bar" in r.get("class")]


def test_bars_are_as_high_as_their_shares():
    heights = [h for h, _ in _bars(0.07)]
    assert [h / max(heights) for h in heights] == pytest.approx([0.4, 1.0, 0.5, 0.1])


@pytest.mark.parametrize(("rate", "reached"), [(-0.5, 4), (0.02, 3), (0.07, 2), (0.5, 1)])
def test_bars_that_may_reach_the_needed_growth_are_dark(rate, reached):
    assert sum(dark for _, dark in _bars(rate)) == reached


def test_growth_beyond_the_edge_points_onwards():
    row = Row("Orbit", "small firms", BINS, (Needed("at 20x", 9.0, "900 %"),))
    drawn = str(growth([row], "Growth"))
    assert "at 20x: 900 % →" in drawn
    assert max(float(x) for x in re.findall(r'x1="([\d.]+)%"', drawn)) <= 100


def test_each_bar_tells_its_share():
    row = Row("Orbit", "small firms", BINS, (Needed("at 20x", 0.07, "7 %"),))
    titles = [plain(r.find("title").text) for r in _tree(growth([row], "Growth")).iter("rect")]
    assert titles == [
        "below 0 % a year: 20 % of firms", "0 to 5 % a year: 50 % of firms", "5 to 10 % a year: 25 % of firms",
        "above 10 % a year: 5 % of firms",
    ]  # fmt: skip


def test_a_strip_stands_between_its_quantiles():
    tree = _tree(spread("s", [Strip("cash", 1.0, 2.0, 3.0, 4.0, 5.0, "years")], "Cash"))
    lines = {e.get("class"): (e.get("x1"), e.get("x2")) for e in tree.iter("line") if "whisker" in e.get("class")}
    scale = Scale(1 - 0.24, 5 + 0.24)
    assert lines == {
        "whisker thin": (f"{scale(1):g}%", f"{scale(5):g}%"), "whisker thick": (f"{scale(2):g}%", f"{scale(4):g}%"),
    }  # fmt: skip


def test_a_histogram_marks_a_value():
    tree = _tree(histogram("h", [0, 1e9, 2e9, 3e9], [0.2, 0.5, 0.3], "USD", "Value", at=2.5e9))
    heights = [float(r.get("height")) for r in tree.iter("rect")]
    assert [h / max(heights) for h in heights] == pytest.approx([0.4, 1.0, 0.6])
    (at,) = [e.get("x1") for e in tree.iter("line") if e.get("class") == "needed"]
    assert at == f"{Scale(0, 3e9)(2.5e9):g}%"


def test_a_histogram_needs_an_edge_more_than_bars():
    with pytest.raises(ValueError, match="one edge more"):
        histogram("h", [0, 1], [0.5, 0.5], "USD", "Value")


def test_a_fan_holds_its_median_between_its_bands():
    quantiles = {"p5": [1.0, 1.0], "p25": [1.0, 2.0], "p50": [1.0, 3.0], "p75": [1.0, 4.0], "p95": [1.0, 5.0]}
    drawn = fan("f", [0.0, 10.0], quantiles, "USD", "Revenue")
    ends = {e.get("class"): e.get("points") for e in _tree(drawn).iter() if e.get("points")}
    assert set(ends) == {"band wide", "band", "median"}
    left, right = ends["median"].split()
    assert left == "1,180"
    assert right == "99,90"
    assert "In year 10 the median is USD 3; nine in ten lie from USD 1 to USD 5." in plain(str(drawn))


def test_a_tornado_puts_the_widest_first_and_tells_both_ends():
    swings = [Swing("growth", "10 %", "30 %", 0.5, 0.6), Swing("margin", "5 %", "25 %", 0.8, 0.2)]
    tree = _tree(tornado("t", swings, "fraction", "Share"))
    assert [t.text for t in tree.iter("text") if "name" in t.get("class")] == [
        "margin: 5 % to 25 %", "growth: 10 % to 30 %",
    ]  # fmt: skip
    bars = [(float(r.get("x")[:-1]), float(r.get("width")[:-1]), r.get("class")) for r in tree.iter("rect")]
    (right, a, light), (left, b, dark) = bars[:2]
    assert (light, dark) == ("bar", "bar reached")  # a high margin lowers the answer
    assert left < right
    assert a == pytest.approx(b, abs=2e-3)
    assert plain(tree.find("desc").text).startswith("margin 5 % gives 80 %, 25 % gives 20 %")


def test_a_figure_stands_on_the_side_where_no_target_crosses_it():
    wide = [Dot("Orbit", 30.0, "30x", 28, 90), Dot("Lumen", 1000.0, "1,000x", 950, 1050)]
    for targets, anchor in (((), "start"), ((100.0,), "end")):
        tree = _tree(multiples(wide, targets, "Price to sales", far=101))
        figure = next(t for t in tree.iter("text") if t.text == "30x")
        assert (figure.get("text-anchor") or "start") == anchor
