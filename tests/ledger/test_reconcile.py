"""The best value of several sources, worked out by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from pricedin.core.claim import Claim, Said
from pricedin.core.errors import Missing
from pricedin.core.quantity import Quantity
from pricedin.documents.document import Document
from pricedin.ledger import Ledger, Rates
from pricedin.ledger.reconcile import reconcile

MAY = date(2026, 5, 4)


def said(value, unit="USD", doc="a.txt", on=MAY, **fields):
    quote = Said(doc, 0, 3, f"{value:g}")
    return Claim(quote, Quantity(value, value, unit), entity="Acme", metric="market_cap", stated_on=on, **fields)


def test_the_median_of_three():
    found = reconcile([said(10e9), said(12e9), said(11e9)])
    assert (found.value, found.interval.low, found.interval.high) == (11e9, 10e9, 12e9)
    assert found.dissent == ()


def test_between_two_the_geometric_mean_and_both_dissent_when_far_apart():
    found = reconcile([said(10e9), said(40e9)])
    assert found.value == pytest.approx(20e9)
    assert (found.interval.low, found.interval.high) == (10e9, 40e9)
    assert len(found.dissent) == 2


def test_copies_count_once():
    copies = [said(30e9, doc=f"{n}.txt") for n in range(5)]
    found = reconcile([*copies, said(10e9, doc="x.txt"), said(11e9, doc="y.txt")])
    assert found.value == 11e9
    assert [len(w.claims) for w in found.witnesses] == [5, 1, 1]
    assert [w.value for w in found.dissent] == [30e9]


def test_a_price_loses_half_its_weight_in_a_year_and_a_fiscal_figure_none():
    """Weights 1, 1/4, 1/4 against 1: the old figures no longer outvote the new one."""
    old = [said(10e9, on=date(2024, 5, 4)), said(10.1e9, on=date(2024, 5, 4))]
    found = reconcile([*old, said(20e9)])
    assert found.value == 20e9
    assert [round(w.weight, 2) for w in found.witnesses] == [0.25, 0.25, 1.0]
    fiscal = [replace(c, period="FY2023") for c in [*old, said(20e9)]]
    assert reconcile(fiscal).value == 10.1e9


def test_other_currencies_at_the_rate_of_their_day():
    """EUR 1 = USD 1.1681 on 20 August 2026."""
    day = date(2026, 8, 20)
    found = reconcile([said(10e9, "EUR", on=day)], unit="USD", rates=Rates.ecb())
    assert found.value == pytest.approx(11.681e9)
    assert [str(r) for r in found.rates] == ["1 EUR = 1.1681 USD (ECB, 2026-08-20)"]


def test_figures_that_cannot_be_converted_are_no_witnesses():
    mixed = reconcile([said(10e9), said(9e9), said(3.0, "multiple")], rates=Rates.ecb())
    assert mixed.value == pytest.approx((10e9 * 9e9) ** 0.5)
    with pytest.raises(Missing):
        reconcile([said(10e9, "XAU")], unit="USD", rates=Rates.ecb())
    with pytest.raises(Missing):
        reconcile([])


def test_a_ledger_gives_one_value_an_item_and_leaves_targets_out():
    ledger = Ledger.memory()
    claims = [said(10e9), said(30e9, qualifier="target"), replace(said(11e9), entity="Acme Inc.")]
    claims = [replace(c, said=replace(c.said, start=i)) for i, c in enumerate(claims)]
    ledger.add(Document("a.txt", "x" * 10), claims)
    assert sorted((r.entity, r.value) for r in ledger.reconciled()) == [("Acme", 10e9), ("Acme Inc.", 11e9)]
    ledger.judge("Acme", "Acme Inc.")
    (found,) = ledger.reconciled()
    assert (found.entity, found.value) == ("Acme", pytest.approx((10e9 * 11e9) ** 0.5))
    assert ledger.reconcile("Acme Inc.", "market_cap").value == 11e9  # of 10, 11 and the target of 30
    with pytest.raises(Missing):
        ledger.reconcile("Acme", "revenue")


def test_with_many_claims_a_source_sources_are_weighed_by_what_they_are_worth():
    """Two good sources and three poor ones on forty items: the fit is nearer the truth than the medians."""
    rng = np.random.default_rng(4)
    truth = np.exp(rng.normal(23, 1, 40))
    ledger = Ledger.memory()
    for source, spread in enumerate((0.01, 0.01, 0.3, 0.3, 0.3)):
        name = f"{source}.txt"
        claims = [
            replace(said(float(v * np.exp(rng.normal(0, spread))), doc=name), entity=f"Firm {i}")
            for i, v in enumerate(truth)
        ]
        ledger.add(Document(name, "x" * 10), claims)
    found = ledger.reconciled()
    assert {r.method for r in found} == {"learned spread"}
    off = np.log([r.value for r in found]) - np.log(truth)
    medians = [reconcile([c for c in ledger.claims() if c.entity == f"Firm {i}"]).value for i in range(40)]
    assert np.std(off) < 0.015 < 0.5 * np.std(np.log(medians) - np.log(truth))
    assert np.mean([r.interval.low <= t <= r.interval.high for r, t in zip(found, truth, strict=True)]) > 0.8
