"""A simulation on the page: statistics with their errors, drawings with words."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from pricedin.report.build import build
from pricedin.report.html import render
from pricedin.report.numbers import plain
from pricedin.report.runs import run_view


def _estimate(value, error):
    return {"value": value, "error": error, "bound": 0.0}


RESULT = {
    "model": "Cash_runway", "seed": 7, "draws": 32768, "replicates": 8, "sampler": "sobol", "engine": "llvm",
    "outcomes": {
        "left": {
            "unit": "USD", "mean": _estimate(2.67e9, 2e5), "sd": _estimate(2.7e9, 1e6),
            "quantiles": {"p5": _estimate(-2.24e9, 0), "p50": _estimate(3.01e9, 0), "p95": _estimate(6.46e9, 0)},
            "histogram": {"edges": [-3e9, 0.0, 3e9, 6e9], "shares": [0.2, 0.3, 0.5]},
        },
        "pace": {"unit": "tokens/second", "mean": _estimate(None, 0.5), "sd": _estimate(1, 0)},
        "broke": {"probability": _estimate(0.1499, 0.0003)},
    },
    "fan": {"left": {"p5": [5e9, -2e9], "p25": [6e9, 1e9], "p50": [7e9, 3e9], "p75": [8e9, 5e9], "p95": [9e9, 6e9]}},
    "notes": ["2 worlds gave no number"],
}  # fmt: skip


def test_each_outcome_has_its_error():
    found = run_view(1, RESULT)
    assert found.how == "32,768 worlds, seed 7, sobol, 8 replicates"
    assert [[plain(c) for c in r] for r in found.rows] == [
        ["left", "USD 2.67 bn", "USD 200 k", "USD -2.24 bn", "USD 3.01 bn", "USD 6.46 bn"],
        ["pace", "not finite", "0.5 tokens/second", "", "", ""],
        ["broke", "15 %", "0.03 %", "", "", ""],
    ]  # fmt: skip


def test_outcomes_and_fans_are_drawn(world):
    tree = LexborHTMLParser(render(build(world.ledger, (), (), simulations=[RESULT])))
    titles = [t.text() for t in tree.css("#simulations svg > title")]
    assert titles == [
        "left over all worlds", "left, step by step: the median, half of all worlds, nine in ten",
    ]  # fmt: skip
    told = plain(tree.css("#simulations svg > desc")[1].text())
    assert told == "In step 2 the median is USD 3 bn; nine in ten lie from USD -2 bn to USD 6 bn."
    assert "2 worlds gave no number" in tree.css_first("#simulations").text()


def test_a_result_itself_will_do():
    engine = pytest.importorskip("pricedin.engine")

    class Coin(engine.Model):
        price = engine.normal(100.0, 10.0, unit="USD")
        strike = engine.constant(100.0, unit="USD")

        def finish(self):
            return {"price": self.price, "up": self.price > self.strike}

    found = run_view(2, engine.simulate(Coin, draws=2**12, seed=3))
    assert found.model == "Coin"
    assert [r[0] for r in found.rows] == ["price", "up"]
    assert plain(found.rows[0][1]) == "USD 100"
