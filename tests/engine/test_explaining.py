"""What a model says of itself, histograms, and drivers from claims."""

import json

import numpy as np
import pytest

from pricedin.core.claim import Claim, Said
from pricedin.core.errors import InvalidParameter, Missing
from pricedin.core.quantity import Quantity
from pricedin.engine import Model, constant, histogram, lognormal, normal, simulate, uniform
from pricedin.engine.explain import depends
from pricedin.engine.from_claim import from_claim, from_claims
from pricedin.engine.machine.layout import BINS
from pricedin.engine.program import program


class Store(Model):
    """Cash of a shop."""

    steps = 3
    cash = normal(5.0, 1.0, unit="USD")
    sales = lognormal(p5=1.0, p95=2.0, unit="USD", about="two years of receipts")
    luck = uniform(0, 1)

    def start(self):
        return {"cash": self.cash, "days": 0.0}

    def step(self, s, t):
        return {"cash": s.cash + self.sales, "days": s.days + 90}

    def finish(self, s):
        return {"cash": s.cash, "days": s.days, "lucky": self.luck > 0.5}


def test_explain_shows_drivers_equations_units_and_dependence():
    text = Store().explain()
    assert text.startswith("Store: Cash of a shop.")
    assert "sales: lognormal, median 1.41421, sigma 0.210700" in text or "sales: lognormal, median 1.41421" in text
    assert "two years of receipts" in text
    assert "cash(t) = cash(t−1) + sales" in text
    assert "cash = cash(3)" in text
    assert "cash: USD" in text
    assert "define void @run" not in text
    assert "define void @run" in Store().explain(ir=True)
    assert r"\text{cash}_t" in Store().explain("latex")
    with pytest.raises(InvalidParameter, match="text or latex"):
        Store().explain("word")


def test_dependence_goes_through_the_states():
    assert depends(program(Store())) == {"cash": ("cash", "sales"), "days": (), "lucky": ("luck",)}


def test_result_is_json():
    run = simulate(Store, draws=2**12, fan=("cash",))
    data = json.loads(json.dumps(run.to_json(), allow_nan=False))
    assert data["outcomes"]["days"]["mean"] == {
        "value": 270.0, "error": 0.0, "bound": 0.0, "interval": [270.0, 270.0],
    }  # fmt: skip
    assert data["outcomes"]["cash"]["unit"] == "USD"
    assert len(data["fan"]["cash"]["p50"]) == 3
    assert data["outcomes"]["lucky"]["probability"]["value"] == 0.5
    assert sum(data["outcomes"]["cash"]["histogram"]["shares"]) == pytest.approx(0.99, abs=1e-3)


def test_what_was_not_collected_is_named():
    run = simulate(Store, draws=2**12, histogram=False)
    with pytest.raises(Missing, match="histogram=True"):
        run["cash"].quantile(0.5)
    with pytest.raises(Missing, match="keep=True"):
        run.samples()
    with pytest.raises(InvalidParameter, match="between 0 and 1"):
        simulate(Store, draws=2**12)["cash"].quantile(1.0)


def test_arrow_table_of_all_worlds():
    table = simulate(Store, draws=2**12, keep=True).samples()
    assert table.column_names == ["replicate", "cash", "days", "lucky"]
    assert table.num_rows == 2**12
    assert str(table.schema.field("lucky").type) == "bool"


def test_bins_hold_what_they_say():
    x = np.array([0.0, 1.0, -1.0, 3.7e9, -2.5e-7, 1e-12, 1e30, np.nan, np.inf])
    at = histogram.place(x, BINS)
    edges = histogram.edges(BINS)
    for value, i in zip(x[:5], at[:5], strict=True):
        assert edges[i] <= value <= edges[i + 1]
        assert edges[i + 1] - edges[i] <= max(abs(value) / 512, 1e-9) * 1.0001
    assert at[7] == at[8] == len(edges) - 1
    assert np.all(np.diff(edges) > 0)


def test_quantiles_from_bins_are_within_their_bound():
    rng = np.random.default_rng(1)
    x = np.concatenate([rng.lognormal(3, 1, 50_000), -rng.lognormal(0, 2, 20_000)])
    counts = np.bincount(histogram.place(x, BINS), minlength=BINS)
    edges = histogram.edges(BINS)
    for p in (0.001, 0.05, 0.28, 0.29, 0.5, 0.95, 0.999):
        value, bound = histogram.quantile(counts, p, x.min(), x.max())
        truth = np.quantile(x, p, method="inverted_cdf")
        assert abs(value - truth) <= bound
        assert bound <= abs(truth) / 256
    for level in (-3.0, -1.2345, 0.0, 5.0, 22.222, 100.0):
        share, bound = histogram.below(counts, level)
        lower, upper = edges[edges <= level][-1], edges[edges > level][0]
        assert np.mean(x < lower) - 1e-12 <= share <= np.mean(x < upper) + 1e-12
        assert abs(share - np.mean(x < level)) <= bound + 1e-12
        if level in edges:
            assert share == pytest.approx(np.mean(x < level), abs=1e-12)


def claim(low, high, digits, ulp, qualifier=None):
    qualifiers = (qualifier,) if qualifier else ()
    said = Said("note.txt", 0, len(digits), digits)
    return Claim(
        said, Quantity(low, high, "USD", digits, ulp), metric="revenue", qualifier=qualifier, qualifiers=qualifiers
    )


def test_claim_becomes_the_interval_of_its_digits():
    driver = from_claim(claim(4.2e9, 4.2e9, "4.2", 1e8))
    assert (driver.low, driver.high) == pytest.approx((4.15e9, 4.25e9))
    assert driver.unit == "USD"
    assert "note.txt" in driver.about


def test_exact_claim_becomes_a_constant():
    seven = Claim(Said("note.txt", 0, 5, "seven"), Quantity(7, 7, "count", "", 0.0))
    assert from_claim(seven).describe() == "7"


def test_claims_of_several_sources_become_an_empirical_distribution():
    driver = from_claims([claim(3e9, 3e9, "3", 1e9), claim(4e9, 5e9, "4-5", 1e9)])
    assert driver.values == (3e9, 4.5e9)
    euro = Claim(Said("b.txt", 0, 1, "3"), Quantity(3, 3, "EUR", "3", 1.0))
    with pytest.raises(InvalidParameter, match="one unit"):
        from_claims([claim(3e9, 3e9, "3", 1e9), euro])


def test_scenario_values_override_constants():
    class Price(Model):
        price = constant(3.0, unit="USD")
        z = normal(0, 1)

        def finish(self):
            return {"p": self.price + 0 * self.price * self.z}

    assert simulate(Price(price=4), draws=2**11)["p"].mean.value == pytest.approx(4.0, rel=1e-15)
