"""The catalogue of slips, each on a case that only it explains."""

import pytest

from pricedin.checks.repairs import Case, rank
from pricedin.checks.view import View
from pricedin.core.claim import Claim, Said
from pricedin.core.interval import Interval
from pricedin.core.quantity import Quantity
from pricedin.ledger.fx import Rates


def case(quote, value, unit, recomputed, metric="revenue", digits="", ulp=0.0, currencies=("USD", "CNY")):
    claim = Claim(Said("a", 0, len(quote), quote), Quantity(value, value, unit, digits, ulp), "Orlo", metric)
    view = View([claim], lambda _: quote, Rates.ecb())
    return Case(view.figures[0], Interval(*recomputed), view.money, 1.0, frozenset(currencies))


@pytest.mark.parametrize(
    ("given", "kind", "factor"),
    [
        (case("$412 million", 412e6, "USD", (4.08e9, 4.16e9)), "scale", 10),
        (case("$412 billion", 412e9, "USD", (4.08e8, 4.16e8)), "scale", 0.001),
        (case("RMB 412 million", 412e6, "CNY", (2.65e9, 2.85e9)), "currency", 6.653),
        (case("$412 million", 412e6, "USD", (1.63e9, 1.66e9)), "period", 4),
        (case("300%", 3.0, "fraction", (1.98, 2.02), "revenue_growth"), "by_to", 2 / 3),
        (case("$4.12 billion", 4.12e9, "USD", (4.205e9, 4.215e9)), "transposition", 421 / 412),
        (case("$412 million", 412e6, "USD", (-4.2e8, -4.0e8), "net_income"), "sign", -1),
        (case("2.5x", 2.5, "multiple", (0.39, 0.41), "capex_to_revenue"), "denominator", 0.16),
    ],
)
def test_each_slip_is_recognised(given, kind, factor):
    first = rank(given)[0]
    assert first.kind == kind
    assert first.factor == pytest.approx(factor, rel=0.03)
    assert first.confidence > 0.5


def test_what_no_slip_explains_gets_no_repair():
    assert rank(case("$412 million", 412e6, "USD", (6.1e8, 6.3e8))) == ()


def test_a_thin_lead_is_no_lead():
    a = case("$412 million", 412e6, "USD", (4.08e9, 4.16e9))
    b = case("$4.12 billion", 4.12e9, "USD", (4.08e8, 4.16e8))
    first, second = rank(a, b)[:2]
    assert first.confidence == pytest.approx(second.confidence, rel=0.15)
    assert "cannot tell" in first.effect


def test_confidences_are_shares_of_all_readings():
    found = rank(case("$412 million", 412e6, "USD", (4.0e9, 4.3e9)))
    assert sum(r.confidence for r in found) < 1
