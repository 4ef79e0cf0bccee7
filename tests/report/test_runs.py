"""A simulation on the page: statistics with their errors, drawings with words."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from pricedin.report.build import build
from pricedin.report.html import render
from pricedin.report.numbers import plain
from pricedin.report.runs import run_view


def test_each_outcome_has_its_error(run_result):
    found = run_view(1, run_result)
    assert found.how == "32,768 worlds, seed 7, sobol, 8 replicates"
    assert [[plain(c) for c in r] for r in found.rows] == [
        ["left", "USD 2.67 bn", "USD 400 k", "USD -2.24 bn", "USD 3.01 bn", "USD 6.46 bn"],
        ["pace", "not finite", "not finite", "", "", ""],
        ["broke", "14.99 %", "0.06 %", "", "", ""],
    ]  # fmt: skip


def test_outcomes_and_fans_are_drawn(world, run_result):
    tree = LexborHTMLParser(render(build(world.ledger, (), (), simulations=[run_result])))
    titles = [t.text() for t in tree.css("#simulations svg > title")]
    assert titles == [
        "left over all worlds", "left, step by step: the median, half of all worlds, nine in ten",
    ]  # fmt: skip
    told = plain(tree.css("#simulations svg > desc")[1].text())
    assert told == "In step 2 the median is USD 3 bn; nine in ten lie from USD -2 bn to USD 6 bn."
    assert "2 worlds gave no number" in tree.css_first("#simulations").text()


def test_a_result_itself_will_do():
    from pricedin import engine

    class Coin(engine.Model):
        price = engine.normal(100.0, 10.0, unit="USD")
        strike = engine.constant(100.0, unit="USD")

        def finish(self):
            return {"price": self.price, "up": self.price > self.strike}

    found = run_view(2, engine.simulate(Coin, draws=2**12, seed=3))
    assert found.model == "Coin"
    assert [r[0] for r in found.rows] == ["price", "up"]
    assert float(plain(found.rows[0][1]).removeprefix("USD ")) == pytest.approx(100, abs=0.01)
